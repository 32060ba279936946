// Takes complete events in order of time: adds them to the windows of the correlations they feed, and asks each.
// Promise: state stays within its bound; what was let go can hide a match, and never makes one up.
// Tested in test/engine/correlation/correlator.property.test.ts and test/engine/correlation/bounded-state.test.ts.

import type { SigmaCorrelation } from '../sigma/index.ts';
import { boundHolds, expressionHolds, onlyGrows } from './condition-test.ts';
import type { CorrelationMatch, MatchValue } from './correlator.ts';
import { TakenEvent } from './event-routes.ts';
import type { EventRoutes, Feed } from './event-routes.ts';
import { GroupWindows } from './group-windows.ts';
import { numberKey, tableKey, textKey, valueKind } from './match-values.ts';
import { TextCodes } from './text-codes.ts';

export interface WindowKeeper {
  readonly windows: readonly GroupWindows[];
  /** The first `ruleCount` of `rules`; `values` holds the fields of each rule's plan, one after another. */
  take(time: number, ref: number, rules: readonly number[], ruleCount: number, values: readonly MatchValue[]): void;
  readonly used: () => number;
  readonly evicted: () => number;
  /** Goes on from a checkpoint, after its windows have been restored. */
  resume(evicted: number): void;
}

export interface KeeperOptions {
  readonly stateMax: number;
  readonly refsMax: number;
  readonly onMatch: (match: CorrelationMatch) => void;
}

/** What an event is to one correlation, in one of its groups. */
interface Occurrence {
  readonly key: string | null;
  /** A number or a text to count; the members that the event is, as bits, where the type asks for members. */
  value: number | string;
  /** The first member and source by which it came. */
  readonly member: number;
  readonly source: number;
}

