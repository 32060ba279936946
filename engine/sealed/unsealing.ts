// A sealed edition in use: runs at once, and takes its items as their keys come.
// Promise: equal keys in equal order give equal scenarios; a wrong key changes nothing and is answered with a sentence.
// Rules SEA1 … in SPEC.md; tested in test/engine/sealed/unsealing.test.ts.

import type { ScenarioPack } from '../conduct/index.ts';
import type { CompiledScenario, Dress } from '../scenario/index.ts';
import { dressScenario, dressStep, NO_DRESS } from '../scenario/index.ts';
import { openCapsule } from './capsule.ts';
import type { CapsuleContent, SealedItem, SealedPack } from './sealed-pack.ts';
import { listOf, SEALED_LISTS } from './sealed-pack.ts';

export interface Unsealing {
  /** What a run is created on. Its scenario grows by what is opened. */
  readonly pack: ScenarioPack;
  /** Ids of the capsules that are open, in the order of opening. */
  opened(): readonly string[];
  /** Whether an item of this name exists and is still sealed. */
  isSealed(item: string): boolean;
  /** Whether the last capsule is open: nothing is sealed any more, and the debrief has its words. */
  isWhole(): boolean;
  /** Opens a capsule with its key (64 hex digits); null, or why it stays closed. Opening twice changes nothing. */
  open(capsule: string, key: string): string | null;
}

type Growing<T> = { -readonly [K in keyof T]: T[K] };

/** `dress`: the words of the trust that plays it. */
export function startUnsealing(sealed: SealedPack, dress: Dress = NO_DRESS): Unsealing {
  // A copy of its own: the items are put into it, and a run reads it as it goes.
  const copy = JSON.parse(JSON.stringify(sealed.pack.scenario)) as CompiledScenario;
  const scenario: Growing<CompiledScenario> = dressScenario(copy, dress);
  const capsules = new Map(sealed.capsules.map((capsule) => [capsule.id, capsule]));
  const opened: string[] = [];
  let isWhole = false;
  const closed = new Set(SEALED_LISTS.flatMap((list) => listOf(scenario, list).map(({ id }) => id)));

  function take(content: CapsuleContent): void {
    for (const item of content.items) {
      put(scenario, item, dress);
      closed.delete(item.item.id);
    }
    if (content.whole === null) return;
    closed.clear();
    isWhole = true;
    // What was played stays as it was played: a salted step took its devices by that salt.
    const whole = dressScenario(content.whole, dress);
    const steps = whole.attack.steps.map((step, index) => {
      const salt = scenario.attack.steps[index]?.salt;
      return salt === undefined ? step : { ...step, salt };
    });
    Object.assign(scenario, whole, { attack: { ...whole.attack, steps }, cuts: scenario.cuts });
  }

  return {
    pack: { ...sealed.pack, scenario },
    opened: () => opened,
    isSealed: (item) => closed.has(item),
    isWhole: () => isWhole,
    open(id, key) {
      const capsule = capsules.get(id);
      if (capsule === undefined) return `This edition has no capsule ${id}.`;
      if (opened.includes(id)) return null;
      const text = openCapsule(capsule, sealed.pack.packHash, key);
      if (text === null) return `The key does not open the capsule ${id}.`;
      take(JSON.parse(text) as CapsuleContent);
      opened.push(id);
      return null;
    },
  };
}

/** Puts an item into its place. */
function put(scenario: CompiledScenario, { list, index, item }: SealedItem, dress: Dress): void {
  (listOf(scenario, list) as unknown[])[index] = list === 'steps' ? dressStep(item, dress) : dress.value(item);
}
