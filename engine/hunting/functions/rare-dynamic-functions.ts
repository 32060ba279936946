// bag_merge(), treepath(), extract_json(), range() … : what hunters seldom do with bags.
// Promise: loaded with its family only; a member that is not there is null.
// Tested in test/engine/hunting/functions/dynamic-functions.test.ts.

import { LIMITS } from '../../base/index.ts';
import { compareText } from '../values/compare.ts';
import { convertValue, isArray, isBag, parseDynamic, toDynamic, writeJson } from '../values/all-values.ts';
import type { Bag, Dynamic, KqlType, Value } from '../values/kql-type.ts';
import { TypedScalar } from '../values/kql-type.ts';
import { QueryRefusal } from '../values/refusal.ts';
import { exactSum } from '../values/time-text.ts';
import { define, isNumeric } from './define.ts';
import type { Definition } from './define.ts';
import type { ArgumentType } from './scalar-function.ts';
import { follow, hasPath, parsePath, withoutPath, withPath } from './json-path.ts';
import type { PathStep } from './json-path.ts';
import { typeNamed } from './regex-functions.ts';

const pathOf = (text: string): readonly PathStep[] => {
  const path = text.startsWith('$') ? parsePath(text) : [text];
  if (path === null) throw new QueryRefusal(`'${text}' is no path; write it as $.name.name`);
  return path;
};

function typeNameOf(value: Dynamic): string {
  if (value === null) return 'null';
  if (isArray(value)) return 'array';
  if (isBag(value)) return 'dictionary';
  if (value instanceof TypedScalar) {
    if (value.type === 'decimal' && typeof value.value === 'string') {
      if (BigInt.asIntN(64, BigInt(value.value)) === BigInt(value.value)) return 'long';
      throw new QueryRefusal('the type of a whole number beyond 64 bits');
    }
    return value.type === 'real' ? 'double' : value.type;
  }
  if (typeof value === 'number') return Number.isInteger(value) ? 'long' : 'double';
  return typeof value === 'boolean' ? 'bool' : 'string';
}

/** Keys of the first bag that has them win. */
function merged(bags: readonly Dynamic[]): Dynamic {
  const result = new Map<string, Dynamic>();
  for (const bag of bags) {
    if (!isBag(bag)) continue;
    for (const [key, value] of bag) if (!result.has(key)) result.set(key, value);
  }
  return result;
}

function zippedBag(keys: Dynamic, values: Dynamic): Dynamic {
  if (!isArray(keys) || !isArray(values)) return null;
  const bag = new Map<string, Dynamic>();
  for (const [place, key] of keys.entries()) if (typeof key === 'string') bag.set(key, values[place] ?? null);
  return bag;
}

/** Paths of all members, arrays also as a whole. */
function treePaths(value: Dynamic, path: string): readonly string[] {
  if (isArray(value)) {
    const inner = value.filter((one) => isBag(one) || isArray(one));
    return [
      path,
      `${path}[0]`,
      ...inner.flatMap((one) => treePaths(one, `${path}[0]`).filter((found) => found !== `${path}[0]`)),
    ];
  }
  return isBag(value) ? [...value].flatMap(([key, one]) => treePaths(one, `${path}['${key}']`)) : [path];
}

/** Bags with their keys in order, so that equal values have equal texts. */
function sorted(value: Dynamic): Dynamic {
  if (isArray(value)) return value.map(sorted);
  if (!isBag(value)) return value;
  return new Map([...value].sort(([a], [b]) => compareText(a, b)).map(([key, one]) => [key, sorted(one)]));
}

/** All numbers, or all of one kind of time with steps of a timespan. */
const rangeRule = (args: readonly ArgumentType[]): KqlType | { problem: string; argument: number } => {
  const [start, stop, step] = args.map(({ type }) => (isNumeric(type) ? 'number' : type));
  const isTime = start === 'datetime' || start === 'timespan';
  const isPlain = start === stop && (start === 'number' || isTime);
  if (isPlain && (step === undefined || step === (isTime ? 'timespan' : 'number'))) return 'dynamic';
  return { problem: 'range() takes numbers, or times with a timespan as the step; convert them first', argument: 0 };
};

