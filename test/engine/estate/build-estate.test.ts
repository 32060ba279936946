// The estate: ranges, names, addresses, seats, selectors and stories, on a tiny trust and on the acute one.
// Promise: nothing here depends on chance but the seeds that are written down.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accountName,
  accountStory,
  buildEstate,
  deviceIdText,
  deviceName,
  deviceStory,
  formatIpv4,
  parseCidr,
  parseIpv4,
  selectDevices,
} from '../../../engine/estate/index.ts';
import type { Estate } from '../../../engine/estate/index.ts';
import { parseEstate } from '../../../engine/scenario/index.ts';
import { tinyEstate } from '../../support/tiny-estate.ts';

const NOTHING = { devices: [], groups: [], vlans: [], sites: [], sharePercent: 100 };

/** Logins and host names in the order of the columns, as the indexes know them. */
const namesOf = (estate: Estate): string[] =>
  Array.from({ length: estate.accountCount }, (_, index) => accountName(estate, index).toLowerCase());
const hostsOf = (estate: Estate): string[] =>
  Array.from({ length: estate.deviceCount }, (_, index) => deviceName(estate, index));

describe('buildEstate', () => {
  const estate = tinyEstate();

  it('sorts devices by site, VLAN and group, so that each is a range', () => {
    expect(estate.deviceCount).toBe(60);
    expect(estate.siteRanges).toEqual([
      { start: 0, end: 40 },
      { start: 40, end: 60 },
    ]);
    for (const [index, range] of estate.vlanRanges.entries()) {
      for (let device = range.start; device < range.end; device += 1) expect(estate.devices.vlan[device]).toBe(index);
    }
    for (const [index, range] of estate.groupRanges.entries()) {
      expect(range.end - range.start).toBe(estate.spec.deviceGroups[index]?.count);
      for (let device = range.start; device < range.end; device += 1) expect(estate.devices.group[device]).toBe(index);
    }
  });

  it('gives unique addresses inside their VLAN and unique names of at most 15 characters', () => {
    expect(new Set(estate.devices.address).size).toBe(estate.deviceCount);
    for (let device = 0; device < estate.deviceCount; device += 1) {
      const network = parseCidr(estate.spec.vlans[estate.devices.vlan[device] as number]?.cidr ?? '');
      const address = estate.devices.address[device] as number;
      expect(network !== undefined && address > network.base && address < network.base + network.size - 1).toBe(true);
      expect(deviceName(estate, device).length).toBeLessThanOrEqual(15);
    }
    expect(estate.deviceByName.size).toBe(estate.deviceCount);
    expect(estate.deviceByName.get('tin-dc01')).toBeDefined();
  });

  it('numbers namesakes and steps aside for logins the file gives out', () => {
    const names = namesOf(estate);
    expect(names.length).toBe(estate.accountCount);
    expect(names.slice(0, 3)).toEqual(['system', 'local service', 'network service']);
    expect(names.filter((name) => /^a\.brook\d*$/.test(name)).length).toBeGreaterThanOrEqual(4);
    expect(names).toContain('a.brook3');
  });

  it('is the same for the same seed and other people for another', () => {
    expect(namesOf(tinyEstate())).toEqual(namesOf(estate));
    expect(namesOf(tinyEstate(8))).not.toEqual(namesOf(estate));
    expect(hostsOf(tinyEstate(8))).toEqual(hostsOf(estate));
  });

  it('is one organisation, to which everything belongs', () => {
    expect(estate.organisations).toEqual([
      {
        code: 'EX-T99',
        name: 'Tiny Trust (fictional)',
        kind: 'acute-trust',
        region: 'London',
        icb: null,
        prefix: 'TIN',
        domain: 'tiny.example',
        devices: { start: 0, end: estate.deviceCount },
        accounts: { start: 3, end: estate.accountCount },
        sites: { start: 0, end: estate.spec.sites.length },
        vlans: { start: 0, end: estate.spec.vlans.length },
        addressBase: 0,
      },
    ]);
    expect(new Set([...estate.devices.organisation, ...estate.accounts.organisation])).toEqual(new Set([0]));
  });

  it('seats wards at their shared login and offices at a person of the area', () => {
    const ward = deviceStory(estate, estate.deviceByName.get('tiny-w01-pc03') as number);
    const office = deviceStory(estate, estate.deviceByName.get('toff-fin-pc03') as number);
    expect(ward.primaryAccount).toBe('ward1');
    expect(accountStory(estate, estate.accountByName.get(office.primaryAccount ?? '') as number).area).toBe('Finance');
  });

  it('tells what depends on a device and an account', () => {
    const epr = deviceStory(estate, estate.deviceByName.get('tin-epr1') as number);
    expect(epr.systems).toEqual([{ id: 'epr', name: 'Patient record', relation: 'needs' }]);
    expect(epr.services).toEqual(['Wards']);
    const directory = deviceStory(estate, estate.deviceByName.get('tin-dc01') as number);
    expect(directory.services).toEqual(['Wards']);
    expect(
      accountStory(estate, estate.accountByName.get('svc_backup') as number).systems.map((system) => system.id),
    ).toEqual(['backup']);
    expect(deviceIdText(estate, 3)).toMatch(/^[0-9a-f]{40}$/);
  });
});

