// Bundles in and out: the round trip, the rules of STIX 2.1 on what we write, and each way an object can be left aside.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCalendar } from '../../../engine/base/index.ts';
import { compileIndicators, indicatorAt, parseBundle, writeBundle } from '../../../engine/intelligence/index.ts';
import type { Indicator } from '../../../engine/intelligence/index.ts';
import { stixFaults } from '../../support/stix-rules.ts';
import { indicators, SEED } from './arbitrary.ts';

const CALENDAR = parseCalendar('2027-01-19T02:00') ?? { startCivilMs: 0 };
const ID = 'indicator--11111111-1111-4111-8111-111111111111';
const MARK = 'marking-definition--22222222-2222-4222-8222-222222222222';
const AUTHOR = 'identity--33333333-3333-4333-8333-333333333333';

const indicator = (more: object): object => ({
  ...{ type: 'indicator', spec_version: '2.1', id: ID, name: 'EXERCISE: a name', object_marking_refs: [MARK] },
  ...{ created: '2027-01-18T00:00:00Z', modified: '2027-01-18T00:00:00Z', created_by_ref: AUTHOR },
  ...{ pattern: "[domain-name:value = 'Bad.example']", pattern_type: 'stix', valid_from: '2027-01-18T02:00:00Z' },
  ...more,
});
const marking = {
  ...{ type: 'marking-definition', spec_version: '2.1', id: MARK, created: '2027-01-18T00:00:00Z' },
  ...{ definition_type: 'statement', definition: { statement: 'EXERCISE EXERCISE EXERCISE. Made up.' } },
};
const author = { type: 'identity', spec_version: '2.1', id: AUTHOR, name: 'North Watch (fictional)' };
const bundleOf = (...objects: readonly object[]): string =>
  JSON.stringify({ type: 'bundle', id: 'bundle--x', objects: [marking, author, ...objects] }, null, 1);
const read = (...objects: readonly object[]) => parseBundle('b.json', bundleOf(...objects), CALENDAR);

/** Lists as a set holds them, with names that an exercise's objects have. */
const written = indicators.map((list) => {
  const { set } = compileIndicators(list);
  return list.map((_, entry): Indicator => ({
    ...indicatorAt(set, entry),
    title: `EXERCISE: number ${entry}`,
    techniques: entry % 2 === 0 ? [] : ['T1071.001', 'T1566'],
  }));
});
const withoutId = ({ id: _, ...rest }: Indicator): Omit<Indicator, 'id'> => rest;

