// A predicate made ready to run over many records: expressions compiled once, texts folded once a record.
// Promise: the same answer as reference-evaluator.ts, only sooner. Tested in test/engine/predicate/columnar.property.test.ts.

import { unreachable } from '../base/index.ts';
import { isInNetwork, parseNetwork } from './ip-network.ts';
import type { EventRecord, Predicate } from './predicate.ts';
import { membersOf, numberHolds, sameHolds, timeHolds } from './reference-evaluator.ts';
import { fold, prepareStringTest } from './string-test.ts';

/** One member of a column as text, in its own case and folded. */
interface ReadyText {
  readonly text: string;
  readonly folded: string;
}

/** A record whose texts are made and folded at most once each. */
export interface FoldedRecord {
  readonly record: EventRecord;
  readonly texts: Map<string, readonly ReadyText[]>;
}

export type RecordTest = (record: FoldedRecord) => boolean;

export function foldedRecord(record: EventRecord): FoldedRecord {
  return { record, texts: new Map() };
}

function textsOf({ record, texts }: FoldedRecord, column: string): readonly ReadyText[] {
  let ready = texts.get(column);
  if (ready === undefined) {
    ready = membersOf(record, column).map((value) => {
      const text = String(value);
      return { text, folded: fold(text) };
    });
    texts.set(column, ready);
  }
  return ready;
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
      return (record) => textsOf(record, column).some(({ text, folded }) => matches(text, folded));
    }
    case 'number': {
      const { column, op, value } = predicate;
      return ({ record }) => membersOf(record, column).some((member) => numberHolds(op, value, member));
    }
    case 'cidr': {
      const { column } = predicate;
      const network = parseNetwork(predicate.network);
      if (network === null) return () => false;
      return ({ record }) => membersOf(record, column).some((member) => isInNetwork(network, String(member)));
    }
    case 'time':
      return ({ record }) => membersOf(record, predicate.column).some((member) => timeHolds(predicate, member));
    case 'null':
      return ({ record }) => membersOf(record, predicate.column).length === 0;
    case 'present':
      return ({ record }) => Object.hasOwn(record, predicate.column);
    case 'same':
      return ({ record }) =>
        membersOf(record, predicate.column).some((one) =>
          membersOf(record, predicate.other).some((other) => sameHolds(predicate, one, other)),
        );
    case 'keyword': {
      const matches = prepareStringTest(predicate.test);
      return (record) =>
        Object.keys(record.record).some((column) =>
          textsOf(record, column).some(({ text, folded }) => matches(text, folded)),
        );
    }
    default:
      return unreachable(predicate);
  }
}
