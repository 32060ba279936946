// A learning system for journeys: a unit's package below a folder, a real SCORM run-time around its frame, or a record store.
// Promise: what is in the package is the built site's, and the run-time is one that others made. Used in
// test/browser/packages.spec.ts.

import { Buffer } from 'node:buffer';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Page } from '@playwright/test';
import { loadCatalogue } from '../../engine/bin/load-catalogue.ts';
import { makePackage, packedUnit, unitPlan } from '../../engine/learning/index.ts';
import type { PackageStandard, Parts } from '../../engine/learning/index.ts';
import type { RecordStore } from '../support/record-store.ts';
import { ROOT } from '../support/run-command.ts';

const DIST = process.env['STANDBY_DIST'] ?? join(ROOT, 'dist');
export const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  css: 'text/css',
  svg: 'image/svg+xml',
};
export const CONTENT = '/lms/content/77/';

export async function packageOf(id: string, standard: PackageStandard): Promise<Parts> {
  const unit = loadCatalogue(ROOT).units.find((one) => one.id === id);
  if (unit === undefined) throw new Error(`There is no unit ${id}.`);
  const result = await makePackage(unitPlan(packedUnit(unit), standard), (path) => {
    const file = join(DIST, path);
    return Promise.resolve(existsSync(file) ? readFileSync(file, 'utf8') : null);
  });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

/** A learning system with the unpacked package below a folder. Returns every address that was asked for. */
export async function learningSystem(page: Page, parts: Parts, standard: PackageStandard): Promise<readonly string[]> {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.route(`**${CONTENT}**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(CONTENT.length);
    const content = parts.get(name);
    if (content === undefined) await route.fulfill({ status: 404, body: '' });
    else
      await route.fulfill({
        contentType: TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'text/plain',
        body: typeof content === 'string' ? content : Buffer.from(content),
      });
  });
  const script = standard === 'scorm2004' ? 'scorm2004' : 'scorm12';
  const player = readFileSync(join(ROOT, `node_modules/scorm-again/dist/${script}.min.js`), 'utf8');
  await page.route('**/lms/player.js', (route) => route.fulfill({ contentType: 'text/javascript', body: player }));
  await page.route('**/lms/course.html', (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body:
        '<!DOCTYPE html><html lang="en"><head><title>Course</title><link rel="icon" href="data:,">' +
        '<script src="/lms/player.js"></script></head><body><section aria-label="Course"><h1>Course</h1></section></body></html>',
    }),
  );
  return asked;
}

/** A record store below /store/. */
export const recordStore = (page: Page, store: RecordStore): Promise<unknown> =>
  page.route('**/store/**', async (route) => {
    const request = route.request();
    const { status, body } = store.answer({
      method: request.method(),
      address: request.url(),
      headers: request.headers(),
      body: request.postData() ?? '',
    });
    await route.fulfill({ status, body });
  });

type Held = Readonly<Record<string, unknown>>;

/** Opens the course: a new run-time with what the learning system holds, then the unit in a frame. */
export async function launch(
  page: Page,
  file: string,
  kind: 'scorm12' | 'scorm2004',
  held: Held | null,
): Promise<FrameLocator> {
  await page.goto('/lms/course.html');
  await page.evaluate(
    ({ address, kind: standard, held: kept }) => {
      const own = window as unknown as Record<string, unknown>;
      const name = standard === 'scorm12' ? 'Scorm12API' : 'Scorm2004API';
      const Api = own[name] as new (settings: object) => { loadFromJSON(cmi: object, element: string): void };
      const api = new Api({ autocommit: false, logLevel: 5 });
      if (kept !== null) api.loadFromJSON(kept, '');
      own[standard === 'scorm12' ? 'API' : 'API_1484_11'] = api;
      const frame = document.createElement('iframe');
      frame.title = 'Unit';
      frame.width = '1000';
      frame.height = '700';
      frame.src = address;
      document.querySelector('section')?.append(frame);
    },
    { address: `${CONTENT}${file}`, kind, held },
  );
  return page.frameLocator('iframe');
}

/** What the run-time holds now. */
export const holds = (page: Page): Promise<Held> =>
  page.evaluate(() => {
    const own = window as unknown as Record<string, { renderCommitCMI(all: boolean): { cmi: object } } | undefined>;
    return (own['API'] ?? own['API_1484_11'])?.renderCommitCMI(true).cmi as Record<string, unknown>;
  });
export const core = async (page: Page): Promise<Held> => (await holds(page))['core'] as Held;

export const closeFrame = (page: Page): Promise<void> =>
  page.evaluate(() => {
    document.querySelector('iframe')?.remove();
  });
