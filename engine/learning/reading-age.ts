// How old a reader needs to be for a text: the Flesch-Kincaid grade plus five years, in tenths, counted in integers.
// Promise: the same text gives the same age everywhere; headings, tables, addresses and names of components do not count.
// Tested in test/engine/learning/reading-age.test.ts.

export interface ReadingMeasure {
  readonly words: number;
  readonly sentences: number;
  readonly syllables: number;
  /** Tenths of a year: 105 is ten and a half. */
  readonly ageTenths: number;
}

/** Endings whose e is silent, and pairs of letters that are spoken as one or as two. */
const SILENT_END = /(?:[^laeiouy]es|[^td]ed|[^l]e)$/;
const SPOKEN_APART = /[iy][ao]|[^qg]u[ai]|uie|scie|crea(?=t)|ea$|eo(?=n|u)|ier$|[^t]ion(?=$)/g;

/** Syllables of one word in small letters, at least one. An abbreviation is spoken letter by letter. */
export function syllablesIn(word: string): number {
  const plain = word.toLowerCase().replace(/[^a-z]/g, '');
  if (plain.length <= 3) return 1;
  const body = plain.replace(SILENT_END, (end) => end.slice(0, 1));
  const groups = body.match(/[aeiouy]+/g)?.length ?? 0;
  const apart = body.replace(/tion|sion|cial|tial/g, 'shn').match(SPOKEN_APART)?.length ?? 0;
  return Math.max(1, groups + apart);
}

/** The words that a person reads one after another: sentences of paragraphs and list items. */
export function proseOf(markdown: string): readonly string[] {
  return markdown
    .replace(/^---\n[\s\S]*?\n---\n/, '')
    .replace(/<!--[\s\S]*?-->|<[^>]*>/g, '\n')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/`[^`]*`|\S+@\S+|https?:\S+/g, '')
    .split('\n')
    .filter((line) => !/^\s*(?:#|\||import |export )/.test(line))
    .join('\n')
    .split(/\n\s*\n|\n\s*(?:[-*+]|\d+\.)\s+|(?<=[.!?:])["”’*]*\s+/)
    .map((sentence) => sentence.replace(/[*_>]/g, ' ').trim())
    .filter((sentence) => /[a-z]/i.test(sentence));
}

/** Measures written words; the age of an empty text is 0. */
export function measureReading(markdown: string): ReadingMeasure {
  const sentences = proseOf(markdown);
  const words = sentences.flatMap((sentence) => sentence.match(/[A-Za-z][A-Za-z'’-]*/g) ?? []);
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  if (words.length === 0) return { words: 0, sentences: 0, syllables: 0, ageTenths: 0 };
  // 0.39 × words a sentence + 11.8 × syllables a word − 15.59, plus five years.
  const grade = Math.round((390 * words.length) / sentences.length + (11_800 * syllables) / words.length - 15_590);
  return {
    words: words.length,
    sentences: sentences.length,
    syllables,
    ageTenths: Math.max(50, Math.round(grade / 100) + 50),
  };
}
