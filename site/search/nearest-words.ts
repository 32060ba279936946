// Words close to one that finds nothing, so that a misspelling is not a dead end.
// Promise: small and slow on purpose; asked only when nothing was found. Tested in test/site/search.test.ts.

const WORD_LETTERS_MIN = 4;
/** Longer words are not misspelt words but something pasted. */
const WORD_LETTERS_MAX = 24;
const WORDS_MAX = 3;

/** The distinct longer words of some texts, in lower case, sorted. */
export function lexiconOf(texts: readonly string[]): readonly string[] {
  const words = texts.flatMap((text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u));
  return [...new Set(words.filter((word) => word.length >= WORD_LETTERS_MIN))].sort();
}

/** Letters to add, drop, change or swap with a neighbour to make one word into the other. */
export function slipsBetween(a: string, b: string): number {
  let [before, row]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      next[j] = best;
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}

/** Up to three words of the lexicon, nearest first: within two slips, three for words of nine letters and more. */
export function nearestWords(typed: readonly string[], lexicon: readonly string[]): readonly string[] {
  const near = typed
    .filter((word) => word.length >= WORD_LETTERS_MIN && word.length <= WORD_LETTERS_MAX)
    .flatMap((word) => {
      const slipsMax = word.length >= 9 ? 3 : 2;
      return lexicon
        .filter((other) => Math.abs(other.length - word.length) <= slipsMax)
        .map((other) => ({ other, slips: slipsBetween(word, other) }))
        .filter(({ slips }) => slips <= slipsMax);
    })
    .sort((a, b) => a.slips - b.slips || (a.other < b.other ? -1 : 1));
  return [...new Set(near.map(({ other }) => other))].slice(0, WORDS_MAX);
}
