// Rules of STIX 2.1 (OASIS Standard, June 2021) for what an exercise's bundle may hold, written by hand from the specification: no
// package of the registry holds the official schemas. Held, as MUST and, where a vocabulary is open, as SHOULD:
//   §2   types: identifier (RFC 4122, the version of the UUID), timestamp, list, external reference, kill chain phase, vocabularies
//   §3   common properties: which are required, which a type may have, their types, millisecond precision, what they refer to
//   §4.5 identity, §4.7 indicator; §7.2 marking definitions (statement; TLP 2.0 by its published extension) and granular markings
//   §7.3 extensions: none but TLP 2.0's, and no property that neither the specification nor an extension gives; §8 bundle
//   §9   patterns, in stix-pattern-rules.ts; §10 vocabularies that these use
// Not held, since nothing of the kind is written: other domain objects (§4), relationships (§5), observables and their
// deterministic ids (§6), language content (§7.1). An object of one of these types is a fault, so writing one asks for its rules here.
// Stricter than the specification: references resolve within the bundle, no text is empty, an id stands once.
// Promise: shares no code with what writes bundles. Tested in test/engine/intelligence/stix-rules.test.ts.

import { patternFault } from './stix-pattern-rules.ts';

type Thing = Readonly<Record<string, unknown>>;
/** A type of the specification: what is wrong with a value, each beginning with its place in it ('' for itself); empty when nothing. */
type Rule = (value: unknown) => readonly string[];

const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const holds =
  (words: string, test: (value: unknown) => boolean): Rule =>
  (value) =>
    test(value) ? [] : [` ${words}`];
const matches = (words: string, form: RegExp): Rule =>
  holds(words, (value) => typeof value === 'string' && form.test(value));
const isTrueOrFalse = holds('is not true or false', (value) => typeof value === 'boolean');
const isText = holds('is no text', (value) => typeof value === 'string' && value.trim() !== '');
const among = (words: string, ...names: readonly string[]): Rule =>
  holds(`is not of ${words}`, (value) => names.includes(value as string));

/** A list that is not empty (§2.12). */
const listOf =
  (rule: Rule, isSet = false): Rule =>
  (value) => {
    if (!Array.isArray(value) || value.length === 0) return [' is no list with something in it'];
    const faults = value.flatMap((one, index) => rule(one).map((fault) => `[${String(index)}]${fault}`));
    return isSet && new Set(value).size < value.length ? [...faults, ' names one twice'] : faults;
  };

type Rules = Readonly<Record<string, Rule>>;

/** An object with all of `must`, some of `may` and nothing else. */
const objectOf =
  (must: Rules, may: Rules = {}): Rule =>
  (value) => {
    if (!isThing(value)) return [' is no object'];
    const rules = new Map(Object.entries({ ...must, ...may }));
    return [
      ...Object.keys(must).flatMap((key) => (Object.hasOwn(value, key) ? [] : [`.${key} is missing`])),
      ...Object.entries(value).flatMap(([key, one]) => {
        const rule = rules.get(key);
        return rule === undefined ? [` has no property ${key}`] : rule(one).map((fault) => `.${key}${fault}`);
      }),
    ];
  };
const both =
  (...rules: readonly Rule[]): Rule =>
  (value) =>
    rules.flatMap((rule) => rule(value));

/** RFC 4122 knows the versions 1 to 5; ours are in lower case. */
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const idOf = (type: string): Rule => matches(`is not ${type}--UUID`, new RegExp(`^${type}--${UUID}$`));

/** RFC 3339 in UTC, of a day that exists. A leap second is no time that our calendars have. */
const isMoment = (value: unknown, fraction: string): boolean => {
  const form = new RegExp(String.raw`^(\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d:[0-5]\d)${fraction}Z$`);
  const [, seconds] = typeof value === 'string' ? (form.exec(value) ?? []) : [];
  const ms = Date.parse(`${String(seconds)}Z`);
  return seconds !== undefined && !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(seconds);
};
const timestamp = holds('is no timestamp', (value) => isMoment(value, String.raw`(\.\d+)?`));
/** Made and changed at a millisecond or finer (§3.2). */
const preciseTime = holds('is no timestamp with milliseconds', (value) => isMoment(value, String.raw`\.\d{3,}`));

