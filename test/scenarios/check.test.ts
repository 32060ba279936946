// `npm run check` as people run it: exit codes and the summary line.

import { describe, expect, it } from 'vitest';
import { runCommand } from '../support/run-command.ts';

const check = (...paths: string[]) => runCommand('node', ['engine/bin/check.ts', ...paths]);

describe('npm run check', () => {
  it('finds nothing wrong in what this repository ships, and looked at all of it', async () => {
    const { code, output } = await check();
    expect(output).toMatch(/Checked [1-9]\d* scenarios?, [1-9]\d* estates?, [1-9]\d* activit(y|ies), \d{2,} rules with \d{3,} cases, \d{2,} hunts, \d{2,} attack steps, [1-9]\d* statutory files, [1-9]\d* frameworks, [1-9]\d* pages?: 0 errors, /);
    expect(code).toBe(0);
  });

  it('a rule alone is checked with its cases', async () => {
    const { code, output } = await check('scenarios/rules/logon_service_account_remote_desktop.yml');
    expect(output).toContain('1 rule with 4 cases');
    expect(code).toBe(0);
  });

  it('a path that is not there is said in a sentence, exit 2', async () => {
    const { code, output } = await check('scenarios/nowhere');
    expect(output).toContain('There is no "scenarios/nowhere".');
    expect(code).toBe(2);
  });

  it('a place with nothing to check is said, exit 2', async () => {
    const { code, output } = await check('LICENSE');
    expect(output).toContain('Nothing to check there');
    expect(code).toBe(2);
  });

  it('--help says how', async () => {
    const { code, output } = await check('--help');
    expect(output).toContain('npm run check');
    expect(code).toBe(0);
  });
});
