// What a correlator knows, as plain JSON. Restoring it goes on exactly as if nothing had happened between.
// Tested in test/engine/correlation/correlator.property.test.ts.

import type { MatchValue } from './correlator.ts';
import type { GroupWindows } from './group-windows.ts';
import { valueKind } from './match-values.ts';

/** Null stands for "none yet" where the correlator has −∞, which JSON cannot hold. */
export interface CorrelationState {
  readonly newest: number | null;
  readonly floor: number | null;
  readonly late: number;
  readonly evicted: number;
  readonly arrivals: number;
  /** Matches that leapt alone and are left out, and the event that waits for another to agree. */
  readonly leap: { readonly left: number; readonly event: EventState | null };
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
  /** Keys of groups, each once. */
  readonly keys: readonly (string | null)[];
  /** Oldest first: place of the key, time, ref, value; text where the correlation takes texts. */
  readonly events: readonly (readonly [number, number, number, number | string])[];
}

export const orNone = (value: number): number | null => (value === -Infinity ? null : value);
export const orBefore = (value: number | null): number => value ?? -Infinity;

export function windowsState(windows: GroupWindows): WindowsState {
  const isText = valueKind(windows.correlation) === 'text';
  const places = new Map<string | null, number>();
  const events: WindowsState['events'][number][] = [];
  for (const { key, time, ref, value } of windows.contents()) {
    const place = places.get(key) ?? places.size;
    places.set(key, place);
    events.push([place, time, ref, isText ? windows.tally.textOf(value) : value]);
  }
  return { evictedTo: orNone(windows.evictedTo), keys: [...places.keys()], events };
}

/** Fills empty windows. */
export function restoreWindows(windows: GroupWindows, state: WindowsState): void {
  for (const [place, time, ref, value] of state.events) {
    const code = typeof value === 'string' ? windows.tally.codeOf(value) : value;
    windows.add(state.keys[place] ?? null, { time, ref, value: code });
  }
  windows.evictedTo = orBefore(state.evictedTo);
}
