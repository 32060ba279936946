// The command line as people type it: help, exit codes, sentences, a log that replays and one that does not.
// Runs engine/bin/play.ts and engine/bin/replay.ts as processes.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

const SCENARIO = 'ransomware-at-an-acute-trust';
const run = (command: string, ...words: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`engine/bin/${command}.ts`, ...words], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};

describe('every command', () => {
  it.each(['play', 'replay', 'check', 'sigma', 'bench', 'build', 'start', 'notices', 'sbom'])(
    '%s explains itself with --help',
    (command) => {
      const { status, stdout } = run(command, '--help');
      expect(status).toBe(0);
      expect(stdout).toMatch(/npm (run )?[a-z]+/);
    },
  );

  it.each([
    ['play', [], /Name one scenario/],
    ['play', ['no-such-scenario'], /no-such-scenario/],
    ['play', [SCENARIO, '--seed', '1.5'], /--seed takes a whole number/],
    ['play', [SCENARIO, '--until', 'soon'], /--until takes a time/],
    ['play', [SCENARIO, '--bot', 'clever'], /--bot is best, median or silent/],
    ['play', [SCENARIO, '--sed', '7'], /--help/],
    ['replay', [], /Name one session log/],
    ['replay', ['no-such-file.ndjson'], /could not be read/],
  ])('%s %j cannot run and says why', (command, words, sentence) => {
    const { status, stderr } = run(command, ...words);
    expect(status).toBe(2);
    expect(stderr).toMatch(sentence);
  });
});

describe('play and replay', () => {
  let file: string;
  let digest: string;
  beforeAll(() => {
    file = join(mkdtempSync(join(tmpdir(), 'standby-')), 'out.ndjson');
    const played = run('play', SCENARIO, '--seed', '7', '--until', 'T+20m', '--bot', 'best', '--log', file, '--json');
    expect(played.status).toBe(0);
    digest = (JSON.parse(played.stdout) as { digest: string }).digest;
  });

  it('a replayed log gives the digest that play printed', () => {
    const { status, stdout } = run('replay', file);
    expect(stdout).toContain(`digest ${digest}`);
    expect(status).toBe(0);
  });

  it('the same words give the same digest, printed last', () => {
    const { stdout } = run('play', SCENARIO, '--seed', '7', '--until', '20m', '--bot', 'best');
    expect(stdout.trimEnd().split('\n').at(-1)).toBe(`digest ${digest}`);
    expect(stdout).toContain('EXERCISE EXERCISE EXERCISE');
  });

  it('a log in which one byte was changed is found wrong, with its place', () => {
    const changed = readFileSync(file, 'utf8').replace('"speed":600', '"speed":100');
    const other = `${file}.changed`;
    writeFileSync(other, changed);
    const { status, stderr } = run('replay', other);
    expect(status).toBe(1);
    expect(stderr).toMatch(/:\d+:\d+: error/);
  });
});
