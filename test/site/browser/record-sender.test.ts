// Sending a record: what went is not new again, what was not taken waits, and nothing is an exception.

import { describe, expect, it } from 'vitest';
import type { LearningRecord } from '#engine/learning/index.ts';
import {
  askStore,
  forgetSent,
  readSent,
  sendWaiting,
  testStore,
  waitingFor,
} from '../../../site/browser/record-sender.ts';
import { answered } from '../../engine/learning/small-units.ts';

const RECORD: LearningRecord = Array.from({ length: 150 }, (_, at) => answered('locks/one', true, 1_000 + at));
const json = (value: unknown, status = 200): Response =>
  new Response(JSON.stringify(value), { status, headers: { 'content-type': 'application/json' } });

function shelf() {
  const kept = new Map<string, string>();
  return {
    kept,
    storage: () => ({
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    }),
  };
}
const refusing = () => {
  throw new Error('This browser keeps nothing.');
};

describe('a record store', () => {
  it('is known by its host, or there is none', async () => {
    expect(await askStore(() => Promise.resolve(json({ offers: true, host: 'records.example' })))).toBe(
      'records.example',
    );
    expect(await askStore(() => Promise.resolve(json({ offers: false })))).toBe(null);
    expect(await askStore(() => Promise.resolve(new Response('<html>', { status: 200 })))).toBe(null);
    expect(await askStore(() => Promise.reject(new TypeError('Failed to fetch')))).toBe(null);
    expect(await testStore(() => Promise.resolve(json({ isGood: true, says: 'It answers.' })))).toBe('It answers.');
    expect(await testStore(() => Promise.reject(new TypeError('Failed to fetch')))).toContain('could not be reached');
  });
});

describe('sending', () => {
  it('goes in parts, under one number, and what went does not wait again', async () => {
    const { storage, kept } = shelf();
    const sizes: number[] = [];
    const people = new Set<string>();
    const first = await sendWaiting(readSent(storage), RECORD, storage, (_address, wish) => {
      const body = JSON.parse(String(wish?.body)) as { readonly person: string; readonly record: LearningRecord };
      sizes.push(body.record.length);
      people.add(body.person);
      return Promise.resolve(json({ sent: body.record.length }));
    });
    expect([sizes, people.size, first.says]).toEqual([[100, 50], 1, 'Everything was sent.']);
    const again = readSent(storage);
    expect(again.person).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect([...people]).toEqual([again.person]);
    expect(waitingFor(again, [...RECORD, answered('locks/two', true, 5_000)])).toHaveLength(1);
    forgetSent(storage);
    expect(kept.size).toBe(0);
    expect(readSent(storage).person).not.toBe(again.person);
  });

  it('stops at what is not taken, keeps it waiting and says why', async () => {
    const { storage } = shelf();
    let calls = 0;
    const { sent, says } = await sendWaiting(readSent(storage), RECORD, storage, () => {
      calls += 1;
      const away = new Response('The record store does not answer.', { status: 502 });
      return Promise.resolve(calls === 1 ? json({ sent: 100 }) : away);
    });
    expect(says).toBe('The record store does not answer.');
    expect(waitingFor(sent, RECORD)).toHaveLength(50);
    expect(waitingFor(readSent(storage), RECORD)).toHaveLength(50);
  });

  it('works where the browser keeps nothing', async () => {
    const done = await sendWaiting(readSent(refusing), RECORD, refusing, () => Promise.resolve(json({ sent: 1 })));
    expect(waitingFor(done.sent, RECORD)).toEqual([]);
    expect(() => {
      forgetSent(refusing);
    }).not.toThrow();
  });
});
