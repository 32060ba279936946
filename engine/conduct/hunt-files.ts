// Files that came with the exercise, for externaldata in hunts: the indicators it holds, as a list that a hunter would fetch.
// Promise: only entries that hold now are in it, so a list that has not arrived is in nobody's reach; made when it is asked for.
// Tested in test/engine/conduct/hunt-files.test.ts.

import type { FileShelf } from '../hunting/index.ts';
import { indicatorAt, inForce } from '../intelligence/index.ts';
import type { IndicatorSet } from '../intelligence/index.ts';
import type { Run } from './run.ts';

/** Address of the list of indicators. */
const INDICATORS_FILE = 'indicators.csv';

const HEAD = 'Type,Value,Confidence,Title,Source,Techniques';

/** Files of a run as it stands. */
export const shippedFiles = ({ watch, play }: Run): FileShelf => filesAt(watch.indicators, play.state.now);

/** Files as they stand at `now` (SimTimeMs). */
export function filesAt(set: IndicatorSet, now: number): FileShelf {
  return {
    get: (address) => (address === INDICATORS_FILE ? indicatorsText(set, now) : undefined),
    keys: () => [INDICATORS_FILE],
  };
}

function indicatorsText(set: IndicatorSet, now: number): string {
  const lines = [HEAD];
  for (let entry = 0; entry < set.count; entry += 1) {
    // Asked from itself on, the chain of its value gives the entry exactly when it holds.
    if (inForce(set, entry, now) !== entry) continue;
    const { type, value, confidence, title, source, techniques } = indicatorAt(set, entry);
    lines.push([type, value, String(confidence), title, source, techniques.join(' ')].map(quoted).join(','));
  }
  return lines.join('\n');
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
