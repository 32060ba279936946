// Playwright: a real Chromium against the built site. No retries: a test that passes only sometimes is a fault.
// Promise: waits for things that people see; no test asserts how long something took.
// Started by test/browser/run.ts, which serves the site and finds the browser.

import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGS } from '../support/chromium.ts';

const browser = process.env['CHROMIUM_PATH'];
const site = process.env['STANDBY_URL'];
if (browser === undefined || site === undefined) throw new Error('Run the journeys with npm run test:browser.');

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: '../results/browser',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  workers: 2,
  // Generous: two workers share two cores with the simulation they watch.
  timeout: process.env['STANDBY_LONG'] === '1' ? 1_200_000 : 240_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: '../results/browser.json' }]],
  use: {
    baseURL: site,
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    // Pages are put together without WebGL in software, which costs a seventh of a visit; maps draw with it as before.
    launchOptions: { executablePath: browser, args: [...CHROMIUM_ARGS, '--disable-gpu-compositing'] },
  },
});
