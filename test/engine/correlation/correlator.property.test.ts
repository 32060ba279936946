// The correlator against its reference, over generated books and streams; and what must never change a match.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCorrelator, keepMatch } from '../../../engine/correlation/index.ts';
import type { CorrelationMatch, CorrelatorOptions, RuleMatch } from '../../../engine/correlation/index.ts';
import { correlateReference } from '../../../engine/correlation/reference-correlator.ts';
import type { SigmaCorrelation } from '../../../engine/sigma/index.ts';
import { correlations, inTime, leapingStream, matchesOf, SEED, stream } from './arbitrary.ts';

const RUNS = { seed: SEED, numRuns: 600 };
const REFS = 5;
const lateMs = fc.constantFrom(0, 0, 3, 10, 100);

function run(
  book: readonly SigmaCorrelation[],
  feed: readonly RuleMatch[],
  options: Partial<CorrelatorOptions> = {},
): readonly CorrelationMatch[] {
  const found: CorrelationMatch[] = [];
  const correlator = createCorrelator(
    { correlations: book },
    { lateMs: 0, limits: { refsMax: REFS }, ...options, onMatch: (match) => found.push(keepMatch(match)) },
  );
  for (const match of feed) correlator.observe(match);
  correlator.flush();
  return found;
}

test('[COR1] matches, their order, groups, refs and measures are those of the reference', () => {
  let fired = 0;
  fc.assert(
    fc.property(correlations, stream, lateMs, (book, events, late) => {
      const feed = matchesOf(events);
      const found = run(book, feed, { lateMs: late });
      expect(found).toEqual(correlateReference(book, feed, { lateMs: late, refsMax: REFS }));
      fired += found.length;
    }),
    RUNS,
  );
  expect(fired).toBeGreaterThan(RUNS.numRuns);
});

test('[COR19] with clocks years ahead, alone or agreeing, matches are those of the reference', () => {
  let leapt = 0;
  fc.assert(
    fc.property(correlations, leapingStream, lateMs, (book, events, late) => {
      const feed = matchesOf(events);
      expect(run(book, feed, { lateMs: late })).toEqual(
        correlateReference(book, feed, { lateMs: late, refsMax: REFS }),
      );
      const correlator = createCorrelator({ correlations: book }, { lateMs: late, onMatch: () => undefined });
      for (const match of feed) correlator.observe(match);
      leapt += correlator.leapt();
    }),
    RUNS,
  );
  expect(leapt).toBeGreaterThan(100);
});

test('[COR12] where the stream is cut and flushed changes nothing', () => {
  fc.assert(
    fc.property(correlations, stream, fc.array(fc.nat(60)), (book, events, cuts) => {
      const ordered = inTime(events);
      const whole = run(book, matchesOf(ordered));
      const found: CorrelationMatch[] = [];
      const correlator = createCorrelator(
        { correlations: book },
        { lateMs: 10, limits: { refsMax: REFS }, onMatch: (match) => found.push(keepMatch(match)) },
      );
      for (const [index, event] of ordered.entries()) {
        // Nothing before this event can come any more: all that follow are as late or later.
        if (cuts.includes(index)) correlator.flush(event.time);
        for (const match of matchesOf([event])) correlator.observe(match);
      }
      correlator.flush();
      expect(found).toEqual(whole);
    }),
    RUNS,
  );
});

test('[COR12] matches of rules that feed nothing change nothing', () => {
  fc.assert(
    fc.property(correlations, stream, lateMs, (book, events, late) => {
      const feed = matchesOf(events);
      const other = (match: RuleMatch): RuleMatch => ({ rule: 99, time: match.time + 7, ref: -1, value: () => 'x' });
      const mixed = feed.flatMap((match, index) => (index % 2 === 0 ? [match] : [other(match), match]));
      expect(run(book, mixed, { lateMs: late })).toEqual(run(book, feed, { lateMs: late }));
    }),
    RUNS,
  );
});

test('[COR12] another group between does not change a group', () => {
  fc.assert(
    fc.property(correlations, stream, stream, (book, events, others) => {
      const grouped = book.filter(
        ({ groupBy, members }) => groupBy.length === 1 && members.every(({ kind }) => kind === 'rule'),
      );
      const ordered = inTime(events);
      const strange = inTime(others).map((event) => ({
        ...event,
        ref: event.ref + 1_000,
        fields: { Host: `x${String(event.fields['Host'])}`, User: 'x-user', Bytes: 'x-bytes' },
      }));
      const both = [...ordered, ...strange].sort((a, b) => a.time - b.time);
      const own = run(grouped, matchesOf(both)).filter(({ ref }) => ref < 1_000);
      expect(own).toEqual(run(grouped, matchesOf(ordered)));
    }),
    RUNS,
  );
});

test('[COR15] a correlator that is stored and restored at any point goes on exactly', () => {
  fc.assert(
    fc.property(
      correlations,
      fc.oneof(stream, leapingStream),
      lateMs,
      fc.nat(100),
      fc.constantFrom(5, 40, 1_000),
      (book, events, late, cut, stateMax) => {
        const feed = matchesOf(events);
        const found: CorrelationMatch[] = [];
        const options = {
          lateMs: late,
          limits: { refsMax: REFS, stateMax, heldMax: 7 },
          onMatch: (match: CorrelationMatch) => found.push(keepMatch(match)),
        };
        const first = createCorrelator({ correlations: book }, options);
        for (const match of feed.slice(0, cut)) first.observe(match);
        const second = createCorrelator({ correlations: book }, options);
        second.restore(JSON.parse(JSON.stringify(first.checkpoint())));
        expect(second.checkpoint()).toEqual(first.checkpoint());
        expect(second.held()).toBe(first.held());
        for (const match of feed.slice(cut)) second.observe(match);
        second.flush();
        expect(found).toEqual(run(book, feed, options).concat());
      },
    ),
    RUNS,
  );
});
