export { NO_MARK, TextMemory } from './text-memory.ts';
