// The nation's file: what an author hears who breaks it in one place, and that what it writes out adds up.
// The small nation has the form of national.yaml; the full one is built in test/engine/estate/nation.test.ts.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatProblem } from '../../../engine/base/index.ts';
import { expandNation, isNation, parseEstate, parseNation } from '../../../engine/scenario/index.ts';
import type { EstateSpec, NationSpec } from '../../../engine/scenario/index.ts';
import { apportion } from '../../../engine/scenario/apportion.ts';
import { parseNetwork } from '../../../engine/scenario/reserved.ts';
import { SMALL_NATION, smallNation } from '../../support/small-nation.ts';

const FILE = 'small.yaml';

function faults(text: string): string[] {
  const parsed = parseNation(FILE, text);
  return parsed.ok ? [] : parsed.problems.map(formatProblem);
}

/** A mistake: what it is, the text that is there, what is written instead, and words of the answer. */
const MISTAKES: readonly (readonly [string, string, string, string])[] = [
  ['an unknown region', 'name: London', 'name: Londinium', 'expected one of East of England'],
  ['shares of regions that do not add up', 'boards: 1, share: 60', 'boards: 1, share: 50', 'add up to 90, not 100'],
  [
    'boards that nobody counts',
    "organisations: 3\n    belongs: board\n    names: ['{place} and",
    "organisations: 4\n    belongs: board\n    names: ['{place} and",
    'The regions have 3 boards',
  ],
  [
    'devices that the archetypes cannot make',
    'devices: 2700',
    'devices: 9000',
    'come to about 2678 devices; the nation has 9000',
  ],
  ['more devices than a nation may have', 'devices: 2700', 'devices: 2200000', 'devices'],
  [
    'more organisations than are allowed',
    "organisations: 3\n    belongs: board\n    names: ['{place} Hospitals",
    "organisations: 999\n    belongs: board\n    names: ['{place} Hospitals",
    'There are 1004 organisations; at most 1000',
  ],
  [
    'addresses that run out',
    'addresses: [10.0.0.0/12]',
    'addresses: [10.0.0.0/17]',
    'The addresses run out: 6 of 8 organisations',
  ],
  ['a public network', 'addresses: [10.0.0.0/12]', 'addresses: [11.0.0.0/12]', 'is not a private network'],
  ['a network with host bits', 'addresses: [10.0.0.0/12]', 'addresses: [10.1.0.0/12]', 'is no IPv4 network'],
  ['a block that is too small', 'block: 18', 'block: 21', 'needs'],
  [
    'an organisation that could be real',
    "'{place} Hospitals NHS Trust (fictional)'",
    "'{place} Hospitals NHS Trust'",
    'ends with "(fictional)"',
  ],
  ['a practice that could be real', "'{place} Surgery (fictional)'", "'{place} Surgery'", 'could be a practice'],
  ['a domain that could be real', 'pathology.example', 'pathology.nhs.uk', 'could be a real domain'],
  ['one domain for all', "domain: '{place}-board.example'", 'domain: board.example', 'or the same for all'],
  ['one name for all', "'{place} Pathology (fictional)'", "'Pathology (fictional)'", 'would be the name of all'],
  [
    'words that make too few places',
    'stems: [pewter, lantern, quill, tallow, velvet]',
    'stems: [pewter, lantern]',
    'do not make enough places',
  ],
  ['words that make too few practices', 'inNation: 17', 'inNation: 26', 'only 24 different names'],
  ['a family name written twice', 'last: [abbasi, alder', 'last: [abbasi, abbasi', 'two people would have one login'],
  [
    'shares of sites that do not add up',
    '{ kind: hospital, count: [1, 2], share: 8000 }',
    '{ kind: hospital, count: [1, 2], share: 7000 }',
    'add up to 9000',
  ],
  ['shares of groups that do not add up', 'share: 4500', 'share: 4400', 'groups of hospital add up to 9900'],
  ['people that do not add up', 'people: 7000', 'people: 6000', 'add up to 9000'],
  ['a misspelt kind of site', 'kind: hospital,', 'kind: hospitl,', 'Did you mean "hospital"'],
  [
    'a misspelt VLAN',
    'role: ward-pc, vlan: wards',
    'role: ward-pc, vlan: ward',
    'There is no VLAN of this kind of site "ward"',
  ],
  ['an OS profile that is not there', 'share: 4500, os: pc', 'share: 4500, os: pcs', 'There is no OS profile "pcs"'],
  [
    'a patch profile that is not there',
    'percent: 80, patch: monthly',
    'percent: 80, patch: weekly',
    'There is no patch profile',
  ],
  ['days the wrong way round', 'days: [15, 60]', 'days: [60, 15]', 'larger number of days'],
  ['several areas with one code', 'code: W##, onePer: 100', 'code: WRD, onePer: 100', 'a code with ##'],
  [
    'two groups that make one host',
    'onboardedPercent: 98, code: LT',
    'onboardedPercent: 98, code: PC',
    'make these hosts',
  ],

  ['common servers that overlap', 'offset: 1024', 'offset: 128', 'cannot begin at 128'],
  [
    'servers of some before those of all',
    'names: [DC01, DC02], os',
    'names: [DC01, DC02], kinds: [supplier], os',
    'Every organisation needs a server',
  ],
  [
    'a system on a server that is not everywhere',
    'kinds: [acute-trust], needs: [LIM01]',
    'needs: [LIM01]',
    'There is no common server of all these kinds "LIM01"',
  ],
  [
    'a system that needs a later one',
    'kinds: [supplier], needs: [DC01]',
    'kinds: [supplier], needs: [DC01], needsSystems: [directory]',
    'earlier system',
  ],
  [
    'a supplier that is not there',
    'archetype: pathology, system',
    'archetype: patholgy, system',
    'Did you mean "pathology"',
  ],
  [
    'a service on a system that is not there',
    'system: lims, pacePercentLost',
    'system: lms, pacePercentLost',
    'Did you mean "lims"',
  ],
  [
    'practices without a board',
    'sites: [{ kind: office, count: [1, 1], share: 10000 }]',
    'sites: [{ kind: office, count: [1, 1], share: 10000 }, { kind: practice, inNation: 4, devices: [2, 3] }]',
    'Only boards have practices',
  ],
  ['a span the wrong way round', 'devices: [500, 800]', 'devices: [800, 500]', 'the smaller number first'],
  ['a key that is not there', 'belongs: nation', 'belongs: nation\n    colour: red', 'there is no key "colour"'],
];

