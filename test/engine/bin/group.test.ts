// The command for sessions of several teams. Tests engine/bin/group.ts.

import { expect, it } from 'vitest';
import { runCommand } from '../../support/run-command.ts';

it('lists plans, and says what it cannot do', async () => {
  const listed = await runCommand('node', ['engine/bin/group.ts', 'list']);
  expect(listed.output).toContain('region-pathology');
  const wrong = await runCommand('node', ['engine/bin/group.ts', 'play', 'no-such-plan']);
  expect(wrong.code).toBe(2);
  expect(wrong.output).toContain('There is no plan "no-such-plan"');
});
