// What a predicate means, one record at a time, as plainly as it can be written. This file is the authority:
// every faster evaluator is proved against it (test/engine/predicate/columnar.property.test.ts and others).
// Missing and null are the same, but for `present`. A list holds a test when any of its members does.
// A number met by a string test is its decimal text; a text met by a number test counts when it is a plain decimal number.

import { unreachable } from '../base/index.ts';
import { eventTimeMs, timePartOf } from './event-time.ts';
import { isInNetwork, parseNetwork } from './ip-network.ts';
import type { EventRecord, EventValue, Predicate, StringTest, TimePart } from './predicate.ts';
import { fold, prepareStringTest } from './string-test.ts';

/** One value: what a list is made of, or null. */
export type SingleValue = string | number | boolean | null;

type Op = 'eq' | 'lt' | 'lte' | 'gt' | 'gte';
type Same = Extract<Predicate, { kind: 'same' }>;

/** True when the record satisfies the predicate. */
export function evaluateReference(predicate: Predicate, record: EventRecord): boolean {
  switch (predicate.kind) {
    case 'constant':
      return predicate.value;
    case 'and':
      return predicate.of.every((part) => evaluateReference(part, record));
    case 'or':
      return predicate.of.some((part) => evaluateReference(part, record));
    case 'not':
      return !evaluateReference(predicate.of, record);
    case 'string':
      return membersOf(record, predicate.column).some((value) => stringHolds(predicate.test, value));
    case 'number':
      return membersOf(record, predicate.column).some((value) => numberHolds(predicate.op, predicate.value, value));
    case 'cidr':
      return membersOf(record, predicate.column).some((value) => cidrHolds(predicate.network, value));
    case 'time':
      return membersOf(record, predicate.column).some((value) => timeHolds(predicate, value));
    case 'null':
      return membersOf(record, predicate.column).length === 0;
    case 'present':
      return Object.hasOwn(record, predicate.column);
    case 'same':
      return membersOf(record, predicate.column).some((one) =>
        membersOf(record, predicate.other).some((other) => sameHolds(predicate, one, other)),
      );
    case 'keyword':
      return Object.keys(record).some((column) =>
        membersOf(record, column).some((value) => stringHolds(predicate.test, value)),
      );
    default:
      return unreachable(predicate);
  }
}

/** What a column holds: its one value, the members of its list, or nothing. Only the record's own columns count. */
export function membersOf(record: EventRecord, column: string): readonly Exclude<SingleValue, null>[] {
  const value = valueOf(record, column);
  if (value === null) return [];
  return typeof value === 'object' ? value : [value];
}

/** The value of a column; null when it is missing. */
export function valueOf(record: EventRecord, column: string): EventValue {
  return Object.hasOwn(record, column) ? (record[column] ?? null) : null;
}

/** A value as the text that string tests see; null has none. */
export function textOf(value: SingleValue | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}

/** A value as the number that number tests see; null when it is none. */
export function numberOf(value: SingleValue | undefined): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || !/^-?[0-9]{1,15}(\.[0-9]{1,15})?$/.test(value)) return null;
  return Number(value);
}

export function stringHolds(test: StringTest, value: SingleValue): boolean {
  const text = textOf(value);
  return text !== null && prepareStringTest(test)(text, fold(text));
}

export function numberHolds(op: Op, bound: number, value: SingleValue | undefined): boolean {
  const number = numberOf(value);
  if (number === null) return false;
  switch (op) {
    case 'eq':
      return number === bound;
    case 'lt':
      return number < bound;
    case 'lte':
      return number <= bound;
    case 'gt':
      return number > bound;
    case 'gte':
      return number >= bound;
    default:
      return unreachable(op);
  }
}

function cidrHolds(network: string, value: SingleValue): boolean {
  const parsed = parseNetwork(network);
  const text = textOf(value);
  return parsed !== null && text !== null && isInNetwork(parsed, text);
}

export function timeHolds(
  test: { readonly part: TimePart; readonly op: Op; readonly value: number },
  value: SingleValue,
): boolean {
  const ms = eventTimeMs(value);
  return ms !== null && numberHolds(test.op, test.value, timePartOf(ms, test.part));
}

/** Two values, the second as the text to be met; null is never met and meets nothing. */
export function sameHolds({ how, cased }: Pick<Same, 'how' | 'cased'>, one: SingleValue, other: SingleValue): boolean {
  const text = textOf(other);
  if (text === null) return false;
  return stringHolds({ op: how, text: cased ? text : fold(text), cased }, one);
}
