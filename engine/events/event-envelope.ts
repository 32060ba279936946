// Exports that wrap many events in one object: {"Records":[…]}, {"events":[…]}, {"value":[…]}, {"hits":{"hits":[…]}}. The
// events of the list are read one by one, as they come; what stands around the list is passed.
// Promise: the same as reference-envelope.ts; an object is only taken apart when nothing but known names of paging stands
// before its list. Tested in test/engine/events/event-envelope.test.ts and event-reader.property.test.ts.

import { LIMITS } from '../base/index.ts';
import { CODE, CUT_OFF, faultAt, FAULTY, skipSpace, skipString, skipValue } from './json-bytes.ts';

/** Keys whose list holds events. */
export const LIST_KEYS: readonly string[] = ['Records', 'events', 'value'];
/** The key under which Elasticsearch holds an object with a list of the same name. */
export const NESTED_KEY = 'hits';
/** Keys that may stand before the list; also all that begin with `@odata.`. */
export const AROUND_KEYS: readonly string[] = [
  'took',
  'timed_out',
  'terminated_early',
  'num_reduce_phases',
  '_shards',
  '_clusters',
  '_scroll_id',
  'pit_id',
  'nextToken',
  'nextForwardToken',
  'nextBackwardToken',
  'count',
];
export const AROUND_HITS: readonly string[] = ['total', 'max_score'];
export const AROUND_PREFIX = '@odata.';

const lettersOf = (key: string): Uint8Array => Uint8Array.from(key, (letter) => letter.charCodeAt(0));
const LISTS = LIST_KEYS.map(lettersOf);
const NESTED = lettersOf(NESTED_KEY);
const AROUND = AROUND_KEYS.map(lettersOf);
const AROUND_NESTED = AROUND_HITS.map(lettersOf);
const PREFIX = lettersOf(AROUND_PREFIX);

/** First letters of the keys above: most events are told from a wrapper by theirs. */
const FIRST_LETTERS = new Uint8Array(256);
for (const letters of [...LISTS, ...AROUND, NESTED, PREFIX]) FIRST_LETTERS[letters[0] as number] = 1;

export class EventEnvelope {
  /** Objects that are open around the list; 0 = events stand by themselves. */
  levels = 0;
  /** Lists that are open within them. */
  lists = 0;

  /** Forgets what is open. */
  leave(): void {
    this.levels = 0;
    this.lists = 0;
  }

  /** When the object at `start` wraps events: the byte after the bracket of its list. Otherwise CUT_OFF or FAULTY. */
  enter(bytes: Uint8Array, start: number, end: number): number {
    if (bytes[start + 1] === CODE.quote && FIRST_LETTERS[bytes[start + 2] as number] === 0) return FAULTY;
    let at = start;
    let levels = 1;
    for (;;) {
      at = skipSpace(bytes, at + 1);
      if (at - start > LIMITS.envelopeBytesMax) return FAULTY;
      if (bytes[at] !== CODE.quote) return faultAt(at, end);
      const key = at + 1;
      const close = skipString(bytes, key, end);
      if (close < 0) return close;
      at = skipSpace(bytes, close);
      if (bytes[at] !== CODE.colon) return faultAt(at, end);
      at = skipSpace(bytes, at + 1);
      const size = close - 1 - key;
      const isNested = isKey(bytes, key, size, NESTED);
      if (
        bytes[at] === CODE.openList &&
        (levels === 2 ? isNested : LISTS.some((list) => isKey(bytes, key, size, list)))
      ) {
        const first = bytes[skipSpace(bytes, at + 1)];
        if (first !== CODE.openObject && first !== CODE.closeList) return faultAt(skipSpace(bytes, at + 1), end);
        this.levels = levels;
        this.lists = 1;
        return at + 1;
      }
      if (levels === 1 && isNested && bytes[at] === CODE.openObject) {
        levels = 2;
        continue;
      }
      if (!isAround(bytes, key, size, levels)) return FAULTY;
      at = skipValue(bytes, at, end, 0);
      if (at < 0) return at;
      at = skipSpace(bytes, at);
      if (bytes[at] !== CODE.comma) return faultAt(at, end);
    }
  }

  /** Passes what stands at `at`, behind the list: a member of the object around it, or its end. */
  pass(bytes: Uint8Array, at: number, end: number): number {
    if (this.levels === 0 || this.lists > 0) return FAULTY;
    if (bytes[at] === CODE.closeObject) {
      this.levels -= 1;
      return at + 1;
    }
    if (bytes[at] !== CODE.quote) return FAULTY;
    const close = skipString(bytes, at + 1, end);
    if (close < 0) return close;
    const colon = skipSpace(bytes, close);
    if (bytes[colon] !== CODE.colon) return faultAt(colon, end);
    const from = skipSpace(bytes, colon + 1);
    const next = skipValue(bytes, from, end, 0);
    // A number at the end of the bytes may go on.
    return next === end ? CUT_OFF : next;
  }
}

function isKey(bytes: Uint8Array, at: number, size: number, letters: Uint8Array): boolean {
  return size === letters.length && letters.every((letter, place) => bytes[at + place] === letter);
}

function isAround(bytes: Uint8Array, at: number, size: number, levels: number): boolean {
  if (levels === 2) return AROUND_NESTED.some((letters) => isKey(bytes, at, size, letters));
  return AROUND.some((letters) => isKey(bytes, at, size, letters)) || isPrefix(bytes, at);
}

function isPrefix(bytes: Uint8Array, at: number): boolean {
  return PREFIX.every((letter, place) => bytes[at + place] === letter);
}
