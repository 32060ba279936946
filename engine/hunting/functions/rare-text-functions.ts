// strcat_array(), indexof(), translate(), parse_csv() … : what hunters seldom do with texts.
// Promise: loaded with its family only; places count characters, as in text-functions.ts.
// Tested in test/engine/hunting/functions/text-functions.test.ts.

import { compareText } from '../values/compare.ts';
import { isArray, textOfDynamic } from '../values/all-values.ts';
import type { Dynamic, KqlType, Value } from '../values/kql-type.ts';
import { QueryRefusal } from '../values/refusal.ts';
import { define } from './define.ts';
import type { Definition } from './define.ts';
import { SURROGATE, limited, joined } from './text-functions.ts';

/** A search window: from a place on (a negative one counts from the end), so many characters long. */
function windowOf(length: number, start: number, count: number): readonly [number, number] {
  const from = start < 0 ? Math.max(0, length + start) : start;
  return [from, count < 0 ? length : Math.min(length, from + count)];
}

/** Place of the n-th of the places that lie in the window; −1 when there are fewer. What begins inside may end outside. */
function nthInWindow(places: Iterable<number>, [from, to]: readonly [number, number], n: number): number {
  let left = n;
  for (const place of places) {
    if (place < from || place >= to) continue;
    left -= 1;
    if (left === 0) return place;
  }
  return -1;
}

function* placesOf(text: string, sought: string): Generator<number> {
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
    yield at;
    // The empty text is found at the end again and again.
    if (at >= text.length) return;
  }
}

function indexOf(args: readonly Value[]): number | null {
  const [text, sought, start = 0, count = -1, occurrence = 1] = args as [string, string, number?, number?, number?];
  if (occurrence < 0 || count < -1) return null;
  if (SURROGATE.test(text))
    throw new QueryRefusal('places in a text with characters beyond 16 bits; use has or contains');
  return nthInWindow(placesOf(text, sought), windowOf(text.length, start, count), occurrence);
}

function repeated(text: string, count: number, delimiter: string): string {
  if (count <= 0) return '';
  limited(Math.max(1, text.length + delimiter.length) * count);
  return Array.from({ length: count }, () => text).join(delimiter);
}

/** `translate`: each character of the first list becomes that of the second; the last stands for those beyond it. */
function translated(from: string, to: string, text: string): string {
  const [froms, tos] = [Array.from(from), Array.from(to)];
  if (tos.length === 0 && froms.length > 0) return text.replaceAll(/./gsu, (one) => (froms.includes(one) ? '' : one));
  const map = new Map<string, string>();
  for (const [place, one] of froms.entries())
    if (!map.has(one)) map.set(one, tos[Math.min(place, tos.length - 1)] ?? '');
  return Array.from(text, (one) => map.get(one) ?? one).join('');
}

/** All at once, from left to right; a sought text whose other is no text stays as it is, and is passed over. */
function replaceStrings(text: string, sought: Dynamic, written: Dynamic): string {
  if (!isArray(sought) || !isArray(written)) throw new QueryRefusal('replace_strings() takes two arrays of texts');
  const pairs = sought.flatMap((one, place) =>
    typeof one === 'string' && one !== '' ? [[one, written[place] ?? null] as const] : [],
  );
  let result = '';
  for (let at = 0; at < text.length;) {
    const found = pairs.filter(([from]) => text.startsWith(from, at));
    const [first] = found;
    if (found.some(([from]) => from !== first?.[0])) {
      throw new QueryRefusal(
        'replace_strings() of texts that begin alike in one place; use replace_string() one after the other',
      );
    }
    const [from, to] = first ?? [text[at] as string, null];
    result += typeof to === 'string' ? to : from;
    at += from.length;
  }
  return result;
}

/** Quoted fields keep their commas; the first record only. Null of an empty text. */
function parseCsv(text: string): Dynamic {
  if (text === '') return null;
  const fields: string[] = [];
  const field = /"((?:[^"]|"")*)"|([^,"\n\r]*)/y;
  for (let at = 0; ; at += 1) {
    field.lastIndex = at;
    const match = field.exec(text) as RegExpExecArray;
    fields.push(match[1] === undefined ? (match[2] as string) : match[1].replaceAll('""', '"'));
    at = field.lastIndex;
    if (text[at] === ',') continue;
    if (at < text.length && !/[\n\r]/.test(text[at] as string)) {
      throw new QueryRefusal('parse_csv() of a text with a quote inside a field; use split()');
    }
    return fields;
  }
}

const utf8Length = (text: string): number => {
  let bytes = 0;
  for (const one of text) bytes += one < '\u0080' ? 1 : one < '\u0800' ? 2 : one.length === 1 ? 3 : 4;
  return bytes;
};

