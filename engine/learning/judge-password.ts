// How hard a password is to guess, in words. A rough count of the choices behind it, as a guesser would make them.
// Promise: keeps nothing, and says what a guesser would use. Tested in test/engine/learning/judge-password.test.ts.

export type PasswordStrength = 'at-once' | 'soon' | 'good';

export interface PasswordVerdict {
  readonly strength: PasswordStrength;
  /** What a guesser tries first, found in this one. */
  readonly because: readonly string[];
}

/** What guessers try first: the words of a workplace, the year, the keyboard. */
const USUAL =
  /password|passw0rd|welcome|letmein|qwerty|abc|admin|nurse|doctor|hospital|ward|nhs|calderwick|football|summer|winter|spring|autumn|monday|friday|january|june|july|august|october|love|secret/g;

/** Choices behind each part, as powers of two: a usual word is one of 16, an ordinary word one of 512, a sign one of 8. */
const BITS = { usual: 4, year: 4, word: 9, sign: 3 } as const;

const SWAPS: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '@': 'a', $: 's' };

/** Judges a password or passphrase; null when nothing was typed. */
export function judgePassword(typed: string): PasswordVerdict | null {
  if (typed === '') return null;
  const because: string[] = [];
  // The same sign again and again is one choice.
  let rest = typed.toLowerCase().replace(/(.)\1{2,}/g, '$1');
  let bits = 0;
  const swapped = rest.replace(/(?<=[a-z])[01345@$](?=[a-z])/g, (sign) => SWAPS[sign] ?? sign);
  if (swapped !== rest) because.push('Swapping a letter for a number or sign is tried at once.');
  rest = swapped.replace(USUAL, () => {
    bits += BITS.usual;
    return ' ';
  });
  if (rest !== swapped) because.push('It holds a word that is tried first.');
  rest = rest.replace(/(?:19|20)\d\d/g, () => {
    bits += BITS.year;
    return ' ';
  });
  const words = rest.match(/[a-z]{3,}/g) ?? [];
  const different = new Set(words);
  if (different.size < words.length) because.push('It says the same word twice.');
  // A long run of letters is words written together: about six letters each.
  for (const word of different) bits += BITS.word * Math.max(1, Math.round(word.length / 7));
  const signs = new Set(rest.replace(/[a-z]{3,}|\s/g, ''));
  bits += BITS.sign * signs.size;
  if (typed.length < 10) because.push('It is short. Every short one can be tried.');
  const strength = typed.length < 8 || bits < 18 ? 'at-once' : bits < 27 || typed.length < 12 ? 'soon' : 'good';
  return { strength, because };
}
