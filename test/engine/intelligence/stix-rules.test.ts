// Bundles held against rules of STIX 2.1 that share no code with what writes them; and the rules held against broken bundles:
// every property of a bundle, at every depth, is taken away, renamed and retyped, and every pattern loses each of its signs.
// The sections of the specification that are held stand in the head of test/support/stix-rules.ts.
// Tests engine/intelligence/write-bundle.ts, the bundles of the scenarios, test/support/stix-rules.ts and stix-pattern-rules.ts.

import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCalendar } from '#engine/base/index.ts';
import { makeFiles } from '#engine/documents/index.ts';
import { compileIndicators, indicatorAt, writeBundle } from '#engine/intelligence/index.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';
import { patternFault } from '../../support/stix-pattern-rules.ts';
import { stixFaults } from '../../support/stix-rules.ts';
import { indicators, SEED } from './arbitrary.ts';
import { FULL_BUNDLE } from './full-bundle.ts';

const CALENDAR = parseCalendar('2027-01-19T02:00') ?? { startCivilMs: 0 };
const pack = await packOf(RANSOMWARE);
const occasion = { date: '', place: '', director: '', contact: '', startsAt: '' };
const files = await makeFiles({ pack, report: null, formats: ['stix'], occasion, stamp: '2026-11-23T00:00:00.000Z' });
const shipped = new TextDecoder().decode(files['indicators.stix.json']);
const authored = globSync('scenarios/**/*.json').filter((file) => readFileSync(file, 'utf8').includes('"bundle"'));

interface Loose {
  [key: string]: unknown;
  objects: Record<string, unknown>[];
}
const loose = (text: string): Loose => JSON.parse(text) as Loose;

describe('the bundle of an exercise', () => {
  it('[INT17] follows the rules of STIX 2.1 as it is shipped', () => {
    expect(stixFaults(loose(shipped))).toEqual([]);
    expect(loose(shipped).objects.length).toBeGreaterThan(10);
  });

  it('[INT17] has ids made from names (version 5 of RFC 4122)', () => {
    const ids = [...shipped.matchAll(/"id": "[a-z-]+--([0-9a-f-]+)"/g)].map(([, uuid]) => uuid?.charAt(14));
    expect(new Set(ids)).toEqual(new Set(['5']));
  });

  it('[INT17] follows them where an author wrote it', () => {
    expect(authored.length).toBeGreaterThan(1);
    for (const file of authored) expect([file, stixFaults(loose(readFileSync(file, 'utf8')))]).toEqual([file, []]);
  });

  it('[INT17] follows them with nothing to tell', () => {
    expect(stixFaults(loose(writeBundle([], CALENDAR)))).toEqual([]);
  });

  it(`[INT17] follows them for any indicators (seed ${String(SEED)})`, () => {
    fc.assert(
      fc.property(indicators, (list) => {
        const { set } = compileIndicators(list);
        const written = list.map((_, entry) => indicatorAt(set, entry));
        expect(stixFaults(loose(writeBundle(written, CALENDAR)))).toEqual([]);
      }),
      { seed: SEED, numRuns: 100 },
    );
  });
});

type Path = readonly (string | number)[];
type Branch = Record<string | number, unknown>;

/** Every place in a value below the bundle itself. */
const placesIn = (value: unknown, at: Path = []): readonly Path[] =>
  typeof value !== 'object' || value === null
    ? []
    : (Array.isArray(value) ? [...value.keys()] : Object.keys(value)).flatMap((key) => {
        const here = [...at, key];
        return [here, ...placesIn((value as Branch)[key], here)];
      });

/** Changes a copy of the bundle at a place; `change` gets what holds the place, and the key. */
function mutated(bundle: Loose, path: Path, change: (branch: Branch, key: string | number) => void): Loose {
  const copy = structuredClone(bundle);
  const branch = path.slice(0, -1).reduce<Branch>((value, key) => value[key] as Branch, copy);
  change(branch, path.at(-1) ?? '');
  return copy;
}

