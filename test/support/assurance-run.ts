// Runs of the ransomware exercise without ordinary life, for tests of clocks, response and evaluation: cheap to begin anew.

import { MINUTE_MS } from '#engine/base/index.ts';
import type { Run } from '#engine/conduct/run.ts';
import { advanceRun, commandRun, createRun, groundRun } from '#engine/conduct/run.ts';
import type { Command, Fact, FactBody } from '#engine/exercise/index.ts';
import { packOf, RANSOMWARE } from './packs.ts';

const pack = await packOf(RANSOMWARE);
const ground = groundRun(pack, 3, 'attack-only');
const first = createRun(pack, 3, 'person', ground);

/** A run that has just begun. */
export function begunRun(): Run {
  const run = createRun(pack, 3, 'person', ground, first);
  commandRun(run, 'facilitator', { kind: 'start' });
  return run;
}

export const toMinute = (run: Run, minute: number): void => advanceRun(run, minute * MINUTE_MS, 'goal');

/** Carries a command out; throws the sentence of its refusal. */
export function done(run: Run, seat: string, command: Command): void {
  const refusal = commandRun(run, seat, command);
  if (refusal !== null) throw new Error(refusal);
}

type FactOf<K extends FactBody['kind']> = Fact & { readonly body: Extract<FactBody, { readonly kind: K }> };

/** Facts of one kind. */
export function told<K extends FactBody['kind']>(run: Run, kind: K): FactOf<K>[] {
  return run.play.state.facts.filter((fact): fact is FactOf<K> => fact.body.kind === kind);
}
