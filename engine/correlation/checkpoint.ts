// What a correlator knows, as plain JSON. Restoring it goes on exactly as if nothing had happened between.
// Tested in test/engine/correlation/correlator.property.test.ts.

import type { MatchValue } from './correlator.ts';
import type { GroupWindows, WindowEntry } from './group-windows.ts';
import { valueKind } from './match-values.ts';

/** Null stands for "none yet" where the correlator has −∞, which JSON cannot hold. */
export interface CorrelationState {
  readonly newest: number | null;
  readonly floor: number | null;
  readonly late: number;
  readonly evicted: number;
  readonly touches: number;
  readonly arrivals: number;
  /** The event that may not be complete, and those that wait for late ones. */
  readonly open: EventState | null;
  readonly held: readonly EventState[];
  /** By correlation. */
  readonly windows: readonly WindowsState[];
}

export interface EventState {
  readonly time: number;
  readonly ref: number;
  readonly arrival: number;
  readonly rules: readonly number[];
  readonly values: readonly MatchValue[];
}

export interface WindowsState {
  readonly evictedTo: number | null;
  readonly groups: readonly {
    readonly key: string | null;
    readonly touch: number;
    readonly gapTo: number | null;
    /** Time, ref, members, value: text where the correlation takes texts. */
    readonly entries: readonly (readonly [number, number, number, number | string])[];
  }[];
}

export const orNone = (value: number): number | null => (value === -Infinity ? null : value);
export const orBefore = (value: number | null): number => value ?? -Infinity;

export function windowsState(windows: GroupWindows): WindowsState {
  const isText = valueKind(windows.correlation) === 'text';
  return {
    evictedTo: orNone(windows.evictedTo),
    groups: [...windows.contents()].map(({ key, touch, gapTo, entries }) => ({
      key,
      touch,
      gapTo: orNone(gapTo),
      entries: entries.map(
        ({ time, ref, members, value }) =>
          [time, ref, members, isText ? windows.tally.textOf(value) : value] as const,
      ),
    })),
  };
}

/** Fills empty windows; groups come back in the order in which they were touched. */
export function restoreWindows(windows: GroupWindows, state: WindowsState): void {
  for (const { key, touch, gapTo, entries } of state.groups) {
    let group = -1;
    for (const [time, ref, members, value] of entries) {
      const code = typeof value === 'string' ? windows.tally.codeOf(value) : value;
      const entry: WindowEntry = { time, ref, members, value: code };
      group = windows.add(key, entry, touch);
    }
    windows.setGap(group, orBefore(gapTo));
  }
  windows.evictedTo = orBefore(state.evictedTo);
}
