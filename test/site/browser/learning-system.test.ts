// A sitting of a unit against a real SCORM run-time: found through frames, left half way, resumed, passed, and never lowered.

import { Scorm12API, Scorm2004API } from 'scorm-again';
import { describe, expect, it } from 'vitest';
import { PLAIN_CHOICES, unitProgress } from '#engine/learning/index.ts';
import type { LearningRecord, ScormStandard } from '#engine/learning/index.ts';
import { HalfShelf } from '../../../site/browser/half-shelf.ts';
import { findRunTime } from '../../../site/browser/learning-system/run-time.ts';
import { ScormSystem } from '../../../site/browser/learning-system/scorm-system.ts';
import { Sitting } from '../../../site/browser/learning-system/sitting.ts';
import type { SittingView } from '../../../site/browser/learning-system/sitting.ts';
import { answered, smallUnit } from '../../engine/learning/small-units.ts';

const unit = smallUnit('a');

const WALL = 1_800_000_000_000;

/** Activities left half done on one page. */
function pageHalves(): HalfShelf {
  const texts = new Map<string, string>();
  const place = () => ({
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, value: string) => void texts.set(key, value),
    removeItem: (key: string) => void texts.delete(key),
  });
  return new HalfShelf(place, place);
}

/** A store of one page. */
function pageStore() {
  let record: LearningRecord = [];
  const listeners = new Set<() => void>();
  return {
    halves: pageHalves(),
    add: (entries: LearningRecord) => {
      record = [...record, ...entries];
      for (const listener of listeners) listener();
    },
    watch: (listener: (view: { record: LearningRecord; keeping: 'tab'; trouble: string }) => void) => {
      const tell = (): void => {
        listener({ record, keeping: 'tab', trouble: '' });
      };
      listeners.add(tell);
      tell();
      return () => listeners.delete(tell);
    },
  };
}

async function open(standard: ScormStandard, frame: object, wallMs = WALL) {
  const store = pageStore();
  const waiting: (() => void)[] = [];
  let clock = 1_000;
  const runTime = findRunTime(standard, frame);
  const system = runTime === null ? null : new ScormSystem(standard, PLAIN_CHOICES, runTime);
  const sitting = new Sitting(unit, system, {
    store,
    now: () => clock,
    wallNow: () => wallMs,
    after: (_ms, act) => {
      waiting.push(act);
    },
  });
  let view: SittingView | null = null;
  sitting.watch((next) => {
    view = next;
  });
  await sitting.begin();
  return {
    sitting,
    answer: async (question: string, right: boolean, atMs: number) => {
      clock += 60_000;
      store.add([answered(question, right, atMs)]);
      await Promise.resolve();
    },
    act: (activity: string, steps: readonly string[]) => {
      store.halves.keep(activity, steps, { nowMs: wallMs, isOnComputer: false });
    },
    stepsOf: (activity: string) => store.halves.stepsOf(activity, wallMs),
    view: () => view as SittingView | null,
    retry: () => waiting.splice(0).forEach((act) => act()),
  };
}

const STANDARDS = {
  scorm12: { name: 'API', make: () => new Scorm12API({ autocommit: false, logLevel: 5 }) },
  scorm2004: { name: 'API_1484_11', make: () => new Scorm2004API({ autocommit: false, logLevel: 5 }) },
} as const;

/** What the run-time holds, and a new one that begins with it, as a learning system does it. */
function again(standard: ScormStandard, api: object): object {
  const { cmi } = (api as { renderCommitCMI(all: boolean): { cmi: object } }).renderCommitCMI(true);
  const next = STANDARDS[standard].make();
  (next as { loadFromJSON(cmi: object, element: string): void }).loadFromJSON(cmi, '');
  return next;
}

const read = (api: object, element: string): string => {
  const { cmi } = (api as { renderCommitCMI(all: boolean): { cmi: object } }).renderCommitCMI(true);
  return String(
    element.split('.').reduce<unknown>((part, key) => (part as Readonly<Record<string, unknown>>)[key], cmi),
  );
};

