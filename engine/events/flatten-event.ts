// A raw event as tools export it (flat JSON, Windows event JSON, ECS, wrapped exports) → one flat record with Sigma's
// field names. Nested names are joined with dots; what stands inside lists becomes a list, objects in lists included. The
// name of an object itself is there too and holds nothing, where nothing else has that name.
// Promise: the authority for scan-event.ts, which reads the same from bytes. Tested in test/engine/events/raw-events.test.ts.

import { LIMITS } from '../base/index.ts';
import type { EventRecord, EventValue } from '../predicate/index.ts';
import { aliasesOf, fieldsOf } from './field-aliases.ts';

type Single = string | number | boolean;
type Writable = Record<string, EventValue>;
type Fields = Readonly<Record<string, unknown>>;

/** A record in the making. */
interface Draft {
  readonly record: Writable;
  /** Names of objects met. They come last: an object named like a field never hides a value, nor an alias. */
  readonly maps: Set<string>;
}

/** Flattens any JSON value; null when it is not an object. */
export function flattenEvent(json: unknown): EventRecord | null {
  if (!isObject(json)) return null;
  const event = unwrap(json);
  const record = Object.create(null) as Writable;
  const draft: Draft = { record, maps: new Set() };
  const log = windowsEventOf(event);
  if (log === null) flattenInto(event, '', draft, 0);
  else {
    const taken = log === event ? WINDOWS_KEYS : EVENT_KEYS;
    for (const [key, value] of Object.entries(event)) if (!taken.has(key)) flattenValue(value, key, draft, 1);
    flattenWindows(log, draft);
  }
  addAliases(record);
  for (const name of draft.maps) if (!Object.hasOwn(record, name)) record[name] = null;
  return record;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Root keys of an export that wraps each event; the reader goes the slow way when it meets one of them as an object. */
export const WRAPPER_KEYS: readonly string[] = ['_source', 'result', 'System'];

/** The event inside what Elasticsearch (`_source`), Splunk (`result`) or Defender's streaming (`properties`) put around it. */
function unwrap(json: Fields): Fields {
  const source = json['_source'];
  if (isObject(source) && '_index' in json) return source;
  const result = json['result'];
  if (isObject(result) && 'preview' in json) return result;
  const properties = json['properties'];
  if (isObject(properties) && isAdvancedHunting(json['category'])) {
    const rest = Object.entries(json).filter(([key]) => key !== 'properties');
    return { ...Object.fromEntries(rest), ...properties };
  }
  return json;
}

/** True for the category that Defender's streaming gives its rows. */
export function isAdvancedHunting(category: unknown): boolean {
  return typeof category === 'string' && category.startsWith('AdvancedHunting-');
}

const WINDOWS_KEYS: ReadonlySet<string> = new Set(['System', 'EventData', 'UserData']);
const EVENT_KEYS: ReadonlySet<string> = new Set(['Event']);

/** What holds `System` and the data blocks: `Event`, or the root itself; null when this is no Windows event JSON. */
function windowsEventOf(event: Fields): Fields | null {
  const inner = event['Event'];
  if (isObject(inner) && isObject(inner['System'])) return inner;
  return isObject(event['System']) && ('EventData' in event || 'UserData' in event) ? event : null;
}

function isSingle(value: unknown): value is Single {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function flattenInto(from: Fields, prefix: string, draft: Draft, depth: number): void {
  for (const [key, value] of Object.entries(from)) flattenValue(value, prefix + key, draft, depth + 1);
}

function flattenValue(value: unknown, name: string, draft: Draft, depth: number): void {
  if (isSingle(value) || value === null) draft.record[name] = value;
  else if (depth > LIMITS.eventFieldDepthMax) return;
  else if (Array.isArray(value)) {
    append(draft, name, []);
    gather(value, name, draft, depth);
  } else if (isObject(value)) {
    draft.maps.add(name);
    flattenInto(value, `${name}.`, draft, depth);
  }
}

/** Collects what stands inside a list: members under its own name, objects' fields under theirs. */
function gather(value: unknown, name: string, draft: Draft, depth: number): void {
  if (isSingle(value)) append(draft, name, [value]);
  else if (depth > LIMITS.eventFieldDepthMax) return;
  else if (Array.isArray(value)) for (const member of value) gather(member, name, draft, depth + 1);
  else if (isObject(value)) {
    draft.maps.add(name);
    for (const [key, inner] of Object.entries(value)) gather(inner, `${name}.${key}`, draft, depth + 1);
  }
}

/** Lists in a record are its own: adding to one in place keeps a long list's time in proportion to its length. */
function append({ record }: Draft, name: string, values: readonly Single[]): void {
  const held = record[name] ?? null;
  if (held !== null && typeof held === 'object') for (const value of values) (held as Single[]).push(value);
  else record[name] = held === null ? [...values] : [held, ...values];
}

/** The JSON that event log exporters write: System, then EventData or UserData, attributes under `#attributes` or `@`. */
function flattenWindows(event: Fields, draft: Draft): void {
  const { record } = draft;
  for (const [key, value] of Object.entries(event['System'] as Fields)) {
    if (!isObject(value)) flattenValue(value, key, draft, 1);
    else if (/._attributes$/.test(key)) attributes(value, key.slice(0, -ATTRIBUTES.length), draft);
    else flattenElement(value, key, draft);
  }
  const block = event['EventData'];
  if (isObject(block)) flattenBlock(block, draft);
  const user = event['UserData'];
  if (!isObject(user)) return;
  const channel = record['Channel'] ?? null;
  for (const [key, value] of Object.entries(user)) {
    if (isObject(value)) flattenBlock(value, draft);
    else if (!isAttribute(key)) flattenValue(value, key, draft, 1);
  }
  // The event that a log was cleared names that log as its Channel: it has two, and the log that holds it comes first.
  const named = record['Channel'] ?? null;
  if (isSingle(channel) && isSingle(named) && channel !== named) record['Channel'] = [channel, named];
}

const ATTRIBUTES = '_attributes';

/** True for a name of XML that is no field. */
export function isAttribute(key: string): boolean {
  return key === '#attributes' || key.startsWith('@') || key === 'xmlns';
}

function attributes(from: Fields, name: string, draft: Draft): void {
  for (const [key, value] of Object.entries(from)) flattenValue(value, `${name}_${key}`, draft, 2);
}

/** An element of System with attributes: `EventID: {"#text": 7045, "#attributes": {"Qualifiers": 16384}}`. */
function flattenElement(element: Fields, name: string, draft: Draft): void {
  for (const [key, value] of Object.entries(element)) {
    if (key === '#text') flattenValue(value, name, draft, 1);
    else if (isObject(value) && (key === '#attributes' || key === '@attributes')) attributes(value, name, draft);
    else flattenValue(value, `${name}_${key.replace(/^@/, '')}`, draft, 2);
  }
}

/** EventData, or what stands in UserData: names with values; `Data` elements may carry their name beside their text. */
function flattenBlock(block: Fields, draft: Draft): void {
  for (const [key, value] of Object.entries(block)) {
    if (isAttribute(key)) continue;
    if (key === 'Data' && Array.isArray(value)) {
      for (const member of value) flattenData(member, draft);
      if (value.length === 0) append(draft, 'Data', []);
    } else if (key === 'Data' && isObject(value)) flattenData(value, draft);
    else if (isObject(value) && '#text' in value) flattenValue(value['#text'], key, draft, 1);
    else flattenValue(value, key, draft, 1);
  }
}

/** One `Data` element: `{"@Name": "Image", "#text": "C:\\…"}`, text without a name, or a plain value. */
function flattenData(member: unknown, draft: Draft): void {
  if (!isObject(member)) {
    gather(member, 'Data', draft, 1);
    return;
  }
  const inner = member['#attributes'] ?? member['@attributes'];
  const name = (isObject(inner) ? inner['Name'] : undefined) ?? member['@Name'] ?? member['Name'] ?? member['name'];
  const text = member['#text'] ?? member['text'] ?? member['content'] ?? member['Value'] ?? member['value'] ?? null;
  if (typeof name === 'string') flattenValue(text, name, draft, 1);
  else gather(text, 'Data', draft, 1);
}

/** Adds Sigma's names where the event only has another tool's; the first alias that the event has counts. */
function addAliases(record: Writable): void {
  const missing = new Set<string>();
  for (const name of Object.keys(record)) {
    if (!name.includes('.') && !name.includes(' ')) continue;
    for (const field of fieldsOf(name)) if (field !== '' && !Object.hasOwn(record, field)) missing.add(field);
  }
  // All first, then written: an alias never stands for another alias.
  const found = [...missing].map((field): [string, EventValue] => {
    const name = aliasesOf(field).find((alias) => Object.hasOwn(record, alias)) as string;
    return [field, record[name] ?? null];
  });
  for (const [field, value] of found) record[field] = value;
}
