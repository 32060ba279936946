// Bundles held against rules of STIX 2.1 that share no code with what writes them; and the rules held against broken bundles.
// Tests engine/intelligence/write-bundle.ts and test/support/stix-rules.ts.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCalendar } from '#engine/base/index.ts';
import { makeFiles } from '#engine/documents/index.ts';
import { compileIndicators, indicatorAt, writeBundle } from '#engine/intelligence/index.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';
import { stixFaults } from '../../support/stix-rules.ts';
import { indicators, SEED } from './arbitrary.ts';

const CALENDAR = parseCalendar('2027-01-19T02:00') ?? { startCivilMs: 0 };
const pack = await packOf(RANSOMWARE);
const occasion = { date: '', place: '', director: '', contact: '', startsAt: '' };
const files = await makeFiles({ pack, report: null, formats: ['stix'], occasion, stamp: '2026-11-23T00:00:00.000Z' });
const shipped = new TextDecoder().decode(files['indicators.stix.json']);

interface Loose {
  [key: string]: unknown;
  objects: Record<string, unknown>[];
}

describe('the bundle of an exercise', () => {
  it('[INT17] follows the rules of STIX 2.1 as it is shipped', () => {
    expect(stixFaults(JSON.parse(shipped))).toEqual([]);
    expect((JSON.parse(shipped) as Loose).objects.length).toBeGreaterThan(10);
  });

  it(`[INT17] follows them for any indicators (seed ${String(SEED)})`, () => {
    fc.assert(
      fc.property(indicators, (list) => {
        const { set } = compileIndicators(list);
        const written = list.map((_, entry) => indicatorAt(set, entry));
        expect(stixFaults(JSON.parse(writeBundle(written, CALENDAR)))).toEqual([]);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });
});

describe('the rules', () => {
  const of = (bundle: Loose, type: string): Record<string, unknown> =>
    bundle.objects.find((one) => one['type'] === type) ?? {};
  const breaks: readonly (readonly [string, RegExp, (bundle: Loose) => void])[] = [
    ['an id of another kind', /id is not its type/, (bundle) => (of(bundle, 'indicator')['id'] = 'malware--1')],
    ['an old version', /spec_version/, (bundle) => (of(bundle, 'identity')['spec_version'] = '2.0')],
    ['no pattern', /pattern is missing/, (bundle) => delete of(bundle, 'indicator')['pattern']],
    ['a pattern without brackets', /grammar/, (bundle) => (of(bundle, 'indicator')['pattern'] = "url:value = 'x'")],
    ['a property of nobody', /has no property x_team/, (bundle) => (of(bundle, 'indicator')['x_team'] = 1)],
    ['an empty list', /labels is empty/, (bundle) => (of(bundle, 'indicator')['labels'] = [])],
    [
      'a time of day alone',
      /valid_from is no timestamp/,
      (bundle) => (of(bundle, 'indicator')['valid_from'] = '02:00'),
    ],
    [
      'an end before the beginning',
      /valid_until/,
      (bundle) => (of(bundle, 'indicator')['valid_until'] = '1970-01-01T00:00:00Z'),
    ],
    [
      'a change before it was made',
      /modified lies/,
      (bundle) => (of(bundle, 'identity')['modified'] = '1999-01-01T00:00:00Z'),
    ],
    ['too much confidence', /confidence/, (bundle) => (of(bundle, 'indicator')['confidence'] = 101)],
    [
      'an author who is not there',
      /created_by_ref/,
      (bundle) => (of(bundle, 'indicator')['created_by_ref'] = 'identity--x'),
    ],
    [
      'a marking that is not there',
      /object_marking_refs/,
      (bundle) => (of(bundle, 'identity')['object_marking_refs'] = ['x']),
    ],
    [
      'a marking that changes',
      /has no property modified/,
      (bundle) => (of(bundle, 'marking-definition')['modified'] = 'x'),
    ],
    ['a class of its own', /vocabulary/, (bundle) => (of(bundle, 'identity')['identity_class'] = 'crew')],
    ['two of one id', /two objects/, (bundle) => bundle.objects.push({ ...of(bundle, 'identity') })],
    ['nothing in it', /no list with objects/, (bundle) => (bundle.objects = [])],
    ['a property of the bundle', /bundle: has no property/, (bundle) => (bundle['spec_version'] = '2.0')],
  ];
  it.each(breaks)('see %s', (_, sentence, change) => {
    const bundle = JSON.parse(shipped) as Loose;
    change(bundle);
    expect(stixFaults(bundle).join('\n')).toMatch(sentence);
  });
});
