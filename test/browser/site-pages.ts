// The pages of the built site, as addresses, read from the folder that is served.
// Promise: a new page is tested without being listed anywhere; of pages that one template makes for each role or exercise, two stand for all. Used by the specs beside it.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/run-command.ts';

const folder = process.env['STANDBY_DIST'] ?? join(ROOT, 'dist');

/**
 * Pages that one template makes for each role or each exercise differ in words alone: a browser opens the first and the last of each kind,
 * and all of them in the long run. Every one is still validated as built (test/built/).
 */
const SAMPLED = [
  /^\/learn\/pathways\//,
  /^\/learn\/diagnostic\//,
  /^\/package\/(?!guidance\/)/,
  /^\/package\/guidance\//,
  ...['documents', 'evaluate', 'facilitate', 'play', 'projector', 'seat'].map(
    (part) => new RegExp(`^/exercises/[^/]+/${part}/`),
  ),
];

function sampled(pages: readonly string[]): readonly string[] {
  if (process.env['STANDBY_LONG'] === '1') return pages;
  return pages.filter((page) => {
    const kind = SAMPLED.find((pattern) => pattern.test(page));
    if (kind === undefined) return true;
    const alike = pages.filter((other) => kind.test(other));
    return page === alike[0] || page === alike.at(-1);
  });
}

/** Addresses of all pages (`/`, `/guidance/`, `/404.html`), sorted; of the sampled kinds, two each. */
export const PAGES: readonly string[] = sampled(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.html'))
    .map((name) => `/${name.replace(/(^|\/)index\.html$/, '$1')}`)
    .sort(),
);

/** The room, the desk and their windows start or need a whole exercise; their tests are journeys of their own. */
export const isRoom = (page: string): boolean =>
  /\/(play|facilitate|projector|seat|evaluate)\/$/.test(page) ||
  /^\/group\/(join|console|cell|observe|wall|after)\/$/.test(page);

export const READING_PAGES: readonly string[] = PAGES.filter((page) => !isRoom(page));
