// The frame of the detection bench, the generated process events, and the command as a person runs it.
// Promise: no time is asserted.

import { describe, expect, test } from 'vitest';
import { createHitDigest } from '../../../engine/bin/lanes/hit-digest.ts';
import type { Lane, LaneInputs } from '../../../engine/bin/lanes/lane.ts';
import { makeProcessEvents, packBatches, PROCESS_FIELDS } from '../../../engine/bin/lanes/process-events.ts';
import { runLane } from '../../../engine/bin/lanes/run-lane.ts';
import { createEventMatcher } from '../../../engine/events/index.ts';
import type { MatcherRule } from '../../../engine/events/index.ts';
import { evaluateReference } from '../../../engine/predicate/index.ts';
import { corpusFolder } from '../../support/corpora.ts';
import { runCommand } from '../../support/run-command.ts';

const TIMEOUT = 180_000;
const NOTHING: LaneInputs = {
  corpusRules: () => Promise.resolve(null),
  ownRules: () => Promise.resolve([]),
  otrfEvents: () => Promise.resolve(null),
  scenarioPack: () => Promise.resolve(null),
};

/** A clock that gives each run another length, so that the one in the middle can be told. */
function timing(lengths: readonly number[]) {
  let calls = 0;
  let now = 0;
  const clock = (): number => {
    if (calls % 2 === 1) now += lengths[(calls - 1) / 2] ?? 0;
    calls += 1;
    return now;
  };
  return { clock, processorClock: null, runs: lengths.length, seed: 7, events: 0 };
}

const laneOf = (digests: readonly string[]): Lane => {
  let run = 0;
  return {
    name: 'sample',
    says: 'a sample',
    prepare: () =>
      Promise.resolve({
        facts: { rules: 2 },
        cold: () => {
          const digest = digests[run] ?? '';
          const figures = { run: (run += 1) };
          return () => ({ events: 1_000, hits: 3, digest, figures });
        },
      }),
  };
};

describe('a lane', () => {
  test('reports the run in the middle, with what was measured', async () => {
    const line = await runLane(laneOf(['a', 'a', 'a']), NOTHING, timing([4_000, 1_000, 2_000]));
    expect(line).toMatchObject({ lane: 'sample', eventsPerSecond: 500, hits: 3, digest: 'a', rules: 2, run: 3 });
    expect((line as { runs: readonly unknown[] }).runs).toHaveLength(3);
  });

  test('throws when two runs find different hits', async () => {
    await expect(runLane(laneOf(['a', 'b']), NOTHING, timing([1, 1]))).rejects.toThrow('every run finds the same hits');
  });

  test('has a digest of every hit and of their order', () => {
    const digestOf = (hits: readonly (readonly [number, number])[]): string => {
      const digest = createHitDigest();
      for (const [event, rule] of hits) digest.add(event, rule);
      return digest.hex();
    };
    const digests = [
      [[1, 2]],
      [[2, 1]],
      [
        [1, 2],
        [1, 3],
      ],
      [
        [1, 3],
        [1, 2],
      ],
      [[0, 0]],
      [
        [0, 0],
        [0, 0],
      ],
      [],
    ].map((hits) => digestOf(hits as [number, number][]));
    expect(new Set(digests).size).toBe(digests.length);
  });
});

const RULES: readonly MatcherRule[] = ['-enc', 'delete shadows', '\\svchost.exe -k'].map((text) => ({
  logsource: { category: 'process_creation', product: 'windows', service: '' },
  predicate: {
    kind: 'and',
    of: [
      { kind: 'string', column: 'CommandLine', test: { op: 'contains', text, cased: false } },
      { kind: 'not', of: { kind: 'string', column: 'Image', test: { op: 'suffix', text: '\\x.exe', cased: false } } },
    ],
  },
}));

describe('generated process events', () => {
  const making = { seed: 7, events: 5_000, distinct: false };

  test('are the same for the same seed; nine command lines in ten are distinct', () => {
    const [one, other] = [[...makeProcessEvents(making, RULES)], [...makeProcessEvents(making, RULES)]];
    expect(other).toEqual(one);
    expect([...makeProcessEvents({ ...making, seed: 8 }, RULES)][0]).not.toEqual(one?.[0]);
    expect(new Set(one?.map((event) => event.CommandLine)).size).toBeGreaterThan(4_500);
    expect(new Set(one?.map((event) => event.Image)).size).toBeGreaterThan(300);
  });

  test('with everything distinct hold no image and no hash twice', () => {
    const events = [...makeProcessEvents({ ...making, distinct: true }, [])];
    expect(new Set(events.map((event) => event.Hashes)).size).toBe(events.length);
    expect(new Set(events.map((event) => event.Image)).size).toBeGreaterThan(4_950);
  });

  test('are packed as they were made, and matched as the reference matches them', { timeout: TIMEOUT }, () => {
    const events = [...makeProcessEvents({ ...making, events: 700 }, RULES)];
    const found: string[] = [];
    const matcher = createEventMatcher(RULES);
    for (const batch of packBatches(events, 256)) {
      for (let event = 0; event < batch.count; event += 1)
        for (const field of PROCESS_FIELDS)
          expect(batch.record(event)[field]).toBe(events[batch.firstEvent + event]?.[field]);
      matcher.match(batch, (rule, event) => found.push(`${batch.firstEvent + event}:${rule}`));
    }
    const expected = events.flatMap((event, at) =>
      RULES.flatMap(({ predicate }, rule) => (evaluateReference(predicate, event) ? [`${at}:${rule}`] : [])),
    );
    expect(found).toEqual(expected);
    expect(new Set(expected.map((pair) => pair.split(':')[1])).size).toBe(RULES.length);
  });
});

const corpus = corpusFolder('sigmahq');
if (corpus === null) console.warn('The corpus of real rules is not here: the lanes over it are not tried.');

describe('npm run bench -- detection', () => {
  test('refuses a lane that nobody knows, by name', async () => {
    const { code, output } = await runCommand('node', ['engine/bin/bench.ts', 'detection', '--lane', 'nonsense']);
    expect(code).toBe(2);
    expect(output).toContain('There is no lane "nonsense".');
  });

  test.skipIf(corpus === null)(
    'prints one line a lane with the fields that are promised',
    { timeout: TIMEOUT },
    async () => {
      const { code, output } = await runCommand('node', [
        ...['engine/bin/bench.ts', 'detection', '--lane', 'columns', '--runs', '2', '--events', '3000'],
      ]);
      expect(code).toBe(0);
      const line = JSON.parse(output.trim().split('\n').at(-1) ?? '') as Record<string, unknown>;
      expect(line).toMatchObject({ bench: 'detection', lane: 'columns', events: 3_000, seed: 7 });
      expect(line['eventsPerSecond']).toBeGreaterThan(0);
      expect(line['hits']).toBeGreaterThan(0);
      expect(line['distinctCommandLines']).toBeGreaterThanOrEqual(90);
    },
  );
});
