// What a map is made of, whatever its estate: a plan of nested blocks, their names, and the words that belong to it.
// Promise: a trust is a tree of sites and VLANs like any other; a byte of the picture stands for every device.
// Tested in test/site/estate-map/atlas.test.ts.

import type { MapLayout, PictureState } from '#engine/conduct/index.ts';
import { DEVICE_ROLES } from '#engine/scenario/index.ts';
import { cellOf, planBlocks, rectOfBlock } from '../../stage/block-plan.ts';
import type { BlockPlan, Rect } from '../../stage/block-plan.ts';
import type { BlockLevel, BlockTree } from '../../stage/block-tree.ts';
import {
  buildPyramid,
  byteOfCell,
  changeCell,
  createPyramid,
  writeCell,
  writePanel,
} from '../../stage/state-pyramid.ts';
import type { StatePyramid } from '../../stage/state-pyramid.ts';

export interface Atlas {
  readonly plan: BlockPlan;
  /** Names of blocks, by level and number. */
  readonly names: readonly (readonly string[])[];
  /** Index into DEVICE_ROLES, by device. */
  readonly roles: Uint8Array;
  /** 1 for each device whose glyph is round. */
  readonly round: Uint8Array;
  /** A byte a device: place in PICTURE_STATES + 1. Changed by `setByte` alone. */
  readonly bytes: Uint8Array;
  readonly pyramid: StatePyramid;
}

/** Devices that hang on patients, or look into them, are drawn round on every map. */
const CLINICAL_ROLES: ReadonlySet<string> = new Set(['medical-device', 'analyser', 'imaging-console']);

/** 1 for each device whose glyph is round. */
export const roundOf = (roles: Uint8Array): Uint8Array => {
  const isRound = DEVICE_ROLES.map((role) => (CLINICAL_ROLES.has(role) ? 1 : 0));
  return roles.map((role) => isRound[role] ?? 0);
};

/** What the map is called, and what its search says. */
export interface MapWords {
  /** `England`, `The trust`. */
  readonly whole: string;
  readonly section: string;
  readonly map: string;
  readonly search: string;
  readonly searchField: string;
  readonly searchHint: string;
  /** Levels whose names are looked through, from the widest. */
  readonly searchedLevels: number;
  /** States that devices of this estate can be in. */
  readonly states: readonly PictureState[];
}

/** An atlas of a tree in which every device stands at its byte. */
export function drawAtlas(
  tree: BlockTree,
  { names, roles, round, bytes }: Pick<Atlas, 'names' | 'roles' | 'round' | 'bytes'>,
): Atlas {
  const plan = planBlocks(tree);
  const atlas = { plan, names, roles, round, bytes, pyramid: createPyramid(plan) };
  paint(atlas);
  return atlas;
}

/** Writes panels and every device's byte into the picture. */
function paint({ plan, pyramid, bytes, round }: Atlas): void {
  for (const rect of panelsOf(plan)) writePanel(pyramid, rect);
  bytes.forEach((byte, device) => {
    writeCell(pyramid, cellOf(plan, device), byteOfCell(byte, round[device] === 1));
  });
  buildPyramid(pyramid);
}

/** Changes one device, where it has changed. */
export function setByte({ plan, pyramid, bytes, round }: Atlas, device: number, byte: number): void {
  if (bytes[device] === byte) return;
  bytes[device] = byte;
  changeCell(pyramid, cellOf(plan, device), byteOfCell(byte, round[device] === 1));
}

/** More blocks than this would make panels a pattern. */
const PANELS_MAX = 60;

/** Blocks that stand on a panel: the narrowest level that holds blocks and is not too fine for it. */
export function panelsOf(plan: BlockPlan): readonly Rect[] {
  const level = plan.tree.levels.slice(0, -1).findLastIndex(({ count }) => count <= PANELS_MAX);
  const count = plan.tree.levels[level]?.count ?? 0;
  return Array.from({ length: count }, (_, block) => rectOfBlock(plan, level, block));
}

export interface TrustTree {
  readonly tree: BlockTree;
  readonly names: readonly (readonly string[])[];
  /** Id of each VLAN of the tree. */
  readonly vlanIds: readonly string[];
}

interface Ranged {
  readonly start: number;
  readonly end: number;
}

const inOrder = <T extends Ranged>(blocks: readonly T[]): readonly T[] =>
  blocks.filter(({ start, end }) => end > start).toSorted((a, b) => a.start - b.start);

/** A trust's layout as a tree of sites and VLANs; blocks without devices are left out. */
export function treeOfTrust(layout: MapLayout): TrustTree {
  const sites = inOrder(layout.sites);
  const vlans = inOrder(layout.vlans);
  const levelOf = (word: string, blocks: readonly Ranged[], parentOf: (block: Ranged) => number): BlockLevel => ({
    word,
    words: `${word}s`,
    count: blocks.length,
    start: Uint32Array.from(blocks, ({ start }) => start),
    end: Uint32Array.from(blocks, ({ end }) => end),
    parent: Uint32Array.from(blocks, parentOf),
  });
  const levels = [
    levelOf('site', sites, () => 0),
    levelOf('VLAN', vlans, ({ start }) => sites.findIndex((site) => start >= site.start && start < site.end)),
  ];
  return {
    tree: { deviceCount: layout.deviceCount, levels },
    names: [sites.map(({ name }) => name), vlans.map(({ name }) => name)],
    vlanIds: vlans.map(({ id }) => id),
  };
}
