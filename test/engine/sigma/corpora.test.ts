// Real rules and real events that nobody here wrote. Absent corpora are named in the output and the tests skipped aloud.

import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { CORPORA, corpusFolder } from '../../support/corpora.ts';
import { ROOT, runCommand } from '../../support/run-command.ts';

const sigmahq = corpusFolder('sigmahq');
const otrf = corpusFolder('otrf');
for (const [name, found] of [
  ['sigmahq', sigmahq],
  ['otrf', otrf],
] as const) {
  if (found === null)
    console.warn(
      `The corpus ${CORPORA}/${name} is not here: its tests are skipped. Set STANDBY_CORPORA to its folder.`,
    );
}
const sigma = (...words: string[]) => runCommand('node', ['engine/bin/sigma.ts', ...words]);
const RULE_FOLDERS = ['rules', 'rules-emerging-threats', 'rules-threat-hunting'].map(
  (name) => `${sigmahq ?? ''}/${name}`,
);

/** The hits that OTRF.md lists under its headings: first those of the other engine alone, then ours alone. */
const LISTED = [
  ...readFileSync(resolve(ROOT, 'test/engine/sigma/OTRF.md'), 'utf8').matchAll(/```text\n([^`]*)```/g),
].map(([, block = '']) => block.split('\n').filter((line) => line !== ''));

describe.skipIf(sigmahq === null)('SigmaHQ', () => {
  test('every regression case fires its rule', async () => {
    const { code, output } = await sigma('test', sigmahq ?? '');
    const cases = readdirSync(resolve(ROOT, sigmahq ?? '', 'regression'));
    expect(output.trimEnd().split('\n').at(-1)).toBe(`${cases.length} passed, 0 failed`);
    expect(code).toBe(0);
  });

  test('at least 99.5 % of the rules can be read; each other is named', async () => {
    const { output } = await sigma('coverage', ...RULE_FOLDERS);
    const counts = JSON.parse(output.trimEnd().split('\n').at(-1) ?? '{}') as {
      files: number;
      compiled: number;
      inapplicable: number;
      rejected: number;
    };
    expect(counts.files).toBeGreaterThan(1_000);
    expect(counts.rejected / counts.files).toBeLessThan(0.005);
    expect(output.match(/^rejected .+\.$/gm)?.length ?? 0).toBeGreaterThanOrEqual(counts.rejected);
  });
});

describe.skipIf(sigmahq === null || otrf === null)('OTRF', () => {
  test('hits equal those of an independent engine, but for the lines that OTRF.md explains', async () => {
    const { output } = await sigma('scan', '--rules', ...RULE_FOLDERS, '--events', `${otrf ?? ''}/events.ndjson.gz`);
    const found = new Set(output.split('\n').filter((line) => /^\d+ [0-9a-f-]{36}$/.test(line)));
    const expected = readFileSync(resolve(ROOT, otrf ?? '', 'expected-hits.txt'), 'utf8')
      .split('\n')
      .filter((line) => line !== '');
    const [theirs, ours] = LISTED;
    expect([...found].filter((line) => !expected.includes(line)).sort()).toEqual(ours);
    expect(expected.filter((line) => !found.has(line))).toEqual(theirs);
  });
});
