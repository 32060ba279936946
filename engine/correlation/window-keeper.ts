// Takes complete events in order of time: adds them to the windows of the correlations they feed, and asks each.
// Promise: state stays within its bound; what was let go can hide a match, and never makes one up.
// Tested in test/engine/correlation/correlator.property.test.ts and test/engine/correlation/bounded-state.test.ts.

import { assert } from '../base/index.ts';
import type { SigmaCorrelation } from '../sigma/index.ts';
import { boundHolds, expressionHolds, onlyGrows } from './condition-test.ts';
import type { CorrelationMatch, MatchValue } from './correlator.ts';
import { TakenEvent } from './event-routes.ts';
import type { EventRoutes, Feed } from './event-routes.ts';
import { GroupWindows } from './group-windows.ts';
import { numberKey, tupleKey, valueKind } from './match-values.ts';

export interface WindowKeeper {
  readonly windows: readonly GroupWindows[];
  take(event: {
    readonly time: number;
    readonly ref: number;
    readonly rules: readonly number[];
    readonly values: readonly MatchValue[];
  }): void;
  readonly used: () => number;
  readonly evicted: () => number;
  readonly touches: () => number;
  /** Goes on from a checkpoint, after its windows have been restored. */
  resume(touches: number, evicted: number): void;
}

export interface KeeperOptions {
  readonly stateMax: number;
  readonly refsMax: number;
  readonly onMatch: (match: CorrelationMatch) => void;
}

/** What an event is to one correlation, in one of its groups. */
interface Occurrence {
  readonly key: string | null;
  members: number;
  readonly value: number | string;
  /** The first member and source by which it came. */
  readonly member: number;
  readonly source: number;
}

