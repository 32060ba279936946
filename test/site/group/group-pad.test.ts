// An evaluator's pad on a team's log: open while it is followed and the evaluator has a place, else the pad keeps what is written.

import { describe, expect, it } from 'vitest';
import type { TeamPicture } from '../../../site/browser/watch-protocol.ts';
import type { WatchClient } from '../../../site/browser/watch-client.ts';
import { connectPad, deskStateOf, reckonedAt } from '../../../site/islands/group-observe/group-pad.ts';

const picture: TeamPicture = {
  ...{ id: 'trust-a', phase: 'live', trouble: '', behind: 0, clock: 'running', at: 0, paceMs: 1_000, door: 'open' },
  ...{ isDelegated: true, departed: [], robots: [], refused: [], summary: null, waiting: [], deputies: [] },
  roster: [
    {
      person: 'p1',
      seat: 'evaluator',
      title: 'Evaluator',
      name: 'Wren',
      isHere: true,
      hasChecked: false,
      hasReadBrief: false,
    },
  ],
};

describe('an evaluator’s desk state', () => {
  it('is open with a connection and a place, closed without a connection, waiting without a place', () => {
    expect(deskStateOf(picture, 'p1')).toBe('open');
    expect(deskStateOf(picture, 'p2')).toBe('waiting');
    expect(deskStateOf({ ...picture, phase: 'offline' }, 'p1')).toBe('closed');
    expect(deskStateOf(null, 'p1')).toBe('waiting');
  });
});

describe('the time of a note without a connection', () => {
  const seen = { at: 300_000, clock: 'running', paceMs: 10_000, wallMs: 50_000 } as const;
  it('goes on as the clock last ran, in whole seconds, and stands where it was held', () => {
    expect(reckonedAt(seen, 110_450)).toBe(904_000);
    expect(reckonedAt({ ...seen, clock: 'paused' }, 110_450)).toBe(300_000);
    // A computer's clock that was put back takes nothing away.
    expect(reckonedAt(seen, 10_000)).toBe(300_000);
  });
});

describe('the pad’s line', () => {
  it('tells the state, and lets nobody wait for a word when the connection goes', async () => {
    let now: TeamPicture = picture;
    let tell = (): void => undefined;
    const states: string[] = [];
    const never = new Promise<never>(() => undefined);
    const ask = ((question: { readonly kind: string }) =>
      question.kind === 'wish' ? never : Promise.resolve({ kind: 'problem', sentence: '' })) as WatchClient['ask'];
    const line = connectPad(
      {
        ...{ team: 'trust-a', person: 'p1', watch: () => ({ ask }), picture: () => now },
        onPicture: (listener) => {
          tell = listener;
          return () => undefined;
        },
      },
      { onShown: () => undefined, onDesk: (state) => states.push(state) },
    );
    const said = line.send({ kind: 'evaluator-note', task: null, tag: 'observation', text: 'They rang CSOC.' });
    now = { ...picture, phase: 'offline' };
    tell();
    expect(await said).toBeNull();
    expect(states).toEqual(['open', 'closed']);
  });
});
