// A STIX 2.1 bundle → indicators in exercise time.
// Promise: never throws; a faulty object is a located problem and leaves the others alone; what is not read is counted.
// Tested in test/engine/intelligence/bundle.test.ts and test/fuzz/hostile-bundles.test.ts.

import type { Calendar, Problem } from '../base/index.ts';
import { LIMITS } from '../base/index.ts';
import { eventTimeMs } from '../predicate/index.ts';
import { ALWAYS_MS, CONFIDENCE_UNSTATED, EXERCISE_STATEMENT, NO_SOURCE, NO_TITLE } from './bundle.ts';
import type { Bundle, LeftAside } from './bundle.ts';
import type { Indicator } from './indicator.ts';
import { normalValue } from './normal-form.ts';
import { parseJson } from './parse-json.ts';
import type { LinePlace, LocatedJson } from './parse-json.ts';
import { readPattern } from './stix-pattern.ts';

export interface ParsedBundle {
  /** Null when the file is no bundle at all. */
  readonly bundle: Bundle | null;
  readonly problems: readonly Problem[];
}

type Path = readonly (string | number)[];
type StixObject = Readonly<Record<string, unknown>>;

/** What a bundle's objects are read with. */
interface Reading {
  readonly calendar: Calendar;
  say(path: Path, message: string, advice: string, place?: LinePlace): void;
  readonly json: LocatedJson;
  readonly names: ReadonlyMap<string, string>;
  /** Ids of marking definitions that mark an exercise. */
  readonly exerciseMarks: ReadonlySet<string>;
  readonly indicators: Indicator[];
  /** Path of each indicator's pattern. */
  readonly paths: Path[];
  readonly aside: Map<LeftAside, number>;
  readonly otherObjects: Map<string, number>;
  isExercise: boolean;
}

const isObject = (value: unknown): value is StixObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textIn = (object: StixObject, key: string): string | null => {
  const value = Object.hasOwn(object, key) ? object[key] : undefined;
  return typeof value === 'string' && value !== '' ? value : null;
};

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const INDICATOR_ID = new RegExp(`^indicator--${UUID}$`, 'i');
const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/;

/** Reads a bundle. Times become exercise milliseconds by the calendar. */
export function parseBundle(file: string, text: string, calendar: Calendar): ParsedBundle {
  const parsed = parseJson(file, text);
  if (!parsed.ok) return { bundle: null, problems: parsed.problems };
  const json = parsed.value;
  const problems: Problem[] = [];
  let unsaid = 0;
  const say: Reading['say'] = (path, message, advice, place) => {
    // A place is looked for in the text: the many that nobody will read are not worth it.
    if (problems.length >= LIMITS.bundleProblemsMax) unsaid += 1;
    else problems.push({ file, ...(place ?? json.locate(path)), message, advice, severity: 'error' });
  };
  const { value } = json;
  const objects = isObject(value) && value['type'] === 'bundle' ? value['objects'] : undefined;
  if (!Array.isArray(objects)) {
    say([], 'This is no STIX bundle: expected `type` "bundle" and a list `objects`.', 'Export it as STIX 2.1.');
    return { bundle: null, problems };
  }
  const reading = startReading(json, objects, calendar, say);
  for (const [index, object] of currentObjects(objects, reading)) readObject(reading, object, ['objects', index]);
  if (unsaid > 0) {
    const message = `${unsaid} more like these.`;
    problems.push({
      file,
      ...json.locate([]),
      message,
      advice: 'Mend the first ones and read it again.',
      severity: 'error',
    });
  }
  return {
    bundle: {
      indicators: reading.indicators,
      placeOf: (index) => json.locate(reading.paths[index] ?? []),
      markings: markingsOf(objects),
      isExercise: reading.isExercise,
      aside: reading.aside,
      otherObjects: reading.otherObjects,
    },
    problems,
  };
}

