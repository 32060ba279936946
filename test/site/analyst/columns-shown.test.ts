// The columns shown at first exist, come without repeats and begin with the time.

import { describe, expect, it } from 'vitest';
import { TABLES } from '../../../engine/telemetry/index.ts';
import { columnWidth, columnsAtFirst } from '../../../site/islands/analyst/columns-shown.ts';

describe('columnsAtFirst', () => {
  it.each(TABLES.map((table) => [table.name, table.columns.map((column) => column.name)] as const))(
    'fits %s',
    (name, available) => {
      const shown = columnsAtFirst(name, available);
      expect(shown[0]).toMatch(/^Time(stamp|Generated)$/);
      expect(shown.length).toBeGreaterThanOrEqual(4);
      expect(new Set(shown).size).toBe(shown.length);
      expect(shown.filter((column) => !available.includes(column))).toEqual([]);
    },
  );

  it('brings the command line of a process before the kind of event, which hardly varies', () => {
    const table = TABLES.find(({ name }) => name === 'DeviceProcessEvents');
    const shown = columnsAtFirst('DeviceProcessEvents', table?.columns.map(({ name }) => name) ?? []);
    expect(shown.indexOf('ProcessCommandLine')).toBe(3);
    expect(shown.at(-1)).toBe('ActionType');
  });

  it('copes with a table it does not know', () => {
    expect(columnsAtFirst('NewTable', ['TimeGenerated', 'ReportId', 'Thing'])).toEqual(['TimeGenerated', 'Thing']);
    expect(columnWidth('Thing')).toBeGreaterThan(0);
  });
});
