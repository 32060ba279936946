// The one form to which Sigma rules and hunting queries lower. Columns are names of the scanned table
// (Defender XDR) or raw event fields (Windows event files). Missing and null are the same, but for `present`.
// Meaning is defined by reference-evaluator.ts; the columnar evaluator is proved against it.

/** A test of one string. Literals are stored folded to lower case unless `cased`. */
export type StringTest =
  | { readonly op: 'equals' | 'prefix' | 'suffix' | 'contains'; readonly text: string; readonly cased: boolean }
  /** `*` any run, `?` one character; parts are literals, '*' and '?' markers. */
  | { readonly op: 'wildcard'; readonly parts: readonly WildcardPart[]; readonly cased: boolean }
  /** RE2 syntax, linear time. */
  | { readonly op: 'regex'; readonly source: string; readonly flags: string };

export type WildcardPart = { readonly literal: string } | { readonly any: 'run' | 'one' };

export type TimePart = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

export type Predicate =
  | { readonly kind: 'constant'; readonly value: boolean }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Predicate[] }
  | { readonly kind: 'not'; readonly of: Predicate }
  | { readonly kind: 'string'; readonly column: string; readonly test: StringTest }
  | {
      readonly kind: 'number';
      readonly column: string;
      readonly op: 'eq' | 'lt' | 'lte' | 'gt' | 'gte';
      readonly value: number;
    }
  | { readonly kind: 'cidr'; readonly column: string; readonly network: string }
  /** Missing or null. */
  | { readonly kind: 'null'; readonly column: string }
  /** The event has the column at all, whatever it holds: null, an empty list and a nested map count too (Sigma's exists). */
  | { readonly kind: 'present'; readonly column: string }
  /**
   * A part of the column's time (UTC) as a number: minute 0–59, hour 0–23, day of the month 1–31, ISO week 1–53,
   * month 1–12, year. What is no time (event-time.ts) holds nothing.
   */
  | {
      readonly kind: 'time';
      readonly column: string;
      readonly part: TimePart;
      readonly op: 'eq' | 'lt' | 'lte' | 'gt' | 'gte';
      readonly value: number;
    }
  /**
   * The column equals, begins with, ends with or contains what the other column holds (Sigma's fieldref), letters' case
   * aside unless `cased`; null is never the same as anything.
   */
  | {
      readonly kind: 'same';
      readonly column: string;
      readonly other: string;
      readonly how: 'equals' | 'prefix' | 'suffix' | 'contains';
      readonly cased: boolean;
    }
  /** A keyword: the test over every string of the record. */
  | { readonly kind: 'keyword'; readonly test: StringTest };

/** A value of an event. A list holds a test when any of its members does; an empty list is null. */
export type EventValue = string | number | boolean | null | readonly (string | number | boolean)[];

/** An event by its column or field names; a full record of our telemetry is one. */
export type EventRecord = Readonly<Record<string, EventValue>>;
