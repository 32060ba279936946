// Where a recomputed log departs from a stored one: the first entry whose hash differs, with both sides in words.
// Tested in test/engine/session/first-difference.test.ts.

import { formatOffset } from '../base/index.ts';
import type { LogBody, LogEntry } from './log-entry.ts';
import { inputEntries } from './session-log.ts';

export interface LogDifference {
  /** Number of the entry. */
  readonly n: number;
  /** SimTimeMs of the stored entry, or of the recomputed one when the stored log is shorter. */
  readonly at: number;
  readonly sentence: string;
}

/** Compares the inputs of two logs; null when they are the same. */
export function firstDifference(stored: readonly LogEntry[], recomputed: readonly LogEntry[]): LogDifference | null {
  const left = inputEntries(stored);
  const right = inputEntries(recomputed);
  // The chain makes one equal hash prove all entries above it, so the first unequal one is the first difference.
  const n = left.findIndex((entry, index) => entry.hash !== right[index]?.hash);
  if (n < 0 && right.length <= left.length) return null;
  const place = n < 0 ? left.length : n;
  const before = left[place]?.body;
  const after = right[place]?.body;
  const at = timeOf(before ?? after);
  return { n: place, at, sentence: `Entry ${place}, ${formatOffset(at, true)}: ${explain(before, after)}` };
}

function explain(before: LogBody | undefined, after: LogBody | undefined): string {
  if (before === undefined) return `the recomputed run goes on with ${naming(after)}; the stored log ends.`;
  if (after === undefined) return `the stored log goes on with ${naming(before)}; the recomputed run ends.`;
  if (before.kind === 'mark' && after.kind === 'mark' && before.at === after.at) {
    return `the state differs: stored checksum ${before.checksum}, recomputed ${after.checksum}.`;
  }
  return `stored ${naming(before)}, recomputed ${naming(after)}.`;
}

function naming(body: LogBody | undefined): string {
  if (body === undefined) return 'nothing';
  if (body.kind === 'command') return `command ${body.command.kind} by ${body.seat} at ${formatOffset(body.at, true)}`;
  if (body.kind === 'mark') return `mark at ${formatOffset(body.at, true)}`;
  return body.kind === 'header' ? `header (seed ${body.seed}, ${body.player})` : body.kind;
}

function timeOf(body: LogBody | undefined): number {
  return body?.kind === 'command' || body?.kind === 'mark' ? body.at : 0;
}
