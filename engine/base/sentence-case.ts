// An id as people read it: `true-positive` becomes `True positive`.
// Tested in test/engine/report/report-words.test.ts.

/** First letter in upper case, hyphens as spaces. */
export function sentenceCase(text: string): string {
  const spaced = text.replaceAll('-', ' ');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
