export { createRowMemory } from './row-memory.ts';
export type { CellOrder, RowMemory, RowTables } from './row-memory.ts';
export { createCodeMemory, createWalkMemory } from './search-memory.ts';
export type { CodeMemory, CodeTables, WalkMemory } from './search-memory.ts';
export { LOOK, NO_MARK, TextMemory } from './text-memory.ts';
