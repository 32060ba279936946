// NationSpec → its organisations: where they belong, what they are called, how many devices each has, at which sites, at
// which addresses. Promise: the devices add up to the nation's exactly; free of chance but for the spec's own id.
// Tested in test/engine/scenario/nation-schema.test.ts.

import { below, mix3, streamSeed } from '../base/index.ts';
import { apportion } from './apportion.ts';
import type { ArchetypeSpec, NationSpec, SiteKindSpec, SpanSpec } from './nation-spec.ts';
import { formName, nameRoom, placesOf, prefixOf } from './nation-names.ts';
import { addressCount, parseNetwork } from './reserved.ts';

/** Says what is wrong, at a path of the file. */
export type Say = (path: readonly PropertyKey[], message: string, advice: string) => void;

export interface PlannedSite {
  readonly kind: SiteKindSpec;
  /** Position of `kind` in the file. */
  readonly kindIndex: number;
  readonly name: string;
  readonly devices: number;
  /** Number of the practice, from 1; 0 for other sites. */
  readonly practice: number;
}

export interface PlannedOrganisation {
  readonly archetype: ArchetypeSpec;
  /** Position of `archetype` in the file. */
  readonly archetypeIndex: number;
  readonly code: string;
  readonly name: string;
  readonly prefix: string;
  readonly domain: string;
  readonly region: string;
  readonly icb: string | null;
  /** Number of its board in England, from 0; for those of the nation, their number among their kind. */
  readonly board: number;
  /** All its devices, those of practices and common servers included. */
  readonly devices: number;
  readonly sites: readonly PlannedSite[];
  /** First address of its block. */
  readonly addressBase: number;
}

interface Seat {
  readonly archetypeIndex: number;
  readonly region: string;
  /** Number of the board, or −1 − number for those of the nation. */
  readonly board: number;
}

/** A draw of this plan: the same for the same file, whoever asks. */
type Draw = (what: number, index: number, span: SpanSpec) => number;

const WEIGHT: SpanSpec = { from: 70, to: 130 };

/** What a draw is for; numbers, so that a draw is one hash. */
const DRAW = { board: 1, seat: 2, devices: 3, siteCount: 4, siteWeight: 5, practice: 6 } as const;

/** Works out the organisations of a nation, in the order region, board, archetype. */
export function planNation(spec: NationSpec, say: Say): readonly PlannedOrganisation[] {
  const salt = streamSeed(0, `nation/${spec.id}`);
  const draw: Draw = (what, index, { from, to }) => from + below(mix3(salt, what, index), to - from + 1);
  const seats = placeSeats(spec, draw);
  const boards = spec.regions.reduce((sum, region) => sum + region.boards, 0);
  const practices = practiceSizes(spec, draw, boards);
  const sizes = ownSizes(spec, seats, draw, practices.total, say);
  const bases = addressBlocks(spec, seats, say);
  const places = placesOf(spec.words);
  const names = new Names(spec, places);
  return seats.map((seat, index) => {
    const archetype = spec.archetypes[seat.archetypeIndex] as ArchetypeSpec;
    const title = names.next(archetype, index, say, seat.archetypeIndex);
    const own = sizes[index] as number;
    const sites = planSites({ spec, archetype, index, own, draw, practices, seat, names, title, say });
    return {
      archetype,
      archetypeIndex: seat.archetypeIndex,
      ...title,
      region: seat.region,
      icb: seat.board < 0 || archetype.kind === 'care-board' ? null : boardCode(seat.board),
      board: seat.board < 0 ? -1 - seat.board : seat.board,
      devices: (sizes[index] as number) + sites.reduce((sum, site) => sum + (site.practice > 0 ? site.devices : 0), 0),
      sites,
      addressBase: bases[index] as number,
    };
  });
}

/** Code of the board with this number. */
function boardCode(board: number): string {
  return `EX-ICB${String(board + 1).padStart(2, '0')}`;
}

