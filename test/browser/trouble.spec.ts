// What goes wrong for people on a bad day: reload, a worker that stops, full storage, no graphics, a lost pack, a spoilt
// saved run. Each gives a sentence and a way on; the log up to then is kept.

import { expect, test } from './quiet-page.ts';
import { chooseSurface, exerciseTime, openRoom, pauseExercise, playUntil, SCENARIO } from './room-page.ts';

test('reload resumes the exercise where it was', async ({ page }) => {
  const room = await openRoom(page, 21);
  await playUntil(room, room.queue.locator('[data-key^="i"]'));
  await pauseExercise(page);
  const before = await exerciseTime(page);
  const incidents = await room.queue.locator('[data-key^="i"]').count();
  await page.reload();
  await expect(page.getByRole('tablist', { name: 'Work surface' })).toBeVisible({ timeout: 120_000 });
  await expect(room.queue.locator('[data-key^="i"]')).toHaveCount(incidents);
  expect(await exerciseTime(page)).toBeGreaterThanOrEqual(before - 60_000);
  expect(await exerciseTime(page)).toBeLessThanOrEqual(before + 60_000);
});

test('a worker that stops is rebuilt from the log, and a sentence says so', async ({ page, quiet }) => {
  quiet.allow(/test crash/);
  const room = await openRoom(page, 22);
  await playUntil(room, page.locator('.inbox, .room__inbox').getByRole('button').first());
  const before = await exerciseTime(page);
  // By its name: the map's graphics are warmed in a worker of their own, which may come first.
  const worker = page.workers().find((one) => one.url().includes('simulation'));
  if (worker === undefined) throw new Error('The simulation runs in no worker.');
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('test crash');
    }, 0);
  });
  await expect(page.getByRole('status', { name: 'Notices' })).toContainText(/rebuilt from its log|runs again/i, {
    timeout: 120_000,
  });
  await expect(page.getByRole('status', { name: 'Notices' })).toContainText(/runs again/i, { timeout: 120_000 });
  expect(await exerciseTime(page)).toBeGreaterThanOrEqual(before - 60_000);
});

test('a worker that never starts gives a sentence', async ({ page, quiet }) => {
  quiet.allow(/worker|404|500|request|test failure/i);
  await page.route(/simulation-worker/, (route) => route.abort());
  await page.goto(`/exercises/${SCENARIO}/play/`);
  await page.getByRole('button', { name: 'Start the exercise' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/cannot start|could not/i, { timeout: 120_000 });
  await expect(page.getByRole('button', { name: 'Try again' })).toBeVisible();
});

test('full storage gives a sentence, a download and a running exercise', async ({ page }) => {
  await page.addInitScript(() => {
    const refuse = (): never => {
      throw new DOMException('The quota is used up.', 'QuotaExceededError');
    };
    IDBObjectStore.prototype.put = refuse;
    IDBObjectStore.prototype.add = refuse;
  });
  const room = await openRoom(page, 23);
  await playUntil(room, page.getByRole('status', { name: 'Notices' }).getByText(/storage|space|kept|saved/i));
  await expect(page.getByRole('button', { name: 'Download the log', exact: true })).toBeVisible();
  const before = await exerciseTime(page);
  await expect.poll(() => exerciseTime(page)).toBeGreaterThan(before);
});

test('no storage at all gives a sentence and a running exercise', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { value: undefined });
  });
  const room = await openRoom(page, 24);
  await expect(room.page.getByRole('status', { name: 'Notices' })).toContainText(/save|kept|stor/i);
});

