// The lanes in a real browser: the same hits in the same order as in Node.

import { expect, test } from 'vitest';
import { benchInBrowser } from '../../../engine/bin/bench-browser.ts';
import { benchDetection } from '../../../engine/bin/bench-detection.ts';

type Line = Readonly<Record<string, unknown>>;

test('a lane finds in Chromium what it finds in Node', async () => {
  const options = { seed: 7, runs: 1, events: 2_000, lane: 'correlation' };
  const lines: Line[] = [];
  expect(await benchDetection(options, (line) => lines.push(line))).toBe(true);
  expect(await benchInBrowser(options, (line) => lines.push(line))).toBe(true);
  const [node, browser] = lines;
  expect(browser).toMatchObject({ bench: 'detection', lane: 'correlation', in: 'chromium' });
  for (const name of ['events', 'hits', 'digest']) expect(browser?.[name]).toEqual(node?.[name]);
  expect(node?.['hits']).toBeGreaterThan(0);
});
