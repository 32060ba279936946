// The pages of the built site, as addresses, read from the folder that is served.
// Promise: a new page is tested without being listed anywhere. Used by the specs beside it.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../support/run-command.ts';

const folder = process.env['STANDBY_DIST'] ?? join(ROOT, 'dist');

/** Addresses of all pages (`/`, `/guidance/`, `/404.html`), sorted. */
export const PAGES: readonly string[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.html'))
  .map((name) => `/${name.replace(/(^|\/)index\.html$/, '$1')}`)
  .sort();

/** The room, the desk and their windows start or need a whole exercise; their tests are journeys of their own. */
export const isRoom = (page: string): boolean => /\/(play|facilitate|projector|seat|evaluate)\/$/.test(page);

export const READING_PAGES: readonly string[] = PAGES.filter((page) => !isRoom(page));
