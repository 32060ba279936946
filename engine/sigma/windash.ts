// `windash`: a dash or slash that begins a flag stands for every dash that Windows programs take.
// Promise: the same dashes as pySigma (one that a word follows and no word precedes), in all combinations.
// Tested in test/engine/sigma/battery/modifiers.test.ts.

/** What a flag may begin with: hyphen, slash, en dash, em dash, horizontal bar. */
export const DASHES = ['-', '/', '\u2013', '\u2014', '\u2015'] as const;

const IS_WORD = /^[\p{L}\p{N}_]$/u;

/** A literal cut at its flag dashes: text, dash, text, dash … text. */
export function cutAtFlagDashes(literal: string): readonly string[] {
  const letters = [...literal];
  const pieces: string[] = [];
  let piece = '';
  for (const [index, letter] of letters.entries()) {
    const isDash = letter === '-' || letter === '/';
    const begins = isDash && !IS_WORD.test(letters[index - 1] ?? ' ') && IS_WORD.test(letters[index + 1] ?? ' ');
    if (begins) {
      pieces.push(piece);
      piece = '';
    } else {
      piece += letter;
    }
  }
  return [...pieces, piece];
}
