// Tables known by name only: their lists read to columns, and they are empty.
// Tests engine/hunting/tables/column-list.ts, empty-table.ts and foreign-columns.ts.

import { describe, expect, it } from 'vitest';
import { readColumns } from '#engine/hunting/tables/column-list.ts';
import { emptyTable, readTableLists } from '#engine/hunting/tables/empty-table.ts';
import { FOREIGN_COLUMNS } from '#engine/hunting/tables/foreign-columns.ts';
import { KNOWN_COLUMNS } from '#engine/hunting/tables/known-columns.ts';

describe('tables known by name', () => {
  it('reads dense lists', () => {
    expect(readColumns('Name Size/l\n  When/d=Timestamp')).toEqual([
      { name: 'Name', type: 'string', of: null },
      { name: 'Size', type: 'long', of: null },
      { name: 'When', type: 'datetime', of: 'Timestamp' },
    ]);
    const lists = readTableLists('\n  A: X I.Y/i\n    Z/y\n  B: Type TimeGenerated/d\n');
    expect([...lists.keys()]).toEqual(['A', 'B']);
    expect(lists.get('A')?.slice(0, 3)).toEqual([
      { name: 'X', type: 'string' },
      { name: 'InitiatingProcessY', type: 'int' },
      { name: 'Z', type: 'dynamic' },
    ]);
    expect(lists.get('B')?.filter(({ name }) => name === 'Type')).toHaveLength(1);
  });

  it('knows the tables that hunters name, each column once, and gives no rows', () => {
    const lists = new Map([...readTableLists(KNOWN_COLUMNS), ...readTableLists(FOREIGN_COLUMNS)]);
    for (const name of [
      'SigninLogs',
      'OfficeActivity',
      'AlertInfo',
      'SecurityIncident',
      'LAQueryLogs',
      'IntuneDevices',
    ])
      expect(lists.has(name), name).toBe(true);
    for (const [name, schema] of lists) {
      expect(new Set(schema.map((column) => column.name)).size, name).toBe(schema.length);
      expect(
        schema.some((column) => column.name === 'TimeGenerated'),
        name,
      ).toBe(true);
      expect([...emptyTable(name, schema).scan({ columns: [0], filter: null, limit: Infinity })]).toEqual([]);
    }
  });
});
