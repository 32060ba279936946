// The adversary's day in a small nation: minute by minute or at once, stopped by what defenders cut, and seen in the rows.

import { describe, expect, it } from 'vitest';
import { DAY_MS, MINUTE_MS } from '#engine/base/index.ts';
import { loadNationalAttacks } from '#engine/bin/load-national-attacks.ts';
import { loadActivity, ROOT } from '#engine/bin/load-pack.ts';
import { createNationalCampaigns, placeAttacks } from '#engine/conduct/index.ts';
import type { NationalCampaigns, NationalCut } from '#engine/conduct/index.ts';
import { TABLE_NAMES } from '#engine/scenario/index.ts';
import { buildTelemetryWorld, createBatchBuffer, generatePart } from '#engine/telemetry/index.ts';
import { tinyNation, TUESDAY } from '../../support/tiny-nation.ts';

const SEED = 7;
const DAY = DAY_MS / MINUTE_MS;
const loaded = loadNationalAttacks();
const activity = loadActivity(ROOT, 'national');
if (!loaded.ok || !activity.ok) throw new Error('the national day is whole (its own test says what is wrong)');
const estate = tinyNation();
const world = buildTelemetryWorld(estate, { ...activity.value, roles: [], lookAlikes: [] }, TUESDAY, SEED);
// The only acute trust of the small nation is met by the night's ransomware.
const attacks = placeAttacks(estate, loaded.value, SEED).filter(({ campaign }) => campaign === 'grey-heron');
const [attack] = attacks;
if (attack === undefined) throw new Error('the small nation has an acute trust');
const stepOf = (id: string) => {
  const found = attack.steps.find(({ step }) => step.id.endsWith(`/${id}`));
  if (found === undefined) throw new Error(`${id} is planned`);
  return found;
};
const deviceOf = (name: string | null): number => estate.deviceByName.get((name ?? '').toLowerCase()) ?? -1;

/** Overlay and intervals as text that can be compared: map orders left aside. */
function written({ reaction }: NationalCampaigns): string {
  const rows = [...reaction.overlay].toSorted(([a], [b]) => a - b);
  const causes = [...reaction.overlayCauses].toSorted(([a], [b]) => a - b);
  const intervals = [reaction.silent, reaction.isolated].map((map) => [...map].toSorted(([a], [b]) => a - b));
  return JSON.stringify([rows, causes, intervals]);
}

function played(until: number, cuts: readonly NationalCut[] = [], stride = until): NationalCampaigns {
  const day = createNationalCampaigns(world, attacks, cuts);
  for (let minute = 0; minute < until; minute += stride) day.playTo(Math.min(until, minute + stride));
  return day;
}

describe("the adversary's day", () => {
  it('runs through all its steps when nobody acts, and ends with encrypted, silent devices', () => {
    const day = played(DAY);
    const [progress] = day.progress();
    expect(progress?.fates.map(({ kind }) => kind)).toEqual(attack.steps.map(() => 'happened'));
    expect(progress?.encrypted).toBe(stepOf('files-encrypted').encrypts.length);
    for (const device of stepOf('files-encrypted').encrypts) {
      expect(day.isEncrypted(device)).toBe(true);
      expect(day.isSilent(device, DAY_MS)).toBe(true);
    }
    for (const device of stepOf('protection-switched-off').silences) expect(day.isSilent(device, DAY_MS)).toBe(true);
  });

  it('is the same minute by minute and at once, also with cuts, and with those made on the way', () => {
    const from = deviceOf(stepOf('network-searched').step.from);
    const cuts: readonly NationalCut[] = [
      { at: 400 * MINUTE_MS, kind: 'isolate', devices: [from] },
      { at: 420 * MINUTE_MS, kind: 'release', devices: [from] },
    ];
    for (const list of [[], cuts]) expect(written(played(700, list, 1))).toBe(written(played(700, list)));
    const live = createNationalCampaigns(world, attacks);
    live.playTo(400);
    live.cut('isolate', [from]);
    live.playTo(420);
    live.cut('release', [from]);
    live.playTo(700);
    expect(written(live)).toBe(written(played(700, cuts)));
  });

  it('goes no further where its way is cut, and says why', () => {
    const first = stepOf('tools-brought-in');
    const from = deviceOf(first.step.from);
    const day = played(DAY, [{ at: first.at, kind: 'isolate', devices: [from] }]);
    const fates = day.progress()[0]?.fates ?? [];
    const fateOf = (id: string) => fates[attack.steps.indexOf(stepOf(id))];
    expect(fateOf('desktop-from-vpn')?.kind).toBe('happened');
    expect(fateOf('tools-brought-in')).toMatchObject({ kind: 'blocked', why: `${first.step.from ?? ''} was isolated` });
    expect(fateOf('files-encrypted')).toMatchObject({
      kind: 'blocked',
      why: expect.stringContaining('spread ready') as string,
    });
    expect(day.progress()[0]?.encrypted).toBe(0);
  });

  it('stops encrypting when its source is cut off, and takes back rows that were still to come', () => {
    const step = stepOf('files-encrypted');
    const minute = Math.floor(step.at / MINUTE_MS) + 2;
    const cut = { at: minute * MINUTE_MS, kind: 'isolate', devices: [deviceOf(step.step.from)] } as const;
    const before = played(minute).progress()[0]?.encrypted ?? 0;
    const after = played(DAY, [cut]).progress()[0]?.encrypted;
    expect(before).toBeGreaterThan(0);
    expect(after).toBe(before);
  });

  it('leaves rows that detection can see, of its own organisation alone, also where no device of ours is named', () => {
    const day = played(DAY);
    const buffer = createBatchBuffer();
    const vpn = TABLE_NAMES.indexOf('VpnEvents');
    const minute = Math.floor(stepOf('vpn-session').at / MINUTE_MS);
    const counts = estate.organisations.map(
      (_, organisation) => generatePart(world, day.reaction, vpn, minute, organisation, buffer).rowCount,
    );
    expect(counts[attack.organisation]).toBeGreaterThan(0);
    expect(counts.filter((count) => count > 0)).toHaveLength(1);
    for (const rows of day.reaction.overlay.values())
      for (const row of rows) expect(row.organisation).toBe(attack.organisation);
  });
});
