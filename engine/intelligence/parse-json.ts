// JSON text of strangers → a value that can still say where each part stood.
// Promise: never throws; size, nesting and keys that change objects are refused before anything is made of them.
// Tested in test/engine/intelligence/parse-json.test.ts and test/fuzz/hostile-bundles.test.ts.

import { failure, LIMITS, success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';

export interface LinePlace {
  readonly line: number;
  readonly column: number;
}

export interface LocatedJson {
  readonly value: unknown;
  /** Where the value at a path stands, or its nearest parent that exists. */
  locate(path: readonly (string | number)[]): LinePlace;
  /** Where a character of the string at a path stands. */
  locateIn(path: readonly (string | number)[], index: number): LinePlace;
}

const isBlank = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9;

function afterBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

/** Place after a string that opens at `at`; the text's length when it never ends. */
function afterString(text: string, at: number): number {
  for (let i = at + 1; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 92) i += 1;
    else if (code === 34) return i + 1;
  }
  return text.length;
}

/** Place after the value that begins at `at`, in text that is known to be JSON. */
function afterValue(text: string, at: number): number {
  if (text.charCodeAt(at) === 34) return afterString(text, at);
  let open = 0;
  for (let i = at; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 34) i = afterString(text, i) - 1;
    else if (code === 123 || code === 91) open += 1;
    else if (code === 125 || code === 93) {
      open -= 1;
      if (open < 0) return i;
      if (open === 0) return i + 1;
    } else if (open === 0 && (code === 44 || isBlank(code))) return i;
  }
  return text.length;
}

/** The first place where brackets nest deeper than allowed; -1 when nowhere. */
function tooDeepAt(text: string): number {
  let open = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 34) i = afterString(text, i) - 1;
    else if (code === 123 || code === 91) {
      open += 1;
      if (open > LIMITS.bundleDepthMax) return i;
    } else if (code === 125 || code === 93) open -= 1;
  }
  return -1;
}

/** A key that would change what objects are; null when there is none. Nesting has been limited before. */
function forbiddenKey(value: unknown, path: readonly (string | number)[]): readonly (string | number)[] | null {
  if (typeof value !== 'object' || value === null) return null;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i += 1) {
      const found = forbiddenKey(value[i], [...path, i]);
      if (found !== null) return found;
    }
    return null;
  }
  for (const [key, part] of Object.entries(value)) {
    const found = key === '__proto__' ? [...path, key] : forbiddenKey(part, [...path, key]);
    if (found !== null) return found;
  }
  return null;
}

/** Parses one JSON text. */
export function parseJson(file: string, text: string): Result<LocatedJson> {
  const problem = (place: LinePlace, message: string, advice: string): Result<never> =>
    failure([{ file, ...place, message, advice, severity: 'error' } satisfies Problem]);
  if (text.length > LIMITS.bundleCharactersMax) {
    return problem(
      { line: 1, column: 1 },
      `The file has ${text.length} characters; at most ${LIMITS.bundleCharactersMax} are read.`,
      'Split it into several files.',
    );
  }
  const deep = tooDeepAt(text);
  if (deep >= 0) {
    return problem(
      placeAt(text, deep),
      `Lists and objects nest deeper than ${LIMITS.bundleDepthMax}.`,
      'No file that is read here needs this; check where it comes from.',
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const at = faultAt(text);
    return problem(
      placeAt(text, at),
      at >= text.length
        ? 'The JSON ends too early.'
        : `This is not valid JSON: ${JSON.stringify(text[at])} is not expected.`,
      'Check quotes, commas and brackets at this place.',
    );
  }
  const located = locatedJson(text, value);
  const forbidden = forbiddenKey(value, []);
  if (forbidden !== null) {
    return problem(
      located.locate(forbidden.slice(0, -1)),
      'There is a key "__proto__" in here.',
      'Take it out; check where the file comes from.',
    );
  }
  return success(located);
}

/** How JSON's scalars are written. */
const SCALAR =
  /(?:"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;

/** The first place at which the text stops being JSON. Slower than JSON.parse, so only asked when that has failed. */
function faultAt(text: string): number {
  // What may come next: a value, or what ends or continues the innermost bracket.
  const open: number[] = [];
  let wants: 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'end' = 'value';
  let at = afterBlanks(text, 0);
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const top = open.at(-1);
    if (wants === 'end') {
      if (top === undefined) return at;
      if (code === 44) wants = top === 123 ? 'key' : 'value';
      else if (code === top + 2) open.pop();
      else return at;
      at += 1;
    } else if (wants === 'colon') {
      if (code !== 58) return at;
      wants = 'value';
      at += 1;
    } else if ((wants === 'key or }' && code === 125) || (wants === 'value or ]' && code === 93)) {
      open.pop();
      wants = 'end';
      at += 1;
    } else if (!wants.startsWith('key') && (code === 123 || code === 91)) {
      open.push(code);
      wants = code === 123 ? 'key or }' : 'value or ]';
      at += 1;
    } else {
      SCALAR.lastIndex = at;
      const isKey = wants.startsWith('key');
      if ((isKey && code !== 34) || !SCALAR.test(text)) return at;
      at = SCALAR.lastIndex;
      wants = isKey ? 'colon' : 'end';
    }
    at = afterBlanks(text, at);
  }
  return at;
}

function placeAt(text: string, at: number): LinePlace {
  let line = 1;
  let lineStart = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end < at; end = text.indexOf('\n', end + 1)) {
    line += 1;
    lineStart = end + 1;
  }
  return { line, column: at - lineStart + 1 };
}

