// The evaluation guide of a scenario: objective → capability → target → critical task; and themes for improvement.
// What people write, checked; ratings are given in the exercise (exercise/evaluation.ts) and read in report/.

import type { FrameworkRef } from './framework-spec.ts';

export const RATINGS = ['P', 'S', 'M', 'U'] as const;
export type Rating = (typeof RATINGS)[number];

/** The ratings of HSEEP and their meaning, in our words; every list and paper takes them from here. */
export const RATING_WORDS: Readonly<Record<Rating, { readonly name: string; readonly meaning: string }>> = {
  P: {
    name: 'Performed without challenges',
    meaning: 'Targets and tasks met the objective, harmed nothing else, and kept to plans and rules.',
  },
  S: {
    name: 'Performed with some challenges',
    meaning: 'As P, and something was seen that would make it better or quicker.',
  },
  M: {
    name: 'Performed with major challenges',
    meaning:
      'The objective was met, but other work suffered, somebody was at more risk, or a plan or rule was not kept.',
  },
  U: { name: 'Unable to be performed', meaning: 'It was not done in a way that met the objective.' },
};

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
