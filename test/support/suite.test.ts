// The counting of `npm test`: a crash, a flaky test or an empty report may never read as success.

import { describe, expect, it } from 'vitest';
import { runCommand } from './run-command.ts';
import { addUp, countLastLine, countPlaywright, countVitest, onlyFailures, singleCheck, slowest } from './suite.ts';

const clean = { code: 0, output: 'quiet' };
const crashed = { code: 1, output: 'it crashed' };

const vitestReport = (files: readonly { status: string; tests: readonly string[] }[]) => ({
  numPassedTests: files.flatMap((file) => file.tests).filter((status) => status === 'passed').length,
  numFailedTests: files.flatMap((file) => file.tests).filter((status) => status === 'failed').length,
  testResults: files.map((file, index) => ({
    name: `file-${String(index)}`,
    status: file.status,
    assertionResults: file.tests.map((status, test) => ({ fullName: `test ${String(test)}`, status })),
  })),
});

describe('counting Vitest', () => {
  it('counts passed and failed tests', () => {
    const outcome = countVitest(vitestReport([{ status: 'failed', tests: ['passed', 'passed', 'failed'] }]), crashed);
    expect(outcome).toMatchObject({ passed: 2, failed: 1, output: 'it crashed' });
  });

  it('counts a file that could not be loaded as a failure', () => {
    const report = vitestReport([
      { status: 'passed', tests: ['passed'] },
      { status: 'failed', tests: [] },
    ]);
    expect(countVitest(report, crashed)).toMatchObject({ passed: 1, failed: 1 });
  });

  it('counts a failing exit without a failing test as a failure', () => {
    expect(countVitest(vitestReport([{ status: 'passed', tests: ['passed'] }]), crashed).failed).toBe(1);
  });

  it('names the tests that were not run', () => {
    const outcome = countVitest(vitestReport([{ status: 'passed', tests: ['passed', 'skipped'] }]), clean);
    expect(outcome).toMatchObject({ passed: 1, failed: 0, notRun: ['test 1'], output: '' });
  });
});

describe('the slowest files', () => {
  it('are named with what they took, the slowest first, and all are added up', () => {
    expect(slowest('0.50 /here/test/a.test.ts\n12.25 /here/test/with a blank.test.ts\n', '/here')).toEqual([
      '2 files took 13 s of the processor; the slowest:',
      ' 12.3 s test/with a blank.test.ts',
      '  0.5 s test/a.test.ts',
    ]);
  });
});

describe('counting Playwright', () => {
  const stats = { expected: 3, unexpected: 0, flaky: 0, skipped: 0 };

  it('counts a test that passed only when repeated as a failure', () => {
    expect(countPlaywright({ stats: { ...stats, flaky: 1 }, errors: [] }, clean)).toMatchObject({
      passed: 3,
      failed: 1,
    });
  });

  it('counts errors outside tests, and a failing exit without any', () => {
    expect(countPlaywright({ stats, errors: ['no server'] }, crashed).failed).toBe(1);
    expect(countPlaywright({ stats, errors: [] }, crashed).failed).toBe(1);
  });

  it('prints what failed and leaves out what passed', () => {
    const output = '  ✓  1 a.spec.ts › one (1s)\n  ✘  2 a.spec.ts › two (2s)\n\n    Error: expected ✓\n';
    expect(onlyFailures(output)).toBe('  ✘  2 a.spec.ts › two (2s)\n\n    Error: expected ✓\n');
  });
});

describe('single commands', () => {
  it('passes on exit 0 and keeps what a failing command printed', async () => {
    expect(await singleCheck('node', ['-e', 'console.log("fine")'])).toMatchObject({
      passed: 1,
      failed: 0,
      output: '',
    });
    const failing = await singleCheck('node', ['-e', 'console.log("broken"); process.exit(3)']);
    expect(failing).toMatchObject({ passed: 0, failed: 1 });
    expect(failing.output).toContain('broken');
  });

  it('reports a command that does not exist', async () => {
    expect((await runCommand('standby-has-no-such-command', [])).code).toBe(127);
  });

  it('reads the last line of a command that counts for itself', () => {
    expect(countLastLine({ code: 1, output: 'note\n5 passed, 2 failed\n' })).toMatchObject({ passed: 5, failed: 2 });
    expect(countLastLine({ code: 2, output: 'Nothing to test was found.' })).toMatchObject({ passed: 0, failed: 1 });
    expect(countLastLine({ code: 1, output: '5 passed, 0 failed\n' })).toMatchObject({ passed: 5, failed: 1 });
  });

  it('adds outcomes up and keeps only what failed', () => {
    const sum = addUp([
      { passed: 2, failed: 0, notRun: ['a'], output: '' },
      { passed: 0, failed: 1, notRun: [], output: 'why' },
    ]);
    expect(sum).toEqual({ passed: 2, failed: 1, notRun: ['a'], output: 'why' });
  });
});
