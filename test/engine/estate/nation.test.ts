// England's estate at full size: counts, ranges, addresses, names, stories, and what may be in none of them.
// Promise: built once for the whole file; every figure here is counted, not copied.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../engine/base/index.ts';
import { readNation } from '../../../engine/bin/load-nation.ts';
import {
  accountName,
  accountStory,
  buildEstate,
  criticalityOf,
  deviceAt,
  deviceName,
  deviceStory,
  parseCidr,
  patchText,
  placeLists,
} from '../../../engine/estate/index.ts';
import type { Estate, Range } from '../../../engine/estate/index.ts';
import { DEVICE_ROLES, expandNation, HOST_NAME_MAX } from '../../../engine/scenario/index.ts';
import { placesOf } from '../../../engine/scenario/nation-names.ts';
import { smallNation } from '../../support/small-nation.ts';

const SPEC = readNation();
const estate = buildEstate(expandNation(SPEC), 7);
const DEVICES = 2_000_000;

const columnsOf = ({ devices, accounts }: Estate): readonly (Uint8Array | Uint16Array | Uint32Array)[] => [
  ...(Object.values(devices) as Uint8Array[]),
  ...(Object.values(accounts) as Uint8Array[]),
];

const anyDevice = fc.nat(DEVICES - 1);
const size = ({ start, end }: Range): number => end - start;

