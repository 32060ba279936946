// Expressions that few hunts use: tables that are written out or read from files, types, dynamic literals; and lists of
// columns and options. Promise: as read-expression.ts. Tested in test/engine/hunting/syntax/.

import type { ColumnDeclaration, Expression, Option, Span } from './ast.ts';
import { nearest } from './nearest.ts';
import type { Part } from './part.ts';
import type { Reading } from './query-problem.ts';
import { readArguments, readExpression } from './read-expression.ts';
import { literal, readNumber, readString, readTyped } from './read-literal.ts';
import { TYPE_NAMES } from './words.ts';
import type { Bag, Dynamic, KqlType } from '../values/kql-type.ts';
import { TypedScalar } from '../values/kql-type.ts';

export function readLateExpression(reading: Reading, part: Part): Expression {
  const span = { from: part.from, to: part.to };
  switch (part.name) {
    case 'TypeOf':
      return readTypeOf(reading, part);
    case 'Datatable':
      return {
        ...span,
        kind: 'datatable',
        columns: columnsOf(reading, part),
        cells: valuesOf(part).map((cell) => readExpression(reading, cell)),
      };
    case 'ExternalData':
      return {
        ...span,
        kind: 'externaldata',
        columns: columnsOf(reading, part),
        addresses: valuesOf(part).map((cell) => readExpression(reading, cell)),
        options: listedOptions(reading, part.parts.find((one) => one.name === 'Arguments') ?? null),
      };
    default:
      return literal(part, 'dynamic', readJson(reading, part.parts.find((one) => one.name !== 'DynamicOpen') as Part));
  }
}

const SHELL = new Set(['Keyword', 'Option', 'Arguments', 'Columns']);
const valuesOf = (part: Part): readonly Part[] => part.parts.filter((one) => !SHELL.has(one.name));

const columnsOf = (reading: Reading, part: Part): readonly ColumnDeclaration[] =>
  part.parts.flatMap((one) => (one.name === 'Columns' ? readColumns(reading, one) : []));

/** `(a: string, b: long)` */
export function readColumns(reading: Reading, list: Part, star = false): readonly ColumnDeclaration[] {
  const stars = list.parts.filter((one) => one.name === 'Star');
  if (stars[0] !== undefined && !star) reading.tell(stars[0], 'Expected a column and its type; found * .');
  return list.parts.flatMap((column) => {
    if (column.name === 'Star') return [];
    const [name, type, value] = column.parts as readonly [Part, Part, Part?];
    if (value !== undefined) reading.tell(value, 'Expected a comma or the end of the columns; found = .');
    return [{ name: reading.name(name), type: readType(reading, type), from: column.from, to: column.to }];
  });
}

/** Options in brackets after `with`; a further name, as in `ycolumns = a, b`, is an option of the same name. */
export function listedOptions(reading: Reading, list: Part | null): readonly Option[] {
  const options: Option[] = [];
  for (const { name, value, to } of list === null ? [] : readArguments(reading, list)) {
    const owner = name ?? options.at(-1)?.name;
    if (owner === undefined) reading.tell(value, 'Expected an option such as title = "…"; found a value.');
    else options.push({ name: owner, value, from: owner.from, to });
  }
  return options;
}

function readTypeOf(reading: Reading, part: Part): Expression {
  const type = part.parts.find((one) => one.name === 'Type');
  // Columns in it describe what a plug-in gives: what is asked for is a table.
  return { kind: 'type', type: type === undefined ? 'dynamic' : readType(reading, type), from: part.from, to: part.to };
}

/** A type by its name; tells when there is none and gives `dynamic`. */
export function readType(reading: Reading, part: Span): KqlType {
  const written = reading.textOf(part);
  const type = TYPE_NAMES.get(written);
  if (type !== undefined) return type;
  const near = nearest(written, TYPE_NAMES.keys());
  const offer = near === null ? 'Types are string, long, int, real, bool, datetime, timespan, dynamic, guid' : null;
  reading.tell(part, `Expected a type; found ${written}. ${offer ?? `Did you mean ${String(near)}?`}`, near);
  return 'dynamic';
}

function readJson(reading: Reading, part: Part): Dynamic {
  switch (part.name) {
    case 'JsonArray':
      return part.parts.map((one) => readJson(reading, one));
    case 'JsonObject':
      return readBag(reading, part);
    case 'Strings':
      if (part.parts.length > 1) reading.tell(part, 'Two texts in a row: a comma is missing between them.');
      return part.parts.map((one) => readString(reading, one)).join('');
    case 'JsonNumber':
      return readJsonNumber(reading, part);
    case 'TypedLiteral': {
      const { type, value } = readTyped(reading, part);
      if (value === null || type === 'bool' || type === 'int' || type === 'long') return value as Dynamic;
      return new TypedScalar(type as TypedScalar['type'], value as number);
    }
    case 'JsonWord':
      return readJsonWord(reading, part);
    default:
      return readJson(reading, part.parts.find((one) => one.name !== 'DynamicOpen') as Part);
  }
}

function readBag(reading: Reading, part: Part): Bag {
  const bag = new Map<string, Dynamic>();
  for (const entry of part.parts) {
    const [key, value] = entry.parts as readonly [Part, Part];
    bag.set(readString(reading, key), readJson(reading, value));
  }
  return bag;
}

function readJsonNumber(reading: Reading, part: Part): Dynamic {
  const number = readNumber(reading, part.parts[0] as Part);
  const value = number.value as number;
  const signed = reading.text[part.from] === '-' ? 0 - value : value;
  if (number.type === 'timespan') return new TypedScalar('timespan', signed);
  return number.type === 'real' && Number.isInteger(signed) ? new TypedScalar('real', signed) : signed;
}

function readJsonWord(reading: Reading, part: Part): Dynamic {
  const written = reading.textOf(part);
  if (written === 'null') return null;
  if (written === 'true' || written === 'false') return written === 'true';
  reading.tell(part, `Expected a value; found ${written}. Texts inside dynamic( ) stand in quotes.`);
  return null;
}
