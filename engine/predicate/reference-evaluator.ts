// What a predicate means, one record at a time, as plainly as it can be written. This file is the authority:
// the columnar evaluator in compile.ts is proved against it (test/engine/predicate/columnar.property.test.ts).
// Missing and null are the same. A number met by a string test is its decimal text; a text met by a number test
// counts when it is a plain decimal number.

import { unreachable } from '../base/index.ts';
import type { FullRecord } from '../telemetry/index.ts';
import { isInNetwork, parseNetwork } from './ip-network.ts';
import type { Predicate, StringTest } from './predicate.ts';
import { fold, prepareStringTest } from './string-test.ts';

type Value = FullRecord[string] | undefined;

/** True when the record satisfies the predicate. */
export function evaluateReference(predicate: Predicate, record: FullRecord): boolean {
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
      return stringHolds(predicate.test, valueOf(record, predicate.column));
    case 'number':
      return numberHolds(predicate.op, predicate.value, valueOf(record, predicate.column));
    case 'cidr':
      return cidrHolds(predicate.network, valueOf(record, predicate.column));
    case 'null':
      return valueOf(record, predicate.column) === null;
    case 'same':
      return sameHolds(valueOf(record, predicate.column), valueOf(record, predicate.other));
    case 'keyword':
      return Object.keys(record).some((column) => stringHolds(predicate.test, valueOf(record, column)));
    default:
      return unreachable(predicate);
  }
}

/** The value of a column; null when it is missing. Only the record's own columns count. */
export function valueOf(record: FullRecord, column: string): string | number | boolean | null {
  return Object.hasOwn(record, column) ? (record[column] ?? null) : null;
}

/** A value as the text that string tests see; null has none. */
export function textOf(value: Value): string | null {
  return value === null || value === undefined ? null : String(value);
}

/** A value as the number that number tests see; null when it is none. */
export function numberOf(value: Value): number | null {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || !/^-?[0-9]{1,15}(\.[0-9]{1,15})?$/.test(value)) return null;
  return Number(value);
}

export function stringHolds(test: StringTest, value: Value): boolean {
  const text = textOf(value);
  return text !== null && prepareStringTest(test)(text, fold(text));
}

export function numberHolds(op: 'eq' | 'lt' | 'lte' | 'gt' | 'gte', bound: number, value: Value): boolean {
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

function cidrHolds(network: string, value: Value): boolean {
  const parsed = parseNetwork(network);
  const text = textOf(value);
  return parsed !== null && text !== null && isInNetwork(parsed, text);
}

/** Two columns hold the same value, letters' case aside; two nulls are not the same. */
export function sameHolds(one: Value, other: Value): boolean {
  const a = textOf(one);
  const b = textOf(other);
  return a !== null && b !== null && fold(a) === fold(b);
}
