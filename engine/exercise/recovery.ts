// Restoring services in an order that people choose. A slice of the exercise.
// Tested through test/engine/exercise/slices.test.ts.

import type { ExerciseSetting, Play } from './exercise-state.ts';
import type { CommandRules } from './slice.ts';

export type RecoveryCommand = never;

export type RecoveryFact = never;

export type RecoveryState = Readonly<Record<string, never>>;

export const createRecovery = (_: ExerciseSetting): RecoveryState => ({});

export const RECOVERY_RULES: CommandRules<RecoveryCommand> = {};

export function runRecovery(_: Play): void {}

export const nextRecovery = (_: Play): number => Infinity;
