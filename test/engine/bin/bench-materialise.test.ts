// `npm run bench -- materialise` prints both figures, and the same records for the same seed. No time is asserted.

import { describe, expect, it } from 'vitest';
import { benchMaterialise } from '../../../engine/bin/bench-materialise.ts';
import { RANSOMWARE } from '../../support/packs.ts';

describe('npm run bench -- materialise', () => {
  it('[EXP1] prints records and megabytes a processor second, over all tables', { timeout: 60_000 }, async () => {
    const lines: Readonly<Record<string, unknown>>[] = [];
    const options = { seed: 7, scenario: RANSOMWARE, runs: 1, minutes: 1 };
    expect(await benchMaterialise(options, (line) => lines.push(line))).toBe(true);
    const [line] = lines;
    expect(lines.length).toBe(1);
    expect(line).toMatchObject({ bench: 'materialise', sampledMinutes: 1 });
    for (const name of ['records', 'bytes', 'recordsPerCpuSecond', 'megabytesPerCpuSecond', 'slowRecordsPerCpuSecond'])
      expect(Number(line?.[name]), name).toBeGreaterThan(0);
  });
});