describe('selectDevices', () => {
  const estate = tinyEstate();

  it('unites names, groups, VLANs and sites, ascending and without repeats', () => {
    const all = selectDevices(
      estate,
      {
        ...NOTHING,
        sites: ['off'],
        groups: ['office-pc'],
        vlans: ['office'],
        devices: ['TIN-DC01', 'tin-dc01', 'nobody'],
      },
      7,
    );
    expect(all.length).toBe(21);
    expect(all).toEqual([...new Set(all)].sort((a, b) => a - b));
  });

  it('takes about the share it is asked for, the same for a seed, and a larger share holds a smaller one', () => {
    const share = (sharePercent: number, seed: number): number[] =>
      selectDevices(estate, { ...NOTHING, sites: ['main', 'off'], sharePercent }, seed);
    const half = share(50, 7);
    expect(half.length).toBeGreaterThan(18);
    expect(half.length).toBeLessThan(42);
    expect(share(50, 7)).toEqual(half);
    expect(share(50, 9)).not.toEqual(half);
    expect(half.every((device) => share(80, 7).includes(device))).toBe(true);
    expect(share(0, 7)).toEqual([]);
  });
});

describe('addresses', () => {
  it('read back what they wrote and refuse everything else', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), (address) => {
        expect(parseIpv4(formatIpv4(address))).toBe(address);
      }),
      { seed: 7 },
    );
    for (const text of ['', '10.2.3', '10.2.3.4.5', '256.1.1.1', '010.2.3.4', '10.2.3.-4', 'a.b.c.d', ' 10.2.3.4'])
      expect(parseIpv4(text)).toBeUndefined();
    expect(parseCidr('10.20.43.7/22')).toEqual({ base: parseIpv4('10.20.40.0'), prefix: 22, size: 1_024 });
    for (const text of ['10.0.0.0', '10.0.0.0/33', '10.0.0/8', '10.0.0.0/-1']) expect(parseCidr(text)).toBeUndefined();
  });
});

describe('the acute trust', () => {
  it('builds about nine thousand devices with unique names for any seed', () => {
    const spec = parseEstate(
      'acute-trust.yaml',
      readFileSync(new URL('../../../scenarios/estates/acute-trust.yaml', import.meta.url), 'utf8'),
    );
    if (!spec.ok) throw new Error(JSON.stringify(spec.problems));
    for (const seed of [1, 7, 4_294_967_295]) {
      const estate = buildEstate(spec.value, seed);
      expect(estate.deviceCount).toBeGreaterThan(8_500);
      expect(estate.deviceCount).toBeLessThan(9_500);
      expect(new Set(estate.devices.address).size).toBe(estate.deviceCount);
    }
  });
});
