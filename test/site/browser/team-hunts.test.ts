// One query over several trusts: each answers by itself, cells say that they cannot, a wrong query is a sentence.

import { beforeAll, describe, expect, it } from 'vitest';
import { planFor } from '../../../engine/group/index.ts';
import { huntTeams } from '../../../site/browser/team-hunts.ts';
import { TeamWatch } from '../../../site/browser/team-watch.ts';
import { packOf } from '../../support/packs.ts';
import { signedLog } from './team-logs.ts';

const SCENARIO = 'pathology-supplier-outage';
let watch: TeamWatch;
beforeAll(async () => {
  const pack = await packOf(SCENARIO);
  const openLink = (): never => {
    throw new Error('a record has no links');
  };
  const packs = new Map([[SCENARIO, pack]]);
  watch = new TeamWatch({
    plan: planFor(SCENARIO, 2),
    seed: 7,
    packs,
    life: 'attack-only',
    openLink,
    onChange: () => {},
  });
  for (const [team, minutes] of [
    ['trust-a', 3],
    ['trust-b', 1],
    ['csoc', 1],
  ] as const) {
    const log = signedLog('night-1', team);
    log.order({ kind: 'start' });
    for (let minute = 1; minute <= minutes; minute += 1) log.mark(minute * 60_000);
    watch.take(team, log.entries);
  }
  while (watch.fold());
});

describe('a hunt over trusts', () => {
  it('asks each trust’s own telemetry', async () => {
    const hunts = await huntTeams(watch, ['trust-a', 'trust-b', 'csoc'], 'print minutes = now()');
    expect(hunts.map(({ team, count, says }) => [team, count, says])).toEqual([
      ['trust-a', 1, ''],
      ['trust-b', 1, ''],
      ['csoc', 0, 'This team has no telemetry.'],
    ]);
    expect(hunts[0]?.columns).toEqual(['minutes']);
    expect(hunts[0]?.rows).not.toEqual(hunts[1]?.rows);
  });

  it('says what is wrong with a query', async () => {
    const [hunt] = await huntTeams(watch, ['trust-a'], 'NoSuchTable | take 1');
    expect(hunt?.says).toContain('NoSuchTable');
    expect(hunt?.rows).toEqual([]);
  });
});
