// A query over one organisation of a nation: its own rows of the last hour, the attack among them, nobody else's.

import { describe, expect, it } from 'vitest';
import { loadNationalAttacks } from '#engine/bin/load-national-attacks.ts';
import { loadActivity, ROOT } from '#engine/bin/load-pack.ts';
import { createNationalCampaigns, huntNation, placeAttacks } from '#engine/conduct/index.ts';
import { HOUR_MS, MINUTE_MS } from '#engine/base/index.ts';
import { TABLE_NAMES } from '#engine/scenario/index.ts';
import { buildTelemetryWorld, createBatchBuffer, generatePart } from '#engine/telemetry/index.ts';
import { tinyNation, TUESDAY } from '../../support/tiny-nation.ts';

const activity = loadActivity(ROOT, 'national');
const plan = loadNationalAttacks();
if (!activity.ok || !plan.ok) throw new Error('the national day is whole');
const world = buildTelemetryWorld(tinyNation(), activity.value, TUESDAY, 7);
const [attack] = placeAttacks(world.estate, plan.value, 7).filter(({ campaign }) => campaign === 'grey-heron');
if (attack === undefined) throw new Error('the small nation has an acute trust');
const { organisation } = attack;
const lastStep = attack.steps.find(({ step }) => step.id.endsWith('/vpn-session'));
const minute = Math.ceil((lastStep?.at ?? 0) / MINUTE_MS) + 3;
const day = createNationalCampaigns(world, [attack]);
day.playTo(minute);
const ground = { world, reaction: day.reaction };

async function first(text: string, of = organisation): Promise<unknown> {
  const answer = await huntNation(ground, { text, organisation: of, minute });
  return answer.kind === 'results' ? answer.tables[0]?.rows[0] : answer;
}

describe('a hunt in one organisation', () => {
  it('counts the rows of its last hour, and finds what the attack left there and nowhere else', async () => {
    const table = TABLE_NAMES.indexOf('VpnEvents');
    const buffer = createBatchBuffer();
    let rows = 0;
    for (let at = minute - HOUR_MS / MINUTE_MS; at < minute; at += 1)
      rows += generatePart(world, day.reaction, table, at, organisation, buffer).rowCount;
    expect(await first('VpnEvents | count')).toEqual([rows]);
    const intruder =
      'VpnEvents | where MachineName == "WIN-7Q2LK40" and Status == "success" | summarize n = count(), who = dcount(AccountName)';
    expect(await first(intruder)).toEqual([2, 1]);
    expect(await first(intruder, organisation === 0 ? 1 : 0)).toEqual([0, 0]);
  });

  it('says what is wrong with a query', async () => {
    expect(await first('VpnEvents | where Nonsense == 1')).toMatchObject({ kind: 'problems' });
  });
});
