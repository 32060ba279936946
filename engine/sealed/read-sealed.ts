// Reads what claims to be a sealed edition or a key book, and whether the two belong together.
// Promise: never throws; what is damaged or of another version is refused as a whole. Rules SEA1 … in SPEC.md;
// tested in test/engine/relay/sealed-shelf.test.ts.

import { keyOfCapsule, openCapsule } from './capsule.ts';
import type { KeyBook, SealedPack } from './sealed-pack.ts';
import { ownPlanId } from './sealed-plan.ts';

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isHex = (value: unknown, digits: number): value is string =>
  typeof value === 'string' && value.length === digits && /^[0-9a-f]*$/.test(value);

function isOpenPack(value: unknown): boolean {
  if (!isFields(value) || value['magic'] !== 'standby-pack' || value['packVersion'] !== 3) return false;
  const { scenario } = value;
  return isHex(value['packHash'], 64) && isFields(scenario) && typeof scenario['id'] === 'string';
}

const isPlan = (value: unknown): boolean =>
  isFields(value) && typeof value['id'] === 'string' && Array.isArray(value['teams']) && Array.isArray(value['links']);

/** The edition, or null when it is none of this version. Its packs are made by this software: their inside is not checked. */
export function readSealedPack(value: unknown): SealedPack | null {
  if (!isFields(value) || value['magic'] !== 'standby-sealed' || value['sealedVersion'] !== 1) return null;
  const { pack, capsules, plan } = value;
  if (!isOpenPack(pack) || !Array.isArray(capsules) || !(plan === undefined || isPlan(plan))) return null;
  const isSound = capsules.every(
    (one: unknown) => isFields(one) && typeof one['id'] === 'string' && typeof one['cipher'] === 'string',
  );
  return isSound ? (value as unknown as SealedPack) : null;
}

/** The key book, or null when it is none of this version. */
export function readKeyBook(value: unknown): KeyBook | null {
  if (!isFields(value) || value['magic'] !== 'standby-key-book' || value['bookVersion'] !== 1) return null;
  const { master, packHash, scenario, phases, single, debrief, spreads } = value;
  if (spreads !== undefined && !Array.isArray(spreads)) return null;
  const isSound =
    isHex(master, 64) && isHex(packHash, 64) && isFields(scenario) && Array.isArray(phases) && Array.isArray(single);
  return isSound && typeof debrief === 'string' ? (value as unknown as KeyBook) : null;
}

/** Whether this is the book of this edition, and opens it. */
export function belongTogether(sealed: SealedPack, { packHash, master, debrief, spreads }: KeyBook): boolean {
  const { pack, capsules, plan } = sealed;
  if ((plan === undefined) !== (spreads === undefined)) return false;
  if (plan !== undefined && plan.id !== ownPlanId(pack.scenario.id)) return false;
  const last = capsules.find(({ id }) => id === debrief);
  if (pack.packHash !== packHash || last === undefined) return false;
  return openCapsule(last, packHash, keyOfCapsule(master, debrief)) !== null;
}
