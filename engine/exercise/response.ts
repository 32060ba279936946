// Incident response as CSOC does it. A slice of the exercise.
// Tested through test/engine/exercise/slices.test.ts.

import type { ExerciseSetting, Play } from './exercise-state.ts';
import type { CommandRules } from './slice.ts';

export type ResponseCommand = never;

export type ResponseFact = never;

export type ResponseState = Readonly<Record<string, never>>;

export const createResponse = (_: ExerciseSetting): ResponseState => ({});

export const RESPONSE_RULES: CommandRules<ResponseCommand> = {};

export function runResponse(_: Play): void {}

export const nextResponse = (_: Play): number => Infinity;
