// K1 to K8 in a small nation: each finds the chain that it is for in the organisation in which it was planted, among ordinary
// life, and brings no more rows than it states where nothing happens. `npm run hunt -- nation` does the same in the national estate.

import { beforeAll, describe, expect, it } from 'vitest';
import { HOUR_MS } from '#engine/base/index.ts';
import { huntIn, huntOf, huntPlanted, NATIONAL_HUNTS, plantedChains } from '#engine/bin/hunt-nation.ts';
import { loadActivity, ROOT } from '#engine/bin/load-pack.ts';
import { loadAllHunting } from '#engine/conduct/index.ts';
import { buildTelemetryWorld, emptyReaction } from '#engine/telemetry/index.ts';
import { tinyNation, TUESDAY } from '../../support/tiny-nation.ts';

const isLong = process.env['STANDBY_LONG'] === '1';
if (!isLong)
  process.stdout.write(
    'hunt-nation: two hours of one organisation; whole days of all are not run without STANDBY_LONG=1\n',
  );
const HOURS = isLong ? { from: 0, until: 24 } : { from: 8, until: 10 };
const activity = loadActivity(ROOT, 'national');
if (!activity.ok) throw new Error(JSON.stringify(activity.problems));
const estate = tinyNation();
const world = buildTelemetryWorld(estate, activity.value, TUESDAY, 7);
const chains = plantedChains();

beforeAll(async () => {
  await loadAllHunting();
});

describe('the hunts of the facts', () => {
  it.each(NATIONAL_HUNTS.map((hunt) => [hunt.name, hunt] as const))('%s finds its chain in the nation', (_, hunt) => {
    const { found, otherwise, first } = huntPlanted(world, chains, hunt, 0);
    process.stdout.write(
      `${hunt.name} ${String(found)} rows, ${String(otherwise)} without the attack: ${first.slice(0, 160)}\n`,
    );
    expect(found).toBeGreaterThan(otherwise);
  });

  it.each(NATIONAL_HUNTS.map((hunt) => [hunt.name, hunt] as const))('%s stays within its rows', (_, hunt) => {
    const written = huntOf(hunt);
    for (const organisation of isLong ? estate.organisations.keys() : [0]) {
      const window = { organisation, from: HOURS.from * HOUR_MS, now: HOURS.until * HOUR_MS };
      const { rows, first } = huntIn(world, emptyReaction(), written, window);
      expect(rows, `${String(organisation)}: ${first}`).toBeLessThanOrEqual(written.quietDay.to);
    }
  });
});
