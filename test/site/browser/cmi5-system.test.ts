// A sitting of a unit against a strict record store, launched by cmi5: told in order, kept while the store is away.

import { describe, expect, it } from 'vitest';
import { PLAIN_CHOICES, unitProgress, writeSuspend } from '#engine/learning/index.ts';
import type { LearningRecord, Statement } from '#engine/learning/index.ts';
import { readLaunchAddress } from '../../../site/browser/learning-system/cmi5-launch.ts';
import { Cmi5System } from '../../../site/browser/learning-system/cmi5-system.ts';
import { openQueue, pageQueue } from '../../../site/browser/learning-system/statement-queue.ts';
import { answered, smallUnit } from '../../engine/learning/small-units.ts';
import { LAUNCH, launchWords, RecordStore } from '../../support/record-store.ts';

const unit = smallUnit('a');
const STORE = 'https://store.calderwick.example';
const PAGE = `https://learning.calderwick.example/content/77/a.html?${launchWords(STORE)}`;

/** A browser that launches again and again: one queue, one tab. */
function browser(store: RecordStore) {
  const queue = pageQueue();
  const tab = new Map<string, string>();
  const went: string[] = [];
  let wallMs = 1_800_000_000_000;
  const launch = async () => {
    const address = readLaunchAddress(PAGE);
    if (address === null) throw new Error('The address is a launch.');
    const system = new Cmi5System(address, unit, PLAIN_CHOICES, {
      fetch: async (to, { method = 'GET', headers, body }) => {
        const sent = Object.fromEntries(new Headers(headers).entries());
        const answer = store.answer({ method, address: to, headers: sent, body: String(body ?? '') });
        return new Response(answer.body === '' ? null : answer.body, { status: answer.status });
      },
      shelf: {
        getItem: (key) => tab.get(key) ?? null,
        setItem: (key, value) => tab.set(key, value),
        removeItem: (key) => tab.delete(key),
      },
      openQueue: () => Promise.resolve(queue),
      iso: (ms) => new Date(ms).toISOString(),
      wallNow: () => (wallMs += 1_000),
      goTo: (to) => went.push(to),
    });
    return { system, opening: await system.open() };
  };
  return { launch, queue, tab, went, now: () => wallMs };
}

const report = (record: LearningRecord, wasDone = false) => ({
  progress: unitProgress(unit, record),
  suspend: writeSuspend(unit, record),
  elapsedMs: 61_000,
  wasDone,
});

describe('a cmi5 sitting', () => {
  it('is told in the order that the standard asks for, and brings its answers back', async () => {
    const store = new RecordStore();
    const tab = browser(store);
    const first = await tab.launch();
    expect(first.opening).toEqual({ suspend: '', wasDone: false });
    const one = [answered('a/one', false, tab.now() + 1)];
    expect(await first.system.tell(report(one), one)).toBe(true);
    expect(await first.system.leave(report(one), one)).toBe(true);
    expect(store.verbs()).toEqual(['initialized', 'answered', 'terminated']);
    expect([...tab.tab]).toEqual([]);

    store.launchAgain();
    const second = await tab.launch();
    expect(second.opening).toEqual({ suspend: writeSuspend(unit, one), wasDone: false });
    const all = [...one, answered('a/two', true, tab.now() + 1), answered('a/one', true, tab.now() + 2)];
    await second.system.tell(report(all), all);
    await second.system.leave(report(all), all);
    expect(store.verbs().slice(3)).toEqual([
      'initialized',
      'answered',
      'answered',
      'completed',
      'passed',
      'terminated',
    ]);

    store.launchAgain();
    const third = await tab.launch();
    expect(third.opening?.wasDone).toBe(true);
    await third.system.leave(report(all, true), all);
    expect(store.verbs().slice(9)).toEqual(['initialized', 'terminated']);
    expect(store.refusals).toEqual([]);
  });

  it('keeps what could not be sent, without a name, and sends it in the next sitting', async () => {
    const store = new RecordStore();
    const tab = browser(store);
    const first = await tab.launch();
    store.isReachable = false;
    const one = [answered('a/one', true, tab.now() + 1)];
    expect(await first.system.tell(report(one), one)).toBe(false);
    const all = [...one, answered('a/two', true, tab.now() + 1)];
    expect(await first.system.leave(report(all), all)).toBe(false);
    expect(store.verbs()).toEqual(['initialized']);
    const waiting: readonly Statement[] = await tab.queue.all();
    expect(waiting.length).toBeGreaterThanOrEqual(4);
    expect(JSON.stringify(waiting)).not.toContain(LAUNCH.actor.account.name);

    store.isReachable = true;
    store.launchAgain();
    // The tab was closed: its token went with it. The learning system ended that session itself.
    tab.tab.clear();
    store.abandon();
    const second = await tab.launch();
    expect(second.opening).not.toBeNull();
    expect([...store.verbs()].sort()).toEqual(
      ['initialized', 'terminated', 'initialized', 'answered', 'answered', 'completed', 'passed'].sort(),
    );
    expect(await tab.queue.all()).toEqual([]);
    expect(store.refusals).toEqual([]);
  });

  it('sends nothing but its beginning and end when a finished unit is only looked at', async () => {
    const store = new RecordStore();
    store.mode = 'Review';
    const { system } = await browser(store).launch();
    const all = [answered('a/one', true, 1_900_000_000_000), answered('a/two', true, 1_900_000_000_001)];
    await system.tell(report(all), all);
    await system.leave(report(all), all);
    expect(store.verbs()).toEqual(['initialized', 'terminated']);
  });

  it('does not begin when the token was given before, and asks again within its tab', async () => {
    const store = new RecordStore();
    const tab = browser(store);
    expect((await tab.launch()).opening).not.toBeNull();
    expect((await tab.launch()).opening).not.toBeNull();
    expect(store.verbs()).toEqual(['initialized']);
    tab.tab.clear();
    expect((await tab.launch()).opening).toBeNull();
  });
});

describe('a launch address', () => {
  it('is read when it is whole, secure, or this page’s own', () => {
    expect(readLaunchAddress(PAGE)).toMatchObject({ registration: LAUNCH.registration, endpoint: `${STORE}/xapi/` });
    expect(readLaunchAddress('https://learning.calderwick.example/a.html')).toBeNull();
    expect(readLaunchAddress(PAGE.replaceAll(encodeURIComponent('https:'), encodeURIComponent('http:')))).toBeNull();
    expect(readLaunchAddress(PAGE.replace(/&actor=[^&]*/, '&actor=%5B1%5D'))).toBeNull();
    expect(readLaunchAddress(`http://127.0.0.1/a.html?${launchWords('http://127.0.0.1')}`)).not.toBeNull();
  });
});

describe('the queue', () => {
  it('lasts as long as the page where a browser keeps nothing', async () => {
    const queue = await openQueue(LAUNCH.registration);
    const statement = { id: 'one', timestamp: '', verb: {}, object: {}, context: {} };
    await queue.put([statement, statement]);
    expect(await queue.all()).toEqual([statement]);
    await queue.take(['one']);
    expect(await queue.all()).toEqual([]);
  });
});
