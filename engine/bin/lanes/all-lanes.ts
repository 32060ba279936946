// The lanes of `npm run bench -- detection`, in the order in which they run and print.
// Promise: imports nothing of Node's. Tested in test/engine/bin/bench-detection.test.ts.

import { COLUMNS, COLUMNS_DISTINCT, COLUMNS_FILLED } from './columns.ts';
import { COMPILE } from './compile.ts';
import { CORRELATION } from './correlation.ts';
import type { Lane } from './lane.ts';
import { OWN } from './own.ts';
import { NDJSON, OTRF } from './text-events.ts';

export const LANES: readonly Lane[] = [
  COLUMNS,
  COLUMNS_FILLED,
  COLUMNS_DISTINCT,
  NDJSON,
  OTRF,
  COMPILE,
  CORRELATION,
  OWN,
];
