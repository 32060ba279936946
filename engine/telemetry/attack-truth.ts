// Ground truth of rows in full: the campaign, step and technique that left a row, or the benign cause, in the words of the scenario.
// Promise: said beside a row, never in it; detection and hunting never import this. Tested in test/engine/telemetry/attack-truth.test.ts.

import type { CompiledScenario } from '../scenario/index.ts';
import type { RowRef } from './batch.ts';
import { causesOfRows } from './cause.ts';
import type { RowCause } from './cause.ts';
import type { Reaction, TelemetryWorld } from './world.ts';

export type RowTruth =
  | { readonly kind: 'ordinary' }
  /** Benign trouble: what it is called and why it happens, with its owner. */
  | { readonly kind: 'look-alike'; readonly id: string; readonly title: string; readonly cause: string }
  | {
      readonly kind: 'attack';
      readonly campaign: string;
      readonly step: string;
      readonly title: string;
      /** ATT&CK number and the version that it belongs to; `none` for what only looks like an attack. */
      readonly technique: string;
      readonly attackVersion: string;
      /** Step of the library that the rows come from, or null. */
      readonly uses: string | null;
    };

type Attack = CompiledScenario['attack'];

/** What left each of many rows, in their order. */
export function truthsOfRows(
  world: TelemetryWorld,
  reaction: Reaction,
  attack: Attack,
  refs: readonly RowRef[],
): RowTruth[] {
  return causesOfRows(world, reaction, refs).map((cause) => truthOf(world, attack, cause));
}

function truthOf({ activity }: TelemetryWorld, attack: Attack, cause: RowCause): RowTruth {
  switch (cause.kind) {
    case 'ordinary':
      return cause;
    case 'look-alike': {
      const known = activity.lookAlikes.find(({ id }) => id === cause.id);
      return { kind: 'look-alike', id: cause.id, title: known?.title ?? cause.id, cause: known?.cause ?? 'unknown' };
    }
    case 'attack': {
      const step = attack.steps.find(({ id }) => id === cause.step);
      return {
        kind: 'attack',
        campaign: attack.campaign,
        step: cause.step,
        title: step?.title ?? cause.step,
        technique: step?.technique.id ?? 'none',
        attackVersion: attack.attackVersion,
        uses: step?.uses ?? null,
      };
    }
  }
}
