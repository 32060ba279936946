// `npm run bench -- estate` as a person runs it: one JSON line about the whole nation. No time is asserted.

import { expect, it } from 'vitest';
import { runCommand } from '../../support/run-command.ts';

it('prints one JSON line with the sizes of the nation and a digest of its columns', { timeout: 60_000 }, async () => {
  const { code, output } = await runCommand('node', ['engine/bin/bench.ts', 'estate', '--runs', '1']);
  expect(code).toBe(0);
  const line = JSON.parse(output.trim()) as Record<string, unknown>;
  expect(line).toMatchObject({ bench: 'estate', devices: 2_000_000, organisations: 265, runs: 1, seed: 7 });
  expect(line['columnBytes']).toBeLessThanOrEqual(60_000_000);
  expect(line['digest']).toMatch(/^[0-9a-f]{64}$/);
  for (const name of ['heapBytes', 'buildSeconds', 'buildProcessorSeconds', 'storyMicroseconds', 'loginMicroseconds'])
    expect(line[name]).toBeGreaterThan(0);
});
