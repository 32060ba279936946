// A list of indicators → columns and an index of their values: what every look-up asks.
// Promise: a bad value is a located problem and leaves the others alone; nothing vanishes without being said.
// Tested in test/engine/intelligence/indicator-set.test.ts and, by look-ups, in look-up.property.test.ts.

import { assert, LIMITS, mix } from '../base/index.ts';
import type { Problem } from '../base/index.ts';
import { parseNetwork } from '../predicate/index.ts';
import { compileCoverage } from './address-coverage.ts';
import type { AddressCoverage } from './address-coverage.ts';
import type { Indicator, IndicatorType } from './indicator.ts';
import { INDICATOR_TYPES } from './indicator.ts';
import { normalValue } from './normal-form.ts';

/** Compiled indicators. An entry's number is its place among the entries taken, in the order of the list. */
export interface IndicatorSet {
  readonly count: number;
  /** By entry: index into INDICATOR_TYPES. */
  readonly type: Uint8Array;
  readonly confidence: Uint8Array;
  /** Exercise milliseconds; -Infinity = always. */
  readonly validFrom: Float64Array;
  /** Exercise milliseconds; Infinity = for ever. */
  readonly validUntil: Float64Array;
  readonly ids: readonly string[];
  /** Normal forms. */
  readonly values: readonly string[];
  /** By entry: index into `titles`, `sources`, `techniques`. */
  readonly title: Uint32Array;
  readonly source: Uint32Array;
  readonly technique: Uint32Array;
  /** By entry: the list it came with; 0 is there from the beginning. */
  readonly list: Uint8Array;
  /** By list, exercise milliseconds: when it is in use; held-list.ts writes them while a run goes on. */
  readonly heldFrom: Float64Array;
  readonly heldUntil: Float64Array;
  readonly titles: readonly string[];
  readonly sources: readonly string[];
  readonly techniques: readonly (readonly string[])[];
  /** By entry: hash of type and value. */
  readonly hash: Uint32Array;
  /** By entry: 1 + the next entry with the same type and value, less sure or listed later; 0 = none. */
  readonly next: Uint32Array;
  /** Open addressing: 1 + the surest entry of a value, by hash; 0 = free. At most two thirds full. */
  readonly slots: Uint32Array;
  /** IPv4 addresses and networks, for whole columns of addresses. */
  readonly coverage: AddressCoverage;
  /** Prefix lengths of the IPv4 and IPv6 networks, each once, ascending. */
  readonly prefixes4: readonly number[];
  readonly prefixes6: readonly number[];
  /** Digits of the hashes in the set: 32, 40, 64. */
  readonly hashLengths: ReadonlySet<number>;
}

export interface CompileOptions {
  /** File that problems name. */
  readonly file?: string;
  /** Where the indicator at a place of the list stands; the list's own number when absent. */
  readonly placeOf?: (index: number) => { readonly line: number; readonly column: number };
  /** Indicators below this confidence stay out; 0 = all come in. */
  readonly confidenceMin?: number;
  /** The list of the indicator at a place, 0 … LIMITS.indicatorListsMax; 0 when absent. Lists from 1 on are not in use yet. */
  readonly listOf?: (index: number) => number;
}

export interface CompiledIndicators {
  readonly set: IndicatorSet;
  /** One for each indicator that could not be taken. */
  readonly problems: readonly Problem[];
  /** Indicators left out because they are less sure than `confidenceMin`. */
  readonly unsure: number;
}

/** Rolling hash of a text, a character at a time; domains are hashed from their end, so that parents come on the way. */
export const hashStep = (hash: number, code: number): number => Math.imul(hash ^ code, 0x01000193);
export const hashStart = (type: number): number => 0x811c9dc5 ^ Math.imul(type + 1, 0x9e3779b1);
export const hashEnd = (hash: number): number => mix(hash);

const DOMAIN = INDICATOR_TYPES.indexOf('domain');

function hashValue(type: number, value: string): number {
  let hash = hashStart(type);
  if (type === DOMAIN) for (let i = value.length - 1; i >= 0; i -= 1) hash = hashStep(hash, value.charCodeAt(i));
  else for (let i = 0; i < value.length; i += 1) hash = hashStep(hash, value.charCodeAt(i));
  return hashEnd(hash);
}

/** Numbers texts that repeat, in order of first use. */
function createPool<T>(keyOf: (value: T) => string): { readonly values: T[]; code(value: T): number } {
  const values: T[] = [];
  const codes = new Map<string, number>();
  return {
    values,
    code(value) {
      const key = keyOf(value);
      let code = codes.get(key);
      if (code === undefined) {
        code = values.push(value) - 1;
        codes.set(key, code);
      }
      return code;
    },
  };
}