test('a browser without WebGL shows the map as a table', async ({ page, quiet }) => {
  quiet.allow(/webgl/i);
  await page.addInitScript(() => {
    const original = HTMLCanvasElement.prototype.getContext as (
      this: HTMLCanvasElement,
      ...rest: unknown[]
    ) => RenderingContext | null;
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
      return kind.startsWith('webgl') ? null : original.call(this, kind, ...rest);
    } as typeof HTMLCanvasElement.prototype.getContext;
    Object.defineProperty(window, 'OffscreenCanvas', { value: undefined });
  });
  await openRoom(page, 25);
  await chooseSurface(page, 'Map');
  await expect(page.getByRole('tabpanel')).toContainText(/table/i);
  await expect(page.getByRole('tabpanel').getByRole('table').first()).toBeVisible();
});

test('a lost WebGL context falls back to the table with a sentence', async ({ page, quiet }) => {
  quiet.allow(/webgl|context/i);
  await openRoom(page, 26);
  await chooseSurface(page, 'Map');
  const canvas = page.getByRole('tabpanel').locator('canvas').first();
  await expect(canvas).toBeVisible();
  // A context that is taken away before the map holds one is another story: wait until it is drawn.
  await expect(page.getByText('Drawing the map…')).toHaveCount(0);
  await canvas.evaluate((element: HTMLCanvasElement) => {
    const context = element.getContext('webgl2') ?? element.getContext('webgl');
    context?.getExtension('WEBGL_lose_context')?.loseContext();
  });
  await expect(
    page
      .getByRole('tabpanel')
      .getByText(/graphics|drawing|table/i)
      .first(),
  ).toBeVisible();
  await expect(page.getByRole('tabpanel').getByRole('table').first()).toBeVisible();
});

test('a pack that cannot be fetched gives a sentence and another try', async ({ page, quiet }) => {
  quiet.allow(/packs/);
  quiet.allow(/Failed to load resource/);
  let broken = true;
  await page.route(/\/packs\/.*\.json/, (route) =>
    broken ? route.fulfill({ status: 503, body: '' }) : route.continue(),
  );
  await page.goto(`/exercises/${SCENARIO}/play/`);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(/cannot start/i);
  broken = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('button', { name: 'Start the exercise' })).toBeVisible();
});

test('NO DUFF drops the fiction and shows real contacts from every stage', async ({ page }) => {
  await openRoom(page, 27);
  await page.getByRole('button', { name: /NO DUFF/ }).click();
  await page.getByRole('button', { name: 'Stop: this is a real emergency' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('NO DUFF');
  const text = await page.locator('body').innerText();
  expect(text).toContain('0300' + ' 303 5222');
  expect(text).not.toMatch(/Calderwick|EXERCISE EXERCISE EXERCISE|T\+/);
});

test('a spoilt saved run is named, and goes on from what verifies', async ({ page }) => {
  const room = await openRoom(page, 28);
  await playUntil(room, room.queue.locator('[data-key^="i"]'));
  await pauseExercise(page);
  const spoilt = await page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('standby');
        opening.onerror = () => {
          reject(new Error('The storage could not be opened.'));
        };
        opening.onsuccess = () => {
          const lines = opening.result.transaction('lines', 'readwrite').objectStore('lines');
          const keys = lines.getAllKeys();
          keys.onsuccess = () => {
            const key = keys.result[Math.floor(keys.result.length / 2)] as IDBValidKey;
            const reading = lines.get(key);
            reading.onsuccess = () => {
              lines.put(String(reading.result).replace(/[0-9a-f]{8}/, 'ffffffff'), key).onsuccess = () => {
                resolve(keys.result.length);
              };
            };
          };
        };
      }),
  );
  expect(spoilt).toBeGreaterThan(2);
  await page.reload();
  const ways = page.getByRole('button', { name: /carry on from|delete this saved exercise/i });
  await expect(ways.or(page.getByRole('tablist', { name: 'Work surface' })).first()).toBeVisible({ timeout: 120_000 });
  const recover = page.getByRole('button', { name: /carry on from/i });
  if (await recover.isVisible()) await recover.click();
  await expect(page.getByRole('tablist', { name: 'Work surface' })).toBeVisible({ timeout: 120_000 });
});
