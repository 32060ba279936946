// Every unit and every pathway of the built site as a package for each kind of learning system.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../engine/bin/load-catalogue.ts';
import {
  makePackage,
  PACKAGE_STANDARDS,
  packedUnit,
  pathwayPlan,
  unitPlan,
  unitProgress,
  writeSuspend,
} from '../../engine/learning/index.ts';
import type { CatalogueUnit, LearningRecord, PackagePlan, Parts, RecordEntry } from '../../engine/learning/index.ts';
import { manifestFaults } from '../support/manifest-schemas.ts';
import { ROOT, runCommand } from '../support/run-command.ts';

const DIST = resolve(ROOT, process.env['STANDBY_DIST'] ?? 'dist');
const catalogue = loadCatalogue(ROOT);
const units = catalogue.units.map((unit) => [unit.id, unit] as const);

const kept = new Map<string, string | Uint8Array | null>();
function read(path: string): Promise<string | Uint8Array | null> {
  if (!kept.has(path)) {
    const file = join(DIST, path);
    const isText = /\.(html|css|js|svg)$/.test(path);
    kept.set(path, !existsSync(file) ? null : isText ? readFileSync(file, 'utf8') : readFileSync(file));
  }
  return Promise.resolve(kept.get(path) ?? null);
}

async function made(plan: PackagePlan): Promise<Parts> {
  const result = await makePackage(plan, read);
  if (!result.ok) throw new Error(result.problems.map(({ file, message }) => `${file}: ${message}`).join('\n'));
  return result.value;
}

/** Hosts that scripts name without asking them for anything: XML names, and where a library explains its errors. */
const NAMED_ONLY =
  /^https?:\/\/(www\.w3\.org|svelte\.dev|adlnet\.gov|w3id\.org|www\.adlnet\.org|(?:www|purl)\.ims(?:project|global)\.org|[a-z.-]*\.example)(\/|$)/;

/** Breaches of what a package promises. */
function faultsOf(parts: Parts): readonly string[] {
  const texts = [...parts].flatMap(([name, content]) =>
    typeof content === 'string' ? [[name, content] as const] : [],
  );
  const faults: string[] = [];
  for (const [name, text] of texts.filter(([file]) => !file.endsWith('.xml'))) {
    if (/serviceWorker/.test(text)) faults.push(`${name} speaks of a service worker`);
    // Pages are where a browser follows addresses; scripts ask for what stands beside them.
    for (const { 0: found } of text.matchAll(
      /\b(?:href|src|action|component-url|renderer-url)="(?!#|tel:|mailto:|\.\/)[^"]*"/g,
    ))
      if (name.endsWith('.html')) faults.push(`${name} asks for ${found}`);
    for (const { 0: found } of name.endsWith('.js') ? text.matchAll(/https?:\/\/[\w.-]+\//g) : [])
      if (!NAMED_ONLY.test(found)) faults.push(`${name} names ${found}`);
    for (const { 1: target = '' } of text.matchAll(/(?:href|src|component-url|renderer-url)="\.\/([^"#?]+)/g))
      if (!parts.has(target)) faults.push(`${name} asks for ${target}, which is not there`);
    for (const { 1: target = '' } of name.endsWith('.js') ? text.matchAll(/["'`]\.\/([\w.-]+\.js)["'`]/g) : [])
      if (!parts.has(`assets/${target}`)) faults.push(`${name} asks for ${target}, which is not there`);
  }
  if (![...parts.keys()].every((name) => /^[\w./-]+$/.test(name))) faults.push('a name has odd characters');
  return faults;
}

describe('every unit', () => {
  it.each(units)('%s is a whole package for each standard, with a valid manifest', async (_id, unit) => {
    for (const standard of PACKAGE_STANDARDS) {
      const parts = await made(unitPlan(packedUnit(unit), standard));
      expect(faultsOf(parts)).toEqual([]);
      const html = String(parts.get(`${unit.id}.html`));
      expect(html).toContain('EXERCISE EXERCISE EXERCISE');
      if (unit.clinicianCheck === null) expect(html).toContain('Not checked by a clinician');
    }
  });

  it('one and a pathway have valid manifests for each standard', async () => {
    const unit = units[0]?.[1] as CatalogueUnit;
    for (const standard of PACKAGE_STANDARDS)
      for (const plan of [unitPlan(packedUnit(unit), standard), pathwayPlan(catalogue, 'ward', standard)]) {
        const parts = await made(plan as PackagePlan);
        expect(
          await manifestFaults(standard, String(parts.get(standard === 'cmi5' ? 'cmi5.xml' : 'imsmanifest.xml'))),
        ).toEqual([]);
        expect(faultsOf(parts)).toEqual([]);
      }
  });

  it('fits in what a learning system keeps, when each question was answered twice with the longest answer', () => {
    for (const [, unit] of units) {
      const names = [...unit.questions.filter(({ later }) => !later), ...unit.activities].map(({ id }) => id);
      const longest = 'a-long-name-of-an-ending-of-forty-letters';
      const record: LearningRecord = names.flatMap((question) =>
        [1, 2].map((time): RecordEntry => ({
          outcome: unit.outcome.id,
          question,
          chosen: longest,
          right: time === 2,
          confidence: 'fairly',
          occasion: 'first',
          atMs: 1_800_000_000_000 + time * 100_000_000,
        })),
      );
      const text = writeSuspend(unit, record);
      expect(text.length).toBeLessThan(3_000);
      expect(unitProgress(unit, record).standing).toBe('passed');
    }
  });
});

describe('npm run package', () => {
  it('writes the same bytes twice, and a sentence for what it does not know', async () => {
    const out = join(ROOT, 'test/results/packages');
    const command = ['engine/bin/package.ts', 'scorm12', 'report-it-fast', '--out'];
    for (const folder of ['one', 'two']) {
      const run = await runCommand('node', [...command, join(out, folder)]);
      expect(run.output).toMatch(/^EXERCISE-standby-scorm12-report-it-fast\.zip {2}\d+ files, \d+ kB\n$/);
      expect(run.code).toBe(0);
    }
    const name = 'EXERCISE-standby-scorm12-report-it-fast.zip';
    expect(readdirSync(join(out, 'one'))).toEqual([name]);
    expect(readFileSync(join(out, 'one', name)).equals(readFileSync(join(out, 'two', name)))).toBe(true);
    const unknown = await runCommand('node', ['engine/bin/package.ts', 'scorm12', 'no-such-unit', '--out', out]);
    expect(unknown.code).toBe(2);
    expect(unknown.output).toContain('There is no unit "no-such-unit".');
  });
});
