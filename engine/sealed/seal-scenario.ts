// Makes the sealed edition of a scenario: the public part, the capsules, and the facilitator's key book.
// Promise: what hangs on the clock alone is sealed by phases of at most fifteen minutes, whole; everything else by itself.
// Rules SEA1 … in SPEC.md; tested in test/engine/sealed/seal-scenario.test.ts.

import type { ScenarioPack } from '../conduct/index.ts';
import { sealPack } from '../conduct/index.ts';
import { hmacHex } from '../session/index.ts';
import { publicScenario, shownItem } from './blank-items.ts';
import type { Capsule } from './capsule.ts';
import { sealCapsule } from './capsule.ts';
import { withOpaqueNames } from './opaque-names.ts';
import type { CapsuleContent, KeyBook, SealedItem, SealedList, SealedPack } from './sealed-pack.ts';
import { clockOnly, dueTriggerOf, listOf, SEALED_LISTS } from './sealed-pack.ts';

/** Longest stretch of the plan that one key opens, in milliseconds. */
export const PHASE_MS = 15 * 60_000;

/** Seals a scenario under a master key of 64 hex digits, which the shell draws from its platform. */
export function sealScenario(
  pack: ScenarioPack,
  master: string,
): { readonly sealed: SealedPack; readonly book: KeyBook } {
  const { magic: _, packVersion: __, packHash: ___, ...content } = pack;
  const scenario = withOpaqueNames(pack.scenario, master);
  const open = sealPack({ ...content, scenario: publicScenario(scenario) });
  const capsules: Capsule[] = [];
  const seal = (name: string, inside: CapsuleContent): string => {
    const id = hmacHex(master, `standby-capsule-name:${name}`).slice(0, 20);
    capsules.push(sealCapsule(master, open.packHash, id, JSON.stringify(inside)));
    return id;
  };
  const byPhase = new Map<number, SealedItem[]>();
  const single: { capsule: string; list: SealedList; index: number }[] = [];
  for (const list of SEALED_LISTS)
    listOf(scenario, list).forEach((item, index) => {
      const salt = Number.parseInt(hmacHex(master, `standby-salt:${list}:${index}`).slice(0, 8), 16);
      const shown = shownItem(scenario, list, index, salt);
      const at = clockOnly(dueTriggerOf(item));
      if (at === null) {
        const capsule = seal(`${list}-${index}`, { items: [shown], whole: null });
        single.push({ capsule, list, index });
      } else {
        const phase = Math.floor(at / PHASE_MS);
        byPhase.set(phase, [...(byPhase.get(phase) ?? []), shown]);
      }
    });
  const phases = [...byPhase]
    .sort(([a], [b]) => a - b)
    .map(([phase, items]) => ({
      capsule: seal(`phase-${phase}`, { items, whole: null }),
      fromMs: phase * PHASE_MS,
    }));
  const debrief = seal('debrief', { items: [], whole: scenario });
  capsules.sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    sealed: { magic: 'standby-sealed', sealedVersion: 1, pack: open, capsules },
    book: {
      ...{ magic: 'standby-key-book', bookVersion: 1, master, packHash: open.packHash },
      ...{ scenario, phases, single, debrief },
    },
  };
}
