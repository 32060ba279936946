// `npm run check` as people run it: exit codes and the summary line. The whole of it is a suite of its own.

import { describe, expect, it } from 'vitest';
import { runCommand } from '../support/run-command.ts';

const check = (...paths: string[]) => runCommand('node', ['engine/bin/check.ts', ...paths]);

describe('npm run check', () => {
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