/** Properties that may be away, by the path without the numbers; all others may not. */
const OPTIONAL = new RegExp(
  `^objects\\.(${[
    ...['created_by_ref', 'revoked', 'labels', 'confidence', 'lang', 'object_marking_refs', 'granular_markings'],
    ...['name', 'description', 'roles', 'identity_class', 'sectors', 'contact_information'],
    ...['pattern_version', 'indicator_types', 'valid_until', 'kill_chain_phases'],
    String.raw`external_references(\.(description|url|hashes|external_id))?`,
  ].join('|')})$`,
);
/** Optional, but something else in the full bundle selects them. */
const SELECTED = /^objects\.3\.(labels|description)$/;

function isRequired(bundle: Loose, path: Path): boolean {
  const name = path.filter((key) => typeof key === 'string').join('.');
  const one = bundle.objects[Number(path[1])] ?? {};
  const hasToBeNamed = one['type'] === 'identity' || 'extensions' in one;
  const isOfAttack = JSON.stringify(one['external_references'] ?? []).includes('mitre-attack');
  return (
    !OPTIONAL.test(name) ||
    (name === 'objects.name' && hasToBeNamed) ||
    (name === 'objects.external_references.external_id' && isOfAttack)
  );
}

const OTHER_TYPES: readonly unknown[] = [null, true, 7.5, -1, '', ' ', [], {}, [null], [7.5], [{}], { x: 1 }];
const ofAnyPlace = ['', ' ', 7.5, -1] as readonly unknown[];
const jsonType = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);
const isOther = (value: unknown, other: unknown): boolean =>
  jsonType(value) !== jsonType(other) || ofAnyPlace.includes(other);

/** One of every kind of object that we write. */
const some = { ...loose(shipped), objects: loose(shipped).objects.slice(0, 12) };

describe.each([
  ['as it is shipped', some],
  ['with every property that there is', FULL_BUNDLE as unknown as Loose],
])('a bundle %s is refused', (_, bundle) => {
  const places = placesIn(bundle);
  const named = places.filter((path) => typeof path.at(-1) === 'string');
  /** The place, when the rules let the change pass. */
  const passes = (path: Path, change: (branch: Branch, key: string | number) => void): readonly string[] =>
    stixFaults(mutated(bundle, path, change)).length === 0 ? [path.join('.')] : [];
  const without = (paths: readonly Path[]): readonly string[] =>
    paths.flatMap((path) => passes(path, (branch, key) => Reflect.deleteProperty(branch, key)));

  it('[INT17] unless it is whole', () => {
    expect(stixFaults(bundle)).toEqual([]);
  });

  it('[INT17] without a property that is required, and only then', () => {
    const required = named.filter((path) => isRequired(bundle, path));
    expect(required.length).toBeGreaterThan(20);
    expect(without(required)).toEqual([]);
    const spare = named.filter((path) => !isRequired(bundle, path) && !SELECTED.test(path.join('.')));
    expect(spare.length).toBeGreaterThan(10);
    expect(without(spare)).toEqual(spare.map((path) => path.join('.')));
  });

  it('[INT17] with a property under another name', () => {
    const passed = named.flatMap((path) =>
      [`x_${String(path.at(-1))}`, String(path.at(-1)).toUpperCase(), 'constructor'].flatMap((name) =>
        passes(path, (branch, key) => {
          branch[name] = branch[key];
          Reflect.deleteProperty(branch, key);
        }),
      ),
    );
    expect(passed).toEqual([]);
  });

  it('[INT17] with a property more', () => {
    expect(named.flatMap((path) => passes(path, (branch) => (branch['x_more'] = 1)))).toEqual([]);
  });

  it('[INT17] with a value of another type', () => {
    const passed = places.flatMap((path) => {
      const value = path.reduce<unknown>((branch, key) => (branch as Branch)[key], bundle);
      const others = OTHER_TYPES.filter((other) => isOther(value, other));
      return others.flatMap((other) => passes(path, (branch, key) => (branch[key] = other)));
    });
    expect(passed).toEqual([]);
  });
});

