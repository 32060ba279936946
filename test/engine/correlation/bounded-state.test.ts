// What happens at the bounds: state stays within them, and what was let go can hide a match but never makes one up.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCorrelator } from '../../../engine/correlation/index.ts';
import type { CorrelationMatch, CorrelatorLimits } from '../../../engine/correlation/index.ts';
import { buildRuleBook, parseSigma } from '../../../engine/sigma/index.ts';
import type { SigmaCorrelation } from '../../../engine/sigma/index.ts';
import { correlations, inTime, matchesOf, SEED, stream } from './arbitrary.ts';
import type { StreamEvent } from './arbitrary.ts';

const RUNS = { seed: SEED, numRuns: 800 };

function run(
  book: readonly SigmaCorrelation[],
  events: readonly StreamEvent[],
  limits: Partial<CorrelatorLimits>,
  lateMs = 0,
): { readonly found: readonly string[]; readonly evicted: number; readonly late: number; readonly heldMax: number } {
  const found: string[] = [];
  const told = ({ correlation, ref, group }: CorrelationMatch): string => JSON.stringify([correlation, ref, group]);
  const correlator = createCorrelator(
    { correlations: book },
    { lateMs, limits, onMatch: (match) => found.push(told(match)) },
  );
  let heldMax = 0;
  for (const match of matchesOf(events)) {
    correlator.observe(match);
    heldMax = Math.max(heldMax, correlator.held());
  }
  correlator.flush();
  return { found, evicted: correlator.evicted(), late: correlator.late(), heldMax };
}

test('[COR13] with little room, every match is one that there would be with enough', () => {
  let hidden = 0;
  fc.assert(
    fc.property(correlations, stream, fc.integer({ min: 1, max: 40 }), (book, events, stateMax) => {
      const ordered = inTime(events);
      const whole = run(book, ordered, {});
      const narrow = run(book, ordered, { stateMax });
      const all = new Set(whole.found);
      expect(narrow.found.filter((match) => !all.has(match))).toEqual([]);
      expect(narrow.found).toEqual(whole.found.filter((match) => narrow.found.includes(match)));
      // The open event is not in a window yet.
      expect(narrow.heldMax).toBeLessThanOrEqual(stateMax + 3);
      if (narrow.evicted === 0) expect(narrow.found).toEqual(whole.found);
      hidden += whole.found.length - narrow.found.length;
    }),
    RUNS,
  );
  expect(hidden).toBeGreaterThan(100);
});

const rule = 'title: a\nname: a\nlogsource: { product: x }\ndetection: { s: { f: 1 }, condition: s }\n';

function bookOf(...bodies: readonly string[]): readonly SigmaCorrelation[] {
  const texts = bodies.map((body, index) => `title: c${index}\nname: c${index}\ncorrelation: ${body}\n`);
  return buildRuleBook([parseSigma('b.yml', [rule, ...texts].join('---\n'))]).correlations;
}
const event = (time: number, ref: number, Host: string): StreamEvent => ({ time, ref, rules: [0], fields: { Host } });

test('[COR13] "fewer than" is not answered while its window reaches back to what was let go', () => {
  const few = bookOf('{ type: event_count, rules: a, group-by: Host, timespan: 1m, condition: { lte: 1 } }');
  // Host x at second 0 is let go when z comes; at second 30 x has been seen twice, and only one of them is known.
  const events = [
    event(0, 0, 'x'),
    event(1_000, 1, 'y'),
    event(2_000, 2, 'z'),
    event(30_000, 3, 'x'),
    event(90_001, 4, 'x'),
  ];
  expect(run(few, events, {}).found).toEqual(['[0,0,["x"]]', '[0,1,["y"]]', '[0,2,["z"]]', '[0,4,["x"]]']);
  const narrow = run(few, events, { stateMax: 4 });
  expect(narrow.evicted).toBe(2);
  expect(narrow.found).toEqual(['[0,0,["x"]]', '[0,1,["y"]]', '[0,2,["z"]]', '[0,4,["x"]]']);
});

test('[COR13] nor by a correlation that builds on one whose matches may be missing', () => {
  const chained = bookOf(
    '{ type: event_count, rules: a, group-by: Host, timespan: 1m, condition: { gte: 2 } }',
    '{ type: temporal, rules: [a, c0], group-by: Host, timespan: 1m, condition: a and not c0 }',
  );
  const events = [
    event(0, 0, 'x'),
    event(1_000, 1, 'y'),
    event(2_000, 2, 'y'),
    event(40_000, 3, 'x'),
    event(59_000, 4, 'x'),
  ];
  const whole = run(chained, events, {});
  const narrow = run(chained, events, { stateMax: 6 });
  expect(narrow.evicted).toBeGreaterThan(0);
  expect(narrow.found.filter((match) => !whole.found.includes(match))).toEqual([]);
});

test('[COR13] what has left every window is not counted as let go', () => {
  const short = bookOf('{ type: event_count, rules: a, group-by: Host, timespan: 1s, condition: { gte: 1 } }');
  const events = Array.from({ length: 1_000 }, (_, ref) => event(ref * 1_000, ref, `h${ref}`));
  expect(run(short, events, { stateMax: 4 })).toMatchObject({ evicted: 0, heldMax: 3 });
});

test('[COR14] the room for late matches is bounded: the oldest are taken early, and what is older is late', () => {
  fc.assert(
    fc.property(correlations, stream, fc.integer({ min: 0, max: 8 }), (book, events, heldMax) => {
      const narrow = run(book, events, { heldMax, stateMax: 1_000_000 }, 1_000);
      const whole = run(book, events, {}, 1_000);
      if (narrow.late === 0) expect(narrow.found).toEqual(whole.found);
      else expect(narrow.late).toBeGreaterThan(whole.late);
    }),
    RUNS,
  );
});

test('[COR14] long texts count for what they are: a thousand of twenty thousand characters stay within the bound', () => {
  const book = bookOf(
    '{ type: event_count, rules: a, group-by: Host, timespan: 1h, condition: { gte: 2 } }',
    '{ type: value_count, rules: a, timespan: 1h, condition: { field: Host, gte: 2 } }',
  );
  const long = 'x'.repeat(20_000);
  const events = Array.from({ length: 1_000 }, (_, ref) => event(ref, ref, `${ref}${long}`));
  const stateMax = 4_096;
  const early = run(book, events, { stateMax });
  // One entry more for each 128 characters: the newest event's own two texts may stand beside the rest.
  expect(early.heldMax).toBeLessThanOrEqual(stateMax + 2 * 160);
  expect(early.evicted).toBeGreaterThan(1_900);
  expect(run(book, events, { heldMax: 4_096, stateMax }, 60_000).heldMax).toBeLessThanOrEqual(
    4_096 + stateMax + 4 * 512,
  );
  // What is gone leaves nothing counted.
  const gone = [...events.slice(0, 40), event(7_200_000, 40, 'y')];
  const correlator = createCorrelator({ correlations: book }, { lateMs: 0, onMatch: () => undefined });
  for (const match of matchesOf(gone)) correlator.observe(match);
  correlator.flush();
  expect(correlator.held()).toBe(5);
});