function locatedJson(text: string, value: unknown): LocatedJson {
  // Where the members of each list begin, by where the list begins: lists are long, and many members may be asked for.
  const lists = new Map<number, readonly number[]>();
  // The same of the outermost object, which holds them all.
  const outermost = new Map<string, number>();
  const root = afterBlanks(text, 0);
  let lineStarts: readonly number[] | null = null;
  const place = (at: number): LinePlace => {
    lineStarts ??= startsOfLines(text);
    let low = 0;
    let high = lineStarts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((lineStarts[middle] as number) <= at) low = middle + 1;
      else high = middle;
    }
    return { line: low, column: at - (lineStarts[low - 1] as number) + 1 };
  };
  const find = (path: readonly (string | number)[]): number => {
    let at = root;
    for (const key of path) {
      const next = typeof key === 'number' ? memberAt(at, key) : placeOfKey(at, key);
      if (next < 0) break;
      at = next;
    }
    return at;
  };
  const placeOfKey = (object: number, key: string): number => {
    if (object !== root) return keyAt(text, object, key);
    const known = outermost.get(key) ?? keyAt(text, object, key);
    outermost.set(key, known);
    return known;
  };
  const memberAt = (list: number, index: number): number => {
    if (text.charCodeAt(list) !== 91) return -1;
    let members = lists.get(list);
    if (members === undefined) {
      members = membersOf(text, list);
      lists.set(list, members);
    }
    return members[index] ?? -1;
  };
  return {
    value,
    locate: (path) => place(find(path)),
    locateIn: (path, index) => {
      const at = find(path);
      if (text.charCodeAt(at) !== 34) return place(at);
      let raw = at + 1;
      for (let decoded = 0; decoded < index && text.charCodeAt(raw) !== 34; decoded += 1)
        raw += text.charCodeAt(raw) !== 92 ? 1 : text[raw + 1] === 'u' ? 6 : 2;
      return place(raw);
    },
  };
}

function startsOfLines(text: string): readonly number[] {
  const starts = [0];
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) starts.push(end + 1);
  return starts;
}

function membersOf(text: string, list: number): readonly number[] {
  const members: number[] = [];
  let at = afterBlanks(text, list + 1);
  while (text.charCodeAt(at) !== 93 && at < text.length) {
    members.push(at);
    at = afterBlanks(text, afterValue(text, at));
    if (text.charCodeAt(at) === 44) at = afterBlanks(text, at + 1);
  }
  return members;
}

/** Where the value of a key begins; the last one when a key is written twice, as JSON.parse takes it; -1 when absent. */
function keyAt(text: string, object: number, key: string): number {
  if (text.charCodeAt(object) !== 123) return -1;
  let found = -1;
  let at = afterBlanks(text, object + 1);
  while (text.charCodeAt(at) === 34) {
    const end = afterString(text, at);
    const name = JSON.parse(text.slice(at, end)) as string;
    const value = afterBlanks(text, afterBlanks(text, end) + 1);
    if (name === key) found = value;
    at = afterBlanks(text, afterValue(text, value));
    if (text.charCodeAt(at) === 44) at = afterBlanks(text, at + 1);
  }
  return found;
}
