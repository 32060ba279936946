// How sure the team was, and how often it held: by level of confidence, in counts. For a team, never for a person.
// A decision held when the scenario looks for that very answer; where it looks for none, the decision is not judged.
// Tested in test/engine/report/assurance-report.test.ts.

import type { Confidence } from '../scenario/index.ts';
import { factsOf } from './attack-truth.ts';
import type { ReportInput } from './report-input.ts';

/** What a level of confidence says in ten: of ten such answers so many should hold. */
export const HOLDS_IN_TEN: Readonly<Record<Confidence, number>> = { low: 4, medium: 6, high: 8, certain: 10 };

export interface CalibrationLine {
  readonly confidence: Confidence;
  readonly given: number;
  readonly judged: number;
  readonly held: number;
  /** Tenths of decisions that should have held at this confidence. */
  readonly shouldHoldTenths: number;
  readonly sources: readonly number[];
}

export interface Calibration {
  readonly lines: readonly CalibrationLine[];
  /**
   * Brier's sum in hundredths: for each judged decision the square of (tenths said − tenths held). 0 is perfect, 100 for each
   * decision is the worst. Compare it only with another run of the same scenario.
   */
  readonly brierHundredths: number;
  readonly judged: number;
  /** One sentence, without blame; empty when too few were judged. */
  readonly reading: string;
}

const LEVELS = ['low', 'medium', 'high', 'certain'] as const satisfies readonly Confidence[];
/** Fewer judged decisions than this say nothing. */
const JUDGED_MIN = 3;

/** Reads the team's confidence off its decisions. */
export function calibrationOf(input: ReportInput): Calibration {
  const made = factsOf(input.facts, 'decision-made').map(({ n, body }) => ({
    fact: n,
    confidence: body.confidence,
    held: heldBy(input, body.decision, body.option),
  }));
  const lines = LEVELS.map((confidence): CalibrationLine => {
    const own = made.filter((one) => one.confidence === confidence);
    const judged = own.filter(({ held }) => held !== null);
    return {
      confidence,
      given: own.length,
      judged: judged.length,
      held: judged.filter(({ held }) => held === true).length,
      shouldHoldTenths: judged.length * HOLDS_IN_TEN[confidence],
      sources: own.map(({ fact }) => fact),
    };
  });
  let brierHundredths = 0;
  for (const { confidence, held } of made) {
    if (held === null) continue;
    const miss = HOLDS_IN_TEN[confidence] - (held ? 10 : 0);
    brierHundredths += miss * miss;
  }
  const judged = lines.reduce((sum, line) => sum + line.judged, 0);
  return { lines, brierHundredths, judged, reading: judged < JUDGED_MIN ? '' : readingOf(lines) };
}

/** True or false where some expected action looks for an answer to this decision; null where none does. */
function heldBy({ scenario }: ReportInput, decision: string, option: string): boolean | null {
  const looked = scenario.expectedActions.flatMap(({ metBy }) =>
    metBy.filter((name) => name.startsWith(`decision:${decision}=`)),
  );
  return looked.length === 0 ? null : looked.includes(`decision:${decision}=${option}`);
}

function readingOf(lines: readonly CalibrationLine[]): string {
  const should = lines.reduce((sum, line) => sum + line.shouldHoldTenths, 0);
  const held = 10 * lines.reduce((sum, line) => sum + line.held, 0);
  const apart = should - held;
  if (apart > 10)
    return 'The team was surer than its answers bore out; it may help to ask aloud what would change them.';
  if (apart < -10) return 'The team was less sure than its answers bore out; they could have been given sooner.';
  return 'How sure the team was fitted how often its answers held.';
}