/** Compiles a list. Values may be in any case; they are kept in normal form. */
export function compileIndicators(list: readonly Indicator[], options: CompileOptions = {}): CompiledIndicators {
  const problems: Problem[] = [];
  const say = (index: number, fault: { readonly message: string; readonly advice: string }): void => {
    const place = options.placeOf?.(index) ?? { line: index + 1, column: 1 };
    problems.push({ file: options.file ?? 'indicators', ...place, severity: 'error', ...fault });
  };
  const values: string[] = [];
  const taken: number[] = [];
  const ids = new Set<string>();
  let unsure = 0;
  for (let index = 0; index < Math.min(list.length, LIMITS.indicatorsMax); index += 1) {
    const indicator = list[index] as Indicator;
    const value = checkIndicator(indicator, ids);
    if (typeof value !== 'string') say(index, value);
    else if (indicator.confidence < (options.confidenceMin ?? 0)) unsure += 1;
    else {
      values.push(value);
      taken.push(index);
    }
  }
  if (list.length > LIMITS.indicatorsMax) {
    say(LIMITS.indicatorsMax, {
      message: `The list has ${list.length} indicators; the first ${LIMITS.indicatorsMax} are used.`,
      advice: 'Leave out what has expired, or raise the confidence that is asked for.',
    });
  }
  return { set: buildSet(list, { taken, values, listOf: options.listOf ?? (() => 0) }, say), problems, unsure };
}

function checkIndicator(
  indicator: Indicator,
  ids: Set<string>,
): string | { readonly message: string; readonly advice: string } {
  const { id, title, source, confidence, validFrom, validUntil } = indicator;
  const wrong = (message: string, advice: string) => ({
    message: `Indicator "${id.slice(0, 60)}": ${message}`,
    advice,
  });
  if (!INDICATOR_TYPES.includes(indicator.type))
    return wrong(`"${String(indicator.type)}" is no type.`, `Use one of ${INDICATOR_TYPES.join(', ')}.`);
  if (Math.max(id.length, title.length, source.length) > LIMITS.indicatorTextMax)
    return wrong('its id, title or source is too long.', `Use at most ${LIMITS.indicatorTextMax} characters.`);
  if (!Number.isInteger(confidence) || confidence < 0 || confidence > 100)
    return wrong(`confidence ${confidence} is not a whole number from 0 to 100.`, 'Write one, such as 70.');
  for (const time of [validFrom, validUntil]) {
    if (time !== null && !Number.isSafeInteger(time))
      return wrong(`${time} is no time.`, 'Write whole milliseconds of exercise time.');
  }
  if (validFrom !== null && validUntil !== null && validUntil <= validFrom)
    return wrong('it ends before it begins.', 'Let validUntil be later than validFrom.');
  const value = normalValue(indicator.type, indicator.value);
  if (typeof value !== 'string') return wrong(value.message, value.advice);
  if (ids.has(id)) return wrong('this id was used before.', 'Give every indicator an id of its own.');
  ids.add(id);
  return value;
}

/** Places of the indicators that come in, their normal forms, and the list of each place. */
interface Taken {
  readonly taken: readonly number[];
  readonly values: readonly string[];
  readonly listOf: (index: number) => number;
}

function buildSet(
  list: readonly Indicator[],
  { taken, values, listOf }: Taken,
  say: (index: number, fault: { readonly message: string; readonly advice: string }) => void,
): IndicatorSet {
  const count = taken.length;
  const lists = Uint8Array.from(taken, listOf);
  const titles = createPool<string>((text) => text);
  const sources = createPool<string>((text) => text);
  const techniques = createPool<readonly string[]>((names) => names.join(' '));
  const type = new Uint8Array(count);
  const confidence = new Uint8Array(count);
  const validFrom = new Float64Array(count);
  const validUntil = new Float64Array(count);
  const title = new Uint32Array(count);
  const source = new Uint32Array(count);
  const technique = new Uint32Array(count);
  const hash = new Uint32Array(count);
  const ids: string[] = [];
  taken.forEach((index, entry) => {
    const indicator = list[index] as Indicator;
    type[entry] = INDICATOR_TYPES.indexOf(indicator.type);
    confidence[entry] = indicator.confidence;
    validFrom[entry] = indicator.validFrom ?? -Infinity;
    validUntil[entry] = indicator.validUntil ?? Infinity;
    title[entry] = titles.code(indicator.title);
    source[entry] = sources.code(indicator.source);
    technique[entry] = techniques.code(indicator.techniques);
    hash[entry] = hashValue(type[entry] as number, values[entry] as string);
    ids.push(indicator.id);
  });
  const index = indexValues({ type, confidence, hash, values }, (entry) =>
    say(taken[entry] as number, {
      message: `"${values[entry]}" is listed more than ${LIMITS.indicatorRepeatsMax} times; this entry is left out.`,
      advice: 'Join the entries of one source into one.',
    }),
  );
  return {
    ...{ count, type, confidence, validFrom, validUntil, ids, values, title, source, technique, hash },
    ...{ titles: titles.values, sources: sources.values, techniques: techniques.values },
    ...listsOf(lists),
    ...index,
    ...networksOf(type, values),
  };
}

