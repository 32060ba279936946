// The bench of seeking over a nation of five small organisations: what it prints, and what it refuses.
// Promise: no time is asserted; that what is recalled is what was passed is held by the bench itself.

import { describe, expect, test } from 'vitest';
import { measureSeek } from '../../../engine/bin/bench-seek.ts';
import { loadNationalDay } from '../../../engine/bin/load-national-day.ts';
import { runCommand } from '../../support/run-command.ts';
import { tinyNationSpec } from '../../support/tiny-nation.ts';

const loaded = await loadNationalDay();
if (!loaded.ok) throw new Error(loaded.problems.map(({ message }) => message).join('\n'));
const inputs = { ...loaded.value, estate: { written: tinyNationSpec() } };
const options = { seed: 7, runs: 3, minutes: 16, from: '', table: '', organisation: '' };

describe('npm run bench -- seek', () => {
  test('prints rows, times and bytes in one line; of one table it is less, and all else the same', () => {
    const line = measureSeek(inputs, options);
    const less = measureSeek(inputs, { ...options, runs: 1, table: 'DnsEvents', organisation: 'EX-X03' });
    expect(line).toMatchObject({ bench: 'seek', organisations: 5, runs: 3, minutes: 16, trust: 'EX-X01' });
    for (const name of ['trustRows', 'nationRows', 'snapshotBytes', 'notedBytesPerMinute', 'alerts'])
      expect(line[name], name).toBeGreaterThan(0);
    for (const name of ['trustMinuteMs', 'nationSecondMs', 'checkpointMs', 'anyMinuteMs', 'saveMs'])
      expect(line, name).toHaveProperty(`${name}Longest`);
    for (const name of ['snapshotBytes', 'notedBytesPerMinute', 'rowsDigest', 'alertsDigest', 'alerts'])
      expect(less[name], name).toEqual(line[name]);
    expect(less['trust']).toBe('EX-X03');
    expect(less['trustRows']).toBeLessThan(line['trustRows'] as number);
  });

  test('words that cannot be followed end it with a sentence', { timeout: 120_000 }, async () => {
    const seek = async (...words: string[]) => runCommand('node', ['engine/bin/bench.ts', 'seek', ...words]);
    const table = await seek('--table', 'NoTable');
    expect([table.code, table.output]).toEqual([2, expect.stringContaining('there is no table "NoTable"')]);
  });
});
