// Before STARTEX: briefs read, go or no-go. A slice of the exercise.
// Tested through test/engine/exercise/slices.test.ts.

import type { ExerciseSetting, Play } from './exercise-state.ts';
import type { CommandRules } from './slice.ts';

export type ReadinessCommand = never;

export type ReadinessFact = never;

export type ReadinessState = Readonly<Record<string, never>>;

export const createReadiness = (_: ExerciseSetting): ReadinessState => ({});

export const READINESS_RULES: CommandRules<ReadinessCommand> = {};

export function runReadiness(_: Play): void {}

export const nextReadiness = (_: Play): number => Infinity;
