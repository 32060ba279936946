// The indicators of the ransomware night, held against the night with nobody acting: what the intruder leaves is sighted in
// its time and not before, what is stated as a false positive is touched by ordinary life, and nothing else is sighted.
import { beforeAll, describe, expect, it } from 'vitest';
import { HOUR_MS } from '#engine/base/index.ts';
import { loadIntelligence } from '#engine/bin/load-intelligence.ts';
import { readBases, readFolder, ROOT } from '#engine/bin/load-pack.ts';
import { advanceRun, commandRun, createRun } from '#engine/conduct/index.ts';
import type { Run, ScenarioPack } from '#engine/conduct/index.ts';
import { accountName } from '#engine/estate/index.ts';
import {
  indicatorAt,
  kindOfColumn,
  matchIndicators,
  matchLeakNotice,
  prepareSightings,
  sightRecord,
} from '#engine/intelligence/index.ts';
import type { Indicator, ScenarioIntelligence } from '#engine/intelligence/index.ts';
import { parseScenarioFolder } from '#engine/scenario/index.ts';
import {
  causesOfRows,
  createBatchBuffer,
  fullRecord,
  generateBatch,
  hashIsOfRow,
  TABLES,
} from '#engine/telemetry/index.ts';
import { packOf, RANSOMWARE } from '../support/packs.ts';

interface Sighted {
  readonly indicator: Indicator;
  readonly firstSeen: number;
  readonly causes: ReadonlySet<string>;
}

let pack: ScenarioPack;
let intelligence: ScenarioIntelligence;
let run: Run;
/** By value; hashes by the file that the title speaks of. */
const sighted = new Map<string, Sighted>();

beforeAll(async () => {
  pack = await packOf(RANSOMWARE);
  const written = parseScenarioFolder(readFolder(ROOT, `scenarios/${RANSOMWARE}`), readBases());
  if (!written.ok) throw new Error('the scenario is sound');
  const loaded = loadIntelligence(ROOT, written.value);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  intelligence = loaded.value;
  run = createRun(pack, 7, 'silent');
  commandRun(run, pack.scenario.roles[0]?.id ?? '', { kind: 'start' });
  advanceRun(run, 7 * HOUR_MS, 'goal');
  for (const { origin, rows, firstSeen } of run.watch.alerts) {
    if (origin.kind !== 'sighting') continue;
    const indicator = indicatorAt(run.watch.indicators, origin.indicator);
    const causes = new Set(causesOfRows(run.watch.world, run.play.reaction, rows).map(({ kind }) => kind));
    const name = indicator.type === 'hash' ? indicator.title : indicator.value;
    if (!sighted.has(name)) sighted.set(name, { indicator, firstSeen, causes });
  }
}, 600_000);