describe('the nation', () => {
  it('has exactly two million devices, 1.6 million accounts, 42 boards, 200 trusts and 6,200 practices', () => {
    expect(estate.deviceCount).toBe(DEVICES);
    expect(Math.round(estate.accountCount / 100_000)).toBe(16);
    const kinds = new Map<string, number>();
    for (const { kind } of estate.organisations) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    expect(Object.fromEntries(kinds)).toEqual({
      'care-board': 42,
      'acute-trust': 100,
      'teaching-trust': 24,
      'mental-health-trust': 46,
      'community-trust': 20,
      'ambulance-trust': 10,
      supplier: 22,
      'front-door': 1,
    });
    expect(estate.spec.sites.filter((site) => site.id.startsWith('EX-GP-')).length).toBe(6_200);
    expect(new Set(estate.organisations.slice(0, -23).map(({ region }) => region)).size).toBe(7);
  });

  it('keeps its columns below 60 MB, and below the limits of one estate', () => {
    const bytes = columnsOf(estate).reduce((sum, column) => sum + column.byteLength, 0);
    expect(bytes).toBeLessThanOrEqual(60_000_000);
    expect(Math.max(estate.spec.sites.length, estate.spec.vlans.length, estate.spec.areas.length)).toBeLessThanOrEqual(
      LIMITS.placesMax,
    );
  });

  it('holds each organisation, site, VLAN and group as a range, one after the other', () => {
    const { devices, organisations, vlanRanges, groupRanges, spec } = estate;
    for (const ranges of [organisations.map((one) => one.devices), estate.siteRanges, vlanRanges]) {
      const ends = ranges.map((range) => range.end);
      expect(ranges.map((range) => range.start)).toEqual([0, ...ends.slice(0, -1)]);
      expect(ends.at(-1)).toBe(DEVICES);
    }
    const accounts = organisations.map((one) => one.accounts);
    expect(accounts.map((range) => range.start)).toEqual([3, ...accounts.slice(0, -1).map((range) => range.end)]);
    expect(accounts.at(-1)?.end).toBe(estate.accountCount);
    // Faults are collected: 85,000 groups are too many to expect one by one.
    const faults = groupRanges.flatMap((range, group) =>
      [range.start, range.end - 1].filter((device) => {
        const owner = organisations[devices.organisation[device] as number];
        const role = DEVICE_ROLES[devices.role[device] as number];
        const inOwner = owner !== undefined && device >= owner.devices.start && device < owner.devices.end;
        return devices.group[device] !== group || role !== spec.deviceGroups[group]?.role || !inOwner;
      }),
    );
    expect(faults).toEqual([]);
  });

  it('gives every device an address of its own, inside its VLAN, and finds it again', () => {
    const sorted = estate.devices.address.slice().sort();
    for (let i = 1; i < sorted.length; i += 1) if (sorted[i] === sorted[i - 1]) throw new Error(`twice: ${sorted[i]}`);
    fc.assert(
      fc.property(anyDevice, (device) => {
        const address = estate.devices.address[device] as number;
        const network = parseCidr(estate.spec.vlans[estate.devices.vlan[device] as number]?.cidr ?? '');
        expect(network !== undefined && address > network.base && address < network.base + network.size - 1).toBe(true);
        expect(deviceAt(estate, address)).toBe(device);
      }),
      { seed: 7, numRuns: 3_000 },
    );
    for (const address of [0, 0x0a000000, 0x0a000009, 0xffffffff]) expect(deviceAt(estate, address)).toBeUndefined();
    // After the last device of a VLAN there is nobody.
    const after = estate.vlanRanges.filter((range) =>
      deviceAt(estate, (estate.devices.address[range.end - 1] as number) + 1),
    );
    expect(after).toEqual([]);
  });

  it("stands every organisation's common servers at one offset, and its common accounts first", () => {
    for (const [index, { addressBase, prefix, accounts }] of estate.organisations.entries()) {
      const controller = deviceAt(estate, addressBase + 10) as number;
      expect(deviceName(estate, controller)).toBe(`${prefix}-DC01`);
      expect(deviceName(estate, deviceAt(estate, addressBase + 256 + 10) as number)).toBe(`${prefix}-EPR-SQL01`);
      expect(deviceName(estate, deviceAt(estate, addressBase + 768 + 11) as number)).toBe(`${prefix}-FW01`);
      expect(estate.devices.organisation[controller]).toBe(index);
      expect(accountName(estate, accounts.start)).toBe('svc_backup');
      expect(accountName(estate, accounts.start + 7)).toBe('adm-oncall');
    }
  });

  it('names every device in at most 15 characters and finds it by its name', () => {
    const long = estate.groupRanges.filter(({ end }) => deviceName(estate, end - 1).length > HOST_NAME_MAX);
    expect(long).toEqual([]);
    fc.assert(
      fc.property(anyDevice, fc.integer({ min: 3, max: estate.accountCount - 1 }), (device, account) => {
        expect(estate.deviceByName.get(deviceName(estate, device).toLowerCase())).toBe(device);
        const owner = estate.accounts.organisation[account] as number;
        expect(estate.accountByName.get(accountName(estate, account), owner)).toBe(account);
      }),
      { seed: 7, numRuns: 2_000 },
    );
    const prefixes = estate.spec.sites.map((site) => site.prefix);
    expect(new Set(prefixes).size).toBe(prefixes.length);
  });

  it('seats people of its own organisation at its computers', () => {
    fc.assert(
      fc.property(anyDevice, (device) => {
        const account = estate.devices.primaryAccount[device] as number;
        const role = DEVICE_ROLES[estate.devices.role[device] as number];
        if (role === 'office-pc' || role === 'ward-pc' || role === 'reception-pc') expect(account).not.toBe(0xffffffff);
        if (account === 0xffffffff) return;
        expect(estate.accounts.organisation[account]).toBe(estate.devices.organisation[device]);
        if (role !== 'admin-workstation') expect(estate.accounts.area[account]).toBe(estate.devices.area[device]);
      }),
      { seed: 7, numRuns: 3_000 },
    );
  });

  it('is levels of places, each inside the one before', () => {
    const lists = placeLists(estate);
    expect(lists.map(({ level }) => level)).toEqual(['estate', 'region', 'board', 'organisation', 'site', 'vlan']);
    for (const [i, { starts }] of lists.entries()) {
      expect([starts[0], starts.at(-1)]).toEqual([0, DEVICES]);
      const wider = new Set(starts);
      for (const start of lists[i - 1]?.starts ?? []) expect(wider.has(start)).toBe(true);
    }
    expect(lists[1]?.nameOf(0)).toBe('East of England');
    expect(lists[2]?.nameOf(0)).toMatch(/Integrated Care Board \(fictional\)$/);
    expect(lists[4]?.nameOf(lists[4].starts.length - 2)).toBe(estate.spec.sites.at(-1)?.name);
  });
});

