// Arrays turned, cut, sorted and compared as sets.
// Promise: loaded with its family only; what is no array gives null.
// Tested in test/engine/hunting/functions/array-functions.test.ts.

import { LIMITS } from '../../base/index.ts';
import { compareText } from '../values/compare.ts';
import { isArray, toDynamic, writeJson } from '../values/all-values.ts';
import type { ColumnSchema, Dynamic, KqlType, Value } from '../values/kql-type.ts';
import { TypedScalar } from '../values/kql-type.ts';
import { QueryRefusal } from '../values/refusal.ts';
import { define } from './define.ts';
import type { Definition } from './define.ts';
import type { ArgumentType } from './scalar-function.ts';
import { overArray } from './array-functions.ts';
import type { Items } from './array-functions.ts';

/** A place from the end where it is negative, kept inside the array. */
const placeIn = (length: number, place: number): number =>
  place < 0 ? Math.max(0, length + place) : Math.min(place, length);

function slice(items: Items, start: number, end: number): Items {
  const last = end < 0 ? items.length + end : end;
  return items.slice(placeIn(items.length, start), Math.max(0, last + 1));
}

/** Equal members have equal keys. A whole real equals the long. */
const memberKey = (value: Dynamic): string =>
  value instanceof TypedScalar && value.type === 'real' ? String(value.value) : writeJson(value);

function distinct(items: Items): ReadonlyMap<string, Dynamic> {
  const found = new Map<string, Dynamic>();
  for (const item of items) if (!found.has(memberKey(item))) found.set(memberKey(item), item);
  return found;
}

/** A function of several arrays that are looked at as sets. */
const overSets = (
  name: string,
  says: string,
  call: (first: ReadonlyMap<string, Dynamic>, others: readonly ReadonlyMap<string, Dynamic>[]) => Items,
): Definition =>
  define(name, '...arrays:dynamic', 'dynamic', says, (args) => {
    if (!args.every(isArray)) return null;
    const [first, ...others] = (args as readonly Items[]).map(distinct);
    return first === undefined ? null : call(first, others);
  });

const kept = (set: ReadonlyMap<string, Dynamic>, test: (key: string) => boolean): Items =>
  [...set].filter(([key]) => test(key)).map(([, value]) => value);

const numberOf = (value: Dynamic): number | null => {
  if (typeof value === 'number') return value;
  return value instanceof TypedScalar && typeof value.value === 'number' ? value.value : null;
};

/** Places of the items in their order; `hasFollowers`: other arrays follow it, so that equal items must not occur. */
function sortedPlaces(
  items: Items,
  isDescending: boolean,
  nullsLast: boolean,
  hasFollowers: boolean,
): readonly number[] {
  const places = [...items.keys()];
  const filled = places.filter((at) => items[at] !== null);
  const nulls = places.filter((at) => items[at] === null);
  const areNumbers = filled.every((at) => numberOf(items[at]!) !== null);
  if (!areNumbers && !filled.every((at) => typeof items[at] === 'string')) {
    throw new QueryRefusal('sorting an array of different types; make them texts first, with tostring()');
  }
  const order = areNumbers
    ? (a: Dynamic, b: Dynamic): number => Number(numberOf(a)) - Number(numberOf(b))
    : (a: Dynamic, b: Dynamic): number => compareText(a as string, b as string);
  filled.sort((a, b) => (isDescending ? order(items[b]!, items[a]!) : order(items[a]!, items[b]!)));
  const hasEqual = filled.some((at, place) => place > 0 && order(items[filled[place - 1]!]!, items[at]!) === 0);
  if (hasFollowers && (hasEqual || nulls.length > 1))
    throw new QueryRefusal(
      'sorting several arrays by one with equal items is not settled here; use mv-expand and sort',
    );
  return nullsLast ? [...filled, ...nulls] : [...nulls, ...filled];
}

const sortedItems = (items: Items, isDescending: boolean, nullsLast: boolean): Items =>
  sortedPlaces(items, isDescending, nullsLast, false).map((at) => items[at]!);

