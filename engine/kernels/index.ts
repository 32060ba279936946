export { LOOK, NO_MARK, TextMemory } from './text-memory.ts';
