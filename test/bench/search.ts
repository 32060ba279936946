// `npm run bench -- search`: the site's search over five hundred pages made of the site's own paragraphs.
// Promise: prints one JSON line; queries are whole words, beginnings, misspelt ones, three words, twelve words, and ones
// that find nothing. Times of each by the processor: by the wall they tell how busy the machine was.
// Started by engine/bin/bench-search.ts. The figures: test/bench/RESULTS.md.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createStream } from '../../engine/base/index.ts';
import { plainText } from '../../site/search/plain-text.ts';
import type { Entry, SearchFile } from '../../site/search/query.ts';
import { buildSearchFile, openSearch } from '../../site/search/query.ts';
import { ROOT } from '../support/run-command.ts';

const PAGES = 500;
const WORDS_A_PAGE = 500;
const QUERIES = 1_000;

const { seed } = JSON.parse(process.argv[2] ?? '{"seed":7}') as { readonly seed: number };
const chance = createStream(seed, 'bench/search');
const pick = <T>(list: readonly T[]): T => list[chance.below(list.length)] as T;

/** Paragraphs of everything that is written for the site. */
function paragraphs(): readonly string[] {
  const folder = join(ROOT, 'content');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.mdx?$/.test(name))
    .sort()
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').split(/\n{2,}/))
    .map(plainText)
    .filter((text) => text.length > 40);
}

function pageOf(texts: readonly string[], number: number): Entry {
  const body: string[] = [];
  for (let words = 0; words < WORDS_A_PAGE;) {
    const text = pick(texts);
    body.push(text);
    words += text.split(' ').length;
  }
  const [title = '', summary = ''] = body;
  return {
    href: `/guidance/page-${String(number)}/`,
    title: title.slice(0, 60),
    shelf: 'guidance',
    summary: summary.slice(0, 200),
    body: body.join(' '),
  };
}

/** One thing that a person might type, of six kinds in turn. */
function queryOf(words: readonly string[], number: number): string {
  const word = pick(words);
  const at = 1 + chance.below(Math.max(1, word.length - 2));
  const kinds = [
    word,
    word.slice(0, Math.max(3, word.length - 3)),
    `${word.slice(0, at)}${word.slice(at + 1)}`,
    `${word} ${pick(words)} ${pick(words)}`,
    `${[...word].reverse().join('')}q`,
    Array.from({ length: 12 }, () => pick(words)).join(' '),
  ];
  return kinds[number % kinds.length] ?? word;
}

const msSince = (start: bigint): number => Number((process.hrtime.bigint() - start) / 1_000n) / 1_000;

const texts = paragraphs();
const entries = Array.from({ length: PAGES }, (_, number) => pageOf(texts, number));
let start = process.hrtime.bigint();
const file = JSON.stringify(buildSearchFile(entries));
const buildMs = Math.round(msSince(start));
start = process.hrtime.bigint();
const find = openSearch(JSON.parse(file) as SearchFile);
const openMs = Math.round(msSince(start));

const words = [
  ...new Set(
    texts
      .join(' ')
      .toLowerCase()
      .match(/[a-z]{4,}/g),
  ),
].sort();
const queries = Array.from({ length: QUERIES }, (_, number) => queryOf(words, number));
for (const query of queries.slice(0, 50)) find(query);
const times = queries.map((query) => {
  const [began, used] = [process.hrtime.bigint(), process.cpuUsage()];
  find(query);
  const { user, system } = process.cpuUsage(used);
  return { wallMs: msSince(began), cpuMs: (user + system) / 1_000 };
});
/** The time that this share of the queries did not exceed. */
function at(share: number, of: 'wallMs' | 'cpuMs'): number {
  const sorted = times.map((time) => time[of]).sort((a, b) => a - b);
  return Math.round((sorted[Math.ceil(sorted.length * share) - 1] ?? 0) * 10) / 10;
}
process.stdout.write(
  `${JSON.stringify({
    bench: 'search',
    pages: PAGES,
    words: words.length,
    indexBytes: file.length,
    indexGzBytes: gzipSync(file).length,
    buildMs,
    openMs,
    queries: QUERIES,
    p50CpuMs: at(0.5, 'cpuMs'),
    p99CpuMs: at(0.99, 'cpuMs'),
    maxCpuMs: at(1, 'cpuMs'),
    p50Ms: at(0.5, 'wallMs'),
    p99Ms: at(0.99, 'wallMs'),
    maxMs: at(1, 'wallMs'),
    seed,
  })}\n`,
);
