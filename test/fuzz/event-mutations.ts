// Events as files have them, and what becomes of files: keys moved, values swapped, bytes lost, lines cut.
// Promise: the same mutation for the same stream of chance. Used by test/fuzz/events.fuzz.test.ts.

import type { Stream } from '../../engine/base/index.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Values that make readers stumble. */
const ODD: readonly Json[] = [
  null,
  true,
  '',
  0,
  -0.5,
  1e21,
  [],
  ['one', 'two'],
  [null, 1],
  [{ Name: 'Image', '#text': 'C:\\x.exe' }],
  {},
  { '#text': 'text', '#attributes': { Name: 'name' } },
  '\u0000\u001f"\\/\u2028',
  '\u{1f600}\u0130\u212a',
  '\ud83d',
  'C:\\Windows\\System32\\x.exe',
  '2026-06-11T08:00:00Z',
  'AdvancedHunting-DeviceProcessEvents',
];

const KEYS = [
  'Event', 'System', 'EventData', 'UserData', 'winlog', 'event_data', 'Channel', 'EventID', 'EventType', 'Image', 'CommandLine',
  'Data', 'properties', '_source', '_index', 'category', 'product', 'Type', 'ActionType', '__proto__', 'a.b', '', '#text', '@Name',
]; // prettier-ignore

const pick = <T>(stream: Stream, from: readonly T[]): T => from[stream.below(from.length)] as T;

/** Changes one place of an event: a key, a value, or where it stands. */
export function mutateValue(stream: Stream, value: Json, depth = 0): Json {
  if (depth > 6 || stream.below(4) === 0) return pick(stream, ODD);
  if (Array.isArray(value)) return [...(value as readonly Json[]), pick(stream, ODD)];
  if (typeof value !== 'object' || value === null) return pick(stream, ODD);
  const entries = Object.entries(value as Record<string, Json>);
  const at = stream.below(entries.length + 1);
  const [key, held] = entries[at] ?? [pick(stream, KEYS), pick(stream, ODD)];
  switch (stream.below(6)) {
    case 0:
      entries.splice(at, 1);
      break;
    case 1:
      entries[at] = [pick(stream, KEYS), held];
      break;
    case 2:
      entries.unshift([pick(stream, KEYS), held]);
      break;
    case 3:
      entries[at] = [key, { [pick(stream, KEYS)]: held }];
      break;
    default:
      entries[at] = [key, mutateValue(stream, held, depth + 1)];
  }
  return Object.fromEntries(entries);
}

/** An event as text: compact, spaced, pretty-printed, or with a key written twice. */
export function writeEvent(stream: Stream, event: Json): string {
  const compact = JSON.stringify(event);
  switch (stream.below(8)) {
    case 0:
      return JSON.stringify(event, null, stream.below(3));
    case 1:
      return compact.replaceAll('":', '" :\t').replaceAll(',"', ' , "');
    case 2:
      return compact.replace('{', `{"${pick(stream, KEYS)}":${JSON.stringify(pick(stream, ODD))},`);
    case 3:
      return compact.replaceAll('a', '\\u0061');
    default:
      return compact;
  }
}

/** Changes some bytes: one replaced, a run removed or doubled, a line cut. */
export function mutateBytes(stream: Stream, bytes: Uint8Array): Uint8Array {
  const changed = [...bytes];
  for (let change = stream.below(4); change > 0 && changed.length > 0; change -= 1) {
    const at = stream.below(changed.length);
    const length = 1 + stream.below(12);
    switch (stream.below(5)) {
      case 0:
        changed[at] = stream.below(256);
        break;
      case 1:
        changed[at] = pick(stream, [0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d, 0x2c, 0x3a, 0x0a, 0x00, 0xc3, 0xff]);
        break;
      case 2:
        changed.splice(at, length);
        break;
      case 3:
        changed.splice(at, 0, ...changed.slice(at, at + length));
        break;
      default:
        changed.splice(at, 0, 0x0a);
    }
  }
  return Uint8Array.from(changed);
}