/** Regions, their boards, and at each board its organisations; then those of the nation. */
function placeSeats(spec: NationSpec, draw: Draw): readonly Seat[] {
  const shares = spec.regions.map((region) => region.share);
  const inRegions = spec.archetypes.map(({ organisations }) => apportion(organisations, shares));
  const seats: Seat[] = [];
  let board = 0;
  spec.regions.forEach((region, r) => {
    const first = board;
    const inBoards = spec.archetypes.map((archetype, a) => {
      if (archetype.belongs === 'nation') return [];
      if (archetype.kind === 'care-board') return Array.from({ length: region.boards }, () => 1);
      const weights = Array.from({ length: region.boards }, (_, b) => draw(DRAW.seat, (first + b) * 64 + a, WEIGHT));
      return apportion(inRegions[a]?.[r] ?? 0, weights);
    });
    for (let b = 0; b < region.boards; b += 1, board += 1) {
      inBoards.forEach((counts, archetypeIndex) => {
        for (let n = counts[b] ?? 0; n > 0; n -= 1) seats.push({ archetypeIndex, region: region.name, board });
      });
    }
  });
  spec.archetypes.forEach((archetype, archetypeIndex) => {
    if (archetype.belongs !== 'nation') return;
    for (let n = 0; n < archetype.organisations; n += 1)
      seats.push({ archetypeIndex, region: spec.trust.region, board: -1 - n });
  });
  return seats;
}

interface Practices {
  /** Devices of each practice, by board. */
  readonly byBoard: readonly (readonly number[])[];
  readonly total: number;
}

/** Practices of each board: by its region's share and the board's own weight. */
function practiceSizes(spec: NationSpec, draw: Draw, boards: number): Practices {
  const written = spec.archetypes.flatMap((archetype) => archetype.sites).find((site) => site.inNation !== undefined);
  const inRegions = apportion(
    written?.inNation ?? 0,
    spec.regions.map((region) => region.share),
  );
  let board = 0;
  const counts = spec.regions.flatMap((region, r) => {
    const weights = Array.from({ length: region.boards }, () => draw(DRAW.board, (board += 1), WEIGHT));
    return apportion(inRegions[r] ?? 0, weights);
  });
  let practice = 0;
  let total = 0;
  const byBoard = Array.from({ length: boards }, (_, b) =>
    Array.from({ length: counts[b] ?? 0 }, () => {
      const devices = draw(DRAW.practice, (practice += 1), written?.devices ?? { from: 0, to: 0 });
      total += devices;
      return devices;
    }),
  );
  return { byBoard, total };
}

/** Each organisation's own devices; scaled a little, so that with the practices they are the nation's. */
function ownSizes(
  spec: NationSpec,
  seats: readonly Seat[],
  draw: Draw,
  ofPractices: number,
  say: Say,
): readonly number[] {
  const drawn = seats.map((seat, index) =>
    draw(DRAW.devices, index, (spec.archetypes[seat.archetypeIndex] as ArchetypeSpec).devices),
  );
  const sum = drawn.reduce((all, devices) => all + devices, 0);
  const wanted = spec.devices - ofPractices;
  if (wanted * 10 < sum * 9 || wanted * 10 > sum * 11) {
    say(
      ['devices'],
      `The archetypes and practices come to about ${sum + ofPractices} devices; the nation has ${spec.devices}.`,
      'Change the archetypes until both are within a tenth of each other; the rest is scaled.',
    );
  }
  return apportion(Math.max(wanted, 0), drawn);
}

/** Blocks of addresses, the largest first, each on a multiple of its size. */
function addressBlocks(spec: NationSpec, seats: readonly Seat[], say: Say): readonly number[] {
  const blockOf = (seat: Seat): number => spec.archetypes[seat.archetypeIndex]?.block ?? 32;
  const order = seats
    .map((_, index) => index)
    .sort((a, b) => blockOf(seats[a] as Seat) - blockOf(seats[b] as Seat) || a - b);
  const free = spec.addresses
    .flatMap((cidr) => parseNetwork(cidr) ?? [])
    .map(({ first, last }) => ({ next: first, last }));
  const bases = seats.map(() => 0);
  let missing = 0;
  for (const index of order) {
    const size = addressCount(blockOf(seats[index] as Seat));
    const network = free.find(({ next, last }) => Math.ceil(next / size) * size + size - 1 <= last);
    if (network === undefined) {
      missing += 1;
      continue;
    }
    bases[index] = Math.ceil(network.next / size) * size;
    network.next = (bases[index] as number) + size;
  }
  if (missing > 0)
    say(
      ['addresses'],
      `The addresses run out: ${missing} of ${seats.length} organisations get no block.`,
      'Give archetypes smaller blocks, or the nation more networks.',
    );
  return bases;
}

interface Title {
  readonly code: string;
  readonly name: string;
  readonly place: string;
  readonly prefix: string;
  readonly domain: string;
}

/** Gives out codes, places and prefixes, each once, in the order of asking. */
class Names {
  readonly spec: NationSpec;
  readonly places: readonly string[];
  readonly #codes = new Map<string, number>();
  readonly #sites = new Map<string, number>();
  readonly #prefixes = new Set<string>();

