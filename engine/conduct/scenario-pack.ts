// One scenario as the build ships it to browsers: compiled, with all it detects with, pinned by a hash.
// Promise: a pack that was cut, changed or mixed with another edition is told before a run is built on it.
// Tested in test/engine/conduct/hostile-requests.test.ts and test/engine/conduct/scenario-pack.test.ts.

import type { DetectionContent } from '../detection/index.ts';
import type { CompiledScenario } from '../scenario/index.ts';
import { canonicalJson, sha256Hex } from '../session/index.ts';

/** What a pack's hash is over. */
export interface PackContent extends DetectionContent {
  readonly scenario: CompiledScenario;
}

/** What the build ships for one scenario. */
export interface ScenarioPack extends PackContent {
  readonly magic: 'standby-pack';
  readonly packVersion: 3;
  /** SHA-256 of the canonical JSON of the content, 64 hex digits. */
  readonly packHash: string;
}

const DAMAGED = 'The scenario is damaged or of another version. Reload the page to fetch it again.';

/** Makes a pack of its content. Throws when the content holds what JSON cannot. */
export function sealPack(content: PackContent): ScenarioPack {
  return { magic: 'standby-pack', packVersion: 3, ...content, packHash: contentHash(content) };
}

/** Why no run can be built on this value, as a sentence; null when it is the pack that its hash names. */
export function packFault(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return DAMAGED;
  const { magic, packVersion, packHash, ...content } = value as Partial<Record<keyof ScenarioPack, unknown>>;
  if (magic !== 'standby-pack' || packVersion !== 3) return DAMAGED;
  try {
    return contentHash(content) === packHash ? null : DAMAGED;
  } catch {
    // It has no canonical form: no build writes that.
    return DAMAGED;
  }
}

/** SHA-256 of the canonical JSON of a plain value, 64 hex digits; fractions may be in it. */
export function contentHash(content: unknown): string {
  return sha256Hex(canonicalJson(withoutFractions(content)));
}

/** Bounds of rules may be fractions, which canonical JSON refuses: they are hashed as their shortest decimal text. */
function withoutFractions(value: unknown): unknown {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : `fraction ${value}`;
  if (Array.isArray(value)) return value.map(withoutFractions);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutFractions(part)]));
}
