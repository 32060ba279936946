// The aggregates of summarize and make-series, by name. Promise: each name means here what it means in Kusto, or is not here.
// Tested in test/engine/hunting/aggregates.test.ts.

import type { Aggregate } from './aggregate.ts';
import { COUNTS } from './aggregates-count.ts';
import { GATHERERS } from './aggregates-gather.ts';
import { NUMBERS } from './aggregates-number.ts';
import { PICKS } from './aggregates-pick.ts';
import { SKETCH_AGGREGATES } from './sketches.ts';

/** Names that Kusto keeps for old queries, and what they stand for. */
const ALIASES: readonly (readonly [string, string])[] = [
  ['argmax', 'arg_max'],
  ['argmin', 'arg_min'],
];

function registry(): ReadonlyMap<string, Aggregate> {
  const all = new Map(
    [...COUNTS, ...NUMBERS, ...PICKS, ...GATHERERS, ...SKETCH_AGGREGATES].map((aggregate) => [
      aggregate.name,
      aggregate,
    ]),
  );
  for (const [name, target] of ALIASES) all.set(name, all.get(target)!);
  return all;
}

/** Every aggregate by its name in KQL. `percentiles` and `percentilesw` are written out as one `percentile(w)` a number. */
export const AGGREGATES: ReadonlyMap<string, Aggregate> = registry();
