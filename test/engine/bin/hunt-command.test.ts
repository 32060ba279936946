// Hunting on the command line as people type it: a scenario, event files, checks, faults, exit codes.
// Runs engine/bin/hunt.ts as a process.

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { CHECK_HELP, checkCommand } from '#engine/bin/hunt-check.ts';
import { readHuntWords } from '#engine/bin/hunt-options.ts';
import { QUERY_HELP, queryCommand } from '#engine/bin/hunt-query.ts';

const hunt = (...words: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['engine/bin/hunt.ts', ...words], {
    encoding: 'utf8',
  });
  return { status, lines: stdout.trimEnd().split('\n'), stderr };
};

let folder: string;
let events: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'standby-hunt-'));
  events = join(folder, 'events.ndjson');
  const lines = [
    '{"at":"2027-03-09T05:42:11Z","who":"a.khan12","tries":3,"more":{"port":443}}',
    '{"at":"2027-03-09T05:43:11Z","who":"b.lee","tries":1,"more":{"port":80}}',
    '{"at":"2027-03-09T05:44:11Z","who":"a.khan12","tries":4}',
  ];
  writeFileSync(events, `${lines.slice(0, 2).join('\n')}\n`);
  writeFileSync(join(folder, 'more.json.gz'), gzipSync(`[${lines[2] ?? ''}]`));
  writeFileSync(
    join(folder, 'queries.json'),
    JSON.stringify([
      { q: 'DeviceInfo | take 1' },
      { q: 'DeviceInfo | wher 1' },
      { q: 'DeviceInfo | project Nothing' },
      { q: 'externaldata(Value: string)["https://lists.example/all.csv"] | where Value has "x"' },
    ]),
  );
  mkdirSync(join(folder, 'kql'));
  writeFileSync(join(folder, 'kql', 'one.kql'), 'print 1');
});

describe('hunt over files', () => {
  it('prints a table over the rows of several files, packed or not', () => {
    const query = 'Logons | summarize Tries = sum(tries), Ports = make_set(more.port) by who | sort by who asc';
    const { status, lines } = hunt('--events', events, join(folder, 'more.json.gz'), '--table', 'Logons', query);
    expect(lines).toEqual([
      'who       Tries  Ports',
      '────────  ─────  ─────',
      'a.khan12      7  [443]',
      'b.lee         1  [80]',
      '2 rows',
    ]);
    expect(status).toBe(0);
  });

  it('takes the last word as the query, and prints CSV and JSON', () => {
    const { lines } = hunt('--csv', '--events', events, 'Events | project who, tries');
    expect(lines).toEqual(['who,tries', 'a.khan12,3', 'b.lee,1']);
    const answer = JSON.parse(hunt('--events', events, '--json', 'Events | take 1').lines.join('')) as object;
    expect(answer).toMatchObject({
      marking: expect.stringContaining('EXERCISE') as string,
      kind: 'results',
      tables: [{ columns: [{ name: 'at', type: 'datetime' }, {}, {}, {}], rowCount: 1 }],
    });
  });

  it('points at what is wrong with a query', () => {
    const { status, stderr } = hunt('--events', events, 'Events\n| where whom == "x"');
    expect(status).toBe(1);
    expect(stderr.split('\n').slice(0, 3)).toEqual([
      expect.stringMatching(/^query:2:9: .*whom.*who/) as string,
      '  | where whom == "x"',
      '          ^^^^',
    ]);
  });
});

describe('hunt in a scenario', () => {
  it('plays to a time and answers', () => {
    const query = 'DeviceProcessEvents | summarize Rows = count(), Last = max(Timestamp)';
    const { status, lines } = hunt(
      '--scenario',
      'ransomware-at-an-acute-trust',
      '--seed',
      '7',
      '--at',
      'T+2m',
      '--from',
      'T+0m',
      query,
    );
    expect(status).toBe(0);
    expect(lines[2]).toMatch(/^\s*\d{3,} {2}20\d\d-\d\d-\d\dT/);
    expect(lines.at(-1)).toBe('1 row');
  });
});

describe('hunt check', () => {
  it('says which queries parse, and which run', () => {
    const file = join(folder, 'queries.json');
    const { status, lines } = hunt('check', file, '--run', '--at', 'T+1m', '--from', 'T+0m');
    expect(status).toBe(1);
    expect(JSON.parse(lines.at(-1) ?? '')).toMatchObject({
      queries: 4,
      parsed: 3,
      ran: 2,
      outside: 1,
      failed: [
        { index: 1, step: 'parse' },
        { index: 2, step: 'plan', reason: expect.stringContaining('Nothing') as string },
      ],
    });
  });

  it('takes folders of .kql files', () => {
    const { status, lines } = hunt('check', join(folder, 'kql'));
    expect(JSON.parse(lines.at(-1) ?? '')).toEqual({
      queries: 1,
      parsed: 1,
      ran: null,
      noTable: 0,
      outside: 0,
      failed: [],
    });
    expect(status).toBe(0);
  });
});

describe('hunt words', () => {
  it.each([
    [['--sed', '1', 'print 1'], /--sed is unknown/],
    [['--seed', 'one', 'print 1'], /--seed takes a whole number/],
    [['--at', 'soon', 'print 1'], /--at takes a time/],
    [['--at', 'T-2h', 'print 1'], /at or after STARTEX/],
    [['--scenario', 'nowhere', 'print 1'], /no scenario "nowhere"/],
    [['print 1', 'print 2'], /one query/],
    [['check'], /Name a JSON list/],
  ])('%j cannot run and says why', async (words, sentence) => {
    const [first, ...rest] = words;
    await expect(first === 'check' ? checkCommand(rest) : queryCommand(words)).rejects.toThrow(sentence);
  });

  it('ends with 2 and a sentence when it cannot run, and explains itself', () => {
    const { status, stderr } = hunt('--events', 'no-such-file.json', 'print 1');
    expect(stderr).toBe('There is no file or folder no-such-file.json.\n');
    expect(status).toBe(2);
    expect(hunt('check', '--help')).toMatchObject({ status: 0, lines: CHECK_HELP.trimEnd().split('\n') });
    for (const help of [QUERY_HELP, CHECK_HELP]) expect(help).toContain('npm run hunt');
  });

  it('gives files to --events up to the next option, and the last word to the query', () => {
    const known = { values: ['events', 'table'], switches: ['json'] };
    expect(readHuntWords(['--events', 'a', 'b', '--table', 'T', 'q'], known)).toMatchObject({
      files: ['a', 'b'],
      plain: ['q'],
    });
    expect(readHuntWords(['--events', 'a', 'q'], known)).toMatchObject({ files: ['a'], plain: ['q'] });
    expect(readHuntWords(['--table=T', '--json', 'q'], known).values.get('table')).toBe('T');
  });
});