describe('a nation that is broken in one place', () => {
  it('is none when nothing is broken', () => {
    expect(faults(SMALL_NATION)).toEqual([]);
    expect(isNation(SMALL_NATION)).toBe(true);
  });

  it.each(MISTAKES)('names %s, where it stands', (_, find, instead, answer) => {
    expect(SMALL_NATION).toContain(find);
    const found = faults(SMALL_NATION.replace(find, () => instead));
    expect(found.join('\n')).toContain(answer);
    // A place in the file, and something to do about it.
    for (const line of found) expect(line).toMatch(/^small\.yaml:\d+:\d+: error: .+[.?]$/s);
  });

  it('names a host name that grows too long at the group that makes it', () => {
    const text = SMALL_NATION.replace(
      'share: 6700, os: pc, onboardedPercent: 98, code: LT',
      'share: 6700, os: pc, onboardedPercent: 98, code: LAP',
    )
      .replace('devices: [200, 300]', 'devices: [9000, 9001]')
      .replace('devices: 2700', 'devices: 11500')
      .replace('block: 20\n    sites', 'block: 16\n    sites');
    expect(faults(text).join('\n')).toMatch(/of office-laptop in one area: their host names would have 16 characters/);
  });

  it('never throws, whatever line is lost', () => {
    const lines = SMALL_NATION.split('\n');
    fc.assert(
      fc.property(fc.nat(lines.length - 1), (lost) => {
        const text = lines.filter((_, index) => index !== lost).join('\n');
        const parsed = parseNation(FILE, text);
        if (!parsed.ok) expect(parsed.problems.length).toBeGreaterThan(0);
      }),
      { seed: 7, numRuns: 60 },
    );
  });
});

/** Devices of a spec by the organisation of their site. */
function devicesOf(spec: EstateSpec): number[] {
  const siteOfVlan = new Map(spec.vlans.map((vlan) => [vlan.id, vlan.site]));
  const owner = new Map(spec.sites.map((site) => [site.id, site.organisation ?? 0]));
  const counts = (spec.organisations ?? []).map(() => 0);
  for (const group of spec.deviceGroups) {
    const at = owner.get(siteOfVlan.get(group.vlan) ?? '') ?? 0;
    counts[at] = (counts[at] ?? 0) + group.count;
  }
  return counts;
}

