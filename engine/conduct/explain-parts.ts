// Every part of a rule against one event: whether it holds, and what the event has there.
// Promise: a part is said to hold exactly when the reference evaluator says so; long lists are told by what holds in them.
// Tested in test/engine/conduct/explain-parts.test.ts.

import { evaluateReference, membersOf } from '../predicate/index.ts';
import type { EventRecord, Predicate } from '../predicate/index.ts';
import { describePart } from './describe-part.ts';

/** One line of a rule, in the order in which it is written; what is inside another part stands one deeper. */
export interface RulePart {
  readonly depth: number;
  readonly text: string;
  readonly holds: boolean;
  /** What the event has in the part's field; null when the part looks at no single field, or nothing is there. */
  readonly value: string | null;
  /** The part looks at a field. */
  readonly hasField: boolean;
}

/** Tells a predicate part by part. Of a list, at most `othersMax` parts that do not hold are told. */
export function explainParts(
  predicate: Predicate,
  record: EventRecord,
  othersMax = Infinity,
  depth = 0,
): readonly RulePart[] {
  const holds = evaluateReference(predicate, record);
  const own = { depth, text: describePart(predicate), holds };
  switch (predicate.kind) {
    case 'and':
    case 'or': {
      const parts: RulePart[] = [{ ...own, value: null, hasField: false }];
      let others = 0;
      for (const part of predicate.of) {
        const inner = explainParts(part, record, othersMax, depth + 1);
        if (inner[0]?.holds !== true) others += 1;
        if (inner[0]?.holds === true || others <= othersMax) parts.push(...inner);
      }
      if (others > othersMax) {
        const text = `and ${String(others - othersMax)} more that do not hold`;
        parts.push({ depth: depth + 1, text, holds: false, value: null, hasField: false });
      }
      return parts;
    }
    case 'not':
      return [{ ...own, value: null, hasField: false }, ...explainParts(predicate.of, record, othersMax, depth + 1)];
    default: {
      const hasField = 'column' in predicate;
      const values = hasField ? membersOf(record, predicate.column) : [];
      return [{ ...own, value: values.length === 0 ? null : values.map(String).join(', '), hasField }];
    }
  }
}
