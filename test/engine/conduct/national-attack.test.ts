// Attacks placed in organisations: by seed alone, with names, accounts and addresses that are theirs; nothing of the acute trust is left.

import { describe, expect, it } from 'vitest';
import { loadNationalAttacks } from '#engine/bin/load-national-attacks.ts';
import { readNation } from '#engine/bin/load-nation.ts';
import { placeAttacks } from '#engine/conduct/index.ts';
import type { PlacedAttack } from '#engine/conduct/index.ts';
import { buildEstate } from '#engine/estate/index.ts';
import type { Estate } from '#engine/estate/index.ts';
import { expandNation } from '#engine/scenario/index.ts';
import { tinyNation } from '../../support/tiny-nation.ts';

const loaded = loadNationalAttacks();
if (!loaded.ok) throw new Error(loaded.problems.map(({ message }) => message).join('\n'));
const plan = loaded.value;

const SYSTEM = /^(?:SYSTEM|NETWORK SERVICE|LOCAL SERVICE)$/;

/** What a placed attack names that its organisation does not have. */
function strangers(estate: Estate, { organisation, steps }: PlacedAttack): string[] {
  const own = estate.organisations[organisation];
  const deviceFits = (name: string): boolean => {
    const device = estate.deviceByName.get(name.toLowerCase());
    return device !== undefined && estate.devices.organisation[device] === organisation;
  };
  const accountFits = (name: string): boolean => {
    const account = estate.accountByName.get(name.toLowerCase());
    return account !== undefined && estate.accounts.organisation[account] === organisation;
  };
  const devices = steps.flatMap(({ step, encrypts, silences }) => [
    ...(step.from === null ? [] : [step.from]),
    ...step.to,
    ...step.traces.flatMap(({ on }) => (typeof on === 'string' ? [] : [on.device])),
    ...[...encrypts, ...silences].filter(
      (device) => device < (own?.devices.start ?? 0) || device >= (own?.devices.end ?? 0),
    ),
  ]);
  const accounts = steps.flatMap(({ step }) => [
    ...(step.as === null ? [] : [step.as]),
    ...step.traces.map((trace) => trace.as).filter((as) => !SYSTEM.test(as)),
  ]);
  return [
    ...devices.filter((name) => typeof name !== 'string' || !deviceFits(name)).map(String),
    ...accounts.filter((name) => !accountFits(name)),
  ];
}

describe('attacks placed in a nation', () => {
  it('lie in organisations of the kinds that the plan says, each in its own, with nothing left of the acute trust', () => {
    const estate = buildEstate(expandNation(readNation()), 7);
    const placed = placeAttacks(estate, plan, 7);
    expect(placed).toHaveLength(plan.campaigns.reduce((sum, { organisations }) => sum + organisations, 0));
    expect(new Set(placed.map(({ organisation }) => organisation)).size).toBe(placed.length);
    for (const attack of placed) {
      const campaign = plan.campaigns.find(({ id }) => id === attack.campaign);
      const own = estate.organisations[attack.organisation];
      expect(campaign?.kinds).toContain(own?.kind);
      if (campaign?.region !== null) expect(own?.region).toBe(campaign?.region);
      expect([attack.campaign, strangers(estate, attack)]).toEqual([attack.campaign, []]);
      expect(JSON.stringify(attack.steps)).not.toMatch(/calderwick|\bcal-|\b(?:calw|brkh|ottm)-|10\.20\.\d+\.\d+/i);
    }
    const again = placeAttacks(estate, plan, 7);
    expect(again).toEqual(placed);
    const elsewhere = placeAttacks(estate, plan, 8).map(({ organisation }) => organisation);
    expect(elsewhere).not.toEqual(placed.map(({ organisation }) => organisation));
  });

  it('find somebody also where an organisation has none of the usual computers, and are left out where none is of the kind', () => {
    const estate = tinyNation();
    const placed = placeAttacks(estate, plan, 7);
    expect(placed.map(({ campaign }) => campaign)).toContain('grey-heron');
    expect(placed.map(({ campaign }) => campaign)).not.toContain('quiet-post');
    for (const attack of placed) expect(strangers(estate, attack)).toEqual([]);
  });
});