const HASHES = ['MD5', 'SHA-1', 'SHA-256', 'SHA-512', 'SHA3-256', 'SHA3-512', 'SSDEEP', 'TLSH'];
const isUrl = matches('is no URL', /^[a-z][a-z0-9+.-]*:\/\/[^\s/]\S*$/i);
const hashes: Rule = both(
  objectOf({}, Object.fromEntries(HASHES.map((name) => [name, isText]))),
  holds('names no hash', (value) => isThing(value) && Object.keys(value).length > 0),
);
/** A well-known source writes its ids in one way (§2.5 names CVE and CAPEC; ATT&CK's are its own). */
const SOURCES: Readonly<Record<string, RegExp>> = {
  cve: /^CVE-\d{4}-\d{4,}$/,
  capec: /^CAPEC-\d+$/,
  'mitre-attack': /^T\d{4}(\.\d{3})?$/,
};
const reference = both(
  objectOf({ source_name: isText }, { description: isText, url: isUrl, hashes, external_id: isText }),
  holds('says nothing', (value) => isThing(value) && ['description', 'url', 'external_id'].some((key) => key in value)),
  holds('has an external_id that is not of its source', (value) => {
    const { source_name: source, external_id: id } = isThing(value) ? value : {};
    const form = typeof source === 'string' && Object.hasOwn(SOURCES, source) ? SOURCES[source] : undefined;
    return form === undefined || (typeof id === 'string' && form.test(id));
  }),
);
const phaseName = matches('is not in lower case with hyphens', /^[a-z0-9]+(-[a-z0-9]+)*$/);
const language = matches('is no language of RFC 5646', /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?$/);
const markId = idOf('marking-definition');
const granular = both(
  objectOf(
    { selectors: listOf(matches('is no selector', /^[a-z0-9_-]{3,250}(\.(\[\d+\]|[a-z0-9_-]{1,250}))*$/), true) },
    { lang: language, marking_ref: markId },
  ),
  holds('has not one of lang and marking_ref', (value) => isThing(value) && 'lang' in value !== 'marking_ref' in value),
);

