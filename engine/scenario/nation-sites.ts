// One organisation's sites, networks, areas and groups, written out as an estate file of its own would have them.
// Promise: a site's groups hold exactly its devices; networks lie inside the organisation's block and never overlap; common
// servers stand at the same offset everywhere. Tested in test/engine/scenario/nation-schema.test.ts.

import { apportion } from './apportion.ts';
import { FIRST_HOST } from './estate-spec.ts';
import type { AccountGroupSpec, AreaSpec, DeviceGroupSpec, SiteSpec, VlanKind, VlanSpec } from './estate-spec.ts';
import { HOST_NAME_MAX } from './host-name.ts';
import type { KindAreaSpec, KindGroupSpec, NationSpec, SiteKindSpec } from './nation-spec.ts';
import { isOf } from './plan-nation.ts';
import type { PlannedOrganisation, PlannedSite, Say } from './plan-nation.ts';
import { addressCount } from './reserved.ts';

/** Lists of an estate that grow, an organisation after the other. */
export interface Draft {
  readonly sites: SiteSpec[];
  readonly vlans: VlanSpec[];
  readonly areas: AreaSpec[];
  readonly deviceGroups: DeviceGroupSpec[];
  readonly accountGroups: AccountGroupSpec[];
}

export type OsLists = ReadonlyMap<string, DeviceGroupSpec['os']>;

/** What one organisation is written from, and into. */
export interface Ground {
  readonly spec: NationSpec;
  readonly organisation: PlannedOrganisation;
  /** Index of the organisation. */
  readonly index: number;
  readonly os: OsLists;
  /** Ids of services that the organisation gives. */
  readonly services: ReadonlySet<string>;
  readonly draft: Draft;
  readonly say: Say;
}

/** A VLAN that still needs its addresses. */
interface OpenVlan {
  /** Position in the draft. */
  readonly at: number;
  readonly vlan: Omit<VlanSpec, 'cidr'>;
  hosts: number;
}

/** Writes the sites of an organisation; its common servers stand at the first. */
export function writeSites(ground: Ground): void {
  const { organisation, draft } = ground;
  const open: OpenVlan[] = [];
  organisation.sites.forEach((site, at) => {
    const number = at + 1;
    const id = site.practice > 0 ? `EX-GP-${String(site.practice).padStart(4, '0')}` : `${organisation.code}-${number}`;
    const prefix = site.practice > 0 ? `G${String(site.practice).padStart(4, '0')}` : `${organisation.prefix}${number}`;
    const beds = Math.round((site.devices * site.kind.bedsPerHundred) / 100);
    draft.sites.push({ id, organisation: ground.index, name: site.name, prefix, beds });
    if (at === 0) writeCommonServers(ground, id);
    writeSite(ground, site, { id, prefix, first: at === 0 }, open);
  });
  placeNetworks(ground, open);
}

/** Servers that every organisation has, at the same offsets of its block. */
function writeCommonServers({ spec, organisation, draft, os }: Ground, site: string): void {
  const area = `${site}/dc`;
  draft.areas.push({ id: area, site, name: 'Data centre', code: 'DC1', service: null });
  for (const vlan of spec.commonVlans) {
    const groups = vlan.groups.filter((group) => isOf(group.kinds, organisation.archetype));
    if (groups.length === 0) continue;
    const id = `${site}/common-${vlan.id}`;
    const cidr = cidrText(organisation.addressBase + vlan.offset, vlan.prefix);
    draft.vlans.push({ id, site, name: vlan.name, kind: vlan.kind, cidr });
    for (const { id: group, role, names, os: profile, onboardedPercent, criticality } of groups) {
      draft.deviceGroups.push({
        id: `${site}/${group}`,
        ...{ role, vlan: id, area, criticality, onboardedPercent },
        count: names.length,
        os: os.get(profile) ?? [],
        code: 'SRV',
        names: names.map((name) => `${organisation.prefix}-${name}`),
        clinicallyCritical: criticality === 'life-critical',
      });
    }
  }
}