describe('the grammar of patterns', () => {
  const written = loose(shipped).objects.flatMap(({ pattern }) => (typeof pattern === 'string' ? [pattern] : []));
  const EXAMPLES = [
    "[file:hashes.MD5 = '0123456789abcdef0123456789abcdef' AND file:size NOT > 7]",
    "([url:value = 'https://bad.example'] AND [domain-name:value IN ('a.example', 'b.example')]) WITHIN 300 SECONDS",
    "[email-message:to_refs[*].value MATCHES '^a.*\\\\.example$'] REPEATS 5 TIMES",
    "[(ipv6-addr:value ISSUBSET '2001:db8::/32' OR ipv4-addr:value != '198.19.0.1') AND EXISTS ipv4-addr:value]",
    "[email-message:date >= t'2027-01-19T02:00:00.5Z'] START t'2027-01-19T02:00:00Z' STOP t'2027-01-20T02:00:00Z'",
    "[email-message:is_multipart = true] FOLLOWEDBY [email-message:subject LIKE 'it\\'s 100%']",
  ];

  it('[INT17] is followed by every pattern of the exercise and of the specification’s kinds', () => {
    expect(written.length).toBeGreaterThan(10);
    for (const pattern of [...written, ...EXAMPLES]) expect([pattern, patternFault(pattern)]).toEqual([pattern, null]);
  });

  it('[INT17] is not followed with any one sign gone', () => {
    for (const pattern of [...written, ...EXAMPLES.slice(0, 1)]) {
      const bare = pattern.replace(/'[^']*'/g, (text) => `'${'.'.repeat(text.length - 2)}'`);
      for (const [index, sign] of [...bare].entries()) {
        const rest = pattern.slice(0, index) + pattern.slice(index + 1);
        if ("[]':=>".includes(sign)) expect(patternFault(rest), rest).not.toBe(null);
      }
    }
  });

  it.each([
    ['', 'nothing'],
    ["url:value = 'https://bad.example'", 'no brackets'],
    ["[url:value = 'bad.example']", 'no scheme'],
    ['[url:value = "https://bad.example"]', 'other quotes'],
    ["[url:value == 'https://a.example' and url:value = 'https://b.example']", 'a small and'],
    ["[url:value = 'https://a.example' AND domain-name:value = 'a.example']", 'two types at once'],
    ["[ipv4-addr:value = '198.19.0.256']", 'no address'],
    ["[ipv4-addr:value = '2001:db8::1']", 'an address of the other kind'],
    ["[ipv4-addr:value ISSUBSET '198.19.0.0/33']", 'no network'],
    ["[url:value ISSUBSET '198.19.0.0/16']", 'a network of names'],
    ["[file:hashes.SHA-256 = 'ab']", 'a hyphen without quotes'],
    ["[file:hashes.MD5 = '0123']", 'a short hash'],
    ["[file:colour = 'red']", 'no such property'],
    ["[x-team:value = 'a']", 'no such object'],
    ["[domain-name:value constructor 'a.example']", 'no operator'],
    ["[domain-name:value MATCHES '(']", 'no regular expression'],
    ['[domain-name:value IN ()]', 'an empty set'],
    ["[email-message:date = t'2027-13-19T02:00:00Z']", 'no month'],
    ["[domain-name:value = 'a.example'] REPEATS 0 TIMES", 'no times'],
    ["[domain-name:value = 'a.example'] WITHIN 5", 'no seconds'],
    [
      "[domain-name:value = 'a.example'] START t'2027-01-20T02:00:00Z' STOP t'2027-01-19T02:00:00Z'",
      'an end before its beginning',
    ],
  ])('[INT17] refuses %s: %s', (pattern) => {
    expect(patternFault(pattern)).not.toBe(null);
  });
});

