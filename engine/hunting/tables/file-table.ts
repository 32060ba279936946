// Files that somebody brings, as a table: columns in order of appearance, each of the narrowest type that holds all of its values.
// Promise: no value is changed by its type: text that looks like a number stays text where another value of its column is none.
// Tested in test/engine/hunting/tables/file-table.test.ts.

import { LIMITS } from '../../base/index.ts';
import type { Problem } from '../../base/index.ts';
import { isArray, isBag, readDatetime, readLong, readReal } from '../values/all-values.ts';
import type { Dynamic, KqlType, Value } from '../values/kql-type.ts';
import { TypedScalar } from '../values/kql-type.ts';
import { QueryRefusal } from '../values/refusal.ts';
import { CHUNK_ROWS } from '../values/vector.ts';
import type { Vector } from '../values/vector.ts';
import { chunkOf, isCodedType, poolFor, sliceRows } from '../values/vectors.ts';
import type { FileRow } from './read-rows.ts';
import { formOf, readRows } from './read-rows.ts';
import type { TableSource } from './table-source.ts';

export interface NamedText {
  readonly file: string;
  readonly text: string;
}

export interface FileTable {
  readonly table: TableSource;
  readonly rowCount: number;
  readonly problems: readonly Problem[];
}

/** A column while rows are read: a code into its distinct values by row; code 0 = none. */
interface Column {
  readonly name: string;
  readonly distinct: Dynamic[];
  readonly codeOf: Map<string, number>;
  codes: Uint32Array;
  /** True while every value came from a text without types (CSV). */
  isText: boolean;
}

/** Makes one table of some texts; rows of later ones follow. Past a limit the rest is left out and a problem says so. */
export function fileTable(name: string, texts: readonly NamedText[]): FileTable {
  const columns = new Map<string, Column>();
  const problems: Problem[] = [];
  let rowCount = 0;
  let characters = 0;
  for (const { file, text } of texts) {
    characters += text.length;
    if (characters > LIMITS.huntFileCharactersMax) {
      problems.push(tooLong(file));
      continue;
    }
    const isText = formOf(file, text) === 'csv';
    let left = 0;
    const take = (row: FileRow): void => {
      if (rowCount >= LIMITS.huntFileRowsMax) left += 1;
      else addRow(columns, row, rowCount++, isText);
    };
    problems.push(...readRows(file, text, take));
    if (left > 0) problems.push(overflow(file, left));
  }
  const vectors = [...columns.values()].map((column) => ({ name: column.name, vector: vectorOf(column, rowCount) }));
  const table: TableSource = {
    name,
    schema: vectors.map((column) => ({ name: column.name, type: column.vector.type })),
    says: `${rowCount} rows of ${texts.length === 1 ? (texts[0]?.file ?? name) : `${texts.length} files`}.`,
    columnSays: new Map(),
    *scan({ columns: wanted, spend }) {
      for (let from = 0; from < rowCount; from += CHUNK_ROWS) {
        const until = Math.min(rowCount, from + CHUNK_ROWS);
        spend?.(until - from);
        yield chunkOf(
          wanted.map((place) => sliceRows((vectors[place] as { vector: Vector }).vector, from, until)),
          until - from,
        );
      }
    },
  };
  return { table, rowCount, problems };
}

const overflow = (file: string, left: number): Problem => ({
  file,
  line: 1,
  column: 1,
  message: `A table takes ${LIMITS.huntFileRowsMax} rows; the last ${left} of this file were left out.`,
  advice: 'Cut the file, or ask about a part of it.',
  severity: 'warning',
});

const tooLong = (file: string): Problem => ({
  file,
  line: 1,
  column: 1,
  message: `A table takes files of ${LIMITS.huntFileCharactersMax} characters together; this one goes beyond and was left out.`,
  advice: 'Cut the file, or ask about fewer files.',
  severity: 'warning',
});

function addRow(columns: Map<string, Column>, row: FileRow, index: number, isText: boolean): void {
  for (const [name, value] of row) {
    if (value === null) continue;
    let column = columns.get(name);
    if (column === undefined) {
      if (columns.size >= LIMITS.huntFileColumnsMax) continue;
      column = { name, distinct: [null], codeOf: new Map(), codes: new Uint32Array(1_024), isText: true };
      columns.set(name, column);
    }
    if (index >= column.codes.length) {
      const wider = new Uint32Array(Math.max(column.codes.length * 2, index + 1));
      wider.set(column.codes);
      column.codes = wider;
    }
    column.isText &&= isText;
    column.codes[index] = codeOf(column, value);
  }
}

