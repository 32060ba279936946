// The bench of documents makes the set that planners get, and says what it made. Promise: no time is asserted.
// Tests engine/bin/bench-documents.ts.

import { expect, test } from 'vitest';
import { benchDocuments } from '#engine/bin/bench-documents.ts';
import { FORMATS } from '#engine/documents/index.ts';

test('a short exercise gives every format, the archive last', async () => {
  const lines: Readonly<Record<string, unknown>>[] = [];
  const options = { seed: 7, scenario: 'nhsmail-takeover', minutes: 5, runs: 1 };
  expect(await benchDocuments(options, (line) => lines.push(line))).toBe(true);
  expect(lines).toMatchObject([{ bench: 'documents', minutes: 5, seed: 7 }]);
  expect(Number(lines[0]?.['files'])).toBeGreaterThan(FORMATS.length);
  expect(Number(lines[0]?.['bytes'])).toBeGreaterThan(100_000);
});