function startReading(
  json: LocatedJson,
  objects: readonly unknown[],
  calendar: Calendar,
  say: Reading['say'],
): Reading {
  const names = new Map<string, string>();
  const exerciseMarks = new Set<string>();
  for (const object of objects) {
    if (!isObject(object)) continue;
    const id = textIn(object, 'id') ?? '';
    if (object['type'] === 'identity') names.set(id, textIn(object, 'name') ?? NO_SOURCE);
    if (statementOf(object)?.startsWith(EXERCISE_STATEMENT) === true) exerciseMarks.add(id);
  }
  return {
    ...{ calendar, say, json, names, exerciseMarks, isExercise: true },
    ...{ indicators: [], paths: [], aside: new Map(), otherObjects: new Map() },
  };
}

function statementOf(object: StixObject): string | null {
  const definition = object['definition'];
  if (object['type'] !== 'marking-definition' || !isObject(definition)) return null;
  return textIn(definition, 'statement') ?? textIn(definition, 'tlp');
}

function markingsOf(objects: readonly unknown[]): readonly string[] {
  const found = objects.flatMap((object) => (isObject(object) ? [statementOf(object) ?? textIn(object, 'name')] : []));
  return found.filter((text, index): text is string => {
    const object = objects[index];
    return text !== null && isObject(object) && object['type'] === 'marking-definition';
  });
}

const count = <Key>(counts: Map<Key, number>, key: Key): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

/** The objects in the order of the file; of several versions of one object only the latest. */
function* currentObjects(objects: readonly unknown[], reading: Reading): Generator<readonly [number, StixObject]> {
  const modifiedAt = (object: StixObject): number => eventTimeMs(textIn(object, 'modified')) ?? -Infinity;
  const latest = new Map<string, number>();
  objects.forEach((object, index) => {
    if (!isObject(object) || object['type'] !== 'indicator') return;
    const id = textIn(object, 'id');
    if (id === null) return;
    const before = latest.get(id);
    const other = before === undefined ? undefined : (objects[before] as StixObject);
    if (other === undefined || modifiedAt(object) >= modifiedAt(other)) latest.set(id, index);
    if (other !== undefined) count(reading.aside, 'superseded');
  });
  for (const [index, object] of objects.entries()) {
    if (!isObject(object)) {
      reading.say(['objects', index], 'Expected an object.', 'Take it out.');
      continue;
    }
    const id = textIn(object, 'id');
    if (object['type'] === 'indicator' && id !== null && latest.get(id) !== index) continue;
    yield [index, object];
  }
}

const READ_BESIDE = new Set<unknown>(['identity', 'marking-definition']);

function readObject(reading: Reading, object: StixObject, path: Path): void {
  if (object['type'] !== 'indicator') {
    if (READ_BESIDE.has(object['type'])) return;
    count(reading.aside, 'other object');
    count(reading.otherObjects, (textIn(object, 'type') ?? 'without a type').slice(0, 100));
    return;
  }
  if (object['revoked'] === true) return count(reading.aside, 'revoked');
  const language = textIn(object, 'pattern_type');
  if (language !== null && language !== 'stix') return count(reading.aside, 'other pattern language');
  const fault = faultOfHead(object, language);
  if (fault !== null) return reading.say([...path, fault.key], fault.message, fault.advice);
  const times = timesOf(reading, object, path);
  if (times === null) return;
  readValues(reading, object, path, times);
}

