// Words about who is ready. Promise: the same on the board of a seat and on the console.
// Tested in test/site/group/ready.test.ts.

import type { CommsLine } from '#engine/group/index.ts';

/** `0.4 s`. */
export const secondsOf = (ms: number): string => `${(Math.max(ms, 100) / 1_000).toFixed(1)} s`;

/** The line was checked and the brief read. */
export const isReady = ({ roundMs, hasReadBrief }: CommsLine): boolean =>
  roundMs !== null && roundMs > 0 && hasReadBrief;

export function readinessSentence(board: readonly CommsLine[]): string {
  const ready = board.filter(isReady).length;
  if (board.length === 0) return 'Nobody has taken a seat yet.';
  if (board.length === 1) return ready === 1 ? '● Ready: the line was checked and the brief read.' : '○ Not ready yet.';
  if (ready === board.length)
    return `● All ${String(board.length)} are ready: every line was checked and every brief read.`;
  return `○ ${String(ready)} of ${String(board.length)} are ready.`;
}
