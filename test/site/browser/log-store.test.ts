// Keeping runs: order, repeats, removal, and what happens when there is no more room.
// Promise: nothing that was written is lost by a later failure. Tests site/browser/{log-store,run-recorder}.ts.

import { describe, expect, it } from 'vitest';
import { createMemoryStore, storageSentence, type LogStore, type RunRecord } from '../../../site/browser/log-store.ts';
import { createRunRecorder } from '../../../site/browser/run-recorder.ts';

const record = (id: string, savedAt: number): RunRecord => ({
  id,
  scenarioId: 's',
  scenarioTitle: 'S',
  path: '/x',
  seed: 7,
  seat: 'on-call',
  lifecycle: 'running',
  now: 0,
  endsAt: 1,
  startedAt: 0,
  savedAt,
});

/** A browser store that works `times` times and is full afterwards. */
function fullAfter(times: number): LogStore {
  const inner = createMemoryStore();
  let left = times;
  const full = (): void => {
    if (left-- <= 0) throw new DOMException('no room', 'QuotaExceededError');
  };
  return {
    ...inner,
    kind: 'browser',
    append: async (...args) => {
      full();
      await inner.append(...args);
    },
    save: async (run) => {
      full();
      await inner.save(run);
    },
  };
}

describe('the log store', () => {
  it('keeps lines in order of their number, and a repeated append changes nothing', async () => {
    const store = createMemoryStore();
    await store.append('a', 2, ['two', 'three']);
    await store.append('a', 0, ['zero', 'one']);
    await store.append('a', 1, ['one', 'two']);
    expect(await store.lines('a')).toEqual(['zero', 'one', 'two', 'three']);
  });

  it('lists runs newest first, and removes a run with its lines', async () => {
    const store = createMemoryStore();
    await store.save(record('a', 1));
    await store.save(record('b', 2));
    await store.append('a', 0, ['x']);
    expect((await store.list()).map((run) => run.id)).toEqual(['b', 'a']);
    await store.remove('a');
    expect(await store.record('a')).toBeNull();
    expect(await store.lines('a')).toEqual([]);
  });

  it('says what is full and what blocked, and what to do', () => {
    expect(storageSentence(new DOMException('', 'QuotaExceededError'))).toContain('full');
    expect(storageSentence(new Error('denied'))).toContain('does not let');
    expect(storageSentence(null)).toContain('Download the log');
  });
});

describe('the run recorder', () => {
  it('writes lines in order and the record at most every two seconds', async () => {
    const store = createMemoryStore();
    let wall = 0;
    const recorder = createRunRecorder({ store, runId: 'a', onTrouble: () => undefined }, () => wall);
    recorder.lines(0, ['zero']);
    recorder.update({ ...record('a', 0), now: 1 });
    recorder.lines(1, ['one', 'two']);
    recorder.update({ ...record('a', 0), now: 2 });
    await recorder.settled();
    expect(await store.lines('a')).toEqual(['zero', 'one', 'two']);
    expect((await store.record('a'))?.now).toBe(1);
    wall = 2_500;
    recorder.update({ ...record('a', 0), now: 3 });
    await recorder.settled();
    expect((await store.record('a'))?.now).toBe(3);
  });

  it('writes the end of a run at once', async () => {
    const store = createMemoryStore();
    const recorder = createRunRecorder({ store, runId: 'a', onTrouble: () => undefined }, () => 0);
    recorder.update(record('a', 0));
    recorder.update({ ...record('a', 0), lifecycle: 'ended' });
    await recorder.settled();
    expect((await store.record('a'))?.lifecycle).toBe('ended');
  });

  it('tells once that the store is full, and keeps what was written before', async () => {
    const store = fullAfter(1);
    const told: string[] = [];
    const recorder = createRunRecorder({ store, runId: 'a', onTrouble: (sentence) => told.push(sentence) });
    for (let n = 0; n < 4; n++) recorder.lines(n, [String(n)]);
    await recorder.settled();
    expect(await store.lines('a')).toEqual(['0']);
    expect(told).toHaveLength(1);
    expect(recorder.trouble()).toBe(told[0]);
  });
});
