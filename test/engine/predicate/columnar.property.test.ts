// The columnar evaluator against the reference, over generated predicates and batches.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compilePredicate,
  createFoldedValues,
  evaluateReference,
  foldedRecord,
  prepareRecordTest,
  simplify,
} from '../../../engine/predicate/index.ts';
import { makeTable, predicate, record, rows, SEED } from './arbitrary.ts';

describe('the fast evaluators agree with the reference', () => {
  test('columns: every row of every batch', () => {
    let held = 0;
    fc.assert(
      fc.property(predicate, rows, (tested, made) => {
        const { batch, table, records } = makeTable(made);
        const compiled = compilePredicate(tested, table, createFoldedValues(table.dictionary));
        for (let index = 0; index < batch.rowCount; index += 1) {
          const decided = compiled.decide(batch.shape[index] as number);
          const fast = typeof decided === 'boolean' ? decided : decided(batch, index);
          const slow = evaluateReference(tested, records[index] ?? {});
          if (slow) held += 1;
          expect(fast, `row ${index}: ${JSON.stringify(records[index])}`).toBe(slow);
        }
      }),
      { seed: SEED, numRuns: 3_000 },
    );
    // The property would be empty if nothing ever matched.
    expect(held).toBeGreaterThan(1_000);
  });

  test('columns: a shape decided once stays right for rows that come later', () => {
    fc.assert(
      fc.property(predicate, rows, rows, (tested, first, second) => {
        const { table, batch, records } = makeTable([...first, ...second]);
        const compiled = compilePredicate(tested, table, createFoldedValues(table.dictionary));
        const judge = (index: number): boolean => {
          const decided = compiled.decide(batch.shape[index] as number);
          return typeof decided === 'boolean' ? decided : decided(batch, index);
        };
        const forwards = records.map((_, index) => judge(index));
        const backwards = records.map((_, index) => judge(records.length - 1 - index)).reverse();
        expect(backwards).toEqual(forwards);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  test('records: prepared tests', () => {
    fc.assert(
      fc.property(predicate, record, (tested, one) => {
        expect(prepareRecordTest(tested)(foldedRecord(one))).toBe(evaluateReference(tested, one));
      }),
      { seed: SEED, numRuns: 5_000 },
    );
  });

  test('simplifying never changes the answer', () => {
    fc.assert(
      fc.property(predicate, record, (tested, one) => {
        expect(evaluateReference(simplify(tested), one)).toBe(evaluateReference(tested, one));
      }),
      { seed: SEED, numRuns: 5_000 },
    );
  });
});
