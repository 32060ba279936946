// The aggregates of summarize and make-series, by name: those of every day, and families that are added when a query first
// names one of theirs (family-names.ts). Promise: each name means here what it means in Kusto, or is not here.
// Tested in test/engine/hunting/aggregates.test.ts.

import type { Aggregate } from './aggregate.ts';
import { COUNTS } from './aggregates-count.ts';

const known = new Map(COUNTS.map((one) => [one.name, one]));

/** Every aggregate by its name in KQL. `percentiles` and `percentilesw` are written out as one `percentile(w)` a number. */
export const AGGREGATES: ReadonlyMap<string, Aggregate> = known;

/** Names that Kusto keeps for old queries. */
const OLD_NAMES = [
  ['argmax', 'arg_max'],
  ['argmin', 'arg_min'],
] as const;

/** Adds what a family brings; once more changes nothing. */
export function addAggregates(aggregates: readonly Aggregate[]): void {
  for (const one of aggregates) if (!known.has(one.name)) known.set(one.name, one);
  for (const [name, target] of OLD_NAMES) {
    const aggregate = known.get(target);
    if (aggregate !== undefined) known.set(name, aggregate);
  }
}
