// Correlations over a stream of matches: sliding windows over event time, bounded state.
// Promise: fires exactly as reference-correlator.ts does, in the same order, whatever the size of the pieces it is fed.
// Tested in test/engine/correlation/correlator.property.test.ts; the rules are in SPEC.md.

import type { CorrelationState } from './checkpoint.ts';

/** A value that groups or counts: what `EventRecord` holds; a list counts by its comma-joined text. */
export type MatchValue = string | number | boolean | null;

/** One match of a rule, in the order in which it was read. */
export interface RuleMatch {
  /** Index into the book's rules. */
  readonly rule: number;
  /** Event time in milliseconds; any zero point. */
  readonly time: number;
  /** What the caller calls the event: an event number or an index into its own list of rows. Never interpreted. */
  readonly ref: number;
  /** A field of the event; null when missing. Called during `observe` only. */
  value(field: string): MatchValue;
}

/**
 * One correlation held at one event. Read it while `onMatch` runs: the next match takes its place. `keepMatch` makes one
 * that lasts.
 */
export interface CorrelationMatch {
  /** Index into the book's correlations. */
  readonly correlation: number;
  /** Time of the event that completed it: the last of the window. */
  readonly time: number;
  /** Its ref. */
  readonly ref: number;
  /** Values of `groupBy`, in that order, as the completing event spells them. */
  readonly group: readonly MatchValue[];
  /**
   * Refs of the window's newest events, oldest first, at most LIMITS.correlationRefsMax: the last is `ref`. Gathered when
   * asked for.
   */
  readonly refs: readonly number[];
  /** Events in the window, `ref` among them. */
  readonly count: number;
  /** What the condition was held against: a count, a sum, the number of members that occurred. */
  readonly measure: number;
}

/** A match that outlasts `onMatch`, with its group and refs gathered. */
export function keepMatch(match: CorrelationMatch): CorrelationMatch {
  const { correlation, time, ref, group, refs, count, measure } = match;
  return { correlation, time, ref, group, refs, count, measure };
}

export interface Correlator {
  /**
   * Takes one match. A correlation matches at an event when the window (time − timespan, time] that ends with it
   * satisfies the condition. Matches may come late by up to `lateMs`; they are held back until the watermark
   * (newest time − lateMs) has passed them, and then taken in the order of (time, arrival).
   *
   * Matches with the same time and ref that follow each other are one event: it counts once, and is complete when
   * another begins or at `flush`.
   */
  observe(match: RuleMatch): void;
  /** Takes what is still held back: the stream has ended, or nothing before `time` can come any more. */
  flush(time?: number): void;
  /** Matches that came later than the tolerance and were left out. */
  readonly late: () => number;
  /** Matches whose time is more than LIMITS.clockLeapDaysMax ahead of all others, with which no other event agreed. */
  readonly leapt: () => number;
  /** Window entries that were let go because LIMITS.correlationStateMax was reached (oldest groups first). */
  readonly evicted: () => number;
  /** Window entries and held matches at the moment. */
  readonly held: () => number;
  /** All state as plain JSON; a correlator of the same book that restores it goes on exactly as this one. */
  checkpoint(): CorrelationState;
  /** Takes the place of everything observed so far. The state must come from the same book. */
  restore(state: CorrelationState): void;
}

export interface CorrelatorOptions {
  /** How much later than the newest a match may come, in ms of event time. */
  readonly lateMs: number;
  /** Called for every match of every correlation, also of silent ones: the book says which are not reported. */
  readonly onMatch: (match: CorrelationMatch) => void;
  /** Other bounds than LIMITS, for tests. */
  readonly limits?: Partial<CorrelatorLimits>;
}

export interface CorrelatorLimits {
  /** Window entries of all correlations together. */
  readonly stateMax: number;
  /** Matches held back for late ones. */
  readonly heldMax: number;
  /** Refs that a match names. */
  readonly refsMax: number;
}