describe('the intelligence of the ransomware night', () => {
  it('reaches the pack whole', () => {
    expect(pack.indicators).toEqual(intelligence.indicators);
    expect(pack.indicatorLists).toEqual(intelligence.indicatorLists);
    expect(intelligence.indicators).toHaveLength(60);
    expect(intelligence.leakNotices).toHaveLength(2);
  });

  it.each([
    ['198.19.44.0/24', 0],
    ['fardesk.example', 0],
    ['198.19.61.8', 0],
    ['vault-sync.example', 0],
    ['bucket.vault-sync.example', 10 / 3],
    ['198.19.77.30', 10 / 3],
    ['EXERCISE: tool that collects tickets of service accounts', 0],
    ['EXERCISE: directory query tool, also used by administrators', 0],
    ['EXERCISE: network scanner, also used by administrators', 0],
    ['EXERCISE: file that encrypts, found at another trust this week', 3.5],
    ['EXERCISE: service with a random name', 0],
  ])('sights %s, left by the intruder, from T+%sh', (name, hours) => {
    const found = sighted.get(name);
    expect([...(found?.causes ?? [])]).toEqual(['attack']);
    expect(found?.firstSeen).toBeGreaterThanOrEqual(hours * HOUR_MS);
  });

  it.each(['relay.fellview.example', 'exchange.imaging-network.example'])('sights %s in ordinary life', (name) => {
    expect([...(sighted.get(name)?.causes ?? [])]).toEqual(['look-alike']);
  });

  it('sights the relay surely from the minute after the notice on, and the two other addresses never', () => {
    const notice = run.play.state.milestones.get('inject:relay-notice') ?? Infinity;
    expect(notice).toBeGreaterThan(2 * HOUR_MS);
    const { indicators, alerts } = run.watch;
    const listed = pack.indicatorLists.flatMap((list) => list.indicators.map(({ value }) => value));
    expect(listed).toEqual(['198.19.61.8', '198.19.61.41', '2001:db8:61::8']);
    const levels = alerts.flatMap(({ origin, level, firstSeen, lastSeen }) => {
      if (origin.kind !== 'sighting' || indicators.values[origin.indicator] !== '198.19.61.8') return [];
      const [isNew, edge] = [indicators.list[origin.indicator] === 1, Math.ceil(notice / 60_000) * 60_000];
      expect(isNew ? firstSeen >= edge : lastSeen < edge).toBe(true);
      return [`${level} ${isNew ? 'notice' : 'before'}`];
    });
    expect(new Set(levels)).toEqual(new Set(['low before', 'high notice']));
  });

  it('sights nothing that has expired, and only what the list of this test names', () => {
    for (const name of ['198.19.23.5', 'video.public.example', '@newsletter.example']) expect(sighted.has(name)).toBe(false);
    expect([...sighted.keys()].sort()).toEqual([
      '198.19.44.0/24',
      '198.19.61.8',
      '198.19.77.30',
      'EXERCISE: directory query tool, also used by administrators',
      'EXERCISE: file that encrypts, found at another trust this week',
      'EXERCISE: network scanner, also used by administrators',
      'EXERCISE: service with a random name',
      'EXERCISE: tool that collects tickets of service accounts',
      'bucket.vault-sync.example',
      'exchange.imaging-network.example',
      'fardesk.example',
      'relay.fellview.example',
      'vault-sync.example',
    ]);
  });

  // Minutes in which the VPN is tried, data leaves, and the first wave runs; all tables, the tiny estate has only some.
  it.each([2, 199, 270])('sights exactly what the full records of minute %s hold', (minute) => {
    const { world, indicators } = run.watch;
    const plan = prepareSightings(indicators, world);
    let seen = 0;
    TABLES.forEach((schema, table) => {
      const batch = generateBatch(world, run.play.reaction, table, minute, createBatchBuffer());
      const found: string[] = [];
      matchIndicators(plan, batch, (entry, row) => found.push(`${row}/${entry}`));
      const expected: string[] = [];
      for (let row = 0; row < batch.rowCount; row += 1) {
        const compared = (column: string): boolean =>
          !['device', 'either'].includes(schema.columnByName.get(column)?.source ?? '') &&
          !hashIsOfRow(batch, row, column);
        const sightings = sightRecord(indicators, fullRecord(world, batch, row), batch.time[row] ?? 0, (column) =>
          compared(column) ? kindOfColumn(schema.name, column) : undefined,
        );
        expected.push(...sightings.map(({ entry }) => `${row}/${entry}`));
      }
      seen += expected.length;
      expect(found, schema.name).toEqual(expected);
    });
    expect(seen).toBeGreaterThan(0);
  });

  it('is refused with its place when a file is missing or its name is none', () => {
    const files = readFolder(ROOT, `scenarios/${RANSOMWARE}`);
    const main = `scenarios/${RANSOMWARE}/scenario.yaml`;
    const problemsWith = (name: string): readonly string[] => {
      const text = (files.get(main) ?? '').replace('intelligence/indicators.json', name);
      const written = parseScenarioFolder(new Map([...files, [main, text]]), readBases());
      const read = written.ok ? loadIntelligence(ROOT, written.value) : written;
      return read.ok ? [] : read.problems.map(({ line, message }) => `${line > 1} ${message}`);
    };
    expect(problemsWith('intelligence/other.json')).toEqual([
      'true There is no file "intelligence/other.json" beside scenario.yaml.',
    ]);
    expect(problemsWith('../other.json')).toEqual([expect.stringContaining('expected a file name such as')]);
  });

  it('names accounts of this trust in its notices', () => {
    const { estate } = run.watch.world;
    const names = intelligence.leakNotices.map((notice) => {
      const { accounts, unknown } = matchLeakNotice(notice, estate);
      return [...accounts.map((account) => accountName(estate, account)).sort(), ...unknown.map((login) => `?${login}`)];
    });
    expect(names).toEqual([['k.adeyinka3', 'p.sorrell2', 't.brannock4', '?m.leaver77'], ['sup_imaging']]);
  });
});
