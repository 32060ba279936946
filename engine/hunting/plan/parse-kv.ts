// `parse-kv`: pairs of a key and a value out of a text, by delimiters, by whatever is no letter or digit, or by an expression.
// Promise: the first value of a key counts, without the blanks around it. Tested in test/engine/hunting/parse-kv.test.ts.

import { compileGroups } from '../../predicate/index.ts';
import type { ScalarFunction } from '../functions/scalar-function.ts';
import { readText, toDynamic } from '../values/all-values.ts';
import type { ColumnSchema, Dynamic, Value } from '../values/kql-type.ts';
import { QueryRefusal } from '../values/refusal.ts';

/** What stands after `with`. Quotes are one sign or two (opening and closing), and there may be several. */
export interface PairMarks {
  readonly pair: string | null;
  readonly kv: string | null;
  readonly quotes: readonly string[];
  readonly escapes: readonly string[];
  readonly isGreedy: boolean;
  readonly regex: string | null;
}

/** Takes the pairs of a text; `keys` are those that the query asks for. */
type PairReader = (text: string, keys: ReadonlySet<string>) => ReadonlyMap<string, string>;

/** A function of one text that gives the fields' values, or why the marks make no sense. */
export function parseKvFunction(
  fields: readonly ColumnSchema[],
  marks: PairMarks,
): ScalarFunction | { readonly problem: string } {
  const read = readerOf(marks);
  if (typeof read !== 'function') return read;
  const keys = new Set(fields.map(({ name }) => name));
  return {
    name: 'parse_kv',
    says: 'Takes pairs of keys and values out of a text.',
    parameters: ['text'],
    arity: [1, 1],
    wants: ['string'],
    isPure: true,
    resultType: () => 'dynamic',
    call: ([text]): Value => {
      const pairs = read(typeof text === 'string' ? text : '', keys);
      return fields.map(({ name, type }): Dynamic => {
        const found = pairs.get(name)?.trim();
        if (found === undefined) return type === 'string' ? '' : null;
        return type === 'string' ? found : toDynamic(type, readText(type, found));
      });
    },
  };
}

function readerOf(marks: PairMarks): PairReader | { readonly problem: string } {
  const { pair, kv, regex, isGreedy } = marks;
  if (regex !== null) return expressionReader(regex);
  if (pair === null && kv === null && !isGreedy) return (text, keys) => looseTokens(text, keys, marks);
  if (pair === null || kv === null || pair === '' || kv === '')
    return {
      problem: 'parse-kv takes pair_delimiter and kv_delimiter together: with (pair_delimiter=",", kv_delimiter="=").',
    };
  return (text, keys) => delimited(text, keys, { ...marks, pair, kv });
}

function expressionReader(regex: string): PairReader | { readonly problem: string } {
  const compiled = compileGroups(regex, '');
  if ('refusal' in compiled) return { problem: compiled.refusal };
  return (text) => {
    const pairs = new Map<string, string>();
    for (const { groups } of compiled.matches(text, Infinity)) keep(pairs, (groups[1] ?? '').trim(), groups[2] ?? '');
    return pairs;
  };
}

function keep(pairs: Map<string, string>, key: string, value: string): void {
  if (!pairs.has(key)) pairs.set(key, value);
}

/** What stands in quotes at a place, and the place after it; null when no quotes open there. */
function quoted(
  text: string,
  at: number,
  { quotes, escapes }: PairMarks,
): readonly [inside: string, after: number] | null {
  const marks = quotes.find((one) => text.startsWith(one.charAt(0), at));
  if (marks === undefined || marks === '') return null;
  const close = marks.charAt(marks.length - 1);
  let inside = '';
  for (let place = at + 1; place < text.length; place++) {
    const sign = text.charAt(place);
    if (sign === close) return [inside, place + 1];
    if (escapes.includes(sign)) place++;
    inside += text.charAt(place);
  }
  return [inside, text.length];
}

type Delimiters = PairMarks & { readonly pair: string; readonly kv: string };

function blanksAfter(text: string, at: number, { pair, kv }: Delimiters): number {
  let place = at;
  while (/\s/.test(text.charAt(place)) && !text.startsWith(pair, place) && !text.startsWith(kv, place)) place++;
  return place;
}

/** The key at a place and where its value begins; null when the delimiter of pairs comes first, or nothing. */
function keyAt(text: string, at: number, marks: Delimiters): readonly [key: string, from: number] | null {
  const inQuotes = quoted(text, at, marks);
  const equals = text.indexOf(marks.kv, inQuotes?.[1] ?? at);
  const end = text.indexOf(marks.pair, inQuotes?.[1] ?? at);
  if (equals < 0 || (end >= 0 && end < equals)) return null;
  return [inQuotes?.[0] ?? text.slice(at, equals).trim(), equals + marks.kv.length];
}

function delimited(text: string, keys: ReadonlySet<string>, marks: Delimiters): ReadonlyMap<string, string> {
  const { pair } = marks;
  const pairs = new Map<string, string>();
  for (let at = 0; at < text.length;) {
    at = blanksAfter(text, at, marks);
    const key = text.startsWith(pair, at) ? null : keyAt(text, at, marks);
    const from = blanksAfter(text, key?.[1] ?? at, marks);
    const value = key === null ? null : quoted(text, from, marks);
    const stop =
      key !== null && value === null && marks.isGreedy
        ? nextKey(text, from, keys, marks)
        : text.indexOf(pair, value?.[1] ?? from);
    const end = stop < 0 ? text.length : stop;
    if (key !== null) keep(pairs, key[0], value?.[0] ?? text.slice(from, end));
    at = end + pair.length;
  }
  return pairs;
}

/** In greedy mode a value goes on to the next key that is asked for. What else looks like a key is not settled by Kusto's page. */
function nextKey(text: string, from: number, keys: ReadonlySet<string>, marks: Delimiters): number {
  for (let end = text.indexOf(marks.pair, from); end >= 0; end = text.indexOf(marks.pair, end + marks.pair.length)) {
    const key = keyAt(text, blanksAfter(text, end + marks.pair.length, marks), marks)?.[0];
    if (key === undefined) continue;
    if (keys.has(key)) return end;
    throw new QueryRefusal(
      `parse-kv in greedy mode is not settled for ${key}, which is not among its keys; name it as well`,
    );
  }
  return -1;
}

/** Words parted by anything else; a key's value is the word after it. */
function looseTokens(text: string, keys: ReadonlySet<string>, marks: PairMarks): ReadonlyMap<string, string> {
  const words: string[] = [];
  for (let at = 0; at < text.length;) {
    const word = quoted(text, at, marks) ?? wordAt(text, at);
    if (word !== null) words.push(word[0]);
    at = word?.[1] ?? at + 1;
  }
  const byName = new Map<string, string>();
  const inTurn = new Map<string, string>();
  words.forEach((word, at) => {
    const next = words[at + 1];
    if (next === undefined || !keys.has(word)) return;
    keep(byName, word, next);
    if (at % 2 === 0) keep(inTurn, word, next);
  });
  // Whether Kusto takes words in twos or looks for its keys, its page does not say; where both agree it does not matter.
  if ([...keys].some((key) => byName.get(key) !== inTurn.get(key)))
    throw new QueryRefusal(
      'parse-kv without delimiters is not settled for this text; give pair_delimiter and kv_delimiter',
    );
  return byName;
}

function wordAt(text: string, at: number): readonly [word: string, after: number] | null {
  const word = /^[\p{L}\p{N}]+/u.exec(text.slice(at))?.[0];
  return word === undefined ? null : [word, at + word.length];
}