export function createWindowKeeper(
  correlations: readonly SigmaCorrelation[],
  routes: EventRoutes,
  { stateMax, refsMax, onMatch }: KeeperOptions,
): WindowKeeper {
  const texts = new TextCodes();
  const windows = correlations.map((correlation) => new GroupWindows(correlation, texts));
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
  const soloPlaces = routes.groupPlaces.map((members) =>
    members.map((places) => (places.length === 1 ? (places[0] as number) : -1)),
  );
  const added = { time: 0, ref: 0, value: 0 };
  const window = { group: 0, count: 0, value: 0, since: 0 };
  const found = new FoundMatch(event, windows, refsMax);
  /** What the last condition was held against. */
  let measured = 0;
  let used = 0;
  let evicted = 0;

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
    // Most correlations group by one field: its value is then the key.
    const solo = soloPlaces[correlation]?.[member] ?? -1;
    if (solo >= 0 && source >= 0) {
      const value = event.valueAt(source, solo);
      return value === null || typeof value === 'string' ? value : String(value);
    }
    event.readInto(scratch, 'group', correlation, member, source);
    return tableKey(scratch);
  };
  /** Null when the correlation counts values and the event has none. */
  const valueOf = (correlation: number, member: number, source: number): number | string | null => {
    const kind = kinds[correlation];
    if (kind === 'none') return 1 << member;
    event.readInto(scratch, 'value', correlation, member, source);
    if (kind === 'text') return scratch.includes(null) ? null : tableKey(scratch);
    const number = numberKey(scratch[0] ?? null);
    return Number.isNaN(number) ? null : number;
  };

  const holds = (index: number, group: number, time: number): boolean => {
    const correlation = correlations[index] as SigmaCorrelation;
    const own = windows[index] as GroupWindows;
    const since = time - correlation.timespanMs;
    window.group = group;
    window.count = own.count(group);
    window.value = own.kept;
    window.since = since;
    const { expression, bounds } = correlation;
    measured = own.tally.measure(window);
    if (expression !== null && !expressionHolds(expression, own.tally.occurred(group, since))) return false;
    if (expression === null && bounds.length === 0 && measured !== correlation.members.length) return false;
    for (let i = 0; i < bounds.length; i += 1) {
      if (!boundHolds(bounds[i] as (typeof bounds)[number], measured)) return false;
    }
    return isSure[index] === true || Math.max(own.evictedTo, inputGaps[index] as number) <= since;
  };

  /** Lets go of the oldest events, whosever they are, until the bound is kept. */
  const shed = (time: number): void => {
    for (const own of windows) own.expire(time);
    used = windows.reduce((sum, own) => sum + own.used, 0);
    while (used > stateMax) {
      let oldest = windows[0] as GroupWindows;
      for (const own of windows) if (own.oldestTime() < oldest.oldestTime()) oldest = own;
      const before = oldest.used;
      oldest.evict();
      evicted += 1;
      used += oldest.used - before;
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

  const settle = (index: number, key: string | null, value: number | string, member: number, source: number): void => {
    const { time, ref } = event;
    const own = windows[index] as GroupWindows;
    const before = own.used;
    added.time = time;
    added.ref = ref;
    added.value = typeof value === 'string' ? own.tally.codeOf(value) : value;
    const group = own.add(key, added);
    used += own.used - before;
    if (holds(index, group, time)) {
      found.correlation = index;
      found.time = time;
      found.ref = ref;
      found.count = window.count;
      found.measure = measured;
      found.place(group, member, source);
      onMatch(found);
      const feeds = routes.feeds[index] as readonly Feed[];
      if (feeds.length > 0) enlist(feeds, event.fire(index, member, source));
    }
    if (used > stateMax) shed(time);
  };

  const askOnce = (index: number, member: number, source: number): void => {
    const value = valueOf(index, member, source);
    if (value !== null) settle(index, keyOf(index, member, source), value, member, source);
  };
  const ask = (index: number): void => {
    const list = waiting[index] as number[];
    if (list.length === 2) {
      const [member, source] = [list[0] as number, list[1] as number];
      list.length = 0;
      askOnce(index, member, source);
      return;
    }
    const pairs = Array.from({ length: list.length / 2 }, (_, i) => [list[2 * i], list[2 * i + 1]] as [number, number]);
    list.length = 0;
    const found: Occurrence[] = [];
    for (const [member, source] of pairs.sort((a, b) => a[0] - b[0])) {
      const value = valueOf(index, member, source);
      if (value === null) continue;
      const key = keyOf(index, member, source);
      const same = found.find((one) => isSameKey(one.key, key));
      if (same === undefined) found.push({ key, value, member, source });
      else if (kinds[index] === 'none') same.value = (same.value as number) | (value as number);
    }
    for (const { key, value, member, source } of found) settle(index, key, value, member, source);
  };

  return {
    windows,
    take(time, ref, rules, ruleCount, values) {
      event.begin(time, ref, rules, ruleCount, values);
      if (ruleCount === 1 && !isChained) {
        const feeds = routes.plans[rules[0] as number]?.feeds ?? [];
        for (let i = 0; i < feeds.length; i += 1) {
          const { correlation, member } = feeds[i] as Feed;
          askOnce(correlation, member, 0);
        }
        return;
      }
      for (let i = 0; i < ruleCount; i += 1) {
        const plan = routes.plans[rules[i] as number];
        if (plan !== undefined) enlist(plan.feeds, i);
      }
      // What is completed on the way only feeds later ones, so that the list grows at its end.
      for (let i = 0; i < due.length; i += 1) ask(due[i] as number);
      due.length = 0;
    },
    used: () => used,
    evicted: () => evicted,
    resume(gone) {
      evicted = gone;
      used = windows.reduce((sum, own) => sum + own.used, 0);
      if (isChained) spreadGaps();
    },
  };
}

/**
 * The match that is being told: one object for all of them. Group and refs are gathered when asked for, as most callers
 * count and few look; to walk through a window costs more than everything else here.
 */
class FoundMatch implements CorrelationMatch {
  correlation = 0;
  time = 0;
  ref = 0;
  count = 0;
  measure = 0;
  private readonly event: TakenEvent;
  private readonly windows: readonly GroupWindows[];
  private readonly refsMax: number;
  private slot = 0;
  private member = 0;
  private source = 0;

  constructor(event: TakenEvent, windows: readonly GroupWindows[], refsMax: number) {
    this.event = event;
    this.windows = windows;
    this.refsMax = refsMax;
  }

  place(slot: number, member: number, source: number): void {
    this.slot = slot;
    this.member = member;
    this.source = source;
  }

  get group(): readonly MatchValue[] {
    const values: MatchValue[] = [];
    this.event.readInto(values, 'group', this.correlation, this.member, this.source);
    return values;
  }

  get refs(): readonly number[] {
    return this.windows[this.correlation]?.refs(this.slot, this.refsMax) ?? [];
  }
}

function isSameKey(one: string | null, other: string | null): boolean {
  return one === other || textKey(one) === textKey(other);
}