  constructor(spec: NationSpec, places: readonly string[]) {
    this.spec = spec;
    this.places = places;
  }

  next(archetype: ArchetypeSpec, index: number, say: Say, archetypeIndex: number): Title {
    const place = this.places[index] ?? `Nowhere${index}`;
    const other = this.places[this.places.length - 1 - index] ?? '';
    const prefix = prefixOf(place, this.#prefixes);
    if (index * 2 >= this.places.length || prefix === undefined)
      say(
        ['words', 'stems'],
        `The words do not make enough places for ${archetype.id} number ${index + 1}.`,
        'Add stems or endings.',
      );
    const number = (this.#codes.get(archetype.code) ?? 0) + 1;
    this.#codes.set(archetype.code, number);
    const width = archetype.kind === 'care-board' ? 2 : archetype.belongs === 'nation' ? 2 : 3;
    const form = archetype.names[number % archetype.names.length] ?? '';
    if (String(number).length > width)
      say(
        ['archetypes', archetypeIndex, 'code'],
        `The code ${archetype.code} has only ${width} digits.`,
        'Use another.',
      );
    return {
      code: `EX-${archetype.code}${String(number).padStart(width, '0')}`,
      name: form.replaceAll('{place}', place).replaceAll('{other}', other),
      place,
      prefix: prefix ?? 'ZZZ',
      domain: archetype.domain.replaceAll('{place}', place.toLowerCase()),
    };
  }

  site(kind: SiteKindSpec, kindIndex: number, own: string, say: Say): string {
    const ordinal = this.#sites.get(kind.id) ?? 0;
    this.#sites.set(kind.id, ordinal + 1);
    const room = nameRoom(kind.names, this.places.length);
    if (ordinal === room)
      say(
        ['siteKinds', kindIndex, 'names'],
        `The words make only ${room} different names for sites of the kind ${kind.id}.`,
        'Add forms, stems or endings.',
      );
    return formName(kind.names, this.places, ordinal, own);
  }
}

interface SitePlan {
  readonly spec: NationSpec;
  readonly archetype: ArchetypeSpec;
  /** Position of the organisation in England. */
  readonly index: number;
  readonly own: number;
  readonly draw: Draw;
  readonly practices: Practices;
  readonly seat: Seat;
  readonly names: Names;
  readonly title: Title;
  readonly say: Say;
}

/** Sites of one organisation, with their devices; common servers stand outside these counts. */
function planSites(plan: SitePlan): readonly PlannedSite[] {
  const { spec, archetype, index, draw, names, title, seat } = plan;
  const own = plan.own - commonServers(spec, archetype);
  const shares = archetype.sites.map((site) => site.share ?? 0);
  const parts = apportion(Math.max(own, 0), shares);
  return archetype.sites.flatMap((written, s) => {
    const kindIndex = spec.siteKinds.findIndex((kind) => kind.id === written.kind);
    const kind = spec.siteKinds[kindIndex] as SiteKindSpec;
    const plain = (devices: number, practice: number): PlannedSite => ({
      kind,
      kindIndex,
      name: names.site(kind, kindIndex, title.place, plan.say),
      devices,
      practice,
    });
    if (written.inNation !== undefined) {
      const before = plan.practices.byBoard.slice(0, seat.board).reduce((sum, list) => sum + list.length, 0);
      return (plan.practices.byBoard[seat.board] ?? []).map((devices, n) => plain(devices, before + n + 1));
    }
    const count = draw(DRAW.siteCount, index * 16 + s, written.count ?? { from: 1, to: 1 });
    const weights = Array.from({ length: count }, (_, n) => draw(DRAW.siteWeight, (index * 16 + s) * 256 + n, WEIGHT));
    return apportion(parts[s] ?? 0, weights).map((devices) => plain(devices, 0));
  });
}

/** Servers that an organisation of this archetype has like all others. */
export function commonServers(spec: NationSpec, archetype: ArchetypeSpec): number {
  const groups = spec.commonVlans.flatMap((vlan) => vlan.groups).filter((group) => isOf(group.kinds, archetype));
  return groups.reduce((sum, group) => sum + group.names.length, 0);
}

/** True when a list of kinds is empty or holds the archetype's. */
export function isOf(kinds: readonly string[], archetype: ArchetypeSpec): boolean {
  return kinds.length === 0 || kinds.includes(archetype.kind);
}
