// What the lines of a learning system's short text have in common: their marks and their sum.
// Promise: letters, digits, hyphen, full stop, low line and tilde alone: they stand for themselves in addresses, XML and AICC
// files. Tested in test/engine/learning/suspend-text.test.ts.

export const LINE = '~';
export const FIELD = '.';
export const RADIX = 36;

/** A sum of the line's letters: two letters of base 36, enough to see that a line was cut or mixed with another. */
export function sumOf(text: string): string {
  let sum = 7;
  for (let place = 0; place < text.length; place += 1) sum = (sum * 31 + text.charCodeAt(place)) % 1_291;
  return sum.toString(RADIX).padStart(2, '0');
}
