// One test of a rule in words. Tested in test/engine/conduct/explain-parts.test.ts.

import { unreachable } from '../base/index.ts';
import { describeTest } from '../predicate/index.ts';
import type { Predicate } from '../predicate/index.ts';

const OPS = { eq: 'is', lt: 'is less than', lte: 'is at most', gt: 'is more than', gte: 'is at least' } as const;
const SAME = { equals: 'equals', prefix: 'begins with', suffix: 'ends with', contains: 'contains' } as const;

/** A test in words; what is made of other tests has one word. */
export function describePart(predicate: Predicate): string {
  switch (predicate.kind) {
    case 'constant':
      return predicate.value ? 'always' : 'never';
    case 'and':
      return 'all of';
    case 'or':
      return 'any of';
    case 'not':
      return 'not';
    case 'string':
      return `${predicate.column} ${describeTest(predicate.test)}`;
    case 'number':
      return `${predicate.column} ${OPS[predicate.op]} ${predicate.value}`;
    case 'cidr':
      return `${predicate.column} is in ${predicate.network}`;
    case 'null':
      return `${predicate.column} is empty`;
    case 'present':
      return `${predicate.column} is there`;
    case 'time':
      return `the ${predicate.part} of ${predicate.column} ${OPS[predicate.op]} ${predicate.value}`;
    case 'same':
      return `${predicate.column} ${SAME[predicate.how]} ${predicate.other}`;
    case 'keyword':
      return `any field ${describeTest(predicate.test)}`;
    default:
      return unreachable(predicate);
  }
}
