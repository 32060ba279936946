// `npm run fork` and the fork bench from outside: both futures, what was kept, refusals with sentences.
// Tests engine/bin/fork.ts and bench-fork.ts.

import { describe, expect, it } from 'vitest';
import { benchFork } from '#engine/bin/bench-fork.ts';
import { runCommand } from '../../support/run-command.ts';

describe('npm run fork', () => {
  it('refuses a log that is none, with a sentence', async () => {
    const outcome = await runCommand('node', ['engine/bin/fork.ts', 'no-such-file.ndjson', '--at', 'T+10m']);
    expect(outcome.code).toBe(2);
    expect(outcome.output).toMatch(/could not be read/);
  });

  it('the bench forks, names what was kept and prints both futures', async () => {
    const lines: Readonly<Record<string, unknown>>[] = [];
    const options = { seed: 7, scenario: 'ransomware-at-an-acute-trust', minutes: 12, runs: 1, seeds: 1 };
    expect(await benchFork(options, (line) => lines.push(line))).toBe(true);
    expect(lines[0]).toMatchObject({ bench: 'fork', minutes: 12, seeds: 1, recorded: { devicesEncrypted: 0 } });
  });
});
