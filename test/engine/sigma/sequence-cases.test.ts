// Sequences of events beside correlations: how they are written out, and what is refused with its place.

import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../engine/base/index.ts';
import { parseSequenceCases } from '../../../engine/sigma/index.ts';

const IGNORES = `
ignores:
    - note: nothing
      sequence:
          - { at: 0s, event: { user: b } }
`;
const read = (text: string) => parseSequenceCases('x.cases.yml', text + IGNORES);
const messages = (text: string): readonly string[] => {
  const result = read(text);
  return result.ok ? [] : result.problems.map(({ line, message }) => `${line}: ${message}`);
};
const step = (text: string): string => `
matches:
    - note: one
      sequence:
          - ${text}`;

describe('sequences of events', () => {
  test('a repeated event is written out with its number, each a step later', () => {
    const result = read(step(`{ at: 1m, times: 3, every: 500ms, event: { user: 'u{n}', port: 22, none: null } }`));
    expect(result.ok && result.value[0]?.events).toEqual([
      { atMs: 60_000, rule: '', table: null, event: { user: 'u1', port: 22, none: null } },
      { atMs: 60_500, rule: '', table: null, event: { user: 'u2', port: 22, none: null } },
      { atMs: 61_000, rule: '', table: null, event: { user: 'u3', port: 22, none: null } },
    ]);
  });

  test('events stand by time, and by order of writing where times are equal', () => {
    const text = `${step('{ at: 5s, event: { user: late } }')}
          - { at: 0s, times: 2, every: 5s, event: { user: 'n{n}' } }`;
    const result = read(text);
    expect(result.ok && result.value[0]?.events.map(({ event }) => event['user'])).toEqual(['n1', 'late', 'n2']);
  });

  test('a sequence under matches holds at least once unless it says how often', () => {
    const result = read(`
matches:
    - { note: some, sequence: [{ at: 0s, event: { user: a } }] }
    - { note: twice, matches: 2, sequence: [{ at: 0s, event: { user: a } }] }`);
    expect(result.ok && result.value.map(({ mustHold, times }) => [mustHold, times])).toEqual([
      [true, null],
      [true, 2],
      [false, null],
    ]);
  });

  test.each([
    ['{ event: { user: a } }', '5: `at` is no duration.'],
    ['{ at: soon, event: { user: a } }', '5: `at` is no duration.'],
    ['{ at: -5m, event: { user: a } }', '5: `at` is no duration.'],
    ['{ at: 0s, times: 0, event: { user: a } }', '5: `times` is a whole number above 0.'],
    ['{ at: 0s, table: Nowhere, event: { user: a } }', '5: There is no table "Nowhere".'],
    ['{ at: 0s, evnet: {}, event: { user: a } }', '5: `evnet` is not known here.'],
    ['{ at: 0s, event: { user: [a, b] } }', '5: The value of `user` is a list.'],
    ['{ at: 0s }', '5: An event of a sequence needs `at` and an `event` map.'],
    ['0s', '5: An event of a sequence needs `at` and an `event` map.'],
  ])('%s is refused at its place', (text, message) => {
    expect(messages(step(text))).toEqual([message]);
  });

  test('a file without a sequence of each kind, or with other keys, is refused', () => {
    expect(messages('')).toEqual(['2: The file has no sequence under `matches:`.']);
    expect(messages(`examples: []\n${step('{ at: 0s, event: { user: a } }')}`)).toEqual([
      '1: `examples` is not known here.',
    ]);
    expect(messages('matches:\n    - { note: an event, event: { user: a } }')).toEqual([
      '2: A case of a correlation needs a `note` and a `sequence` of events.',
    ]);
  });

  test('more events than the limit are refused, not written out', () => {
    expect(messages(step(`{ at: 0s, times: ${LIMITS.sequenceEventsMax + 1}, event: { user: a } }`))).toEqual([
      `5: A sequence has at most ${LIMITS.sequenceEventsMax} events.`,
    ]);
  });
});
