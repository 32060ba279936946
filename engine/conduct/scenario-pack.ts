// One scenario as the build ships it to browsers: compiled, with its rules, pinned by a hash.
// Promise: a pack that was cut, changed or mixed with another edition is told before a run is built on it.
// Tested in test/engine/conduct/hostile-requests.test.ts.

import type { CompiledScenario } from '../scenario/index.ts';
import { canonicalJson, sha256Hex } from '../session/index.ts';
import type { CompiledRule } from '../sigma/index.ts';

/** What the build ships for one scenario. */
export interface ScenarioPack {
  readonly magic: 'standby-pack';
  readonly packVersion: 1;
  readonly scenario: CompiledScenario;
  readonly rules: readonly CompiledRule[];
  /** SHA-256 of the canonical JSON of scenario and rules, 64 hex digits. */
  readonly packHash: string;
}

const DAMAGED = 'The scenario is damaged or of another version. Reload the page to fetch it again.';

/** Why no run can be built on this value, as a sentence; null when it is the pack that its hash names. */
export function packFault(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return DAMAGED;
  const pack = value as Partial<Record<keyof ScenarioPack, unknown>>;
  if (pack.magic !== 'standby-pack' || pack.packVersion !== 1) return DAMAGED;
  return hashOf(pack.scenario, pack.rules) === pack.packHash ? null : DAMAGED;
}

/** Null for what has no canonical form: no build writes that. */
function hashOf(scenario: unknown, rules: unknown): string | null {
  try {
    return sha256Hex(canonicalJson({ scenario, rules }));
  } catch {
    return null;
  }
}
