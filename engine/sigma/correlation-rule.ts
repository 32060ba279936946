// A Sigma correlation after parsing and linking: which rules, in what time, grouped by what, and how often.
// Meaning is defined by engine/correlation/reference-correlator.ts.

import type { RuleHead } from './sigma-rule.ts';
import type { Place } from './yaml-tree.ts';

export type CorrelationType =
  | 'event_count'
  | 'value_count'
  | 'temporal'
  | 'temporal_ordered'
  | 'value_sum'
  | 'value_avg'
  | 'value_percentile'
  | 'value_median';

/** One bound of a condition; all bounds of a condition hold together (a range). */
export interface Bound {
  readonly op: 'gt' | 'gte' | 'lt' | 'lte' | 'eq' | 'neq';
  readonly value: number;
}

/** Which member rules must have occurred in the window: our documented extension of `temporal` (SEP 198). */
export type MemberExpression =
  | { readonly kind: 'member'; readonly member: number }
  | { readonly kind: 'and' | 'or'; readonly of: readonly MemberExpression[] }
  | { readonly kind: 'not'; readonly of: MemberExpression };

/** A rule or correlation that feeds this one. */
export interface CorrelationMember {
  /** What the correlation calls it: id, `name:` or file stem. */
  readonly name: string;
  readonly kind: 'rule' | 'correlation';
  /** Index into the book's rules or correlations. A correlation only refers to earlier ones. */
  readonly index: number;
  /** The field of this member's events for each entry of `groupBy`: aliases already resolved. */
  readonly groupFields: readonly string[];
  /** The field of this member's events for each entry of `valueFields`: aliases already resolved. */
  readonly valueFields: readonly string[];
}

export interface SigmaCorrelation extends RuleHead {
  /** Where its `correlation:` stands in the file. */
  readonly at: Place;
  readonly type: CorrelationType;
  readonly members: readonly CorrelationMember[];
  /** Field or alias names as written; empty = one group for all. */
  readonly groupBy: readonly string[];
  /** Length of the sliding window, in ms of event time. */
  readonly timespanMs: number;
  /** All must hold; empty only for temporal types without a condition (= every member occurred). */
  readonly bounds: readonly Bound[];
  /** Fields whose values are counted, summed …; empty for event_count and the temporal types. */
  readonly valueFields: readonly string[];
  /**
   * value_percentile and value_median: the percentile (0 … 100, nearest rank) of the values, held against the bounds.
   * Null: value_percentile without `percentile:` is held against the share, in percent, of the window's events
   * that hold the same value as the event that completes it ("rarer than 1 %").
   */
  readonly percentile: number | null;
  /** Boolean condition over the members, or null. */
  readonly expression: MemberExpression | null;
  /** True: the members' own matches are reported too. */
  readonly generate: boolean;
}