describe('bundles', () => {
  test('[INT16] what is written is read back, but for the ids, and written again as it was', () => {
    fc.assert(
      fc.property(written, (list) => {
        const text = writeBundle(list, CALENDAR);
        const { bundle, problems } = parseBundle('b.json', text, CALENDAR);
        expect(problems).toEqual([]);
        expect(bundle?.indicators.map(withoutId)).toEqual(list.map(withoutId));
        expect(bundle?.isExercise).toBe(true);
        expect(writeBundle(bundle?.indicators ?? [], CALENDAR)).toBe(text);
      }),
      { seed: SEED, numRuns: 400 },
    );
  });

  test('[INT17] every object that is written follows the rules of STIX 2.1 and says EXERCISE', () => {
    fc.assert(
      fc.property(written, (list) => {
        const bundle = JSON.parse(writeBundle(list, CALENDAR)) as { objects: Record<string, unknown>[] };
        expect(stixFaults(bundle)).toEqual([]);
        const [mark] = bundle.objects;
        for (const object of bundle.objects) {
          if (object !== mark) expect(object['object_marking_refs']).toEqual([mark?.['id']]);
          if (object['type'] === 'indicator') expect(object['name']).toMatch(/^EXERCISE/);
        }
        expect(JSON.stringify(bundle.objects[0])).toContain('EXERCISE EXERCISE EXERCISE');
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  test('[INT16] a whole object is read: times of the exercise, author, confidence, techniques', () => {
    const { bundle, problems } = read(
      indicator({
        confidence: 85,
        valid_until: '2027-01-20T02:00:00.5Z',
        external_references: [
          { source_name: 'mitre-attack', external_id: 'T1566.002' },
          { source_name: 'a blog', external_id: 'T1059' },
        ],
        kill_chain_phases: [{ kill_chain_name: 'mitre-attack', phase_name: 'initial-access' }],
      }),
    );
    expect(problems).toEqual([]);
    expect(bundle?.indicators).toEqual([
      {
        ...{ id: ID, type: 'domain', value: 'bad.example', title: 'EXERCISE: a name' },
        ...{ source: 'North Watch (fictional)', confidence: 85, techniques: ['T1566.002'] },
        ...{ validFrom: -86_400_000, validUntil: 86_400_500 },
      },
    ]);
    expect(bundle?.markings).toEqual(['EXERCISE EXERCISE EXERCISE. Made up.']);
  });

  test('[INT16] several values of one object become several indicators with ids of their own', () => {
    const { bundle } = read(
      indicator({ pattern: "[url:value = 'http://a.example' OR domain-name:value = 'b.example']" }),
    );
    expect(bundle?.indicators.map(({ id, value }) => `${id} ${value}`)).toEqual([
      `${ID}#1 http://a.example`,
      `${ID}#2 b.example`,
    ]);
  });

  test('[INT18] what is not read is counted by its reason', () => {
    const other = 'indicator--44444444-4444-4444-8444-444444444444';
    const { bundle, problems } = read(
      indicator({ revoked: true, id: other }),
      indicator({ pattern_type: 'yara', id: other.replace('4444', '5555') }),
      { type: 'malware', id: 'malware--x' },
      { type: 'malware', id: 'malware--y' },
      indicator({ name: 'EXERCISE: older', modified: '2027-01-18T00:00:00Z' }),
      indicator({ name: 'EXERCISE: newer', modified: '2027-01-18T01:00:00Z' }),
    );
    expect(problems).toEqual([]);
    expect(bundle?.indicators.map(({ title }) => title)).toEqual(['EXERCISE: newer']);
    expect([...(bundle?.aside ?? [])].sort()).toEqual([
      ['other object', 2],
      ['other pattern language', 1],
      ['revoked', 1],
      ['superseded', 1],
    ]);
    expect([...(bundle?.otherObjects ?? [])]).toEqual([['malware', 2]]);
  });

  test('[INT18] a faulty object is located and leaves the others alone', () => {
    const bad = (more: object, n: number): object =>
      indicator({ id: `indicator--00000000-0000-4000-8000-00000000000${n}`, ...more });
    const { bundle, problems } = read(
      bad({ pattern: "[ipv4-addr:value = '1' AND url:value = 'x']" }, 1),
      bad({ valid_from: 'yesterday' }, 2),
      bad({ valid_until: '2027-01-17T02:00:00Z' }, 3),
      bad({ confidence: 101 }, 4),
      bad({ spec_version: '2.0' }, 5),
      indicator({ id: 'indicator--7' }),
      bad({ pattern: "[domain-name:value = 'bad']" }, 7),
      indicator({}),
    );
    expect(bundle?.indicators).toHaveLength(1);
    expect(problems.map(({ message }) => message.slice(0, 20))).toEqual([
      'AND asks for several',
      '`valid_from` is no t',
      '`valid_until` is not',
      '`confidence` is not ',
      'Expected an indicato',
      '`id` is not indicato',
      '"bad" is no domain n',
    ]);
    const lines = bundleOf(bad({ pattern: "[ipv4-addr:value = '1' AND url:value = 'x']" }, 1)).split('\n');
    const [first] = problems;
    expect(lines[(first?.line ?? 0) - 1]?.slice((first?.column ?? 0) - 1)).toMatch(/^AND url/);
  });

  test('[INT17] without the marking, or with a name that does not say so, nothing is taken for an exercise', () => {
    expect(read(indicator({ name: 'a name' })).bundle?.isExercise).toBe(false);
    expect(read(indicator({ object_marking_refs: [] })).bundle?.isExercise).toBe(false);
    expect(read(indicator({})).bundle?.isExercise).toBe(true);
  });

  test('[INT18] what is no bundle is said', () => {
    for (const text of ['[]', '{}', '{"type":"bundle"}', '{"type":"bundle","objects":{}}', '"x"', 'null']) {
      const { bundle, problems } = parseBundle('b.json', text, CALENDAR);
      expect([bundle, problems.length]).toEqual([null, 1]);
    }
  });
});
