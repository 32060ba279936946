// The commands as a person types them: output, last lines, exit codes.

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { excessOf } from '../../../engine/conduct/index.ts';
import { ROOT, runCommand } from '../../support/run-command.ts';

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
    expect(output).toContain('broken.yml:2:1: error: The rule "t" needs the placeholder set %x%');
    expect(summary(last)).toMatchObject({ rules: 1, events: 3, matches: 1, refused: 1, unreadable: 0 });
  });

  test.each<[string, string, string | Buffer]>([
    ['gzip', 'e.ndjson.gz', gzipSync(LINES)],
    ['gzip under another name', 'packed.log', gzipSync(LINES)],
    ['gzip in two members', 'two.gz', Buffer.concat([gzipSync(LINES.slice(0, 20)), gzipSync(LINES.slice(20))])],
    ['a byte order mark', 'mark.ndjson', `\ufeff${LINES}`],
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

/** Runs a scan with bytes on its standard input. */
function piped(words: readonly string[], write: (input: NodeJS.WritableStream, stop: () => void) => void) {
  return new Promise<{ code: number | null; output: string }>((resolve) => {
    const child = spawn(process.execPath, ['engine/bin/sigma.ts', ...words], { cwd: ROOT });
    let output = '';
    child.stdout.on('data', (piece: Buffer) => (output += piece.toString()));
    child.stderr.on('data', (piece: Buffer) => (output += piece.toString()));
    child.stdin.on('error', () => undefined);
    child.on('close', (code) => resolve({ code, output }));
    write(child.stdin, () => child.kill('SIGINT'));
  });
}

const BASE = `title: base\nid: 5c0a5a60-58f3-4f0c-9a37-5e7a8f0b1c01\nname: base\nlogsource: { product: windows, category: process_creation }\ndetection:\n    sel:\n        Image|endswith: \\certutil.exe\n    condition: sel\n`;
const MANY = `title: many\nid: 5c0a5a60-58f3-4f0c-9a37-5e7a8f0b1c02\ncorrelation:\n    type: event_count\n    rules: [base]\n    group-by: [Computer]\n    timespan: 1m\n    condition: { gte: 3 }\n`;
const FILTER = `title: not the build server\nlogsource: { product: windows, category: process_creation }\nfilter:\n    rules: [base]\n    selection:\n        Computer: build\n    condition: not selection\n`;
const BROKEN_ID = '5c0a5a60-58f3-4f0c-9a37-5e7a8f0b1c09';
const CORRELATION_ID = '5c0a5a60-58f3-4f0c-9a37-5e7a8f0b1c02';
const at = (second: number, Computer = 'ward'): string =>
  JSON.stringify({ ...hit, Computer, UtcTime: `2026-06-11 08:00:${String(second).padStart(2, '0')}.000` });

describe('scan of more than rules', () => {
  const book = file('book.yml', `${BASE}---\n${MANY}---\n${FILTER}`);

  test('correlations and filters of the same folder are applied; base rules are silent', async () => {
    const events = [at(1), at(2), at(3, 'build'), at(30), at(31, 'build'), at(59)].join('\n');
    const { output, last } = await sigma('scan', '--rules', book, '--late', '0s', '--events', file('c.ndjson', events));
    const lines = output.split('\n').filter((line) => /^\d+ /.test(line));
    expect(lines).toEqual([`3 ${CORRELATION_ID}`, `5 ${CORRELATION_ID}`]);
    expect(summary(last)).toMatchObject({ rules: 1, correlations: 1, events: 6, matches: 2, late: 0 });
  });

  test('a row that comes late still counts within the tolerance, and is counted beyond it', async () => {
    const events = file('late.ndjson', [at(1), at(40), at(20), at(58)].join('\n'));
    const early = await sigma('scan', '--rules', book, '--late', '30s', '--events', events);
    expect(early.output.split('\n').filter((line) => /^\d+ /.test(line))).toEqual([
      `1 ${CORRELATION_ID}`,
      `3 ${CORRELATION_ID}`,
    ]);
    const strict = await sigma('scan', '--rules', book, '--late', '5s', '--events', events);
    expect(summary(strict.last)).toMatchObject({ late: 1, matches: 1 });
  });

  test('rows of Defender tables meet the lowered rule, streamed or exported', async () => {
    const row = {
      Timestamp: '2026-06-11T08:00:00Z',
      ActionType: 'ProcessCreated',
      DeviceName: 'ward',
      FolderPath: 'C:\\certutil.exe',
      ProcessCommandLine: 'certutil',
      InitiatingProcessFileName: 'cmd.exe',
    };
    const streamed = { time: row.Timestamp, category: 'AdvancedHunting-DeviceProcessEvents', properties: row };
    const other = { ...row, FolderPath: 'C:\\x.exe' };
    const lines = [row, other, streamed, { ...streamed, properties: other }].map((event) => JSON.stringify(event));
    const { output } = await sigma(
      'scan',
      '--rules',
      RULE,
      '--explain',
      '--events',
      file('rows.ndjson', lines.join('\n')),
    );
    expect(output).toContain(`0 ${ID} certutil\n    FolderPath ends with`);
    expect(output.split('\n').filter((line) => /^\d+ /.test(line))).toEqual([`0 ${ID} certutil`, `2 ${ID} certutil`]);
  });

  test('several files are numbered on; a folder stands for the files in it', async () => {
    const inner = join(folder, 'events');
    mkdirSync(inner);
    writeFileSync(join(inner, 'a.ndjson'), `${JSON.stringify(miss)}\n${JSON.stringify(hit)}`);
    writeFileSync(join(inner, 'b.json'), JSON.stringify([hit]));
    const { output, last } = await sigma('scan', '--rules', RULE, '--events', inner);
    expect(output).toContain(`1 ${ID}\n2 ${ID}\n`);
    expect(summary(last)).toMatchObject({ events: 3, matches: 2 });
  });

  test('placeholders come from a file', async () => {
    const sets = file('sets.yml', 'x: [one, two]\n');
    const events = file('p.ndjson', '{"category":"dns","a":"TWO"}\n{"category":"dns","a":"three"}\n');
    const { output, last } = await sigma('scan', '--rules', BROKEN, '--placeholders', sets, '--events', events);
    expect(output).toContain('\n0 broken\n');
    expect(summary(last)).toMatchObject({ rules: 1, matches: 1, refused: 0 });
  });

  test('a pipe: what comes is read, Ctrl-C ends with what was found', async () => {
    const whole = await piped(['scan', '--rules', RULE, '--events', '-'], (input) => input.end(gzipSync(LINES)));
    expect([whole.code, whole.output.split('\n')[0]]).toEqual([0, `1 ${ID}`]);
    const stopped = await piped(['scan', '--rules', RULE, '--events', '-'], (input, stop) => {
      input.write(LINES);
      setTimeout(stop, 4_000);
    });
    expect(stopped.code).toBe(130);
    expect(stopped.output).toContain(`1 ${ID}\n`);
    expect(summary(stopped.output.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({ events: 3, stopped: true });
  });

  test.each([
    ['a missing file', ['--events', '/nowhere.ndjson'], 'There is no file or folder /nowhere.ndjson.'],
    ['a folder without events', ['--events', 'engine/base'], 'engine/base holds no event file'],
    ['a tolerance that is none', ['--events', 'x', '--late', 'soon'], '--late "soon" is no duration.'],
  ])('%s is told in a sentence', async (_, words, sentence) => {
    const { code, output } = await sigma('scan', '--rules', RULE, ...words);
    expect(code).toBe(2);
    expect(output).toContain(sentence);
  });

  test('a broken archive is told, not thrown', async () => {
    const broken = file('cut.gz', gzipSync(LINES.repeat(50)).subarray(0, 60));
    const { code, output } = await sigma('scan', '--rules', RULE, '--events', broken);
    expect([code, output.includes('cut.gz cannot be unpacked')]).toEqual([2, true]);
  });

  test('an archive that unpacks to more than logs do is left', async () => {
    const bomb = file('bomb.gz', gzipSync(Buffer.alloc(80_000_000, '\n')));
    const { code, output } = await sigma('scan', '--rules', RULE, '--events', bomb);
    expect([code, output.includes('bomb.gz unpacks to more than 600 times its size')]).toEqual([2, true]);
    expect([excessOf(1e9, 4e11), excessOf(1_000, 6e7), excessOf(1e12, 2e12)?.slice(0, 30)]).toEqual([
      null,
      null,
      'unpacks to more than 1024 GB; ',
    ]);
  });
});

test('UTF-16 with its mark is read, as PowerShell redirects it', async () => {
  const little = Buffer.from(`\ufeff${LINES}`, 'utf16le');
  const big = Buffer.from(little).swap16();
  for (const [name, bytes] of Object.entries({ little, big, packed: gzipSync(little) })) {
    const path = join(folder, `utf16-${name}.json`);
    writeFileSync(path, bytes);
    const { code, output } = await sigma('scan', '--rules', RULE, '--events', path);
    expect([name, code, output.split('\n')[0]]).toEqual([name, 0, `1 ${ID}`]);
  }
});

describe('the other commands', () => {
  test('test ends with its count, and fails on a case that does not hold', async () => {
    const good = await sigma('test', 'scenarios/rules');
    expect(good.code).toBe(0);
    expect(good.last).toMatch(/^\d+ passed, 0 failed$/);
    const own = join(folder, 'own');
    mkdirSync(own);
    writeFileSync(join(own, 'certutil.yml'), readFileSync(RULE));
    writeFileSync(join(own, 'broken.yml'), readFileSync(BROKEN));
    writeFileSync(
      join(own, 'certutil.cases.yml'),
      'matches:\n    - note: expected\n      event: { Image: x }\nignores:\n    - note: n\n      event: { Image: y }\n',
    );
    const bad = await sigma('test', own);
    expect(bad.code).toBe(1);
    expect(bad.output).toContain('certutil.cases.yml:2: expected: The rule does not match, and must.');
    expect(bad.last).toBe('1 passed, 3 failed');
  });

  test('regression folders: a count, a format that is not read, an event that does not fire', async () => {
    const regression = join(folder, 'regression');
    const note = (count: number, id = ID): string =>
      `id: x\nrule_metadata:\n    - id: ${id}\n      title: t\nregression_tests_info:\n    - name: n\n      type: evtx\n      match_count: ${count}\n`;
    const put = (name: string, files: Readonly<Record<string, string>>): void => {
      mkdirSync(join(regression, name), { recursive: true });
      for (const [path, text] of Object.entries(files)) writeFileSync(join(regression, name, path), text);
    };
    put('fires', { 'info.yml': note(1), 'e.json': JSON.stringify(hit), 'e.evtx': 'binary' });
    put('twice', { 'info.yml': note(2), 'e.json': JSON.stringify(hit) });
    put('never', { 'info.yml': note(1), 'e.json': JSON.stringify(miss) });
    put('other', { 'info.yml': note(1), 'e.evtx': 'binary' });
    put('elsewhere', { 'info.yml': note(1), 'e.json': JSON.stringify({ ...hit, product: 'linux', Channel: 'auth' }) });
    put('unknown', { 'info.yml': note(1, BROKEN_ID), 'e.json': JSON.stringify(hit) });
    const { code, output, last } = await sigma('test', regression, '--rules', RULE);
    expect([code, last]).toEqual([1, '2 passed, 3 failed']);
    expect(output).toContain("elsewhere/info.yml: the rule's tests hold, but the events are not of its log source.");
    expect(output).toContain('twice/info.yml: 7f0c2c4e-5b1e-4f6a-8a53-0f2f6f1f9f10 matched 1 events, 2 expected.');
    expect(output).toContain('e.evtx: this format is not read here.');
    expect(output).toContain(`the rule ${BROKEN_ID} was not loaded.`);
  });

  test('coverage ends with its counts', async () => {
    const unknown = file('unknown.yml', BASE.replace('product: windows', 'product: martian'));
    const { code, output, last } = await sigma('coverage', '--verbose', RULE, BROKEN, unknown);
    expect(code).toBe(1);
    expect(output).toContain('unknown.yml: no source of events is known by the product "martian"');
    expect(summary(last)).toEqual({
      files: 3,
      rules: 3,
      compiled: 1,
      inapplicable: 1,
      rejected: 1,
      correlations: 0,
      filters: 0,
      tables: { compiled: 1, inapplicable: 1 },
    });
    const byTables = await sigma('coverage', RULE, '--tables');
    expect(byTables.code).toBe(0);
  });

  test('explain tells the column and the test', async () => {
    const { code, output } = await sigma('explain', RULE, file('one.json', JSON.stringify(hit)));
    expect([code, output]).toEqual([
      0,
      [
        't: match',
        '  log source (product windows, category process_creation): the event comes from it',
        '  Image ends with "\\certutil.exe": holds',
        '    C:\\certutil.exe',
        '  our tables: DeviceProcessEvents',
        '',
      ].join('\n'),
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
