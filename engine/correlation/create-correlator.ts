// The correlator: orders what comes late, completes events, and asks each correlation at each event that feeds it.
// Promise: fires exactly as reference-correlator.ts does, in the same order, whatever the size of the pieces it is fed.
// Tested in test/engine/correlation/correlator.property.test.ts; the rules are in SPEC.md.

import { LIMITS } from '../base/index.ts';
import type { SigmaCorrelation } from '../sigma/index.ts';
import { orBefore, orNone, restoreWindows, windowsState } from './checkpoint.ts';
import type { CorrelationState, EventState } from './checkpoint.ts';
import type { CorrelationMatch, Correlator, CorrelatorOptions, MatchValue, RuleMatch } from './correlator.ts';
import { createEventRoutes } from './event-routes.ts';
import { createHoldBack } from './hold-back.ts';
import { createLoneLeap, LEAP_MS } from './lone-leap.ts';
import { valuesWeight } from './match-values.ts';
import { createWindowKeeper } from './window-keeper.ts';
import type { WindowKeeper } from './window-keeper.ts';

/** A correlator over a book's correlations, each of which only refers to earlier ones. */
export function createCorrelator(
  book: { readonly correlations: readonly SigmaCorrelation[] },
  { lateMs, onMatch, limits }: CorrelatorOptions,
): Correlator {
  const { correlations } = book;
  const heldMax = limits?.heldMax ?? LIMITS.correlationHeldMax;
  const routes = createEventRoutes(correlations);
  const { plans } = routes;
  const keep = (): WindowKeeper =>
    createWindowKeeper(correlations, routes, {
      stateMax: limits?.stateMax ?? LIMITS.correlationStateMax,
      refsMax: limits?.refsMax ?? LIMITS.correlationRefsMax,
      onMatch: (match: CorrelationMatch) => onMatch(match),
    });
  let keeper = keep();
  let held = createHoldBack();
  let heldMatches = 0;
  let leap = createLoneLeap(0, null);
  let newest = -Infinity;
  /** Nothing older can be taken any more, whatever the tolerance says. */
  let floor = -Infinity;
  let late = 0;
  let arrivals = 0;
  // The event that may get more matches. Its arrays are used again and never shortened: a shortened array gives its
  // memory back, and the next event would ask for it anew.
  let isOpen = false;
  let openTime = 0;
  let openRef = 0;
  const rules: number[] = [];
  const values: MatchValue[] = [];
  let ruleCount = 0;
  let valueCount = 0;

  const release = (): void => {
    const event = held.pop();
    if (event === undefined) return;
    heldMatches -= event.rules.length + valuesWeight(event.values);
    keeper.take(event.time, event.ref, event.rules, event.rules.length, event.values);
  };
  const close = (): void => {
    isOpen = false;
    if (lateMs === 0) {
      keeper.take(openTime, openRef, rules, ruleCount, values);
      ruleCount = 0;
      valueCount = 0;
      return;
    }
    const event = {
      time: openTime,
      ref: openRef,
      arrival: arrivals,
      rules: rules.slice(0, ruleCount),
      values: values.slice(0, valueCount),
    };
    held.push(event);
    arrivals += 1;
    heldMatches += ruleCount + valuesWeight(event.values);
    ruleCount = 0;
    valueCount = 0;
    for (let first = held.first(); first !== undefined; first = held.first()) {
      const isFull = heldMatches > heldMax;
      if (!isFull && first.time > newest - lateMs) return;
      if (isFull) floor = Math.max(floor, first.time);
      release();
    }
  };

  /** True when the match is kept aside: its time is far ahead of all others, and nothing agrees with it yet. */
  const leapsAlone = (match: RuleMatch, fields: readonly string[]): boolean => {
    if (newest === -Infinity || match.time <= floor + LEAP_MS) return false;
    if (!leap.agrees(match)) {
      leap.keep(match, fields);
      return true;
    }
    const first = leap.release();
    if (isOpen) close();
    if (first === null) return false;
    if (first.time >= floor) open(first);
    else late += first.rules.length;
    return false;
  };
  /** Goes on with an event that may get more matches; it is newer than all others. */
  const open = (event: EventState): void => {
    if (event.time > newest) newest = event.time;
    isOpen = true;
    openTime = event.time;
    openRef = event.ref;
    ruleCount = 0;
    valueCount = 0;
    for (const rule of event.rules) rules[ruleCount++] = rule;
    for (const value of event.values) values[valueCount++] = value;
  };
  const isTaken = (rule: number): boolean => {
    for (let i = 0; i < ruleCount; i += 1) if (rules[i] === rule) return true;
    return false;
  };

  return {
    observe(match) {
      const plan = plans[match.rule];
      if (plan === undefined) return;
      const { time, ref } = match;
      if (time > newest + LEAP_MS && leapsAlone(match, plan.fields)) return;
      if (isOpen && (time !== openTime || ref !== openRef) && time >= floor && time >= newest - lateMs) close();
      if (time < floor || time < newest - lateMs) {
        late += 1;
        return;
      }
      if (time > newest) newest = time;
      if (!isOpen) {
        isOpen = true;
        openTime = time;
        openRef = ref;
      } else if (isTaken(match.rule)) return;
      rules[ruleCount++] = match.rule;
      const { fields } = plan;
      for (let i = 0; i < fields.length; i += 1) values[valueCount++] = match.value(fields[i] as string);
    },
    flush(time = Infinity) {
      if (isOpen && openTime < time) close();
      for (let first = held.first(); first !== undefined && first.time < time; first = held.first()) release();
      floor = Math.max(floor, time === Infinity ? newest : time);
    },
    late: () => late,
    leapt: () => leap.left(),
    evicted: () => keeper.evicted(),
    held: () => keeper.used() + heldMatches + ruleCount + leap.held(),
    checkpoint: (): CorrelationState => ({
      newest: orNone(newest),
      floor: orNone(floor),
      late,
      arrivals,
      evicted: keeper.evicted(),
      leap: leap.state(),
      open: isOpen
        ? {
            time: openTime,
            ref: openRef,
            arrival: 0,
            rules: rules.slice(0, ruleCount),
            values: values.slice(0, valueCount),
          }
        : null,
      held: held.contents(),
      windows: keeper.windows.map(windowsState),
    }),
    restore(state) {
      keeper = keep();
      for (const [index, windows] of state.windows.entries()) {
        const own = keeper.windows[index];
        if (own !== undefined) restoreWindows(own, windows);
      }
      keeper.resume(state.evicted);
      held = createHoldBack();
      for (const event of state.held) held.push(event);
      heldMatches = state.held.reduce((sum, event) => sum + event.rules.length + valuesWeight(event.values), 0);
      newest = orBefore(state.newest);
      floor = orBefore(state.floor);
      ({ late, arrivals } = state);
      leap = createLoneLeap(state.leap.left, state.leap.event);
      isOpen = false;
      ruleCount = 0;
      valueCount = 0;
      if (state.open !== null) open(state.open);
    },
  };
}
