// How old a reader has to be to read a text at once, by the length of its sentences and words (Flesch–Kincaid).
// Promise: whole numbers only, the same on every machine; an estimate for a warning, not a mark.
// Tested in test/engine/scenario/reading-age.test.ts.

/** Fewer words than this say nothing about a text. */
const WORDS_MIN = 25;

/** Reading age in years, or null for a text that is too short to tell. */
export function readingAge(text: string): number | null {
  const words = text.match(/[\p{L}][\p{L}'’-]*/gu) ?? [];
  if (words.length < WORDS_MIN) return null;
  // A time (05:42), a number (6.4) and a host name end no sentence.
  const sentences = Math.max(1, (text.match(/[.!?:](?=\s|$)/g) ?? []).length);
  const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
  // Grade = 0.39 words/sentence + 11.8 syllables/word − 15.59, in hundredths; a grade is read at five years more.
  const grade = Math.floor((39 * words.length) / sentences) + Math.floor((1_180 * syllables) / words.length) - 1_559;
  return 5 + Math.max(0, Math.round(grade / 100));
}

/** Groups of vowels, less a silent e at the end; a word in capitals is spelled out by its letters' count at most three. */
function syllablesOf(word: string): number {
  if (word.length <= 5 && word === word.toUpperCase()) return Math.min(3, word.length);
  const plain = word.toLowerCase().replace(/(?:[^laeiouy]e|ed|es)$/, '');
  return Math.max(1, (plain.match(/[aeiouy]+/g) ?? []).length);
}