export function createWindowKeeper(
  correlations: readonly SigmaCorrelation[],
  routes: EventRoutes,
  { stateMax, refsMax, onMatch }: KeeperOptions,
): WindowKeeper {
  const windows = correlations.map((correlation) => new GroupWindows(correlation));
  const kinds = correlations.map(valueKind);
  const isSure = correlations.map(onlyGrows);
  const isChained = correlations.some(({ members }) => members.some(({ kind }) => kind === 'correlation'));
  /** By correlation: its members' matches at or before this time may be missing. */
  const inputGaps = correlations.map(() => -Infinity);
  const event = new TakenEvent(correlations, routes);
  /** What the event is to each correlation: members and sources, in turn. */
  const waiting = correlations.map((): number[] => []);
  const due: number[] = [];
  const scratch: MatchValue[] = [];
  const entry = { time: 0, ref: 0, members: 0, value: 0 };
  const window = { group: 0, count: 0, value: 0, since: 0 };
  let used = 0;
  let evicted = 0;
  let touches = 0;

  const enlist = (feeds: readonly Feed[], source: number): void => {
    for (let i = 0; i < feeds.length; i += 1) {
      const { correlation, member } = feeds[i] as Feed;
      const list = waiting[correlation] as number[];
      list.push(member, source);
      if (list.length > 2) continue;
      // Rising order; an event feeds few correlations, and later ones come last.
      let at = due.length;
      for (; at > 0 && (due[at - 1] as number) > correlation; at -= 1) due[at] = due[at - 1] as number;
      due[at] = correlation;
    }
  };

  const keyOf = (correlation: number, member: number, source: number): string | null => {
    event.readInto(scratch, 'group', correlation, member, source);
    return tupleKey(scratch);
  };
  /** Null when the correlation counts values and the event has none. */
  const valueOf = (correlation: number, member: number, source: number): number | string | null => {
    const kind = kinds[correlation];
    if (kind === 'none') return 0;
    event.readInto(scratch, 'value', correlation, member, source);
    if (kind === 'text') return scratch.includes(null) ? null : tupleKey(scratch);
    const number = numberKey(scratch[0] ?? null);
    return Number.isNaN(number) ? null : number;
  };

  const holds = (index: number, group: number, time: number, value: number): boolean => {
    const correlation = correlations[index] as SigmaCorrelation;
    const own = windows[index] as GroupWindows;
    const since = time - correlation.timespanMs;
    window.group = group;
    window.count = own.count(group);
    window.value = value;
    window.since = since;
    const { expression, bounds } = correlation;
    const measure = own.tally.measure(window);
    if (expression !== null && !expressionHolds(expression, own.tally.occurred(group, since))) return false;
    if (expression === null && bounds.length === 0 && measure !== correlation.members.length) return false;
    for (let i = 0; i < bounds.length; i += 1) {
      if (!boundHolds(bounds[i] as (typeof bounds)[number], measure)) return false;
    }
    return isSure[index] === true || Math.max(own.gapTo(group), inputGaps[index] as number) <= since;
  };

  /** Lets go of the least recently touched groups until the bound is kept. */
  const shed = (): void => {
    while (used > stateMax) {
      let least = 0;
      for (let i = 1; i < windows.length; i += 1) {
        if ((windows[i] as GroupWindows).oldestTouch() < (windows[least] as GroupWindows).oldestTouch()) least = i;
      }
      const own = windows[least] as GroupWindows;
      const before = own.used;
      evicted += own.evict(own.oldestTouch() === touches);
      assert(own.used < before, 'something was let go');
      used += own.used - before;
    }
    if (isChained) spreadGaps();
  };
  /** A match that is missing may be missing from everything that it feeds. */
  const spreadGaps = (): void => {
    for (const [index, { members }] of correlations.entries()) {
      for (const member of members) {
        if (member.kind === 'rule') continue;
        const inner = windows[member.index] as GroupWindows;
        const missing = Math.max(inner.evictedTo, inputGaps[member.index] as number);
        const until = missing + inner.correlation.timespanMs;
        if (until > (inputGaps[index] as number)) inputGaps[index] = until;
      }
    }
  };

  const settle = (index: number, time: number, ref: number, one: Occurrence): void => {
    const own = windows[index] as GroupWindows;
    const before = own.used;
    entry.time = time;
    entry.ref = ref;
    entry.members = one.members;
    entry.value = typeof one.value === 'string' ? own.tally.codeOf(one.value) : one.value;
    touches += 1;
    const group = own.add(one.key, entry, touches);
    used += own.used - before;
    if (holds(index, group, time, entry.value)) {
      const values: MatchValue[] = [];
      event.readInto(values, 'group', index, one.member, one.source);
      const refs = own.refs(group, refsMax);
      onMatch({ correlation: index, time, ref, group: values, refs, measure: own.tally.measure(window) });
      const feeds = routes.feeds[index] as readonly Feed[];
      if (feeds.length > 0) enlist(feeds, event.fire(index, one.member, one.source));
    }
    if (used > stateMax) shed();
  };

  const ask = (index: number, time: number, ref: number): void => {
    const list = waiting[index] as number[];
    if (list.length === 2) {
      const [member, source] = [list[0] as number, list[1] as number];
      list.length = 0;
      const value = valueOf(index, member, source);
      if (value === null) return;
      settle(index, time, ref, { key: keyOf(index, member, source), members: 1 << member, value, member, source });
      return;
    }
    const pairs = Array.from({ length: list.length / 2 }, (_, i) => [list[2 * i], list[2 * i + 1]] as [number, number]);
    list.length = 0;
    const found: Occurrence[] = [];
    for (const [member, source] of pairs.sort((a, b) => a[0] - b[0])) {
      const value = valueOf(index, member, source);
      if (value === null) continue;
      const key = keyOf(index, member, source);
      const same = found.find((one) => one.key === key);
      if (same === undefined) found.push({ key, members: 1 << member, value, member, source });
      else same.members |= 1 << member;
    }
    for (const one of found) settle(index, time, ref, one);
  };

  return {
    windows,
    take({ time, ref, rules, values }) {
      event.begin(rules, values);
      for (let i = 0; i < rules.length; i += 1) {
        const plan = routes.plans[rules[i] as number];
        if (plan !== undefined) enlist(plan.feeds, i);
      }
      // What is completed on the way only feeds later ones, so that the list grows at its end.
      for (let i = 0; i < due.length; i += 1) ask(due[i] as number, time, ref);
      due.length = 0;
    },
    used: () => used,
    evicted: () => evicted,
    touches: () => touches,
    resume(touched, gone) {
      touches = touched;
      evicted = gone;
      used = windows.reduce((sum, own) => sum + own.used, 0);
      if (isChained) spreadGaps();
    },
  };
}
