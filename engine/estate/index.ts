export type { Estate } from './estate.ts';
