// Ratings, evaluators' notes and the improvement plan. A slice of the exercise.
// Tested through test/engine/exercise/slices.test.ts.

import type { ExerciseSetting, Play } from './exercise-state.ts';
import type { CommandRules } from './slice.ts';

export type EvaluationCommand = never;

export type EvaluationFact = never;

export type EvaluationState = Readonly<Record<string, never>>;

export const createEvaluation = (_: ExerciseSetting): EvaluationState => ({});

export const EVALUATION_RULES: CommandRules<EvaluationCommand> = {};

export function runEvaluation(_: Play): void {}

export const nextEvaluation = (_: Play): number => Infinity;
