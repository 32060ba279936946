// Resuming from stored lines, with the real writer and the real parser on both sides.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fact } from '../../../engine/exercise/fact.ts';
import {
  appendEntry,
  exportLog,
  formatEntry,
  formatLog,
  planResume,
  storedDigest,
} from '../../../engine/session/index.ts';
import { anyLog, HEADER, sampleLog } from './sample-log.ts';

const SEED = 20270312;
const RUNNING = { kernel: HEADER.kernel, scenario: HEADER.scenario, packHash: HEADER.packHash };
const FACT = { n: 1, at: 0, audience: 'players', body: { kind: 'started' } } as unknown as Fact;
const END = { at: 120_000, digest: 'cd'.repeat(32) };

/** Lines as the browser stores them: one record an entry, joined when they are read. */
function stored(log: ReturnType<typeof sampleLog>): string {
  return log.entries.map(formatEntry).join('\n');
}

describe('planResume', () => {
  it('[SES16] resumes a whole log at the time it reached', () => {
    const log = sampleLog();
    expect(planResume('saved', stored(log), RUNNING)).toMatchObject({
      kind: 'resume',
      entries: log.entries,
      until: 120_000,
      isEnded: false,
      problems: [],
      sentence: 'The saved exercise is whole.',
    });
  });

  it(`[SES16] resumes from every cut of every log that kept its header (seed ${SEED})`, () => {
    fc.assert(
      fc.property(anyLog, fc.nat(), (log, place) => {
        const text = formatLog(log.entries);
        const headerEnd = formatLog(log.entries.slice(0, 1)).length;
        const plan = planResume('saved', text.slice(0, headerEnd + (place % (text.length - headerEnd + 1))), RUNNING);
        if (plan.kind !== 'resume') throw new Error(plan.sentence);
        expect(plan.entries).toEqual(log.entries.slice(0, plan.entries.length));
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('[SES16] says how much of a broken log was left out', () => {
    const text = stored(sampleLog()).replace('CAL-FS01', 'CAL-FS02');
    const plan = planResume('saved', text, RUNNING);
    expect(plan).toMatchObject({ kind: 'resume', until: 60_000 });
    expect(plan.sentence).toBe('The last 2 lines of the saved exercise could not be read; everything before is kept.');
  });

  it('[SES16] cannot read a log without its header, and says what to do', () => {
    expect(planResume('saved', 'nonsense', RUNNING)).toMatchObject({ kind: 'unreadable', problems: [{ line: 1 }] });
    expect(planResume('saved', '', RUNNING).sentence).toContain('Start it again');
  });

  it.each(['end', 'no-duff'] as const)('[SES16] knows that a log with %s is over', (kind) => {
    const log = sampleLog();
    appendEntry(log, { kind: 'command', at: 130_000, seat: 'on-call', command: { kind } });
    expect(planResume('saved', stored(log), RUNNING)).toMatchObject({ kind: 'resume', isEnded: true });
  });

  it('[SES12] resumes an export from its inputs alone', () => {
    const log = sampleLog();
    expect(planResume('out.ndjson', exportLog(log, [FACT], END), RUNNING)).toMatchObject({
      kind: 'resume',
      entries: log.entries,
    });
  });

  it.each([
    ['kernel', { ...RUNNING, kernel: '0.2.0' }, 'made by version 0.1.0; this is version 0.2.0'],
    ['scenario', { ...RUNNING, scenario: 'other' }, 'belongs to the scenario ransomware'],
    [
      'pack',
      { ...RUNNING, packHash: 'aa'.repeat(32) },
      'another edition of the scenario (0f0f0f0f0f0f); this build has aaaaaaaaaaaa',
    ],
  ])('[SES15] shows the facts of an export of another %s and computes nothing', (_, running, words) => {
    const plan = planResume('out.ndjson', exportLog(sampleLog(), [FACT], END), running);
    expect(plan).toMatchObject({ kind: 'read-only', facts: [FACT], digest: END.digest });
    expect(plan.sentence).toContain(words);
  });

  it('[SES15] says so when a log of another build carries no facts', () => {
    const plan = planResume('out.ndjson', stored(sampleLog()), { ...RUNNING, kernel: '0.2.0' });
    expect(plan).toMatchObject({ kind: 'read-only', facts: [], digest: null });
    expect(plan.sentence).toContain('no facts to show');
  });

  it('[SES12] finds the stored digest only at the end of an export', () => {
    expect(storedDigest(sampleLog().entries)).toBeNull();
    const plan = planResume('x', exportLog(sampleLog(), [], END), { ...RUNNING, kernel: 'x' });
    expect(plan).toMatchObject({ digest: END.digest });
  });
});