/** What `indexValues` reads of the entries. */
interface Keyed {
  readonly type: Uint8Array;
  readonly confidence: Uint8Array;
  readonly hash: Uint32Array;
  readonly values: readonly string[];
}

/** Slots by hash; entries of one value hang together, the surest first, equals in the order of the list. */
function indexValues(
  { type, confidence, hash, values }: Keyed,
  onTooMany: (entry: number) => void,
): { readonly slots: Uint32Array; readonly next: Uint32Array } {
  const count = values.length;
  let size = 16;
  while (size * 2 < count * 3) size *= 2;
  const slots = new Uint32Array(size);
  const next = new Uint32Array(count);
  const isSame = (a: number, b: number): boolean =>
    hash[a] === hash[b] && type[a] === type[b] && values[a] === values[b];
  for (let entry = 0; entry < count; entry += 1) {
    let slot = (hash[entry] as number) & (size - 1);
    while (slots[slot] !== 0 && !isSame((slots[slot] as number) - 1, entry)) slot = (slot + 1) & (size - 1);
    let before = -1;
    let after = slots[slot] as number;
    let place = 0;
    let length = 0;
    for (let at = after; at !== 0; at = next[at - 1] as number) {
      length += 1;
      if ((confidence[at - 1] as number) < (confidence[entry] as number)) continue;
      if (place !== length - 1) continue;
      place = length;
      before = at - 1;
      after = next[before] as number;
    }
    if (length >= LIMITS.indicatorRepeatsMax) {
      onTooMany(entry);
      continue;
    }
    next[entry] = after;
    if (before < 0) slots[slot] = entry + 1;
    else next[before] = entry + 1;
  }
  return { slots, next };
}

const IP = INDICATOR_TYPES.indexOf('ip');
const NETWORK = INDICATOR_TYPES.indexOf('network');
const HASH = INDICATOR_TYPES.indexOf('hash');

/** The first list is in use for ever, the others not yet. */
function listsOf(list: Uint8Array): Pick<IndicatorSet, 'list' | 'heldFrom' | 'heldUntil'> {
  const count = list.reduce((most, one) => Math.max(most, one), 0) + 1;
  const heldFrom = new Float64Array(count).fill(Infinity);
  heldFrom[0] = -Infinity;
  return { list, heldFrom, heldUntil: new Float64Array(count).fill(Infinity) };
}

function networksOf(
  type: Uint8Array,
  values: readonly string[],
): Pick<IndicatorSet, 'coverage' | 'prefixes4' | 'prefixes6' | 'hashLengths'> {
  const starts: number[] = [];
  const ends: number[] = [];
  const prefixes4 = new Set<number>();
  const prefixes6 = new Set<number>();
  const hashLengths = new Set<number>();
  values.forEach((value, entry) => {
    if (type[entry] === HASH) hashLengths.add(value.length);
    if (type[entry] !== IP && type[entry] !== NETWORK) return;
    const slash = value.indexOf('/');
    const isV4 = !value.includes(':');
    if (type[entry] === NETWORK) (isV4 ? prefixes4 : prefixes6).add(Number(value.slice(slash + 1)));
    if (!isV4) return;
    const network = parseNetwork(value);
    assert(network !== null, `${value} is in normal form`);
    const first = network.bytes.reduce((sum, byte) => sum * 256 + byte, 0);
    starts.push(first);
    ends.push(first + (network.bits === 32 ? 0 : 0xffffffff >>> network.bits));
  });
  const ascending = (numbers: Set<number>): number[] => [...numbers].sort((a, b) => a - b);
  return {
    coverage: compileCoverage(starts, ends),
    prefixes4: ascending(prefixes4),
    prefixes6: ascending(prefixes6),
    hashLengths,
  };
}

/** Type of an entry. */
export function typeOf(set: IndicatorSet, entry: number): IndicatorType {
  return INDICATOR_TYPES[set.type[entry] as number] as IndicatorType;
}

/** An entry as it was listed, its value in normal form. */
export function indicatorAt(set: IndicatorSet, entry: number): Indicator {
  assert(entry >= 0 && entry < set.count, `entry ${entry} exists`);
  const from = set.validFrom[entry] as number;
  const until = set.validUntil[entry] as number;
  return {
    id: set.ids[entry] as string,
    type: typeOf(set, entry),
    value: set.values[entry] as string,
    title: set.titles[set.title[entry] as number] as string,
    source: set.sources[set.source[entry] as number] as string,
    confidence: set.confidence[entry] as number,
    validFrom: from === -Infinity ? null : from,
    validUntil: until === Infinity ? null : until,
    techniques: set.techniques[set.technique[entry] as number] as readonly string[],
  };
}
