// Makes the sealed edition of a scenario: the public part, the capsules, and the facilitator's key book.
// Promise: what hangs on the clock alone is sealed by phases of at most fifteen minutes, whole; everything else by itself.
// Rules SEA1 … in SPEC.md; tested in test/engine/sealed/seal-scenario.test.ts.

import type { ScenarioPack } from '../conduct/index.ts';
import { sealPack } from '../conduct/index.ts';
import type { GroupPlan, PlanSpread } from '../scenario/index.ts';
import { hmacHex } from '../session/index.ts';
import { publicScenario, shownItem } from './blank-items.ts';
import type { Capsule } from './capsule.ts';
import { sealCapsule } from './capsule.ts';
import { opaqueSpreads, withOpaqueNames } from './opaque-names.ts';
import type { CapsuleContent, KeyBook, SealedItem, SealedList, SealedLists, SealedPack } from './sealed-pack.ts';
import { publicPlan } from './sealed-plan.ts';
import { clockOnly, dueTriggerOf, listOf, SEALED_LISTS } from './sealed-pack.ts';

/** Longest stretch of the plan that one key opens, in milliseconds. */
export const PHASE_MS = 15 * 60_000;

/**
 * Seals a scenario under a master key of 64 hex digits, which the shell draws from its platform. `plan`: the plan by which it is
 * played, sealed with it.
 */
export function sealScenario(
  pack: ScenarioPack,
  master: string,
  plan: GroupPlan | null = null,
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
  const spreads = plan === null ? [] : opaqueSpreads(plan.spreads, pack.scenario, master);
  const phaseOf = phasesBy(plan, spreads);
  const byPhase = new Map<number, SealedItem[]>();
  const single: { capsule: string; list: SealedList; index: number }[] = [];
  for (const list of SEALED_LISTS)
    listOf(scenario, list).forEach((item, index) => {
      const salt = Number.parseInt(hmacHex(master, `standby-salt:${list}:${index}`).slice(0, 8), 16);
      const shown = shownItem(scenario, list, index, salt);
      const phase = phaseOf(item);
      if (phase === null) {
        const capsule = seal(`${list}-${index}`, { items: [shown], whole: null });
        single.push({ capsule, list, index });
      } else {
        byPhase.set(phase, [...(byPhase.get(phase) ?? []), shown]);
      }
    });
  const phases = [...byPhase]
    .sort(([a], [b]) => a - b)
    .map(([fromMs, items]) => ({ capsule: seal(`phase-${fromMs / PHASE_MS}`, { items, whole: null }), fromMs }));
  const debrief = seal('debrief', { items: [], whole: scenario });
  capsules.sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    sealed: {
      ...{ magic: 'standby-sealed', sealedVersion: 1, pack: open, capsules },
      ...(plan === null ? {} : { plan: publicPlan(plan, pack.scenario) }),
    },
    book: {
      ...{ magic: 'standby-key-book', bookVersion: 1, master, packHash: open.packHash },
      ...{ scenario, phases, single, debrief },
      ...(plan === null ? {} : { spreads }),
    },
  };
}

/**
 * When the phase of an item begins; null: it has a capsule of its own. Where a plan may let the story wait, no phase holds both
 * what comes before the story and what moves with it, and what a spread may bring stands alone.
 */
function phasesBy(
  plan: GroupPlan | null,
  spreads: readonly PlanSpread[],
): (item: SealedLists[SealedList]) => number | null {
  const brought = new Set(spreads.flatMap(({ steps }) => steps));
  const storyMs = plan?.storyBeginsMs ?? 0;
  return (item) => {
    const when = dueTriggerOf(item);
    const at = clockOnly(when);
    if (at === null || brought.has(item.id)) return null;
    // It keeps its distance from STARTEX while the story moves.
    if (plan !== null && when !== null && when.all.length > 0) return null;
    const from = at < storyMs ? 0 : storyMs;
    return from + Math.floor((at - from) / PHASE_MS) * PHASE_MS;
  };
}