describe('the rules', () => {
  const of = (bundle: Loose, type: string): Record<string, unknown> =>
    bundle.objects.find((one) => one['type'] === type) ?? {};
  const set = (type: string, key: string, value: unknown) => (bundle: Loose) => {
    of(bundle, type)[key] = value;
  };
  const id = (type: string, uuid: string): string => `${type}--${uuid}`;
  const V4 = '11111111-1111-4111-8111-111111111111';
  const breaks: readonly (readonly [string, RegExp, (bundle: Loose) => void])[] = [
    ['an id of another kind', /is not indicator--UUID/, set('indicator', 'id', id('malware', V4))],
    [
      'a version of UUID that RFC 4122 has not',
      /UUID/,
      set('indicator', 'id', id('indicator', V4.replace('-4', '-7'))),
    ],
    ['an old version', /spec_version/, set('identity', 'spec_version', '2.0')],
    ['an object of another type', /is not expected here/, set('identity', 'type', 'ipv4-addr')],
    ['a pattern without brackets', /grammar/, set('indicator', 'pattern', "url:value = 'x'")],
    ['a time of day alone', /valid_from is no timestamp/, set('indicator', 'valid_from', '02:00')],
    ['a day that is none', /valid_from is no timestamp/, set('indicator', 'valid_from', '2027-02-30T00:00:00Z')],
    ['another time zone', /valid_from is no timestamp/, set('indicator', 'valid_from', '2027-02-03T00:00:00+00:00')],
    [
      'seconds without milliseconds',
      /created is no timestamp with/,
      set('identity', 'created', '2027-01-01T00:00:00Z'),
    ],
    ['an end before the beginning', /valid_until/, set('indicator', 'valid_until', '1970-01-01T00:00:00Z')],
    ['a change before it was made', /modified lies/, set('identity', 'modified', '1999-01-01T00:00:00.000Z')],
    ['too much confidence', /confidence/, set('indicator', 'confidence', 101)],
    ['an author who is not there', /created_by_ref names/, set('indicator', 'created_by_ref', id('identity', V4))],
    ['an author who is none', /created_by_ref is not/, set('indicator', 'created_by_ref', id('indicator', V4))],
    [
      'a marking that changes',
      /no property modified/,
      set('marking-definition', 'modified', '2027-01-19T02:00:00.000Z'),
    ],
    ['a marking of TLP 1.0', /definition_type/, set('marking-definition', 'definition_type', 'tlp')],
    ['a class of its own', /identity-class-ov/, set('identity', 'identity_class', 'crew')],
    ['a reference to nothing', /says nothing/, set('indicator', 'external_references', [{ source_name: 'a blog' }])],
    [
      'a technique that is none',
      /not of its source/,
      set('indicator', 'external_references', [{ source_name: 'mitre-attack', external_id: 'T1' }]),
    ],
    [
      'a marking that marks itself',
      /with itself/,
      (bundle) => {
        const mark = of(bundle, 'marking-definition');
        mark['object_marking_refs'] = [mark['id']];
      },
    ],
    [
      'a marking twice',
      /names one twice/,
      (bundle) => {
        const one = of(bundle, 'indicator');
        one['object_marking_refs'] = [
          ...(one['object_marking_refs'] as unknown[]),
          of(bundle, 'marking-definition')['id'],
        ];
      },
    ],
    ['two of one id', /two objects/, (bundle) => bundle.objects.push({ ...of(bundle, 'identity') })],
    ['nothing in it', /bundle.objects is no list/, (bundle) => (bundle.objects = [])],
    ['a version of the bundle', /bundle has no property/, (bundle) => (bundle['spec_version'] = '2.0')],
  ];
  it.each(breaks)('[INT17] see %s', (_, sentence, change) => {
    const bundle = loose(shipped);
    change(bundle);
    expect(stixFaults(bundle).join('\n')).toMatch(sentence);
  });

  it.each(['clear', 'green', 'amber', 'red'])('[INT17] know TLP 2.0 by its ids: %s is not amber+strict', (level) => {
    const text = JSON.stringify(FULL_BUNDLE).replace('"amber+strict"', `"${level}"`);
    expect(stixFaults(loose(text)).join('\n')).toMatch(/tlp_2_0 is not of the TLP of this id/);
  });
});
