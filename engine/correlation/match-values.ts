// How values group and count: by their text, letters' case aside, as Sigma compares them; numbers to six places.
// Promise: the correlator and its reference read values through these functions and nothing else.
// Tested in test/engine/correlation/reference-correlator.test.ts.

import { fold, numberOf } from '../predicate/index.ts';
import type { SigmaCorrelation } from '../sigma/index.ts';
import type { MatchValue } from './correlator.ts';

/** Numbers beyond cannot be added exactly; they count as no number. */
const NUMBER_MAX = 2 ** 53;

/** The text by which a value is the same as another; null is only the same as null. */
export function textKey(value: MatchValue): string | null {
  return value === null ? null : fold(typeof value === 'string' ? value : String(value));
}

/** As tupleKey, but a single text keeps the case of its letters: for tables that fold by themselves. */
export function tableKey(values: readonly MatchValue[]): string | null {
  if (values.length !== 1) return tupleKey(values);
  const value = values[0] ?? null;
  return value === null || typeof value === 'string' ? value : String(value);
}

/**
 * How many entries' worth of memory a text costs beside the entry that holds it: one for each 128 characters. Names cost
 * nothing; command lines and script blocks, which anybody can make long, count for what they are.
 */
export function textWeight(text: string | null): number {
  return text === null ? 0 : text.length >> 7;
}

/** The same for the values of an event. */
export function valuesWeight(values: readonly MatchValue[]): number {
  let weight = 0;
  for (const value of values) if (typeof value === 'string') weight += value.length >> 7;
  return weight;
}

/** Several values as one key; different tuples have different keys. */
export function tupleKey(values: readonly MatchValue[]): string | null {
  if (values.length === 1) return textKey(values[0] ?? null);
  let key = '';
  for (const value of values) {
    const text = textKey(value);
    key += text === null ? '-' : `${text.length}:${text}`;
  }
  return key;
}

/** The value as a number that can be added, or NaN. */
export function numberKey(value: MatchValue): number {
  const number = typeof value === 'boolean' ? null : numberOf(value);
  return number !== null && Math.abs(number) <= NUMBER_MAX ? number : NaN;
}

/** What a correlation takes from its events: nothing, texts to be told apart, or numbers. */
export function valueKind(correlation: SigmaCorrelation): 'none' | 'text' | 'number' {
  switch (correlation.type) {
    case 'event_count':
    case 'temporal':
    case 'temporal_ordered':
      return 'none';
    case 'value_count':
      return 'text';
    case 'value_percentile':
      return correlation.percentile === null ? 'text' : 'number';
    case 'value_sum':
    case 'value_avg':
    case 'value_median':
      return 'number';
  }
}

/** Rank, from 1, of the percentile among `count` values (nearest rank). */
export function nearestRank(percentile: number, count: number): number {
  return Math.max(1, Math.ceil((percentile * count) / 100));
}