function codeOf(column: Column, value: Dynamic): number {
  const key = keyOf(value);
  let code = column.codeOf.get(key);
  if (code === undefined) {
    code = column.distinct.push(value) - 1;
    column.codeOf.set(key, code);
  }
  return code;
}

/** A text that only equal values share. */
function keyOf(value: Dynamic): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof TypedScalar) return `${value.type} ${String(value.value)}`;
  if (isArray(value)) return `[${value.map(keyOf).join()}]`;
  if (isBag(value)) return `{${[...value].map(([name, inner]) => `${JSON.stringify(name)}:${keyOf(inner)}`).join()}}`;
  return String(value);
}

const ISO_TIME = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,7})?)?(?:Z|[+-]\d\d:?\d\d)?$/;

/** A reader of all of a column's values as one type; undefined where a value is none. */
type Reading = readonly [type: KqlType, read: (value: Dynamic) => Value | undefined];

const whole = (value: Dynamic): number | undefined => (Number.isSafeInteger(value) ? (value as number) : undefined);
const number = (value: Dynamic): number | undefined => {
  if (typeof value === 'number') return value;
  return value instanceof TypedScalar && value.type === 'real' ? Number(value.value) : undefined;
};
const time = (value: Dynamic): number | undefined =>
  typeof value === 'string' && ISO_TIME.test(value) ? (answered(() => readDatetime(value)) ?? undefined) : undefined;

const TYPED: readonly Reading[] = [
  ['bool', (value) => (typeof value === 'boolean' ? value : undefined)],
  ['long', whole],
  ['real', number],
  ['datetime', time],
  ['string', (value) => (typeof value === 'string' ? value : undefined)],
  ['dynamic', (value) => value],
];

/** CSV has no types: what every cell reads as. A number that would lose a leading zero, a plus or a digit stays text. */
const PLAIN_NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const asNumber =
  (read: (text: string) => number | null) =>
  (value: Dynamic): number | undefined =>
    typeof value === 'string' && PLAIN_NUMBER.test(value) ? (answered(() => read(value)) ?? undefined) : undefined;

const UNTYPED: readonly Reading[] = [
  ['bool', (value) => (/^(?:true|false)$/i.test(String(value)) ? /^t/i.test(String(value)) : undefined)],
  ['long', asNumber(readLong)],
  ['real', asNumber((text) => (text.includes('.') || readLongOrNull(text) !== null ? readReal(text) : null))],
  ['datetime', time],
  ['string', (value) => value],
];

const readLongOrNull = (text: string): number | null => answered(() => readLong(text));

/** What a value beyond exact numbers reads as: nothing. */
function answered(read: () => number | null): number | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof QueryRefusal) return null;
    throw error;
  }
}

/** The column's values by code, in the first type that holds them all. */
function typed(column: Column): { readonly type: KqlType; readonly values: readonly Value[] } {
  for (const [type, read] of column.isText ? UNTYPED : TYPED) {
    const values: Value[] = [null];
    for (let code = 1; code < column.distinct.length; code += 1) {
      const value = read(column.distinct[code] as Dynamic);
      if (value === undefined) break;
      values.push(value);
    }
    if (values.length === column.distinct.length) return { type, values };
  }
  return { type: 'dynamic', values: column.distinct };
}

function vectorOf(column: Column, rowCount: number): Vector {
  const { type, values } = typed(column);
  const codeAt = (row: number): number => column.codes[row] ?? 0;
  if (isCodedType(type)) {
    const pool = poolFor(type);
    const map = values.map((value) => pool.intern(value === null && type === 'string' ? '' : value));
    const codes = Uint32Array.from({ length: rowCount }, (_, row) => map[codeAt(row)] as number);
    return { form: 'coded', type, length: rowCount, codes, pool };
  }
  const numbers = new Float64Array(rowCount);
  const nulls = new Uint8Array(rowCount);
  for (let row = 0; row < rowCount; row += 1) {
    const value = values[codeAt(row)] ?? null;
    if (value === null) nulls[row] = 1;
    else numbers[row] = Number(value);
  }
  return { form: 'number', type, length: rowCount, values: numbers, nulls };
}
