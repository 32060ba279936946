// The bench as a person runs it: one JSON line, the same rows and digest each time, sentences for bad arguments.
// Promise: no time is asserted.

import { describe, expect, it } from 'vitest';
import { runCommand } from '../../support/run-command.ts';

const bench = (...args: string[]) => runCommand('node', ['engine/bin/bench.ts', ...args]);

describe('npm run bench', () => {
  it(
    '[TEL1] prints one JSON line whose rows and digest are the same for the same arguments',
    { timeout: 120_000 },
    async () => {
      const [first, second, other] = [
        await bench('trust-day', '--minutes', '2'),
        await bench('trust-day', '--minutes', '2'),
        await bench('trust-day', '--minutes', '2', '--seed', '8'),
      ].map(({ code, output }) => ({
        code,
        line: JSON.parse(output.trim().split('\n').at(-1) ?? '') as Record<string, unknown>,
      }));
      expect(first?.code).toBe(0);
      for (const name of [
        'rows',
        'seconds',
        'rowsPerSecond',
        'rules',
        'alerts',
        'digest',
        'distinctCommandLines',
        'rowsPerTable',
        'bytesPeak',
      ])
        expect(first?.line).toHaveProperty(name);
      expect(first?.line['rows']).toBeGreaterThan(10_000);
      expect(first?.line['digest']).toMatch(/^[0-9a-f]{64}$/);
      for (const name of ['rows', 'digest', 'alerts', 'distinctCommandLines'])
        expect(second?.line[name]).toEqual(first?.line[name]);
      expect(other?.line['digest']).not.toBe(first?.line['digest']);
    },
  );

  it.runIf(process.env['STANDBY_LONG'] === '1')(
    '[TEL23] says what a row costs in a trust and in the nation (STANDBY_LONG=1)',
    { timeout: 240_000 },
    async () => {
      const { code, output } = await bench('generate', '--runs', '1');
      expect(code).toBe(0);
      const lines = output
        .trim()
        .split('\n')
        .slice(-2)
        .map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(lines.map((line) => line['estate'])).toEqual(['trust', 'nation']);
      expect(lines[1]?.['devices']).toBe(2_000_000);
      for (const line of lines) expect(line['nsPerRow']).toBeGreaterThan(0);
    },
  );

  it('[TEL16] helps, and says what it cannot run', { timeout: 60_000 }, async () => {
    const help = await bench('--help');
    expect(help.code).toBe(0);
    expect(help.output).toMatch(/trust-day/);
    const cases = [
      [],
      ['nation-day'],
      ['trust-day', '--minutes', '0'],
      ['trust-day', '--seed', 'x'],
      ['trust-day', '--scenario', 'none'],
      ['trust-day', '--nonsense'],
    ];
    for (const args of cases) {
      const outcome = await bench(...args);
      expect(outcome.code, args.join(' ')).toBe(2);
      expect(outcome.output.trim().length, args.join(' ')).toBeGreaterThan(10);
    }
  });
});