interface SiteIds {
  readonly id: string;
  readonly prefix: string;
  /** True for the organisation's first site, whose shared logins need no site in their name. */
  readonly first: boolean;
}

/** One area of a kind as it stands at a site. */
interface PlacedArea {
  readonly id: string;
  readonly kind: KindAreaSpec;
  /** Number within its kind, from 0. */
  readonly ordinal: number;
}

function writeSite(ground: Ground, site: PlannedSite, ids: SiteIds, open: OpenVlan[]): void {
  const areas = new Map(site.kind.areas.map((area) => [area.id, placeAreas(ground, site, area, ids)]));
  writeGroups(ground, site, ids, areas, open);
  writePeople(ground, site, ids, areas);
}

/** The areas of one kind: one for so many devices, at least one. */
function placeAreas(
  { spec, organisation, draft, services }: Ground,
  site: PlannedSite,
  kind: KindAreaSpec,
  ids: SiteIds,
): PlacedArea[] {
  const count = kind.onePer === undefined ? 1 : Math.max(1, Math.min(99, Math.round(site.devices / kind.onePer)));
  const several = kind.code.includes('#');
  return Array.from({ length: count }, (_, ordinal) => {
    const number = String(ordinal + 1).padStart(2, '0');
    const word = spec.words.areas[(ordinal + ids.id.length) % spec.words.areas.length] ?? '';
    const id = several ? `${ids.id}/${kind.id}${number}` : `${ids.id}/${kind.id}`;
    draft.areas.push({
      id,
      site: ids.id,
      name: kind.name.replace('{n}', number).replace('{word}', word),
      code: kind.code.replace('##', number),
      service: kind.service !== null && services.has(kind.service) ? `${organisation.code}/${kind.service}` : null,
    });
    return { id, kind, ordinal };
  });
}

function writeGroups(
  ground: Ground,
  site: PlannedSite,
  ids: SiteIds,
  areas: ReadonlyMap<string, readonly PlacedArea[]>,
  open: OpenVlan[],
): void {
  const { draft, os } = ground;
  const counts = apportion(
    site.devices,
    site.kind.groups.map((group) => group.share),
  );
  const vlans = new Map<string, OpenVlan>();
  const groups: DeviceGroupSpec[] = [];
  site.kind.groups.forEach((group, g) => {
    const places = areas.get(group.area) ?? [];
    const each = Math.floor((counts[g] as number) / places.length);
    const left = (counts[g] as number) % places.length;
    for (const place of places) {
      const count = each + (place.ordinal < left ? 1 : 0);
      if (count === 0) continue;
      const vlan = openVlan(vlans, site.kind, group, place, ids);
      vlan.hosts += count;
      checkHostLength(ground, site, g, ids.prefix, count);
      groups.push({
        id: `${place.id}/${group.id}`,
        role: group.role,
        vlan: vlan.vlan.id,
        area: place.id,
        count,
        os: os.get(group.os) ?? [],
        onboardedPercent: group.onboardedPercent,
        code: group.code,
        names: [],
        clinicallyCritical: group.criticality === 'life-critical',
        criticality: group.criticality,
      });
    }
  });
  // VLANs in the order of the site's kind; each remembers its place, for its addresses come last.
  for (const vlan of [...vlans.values()]) {
    open.push({ ...vlan, at: draft.vlans.length });
    draft.vlans.push({ ...vlan.vlan, cidr: '' });
  }
  for (const group of groups) draft.deviceGroups.push(group);
}

/** The VLAN in which a group of an area stands. */
function openVlan(
  vlans: Map<string, OpenVlan>,
  kind: SiteKindSpec,
  group: KindGroupSpec,
  place: PlacedArea,
  ids: SiteIds,
): OpenVlan {
  const written = kind.vlans.find((vlan) => vlan.id === group.vlan);
  const number = written?.each === undefined ? 0 : Math.floor(place.ordinal / written.each) + 1;
  const id = `${ids.id}/${group.vlan}${number === 0 ? '' : number}`;
  const known = vlans.get(id);
  if (known !== undefined) return known;
  const name = `${written?.name ?? ''}${number === 0 ? '' : ` ${number}`}`;
  const kindOf: VlanKind = written?.kind ?? 'corporate';
  const made = { at: 0, vlan: { id, site: ids.id, name, kind: kindOf }, hosts: 0 };
  vlans.set(id, made);
  return made;
}

