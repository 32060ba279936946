// The meaning of correlations, written for reading: at every event, every earlier event is looked at again.
// Promise: under 170 lines and without state; where it and the correlator differ, the correlator is wrong.
// Tested in test/engine/correlation/reference-correlator.test.ts; used by the property tests.

import type { SigmaCorrelation } from '../sigma/index.ts';
import { boundHolds, expressionHolds } from './condition-test.ts';
import type { CorrelationMatch, MatchValue, RuleMatch } from './correlator.ts';
import { fieldsRead, innerField } from './field-demand.ts';
import { LEAP_MS } from './lone-leap.ts';
import { nearestRank, numberKey, tupleKey, valueKind } from './match-values.ts';

type Read = (field: string) => MatchValue;
interface Happening {
  readonly time: number;
  readonly ref: number;
  readonly rules: Map<number, Read>;
}
/** One event in one group of one correlation. */
interface Entry {
  readonly key: string | null;
  readonly time: number;
  readonly ref: number;
  readonly members: Set<number>;
  readonly read: Read;
  readonly group: readonly MatchValue[];
  readonly value: string | number | null;
}

/** All matches of the correlations over a whole stream, as createCorrelator reports them after `flush()`. */
export function correlateReference(
  correlations: readonly SigmaCorrelation[],
  stream: readonly RuleMatch[],
  { lateMs, refsMax }: { readonly lateMs: number; readonly refsMax: number },
): readonly CorrelationMatch[] {
  const found: CorrelationMatch[] = [];
  const history = correlations.map((): Entry[] => []);
  for (const event of inOrder(correlations, stream, lateMs)) {
    const fired = correlations.map((): Read[] => []);
    for (const [index, correlation] of correlations.entries()) {
      for (const entry of entriesOf(correlation, event, fired)) {
        history[index]?.push(entry);
        const from = event.time - correlation.timespanMs;
        const window = (history[index] ?? []).filter((one) => one.key === entry.key && one.time > from);
        const measure = measureOf(correlation, window, entry);
        if (!holds(correlation, window, measure)) continue;
        fired[index]?.push(entry.read);
        const refs = window.map((one) => one.ref).slice(Math.max(0, window.length - refsMax));
        const { group } = entry;
        found.push({
          correlation: index,
          time: event.time,
          ref: event.ref,
          group,
          refs,
          count: window.length,
          measure,
        });
      }
    }
  }
  return found;
}

/** The events that feed a correlation, are not too late and do not leap alone, by (time, arrival). */
function inOrder(correlations: readonly SigmaCorrelation[], stream: readonly RuleMatch[], lateMs: number): Happening[] {
  const fed = new Set(fieldsRead(correlations).keys());
  const events: Happening[] = [];
  let newest = -Infinity;
  let alone: RuleMatch[] = [];
  const take = (match: RuleMatch): void => {
    if (match.time < newest - lateMs) return;
    newest = Math.max(newest, match.time);
    const last = events.at(-1);
    const event =
      last !== undefined && isSame(last, match) ? last : { time: match.time, ref: match.ref, rules: new Map() };
    if (event !== last) events.push(event);
    event.rules.set(match.rule, (field) => match.value(field));
  };
  for (const match of stream.filter(({ rule }) => fed.has(rule))) {
    const first = alone[0];
    if (newest === -Infinity || match.time <= newest + LEAP_MS) take(match);
    else if (first !== undefined && isSame(first, match)) alone.push(match);
    else if (first === undefined || Math.abs(match.time - first.time) > LEAP_MS) alone = [match];
    else {
      for (const one of [...alone, match]) take(one);
      alone = [];
    }
  }
  return events.sort((a, b) => a.time - b.time);
}

const isSame = (one: Happening | RuleMatch, other: RuleMatch): boolean =>
  one.time === other.time && one.ref === other.ref;

/** What an event adds to a correlation: one entry for each group it is in, with all members that it is. */
function entriesOf(
  correlation: SigmaCorrelation,
  event: Happening,
  fired: readonly (readonly Read[])[],
): readonly Entry[] {
  const entries: Entry[] = [];
  for (const [member, { kind, index, groupFields, valueFields }] of correlation.members.entries()) {
    const rule = event.rules.get(index);
    const reads = kind === 'correlation' ? (fired[index] ?? []) : rule === undefined ? [] : [rule];
    for (const inner of reads) {
      const group = groupFields.map(inner);
      const value = valueOf(correlation, valueFields.map(inner));
      if (value === null && valueKind(correlation) !== 'none') continue;
      const key = tupleKey(group);
      const same = entries.find((entry) => entry.key === key);
      const read: Read = (field) => inner(innerField(correlation, member, field));
      if (same !== undefined) same.members.add(member);
      else entries.push({ key, time: event.time, ref: event.ref, members: new Set([member]), read, group, value });
    }
  }
  return entries;
}

function valueOf(correlation: SigmaCorrelation, values: readonly MatchValue[]): string | number | null {
  const kind = valueKind(correlation);
  if (kind === 'none' || values.includes(null)) return null;
  if (kind === 'text') return tupleKey(values);
  const number = numberKey(values[0] ?? null);
  return Number.isNaN(number) ? null : number;
}

function measureOf(correlation: SigmaCorrelation, window: readonly Entry[], entry: Entry): number {
  const numbers = window.map(({ value }) => Number(value)).sort((a, b) => a - b);
  const sum = (): number => {
    const whole = numbers.reduce((total, value) => total + BigInt(Math.trunc(value)), 0n);
    const millionths = numbers.reduce((total, value) => total + Math.round((value - Math.trunc(value)) * 1e6), 0);
    return Number(whole) + millionths / 1e6;
  };
  switch (correlation.type) {
    case 'event_count':
      return window.length;
    case 'value_count':
      return new Set(window.map(({ value }) => value)).size;
    case 'temporal':
      return new Set(window.flatMap(({ members }) => [...members])).size;
    case 'temporal_ordered':
      return longestChain(window, correlation.members.length);
    case 'value_sum':
      return sum();
    case 'value_avg':
      return sum() / numbers.length;
    case 'value_percentile':
    case 'value_median': {
      if (correlation.percentile !== null)
        return numbers[nearestRank(correlation.percentile, numbers.length) - 1] ?? NaN;
      return (100 * window.filter(({ value }) => value === entry.value).length) / window.length;
    }
  }
}

/** How many different members occur one after another in the order of the list; one event may be several of them. */
function longestChain(window: readonly Entry[], count: number): number {
  const longest = new Array<number>(count).fill(0);
  for (const { members } of window) {
    for (const member of [...members].sort((a, b) => a - b)) {
      longest[member] = Math.max(longest[member] ?? 0, 1 + Math.max(0, ...longest.slice(0, member)));
    }
  }
  return Math.max(0, ...longest);
}

function holds(correlation: SigmaCorrelation, window: readonly Entry[], measure: number): boolean {
  const occurred = window.flatMap(({ members }) => [...members]).reduce((set, member) => set | (1 << member), 0);
  if (correlation.expression !== null) return expressionHolds(correlation.expression, occurred);
  if (correlation.bounds.length === 0) return measure === correlation.members.length;
  return correlation.bounds.every((bound) => boundHolds(bound, measure));
}
