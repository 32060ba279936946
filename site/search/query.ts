// Builds and asks the search index. The only door to lunr.
// Promise: whatever a person types is taken as words, never as query syntax, and nothing they type can throw.
// Tested in test/site/search.test.ts.

import lunr from 'lunr';
import { lexiconOf, nearestWords } from './nearest-words.ts';
import type { Shelf, Task } from './task-names.ts';
import { TASKS } from './task-names.ts';

export type { Shelf, Task } from './task-names.ts';

/** One thing that can be found. */
export interface Entry {
  readonly href: string;
  readonly title: string;
  readonly shelf: Shelf;
  readonly summary: string;
  /** Plain text that is searched but not shown. */
  readonly body: string;
}

/** What the build writes and the browser reads: lunr's index and what to show for each result. */
export interface SearchFile {
  readonly format: 'standby-search';
  readonly version: 1;
  readonly entries: readonly Omit<Entry, 'body'>[];
  readonly index: object;
}

/** Longer queries are cut: nobody searches with more, and every word costs time. */
const WORDS_MAX = 12;
const RESULTS_MAX = 20;

/** Who searches has mostly a question at work: what helps with that stands before what is for planners and builders. */
const SHELF_BOOST: Readonly<Record<Shelf, number>> = {
  guidance: 2,
  unit: 2,
  term: 1.5,
  exercise: 1,
  tool: 1,
  handbook: 0.5,
};

/** Makes the index; `href` is the key of an entry. Called while the site is built. */
export function buildSearchFile(entries: readonly Entry[]): SearchFile {
  const index = lunr(function define() {
    this.ref('href');
    this.field('title', { boost: 6 });
    this.field('summary', { boost: 2 });
    this.field('body');
    for (const entry of entries) this.add(entry, { boost: SHELF_BOOST[entry.shelf] });
  });
  return {
    format: 'standby-search',
    version: 1,
    entries: entries.map(({ href, title, shelf, summary }) => ({ href, title, shelf, summary })),
    index: index.toJSON(),
  };
}

export type FoundEntry = SearchFile['entries'][number];

export interface Answer {
  /** At most twenty, best first. */
  readonly found: readonly FoundEntry[];
  /** How many more the other tasks hold. */
  readonly elsewhere: number;
  /** When nothing was found anywhere: words of titles and summaries that are close to what was typed. */
  readonly nearest: readonly string[];
}

export type Finder = (typed: string, task?: Task) => Answer;

/** Words of what was typed, in lower case, without signs; at most twelve. */
export function wordsOf(typed: string): readonly string[] {
  return typed
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 0)
    .slice(0, WORDS_MAX);
}

function addWords(query: lunr.Query, words: readonly string[]): void {
  for (const word of words) {
    query.term(word, { boost: 10, usePipeline: true });
    if (word.length >= 3) query.term(word, { boost: 3, usePipeline: false, wildcard: lunr.Query.wildcard.TRAILING });
    // One slip of the finger in a longer word.
    if (word.length >= 5) query.term(word, { boost: 1, usePipeline: true, editDistance: 1 });
  }
}

/** Opens an index made by `buildSearchFile`. */
export function openSearch(file: SearchFile): Finder {
  const index = lunr.Index.load(file.index);
  const entries = new Map(file.entries.map((entry) => [entry.href, entry]));
  const lexicon = lexiconOf(file.entries.flatMap(({ title, summary }) => [title, summary]));
  return (typed, task = 'all') => {
    const words = wordsOf(typed);
    if (words.length === 0) return { found: [], elsewhere: 0, nearest: [] };
    const hits = index
      .query((query) => {
        addWords(query, words);
      })
      .flatMap(({ ref }) => entries.get(ref) ?? []);
    const shelves: readonly Shelf[] = TASKS[task];
    const found = hits.filter(({ shelf }) => shelves.includes(shelf));
    return {
      found: found.slice(0, RESULTS_MAX),
      elsewhere: hits.length - found.length,
      nearest: hits.length === 0 ? nearestWords(words, lexicon) : [],
    };
  };
}
