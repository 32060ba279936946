// A raw event as tools export it (flat JSON, Windows event JSON, ECS) → one flat record with Sigma's field names.
// Nested names are joined with dots; a list becomes one text, its values joined by a comma and a blank.
// Tested in test/engine/events/raw-events.test.ts.

import { LIMITS } from '../base/index.ts';
import type { FullRecord } from '../telemetry/index.ts';

type Writable = Record<string, string | number | boolean | null>;

/** Flattens any JSON value; null when it is not an object. */
export function flattenEvent(json: unknown): FullRecord | null {
  if (!isObject(json)) return null;
  const record = Object.create(null) as Writable;
  const event = json['Event'];
  if (isObject(event) && isObject(event['System'])) flattenWindows(event, event['System'], record);
  else flattenInto(json, '', record, 0);
  const winlog = json['winlog'];
  if (isObject(winlog)) addWinlog(winlog, record);
  return record;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function put(record: Writable, name: string, value: unknown): void {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    record[name] = value;
}

function flattenInto(from: Readonly<Record<string, unknown>>, prefix: string, record: Writable, depth: number): void {
  if (depth > LIMITS.sigmaDepthMax) return;
  for (const [key, value] of Object.entries(from)) {
    const name = prefix + key;
    if (isObject(value)) flattenInto(value, `${name}.`, record, depth + 1);
    else if (Array.isArray(value))
      record[name] = value.map((part) => (isObject(part) ? JSON.stringify(part) : String(part))).join(', ');
    else put(record, name, value);
  }
}

/** The JSON that event log exporters write: System, then EventData or UserData, attributes under `#attributes`. */
function flattenWindows(
  event: Readonly<Record<string, unknown>>,
  system: Readonly<Record<string, unknown>>,
  record: Writable,
): void {
  for (const [key, value] of Object.entries(system)) {
    if (!isObject(value)) {
      put(record, key, value);
      continue;
    }
    put(record, key, value['#text']);
    const attributes = value['#attributes'];
    if (isObject(attributes))
      for (const [name, text] of Object.entries(attributes)) put(record, `${key}_${name}`, text);
  }
  for (const part of ['EventData', 'UserData']) {
    const block = event[part];
    if (!isObject(block)) continue;
    for (const [key, value] of Object.entries(block)) {
      if (key === '#attributes') continue;
      if (!isObject(value)) {
        if (key === 'Data' && Array.isArray(value)) put(record, 'Data', value.map(String).join(', '));
        else put(record, key, value);
      } else if ('#text' in value) put(record, key, value['#text']);
      else flattenInto(value, '', record, 0);
    }
  }
}

function addWinlog(winlog: Readonly<Record<string, unknown>>, record: Writable): void {
  put(record, 'EventID', winlog['event_id']);
  put(record, 'Channel', winlog['channel']);
  put(record, 'Provider_Name', winlog['provider_name']);
  for (const block of [winlog['event_data'], winlog['user_data']]) {
    if (isObject(block)) for (const [key, value] of Object.entries(block)) put(record, key, value);
  }
}
