// Places of evaluators and observers: found again, newest first, and given up.

import { describe, expect, it } from 'vitest';
import { createMemoryWatchers, openWatchers, type Watcher } from '../../../site/browser/session-watchers.ts';

const watcher: Watcher = {
  ...{ session: 'night-1', role: 'observer', title: 'Night', plan: 'any-outage-2', seed: 7, packHash: '' },
  ...{ token: 't', person: 'p', name: '', reads: ['trust-a'], savedAt: 1 },
};

describe('places of those who look on', () => {
  it('are listed newest first, one a session', async () => {
    const watchers = createMemoryWatchers();
    await watchers.keep(watcher);
    await watchers.keep({ ...watcher, session: 'night-2', savedAt: 2 });
    await watchers.keep({ ...watcher, title: 'Night again', savedAt: 3 });
    expect((await watchers.list()).map(({ title }) => title)).toEqual(['Night again', 'Night']);
    await watchers.forget('night-1');
    expect(await watchers.list()).toHaveLength(1);
  });

  it('last as long as the page where the browser keeps nothing', async () => {
    expect((await openWatchers()).kind).toBe('memory');
  });
});
