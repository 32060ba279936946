// Which items of a scenario can ever happen. Branching is a list of names, so this is a question of marking, not of proof:
// an item is reachable when its milestones can be reached; what stays unmarked waits in a ring or for something that cannot be.
// Promise: everything unmarked is really unreachable. Tested in test/engine/scenario/reachability.test.ts.

import type { MilestoneName, Trigger } from './trigger.ts';

/** Something with a trigger, and the milestones that follow once it happens. */
export interface TriggeredItem {
  /** `inject it-sister-calls`, for sentences. */
  readonly label: string;
  readonly when: Trigger;
  readonly leadsTo: readonly MilestoneName[];
}

export interface Unreachable {
  readonly item: TriggeredItem;
  /** Labels of items that wait for each other, first and last the same; null when it waits for something that cannot happen. */
  readonly ring: readonly string[] | null;
  readonly waitsFor: readonly MilestoneName[];
}

/** Items that cannot happen. `owned` are the milestones that only items can reach; every other name people can reach. */
export function findUnreachable(items: readonly TriggeredItem[]): Unreachable[] {
  const owner = new Map<MilestoneName, TriggeredItem[]>();
  for (const item of items) for (const name of item.leadsTo) owner.set(name, [...(owner.get(name) ?? []), item]);
  const done = new Set<TriggeredItem>();
  const can = (name: MilestoneName): boolean => {
    const owners = owner.get(name);
    return owners === undefined || owners.some((item) => done.has(item));
  };
  for (let grew = true; grew;) {
    grew = false;
    for (const item of items) {
      if (done.has(item) || !isSatisfiable(item.when, can)) continue;
      done.add(item);
      grew = true;
    }
  }
  return items
    .filter((item) => !done.has(item))
    .map((item) => ({
      item,
      ring: ringFrom(item, owner, can),
      waitsFor: waitingNames(item.when, can),
    }));
}

function isSatisfiable(when: Trigger, can: (name: MilestoneName) => boolean): boolean {
  if (when.all.some((name) => when.none.includes(name))) return false;
  if (when.none.includes('startex')) return false;
  return when.all.every(can) && (when.any.length === 0 || when.any.some(can));
}

function waitingNames(when: Trigger, can: (name: MilestoneName) => boolean): MilestoneName[] {
  const all = when.all.filter((name) => !can(name));
  return when.any.length > 0 && !when.any.some(can) ? [...all, ...when.any] : all;
}

/** Follows what an item waits for until an item comes round again. */
function ringFrom(
  start: TriggeredItem,
  owner: ReadonlyMap<MilestoneName, readonly TriggeredItem[]>,
  can: (name: MilestoneName) => boolean,
): string[] | null {
  const trail: TriggeredItem[] = [];
  let item: TriggeredItem | undefined = start;
  while (item !== undefined && !trail.includes(item)) {
    trail.push(item);
    const next: MilestoneName | undefined = waitingNames(item.when, can)[0];
    item = next === undefined ? undefined : owner.get(next)?.[0];
  }
  return item === start ? [...trail, start].map((one) => one.label) : null;
}
