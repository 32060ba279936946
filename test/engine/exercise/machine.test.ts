// The life of an exercise, every event in every state.
// Tests engine/exercise/machine.ts.

import { describe, expect, it } from 'vitest';
import { nextLifecycle } from '#engine/exercise/index.ts';
import type { Lifecycle } from '#engine/exercise/index.ts';

const EVENTS = ['start', 'pause', 'resume', 'end', 'time-up', 'no-duff'] as const;

/** The whole machine, written out: what each event does in each state. */
const TABLE: Record<Lifecycle, Partial<Record<(typeof EVENTS)[number], Lifecycle>>> = {
  briefing: { start: 'running', 'no-duff': 'no-duff' },
  running: { pause: 'paused', end: 'ended', 'time-up': 'ended', 'no-duff': 'no-duff' },
  paused: { resume: 'running', end: 'ended', 'no-duff': 'no-duff' },
  ended: {},
  'no-duff': {},
};

describe('lifecycle machine', () => {
  for (const [state, row] of Object.entries(TABLE)) {
    for (const event of EVENTS) {
      it(`[EXR13] ${state} on ${event} gives ${row[event] ?? 'nothing'}`, () => {
        expect(nextLifecycle(state as Lifecycle, event)).toBe(row[event] ?? null);
      });
    }
  }

  it('[EXR13] every state is reached from briefing, and an end from every state', () => {
    const reached = new Set<Lifecycle>(['briefing']);
    for (const state of reached) {
      for (const event of EVENTS) {
        const next = nextLifecycle(state, event);
        if (next !== null) reached.add(next);
      }
    }
    expect([...reached].toSorted()).toEqual(Object.keys(TABLE).toSorted());
  });
});
