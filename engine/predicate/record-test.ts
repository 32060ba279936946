// A predicate made ready to run over many records: expressions compiled once, texts folded once a record.
// Promise: the same answer as reference-evaluator.ts, only sooner. Tested in test/engine/predicate/columnar.property.test.ts.

import { unreachable } from '../base/index.ts';
import type { FullRecord } from '../telemetry/index.ts';
import { isInNetwork, parseNetwork } from './ip-network.ts';
import type { Predicate } from './predicate.ts';
import { numberHolds, sameHolds, textOf, valueOf } from './reference-evaluator.ts';
import { fold, prepareStringTest } from './string-test.ts';

/** A record whose texts are folded at most once each. */
export interface FoldedRecord {
  readonly record: FullRecord;
  readonly folded: Map<string, string | null>;
}

export type RecordTest = (record: FoldedRecord) => boolean;

export function foldedRecord(record: FullRecord): FoldedRecord {
  return { record, folded: new Map() };
}

function foldedOf(record: FoldedRecord, column: string): string | null {
  let folded = record.folded.get(column);
  if (folded === undefined) {
    const text = textOf(valueOf(record.record, column));
    folded = text === null ? null : fold(text);
    record.folded.set(column, folded);
  }
  return folded;
}

/** Compiles a predicate to a function over records. */
export function prepareRecordTest(predicate: Predicate): RecordTest {
  switch (predicate.kind) {
    case 'constant':
      return () => predicate.value;
    case 'and': {
      const parts = predicate.of.map(prepareRecordTest);
      return (record) => parts.every((part) => part(record));
    }
    case 'or': {
      const parts = predicate.of.map(prepareRecordTest);
      return (record) => parts.some((part) => part(record));
    }
    case 'not': {
      const inner = prepareRecordTest(predicate.of);
      return (record) => !inner(record);
    }
    case 'string': {
      const { column } = predicate;
      const matches = prepareStringTest(predicate.test);
      return (record) => {
        const folded = foldedOf(record, column);
        return folded !== null && matches(String(record.record[column]), folded);
      };
    }
    case 'number': {
      const { column, op, value } = predicate;
      return ({ record }) => numberHolds(op, value, valueOf(record, column));
    }
    case 'cidr': {
      const network = parseNetwork(predicate.network);
      return ({ record }) => {
        const text = textOf(valueOf(record, predicate.column));
        return network !== null && text !== null && isInNetwork(network, text);
      };
    }
    case 'null':
      return ({ record }) => valueOf(record, predicate.column) === null;
    case 'same':
      return ({ record }) => sameHolds(valueOf(record, predicate.column), valueOf(record, predicate.other));
    case 'keyword': {
      const matches = prepareStringTest(predicate.test);
      return (record) =>
        Object.keys(record.record).some((column) => {
          const folded = foldedOf(record, column);
          return folded !== null && matches(String(record.record[column]), folded);
        });
    }
    default:
      return unreachable(predicate);
  }
}
