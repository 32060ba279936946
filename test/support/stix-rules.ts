// Rules of STIX 2.1 for the objects that an exercise's bundle may hold, written by hand from the specification (OASIS, June 2021):
// no package of the registry holds the official schemas. Promise: shares no code with what writes bundles.
// Tested in test/engine/intelligence/stix-rules.test.ts.

type Thing = Readonly<Record<string, unknown>>;

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const ID = new RegExp(`^[a-z0-9][a-z0-9-]{1,248}[a-z0-9]--${UUID}$`);
/** RFC 3339, in UTC, with or without a fraction (§2.5). */
const TIME = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?Z$/;

/** Properties by type: those that must be there, and those that may (§3.2, §4.5, §4.7, §7.2.1). */
const COMMON = [
  'created_by_ref',
  'revoked',
  'labels',
  'confidence',
  'lang',
  'external_references',
  'object_marking_refs',
];
const TYPES: Readonly<Record<string, { readonly must: readonly string[]; readonly may: readonly string[] }>> = {
  identity: {
    must: ['created', 'modified', 'name'],
    may: [...COMMON, 'description', 'roles', 'identity_class', 'sectors', 'contact_information'],
  },
  indicator: {
    must: ['created', 'modified', 'pattern', 'pattern_type', 'valid_from'],
    may: [...COMMON, 'name', 'description', 'indicator_types', 'pattern_version', 'valid_until', 'kill_chain_phases'],
  },
  // A marking definition is never modified: it has no such property.
  'marking-definition': {
    must: ['created', 'definition_type', 'definition'],
    may: ['name', 'created_by_ref', 'external_references', 'object_marking_refs'],
  },
};
const IDENTITY_CLASSES = ['individual', 'group', 'system', 'organization', 'class', 'unknown'];
const PATTERN_TYPES = ['stix', 'pcre', 'sigma', 'snort', 'suricata', 'yara'];

/** One comparison: `domain-name:value = 'bad.example'`, `file:hashes.'SHA-256' = '…'` (§9.6). */
const COMPARISON = String.raw`[a-z0-9-]+:[a-z_]\w*(\.(\w+|'[^']+'))* (=|!=|IN|LIKE|MATCHES|ISSUBSET) '([^'\\]|\\['\\])*'`;
const OBSERVATION = String.raw`\[${COMPARISON}( (AND|OR) ${COMPARISON})*\]`;
const PATTERN = new RegExp(`^${OBSERVATION}( (AND|OR|FOLLOWEDBY) ${OBSERVATION})*$`);

const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Faults of a bundle, each with the object and the rule; empty for a bundle that follows them. */
export function stixFaults(bundle: unknown): string[] {
  if (!isThing(bundle)) return ['bundle: is no object'];
  const faults: string[] = [];
  if (bundle['type'] !== 'bundle') faults.push('bundle: type is not "bundle"');
  if (!new RegExp(`^bundle--${UUID}$`).test(String(bundle['id']))) faults.push('bundle: id is not bundle--UUID');
  for (const key of Object.keys(bundle))
    if (!['type', 'id', 'objects'].includes(key)) faults.push(`bundle: has no property ${key}`);
  const { objects } = bundle as { readonly objects?: unknown };
  if (!Array.isArray(objects) || objects.length === 0) return [...faults, 'bundle: objects is no list with objects'];
  const things = objects.filter(isThing);
  if (things.length < objects.length) faults.push('bundle: holds something that is no object');
  const ids = new Set(things.map((one) => one['id']));
  if (ids.size < things.length) faults.push('bundle: two objects have one id');
  for (const one of things) {
    const name = String(one['id']);
    faults.push(...objectFaults(one, ids).map((fault) => `${name}: ${fault}`));
  }
  return faults;
}

