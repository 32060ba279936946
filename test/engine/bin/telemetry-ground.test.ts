// What an export is taken from: a night that somebody defended, the same night from its log, and the nation by organisations.
// Promise: files of one organisation are the same whether it is written alone, with all others, or by one of many machines.

import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { MINUTE_MS } from '../../../engine/base/index.ts';
import { loadActivity } from '../../../engine/bin/load-pack.ts';
import { writeExport } from '../../../engine/bin/telemetry-export.ts';
import type { ExportOrder } from '../../../engine/bin/telemetry-export.ts';
import { chosenPlaces, groundOf } from '../../../engine/bin/telemetry-ground.ts';
import type { Played } from '../../../engine/bin/telemetry-ground.ts';
import { readTelemetryWords } from '../../../engine/bin/telemetry-run.ts';
import { advanceRun, commandRun, createRun, exportRun } from '../../../engine/conduct/index.ts';
import { buildTelemetryWorld, emptyReaction, tableId } from '../../../engine/telemetry/index.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';
import { ROOT } from '../../support/run-command.ts';
import { tinyOrder } from '../../support/tiny-export.ts';
import { tinyNation, TUESDAY } from '../../support/tiny-nation.ts';

const root = mkdtempSync(join(tmpdir(), 'standby-ground-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const ground = (...words: string[]) =>
  groundOf(readTelemetryWords(words, ['bot', 'log', 'seed', 'from', 'to', 'organisation'], []));

/** Checksum of every file of rows below a folder, by path. */
function filesOf(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = names
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => /\/EX-[^/]*\/[A-Z]\w+\//.test(path));
  return Object.fromEntries(
    paths
      .sort()
      .map((path) => [path.slice(folder.length + 1), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );
}

function nationOrder(): Omit<ExportOrder, 'out'> {
  const activity = loadActivity(ROOT, 'national');
  if (!activity.ok) throw new Error(JSON.stringify(activity.problems));
  const estate = tinyNation();
  const world = buildTelemetryWorld(estate, activity.value, TUESDAY, 7);
  return {
    ...tinyOrder(root),
    play: () => ({ world, reaction: emptyReaction() }),
    window: { from: 494, until: 496 },
    tables: (['VpnEvents', 'EmailEvents'] as const).map((name) => tableId(name)),
    places: estate.organisations.map(({ code }, index) => ({ index, code })),
  };
}

describe('the nation', () => {
  it('[EXP4] is the same by shards, whole, and organisation by organisation', async () => {
    const order = nationOrder();
    const places = order.places ?? [];
    expect(places.length).toBe(5);
    const [whole, shared, alone] = ['whole', 'shared', 'alone'].map((name) => join(root, name)) as [
      string,
      string,
      string,
    ];
    expect(await writeExport({ ...order, out: whole })).toBe(0);
    for (const number of [1, 2]) await writeExport({ ...order, out: shared, shard: { number, of: 2 } });
    for (const place of places) await writeExport({ ...order, out: join(alone, place.code), places: [place] });
    const files = filesOf(whole);
    expect(Object.keys(files).some((path) => path.startsWith('EX-X03/EmailEvents/'))).toBe(true);
    expect(Object.keys(files).length).toBeGreaterThan(places.length * 2);
    expect(filesOf(shared)).toEqual(files);
    const together = Object.assign({}, ...places.map(({ code }) => filesOf(join(alone, code)))) as typeof files;
    expect(together).toEqual(files);
    const manifest = readFileSync(join(whole, 'manifest-1-of-1.ndjson'), 'utf8');
    expect(manifest.split('\n')[0]).toContain('"organisations":["EX-X01","EX-X02","EX-X03","EX-X04","EX-X05"]');
    expect(readFileSync(join(whole, 'README.md'), 'utf8')).toContain('One folder for each organisation, by its code');
  });

  it('[EXP6] is refused without a window, with a defender, and for an organisation that there is not', async () => {
    const refused = (...words: string[]) => expect(ground('national-day', ...words)).rejects;
    await refused().toThrow(/12 million rows a minute.*--from and --to/);
    await refused('--bot', 'best').toThrow(/Nobody defends the nation here: --bot/);
    expect(() => chosenPlaces([{ index: 0, code: 'EX-T001' }], 'EX-T01')).toThrow(/Did you mean "EX-T001"/);
    const one = await ground('national-day', '--from', 'T+8h', '--to', 'T+9h', '--organisation', 'ex-t001');
    expect(one.places?.map(({ code }) => code)).toEqual(['EX-T001']);
    expect(one.exercise.trust).toMatch(/\(fictional\)|\(exercise\)|\(training\)/);
  });
});

describe('an exercise', () => {
  it('[EXP4] gives the rows of the night that people played, from their log', { timeout: 60_000 }, async () => {
    const pack = await packOf(RANSOMWARE);
    const run = createRun(pack, 3, 'silent');
    const seat = pack.scenario.roles[0]?.id ?? '';
    commandRun(run, seat, { kind: 'start' });
    advanceRun(run, 2 * MINUTE_MS, 'goal');
    commandRun(run, seat, { kind: 'take-action', action: 'isolate-device', target: 'CAL-FS02', reason: 'test' });
    advanceRun(run, 5 * MINUTE_MS, 'goal');
    commandRun(run, seat, { kind: 'end' });
    const file = join(root, 'night.ndjson');
    writeFileSync(file, exportRun(run));
    const read = await ground(RANSOMWARE, '--log', file);
    expect(read).toMatchObject({ seed: 3, endsAtMs: run.play.state.now, places: null });
    expect(read.defence).toMatch(/^log [0-9a-f]{64}$/);
    const told = ({ reaction }: Played): string =>
      JSON.stringify([[...reaction.overlay], [...reaction.isolated], [...reaction.silent]]);
    expect(told(read.play(5))).toBe(told({ world: run.play.setting.world, reaction: run.play.reaction }));
    expect(run.play.reaction.overlay.size).toBeGreaterThan(0);
    await expect(ground(RANSOMWARE, '--log', file, '--bot', 'best')).rejects.toThrow(/leave --bot out/);
    await expect(ground(RANSOMWARE, '--log', join(root, 'none'))).rejects.toThrow(/could not be read/);
  });

  it('[EXP6] is refused with a robot or an organisation that there is not', async () => {
    await expect(ground(RANSOMWARE, '--bot', 'good')).rejects.toThrow(/--bot is best, median, silent; found "good"/);
    await expect(ground(RANSOMWARE, '--organisation', 'EX-T001')).rejects.toThrow(/one of the nation's/);
    expect(await ground(RANSOMWARE, '--bot', 'median')).toMatchObject({ defence: 'robot median', seed: 1 });
    expect(await ground(RANSOMWARE)).toMatchObject({ defence: null });
  });
});
