// The readiness board of a team, read from lines of its log.

import { describe, expect, it } from 'vitest';
import { commsBoard } from '../../../engine/group/index.ts';
import type { Envelope } from '../../../engine/session/index.ts';

let seq = 0;
const entry = (kind: string, body: object, cid = 'relay-x'): Envelope =>
  ({
    ...{ v: 1, session: 's', team: 'a', seq: (seq += 1), prevHash: '', cid, n: seq, seat: 'silver' },
    ...{ kind, body, relayMs: 1_000 * seq },
  }) as unknown as Envelope;
const arrive = (person: string, as = 'silver'): Envelope => entry('arrive', { person, as, name: person.toUpperCase() });
const say = (person: string, command: object): Envelope => entry('command', { command }, `${person}-visit1`);

describe('the readiness board', () => {
  it('has each person once, with the last check and whether the brief was read', () => {
    const check = say('p1', { kind: 'check-comms', roundMs: 180 });
    const board = commsBoard([
      ...[arrive('p1'), arrive('p2', 'gold'), say('p1', { kind: 'check-comms', roundMs: 0 }), check],
      ...[say('p2', { kind: 'read-brief' }), say('stranger', { kind: 'read-brief' })],
    ]);
    expect(board).toEqual([
      { person: 'p1', name: 'P1', seat: 'silver', checkedMs: check.relayMs, roundMs: 180, hasReadBrief: false },
      { person: 'p2', name: 'P2', seat: 'gold', checkedMs: null, roundMs: null, hasReadBrief: true },
    ]);
  });

  it('forgets who was asked to leave, and asks again for the brief of another seat', () => {
    const board = commsBoard([
      ...[arrive('p1'), arrive('p2'), say('p1', { kind: 'read-brief' })],
      ...[entry('dismiss', { person: 'p2' }), entry('admit', { person: 'p1', as: 'gold', name: 'Robin' })],
    ]);
    expect(board).toMatchObject([{ person: 'p1', name: 'Robin', seat: 'gold', hasReadBrief: false }]);
  });
});
