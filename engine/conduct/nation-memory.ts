// What detection knew of the nation along the day: all of it every quarter of an hour, and for each minute the numbers of the
// rows on which anything rests. Any minute that was passed once is reached again without the other rows.
// Promise: what is recalled at a minute, alerts and windows, is what the uninterrupted watch had there, and it goes on alike.
// Tested in test/engine/conduct/nation-memory.test.ts.

import { assert, MINUTE_MS } from '../base/index.ts';
import { takeOpen } from '../detection/index.ts';
import type { Alert } from '../detection/index.ts';
import type { Reaction } from '../telemetry/index.ts';
import type { NationWatch } from './nation-watch.ts';

/** Minutes from one checkpoint to the next. */
export const CHECKPOINT_MINUTES = 15;

export interface NationMemory {
  /** Minute with which the watch began. */
  readonly from: number;
  /** Minutes before this one can be recalled, as well as its beginning. */
  readonly until: number;
  /** Minutes before which all is known without going through others again. */
  readonly checkpoints: readonly number[];
  /** Bytes of checkpoints and of noted rows. */
  readonly bytes: { readonly checkpoints: number; readonly rows: number };
  /** Notes down a minute that the watch has passed, whether it is new or was passed before. */
  passed(watch: NationWatch, minute: number, alerts: readonly Alert[]): void;
  /** Forgets `minute` and what came after it: the day takes another course from there. */
  forget(minute: number): void;
  /**
   * Puts the watch where it was before `minute`, and returns all alerts until then, in order; null where that minute was never
   * reached. `reaction`: as it is at that minute.
   */
  recall(watch: NationWatch, reaction: Reaction, minute: number): readonly Alert[] | null;
}

export function createNationMemory(from: number): NationMemory {
  /** By minute; the first is the watch that has seen nothing. */
  const checkpoints = new Map<number, ReadonlyMap<number, Uint8Array>>([[from, new Map()]]);
  const noted: Uint8Array[] = [];
  let until = from;
  /** Alerts of the course that reached `until`, and those of the present one: another list after a recall. */
  let journal: Alert[] = [];
  let present = journal;
  return {
    from,
    get until() {
      return until;
    },
    get checkpoints() {
      return [...checkpoints.keys()];
    },
    get bytes() {
      const parts = [...checkpoints.values()].flatMap((saved) => [...saved.values()]);
      return { checkpoints: sizeOf(parts), rows: sizeOf(noted) };
    },
    passed(watch, minute, alerts) {
      assert(minute >= from && minute <= until, 'minutes are passed one after the other');
      for (const alert of alerts) present.push(alert);
      if (minute < until) return;
      journal = present;
      noted.push(watch.noted());
      until += 1;
      if (until % CHECKPOINT_MINUTES !== 0) return;
      checkpoints.set(until, new Map(watch.owned.map((own) => [own, watch.save(own, until)] as const)));
    },
    forget(minute) {
      if (minute >= until) return;
      until = Math.max(from, minute);
      noted.length = until - from;
      for (const at of checkpoints.keys()) if (at > until) checkpoints.delete(at);
    },
    recall(watch, reaction, minute) {
      if (minute < from || minute > until) return null;
      const near = Math.max(...[...checkpoints.keys()].filter((at) => at <= minute));
      const open = watch.restore(near, checkpoints.get(near) ?? new Map<number, Uint8Array>());
      const before = journal.filter(({ raisedAt }) => raisedAt <= near * MINUTE_MS);
      present = [...takeOpen(before, open)];
      for (let at = near; at < minute; at += 1)
        for (const alert of watch.again(reaction, at, noted[at - from] as Uint8Array)) present.push(alert);
      return present;
    },
  };
}

const sizeOf = (parts: readonly Uint8Array[]): number => parts.reduce((sum, { length }) => sum + length, 0);
