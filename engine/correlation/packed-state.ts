// What a correlator knows, as few bytes: events of windows as steps from one to the next, each text once.
// Promise: what is read goes on as what was written would; only events that no window to come can hold are left out.
// Tested in test/engine/correlation/packed-state.test.ts.

import type { PackedReader, PackedWriter } from '../base/index.ts';
import type { SigmaCorrelation } from '../sigma/index.ts';
import { orBefore, orNone } from './checkpoint.ts';
import type { CorrelationState, WindowsState } from './checkpoint.ts';

type WindowEventState = WindowsState['events'][number];

/**
 * Writes a correlator's state between two events. `since`: nothing comes any more before this time, so that events which
 * have left their windows by then are not written.
 */
export function packState(
  { newest, floor, late, evicted, arrivals, leap, open, held, windows }: CorrelationState,
  correlations: readonly Pick<SigmaCorrelation, 'timespanMs'>[],
  since: number,
  to: PackedWriter,
): void {
  for (const value of [orBefore(newest), orBefore(floor), late, evicted, arrivals]) to.number(value);
  // Nothing of it in a run, whose minutes are complete and in order.
  const isPlain = leap.left === 0 && leap.event === null && open === null && held.length === 0;
  to.text(isPlain ? '' : JSON.stringify({ leap, open, held }));
  windows.forEach((own, index) => {
    packWindows(own, since - (correlations[index]?.timespanMs ?? Infinity), to);
  });
}

function packWindows({ evictedTo, keys, events }: WindowsState, after: number, to: PackedWriter): void {
  to.number(orBefore(evictedTo));
  const kept = events.filter(([, time]) => time > after);
  to.number(kept.length);
  const places = new Map<number, number>();
  let [timeBefore, refBefore] = [0, 0];
  for (const [key, time, ref, value] of kept) {
    const place = places.get(key);
    to.number(place ?? -1);
    if (place === undefined) {
      places.set(key, places.size);
      const text = keys[key] ?? null;
      to.number(text === null ? 0 : 1);
      if (text !== null) to.text(text);
    }
    to.number(time - timeBefore);
    to.number(ref - refBefore);
    [timeBefore, refBefore] = [time, ref];
    to.number(typeof value === 'string' ? 1 : 0);
    if (typeof value === 'string') to.text(value);
    else to.number(value);
  }
}

/** Reads what `packState` wrote of the same correlations. */
export function unpackState(correlations: number, from: PackedReader): CorrelationState {
  const newest = orNone(from.number());
  const floor = orNone(from.number());
  const [late, evicted, arrivals] = [from.number(), from.number(), from.number()];
  const rest = from.text();
  const { leap, open, held } = (
    rest === '' ? { leap: { left: 0, event: null }, open: null, held: [] } : JSON.parse(rest)
  ) as Pick<CorrelationState, 'leap' | 'open' | 'held'>;
  const windows = Array.from({ length: correlations }, () => unpackWindows(from));
  return { newest, floor, late, evicted, arrivals, leap, open, held, windows };
}

function unpackWindows(from: PackedReader): WindowsState {
  const evictedTo = orNone(from.number());
  const keys: (string | null)[] = [];
  const events: WindowEventState[] = [];
  let [time, ref] = [0, 0];
  for (let left = from.number(); left > 0; left -= 1) {
    let key = from.number();
    if (key < 0) key = keys.push(from.number() === 0 ? null : from.text()) - 1;
    time += from.number();
    ref += from.number();
    events.push([key, time, ref, from.number() === 1 ? from.text() : from.number()]);
  }
  return { evictedTo, keys, events };
}
