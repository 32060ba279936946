// An event whose time is far ahead of all others: one forged or broken clock must not make everything after it late.
// Promise: it moves the clock only when a second event agrees with it, and then nothing of it is lost.
// Tested in test/engine/correlation/lone-leap.test.ts and test/engine/correlation/correlator.property.test.ts.

import { DAY_MS, LIMITS } from '../base/index.ts';
import type { EventState } from './checkpoint.ts';
import type { MatchValue, RuleMatch } from './correlator.ts';
import { valuesWeight } from './match-values.ts';

/** An event further ahead of the newest trusted time leaps. */
export const LEAP_MS = LIMITS.clockLeapDaysMax * DAY_MS;

/** The one event that leapt and waits for another to agree. */
export interface LoneLeap {
  /** True when this event is another one and its time is within LEAP_MS of the one that waits. */
  agrees(match: RuleMatch): boolean;
  /** Keeps a match of an event that leaps alone; what waited before, if it was another event, is left out for good. */
  keep(match: RuleMatch, fields: readonly string[]): void;
  /** Hands over the event that waits. */
  release(): EventState | null;
  /** Matches left out, also those that still wait. */
  readonly left: () => number;
  /** Entries held. */
  readonly held: () => number;
  readonly state: () => { readonly left: number; readonly event: EventState | null };
}

export function createLoneLeap(gone: number, waiting: EventState | null): LoneLeap {
  let left = gone;
  let time = waiting?.time ?? 0;
  let ref = waiting?.ref ?? 0;
  let rules: number[] = [...(waiting?.rules ?? [])];
  let values: MatchValue[] = [...(waiting?.values ?? [])];
  const event = (): EventState | null => (rules.length === 0 ? null : { time, ref, arrival: 0, rules, values });
  return {
    agrees: (match) =>
      rules.length > 0 && (match.time !== time || match.ref !== ref) && Math.abs(match.time - time) <= LEAP_MS,
    keep(match, fields) {
      if (match.time !== time || match.ref !== ref) {
        left += rules.length;
        rules = [];
        values = [];
      } else if (rules.includes(match.rule)) return;
      ({ time, ref } = match);
      rules.push(match.rule);
      for (const field of fields) values.push(match.value(field));
    },
    release() {
      const released = event();
      rules = [];
      values = [];
      return released;
    },
    left: () => left + rules.length,
    held: () => rules.length + valuesWeight(values),
    state: () => ({ left, event: event() }),
  };
}
