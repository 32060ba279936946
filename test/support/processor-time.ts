// What each test file costs: seconds of processor time of the process that runs it, from before its imports to its last test.
// Promise: measures and changes nothing; without STANDBY_TIMES nothing is written. Read by test/support/suite.ts.

import { appendFileSync } from 'node:fs';
import { afterAll, expect } from 'vitest';

const into = process.env['STANDBY_TIMES'];
const before = process.cpuUsage();

if (into !== undefined)
  afterAll(() => {
    const { user, system } = process.cpuUsage(before);
    const seconds = (user + system) / 1_000_000;
    appendFileSync(into, `${seconds.toFixed(2)} ${expect.getState().testPath ?? '?'}\n`);
  });
