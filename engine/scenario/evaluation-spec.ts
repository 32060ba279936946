// The evaluation guide of a scenario: objective → capability → target → critical task; and themes for improvement.
// What people write, checked; ratings are given in the exercise (exercise/evaluation.ts) and read in report/.

import type { FrameworkRef } from './framework-spec.ts';

export const RATINGS = ['P', 'S', 'M', 'U'] as const;
/** Performed without challenges, with some, with major challenges, unable to be performed. */
export type Rating = (typeof RATINGS)[number];

export interface CriticalTask {
  readonly id: string;
  readonly statement: string;
  /** Plan, policy or standard that asks for it. */
  readonly plan: string;
  /** Expected actions that show it. */
  readonly expected: readonly string[];
  /** By when after the need arises, where the task itself says so. */
  readonly withinMs: number | null;
}

export interface CapabilityTarget {
  readonly id: string;
  readonly statement: string;
  /** The exact amount that is aimed at, in words. */
  readonly threshold: string | null;
  readonly tasks: readonly CriticalTask[];
}

export interface EvaluatedObjective {
  readonly objective: string;
  readonly capability: string;
  readonly targets: readonly CapabilityTarget[];
}

export const CAPABILITY_ELEMENTS = ['planning', 'organisation', 'equipment', 'training', 'exercise'] as const;
export type CapabilityElement = (typeof CAPABILITY_ELEMENTS)[number];

/** Something that teams often find they want to improve, with its ten-minute re-test. */
export interface ImprovementTheme {
  readonly id: string;
  readonly statement: string;
  readonly element: CapabilityElement;
  readonly refs: readonly FrameworkRef[];
  /** Critical task that shows it. */
  readonly task: string;
  readonly retest: { readonly title: string; readonly message: string; readonly expected: string };
}