describe('what chance decides of the nation', () => {
  const share = (chosen: (device: number) => boolean, of: (device: number) => boolean): number => {
    let [all, some] = [0, 0];
    for (let device = 0; device < DEVICES; device += 1) {
      if (!of(device)) continue;
      all += 1;
      if (chosen(device)) some += 1;
    }
    return some / all;
  };
  const os = (name: string): ((device: number) => boolean) => {
    const code = estate.osNames.indexOf(name);
    expect(code).toBeGreaterThanOrEqual(0);
    return (device) => estate.devices.os[device] === code;
  };
  const role = (name: (typeof DEVICE_ROLES)[number]): ((device: number) => boolean) => {
    const code = DEVICE_ROLES.indexOf(name);
    return (device) => estate.devices.role[device] === code;
  };

  it('keeps to the shares of systems, sensors and updates that the file states', () => {
    expect(share(os('Windows 11'), role('ward-pc'))).toBeCloseTo(0.82, 2);
    expect(share((device) => estate.devices.onboarded[device] === 1, role('medical-device'))).toBe(0);
    expect(share((device) => estate.devices.onboarded[device] === 1, role('ward-wow'))).toBeCloseTo(0.95, 2);
    const laptops = role('admin-workstation');
    expect(
      share(
        (device) => (estate.devices.patchDays[device] as number) <= 14,
        (d) => laptops(d) && os('Windows 11')(d),
      ),
    ).toBeCloseTo(0.62, 1);
    const ended = os('Windows 7 Embedded');
    expect(share((device) => (estate.devices.patchDays[device] as number) >= 760, ended)).toBe(1);
  });

  it('is the same for a seed, and another for another', () => {
    const spec = expandNation(smallNation());
    const [one, again, other] = [buildEstate(spec, 7), buildEstate(spec, 7), buildEstate(spec, 8)];
    expect(columnsOf(again)).toEqual(columnsOf(one));
    expect(other.devices.patchDays).not.toEqual(one.devices.patchDays);
    expect(other.devices.address).toEqual(one.devices.address);
    expect(accountName(other, 400)).not.toBe(accountName(one, 400));
  });
});

describe('stories of the nation', () => {
  it('tell where a device belongs, who uses it, what it runs and what it stands on', () => {
    const index =
      estate.groupRanges[estate.spec.deviceGroups.findIndex((group) => group.role === 'ward-pc')]?.start ?? 0;
    const story = deviceStory(estate, index);
    expect(story.organisation.kind).toBe('acute-trust');
    expect(story.organisation.icb).toMatch(/^EX-ICB\d\d$/);
    expect(story.domain).toMatch(/\.example$/);
    expect(story.macAddress).toMatch(/^02(-[0-9A-F]{2}){5}$/);
    expect(story.patchLevel).toBe(patchText(story.patchDays));
    expect(story.criticality).toBe('direct-care');
    expect(story.users[0]).toBe(story.primaryAccount);
    expect(story.users.length).toBe(5);
    expect(story.software.map(({ name }) => name)).toContain('Web browser');
    expect(story.reliesOn.map(({ name }) => name)).toContain('Larkfield patient record (EPR)');
  });

  it('tell how far the fall of a supplier reaches', () => {
    const supplier = estate.organisations.findIndex(({ name }) => name.includes('Pathology'));
    const engine = estate.deviceByName.get(
      `${estate.organisations[supplier]?.prefix.toLowerCase() ?? ''}-int-eng1`,
    ) as number;
    const story = deviceStory(estate, engine);
    expect(story.systems.map(({ name }) => name)).toContain('Results and reports');
    expect(story.services).toContain('Reference laboratory');
    expect(story.services.some((service) => /^Pathology of \d+ other organisations$/.test(service))).toBe(true);
    const account = estate.accountByName.get('svc_interface', supplier) as number;
    expect(accountStory(estate, account).systems.map(({ id }) => id)).toEqual([
      `${estate.organisations[supplier]?.code ?? ''}/supplier-feed`,
    ]);
  });

  it('rank how much a patient would notice', () => {
    const group = estate.spec.deviceGroups.find((one) => one.role === 'office-pc' && one.vlan.includes('/offices'));
    if (group === undefined) throw new Error('there are office PCs');
    const { criticality: _, ...without } = group;
    expect(criticalityOf(group)).toBe('none');
    expect(criticalityOf({ ...without, clinicallyCritical: true })).toBe('life-critical');
    expect(criticalityOf({ ...without, role: 'ward-pc' })).toBe('direct-care');
    expect(criticalityOf(without)).toBe('none');
  });
});