const codePoints = (value: Value): string =>
  (isArray(value) ? value : [value as Dynamic])
    .map((code) => {
      if (typeof code !== 'number' || !Number.isInteger(code) || code < 0 || code > 0x10ffff)
        throw new QueryRefusal('a number that is no Unicode code point');
      return String.fromCodePoint(code);
    })
    .join('');

/** A version of up to four numbers, in eight decimal digits each; null when it is none. */
function parseVersion(text: string): number | null {
  const parts = text.split('.');
  if (parts.length > 4 || !parts.every((part) => /^\d{1,8}$/.test(part))) return null;
  const digits = [0, 1, 2, 3].map((place) => (parts[place] ?? '0').padStart(8, '0')).join('');
  const value = Number(digits);
  if (!Number.isSafeInteger(value)) {
    throw new QueryRefusal(
      'parse_version() of a version that is not below 0.1, which has too many digits to be held exactly; compare its parts: toint(split(v, ".")[0])',
    );
  }
  return value;
}

function sizeOf(value: Value, type: KqlType): number {
  if (type === 'string') return utf8Length(value as string);
  if (type === 'dynamic') throw new QueryRefusal('the size of a dynamic value; use string_size(tostring(…))');
  return { bool: 1, int: 4, long: 8, real: 8, datetime: 8, timespan: 8, guid: 16, decimal: 34 }[type];
}

export const RARE_TEXT_FUNCTIONS: readonly Definition[] = [
  define(
    'strcat_delim',
    'delimiter:text first:text second:text ...more:text',
    'string',
    'Texts joined with a delimiter between them.',
    ([delimiter, ...parts]) => joined([parts.join(delimiter as string)]),
    { takesNull: true },
  ),
  define(
    'strcat_array',
    'array:dynamic delimiter:text',
    'string',
    'Members of an array joined with a delimiter between them.',
    ([array = null, delimiter]) =>
      isArray(array) ? joined([array.map(textOfDynamic).join(delimiter as string)]) : textOfDynamic(array as Dynamic),
    { takesNull: true },
  ),
  define('string_size', 'text:string', 'long', 'Number of bytes in UTF-8.', ([text]) => utf8Length(text as string)),
  define(
    'indexof',
    'text:text sought:text start?:long length?:long occurrence?:long',
    'long',
    'Place of a text in another, from 0; −1 when it is not there.',
    indexOf,
  ),
  define(
    'strrep',
    'value:text times:long delimiter?:text',
    'string',
    'A text repeated, with a delimiter between.',
    ([text, count, delimiter = '']) => repeated(text as string, count as number, delimiter as string),
  ),
  define(
    'replace_strings',
    'text:string sought:dynamic written:dynamic',
    'string',
    'Texts of one array replaced by those of another.',
    ([text, sought = null, written = null]) => replaceStrings(text as string, sought as Dynamic, written as Dynamic),
  ),
  define('reverse', 'value:text', 'string', 'The characters from the last to the first.', ([text]) =>
    Array.from(text as string)
      .reverse()
      .join(''),
  ),
  define(
    'translate',
    'from:string to:string text:string',
    'string',
    'Characters of one list replaced by those of another.',
    ([from, to, text]) => translated(from as string, to as string, text as string),
  ),
  define(
    'strcmp',
    'first:string second:string',
    'long',
    '−1, 0 or 1 as texts are ordered by their characters.',
    ([a, b]) => compareText(a as string, b as string),
  ),
  define(
    'isascii',
    'text:string',
    'bool',
    'Only characters of ASCII.',
    ([text]) => !/[\u0080-\uffff]/.test(text as string),
  ),
  define('isutf8', 'text:string', 'bool', 'Valid UTF-8, as every text here is.', () => true),
  define('parse_csv', 'text:string', 'dynamic', 'Fields of a line of comma-separated values.', ([text]) =>
    parseCsv(text as string),
  ),
  define(
    'parse_version',
    'version:string',
    'decimal',
    'A version such as 10.2.3.4 as a number that compares.',
    ([text]) => parseVersion(text as string),
  ),
  define(
    'unicode_codepoints_to_string make_string',
    '...values:any',
    'string',
    'Characters from their Unicode numbers.',
    (args) => args.map(codePoints).join(''),
  ),
  define(
    'unicode_codepoints_from_string to_utf8',
    'text:string',
    'dynamic',
    'The Unicode numbers of the characters.',
    ([text]) => (text === '' ? null : Array.from(text as string, (one) => one.codePointAt(0) as number)),
  ),
  define(
    'estimate_data_size',
    '...columns:any',
    'long',
    'About how many bytes the values take.',
    (args, _, types) => args.reduce<number>((sum, value, place) => sum + sizeOf(value, types[place] as KqlType), 0),
    { takesNull: true },
  ),
];
