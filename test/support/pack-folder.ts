// A folder for one run of the tests, in which a compiled pack is left for the files that follow.
// Promise: a new one each run, so that no change is missed; it is gone afterwards. Used by test/support/packs.ts.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder = '';

export function setup(): void {
  folder = mkdtempSync(join(tmpdir(), 'standby-packs-'));
  process.env['STANDBY_PACKS'] = folder;
}

export function teardown(): void {
  rmSync(folder, { recursive: true, force: true });
}
