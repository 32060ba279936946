// A log computed again gives its digest; a changed log is found, and where.
// Tests engine/conduct/replay.ts on the real pack.

import { beforeAll, describe, expect, it } from 'vitest';
import { MINUTE_MS } from '#engine/base/index.ts';
import type { Run, ScenarioPack } from '#engine/conduct/index.ts';
import { digestRun, exportRun, playHeadless, replayLog } from '#engine/conduct/index.ts';
import type { LogEntry } from '#engine/session/index.ts';
import { parseLog } from '#engine/session/index.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

let pack: ScenarioPack;
let run: Run;
let entries: LogEntry[];
beforeAll(async () => {
  pack = await packOf(RANSOMWARE);
  run = playHeadless(pack, { seed: 7, bot: 'best', untilMs: 45 * MINUTE_MS });
  const parsed = parseLog('test', exportRun(run));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  entries = parsed.value;
});

describe('replay', () => {
  it('[EXR1] of an exported log gives its digest', () => {
    expect(replayLog(pack, entries)).toMatchObject({ kind: 'same', digest: digestRun(run) });
  });

  it('[EXR1] of a log without its end rebuilds the run up to there', () => {
    const cut = entries.slice(0, entries.findLastIndex((entry) => entry.body.kind === 'mark') + 1);
    expect(replayLog(pack, cut)).toMatchObject({ kind: 'rebuilt' });
  });

  it('names the first mark after a changed command', () => {
    const index = entries.findIndex(({ body }) => body.kind === 'command' && body.command.kind === 'set-speed');
    const changed = entries.map((entry, i) =>
      i === index && entry.body.kind === 'command'
        ? { ...entry, body: { ...entry.body, command: { kind: 'set-speed' as const, speed: 10 as const } } }
        : entry,
    );
    const replay = replayLog(pack, changed);
    expect(replay.kind).toBe('differs');
    if (replay.kind === 'differs') expect(replay.entry).toBeGreaterThan(index);
  });

  it('names a mark whose checksum was changed', () => {
    const index = entries.findIndex(({ body }) => body.kind === 'mark' && body.at === 10 * MINUTE_MS);
    const changed = entries.map((entry, i) =>
      i === index && entry.body.kind === 'mark'
        ? { ...entry, body: { ...entry.body, checksum: '0'.repeat(16) } }
        : entry,
    );
    expect(replayLog(pack, changed)).toMatchObject({ kind: 'differs', entry: index });
  });

  it('opens a log of another pack or kernel read-only, with a sentence', () => {
    const header = entries[0];
    if (header?.body.kind !== 'header') throw new Error('no header');
    const other = [{ ...header, body: { ...header.body, packHash: 'f'.repeat(64) } }, ...entries.slice(1)];
    expect(replayLog(pack, other)).toMatchObject({ kind: 'foreign' });
    const older = [{ ...header, body: { ...header.body, kernel: '0' } }, ...entries.slice(1)];
    expect(replayLog(pack, older)).toMatchObject({ kind: 'foreign' });
  });
});
