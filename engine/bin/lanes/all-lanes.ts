// The lanes of `npm run bench -- detection`, in the order in which they run and print.
// Promise: imports nothing of Node's. Tested in test/engine/bin/bench-detection.test.ts.

import { COMPILE } from './compile.ts';
import type { Lane } from './lane.ts';

export const LANES: readonly Lane[] = [COMPILE];
