// Exports as a person runs them: shards, resumption after a kill, a limit on file sizes, sentences.
// Promise: real files in a temporary folder, real processes where a process dies. A full disk itself cannot be made here without
// rights: `ulimit -f` stops a write in the same place (EFBIG for ENOSPC), and that is what is tested.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { exportCommand, writeExport } from '../../../engine/bin/telemetry-export.ts';
import { readTelemetryWords, tablesOf, windowOf } from '../../../engine/bin/telemetry-run.ts';
import { HOUR_MS } from '../../../engine/base/index.ts';
import { RANSOMWARE } from '../../support/packs.ts';
import { ROOT, runCommand } from '../../support/run-command.ts';
import { tinyOrder } from '../../support/tiny-export.ts';

const root = mkdtempSync(join(tmpdir(), 'standby-export-'));
const order = tinyOrder(root);
const TINY = 'test/support/tiny-export.ts';
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Checksum of every file below a folder that is no manifest, by path. */
function filesOf(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = names.map((entry) => join(entry.parentPath, entry.name)).filter((path) => !path.includes('manifest-'));
  return Object.fromEntries(
    paths
      .sort()
      .map((path) => [path.slice(folder.length + 1), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );
}

interface Line {
  readonly kind: string;
  readonly path?: string;
  readonly rows?: number;
  readonly bytes?: number;
  readonly sha256?: string;
}
const manifestOf = (folder: string, name = 'manifest-1-of-1.ndjson'): readonly Line[] =>
  readFileSync(join(folder, name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

/** An export of the whole window, made once. */
let whole: Promise<string> | null = null;
function wholeExport(): Promise<string> {
  whole ??= (async () => {
    const out = join(root, 'whole');
    expect(await writeExport({ ...order, out })).toBe(0);
    return out;
  })();
  return whole;
}

describe('npm run telemetry -- export', () => {
  it('[EXP4] three shards are together exactly what one export is, file by file', async () => {
    const out = await wholeExport();
    const shared = join(root, 'shared');
    for (const number of [1, 2, 3])
      expect(await writeExport({ ...order, out: shared, shard: { number, of: 3 } })).toBe(0);
    expect(filesOf(shared)).toEqual(filesOf(out));
    const listed = manifestOf(out).filter(({ kind, rows }) => kind === 'file' && rows !== 0);
    expect(listed.map(({ path, sha256 }) => [path, sha256]).sort()).toEqual(
      Object.entries(filesOf(out)).filter(([path]) => path !== 'README.md'),
    );
    expect(manifestOf(out).at(-1)?.kind).toBe('complete');
    // The tiny trust leaves no row in Syslog: the manifest says so, and there is no empty file.
    expect(manifestOf(out).filter(({ path }) => path?.startsWith('Syslog/')).length).toBeGreaterThan(0);
    expect(existsSync(join(out, 'Syslog'))).toBe(false);
  });

  it('[EXP2] [EXP6] its README marks it, and says separate workspace, CSOC first and how to purge', async () => {
    const readme = readFileSync(join(await wholeExport(), 'README.md'), 'utf8');
    expect(readme.startsWith('# EXERCISE EXERCISE EXERCISE\n')).toBe(true);
    for (const words of [
      /Tell your CSOC first/,
      /separate workspace/,
      /How to purge it/,
      /does not exist/,
      /VpnEvents/,
    ])
      expect(readme).toMatch(words);
  });

  it('[EXP5] goes on after it was killed, and ends with the same files', { timeout: 60_000 }, async () => {
    const out = join(root, 'killed');
    await killAfterFirstFile(out);
    const before = manifestOf(out).filter(({ kind, rows }) => kind === 'file' && rows !== 0);
    expect(before.length).toBe(1);
    // What a kill at another moment leaves: half a file, and half a line of the manifest.
    const half = join(
      out,
      `${Object.keys(filesOf(await wholeExport())).find((path) => path.includes('/')) ?? ''}.part`,
    );
    mkdirSync(dirname(half), { recursive: true });
    writeFileSync(half, 'half');
    appendFileSync(join(out, 'manifest-1-of-1.ndjson'), '{"kind":"file","path":"Vpn');
    const said: string[] = [];
    expect(await writeExport({ ...order, out, say: (line) => said.push(line) })).toBe(0);
    expect(said.filter((line) => line.endsWith('already whole')).length).toBeGreaterThan(0);
    expect(filesOf(out)).toEqual(filesOf(await wholeExport()));
  });

  it('[EXP5] makes a file again that was changed or taken away since', async () => {
    const out = join(root, 'changed');
    await writeExport({ ...order, out });
    const [changed, gone] = manifestOf(out).flatMap(({ path, rows }) =>
      path === undefined || rows === 0 ? [] : [path],
    );
    if (changed === undefined || gone === undefined) throw new Error('two files');
    const text = readFileSync(join(out, changed), 'utf8');
    writeFileSync(join(out, changed), text.replace('EXERCISE', 'exercise'));
    rmSync(join(out, gone));
    expect(await writeExport({ ...order, out })).toBe(0);
    expect(filesOf(out)).toEqual(filesOf(await wholeExport()));
  });

  it("[EXP6] a folder of another export, or somebody's README, is left as it is", async () => {
    const out = await wholeExport();
    await expect(writeExport({ ...order, out, seed: 4 })).rejects.toThrow(/belongs to another export/);
    const own = mkdtempSync(join(root, 'own-'));
    writeFileSync(join(own, 'README.md'), '# Mine\n');
    await expect(writeExport({ ...order, out: own })).rejects.toThrow(/not from an export/);
    expect(readFileSync(join(own, 'README.md'), 'utf8')).toBe('# Mine\n');
  });

  it('[EXP6] says that no more can be written, and leaves only whole files', { timeout: 60_000 }, async () => {
    const out = join(root, 'full');
    const sizes = manifestOf(await wholeExport()).flatMap(({ rows, bytes }) => (rows === 0 ? [] : (bytes ?? [])));
    // bash counts in blocks of 1,024 bytes: the first file fits, a later one does not.
    const blocks = Math.ceil((sizes[0] ?? 0) / 1_024);
    expect(Math.max(...sizes)).toBeGreaterThan((blocks + 1) * 1_024);
    const limited = ['-c', `ulimit -f ${blocks}; exec node "$@"`, 'bash', TINY, out];
    const { code, output } = await runCommand('bash', limited);
    expect(output).toMatch(/Could not write: .*\(EFBIG\)\. \d+ whole files stand/);
    expect(code).toBe(2);
    const left = Object.entries(filesOf(out)).filter(([path]) => path !== 'README.md');
    expect(left.length).toBeGreaterThan(0);
    expect(left.filter(([path]) => path.endsWith('.part'))).toEqual([]);
    const listed = new Map(manifestOf(out).map(({ path, sha256 }) => [path, sha256]));
    for (const [path, sum] of left) expect(listed.get(path)).toBe(sum);
  });

  it('[EXP6] refuses in a sentence what cannot be', async () => {
    const out = join(root, 'never');
    const refused = (...more: string[]) => expect(exportCommand([RANSOMWARE, '--out', out, ...more])).rejects;
    await refused('--format', 'xml').toThrow(/There is no format "xml"\. There are: ndjson/);
    await refused('--shard', '5/4').toThrow(/--shard takes a part of a whole/);
    await refused('--tables', 'DeviceProcesEvents').toThrow(/Did you mean "DeviceProcessEvents"/);
    await refused('--seed', 'x').toThrow(/--seed takes a whole number/);
    await refused('--colour', 'red').toThrow(/--colour/);
    await expect(exportCommand([RANSOMWARE])).rejects.toThrow(/--out DIR/);
    await expect(exportCommand([])).rejects.toThrow(/Name one scenario/);
    await expect(exportCommand(['no-such-scenario', '--out', out])).rejects.toThrow(/There is no scenario/);
    expect(existsSync(out)).toBe(false);
  });

  it('[EXP6] refuses a window outside the exercise', () => {
    const window = (...words: string[]) => {
      const read = readTelemetryWords([RANSOMWARE, ...words], ['from', 'to'], []);
      return () => windowOf(read, 7 * HOUR_MS, { from: 0, until: 420 });
    };
    expect(window('--from', 'T-2h', '--to', 'T+30m')()).toEqual({ from: -120, until: 30 });
    expect(window('--from', 'yesterday')).toThrow(/takes a time/);
    expect(window('--from', '90s')).toThrow(/takes whole minutes/);
    expect(window('--from', 'T-9d')).toThrow(/The exercise reaches from T-168:00 to T\+07:00/);
    expect(window('--to', 'T+8h')).toThrow(/lies outside/);
    expect(window('--from', 'T+2h', '--to', 'T+1h')).toThrow(/must lie before/);
    const tables = readTelemetryWords([RANSOMWARE, '--tables', 'VpnEvents,DnsEvents'], ['tables'], []);
    expect(tablesOf(tables, [])).toEqual([14, 15]);
  });

  it(
    '[EXP6] runs as a command: one line of what was written, and sentences with exit code 2',
    { timeout: 60_000 },
    async () => {
      const out = join(root, 'real');
      const command = (...args: string[]) => runCommand('node', ['engine/bin/telemetry.ts', ...args]);
      const written = await command(
        ...[
          'export',
          RANSOMWARE,
          '--from',
          'T-2m',
          '--to',
          'T-1m',
          '--tables',
          'EprAuditEvents',
          '--quiet',
          '--out',
          out,
        ],
      );
      expect(written.code).toBe(0);
      expect(JSON.parse(written.output)).toMatchObject({ marking: 'EXERCISE EXERCISE EXERCISE', files: 1 });
      const none = await command('export', '--out', out);
      expect(none).toMatchObject({ code: 2 });
      expect(none.output).toMatch(/Name one scenario/);
      expect((await command('expand')).code).toBe(2);
    },
  );
});

/** Starts the tiny export and kills it, without warning, as soon as it has told of a file with rows. */
function killAfterFirstFile(out: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [TINY, out], { cwd: ROOT });
    child.on('error', reject);
    child.stderr.on('data', (text: Buffer) => {
      if (/ [1-9]\d* rows /.test(String(text))) child.kill('SIGKILL');
    });
    child.on('close', () => resolve());
  });
}
