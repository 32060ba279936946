// Numbers as texts: what Kusto prints, and which texts it takes for numbers.
// Promise: a text that is no number gives null; a real whose printed form is not known here is refused.
// Tested in test/engine/hunting/values/number-text.test.ts.

import { exactInteger, QueryRefusal } from './refusal.ts';

/** Shortest digits that read back as the same real; a whole one ends in `.0`. */
export function printReal(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value < 0 ? '-Infinity' : 'Infinity';
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e15 || size < 1e-4)) {
    throw new QueryRefusal(`the text of a real as large or small as ${String(value)}; use round() or tolong() first`);
  }
  return Number.isInteger(value) ? `${String(value)}.0` : String(value);
}

/** Decimal digits or 0x and hexadecimal ones, blanks around them; null when it is none or beyond 64 bits. */
export function readLong(text: string): number | null {
  const match = /^\s*([+-]?)(?:0x([0-9a-f]{1,16})|(\d+))\s*$/i.exec(text);
  if (match === null) return null;
  const size = match[2] === undefined ? Number(match[3]) : Number.parseInt(match[2], 16);
  if (size >= 9.3e18) return null;
  return exactInteger(match[1] === '-' ? -size : size, `'${text.trim()}'`);
}

/** Digits with a point and an exponent, `nan`, `+inf` or `-inf`, blanks around them; null when it is none. */
export function readReal(text: string): number | null {
  const word = text.trim().toLowerCase();
  if (word === 'nan') return Number.NaN;
  if (/^[+-]?inf(inity)?$/.test(word))
    return word.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(text) ? Number(text) : null;
}

/** `true` and `false` in any case, or a whole number; null when it is neither. */
export function readBool(text: string): boolean | null {
  const word = text.trim().toLowerCase();
  if (word === 'true' || word === 'false') return word === 'true';
  if (!/^[+-]?\d+$/.test(word) || Number(word) >= 9.3e18) return null;
  return Number(word) !== 0;
}

/** 32 hexadecimal digits, hyphens anywhere between groups; null when it is none. In lower case with hyphens. */
export function readGuid(text: string): string | null {
  const digits = text
    .trim()
    .replace(/^[{(](.*)[)}]$/, '$1')
    .replaceAll('-', '')
    .toLowerCase();
  if (!/^[0-9a-f]{32}$/.test(digits)) return null;
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