describe('a nation written out', () => {
  const nation = smallNation();
  const spec = expandNation(nation);

  it('is the same every time, and what an estate file gives', () => {
    expect(expandNation(smallNation())).toEqual(spec);
    const parsed = parseEstate(FILE, SMALL_NATION);
    expect(parsed.ok && parsed.value).toEqual(spec);
  });

  it('has exactly its devices, whatever number within a tenth is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2_470, max: 2_880 }), (devices) => {
        const written: NationSpec = { ...nation, devices };
        const counts = devicesOf(expandNation(written));
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(devices);
      }),
      { seed: 7, numRuns: 40 },
    );
  });

  it('gives each organisation its region, board, code, prefix and domain once', () => {
    const organisations = spec.organisations ?? [];
    expect(organisations.map(({ code }) => code)).toEqual([
      ...['EX-ICB01', 'EX-T001', 'EX-T002', 'EX-ICB02', 'EX-T003', 'EX-ICB03', 'EX-S01', 'EX-N01'],
    ]);
    expect(organisations.map(({ icb }) => icb)).toEqual([
      null,
      'EX-ICB01',
      'EX-ICB01',
      null,
      'EX-ICB02',
      null,
      null,
      null,
    ]);
    expect(organisations.map(({ region }) => region)).toEqual([
      ...['London', 'London', 'London', 'South West', 'South West', 'South West', 'England', 'England'],
    ]);
    for (const key of ['code', 'name', 'prefix', 'domain', 'cidr'] as const)
      expect(new Set(organisations.map((one) => one[key])).size).toBe(organisations.length);
    for (const { name, domain } of organisations) {
      expect(name).toMatch(/\(fictional\)$/);
      expect(domain).toMatch(/^[a-z-]+\.example$/);
    }
  });

  it('keeps networks apart and inside the block of their organisation', () => {
    const owner = new Map(spec.sites.map((site) => [site.id, site.organisation ?? 0]));
    const networks = spec.vlans.map((vlan) => {
      const network = parseNetwork(vlan.cidr);
      const block = parseNetwork(spec.organisations?.[owner.get(vlan.site) ?? -1]?.cidr ?? '');
      if (network === undefined || block === undefined) throw new Error(`${vlan.id} has no network`);
      expect(network.first >= block.first && network.last <= block.last, vlan.id).toBe(true);
      return network;
    });
    networks.sort((a, b) => a.first - b.first);
    networks.forEach((network, i) => expect(network.first > (networks[i - 1]?.last ?? 0)).toBe(true));
  });

  it('puts common servers at the same offset of every block, and accounts in the same order', () => {
    const cores = spec.vlans.filter((vlan) => vlan.id.endsWith('/common-server-core'));
    expect(cores.map((vlan) => vlan.cidr.replace('/24', ''))).toEqual(
      spec.organisations?.map(({ cidr }) => cidr.replace(/\/\d+/, '')),
    );
    for (const index of (spec.organisations ?? []).keys()) {
      const own = spec.accountGroups.filter((group) => group.organisation === index).flatMap((group) => group.names);
      expect(own.slice(0, 4)).toEqual(['svc_backup', 'svc_lims', 'adm-oncall', 'switchboard']);
    }
  });

  it('lets a supplier run a system that trusts stand on', () => {
    const lims = spec.systems.find((system) => system.id === 'EX-T002/lims');
    expect(lims?.needsSystems).toEqual(['EX-T002/directory', 'EX-S01/feed']);
    expect(lims?.needs).toEqual([`${spec.organisations?.[2]?.prefix ?? ''}-LIM01`]);
  });
});

describe('apportion', () => {
  it('adds up, gives nothing without weight, and is at most one away from the exact share', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.array(fc.nat(500), { minLength: 1, maxLength: 30 }), (total, weights) => {
        const sum = weights.reduce((all, weight) => all + weight, 0);
        const parts = apportion(total, weights);
        expect(parts.reduce((all, part) => all + part, 0)).toBe(sum === 0 ? 0 : total);
        parts.forEach((part, i) => {
          const weight = weights[i] ?? 0;
          if (weight === 0) expect(part).toBe(0);
          else expect(Math.abs(part * sum - total * weight)).toBeLessThan(sum);
        });
      }),
      { seed: 7 },
    );
  });
});
