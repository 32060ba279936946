// Files of an export: cut at whole quarters, shared out without overlap or gap, named so that nothing collides.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCalendar } from '../../../engine/base/index.ts';
import { listParts, PART_MINUTES, partPath, partsOfShard } from '../../../engine/export/index.ts';

const calendar = parseCalendar('2027-01-19T02:00');
if (calendar === undefined) throw new Error('a calendar');

const windowArbitrary = fc
  .tuple(fc.integer({ min: -10_080, max: 400 }), fc.integer({ min: 1, max: 300 }))
  .map(([from, length]) => ({ from, until: from + length }));
const tablesArbitrary = fc.uniqueArray(fc.nat(24), { minLength: 1, maxLength: 6 });

describe('the files of an export', () => {
  it('[EXP4] hold every minute of every table once, and none crosses a quarter', () => {
    fc.assert(
      fc.property(tablesArbitrary, windowArbitrary, (tables, { from, until }) => {
        const parts = listParts(tables, from, until);
        const minutes = parts.flatMap((part) =>
          Array.from({ length: part.until - part.from }, (_, index) => `${part.table} ${part.from + index}`),
        );
        expect(new Set(minutes).size).toBe(minutes.length);
        expect(minutes.length).toBe(tables.length * (until - from));
        for (const part of parts)
          expect(Math.floor(part.from / PART_MINUTES)).toBe(Math.floor((part.until - 1) / PART_MINUTES));
      }),
      { numRuns: 100, seed: 5 },
    );
  });

  it('[EXP4] are shared out so that shards are disjoint and complete, whatever their number', () => {
    fc.assert(
      fc.property(tablesArbitrary, windowArbitrary, fc.integer({ min: 1, max: 9 }), (tables, { from, until }, of) => {
        const parts = listParts(tables, from, until);
        const shards = Array.from({ length: of }, (_, index) => partsOfShard(parts, { number: index + 1, of }));
        const sizes = shards.map(({ length }) => length);
        expect(new Set(shards.flat()).size).toBe(parts.length);
        expect(shards.flat().length).toBe(parts.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 100, seed: 6 },
    );
  });

  it('[EXP4] have names of their own, which say table, start and length', () => {
    const parts = listParts([0, 14], -20, 20);
    const paths = parts.map((part) => partPath(calendar, part, 'ndjson'));
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths[0]).toBe('DeviceProcessEvents/DeviceProcessEvents_20270119T0140Z_5m.ndjson');
  });

  it('[EXP4] of a nation stand in a folder for each organisation, each minute once', () => {
    const places = [
      { index: 0, code: 'EX-T001' },
      { index: 4, code: 'EX-ICB01' },
    ];
    const parts = listParts([0, 14], -20, 20, places);
    expect(parts.length).toBe(listParts([0, 14], -20, 20).length * places.length);
    const paths = parts.map((part) => partPath(calendar, part, 'ndjson'));
    expect(new Set(paths).size).toBe(paths.length);
    expect(paths).toContain('EX-ICB01/DeviceProcessEvents/DeviceProcessEvents_20270119T0140Z_5m.ndjson');
  });
});
