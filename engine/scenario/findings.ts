// How the checks of a scenario write down what they find, and the one check they share: the names in a trigger.
// Tested through test/engine/scenario/compile-scenario.test.ts.

import { formatOffset } from '../base/index.ts';
import type { Problem } from '../base/index.ts';
import type { Catalogue } from './catalogue.ts';
import { milestoneFault } from './milestone-names.ts';
import type { NameFault } from './milestone-names.ts';
import type { WholeScenario } from './parse-scenario.ts';
import type { WrittenTrigger } from './scenario-schema.ts';

/** The pen with which each check writes down what it finds. */
export interface Findings {
  readonly written: WholeScenario;
  readonly catalogue: Catalogue;
  say(path: readonly PropertyKey[], fault: NameFault | null, severity?: Problem['severity']): void;
}

/** Checks the names of a trigger that stands at `path`. */
export function checkTrigger(
  { written, catalogue, say }: Findings,
  path: readonly PropertyKey[],
  when: WrittenTrigger,
): void {
  for (const key of ['all', 'any', 'none'] as const) {
    when[key].forEach((name, i) => say([...path, key, i], milestoneFault(name, catalogue)));
  }
  if (when.all.length + when.any.length === 0 && when.afterMs > written.header.endsAt) {
    say(path, {
      message: `${formatOffset(when.afterMs)} lies after the end of the exercise (${formatOffset(written.header.endsAt)}), so it never happens.`,
      advice: 'Give an earlier time, or move `endsAt`.',
    });
  }
}
