// Rows of a batch by tier: ordinary life, benign trouble that looks like an attack, and what an attack left.
// Promise: the three add up to the batch. Ground truth: detection and hunting never import this.
// Tested in test/engine/telemetry/tiers.test.ts against the cause of every row.

import { ORDINARY_SEGMENT, OVERLAY_SEGMENT } from './batch-buffer.ts';
import type { BatchBuffer } from './batch-buffer.ts';

/** The tiers by their names in SIEM exercises: baseline, noise and true positives. */
export interface TierRows {
  baseline: number;
  noise: number;
  truePositive: number;
}

/** Adds the rows of the batch that stands in the buffer to `sums`. */
export function addTiers({ segmentEnds, segmentKinds }: BatchBuffer, sums: TierRows): void {
  let start = 0;
  for (let segment = 0; segment < segmentEnds.length; segment += 1) {
    const end = segmentEnds[segment] as number;
    const kind = segmentKinds[segment] as number;
    if (kind === ORDINARY_SEGMENT) sums.baseline += end - start;
    else if (kind === OVERLAY_SEGMENT) sums.truePositive += end - start;
    else sums.noise += end - start;
    start = end;
  }
}
