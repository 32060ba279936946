// What wraps many events in one object, told from text: the authority for event-envelope.ts.

import { LIMITS } from '../base/index.ts';
import { AROUND_HITS, AROUND_KEYS, AROUND_PREFIX, LIST_KEYS, NESTED_KEY } from './event-envelope.ts';

// Between quotes stands what is neither quote, backslash nor control character.
const SPACE = /[ \t\r\n]*/y;
const KEY = /"((?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*)"[ \t\r\n]*:[ \t\r\n]*/y;
const SCALAR =
  /"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

function match(expression: RegExp, text: string, at: number): RegExpExecArray | null {
  expression.lastIndex = at;
  return expression.exec(text);
}

function afterSpace(text: string, at: number): number {
  return at + (match(SPACE, text, at) as RegExpExecArray)[0].length;
}

/** The character after a value; null when there is none. `endOf` finds where the bracket at a place closes. */
function afterValue(text: string, at: number, endOf: (at: number) => number | null): number | null {
  if ('{['.includes(text.charAt(at)) && at < text.length) {
    const end = endOf(at);
    if (end === null) return null;
    try {
      JSON.parse(text.slice(at, end));
    } catch {
      return null;
    }
    return end;
  }
  const scalar = match(SCALAR, text, at);
  return scalar === null ? null : at + scalar[0].length;
}

/** When the object at `start` wraps events: the character after the bracket of its list, and how many objects are open. */
export function enterReference(
  text: string,
  start: number,
  bytesOf: (text: string) => number,
  endOf: (at: number) => number | null,
): { readonly next: number; readonly levels: number } | null {
  let levels = 1;
  for (let at = start + 1; ;) {
    at = afterSpace(text, at);
    if (bytesOf(text.slice(start, at)) > LIMITS.envelopeBytesMax) return null;
    const key = match(KEY, text, at);
    if (key === null) return null;
    const name = key[1] as string;
    at += key[0].length;
    const isList = levels === 2 ? name === NESTED_KEY : LIST_KEYS.includes(name);
    if (isList && text.charAt(at) === '[') {
      const first = text.charAt(afterSpace(text, at + 1));
      return first === '{' || first === ']' ? { next: at + 1, levels } : null;
    }
    if (levels === 1 && name === NESTED_KEY && text.charAt(at) === '{') {
      levels = 2;
      at += 1;
      continue;
    }
    const isAround =
      levels === 2 ? AROUND_HITS.includes(name) : AROUND_KEYS.includes(name) || name.startsWith(AROUND_PREFIX);
    const next = isAround ? afterValue(text, at, endOf) : null;
    if (next === null) return null;
    at = afterSpace(text, next);
    if (text.charAt(at) !== ',') return null;
    at += 1;
  }
}

/** Behind the list: the character after the member that stands there; null when there is none. */
export function passReference(text: string, at: number, endOf: (at: number) => number | null): number | null {
  const key = match(KEY, text, at);
  const next = key === null ? null : afterValue(text, at + key[0].length, endOf);
  return next === text.length ? null : next;
}
