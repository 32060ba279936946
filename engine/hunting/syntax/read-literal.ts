// Literals of a query as values: texts with their escapes, numbers, timespans, `datetime(…)`, `dynamic(…)`.
// Promise: a literal that cannot be held exactly is told, never rounded. Tested in test/engine/hunting/syntax/.

import type { Expression, Span } from './ast.ts';
import type { Part } from './part.ts';
import type { Reading } from './query-problem.ts';
import { TYPE_NAMES } from './words.ts';
import { nearest } from './nearest.ts';
import { readText } from '../values/convert.ts';
import type { Bag, Dynamic, KqlType, Value } from '../values/kql-type.ts';
import { TypedScalar } from '../values/kql-type.ts';
import { QueryRefusal } from '../values/refusal.ts';
import { readTimespanLiteral } from '../values/time-text.ts';

type Literal = Expression & { readonly kind: 'literal' };

const literal = (place: Span, type: KqlType, value: Value): Literal => ({
  kind: 'literal',
  type,
  value,
  from: place.from,
  to: place.to,
});

const ESCAPED: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
  '"': '"',
  "'": "'",
};

/** A text without quotes and escapes. */
export function readString(reading: Reading, part: Span): string {
  const written = reading.textOf(part).replace(/^[hH]/, '');
  if (written.startsWith('@')) {
    const quote = written[1] as string;
    return written.slice(2, -1).replaceAll(quote + quote, quote);
  }
  if (/^(```|~~~)/.test(written)) return written.slice(3, -3);
  return written
    .slice(1, -1)
    .replace(/\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{1,3}|.)/gs, (whole, code: string) => {
      const plain = ESCAPED[code];
      if (plain !== undefined) return plain;
      const number = /^[0-7]/.test(code) ? parseInt(code, 8) : parseInt(code.slice(1), 16);
      if (code.length > 1 || /^[0-7]$/.test(code)) return number <= 0x10ffff ? String.fromCodePoint(number) : '\ufffd';
      reading.tell(
        part,
        `${whole} means nothing in a text. Write \\\\ for a backslash, or @ before the opening quote.`,
      );
      return whole;
    });
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

/** Any literal of kql.grammar but `typeof`. */
export function readLiteral(reading: Reading, part: Part): Literal {
  switch (part.name) {
    case 'Strings':
      return literal(part, 'string', part.parts.map((one) => readString(reading, one)).join(''));
    case 'Number':
      return readNumber(reading, part);
    case 'Boolean':
      return literal(part, 'bool', reading.textOf(part) === 'true');
    case 'TypedLiteral':
      return readTyped(reading, part);
    default:
      return literal(part, 'dynamic', readJson(reading, part.parts.find((one) => one.name !== 'DynamicOpen') as Part));
  }
}

function guarded(reading: Reading, place: Span, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof QueryRefusal)) throw error;
    reading.tell(place, error.message);
    return null;
  }
}

function readNumber(reading: Reading, part: Span): Literal {
  const written = reading.textOf(part);
  if (/^0x|^\d+$/i.test(written)) {
    const value = Number(written);
    if (!Number.isSafeInteger(value))
      reading.tell(part, `${written} is too large: whole numbers are exact up to 2^53.`);
    return literal(part, 'long', value);
  }
  if (/^[\d.]+([eE][+-]?\d+)?$/.test(written)) return literal(part, 'real', Number(written));
  return literal(
    part,
    'timespan',
    guarded(reading, part, () => readTimespanLiteral(written)),
  );
}

/** `datetime(2024-01-01 10:00)` and its like. */
function readTyped(reading: Reading, part: Part): Literal {
  const written = reading.textOf(part);
  const word = /^\w+/.exec(written)?.[0] ?? '';
  const type = TYPE_NAMES.get(word) ?? 'string';
  if (written[word.length] !== '(') reading.tell(part, `Write ${word}( without a space.`);
  const inner = written.slice(written.indexOf('(') + 1, -1).trim();
  const text = inner.replace(/^(["'])(.*)\1$/, '$2').replace(/^(\d{4})\s*,\s*(\d\d?)\s*,\s*(\d\d?)$/, '$1-$2-$3');
  if (text === '' || text === 'null') return literal(part, type, null);
  const value = guarded(reading, part, () => (type === 'timespan' ? readTimespanLiteral(text) : readText(type, text)));
  if (value === null) reading.tell(part, `${text} cannot be read as a ${type}.`);
  return literal(part, type, value);
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
