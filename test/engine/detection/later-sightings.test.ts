// Indicators that come while a run goes on. Tests engine/detection/later-sightings.ts and the run's own detection.

import { expect, it } from 'vitest';
import { MINUTE_MS } from '#engine/base/index.ts';
import { advanceRun, commandRun, createRun, groundRun } from '#engine/conduct/index.ts';
import type { Command } from '#engine/exercise/index.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

it('fires on rows from the next minute on, with the entry after those of the pack', async () => {
  const pack = await packOf(RANSOMWARE);
  const bare = { ...pack, indicators: [], indicatorLists: [] };
  const run = createRun(bare, 7, 'person', groundRun(bare, 7, 'attack-only'));
  const say = (seat: string, command: Command): void => expect(commandRun(run, seat, command)).toBeNull();
  say('conductor', {
    kind: 'join-session',
    team: 'a',
    teams: [{ id: 'a', name: 'A', kind: 'trust' }],
    roads: [],
    storyWaitsFrom: null,
  });
  say('facilitator', { kind: 'start', override: 'x' });
  let live = 0;
  for (const { type, value } of pack.indicators.slice(0, 40)) {
    live += 1;
    say('conductor', {
      ...{ kind: 'share-live', share: `b-${live}`, from: 'b', by: 'csoc', what: 'indicator', type, value, text: 'x' },
    });
  }
  advanceRun(run, 100 * MINUTE_MS, 'goal');
  const fired = run.watch.alerts.filter(({ origin }) => origin.kind === 'sighting');
  expect(fired.length).toBeGreaterThan(0);
  const entry = fired[0]?.origin.kind === 'sighting' ? fired[0].origin.indicator : -1;
  expect(run.watch.indicatorAt(entry)).toMatchObject({ confidence: 90 });
  expect(run.watch.indicatorAt(live)).toBeUndefined();
});
