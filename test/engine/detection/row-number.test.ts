// Rows as numbers.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LIMITS } from '../../../engine/base/index.ts';
import { packRow, unpackRow } from '../../../engine/detection/row-number.ts';
import { TABLE_NAMES } from '../../../engine/scenario/index.ts';

const row = fc.record({
  table: fc.nat(TABLE_NAMES.length - 1),
  minute: fc.integer({ min: -LIMITS.historyDaysMax * 1_440, max: LIMITS.exerciseHoursMax * 60 }),
  index: fc.nat(LIMITS.rowsPerBatchMax - 1),
});

test('[DET14] every row has a number of its own, in the order of minutes, tables and rows', () => {
  fc.assert(
    fc.property(row, row, (a, b) => {
      expect(unpackRow(packRow(a))).toEqual(a);
      expect(Number.isSafeInteger(packRow(a))).toBe(true);
      const order = a.minute - b.minute || a.table - b.table || a.index - b.index;
      expect(Math.sign(packRow(a) - packRow(b))).toBe(Math.sign(order));
    }),
    { seed: 20_278 },
  );
});