function checkHostLength({ say }: Ground, site: PlannedSite, group: number, prefix: string, count: number): void {
  const written = site.kind.groups[group];
  const area = site.kind.areas.find((one) => one.id === written?.area);
  const digits = Math.max(2, String(count).length);
  const length = prefix.length + (area?.code.length ?? 0) + (written?.code.length ?? 0) + digits + 2;
  if (length <= HOST_NAME_MAX) return;
  say(
    ['siteKinds', site.kindIndex, 'groups', group, 'code'],
    `${site.name} has ${count} of ${written?.id ?? ''} in one area: their host names would have ${length} characters, at most ${HOST_NAME_MAX}.`,
    'Shorten the code, or make more areas.',
  );
}

/** Staff and shared logins of each area. */
function writePeople(
  { draft, index }: Ground,
  site: PlannedSite,
  ids: SiteIds,
  areas: ReadonlyMap<string, readonly PlacedArea[]>,
): void {
  const staff = Math.round((site.devices * site.kind.staffPerHundred) / 100);
  const counts = apportion(
    staff,
    site.kind.areas.map((area) => area.people),
  );
  site.kind.areas.forEach((kind, a) => {
    const places = areas.get(kind.id) ?? [];
    const each = Math.floor((counts[a] as number) / places.length);
    const left = (counts[a] as number) % places.length;
    for (const { id: area, ordinal } of places) {
      const count = each + (ordinal < left ? 1 : 0);
      const base = { organisation: index, area, tenant: 'trust-ad', names: [] } as const;
      if (count > 0) draft.accountGroups.push({ id: `${area}/staff`, kind: 'staff', count, ...base });
      if (kind.logins === 0) continue;
      const code = kind.code.replace('##', String(ordinal + 1)).toLowerCase();
      const login = code.replace(/^w(?=\d)/, 'ward');
      const stem = ids.first ? login : `${ids.prefix.toLowerCase()}-${login}`;
      draft.accountGroups.push({ id: `${area}/login`, kind: 'ward-generic', count: kind.logins, stem, ...base });
    }
  });
}

/** Gives the open VLANs their networks, the largest first, after the common servers. */
function placeNetworks({ spec, organisation, draft, say }: Ground, open: readonly OpenVlan[]): void {
  const sizes = open.map(({ hosts }) => networkSize(hosts));
  const order = open.map((_, index) => index).sort((a, b) => (sizes[b] as number) - (sizes[a] as number) || a - b);
  const block = addressCount(organisation.archetype.block);
  let next = Math.max(0, ...spec.commonVlans.map((vlan) => vlan.offset + addressCount(vlan.prefix)));
  for (const index of order) {
    const size = sizes[index] as number;
    next = Math.ceil(next / size) * size;
    const { vlan, at } = open[index] as OpenVlan;
    draft.vlans[at] = { ...vlan, cidr: cidrText(organisation.addressBase + next, prefixOfSize(size)) };
    next += size;
  }
  if (next > block)
    say(
      ['archetypes', organisation.archetypeIndex, 'block'],
      `${organisation.name} needs ${next} addresses; its block /${organisation.archetype.block} has ${block}.`,
      'Give the archetype a larger block.',
    );
}

/** Smallest network with room for so many hosts after the routers' addresses; at least 32 addresses. */
function networkSize(hosts: number): number {
  let size = 32;
  while (size <= hosts + FIRST_HOST) size *= 2;
  return size;
}

function prefixOfSize(size: number): number {
  let prefix = 32;
  for (let rest = size; rest > 1; rest /= 2) prefix -= 1;
  return prefix;
}

function cidrText(address: number, prefix: number): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}/${prefix}`;
}