function objectFaults(one: Thing, ids: ReadonlySet<unknown>): string[] {
  const type = String(one['type']);
  const known = TYPES[type];
  if (known === undefined) return [`type ${type} is not expected here`];
  const faults: string[] = [];
  const say = (isFault: boolean, sentence: string): void => void (isFault && faults.push(sentence));
  say(!ID.test(String(one['id'])) || !String(one['id']).startsWith(`${type}--`), 'id is not its type with a UUID');
  say(one['spec_version'] !== '2.1', 'spec_version is not 2.1');
  for (const key of known.must) say(one[key] === undefined, `${key} is missing`);
  const allowed = ['type', 'id', 'spec_version', ...known.must, ...known.may];
  for (const [key, value] of Object.entries(one)) {
    say(!allowed.includes(key), `has no property ${key}`);
    say(value === null || value === '' || (Array.isArray(value) && value.length === 0), `${key} is empty`);
  }
  for (const key of ['created', 'modified', 'valid_from', 'valid_until'])
    say(one[key] !== undefined && !TIME.test(String(one[key])), `${key} is no timestamp`);
  say(isBefore(one['modified'], one['created']), 'modified lies before created');
  faults.push(...referenceFaults(one, ids), ...ownFaults(type, one));
  return faults;
}

const isBefore = (later: unknown, earlier: unknown): boolean =>
  typeof later === 'string' && typeof earlier === 'string' && Date.parse(later) < Date.parse(earlier);

function referenceFaults(one: Thing, ids: ReadonlySet<unknown>): string[] {
  const faults: string[] = [];
  const author = one['created_by_ref'];
  if (author !== undefined && !(String(author).startsWith('identity--') && ids.has(author)))
    faults.push('created_by_ref names no identity of the bundle');
  const marks = one['object_marking_refs'];
  if (marks !== undefined) {
    const list: readonly unknown[] = Array.isArray(marks) ? marks : [];
    if (!list.every((mark) => String(mark).startsWith('marking-definition--') && ids.has(mark)))
      faults.push('object_marking_refs names no marking of the bundle');
    if (new Set(list).size < list.length) faults.push('object_marking_refs names one twice');
  }
  const { confidence } = one;
  if (
    confidence !== undefined &&
    !(Number.isInteger(confidence) && Number(confidence) >= 0 && Number(confidence) <= 100)
  )
    faults.push('confidence is no whole number from 0 to 100');
  const references = one['external_references'];
  for (const reference of Array.isArray(references) ? (references as unknown[]) : []) {
    const isWhole =
      isThing(reference) &&
      typeof reference['source_name'] === 'string' &&
      ['description', 'url', 'external_id'].some((key) => typeof reference[key] === 'string');
    if (!isWhole) faults.push('an external reference says nothing');
  }
  return faults;
}

function ownFaults(type: string, one: Thing): string[] {
  const faults: string[] = [];
  const say = (isFault: boolean, sentence: string): void => void (isFault && faults.push(sentence));
  if (type === 'identity') {
    const kind = one['identity_class'];
    say(kind !== undefined && !IDENTITY_CLASSES.includes(String(kind)), 'identity_class is not of the vocabulary');
  }
  if (type === 'indicator') {
    say(!PATTERN_TYPES.includes(String(one['pattern_type'])), 'pattern_type is not of the vocabulary');
    say(one['pattern_type'] === 'stix' && !PATTERN.test(String(one['pattern'])), 'pattern does not follow the grammar');
    const { valid_from: from, valid_until: until } = one as {
      readonly valid_from?: unknown;
      readonly valid_until?: unknown;
    };
    say(until !== undefined && !isBefore(from, until), 'valid_until does not lie after valid_from');
  }
  if (type === 'marking-definition' && one['definition_type'] === 'statement') {
    const definition = one['definition'];
    const isStatement = isThing(definition) && typeof definition['statement'] === 'string';
    say(!isStatement || Object.keys(definition).length !== 1, 'definition is no statement');
  }
  return faults;
}
