// The grade of an incident on the five-by-five grid of the DSPT incident tool, and who is told because of it.
// Promise: what the cells mean stands in scenarios/statutory/grading.yaml, never here.
// Tested in test/engine/exercise/statutory.test.ts.

import type { GradingGrid } from '../scenario/index.ts';

export interface Grade {
  /** The scores that count, 1 … 5, after vulnerable people were considered. */
  readonly likelihood: number;
  readonly severity: number;
  /** True when vulnerable people raised a score. */
  readonly wasRaised: boolean;
  /** `log-only`, or an outcome of the grid. */
  readonly outcome: string;
  readonly title: string;
}

/** Grades an incident; scores are whole numbers 1 … 5. */
export function gradeIncident(
  grid: GradingGrid,
  scores: { readonly likelihood: number; readonly severity: number; readonly isVulnerable: boolean },
): Grade {
  const least = scores.isVulnerable ? grid.vulnerableAtLeast : 1;
  const likelihood = Math.max(least, scores.likelihood);
  const severity = Math.max(least, scores.severity);
  const wasRaised = likelihood !== scores.likelihood || severity !== scores.severity;
  const reached =
    Math.min(likelihood, severity) <= grid.logOnlyUpTo
      ? undefined
      : grid.outcomes.findLast((one) => likelihood >= one.likelihood && severity >= one.severity);
  return {
    likelihood,
    severity,
    wasRaised,
    outcome: reached?.id ?? 'log-only',
    title: reached?.title ?? "Kept in the organisation's own log",
  };
}

/** Why a score is none, as a sentence; null when it is one. */
export function scoreFault(score: number, what: string): string | null {
  return Number.isInteger(score) && score >= 1 && score <= 5 ? null : `The ${what} is a whole number from 1 to 5.`;
}
