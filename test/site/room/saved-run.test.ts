// A stored run that is whole, gone, held by another tab, or damaged at a known place.
// Promise: what verified is kept, and nothing is deleted unasked. Tests site/islands/room/saved-run.ts and stage.ts.

import { describe, expect, it } from 'vitest';
import { appendEntry, formatEntry, openLog } from '../../../engine/session/index.ts';
import { createMemoryStore, type LogStore, type RunRecord } from '../../../site/browser/log-store.ts';
import type { RunLocks } from '../../../site/browser/run-lock.ts';
import { keepVerified, readSavedRun } from '../../../site/islands/room/saved-run.ts';

const free: RunLocks = { take: async () => true };
const record: RunRecord = {
  id: 'a',
  scenarioId: 's',
  scenarioTitle: 'S',
  path: '/x',
  seed: 7,
  seat: 'on-call',
  lifecycle: 'running',
  now: 125_000,
  endsAt: 1,
  startedAt: 0,
  savedAt: 0,
};

/** A log with its header, a start and one mark a minute. */
function linesOf(minutes: number): string[] {
  const log = openLog({
    kind: 'header',
    magic: 'standby-log',
    logVersion: 1,
    marking: 'EXERCISE EXERCISE EXERCISE',
    kernel: 'test',
    scenario: 's',
    packHash: 'ab'.repeat(32),
    seed: 7,
    player: 'person',
  });
  appendEntry(log, { kind: 'command', at: 0 as never, seat: 'on-call', command: { kind: 'start' } });
  for (let minute = 1; minute <= minutes; minute++) {
    appendEntry(log, { kind: 'mark', at: (minute * 60_000) as never, checksum: '00112233aabbccdd' });
  }
  return log.entries.map(formatEntry);
}

async function storeWith(lines: readonly string[]): Promise<LogStore> {
  const store = createMemoryStore();
  await store.save(record);
  await store.append('a', 0, lines);
  return store;
}

describe('a saved run', () => {
  it('that is whole is handed over as it is', async () => {
    const lines = linesOf(3);
    expect(await readSavedRun(await storeWith(lines), free, 'a')).toEqual({ kind: 'whole', record, lines });
  });

  it('that is not here says so', async () => {
    const saved = await readSavedRun(createMemoryStore(), free, 'a');
    expect(saved).toMatchObject({
      kind: 'not-opened',
      stage: { title: 'There is no saved exercise here', recovery: null },
    });
  });

  it('that another tab plays is left alone', async () => {
    const saved = await readSavedRun(await storeWith(linesOf(1)), { take: async () => false }, 'a');
    expect(saved).toMatchObject({
      kind: 'not-opened',
      stage: { title: 'This exercise is open in another tab', runId: null },
    });
  });

  it('that cannot be read at all says what the storage said', async () => {
    const broken: LogStore = {
      ...createMemoryStore(),
      lines: async () => Promise.reject(new DOMException('', 'UnknownError')),
    };
    const saved = await readSavedRun(broken, free, 'a');
    expect(saved).toMatchObject({ kind: 'not-opened', stage: { title: 'The saved exercise could not be read' } });
  });

  it('that is damaged offers the part that verified, and loses nothing before it is chosen', async () => {
    const lines = linesOf(4);
    const damaged = lines.map((line, n) => (n === 4 ? line.replace('180000', '181000') : line));
    const store = await storeWith(damaged);
    const saved = await readSavedRun(store, free, 'a');
    if (saved.kind === 'whole' || saved.stage.recovery === null) throw new Error('The damage was not found.');
    expect(saved.stage.recovery.label).toContain('T+00:02');
    expect(saved.stage.recovery.lines).toEqual(lines.slice(0, 4));
    expect(await store.lines('a')).toEqual(damaged);

    await keepVerified(store, 'a', saved.stage.recovery.lines);
    expect(await readSavedRun(store, free, 'a')).toMatchObject({
      kind: 'whole',
      lines: lines.slice(0, 4),
      record: { now: 0 },
    });
  });

  it('whose header is lost offers no way to carry on', async () => {
    const saved = await readSavedRun(await storeWith(['{"body":{}}', ...linesOf(1).slice(1)]), free, 'a');
    expect(saved).toMatchObject({
      kind: 'not-opened',
      stage: { title: 'The saved exercise is damaged', recovery: null },
    });
  });
});
