// One scenario as the build ships it to browsers: compiled, with its rules, pinned by a hash.

import type { CompiledScenario } from '../scenario/index.ts';
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