function faultOfHead(
  object: StixObject,
  language: string | null,
): { readonly key: string; readonly message: string; readonly advice: string } | null {
  const wrong = (key: string, message: string, advice: string) => ({ key, message, advice });
  if (object['spec_version'] !== '2.1' || language === null)
    return wrong('spec_version', 'Expected an indicator of STIX 2.1, with `pattern_type`.', 'Export it as STIX 2.1.');
  if (!INDICATOR_ID.test(textIn(object, 'id') ?? ''))
    return wrong('id', '`id` is not indicator-- and a UUID.', 'Give the id that its author gave.');
  if (textIn(object, 'pattern') === null) return wrong('pattern', '`pattern` is missing.', 'Write it.');
  const { confidence } = object;
  if (
    confidence !== undefined &&
    !(Number.isInteger(confidence) && Number(confidence) >= 0 && Number(confidence) <= 100)
  )
    return wrong('confidence', '`confidence` is not a whole number from 0 to 100.', 'Write one, or leave it out.');
  for (const key of ['name', 'id']) {
    if ((textIn(object, key)?.length ?? 0) > LIMITS.indicatorTextMax)
      return wrong(key, `\`${key}\` is too long.`, `Use at most ${LIMITS.indicatorTextMax} characters.`);
  }
  return null;
}

type Times = Pick<Indicator, 'validFrom' | 'validUntil'>;

function timesOf(reading: Reading, object: StixObject, path: Path): Times | null {
  const read = (key: string): number | null | undefined => {
    const text = textIn(object, key);
    const ms = text !== null && TIMESTAMP.test(text) ? eventTimeMs(text) : null;
    if (ms !== null) return ms;
    if (text === null && key === 'valid_until' && object[key] === undefined) return null;
    reading.say([...path, key], `\`${key}\` is no timestamp of STIX.`, 'Write it as 2027-01-18T21:00:00Z.');
    return undefined;
  };
  const from = read('valid_from');
  const until = read('valid_until');
  if (from === undefined || until === undefined || from === null) return null;
  if (until !== null && until <= from) {
    reading.say([...path, 'valid_until'], '`valid_until` is not later than `valid_from`.', 'Correct one of them.');
    return null;
  }
  const start = reading.calendar.startCivilMs;
  return { validFrom: from <= ALWAYS_MS ? null : from - start, validUntil: until === null ? null : until - start };
}

function readValues(reading: Reading, object: StixObject, path: Path, times: Times): void {
  const at = [...path, 'pattern'];
  const read = readPattern(textIn(object, 'pattern') ?? '');
  if (!('values' in read)) return reading.say(at, read.message, read.advice, reading.json.locateIn(at, read.at));
  const id = textIn(object, 'id') ?? '';
  const title = textIn(object, 'name') ?? NO_TITLE;
  const marks = Array.isArray(object['object_marking_refs']) ? (object['object_marking_refs'] as unknown[]) : [];
  if (!title.startsWith('EXERCISE') || !marks.some((ref) => reading.exerciseMarks.has(String(ref))))
    reading.isExercise = false;
  // A pattern may hold thousands of bad values; where it stands is looked up once.
  let place: LinePlace | undefined;
  read.values.forEach(({ type, value }, index) => {
    const normal = normalValue(type, value);
    if (typeof normal !== 'string') {
      place ??= reading.json.locate(at);
      return reading.say(at, normal.message, normal.advice, place);
    }
    reading.indicators.push({
      id: read.values.length === 1 ? id : `${id}#${index + 1}`,
      type,
      value: normal,
      title,
      source: reading.names.get(textIn(object, 'created_by_ref') ?? '') ?? NO_SOURCE,
      confidence: (object['confidence'] as number | undefined) ?? CONFIDENCE_UNSTATED,
      ...times,
      techniques: techniquesOf(object),
    });
    reading.paths.push(at);
  });
}

/** ATT&CK ids of the references; kill-chain phases name tactics, which rules and alerts derive from techniques. */
function techniquesOf(object: StixObject): readonly string[] {
  const references = Array.isArray(object['external_references']) ? (object['external_references'] as unknown[]) : [];
  const ids = references.flatMap((reference) => {
    if (!isObject(reference) || !/^mitre-/.test(textIn(reference, 'source_name') ?? '')) return [];
    const id = textIn(reference, 'external_id') ?? '';
    return /^T\d{4}(?:\.\d{3})?$/.test(id) ? [id] : [];
  });
  return [...new Set(ids)];
}