/** §3.2: the common properties that a marking definition has too, and those of domain objects alone. */
const MAY_ALL: Rules = {
  created_by_ref: idOf('identity'),
  external_references: listOf(reference),
  object_marking_refs: listOf(markId, true),
  granular_markings: listOf(granular),
};
const MAY: Rules = {
  ...MAY_ALL,
  revoked: isTrueOrFalse,
  labels: listOf(isText, true),
  confidence: holds(
    'is no whole number from 0 to 100',
    (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 100,
  ),
  lang: language,
};
const head = (type: string): Rules => ({
  type: among('its type', type),
  spec_version: among('STIX 2.1', '2.1'),
  id: idOf(type),
  created: preciseTime,
});

const IDENTITY_CLASSES = ['individual', 'group', 'system', 'organization', 'class', 'unknown'];
const INDICATOR_TYPES = [
  'anomalous-activity',
  'anonymization',
  'benign',
  'compromised',
  'malicious-activity',
  'attribution',
  'unknown',
];
/** Those of industry-sector-ov that an exercise of the NHS needs. */
const SECTORS = [
  'healthcare',
  'pharmaceuticals',
  'technology',
  'telecommunications',
  'government',
  'emergency-services',
  'education',
];
const PATTERN_TYPES = ['stix', 'pcre', 'sigma', 'snort', 'suricata', 'yara'];

const identity = objectOf(
  { ...head('identity'), modified: preciseTime, name: isText },
  {
    ...MAY,
    ...{ description: isText, roles: listOf(isText), contact_information: isText },
    identity_class: among('identity-class-ov', ...IDENTITY_CLASSES),
    sectors: listOf(among('industry-sector-ov', ...SECTORS), true),
  },
);
const indicator = both(
  objectOf(
    {
      ...head('indicator'),
      ...{ modified: preciseTime, pattern: isText, valid_from: timestamp },
      pattern_type: among('pattern-type-ov', ...PATTERN_TYPES),
    },
    {
      ...MAY,
      ...{ name: isText, description: isText, valid_until: timestamp },
      pattern_version: matches('is no version', /^\d+(\.\d+)*$/),
      indicator_types: listOf(among('indicator-type-ov', ...INDICATOR_TYPES), true),
      kill_chain_phases: listOf(objectOf({ kill_chain_name: phaseName, phase_name: phaseName })),
    },
  ),
  (value) => {
    const { pattern_type: type, pattern } = isThing(value) ? value : {};
    const fault = type === 'stix' && typeof pattern === 'string' ? patternFault(pattern) : null;
    return fault === null ? [] : [`.pattern does not follow the grammar: ${fault}`];
  },
  holds('has a valid_until that does not lie after valid_from', (value) => {
    const { valid_from: from, valid_until: until } = isThing(value) ? value : {};
    return until === undefined || isBefore(from, until);
  }),
);

/** A statement (§7.2.1). The four objects of TLP 1.0 have been replaced; ours would be of TLP 2.0. */
const statement = objectOf(
  {
    ...head('marking-definition'),
    definition_type: among('statement', 'statement'),
    definition: objectOf({ statement: isText }),
  },
  { ...MAY_ALL, name: isText },
);
/** TLP 2.0 is five objects of the committee, each with its id; whoever uses one sends it as it is. */
const TLP_EXTENSION = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d';
const TLP: Readonly<Record<string, string>> = {
  clear: '94868c89-83c2-464b-929b-a1a8aa3c8487',
  green: 'bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
  amber: '55d920b0-5e8b-4f79-9ee9-91f868d9b421',
  'amber+strict': '939a9414-2ddd-4d32-a0cd-375ea402b003',
  red: 'e828b379-4e03-4974-9ac4-e53a884c97c1',
};
const tlp: Rule = (value) => {
  const id = isThing(value) ? value['id'] : undefined;
  const level = Object.keys(TLP).find((name) => id === `marking-definition--${String(TLP[name])}`) ?? 'none';
  const extension = objectOf({
    extension_type: among('an extension with properties', 'property-extension'),
    tlp_2_0: among(`the TLP of this id, ${level},`, level),
  });
  return objectOf({
    ...head('marking-definition'),
    created: among('the day of TLP 2.0', '2022-10-01T00:00:00.000Z'),
    name: among('the name of its level', `TLP:${level.toUpperCase()}`),
    extensions: objectOf({ [TLP_EXTENSION]: extension }),
  })(value);
};
const marking: Rule = (value) => (isThing(value) && 'extensions' in value ? tlp : statement)(value);

const TYPES: Readonly<Record<string, Rule>> = { identity, indicator, 'marking-definition': marking };

const timeOf = (value: unknown): number => (typeof value === 'string' ? Date.parse(value) : Number.NaN);
const isBefore = (first: unknown, second: unknown): boolean => timeOf(first) < timeOf(second);

/** Faults of a bundle, each with the object and the rule; empty for a bundle that follows them. */
export function stixFaults(bundle: unknown): string[] {
  const objects = isThing(bundle) ? bundle['objects'] : undefined;
  const faults = objectOf({
    type: among('its type', 'bundle'),
    id: idOf('bundle'),
    objects: listOf(holds('is no object', isThing)),
  })(bundle).map((fault) => `bundle${fault}`);
  const things = Array.isArray(objects) ? objects.filter(isThing) : [];
  const ids = new Map(things.map((one) => [one['id'], one]));
  if (ids.size < things.length) faults.push('bundle: two objects have one id');
  for (const one of things) {
    const name = String(one['id']);
    faults.push(...objectFaults(one, ids).map((fault) => `${name}${fault}`));
  }
  return faults;
}

function objectFaults(one: Thing, ids: ReadonlyMap<unknown, Thing>): readonly string[] {
  const type = one['type'];
  const rule = typeof type === 'string' && Object.hasOwn(TYPES, type) ? TYPES[type] : undefined;
  if (rule === undefined) return [`.type ${JSON.stringify(type)} is not expected here`];
  const faults = [...rule(one)];
  if (isBefore(one['modified'], one['created'])) faults.push('.modified lies before created');
  return [...faults, ...referenceFaults(one, ids), ...selectorFaults(one)];
}

const granularOf = (one: Thing): readonly Thing[] => {
  const marks = one['granular_markings'];
  return Array.isArray(marks) ? marks.filter(isThing) : [];
};

/** What an object refers to is in the bundle, and no marking marks itself (§7.2.1). */
function referenceFaults(one: Thing, ids: ReadonlyMap<unknown, Thing>): readonly string[] {
  const faults: string[] = [];
  const { created_by_ref: author, object_marking_refs: list } = one;
  if (author !== undefined && !ids.has(author)) faults.push('.created_by_ref names no identity of the bundle');
  const marks: readonly unknown[] = Array.isArray(list) ? list : [];
  if (!marks.every((mark) => ids.has(mark))) faults.push('.object_marking_refs names no marking of the bundle');
  if (marks.includes(one['id'])) faults.push('.object_marking_refs marks a marking with itself');
  for (const { marking_ref: mark } of granularOf(one))
    if (mark !== undefined && !ids.has(mark)) faults.push('.granular_markings names no marking of the bundle');
  return faults;
}

/** What a granular marking selects is there (§7.2.3). */
function selectorFaults(one: Thing): readonly string[] {
  const selectors = granularOf(one).flatMap(({ selectors: list }) => (Array.isArray(list) ? (list as unknown[]) : []));
  return selectors
    .filter((selector) => typeof selector === 'string' && at(one, selector) === undefined)
    .map((selector) => `.granular_markings selects ${String(selector)}, which is not there`);
}

const at = (one: unknown, selector: string): unknown =>
  selector.split('.').reduce<unknown>((value, step) => {
    const index = /^\[(\d+)\]$/.exec(step)?.[1];
    if (index !== undefined) return Array.isArray(value) ? (value as unknown[])[Number(index)] : undefined;
    return isThing(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }, one);
