// A sealed edition of a scenario: what everybody may read, and capsules for what is still to come.
// Promise: without keys it runs, and nothing of the plan happens; no text of the plan stands in what is public.
// Rules SEA1 … in SPEC.md; tested in test/engine/sealed/seal-scenario.test.ts.

import type { ScenarioPack } from '../conduct/index.ts';
import type {
  AttackStep,
  CompiledScenario,
  Decision,
  ExpectedAction,
  GroupPlan,
  Inject,
  OutageSpec,
  PlanSpread,
  Trigger,
  WardSpec,
} from '../scenario/index.ts';
import type { Capsule } from './capsule.ts';

type PhonedResult = WardSpec['phonedResults'][number];
type ResponseNotice = NonNullable<CompiledScenario['response']>['notices'][number];

/** Lists whose items are sealed, with the kind of item in each. */
export interface SealedLists {
  readonly injects: Inject;
  readonly decisions: Decision;
  readonly expectedActions: ExpectedAction;
  readonly steps: AttackStep;
  readonly phonedResults: PhonedResult;
  readonly outages: OutageSpec;
  readonly notices: ResponseNotice;
}
export type SealedList = keyof SealedLists;
export const SEALED_LISTS: readonly SealedList[] = [
  ...(['injects', 'decisions', 'expectedActions', 'steps', 'phonedResults', 'outages', 'notices'] as const),
];

/** One item that a capsule brings, in its place. */
export type SealedItem = {
  readonly [L in SealedList]: { readonly list: L; readonly index: number; readonly item: SealedLists[L] };
}[SealedList];

/** What a capsule holds: items, or at the end the scenario as its author wrote it. */
export interface CapsuleContent {
  readonly items: readonly SealedItem[];
  readonly whole: CompiledScenario | null;
}

/** What the relay gives to everybody. */
export interface SealedPack {
  readonly magic: 'standby-sealed';
  readonly sealedVersion: 1;
  /** The public part: runs by itself, with every sealed item waiting. */
  readonly pack: ScenarioPack;
  /** In the order of their names, which are hashes: it says nothing. */
  readonly capsules: readonly Capsule[];
  /** The plan that was sealed with it, without anything that spreads; left out: it is played by plans that a name makes. */
  readonly plan?: GroupPlan;
}

/** What the facilitator keeps. Whoever has it can read the whole scenario. */
export interface KeyBook {
  readonly magic: 'standby-key-book';
  readonly bookVersion: 1;
  /** 64 hex digits. */
  readonly master: string;
  /** Hash of the public part that it belongs to. */
  readonly packHash: string;
  /** The whole edition, with its opaque names. */
  readonly scenario: CompiledScenario;
  /** Capsules that open when exercise time comes near `fromMs`: all that hangs on the clock alone, a phase at a time. */
  readonly phases: readonly { readonly capsule: string; readonly fromMs: number }[];
  /** Capsules that open when their item falls due, or when the facilitator sends it. */
  readonly single: readonly { readonly capsule: string; readonly list: SealedList; readonly index: number }[];
  /** Opens after ENDEX. */
  readonly debrief: string;
  /** What spreads by the plan that was sealed with it, under opaque names: the conductor alone knows it before it comes. */
  readonly spreads?: readonly PlanSpread[];
}

/** Waits for a milestone that nothing reaches. */
export const SEALED: Trigger = { all: ['sealed'], any: [], none: [], afterMs: 0 };

/** The list of a scenario by its name. */
export function listOf<L extends SealedList>(scenario: CompiledScenario, list: L): readonly SealedLists[L][] {
  const lists: { readonly [K in SealedList]: readonly SealedLists[K][] } = {
    injects: scenario.injects,
    decisions: scenario.decisions,
    expectedActions: scenario.expectedActions,
    steps: scenario.attack.steps,
    phonedResults: scenario.ward.phonedResults,
    outages: scenario.outages ?? [],
    notices: scenario.response?.notices ?? [],
  };
  return lists[list];
}

/** When an item falls due; null: only when the facilitator sends it. */
export const dueTriggerOf = (item: SealedLists[SealedList]): Trigger | null =>
  'kind' in item && item.kind === 'contingency' ? null : item.when;

/** When something falls due that hangs on the clock alone, in milliseconds since STARTEX; null when people have a part in it. */
export function clockOnly(when: Trigger | null): number | null {
  if (when === null || when.any.length > 0 || when.none.length > 0) return null;
  return when.all.every((name) => name === 'startex') ? when.afterMs : null;
}