/** Where real hospitals, trusts and practices are: a place of ours may be none of them, nor contain one. */
const REAL_PLACES =
  'barnsley bath bedford birmingham blackburn blackpool bolton bradford brighton bristol burton buxton cambridge camden carlisle ' +
  'chelmsford cheltenham chester chesterfield colchester cornwall coventry crawley croydon cumbria darlington derby devon doncaster ' +
  'dorset dudley durham ealing essex exeter frimley gateshead gloucester grimsby hackney halifax harrogate hereford hertford hull ' +
  'ipswich kendal kent kettering lancaster leeds leicester lewisham lincoln liverpool london luton maidstone manchester medway mersey ' +
  'newcastle norfolk northampton norwich nottingham oldham oxford penrith peterborough plymouth poole portsmouth preston reading ' +
  'rochdale rotherham salford salisbury sandwell scarborough sheffield shrewsbury solihull somerset southampton southend southport ' +
  'stafford stockport stoke suffolk sunderland surrey sussex swindon taunton telford torbay wakefield walsall warrington warwick ' +
  'watford wigan wiltshire winchester wirral wolverhampton worcester worthing yeovil york';

/** Organisations, suppliers and crews that public reports of incidents name: none of ours may be called so. */
const REPORTED =
  'synnovis|barts|alder hey|guys and st|kings college|wirral|dumfries|galloway|lanarkshire|northumbria|singhealth|ascension|' +
  'change healthcare|vastaamo|waikato|dusseldorf|advanced|medibank|health service executive|qilin|conti|lockbit|capita|serco|atos';

describe('names of the nation', () => {
  it('are none that public reports of incidents name', () => {
    const real = REPORTED.split('|');
    const names = [
      ...estate.organisations.flatMap(({ name, domain }) => [name, domain.replaceAll('-', ' ')]),
      ...estate.spec.sites.map(({ name }) => name),
      ...placesOf(SPEC.words),
    ].map((name) => name.toLowerCase());
    expect(names.length).toBeGreaterThan(10_000);
    for (const one of real) expect(names.filter((name) => new RegExp(`\\b${one}\\b`).test(name))).toEqual([]);
  });

  it('are no real places', () => {
    const real = new Set(REAL_PLACES.split(' '));
    const places = placesOf(SPEC.words).map((place) => place.toLowerCase());
    expect(places.length).toBeGreaterThan(900);
    expect(new Set(places).size).toBe(places.length);
    expect(places.filter((place) => [...real].some((one) => place.includes(one)))).toEqual([]);
  });

  it('say that organisations and practices are fictional, and have codes that no real one has', () => {
    for (const { name, code, domain } of estate.organisations) {
      expect(name).toMatch(/ \(fictional\)$/);
      expect(code).toMatch(/^EX-(ICB\d\d|T\d{3}|[SN]\d\d)$/);
      expect(domain).toMatch(/^[a-z-]+\.example$/);
    }
    for (const site of estate.spec.sites)
      if (site.id.startsWith('EX-GP-')) expect(site.name).toMatch(/ \(fictional\)$/);
    const names = estate.spec.sites.filter((site) => site.id.startsWith('EX-GP-')).map((site) => site.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('are refused beyond the limits of an estate', () => {
    const spec = expandNation(smallNation());
    const [first, ...rest] = spec.deviceGroups;
    if (first === undefined) throw new Error('there are groups');
    const huge = { ...spec, deviceGroups: [{ ...first, count: LIMITS.devicesPerNationMax }, ...rest] };
    expect(() => buildEstate(huge, 7)).toThrow('at most 2100000 devices');
  });
});

describe('sizes', () => {
  it('keep to what the facts say of each kind, within what a file may draw', () => {
    for (const { kind, devices } of estate.organisations) {
      const [least, most] = {
        'acute-trust': [5_500, 12_000],
        'teaching-trust': [14_500, 27_000],
        'mental-health-trust': [3_600, 6_600],
        'community-trust': [2_800, 5_800],
        'ambulance-trust': [4_100, 6_600],
        'care-board': [1_500, 16_000],
        supplier: [450, 2_200],
        'front-door': [4_700, 7_500],
      }[kind] as [number, number];
      expect(size(devices)).toBeGreaterThanOrEqual(least);
      expect(size(devices)).toBeLessThanOrEqual(most);
    }
  });
});
