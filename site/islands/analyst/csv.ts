// Rows as comma-separated text (RFC 4180), opened and closed by EXERCISE lines.
// Promise: no cell can act as a formula in a spreadsheet, and no copy leaves without its marking.
// Tested in test/site/analyst/csv.test.ts.

import { csvCell } from '#engine/base/index.ts';
import type { FullRecord } from '#engine/telemetry/index.ts';

const MARK = 'EXERCISE EXERCISE EXERCISE';

export function toCsv(caption: string, columns: readonly string[], records: readonly FullRecord[]): string {
  const lines = [
    csvCell(`${MARK}: ${caption}`),
    columns.map(csvCell).join(','),
    ...records.map((record) => columns.map((column) => csvCell(record[column])).join(',')),
    MARK,
  ];
  return `${lines.join('\r\n')}\r\n`;
}
