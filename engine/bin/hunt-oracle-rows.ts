// Whether a table equals a frozen one: names, types, rows; numbers to nine digits; bags whatever the order of their names.
// Promise: says the first difference in a sentence. Tested in test/engine/hunting/oracle.test.ts.

import { readText, textOf, TypedScalar, type Dynamic, type KqlType, type Value } from '../hunting/index.ts';

/** A result as Kusto gave it: types by their .NET names, times and identifiers as text. */
export interface FrozenTable {
  readonly columns: readonly string[];
  readonly column_types: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

/** A result as the engine gave it. */
export interface FoundTable {
  readonly schema: readonly { readonly name: string; readonly type: KqlType }[];
  readonly rows: readonly (readonly Value[])[];
}

const TYPES: ReadonlyMap<string, KqlType> = new Map([
  ['SByte', 'bool'],
  ['Int32', 'int'],
  ['Int64', 'long'],
  ['Double', 'real'],
  ['SqlDecimal', 'decimal'],
  ['String', 'string'],
  ['DateTime', 'datetime'],
  ['TimeSpan', 'timespan'],
  ['Guid', 'guid'],
  ['Object', 'dynamic'],
]);

const NUMBERS: ReadonlySet<KqlType> = new Set(['int', 'long', 'real', 'decimal']);

/** Largest relative difference of two numbers that count as equal. */
const TOLERANCE = 1e-9;

function plainDynamic(value: Dynamic): unknown {
  if (value instanceof TypedScalar) {
    const { type, value: inner } = value;
    return type === 'real' || type === 'decimal' ? inner : textOf(type, inner);
  }
  if (value instanceof Map) return new Map([...value].map(([name, element]) => [name, plainDynamic(element)]));
  return Array.isArray(value) ? value.map((element) => plainDynamic(element as Dynamic)) : value;
}

const plainFound = (type: KqlType, value: Value): unknown =>
  type === 'dynamic' ? plainDynamic(value as Dynamic) : value;

function plainJson(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainJson);
  if (typeof value !== 'object' || value === null) return value;
  return new Map(Object.entries(value).map(([name, element]) => [name, plainJson(element)]));
}

function plainFrozen(type: KqlType, value: unknown): unknown {
  if (type === 'dynamic') return plainJson(value);
  if (type === 'string') return value ?? '';
  if (type === 'bool' && typeof value === 'number') return value !== 0;
  // What JSON has no number for, and decimals, stand as texts.
  if (NUMBERS.has(type)) return typeof value === 'string' ? Number(value) : value;
  if (typeof value === 'string') return type === 'guid' ? value.toLowerCase() : readText(type, value);
  return value;
}

function near(a: number, b: number): boolean {
  return Object.is(a, b) || Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
}

/** Numbers that JSON cannot write stand as texts in the frozen results. */
const asNumber = (value: unknown): unknown =>
  value === 'NaN' ? Number.NaN : value === 'Infinity' ? Infinity : value === '-Infinity' ? -Infinity : value;

export function isSame(found: unknown, wanted: unknown): boolean {
  if (typeof found === 'number') {
    const number = asNumber(wanted);
    return typeof number === 'number' && near(found, number);
  }
  if (Array.isArray(found)) {
    return Array.isArray(wanted) && found.length === wanted.length && found.every((one, at) => isSame(one, wanted[at]));
  }
  if (found instanceof Map) {
    if (!(wanted instanceof Map) || found.size !== wanted.size) return false;
    return [...found].every(([name, element]) => wanted.has(name) && isSame(element, wanted.get(name)));
  }
  return found === wanted;
}

const told = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    one instanceof Map ? Object.fromEntries(one as Map<string, unknown>) : one,
  ).slice(0, 160);

function firstDifference(found: readonly unknown[], wanted: readonly unknown[], frozen: FrozenTable): string {
  const at = found.findIndex((value, place) => !isSame(value, wanted[place]));
  return `${frozen.columns[at] ?? 'a column'} is ${told(found[at])}, expected ${told(wanted[at])}`;
}

/** The first difference, or null. Rows are compared as a heap unless `isOrdered`. */
export function differenceOf(found: FoundTable, frozen: FrozenTable, isOrdered: boolean): string | null {
  const names = found.schema.map(({ name }) => name);
  if (names.join('\n') !== frozen.columns.join('\n'))
    return `columns ${names.join(', ')}; expected ${frozen.columns.join(', ')}`;
  const types = frozen.column_types.map((name) => TYPES.get(name) ?? 'dynamic');
  const wrong = types.findIndex((type, place) => found.schema[place]!.type !== type);
  if (wrong >= 0) return `${names[wrong]} is of type ${found.schema[wrong]!.type}, expected ${types[wrong]}`;
  if (found.rows.length !== frozen.rows.length) return `${found.rows.length} rows, expected ${frozen.rows.length}`;
  const rows = found.rows.map((row) => row.map((value, place) => plainFound(types[place]!, value)));
  const wanted = frozen.rows.map((row) => row.map((value, place) => plainFrozen(types[place]!, value)));
  const left = new Set(wanted.keys());
  for (const [at, row] of rows.entries()) {
    const match =
      left.has(at) && isSame(row, wanted[at])
        ? at
        : isOrdered
          ? undefined
          : [...left].find((place) => isSame(row, wanted[place]));
    if (match === undefined) return `row ${at + 1}: ${firstDifference(row, wanted[at]!, frozen)}`;
    left.delete(match);
  }
  return null;
}