/** Arrays after the first follow its order; one of another length is null. */
function sortedTogether(arrays: readonly Value[], isDescending: boolean, nullsLast: boolean): Value {
  const [first] = arrays;
  if (!isArray(first)) return null;
  const order = sortedPlaces(first, isDescending, nullsLast, true);
  return arrays.map((array) =>
    isArray(array) && array.length === first.length ? order.map((at) => array[at]!) : null,
  );
}

function sorting(name: string, isDescending: boolean): Definition {
  const [names, fn] = define(
    name,
    'array:dynamic ...more:any',
    'dynamic',
    `The array in ${isDescending ? 'descending' : 'ascending'} order, and others in the same order.`,
    (args, _, types) => {
      const hasFlag = types.at(-1) === 'bool';
      const arrays = hasFlag ? args.slice(0, -1) : args;
      const nullsLast = !(hasFlag && args.at(-1) === false);
      if (arrays.length > 1) return sortedTogether(arrays, isDescending, nullsLast);
      return isArray(arrays[0]) ? sortedItems(arrays[0], isDescending, nullsLast) : null;
    },
    { takesNull: true },
  );
  const tuple = (args: readonly ArgumentType[]): readonly ColumnSchema[] => {
    const arrays = args.filter(({ type }) => type !== 'bool');
    return arrays.length < 2 ? [] : arrays.map(() => ({ name: 'sorted', type: 'dynamic' }));
  };
  return [names, { ...fn, tuple }];
}

/** Members moved so many places to the left, those that fall out coming back (`isRound`) or replaced. */
function shifted(items: Items, by: number, fill: Dynamic | undefined): Items {
  const length = items.length;
  return items.map((_, place) => {
    const from = place + by;
    if (fill === undefined) return items[(((from % length) + length) % length) as number] ?? null;
    return from >= 0 && from < length ? (items[from] ?? null) : fill;
  });
}

function splitAt(items: Items, places: Items): Items {
  const cuts = places.map((place) => placeIn(items.length, Number(place)));
  if (cuts.some((cut, i) => i > 0 && cut < (cuts[i - 1] as number)))
    throw new QueryRefusal('array_split() at places out of order');
  return [0, ...cuts].map((from, i) => items.slice(from, cuts[i] ?? items.length));
}

/** Place of a member inside a window; −1 when it is not there. */
function indexOfMember(
  items: Items,
  sought: Dynamic,
  [start = 0, count = -1, occurrence = 1]: readonly number[],
): number {
  const from = start < 0 ? Math.max(0, items.length + start) : start;
  const to = count < 0 ? items.length : Math.min(items.length, from + count);
  const key = memberKey(sought);
  let left = occurrence;
  for (let place = from; place < to; place += 1) {
    if (memberKey(items[place] as Dynamic) === key) left -= 1;
    if (left === 0) return place;
  }
  return -1;
}

function chosen(conditions: Items, args: readonly Value[], types: readonly KqlType[]): Items {
  const sides = args.map((value, place) => toDynamic(types[place] as KqlType, value));
  return conditions.map((condition, place) => {
    const test = condition instanceof TypedScalar && condition.type === 'real' ? condition.value : condition;
    if (typeof test !== 'boolean' && typeof test !== 'number') return null;
    const side = sides[Number(test) === 0 ? 1 : 0] ?? null;
    return isArray(side) ? (side[place] ?? null) : side;
  });
}

function zipped(arrays: readonly Items[]): Items {
  const length = Math.max(...arrays.map((array) => array.length));
  return Array.from({ length }, (_, place) => arrays.map((array) => array[place] ?? null));
}

function sumOf(items: Items): number | null {
  let sum = 0;
  for (const item of items) {
    const number = numberOf(item);
    if (number === null) return null;
    sum += number;
  }
  return sum;
}

const allArrays = (args: readonly Value[], call: (arrays: readonly Items[]) => Value): Value =>
  args.every(isArray) ? call(args as readonly Items[]) : null;