describe('a sitting', () => {
  it('[LRN12] in SCORM 1.2 is left half way, resumed with its answers, and passed', async () => {
    const api = STANDARDS.scorm12.make();
    const first = await open('scorm12', { API: api });
    await first.answer('a/one', false, 5);
    expect(read(api, 'core.lesson_status')).toBe('incomplete');
    expect(read(api, 'core.lesson_location')).toBe('one');
    await first.sitting.leave();
    expect(first.view()).toMatchObject({ state: 'left', isUntold: false });
    expect(read(api, 'core.exit')).toBe('suspend');
    expect(read(api, 'core.session_time')).toMatch(/^00:01:00/);

    const next = again('scorm12', api);
    const second = await open('scorm12', { API: next });
    expect(second.view()).toMatchObject({ state: 'open', carryOn: 'a/one', wasDone: false });
    expect(second.view()?.progress.answered).toBe(1);
    await second.answer('a/two', true, 20);
    expect(second.view()?.progress.standing).toBe('completed');
    expect(read(next, 'core.lesson_status')).toBe('incomplete');
    await second.answer('a/one', true, 30);
    await second.sitting.leave();
    expect(read(next, 'core.lesson_status')).toBe('passed');
    expect(read(next, 'core.score.raw')).toBe('');

    // Looked at again without answering: what was passed stays.
    const last = again('scorm12', next);
    const third = await open('scorm12', { API: last });
    expect(third.view()?.wasDone).toBe(true);
    await third.sitting.leave();
    expect(read(last, 'core.lesson_status')).toBe('passed');
  });

  it('goes on within an activity, also after a week, and tells what was done in it together', async () => {
    const api = STANDARDS.scorm12.make();
    const first = await open('scorm12', { API: api });
    await first.answer('a/one', true, WALL - 60_000);
    first.act('a/mail', ['open letter 0']);
    first.act('a/mail', ['open letter 0', 'report letter 4000']);
    expect(read(api, 'suspend_data')).not.toContain('letter');
    first.retry();
    await Promise.resolve();
    expect(read(api, 'suspend_data')).toContain('letter');
    first.act('a/mail', ['open letter 0', 'report letter 4000', 'open other 9000']);
    await first.sitting.leave();

    const week = 7 * 24 * 3_600_000;
    const second = await open('scorm12', { API: again('scorm12', api) }, WALL + week);
    expect(second.stepsOf('a/mail')).toEqual(['open letter 0', 'report letter 4000', 'open other 9000']);
    expect(second.view()).toMatchObject({ carryOn: 'a/mail' });
  });

  it('[LRN12] in SCORM 2004 says completed and passed together, and neither before', async () => {
    const api = STANDARDS.scorm2004.make();
    const only = await open('scorm2004', { API_1484_11: api });
    await only.answer('a/one', true, 5);
    await only.answer('a/two', false, 6);
    expect(read(api, 'completion_status')).toBe('incomplete');
    expect(read(api, 'success_status')).toBe('unknown');
    await only.answer('a/two', true, 7);
    await only.sitting.leave();
    expect(read(api, 'completion_status')).toBe('completed');
    expect(read(api, 'success_status')).toBe('passed');
    expect(read(api, 'session_time')).toBe('PT3M0S');
  });

  it('works alone where no learning system answers', async () => {
    for (const frame of [{}, { API: { LMSInitialize: () => 'false' } }]) {
      const alone = await open('scorm12', frame);
      await alone.answer('a/one', true, 5);
      expect(alone.view()).toMatchObject({ state: 'alone', isUntold: false });
      expect(alone.view()?.progress).toEqual(unitProgress(unit, [answered('a/one', true, 5)]));
      await alone.sitting.leave();
      expect(alone.view()?.state).toBe('alone');
    }
  });

  it('says when an answer was not taken, and tells it again', async () => {
    let refuses = true;
    const api = STANDARDS.scorm12.make();
    const wavering = {
      LMSInitialize: () => api.LMSInitialize(''),
      LMSGetValue: (element: string) => api.LMSGetValue(element),
      LMSSetValue: (element: string, value: string) => api.LMSSetValue(element, value),
      LMSCommit: () => (refuses ? 'false' : api.LMSCommit('')),
      LMSFinish: () => api.LMSFinish(''),
    };
    const only = await open('scorm12', { API: wavering });
    await only.answer('a/one', true, 5);
    await Promise.resolve();
    expect(only.view()?.isUntold).toBe(true);
    refuses = false;
    only.retry();
    await Promise.resolve();
    await Promise.resolve();
    expect(only.view()?.isUntold).toBe(false);
  });
});

describe('the search for a run-time', () => {
  const api = { LMSInitialize: () => 'true' };
  const nested = (levels: number, top: object): object =>
    levels === 0 ? top : { parent: nested(levels - 1, top), opener: null };

  it('looks at ten frames above, and no further', () => {
    expect(findRunTime('scorm12', nested(10, { API: api }))).not.toBeNull();
    expect(findRunTime('scorm12', nested(11, { API: api }))).toBeNull();
  });

  it('looks at the window that opened this one, and ends at itself', () => {
    const top: { parent?: object; opener?: object } = {};
    top.parent = top;
    expect(findRunTime('scorm12', top)).toBeNull();
    expect(findRunTime('scorm12', { ...top, opener: nested(2, { API: api }) })).not.toBeNull();
  });

  it('ends at a frame of another site without a fault', () => {
    const foreign = new Proxy(
      {},
      {
        get: () => {
          throw new DOMException('blocked', 'SecurityError');
        },
      },
    );
    expect(findRunTime('scorm2004', { parent: foreign, opener: null })).toBeNull();
    expect(
      findRunTime('scorm2004', { parent: foreign, opener: { API_1484_11: { Initialize: () => true } } }),
    ).not.toBeNull();
  });

  it('takes a run-time that throws for one that refuses', () => {
    const mute: object = { API: {} };
    const runTime = findRunTime('scorm12', mute);
    expect(runTime?.initialize()).toBe(false);
    expect(runTime?.get('cmi.suspend_data')).toBe('');
  });
});
