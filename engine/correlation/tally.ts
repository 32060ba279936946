// What a correlation keeps of each group's window beside its events: distinct values, sums, last occurrences.
// Promise: every measure costs the same however long the window is (a percentile: its root).
// Tested in test/engine/correlation/correlator.property.test.ts.

/** The window of a group, as a tally may ask about it. */
export interface TallyWindow {
  readonly group: number;
  /** Events in the window. */
  readonly count: number;
  /** What the newest event keeps. */
  readonly value: number;
  /** Only what is later than this is in the window. */
  readonly since: number;
}

export interface Tally {
  /** How many window entries' worth of memory a group costs by itself. */
  readonly groupCost: number;
  /** Turns a text value into the number to be added. */
  codeOf(text: string): number;
  /** The text of a kept number, for a checkpoint. */
  textOf(kept: number): string;
  /** How many more entries' worth of memory a kept value costs: long texts count for what they are. */
  weightOf(kept: number): number;
  /** Makes room for groups 0 … size − 1. */
  grow(size: number): void;
  /** A new event; temporal types take its members as bits for a value. Returns what the event keeps in the value's place. */
  add(group: number, value: number, time: number): number;
  /** An event that left the window. */
  drop(group: number, kept: number): void;
  /** All events of the group have been dropped. */
  clear(group: number): void;
  measure(window: TallyWindow): number;
  /** Members that occurred in the window, as bits; 0 for types that do not ask. */
  occurred(group: number, since: number): number;
}

/** A tally of nothing: the count of events is the measure. */
export const COUNT_ONLY: Tally = {
  groupCost: 1,
  codeOf: () => 0,
  textOf: () => '',
  weightOf: () => 0,
  grow: () => undefined,
  add: (_group, value) => value,
  drop: () => undefined,
  clear: () => undefined,
  measure: (window) => window.count,
  occurred: () => 0,
};
