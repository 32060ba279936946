// Dynamic values and their text: a JSON reader of our own that keeps the order of keys and tells 1 from 1.0, and a writer.
// Promise: any text gives a value or null, never an exception but a refusal; `__proto__` is a key like any other.
// Tested in test/engine/hunting/values/json.test.ts.

import { LIMITS } from '../../base/index.ts';
import type { Bag, Dynamic } from './kql-type.ts';
import { TypedScalar } from './kql-type.ts';
import { printReal, readReal } from './number-text.ts';
import { QueryRefusal } from './refusal.ts';
import { printDatetime, printTimespan } from './time-text.ts';

export const isBag = (value: unknown): value is Bag => value instanceof Map;
export const isArray = (value: unknown): value is readonly Dynamic[] => Array.isArray(value);

class NotJson extends Error {}

const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
/** A stretch of a text without quotes, backslashes and controls. */
// eslint-disable-next-line no-control-regex -- JSON forbids these controls inside texts
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const SPACE = /[ \t\n\r]*/y;
const ESCAPES: ReadonlyMap<string, string> = new Map(
  Object.entries({ '"': '"', '\\': '\\', '/': '/', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }),
);

class JsonReader {
  readonly text: string;
  at = 0;
  constructor(text: string) {
    this.text = text;
  }

  whole(): Dynamic {
    const value = this.value(0);
    this.space();
    if (this.at < this.text.length) throw new NotJson();
    return value;
  }

  space(): void {
    SPACE.lastIndex = this.at;
    SPACE.exec(this.text);
    this.at = SPACE.lastIndex;
  }

  value(depth: number): Dynamic {
    if (depth > LIMITS.huntingJsonDepthMax) {
      throw new QueryRefusal(`a JSON value nested deeper than ${String(LIMITS.huntingJsonDepthMax)}`);
    }
    this.space();
    switch (this.text[this.at]) {
      case '{':
        return this.bag(depth);
      case '[':
        return this.array(depth);
      case '"':
        return this.string();
      case 't':
        return this.word('true', true);
      case 'f':
        return this.word('false', false);
      case 'n':
        return this.word('null', null);
      default:
        return this.number();
    }
  }

  word(word: string, value: Dynamic): Dynamic {
    if (!this.text.startsWith(word, this.at)) throw new NotJson();
    this.at += word.length;
    return value;
  }

  number(): Dynamic {
    NUMBER.lastIndex = this.at;
    const match = NUMBER.exec(this.text);
    if (match === null) throw new NotJson();
    this.at = NUMBER.lastIndex;
    return jsonNumber(match[0], match[1] !== undefined || match[2] !== undefined);
  }

  string(): string {
    let result = '';
    this.at += 1;
    for (;;) {
      PLAIN.lastIndex = this.at;
      PLAIN.exec(this.text);
      result += this.text.slice(this.at, PLAIN.lastIndex);
      this.at = PLAIN.lastIndex + 1;
      const stop = this.text[this.at - 1];
      if (stop === '"') return result;
      if (stop !== '\\') throw new NotJson();
      const escape = this.text[this.at] ?? '';
      this.at += 1;
      if (escape === 'u') {
        const digits = this.text.slice(this.at, this.at + 4);
        if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw new NotJson();
        this.at += 4;
        result += String.fromCharCode(Number.parseInt(digits, 16));
      } else {
        const character = ESCAPES.get(escape);
        if (character === undefined) throw new NotJson();
        result += character;
      }
    }
  }

  array(depth: number): readonly Dynamic[] {
    const items: Dynamic[] = [];
    this.at += 1;
    this.space();
    if (this.text[this.at] === ']') this.at += 1;
    else
      do items.push(this.value(depth + 1));
      while (this.goesOn(']'));
    return items;
  }

  bag(depth: number): Bag {
    const bag = new Map<string, Dynamic>();
    this.at += 1;
    this.space();
    if (this.text[this.at] === '}') this.at += 1;
    else
      do {
        this.space();
        if (this.text[this.at] !== '"') throw new NotJson();
        const key = this.string();
        this.space();
        if (this.text[this.at] !== ':') throw new NotJson();
        this.at += 1;
        if (bag.has(key))
          throw new QueryRefusal(`a JSON object that names '${key}' twice; which one counts is not known here`);
        bag.set(key, this.value(depth + 1));
      } while (this.goesOn('}'));
    return bag;
  }

  /** Past a comma: true. Past the closing bracket: false. */
  goesOn(close: string): boolean {
    this.space();
    const found = this.text[this.at];
    this.at += 1;
    if (found !== ',' && found !== close) throw new NotJson();
    return found === ',';
  }
}

/** A whole number beyond what a double holds keeps its digits; a real that is whole stays a real. */
function jsonNumber(text: string, isReal: boolean): Dynamic {
  const value = Number(text);
  if (isReal) return Number.isInteger(value) ? new TypedScalar('real', value) : value;
  return Number.isSafeInteger(value) ? value + 0 : new TypedScalar('decimal', text);
}

/** The value of a JSON text; null when it is none. Refuses what is nested too deep. */
export function readJson(text: string): { readonly value: Dynamic } | null {
  try {
    return { value: new JsonReader(text).whole() };
  } catch (error) {
    if (error instanceof NotJson) return null;
    throw error;
  }
}

/** What parse_json() makes of a text: what is no JSON becomes a dynamic text, the empty text null. */
export function parseDynamic(text: string): Dynamic {
  const json = readJson(text);
  if (json !== null) return json.value;
  if (/^\s*[{[]\s*'/.test(text)) {
    throw new QueryRefusal(
      'parse_json() of a text in single quotes; JSON has double quotes: use replace_string() first',
    );
  }
  return text.trim() === '' ? null : text;
}

/** A real in a dynamic value: one that is whole is marked, so that it is not taken for a long. */
export function dynamicReal(value: number): Dynamic {
  return Number.isInteger(value) || !Number.isFinite(value) ? new TypedScalar('real', value) : value;
}

/** A dynamic value beside a number: the number it holds; null when it holds none. */
export function numberIn(value: Dynamic): number | null {
  if (typeof value === 'number') return value;
  if (value instanceof TypedScalar && typeof value.value === 'number' && value.type === 'real') return value.value;
  const isUnsure = typeof value === 'boolean' || (typeof value === 'string' && readReal(value) !== null);
  if (isUnsure || (value instanceof TypedScalar && value.type === 'decimal')) {
    throw new QueryRefusal(
      'a dynamic value that is no number beside a number; convert it with tolong(), todouble() or tostring()',
    );
  }
  return null;
}

/** Text of a number, datetime … that stands inside a dynamic value, without quotes. */
export function textOfScalar(scalar: TypedScalar): string {
  const { type, value } = scalar;
  if (typeof value === 'string') return value;
  if (type === 'datetime') return printDatetime(value);
  if (type === 'timespan') return printTimespan(value);
  return printReal(value);
}

/** JSON without spaces, keys in their order; datetimes, timespans, guids and reals that are no numbers as texts. */
export function writeJson(value: Dynamic): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return Number.isInteger(value) ? String(value) : printReal(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (isArray(value)) return `[${value.map(writeJson).join(',')}]`;
  if (isBag(value))
    return `{${[...value].map(([key, inner]) => `${JSON.stringify(key)}:${writeJson(inner)}`).join(',')}}`;
  const isBare = (value.type === 'real' && Number.isFinite(value.value)) || value.type === 'decimal';
  return isBare ? textOfScalar(value) : JSON.stringify(textOfScalar(value));
}
