// A correlator's state as bytes: it goes on as if nothing had happened, also without the events that have left their windows.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPackedReader, createPackedWriter } from '../../../engine/base/index.ts';
import { createCorrelator, keepMatch, packState, unpackState } from '../../../engine/correlation/index.ts';
import type { CorrelationMatch, CorrelationState } from '../../../engine/correlation/index.ts';
import type { SigmaCorrelation } from '../../../engine/sigma/index.ts';
import { correlations, inTime, leapingStream, matchesOf, SEED, stream } from './arbitrary.ts';

const RUNS = { seed: SEED, numRuns: 250 };

function packed(state: CorrelationState, book: readonly SigmaCorrelation[], since: number): CorrelationState {
  const to = createPackedWriter();
  packState(state, book, since, to);
  const from = createPackedReader(to.finish());
  const read = unpackState(book.length, from);
  expect(from.isDone()).toBe(true);
  return read;
}

test('[COR15] bytes say all that the state says, whatever waits or has leapt', () => {
  fc.assert(
    fc.property(
      correlations,
      fc.oneof(stream, leapingStream),
      fc.constantFrom(0, 3, 100),
      fc.nat(100),
      (book, events, late, cut) => {
        const first = createCorrelator({ correlations: book }, { lateMs: late, onMatch: () => undefined });
        for (const match of matchesOf(events).slice(0, cut)) first.observe(match);
        const second = createCorrelator({ correlations: book }, { lateMs: late, onMatch: () => undefined });
        second.restore(packed(first.checkpoint(), book, -Infinity));
        expect(second.checkpoint()).toEqual(first.checkpoint());
      },
    ),
    RUNS,
  );
});

test('[COR15] events that no window to come can hold are left out, and no match changes', () => {
  let left = 0;
  fc.assert(
    fc.property(correlations, stream, fc.nat(100), fc.constantFrom(5, 40, 1_000), (book, events, cut, stateMax) => {
      const feed = matchesOf(inTime(events));
      const [alone, found]: CorrelationMatch[][] = [[], []];
      const options = (into: CorrelationMatch[]) => ({
        ...{ lateMs: 0, limits: { refsMax: 5, stateMax } },
        onMatch: (match: CorrelationMatch) => into.push(keepMatch(match)),
      });
      const uninterrupted = createCorrelator({ correlations: book }, options(alone ?? []));
      let first = createCorrelator({ correlations: book }, options(found ?? []));
      feed.forEach((match, place) => {
        const isNew = match.time !== feed[place - 1]?.time;
        if (place >= cut && isNew && place % 7 === cut % 7) {
          uninterrupted.flush();
          first.flush();
          const before = first.held();
          const state = packed(first.checkpoint(), book, match.time);
          first = createCorrelator({ correlations: book }, options(found ?? []));
          first.restore(state);
          left += before - first.held();
        }
        uninterrupted.observe(match);
        first.observe(match);
      });
      uninterrupted.flush();
      first.flush();
      expect(found).toEqual(alone);
      expect(first.evicted()).toBe(uninterrupted.evicted());
    }),
    RUNS,
  );
  expect(left).toBeGreaterThan(20);
});
