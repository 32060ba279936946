// Comparing a stored log with a recomputed one.

import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../engine/exercise/fact.ts';
import { appendEntry, exportLog, firstDifference, openLog, parseLog } from '../../../engine/session/index.ts';
import { HEADER, sampleLog } from './sample-log.ts';

describe('firstDifference', () => {
  it('[SES17] finds none between a log and its export', () => {
    const fact = { n: 1, at: 0, audience: 'players', body: { kind: 'started' } } as unknown as Fact;
    const read = parseLog('x', exportLog(sampleLog(), [fact], { at: 0, digest: '0'.repeat(64) }));
    expect(read.ok && firstDifference(read.value, sampleLog().entries)).toBeNull();
  });

  it('[SES17] names the first mark whose state differs', () => {
    const other = openLog(HEADER);
    for (const { body } of sampleLog().entries.slice(1)) {
      appendEntry(other, body.kind === 'mark' ? { ...body, checksum: 'f'.repeat(16) } : body);
    }
    expect(firstDifference(sampleLog().entries, other.entries)).toEqual({
      n: 2, at: 60_000,
      sentence: 'Entry 2, T+00:01:00: the state differs: stored checksum 0123456789abcdef, recomputed ffffffffffffffff.',
    });
  });

  it('[SES17] says which side ends first', () => {
    const { entries } = sampleLog();
    const shorter = entries.slice(0, 3);
    expect(firstDifference(entries, shorter)?.sentence).toContain('the stored log goes on with command take-action by on-call at T+00:01:01');
    expect(firstDifference(shorter, entries)).toMatchObject({ n: 3, at: 61_000 });
  });

  it('[SES17] names another header', () => {
    expect(firstDifference(sampleLog().entries, openLog({ ...HEADER, seed: 8 }).entries)?.sentence)
      .toBe('Entry 0, T+00:00:00: stored header (seed 7, person), recomputed header (seed 8, person).');
  });
});