/** Numbers or times from one to another, both counted. */
function rangeOf(args: readonly Value[], types: readonly KqlType[]): Dynamic {
  const [start, stop] = args as readonly [number, number];
  const [type = 'long'] = types;
  const isTime = type === 'datetime' || type === 'timespan';
  const step = (args[2] as number | undefined) ?? (isTime ? 36_000_000_000 : 1);
  if (step === 0 || ![start, stop, step].every(Number.isFinite)) return null;
  const isReal = !isTime && types.includes('real');
  const values: Dynamic[] = [];
  for (let i = 0; i < LIMITS.huntRangeMax; i += 1) {
    const value = isReal ? start + i * step : exactSum(start, i * step);
    if (step > 0 ? value > stop : value < stop) break;
    values.push(toDynamic(isReal ? 'real' : type, value));
  }
  return values;
}

export const RARE_DYNAMIC_FUNCTIONS: readonly Definition[] = [
  define(
    'gettype',
    'value:any',
    'string',
    'The name of the type of a value.',
    ([value = null], _, [type]) => (type === 'dynamic' ? typeNameOf(value as Dynamic) : (type as KqlType)),
    { takesNull: true },
  ),
  define(
    'bag_merge',
    '...bags:dynamic',
    'dynamic',
    'One bag of several; the first that has a key gives its value.',
    (args) => merged(args as readonly Dynamic[]),
    { takesNull: true },
  ),
  define('bag_keys', 'bag:dynamic', 'dynamic', 'The keys of a bag.', ([bag]) => (isBag(bag) ? [...bag.keys()] : null)),
  define(
    'bag_has_key',
    'bag:dynamic key:string',
    'bool',
    'Whether a bag has a key, or a path such as $.a.b.',
    ([bag, key]) => (isBag(bag) ? hasPath(bag, pathOf(key as string)) : null),
  ),
  define(
    'bag_set_key',
    'bag:dynamic key:string value:any',
    'dynamic',
    'The bag with a key set, or a path such as $.a.b.',
    ([bag = null, key, value = null], _, types) => {
      const path = pathOf(key as string);
      if (path.some((step) => typeof step === 'number')) throw new QueryRefusal('bag_set_key() inside an array');
      return isBag(bag) ? withPath(bag, path as readonly string[], toDynamic(types[2] as KqlType, value)) : null;
    },
    { takesNull: true },
  ),
  define(
    'bag_remove_keys',
    'bag:dynamic keys:dynamic',
    'dynamic',
    'The bag without the keys, or paths such as $.a.b.',
    ([bag, keys]) => {
      if (!isBag(bag) || !isArray(keys)) return (bag ?? null) as Dynamic;
      return keys.reduce<Bag>((rest, key) => (typeof key === 'string' ? withoutPath(rest, pathOf(key)) : rest), bag);
    },
  ),
  define(
    'bag_zip',
    'keys:dynamic values:dynamic',
    'dynamic',
    'A bag from an array of keys and one of values.',
    ([keys, values]) => zippedBag(keys as Dynamic, values as Dynamic),
  ),
  define('treepath', 'value:dynamic', 'dynamic', 'Paths of everything inside a dynamic value.', ([value]) =>
    isBag(value) ? [...new Set(treePaths(value, ''))] : null,
  ),
  define(
    'dynamic_to_json',
    'value:dynamic',
    'string',
    'JSON with the keys in order, so that equal values have equal texts.',
    ([value = null]) => (value === null ? '' : writeJson(sorted(value as Dynamic))),
    { takesNull: true },
  ),
  define(
    'extract_json extractjson',
    'path:string json:any type?:string',
    typeNamed(2, 'string'),
    'What stands at a path such as $.a[0] of a JSON text.',
    ([path, json, named], _, types) => {
      const value = typeof json === 'string' && types[1] === 'string' ? parseDynamic(json) : (json as Dynamic);
      const steps = parsePath(path as string);
      if (steps === null) throw new QueryRefusal(`'${path as string}' is no path; write it as $.name.name`);
      const type = typeNamed(0, 'string')(named === undefined ? [] : [{ type: 'string', constant: { value: named } }]);
      return typeof type === 'string' ? convertValue(follow(value, steps), 'dynamic', type) : null;
    },
  ),
  define('range', 'start:any stop:any step?:any', rangeRule, 'An array from one value to another.', (args, _, types) =>
    rangeOf(args, types),
  ),
];
