// One paragraph of the guidance, and how a line of a report finds it: apart from the reader, which browsers do not need.
// Promise: the first link wins, whatever the case and the signs in the line.
// Tested in test/engine/scenario/guidance-links.test.ts.

/** One paragraph and the words of a line that lead to it; none: every line. */
export interface GuidanceLink {
  /** In small letters; each stands for all words that begin with it. */
  readonly words: readonly string[];
  /** `/guidance/csoc/#phone-csoc`. */
  readonly href: string;
  /** What the paragraph is about. */
  readonly says: string;
}

/** A text as words are looked for in it: small letters, one space before each word. */
const spread = (line: string): string => ` ${line.toLowerCase().replace(/[^\p{L}\p{N}?'-]+/gu, ' ')}`;

/** The first link with a word of the line, or null. */
export function linkForLine(links: readonly GuidanceLink[], line: string): GuidanceLink | null {
  const words = spread(line);
  return links.find((link) => link.words.length === 0 || link.words.some((word) => words.includes(` ${word}`))) ?? null;
}
