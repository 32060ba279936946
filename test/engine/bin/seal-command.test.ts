// `npm run seal` from outside: two files that belong together, nothing overwritten, and no pack of a sealed scenario in a site.
// Tests engine/bin/seal.ts and the key `release` of scenarios.

import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isForTheSite, ROOT } from '#engine/bin/load-pack.ts';
import type { KeyBook, SealedPack } from '#engine/sealed/index.ts';
import { keyOfCapsule, startUnsealing } from '#engine/sealed/index.ts';
import { packOf } from '../../support/packs.ts';
import { runCommand } from '../../support/run-command.ts';

const ID = 'payroll-bank-fraud';
let root = '';

/** A copy of the scenarios in which one says that it is sealed. */
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'standby-seal-'));
  mkdirSync(join(root, 'scenarios'));
  for (const name of readdirSync(join(ROOT, 'scenarios')))
    if (name !== ID) symlinkSync(join(ROOT, 'scenarios', name), join(root, 'scenarios', name));
  cpSync(join(ROOT, 'scenarios', ID), join(root, 'scenarios', ID), { recursive: true });
  appendFileSync(join(root, 'scenarios', ID, 'scenario.yaml'), '\nrelease: sealed\n');
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const seal = (out: string) => runCommand('node', ['engine/bin/seal.ts', ID, '--root', root, '--out', out]);
const sealPlan = (scenario: string, plan: string, out: string) =>
  runCommand('node', ['engine/bin/seal.ts', scenario, '--plan', plan, '--out', out]);

describe('npm run seal', () => {
  it('writes an edition and the book that opens it, and overwrites neither', async () => {
    const out = join(root, 'out');
    const first = await seal(out);
    expect(first.code, first.output).toBe(0);
    expect(first.output).toContain('EXERCISE');
    expect(first.output).not.toContain('in the library');
    const read = (name: string): unknown => JSON.parse(readFileSync(join(out, name), 'utf8'));
    const sealed = read(`${ID}.sealed.json`) as SealedPack;
    const book = read(`${ID}.key-book.json`) as KeyBook;
    expect(statSync(join(out, `${ID}.key-book.json`)).mode & 0o077).toBe(0);
    // The site build leaves it out, and takes what is in the library.
    expect(isForTheSite(sealed.pack)).toBe(false);
    expect(isForTheSite(await packOf(ID))).toBe(true);
    expect(book.packHash).toBe(sealed.pack.packHash);
    const unsealing = startUnsealing(sealed);
    expect(unsealing.open(book.debrief, keyOfCapsule(book.master, book.debrief))).toBeNull();
    expect(unsealing.pack.scenario.injects).toEqual(book.scenario.injects);
    const second = await seal(out);
    expect(second.code).toBe(2);
    expect(second.output).toMatch(/is there already/);
  });

  it('[SEA9] seals a plan with it, prints what spreads for the facilitator, and refuses a plan of another exercise', async () => {
    const out = join(root, 'planned');
    const scenario = 'pathology-supplier-outage';
    const done = await sealPlan(scenario, 'region-pathology', out);
    expect(done.code, done.output).toBe(0);
    const edition = readFileSync(join(out, `${scenario}.sealed.json`), 'utf8');
    const title = 'The laboratory supplier stops';
    expect(
      [edition, readFileSync(join(out, `${scenario}.plan.md`), 'utf8')].map((text) => text.includes(title)),
    ).toEqual([...[false, true]]);
    const wrong = [
      ['region-pathology', /a sealed plan plays one exercise, payroll-bank-fraud/],
      ['no-such-plan', /There is no plan no-such-plan/],
      [`any-${ID}-2`, /There is no plan any-/],
    ] as const;
    for (const [plan, says] of wrong) {
      const refused = await sealPlan(ID, plan, join(root, 'refused'));
      expect([refused.code, refused.output]).toEqual([2, expect.stringMatching(says)]);
    }
  });
});
