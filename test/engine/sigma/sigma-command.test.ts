// The commands as a person types them: output, last lines, exit codes.

import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../../support/run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'standby-sigma-'));
const ID = '7f0c2c4e-5b1e-4f6a-8a53-0f2f6f1f9f10';
const file = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const RULE = file(
  'certutil.yml',
  `title: t\nid: ${ID}\nlogsource: { product: windows, category: process_creation }\ndetection:\n    sel:\n        Image|endswith: \\certutil.exe\n    condition: sel\n`,
);
const BROKEN = file(
  'broken.yml',
  "title: t\nlogsource: { category: dns }\ndetection:\n    sel:\n        a|expand: '%x%'\n    condition: sel\n",
);
const hit = { Channel: 'Microsoft-Windows-Sysmon/Operational', EventID: 1, Image: 'C:\\certutil.exe' };
const miss = { ...hit, Image: 'C:\\other.exe' };
const LINES = `${JSON.stringify(miss)}\n${JSON.stringify(hit)}\n\n${JSON.stringify({ ...hit, EventID: 5 })}\n`;

const sigma = async (...words: string[]) => {
  const { code, output } = await runCommand('node', ['engine/bin/sigma.ts', ...words]);
  return { code, output, last: output.trimEnd().split('\n').at(-1) ?? '' };
};
const summary = (line: string): unknown => JSON.parse(line);

describe('scan', () => {
  test('prints index and rule id, names what could not load, and sums up', async () => {
    const { code, output, last } = await sigma('scan', '--rules', RULE, BROKEN, '--events', file('e.ndjson', LINES));
    expect(code).toBe(0);
    expect(output).toContain(`\n1 ${ID}\n`);
    expect(output).toContain('broken.yml:5:9: error: The modifier `expand` is not supported');
    expect(summary(last)).toMatchObject({ rules: 1, events: 3, matches: 1, refused: 1, unreadable: 0 });
  });

  test.each<[string, string, string | Buffer]>([
    ['gzip', 'e.ndjson.gz', gzipSync(LINES)],
    ['a list in one file', 'list.json', JSON.stringify([miss, hit])],
    [
      'pretty-printed events one after the other',
      'pretty.json',
      [miss, hit].map((event) => JSON.stringify(event, null, 2)).join('\n'),
    ],
  ])('%s', async (_, name, content) => {
    const out = join(folder, `${name}.out.json`);
    const { output } = await sigma(
      'scan',
      '--rules',
      RULE,
      '--explain',
      '--events',
      file(name, content),
      '--json',
      out,
    );
    expect(output.split('\n')[0]).toBe(`1 ${ID} certutil`);
    expect(JSON.parse(readFileSync(out, 'utf8'))).toMatchObject({ matches: 1, found: [{ event: 1, rule: ID }] });
  });

  test('a line that is no event is named, and the exit code says so', async () => {
    const { code, output } = await sigma(
      'scan',
      '--rules',
      RULE,
      '--events',
      file('bad.ndjson', `nonsense\n${JSON.stringify(hit)}\n`),
    );
    expect(code).toBe(1);
    expect(output).toContain('bad.ndjson:1: This line is no JSON object.');
    expect(output).toContain(`0 ${ID}`);
  });
});

describe('the other commands', () => {
  test('test ends with its count, and fails on a case that does not hold', async () => {
    const good = await sigma('test', 'scenarios/rules');
    expect(good.code).toBe(0);
    expect(good.last).toMatch(/^\d+ passed, 0 failed$/);
    file(
      'certutil.cases.yml',
      'matches:\n    - note: expected\n      event: { Image: x }\nignores:\n    - note: n\n      event: { Image: y }\n',
    );
    const bad = await sigma('test', folder);
    expect(bad.code).toBe(1);
    expect(bad.output).toContain('certutil.cases.yml:2: expected: The rule does not match, and must.');
    expect(bad.last).toBe('1 passed, 3 failed');
  });

  test('coverage ends with its counts', async () => {
    const { last } = await sigma('coverage', folder);
    expect(summary(last)).toEqual({ files: 2, rules: 2, compiled: 1, inapplicable: 0, rejected: 1 });
  });

  test('explain tells the column and the test', async () => {
    const { code, output } = await sigma('explain', RULE, file('one.json', JSON.stringify(hit)));
    expect([code, output]).toEqual([
      0,
      't: match, because\n  Image ends with "\\certutil.exe"\n    C:\\certutil.exe\n',
    ]);
    expect((await sigma('explain', RULE, file('none.json', JSON.stringify(miss)))).code).toBe(1);
  });

  test('convert prints the tables', async () => {
    const { output } = await sigma('convert', RULE);
    expect(JSON.parse(output)).toMatchObject({
      tables: [{ table: 'DeviceProcessEvents', predicate: { column: 'FolderPath' } }],
    });
  });

  test('help, and what could not run', async () => {
    const help = await sigma('--help');
    expect([help.code, help.output.startsWith('Sigma rules on the command line')]).toEqual([0, true]);
    for (const words of [
      ['nonsense'],
      [],
      ['scan'],
      ['test', '/nowhere/at/all'],
      ['scan', '--wrong', 'x'],
      ['scan', '--rules', RULE, '--events', '/nowhere.ndjson'],
    ]) {
      const { code } = await sigma(...words);
      expect([words.join(' '), code]).toEqual([words.join(' '), words.length === 0 ? 0 : 2]);
    }
  });
});