export const RARE_ARRAY_FUNCTIONS: readonly Definition[] = [
  overArray('array_reverse', '', 'dynamic', 'From the last to the first.', (items) => [...items].reverse()),
  overArray(
    'array_rotate_left',
    'by:long',
    'dynamic',
    'Members moved to the left; those that fall out come back on the right.',
    (items, [by]) => shifted(items, by as number, undefined),
  ),
  overArray(
    'array_rotate_right',
    'by:long',
    'dynamic',
    'Members moved to the right; those that fall out come back on the left.',
    (items, [by]) => shifted(items, -(by as number), undefined),
  ),
  overArray(
    'array_shift_left',
    'by:long fill?:any',
    'dynamic',
    'Members moved to the left; the gap is filled.',
    (items, [by, fill = null], [, type]) => shifted(items, by as number, toDynamic(type ?? 'dynamic', fill)),
  ),
  overArray(
    'array_shift_right',
    'by:long fill?:any',
    'dynamic',
    'Members moved to the right; the gap is filled.',
    (items, [by, fill = null], [, type]) => shifted(items, -(by as number), toDynamic(type ?? 'dynamic', fill)),
  ),
  overArray(
    'array_slice',
    'start:long end?:long',
    'dynamic',
    'The members from one place to another, both counted.',
    (items, [start, end = -1]) => slice(items, start as number, end as number),
  ),
  overArray('array_split', 'at:any', 'dynamic', 'The array cut at a place, or at several.', (items, [at]) =>
    splitAt(items, isArray(at) ? at : [at as Dynamic]),
  ),
  overArray('array_sum', '', 'real', 'The sum of the members; null when one is no number.', sumOf),
  overArray(
    'array_index_of',
    'value:any start?:long length?:long occurrence?:long',
    'long',
    'Place of a value; −1 when it is not there.',
    (items, [value = null, ...more], [type]) =>
      indexOfMember(items, toDynamic(type as KqlType, value), more as readonly number[]),
  ),
  overArray(
    'array_iff array_iif',
    'if_true:any if_false:any',
    'dynamic',
    'For each condition a member of one array or of the other.',
    chosen,
  ),
  overArray(
    'set_has_element',
    'value:any',
    'bool',
    'Whether a value is among the members.',
    (items, [value = null], [type]) => indexOfMember(items, toDynamic(type as KqlType, value), []) >= 0,
  ),
  sorting('array_sort_asc', false),
  sorting('array_sort_desc', true),
  define('array_concat', '...arrays:dynamic', 'dynamic', 'Arrays one after the other.', (args) =>
    allArrays(args, (arrays) => arrays.flat(1) as Items),
  ),
  define('zip', '...arrays:dynamic', 'dynamic', 'Arrays of the members that stand at the same place.', (args) =>
    allArrays(args, zipped),
  ),
  overSets('set_union', 'Members of any of the arrays, each once.', (first, others) => [
    ...new Map([...first, ...others.flatMap((one) => [...one].filter(([key]) => !first.has(key)))]).values(),
  ]),
  overSets('set_intersect', 'Members that all of the arrays have, each once.', (first, others) =>
    kept(first, (key) => others.every((other) => other.has(key))),
  ),
  overSets('set_difference', 'Members of the first array that no other has, each once.', (first, others) =>
    kept(first, (key) => !others.some((other) => other.has(key))),
  ),
  overArray(
    'jaccard_index',
    'other:dynamic',
    'real',
    'How much two sets share: 0 nothing, 1 all.',
    (items, [other]) => {
      if (!isArray(other)) return null;
      const [a, b] = [distinct(items), distinct(other)];
      const shared = kept(a, (key) => b.has(key)).length;
      return shared / (a.size + b.size - shared);
    },
  ),
  define(
    'repeat',
    'value:any count:long',
    'dynamic',
    'An array of the same value again and again.',
    ([value, count], _, [type]) => {
      if ((count as number) > LIMITS.huntRangeMax)
        throw new QueryRefusal(`repeat() of more than ${String(LIMITS.huntRangeMax)} values`);
      return Array.from({ length: Math.max(0, count as number) }, () => toDynamic(type as KqlType, value as Value));
    },
  ),
];
