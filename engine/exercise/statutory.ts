// Statutory clocks: awareness, submissions, deadlines, grading. A slice of the exercise.
// Tested through test/engine/exercise/slices.test.ts.

import type { ExerciseSetting, Play } from './exercise-state.ts';
import type { CommandRules } from './slice.ts';

export type StatutoryCommand = never;

export type StatutoryFact = never;

export type StatutoryState = Readonly<Record<string, never>>;

export const createStatutory = (_: ExerciseSetting): StatutoryState => ({});

export const STATUTORY_RULES: CommandRules<StatutoryCommand> = {};

export function runStatutory(_: Play): void {}

export const nextStatutory = (_: Play): number => Infinity;
