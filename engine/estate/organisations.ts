// Organisations of an estate with the rows that are theirs, and the tree from England down to a VLAN as index ranges.
// Promise: ranges of one level follow each other without gaps. Tested in test/engine/estate/nation.test.ts.

import { assert } from '../base/index.ts';
import type { EstateSpec } from '../scenario/index.ts';
import { parseIpv4 } from './address.ts';
import type { Estate, Organisation, Range } from './estate.ts';
import { SYSTEM_ACCOUNTS } from './names.ts';

/** Organisations of a nation as its spec lists them, or the only one of a trust's own file. */
export function listOrganisations(
  spec: EstateSpec,
  siteRanges: readonly Range[],
  accountRanges: readonly Range[],
): readonly Organisation[] {
  const { code, name, region, prefix, domain } = spec.trust;
  const kind = 'acute-trust';
  const only = { code, name, kind, region, icb: null, prefix, domain, addressBase: 0 } as const;
  const heads = spec.organisations?.map(({ cidr, ...head }) => ({
    ...head,
    addressBase: parseIpv4(cidr.split('/')[0] ?? '') ?? 0,
  })) ?? [only];
  const organisationOfSite = new Map(spec.sites.map((site) => [site.id, site.organisation ?? 0]));
  const sites = countRanges(
    heads.length,
    spec.sites.map((site) => site.organisation ?? 0),
  );
  const vlans = countRanges(
    heads.length,
    spec.vlans.map((vlan) => organisationOfSite.get(vlan.site) ?? 0),
  );
  const groups = countRanges(
    heads.length,
    spec.accountGroups.map((group) => group.organisation ?? 0),
  );
  return heads.map((head, index) => ({
    ...head,
    devices: join(siteRanges, sites[index] as Range, 0),
    accounts: join(accountRanges, groups[index] as Range, SYSTEM_ACCOUNTS.length),
    sites: sites[index] as Range,
    vlans: vlans[index] as Range,
  }));
}

/** Where each owner's entries lie in a list; they must lie together, in the order of owners. */
function countRanges(owners: number, ownerOf: readonly number[]): readonly Range[] {
  const counts = new Uint32Array(owners);
  ownerOf.forEach((owner, index) => {
    assert(index === 0 || owner >= (ownerOf[index - 1] as number), 'lists of an estate are sorted by organisation');
    counts[owner] = (counts[owner] as number) + 1;
  });
  let start = 0;
  return Array.from(counts, (count) => ({ start, end: (start += count) }));
}

/** From the first to the last row of some ranges that follow each other; empty at `none` when there is no row. */
function join(ranges: readonly Range[], part: Range, none: number): Range {
  let found: Range | undefined;
  for (let index = part.start; index < part.end; index += 1) {
    const range = ranges[index] as Range;
    if (range.end === range.start) continue;
    found = { start: found?.start ?? range.start, end: range.end };
  }
  return found ?? { start: none, end: none };
}

export type PlaceLevel = 'estate' | 'region' | 'board' | 'organisation' | 'site' | 'vlan';

/** Blocks of one level, in the order of devices; together they hold every device of the estate. */
export interface PlaceList {
  readonly level: PlaceLevel;
  /** First device of each block, and after the last the number of devices. */
  readonly starts: Uint32Array;
  /** Name of a block, made when it is asked for. */
  nameOf(block: number): string;
}

/**
 * The estate as nested blocks, from the widest level to VLANs, for a map or its table. Levels with a single block below the
 * first are left out: a trust has no regions. Blocks without devices are left out.
 */
export function placeLists(estate: Estate): readonly PlaceList[] {
  const { spec, organisations, siteRanges, vlanRanges } = estate;
  const regions = runs(organisations, (one) => one.region);
  const boards = runs(organisations, (one) => (one.kind === 'care-board' ? one.code : (one.icb ?? one.region)));
  const lists = [
    blocks(
      estate,
      'region',
      regions.map((run) => run.devices),
      (n) => organisations[regions[n]?.first ?? 0]?.region ?? '',
    ),
    blocks(
      estate,
      'board',
      boards.map((run) => run.devices),
      (n) => boardName(organisations[boards[n]?.first ?? 0]),
    ),
    blocks(
      estate,
      'organisation',
      organisations.map((one) => one.devices),
      (n) => `${organisations[n]?.name ?? ''} (${organisations[n]?.code ?? ''})`,
    ),
    blocks(estate, 'site', siteRanges, (n) => spec.sites[n]?.name ?? ''),
    blocks(estate, 'vlan', vlanRanges, (n) => spec.vlans[n]?.name ?? ''),
  ];
  const whole = blocks(estate, 'estate', [{ start: 0, end: estate.deviceCount }], () => spec.trust.name);
  return [whole, ...lists.filter((list) => list.starts.length > 2)];
}

/** A board's name; suppliers and the front door have no board. */
function boardName(first: Organisation | undefined): string {
  return first?.kind === 'care-board' ? first.name : 'National services';
}

interface Run {
  /** First organisation of it. */
  readonly first: number;
  readonly devices: Range;
}

/** Neighbouring organisations with the same key. */
function runs(organisations: readonly Organisation[], keyOf: (organisation: Organisation) => string): readonly Run[] {
  const found: { key: string; first: number; start: number; end: number }[] = [];
  organisations.forEach((organisation, index) => {
    const key = keyOf(organisation);
    const last = found.at(-1);
    if (last?.key === key) last.end = organisation.devices.end;
    else found.push({ key, first: index, start: organisation.devices.start, end: organisation.devices.end });
  });
  return found.map(({ first, start, end }) => ({ first, devices: { start, end } }));
}

function blocks(
  estate: Estate,
  level: PlaceLevel,
  ranges: readonly Range[],
  nameOf: (index: number) => string,
): PlaceList {
  const kept = [...ranges.keys()].filter((index) => (ranges[index] as Range).end > (ranges[index] as Range).start);
  kept.sort((a, b) => (ranges[a] as Range).start - (ranges[b] as Range).start);
  const starts = Uint32Array.from([...kept.map((index) => (ranges[index] as Range).start), estate.deviceCount]);
  return { level, starts, nameOf: (block) => nameOf(kept[block] ?? -1) };
}
