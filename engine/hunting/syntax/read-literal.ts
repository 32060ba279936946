// Literals of a query as values: texts with their escapes, numbers, timespans, `datetime(…)`.
// Promise: a literal that cannot be held exactly is told, never rounded. Tested in test/engine/hunting/syntax/.

import type { Expression, Span } from './ast.ts';
import type { Part } from './part.ts';
import type { Reading } from './query-problem.ts';
import { TYPE_NAMES } from './words.ts';
import { hasValues, lateValues } from '../values/late-values.ts';
import type { KqlType, Value } from '../values/kql-type.ts';
import { QueryRefusal } from '../values/refusal.ts';
import { readLength } from '../values/time-text.ts';

export type Literal = Expression & { readonly kind: 'literal' };

export const literal = (place: Span, type: KqlType, value: Value): Literal => ({
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

/** A literal of every day. */
export function readLiteral(reading: Reading, part: Part): Literal {
  switch (part.name) {
    case 'Strings':
      return literal(part, 'string', part.parts.map((one) => readString(reading, one)).join(''));
    case 'Number':
      return readNumber(reading, part);
    case 'Boolean':
      return literal(part, 'bool', reading.textOf(part) === 'true');
    default:
      return readTyped(reading, part);
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

export function readNumber(reading: Reading, part: Span): Literal {
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
    guarded(reading, part, () => readLength(written)),
  );
}

/** `datetime(2024-01-01 10:00)` and its like. */
export function readTyped(reading: Reading, part: Part): Literal {
  const written = reading.textOf(part);
  const word = /^\w+/.exec(written)?.[0] ?? '';
  const type = TYPE_NAMES.get(word) ?? 'string';
  if (written[word.length] !== '(') reading.tell(part, `Write ${word}( without a space.`);
  const inner = written.slice(written.indexOf('(') + 1, -1).trim();
  const text = inner.replace(/^(["'])(.*)\1$/, '$2').replace(/^(\d{4})\s*,\s*(\d\d?)\s*,\s*(\d\d?)$/, '$1-$2-$3');
  if (text === '' || text === 'null') return literal(part, type, null);
  if (!hasValues()) {
    reading.lacks = 'values';
    return literal(part, type, null);
  }
  const { readText, readTimespanLiteral } = lateValues();
  const value = guarded(reading, part, () => (type === 'timespan' ? readTimespanLiteral(text) : readText(type, text)));
  if (value === null) reading.tell(part, `${text} cannot be read as a ${type}.`);
  return literal(part, type, value);
}
