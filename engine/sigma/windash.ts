// `windash`: a dash or slash that begins a flag stands for every dash that Windows programs take.
// Promise: flag dashes are found as pySigma finds them (a word follows and none precedes), the long ones among them as the
// specification says; in all combinations.
// Tested in test/engine/sigma/battery/modifiers.test.ts.

/** What a flag may begin with: hyphen, slash, en dash, em dash, horizontal bar. */
export const DASHES = ['-', '/', '\u2013', '\u2014', '\u2015'] as const;

const ALL_DASHES: readonly string[] = DASHES;
const IS_WORD = /^[\p{L}\p{N}_]$/u;

/** A literal cut at its flag dashes: text, dash, text, dash … text. */
export function cutAtFlagDashes(literal: string): readonly string[] {
  const letters = [...literal];
  const pieces: string[] = [];
  let piece = '';
  for (const [index, letter] of letters.entries()) {
    const begins =
      ALL_DASHES.includes(letter) &&
      !IS_WORD.test(letters[index - 1] ?? ' ') &&
      IS_WORD.test(letters[index + 1] ?? ' ');
    if (begins) {
      pieces.push(piece);
      piece = '';
    } else {
      piece += letter;
    }
  }
  return [...pieces, piece];
}
