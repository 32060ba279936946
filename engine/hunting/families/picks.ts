// The family of picks: aggregates that choose, gather or reckon: arg_max, make_set, dcount, sum.
// Promise: it adds names and changes none. Tested in test/engine/hunting/families.test.ts.

import { DISTINCT_COUNTS } from '../functions/aggregates-distinct.ts';
import { GATHERERS } from '../functions/aggregates-gather.ts';
import { NUMBERS } from '../functions/aggregates-number.ts';
import { PICKS } from '../functions/aggregates-pick.ts';
import { PICK_COLUMNS } from '../plan/several-columns.ts';
import { family } from '../run/every-day.ts';

export const FAMILY = family({
  aggregates: [...DISTINCT_COUNTS, ...NUMBERS, ...PICKS, ...GATHERERS],
  several: PICK_COLUMNS,
});
