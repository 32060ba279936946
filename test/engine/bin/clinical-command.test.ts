// `npm run clinical`: prints the table and says by its exit code whether model and page stand.
// Tests engine/bin/clinical.ts.

import { describe, expect, it } from 'vitest';
import { runCommand } from '../../support/run-command.ts';

const clinical = (...words: readonly string[]) => runCommand('node', ['engine/bin/clinical.ts', ...words]);

describe('npm run clinical', () => {
  it('prints the comparison and ends with 0 while it holds', async () => {
    const { code, output } = await clinical('calibrate');
    expect(output).toContain('| Planned operations postponed in the first week | 814 |');
    expect(code).toBe(0);
  });

  it('says what it can do', async () => {
    const { code, output } = await clinical('predict');
    expect(output).toContain('Say what to do: calibrate');
    expect(code).toBe(2);
  });
});
