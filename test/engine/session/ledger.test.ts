// Who may write what, by signature, seat and door.

import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../../engine/base/index.ts';
import type { Draft, Ledger } from '../../../engine/session/index.ts';
import {
  createLedger,
  isCheckpoint,
  lawFault,
  nextFault,
  placeDraft,
  publicKeyOf,
  takeEntry,
  verifyText,
} from '../../../engine/session/index.ts';
import {
  CONDUCTOR,
  delegation,
  FACILITATOR,
  mark,
  note,
  opening,
  order,
  SESSION,
  sign,
  STRANGER,
  TEAM,
} from './group-sample.ts';

function take(ledger: Ledger, draft: Draft, relayMs = 1_000): string | null {
  const why = lawFault(ledger, draft, relayMs, verifyText);
  if (why === null) takeEntry(ledger, placeDraft(draft, { session: SESSION, team: TEAM, head: ledger.head, relayMs }));
  return why;
}

function opened(...drafts: readonly Draft[]): Ledger {
  const ledger = createLedger(SESSION, TEAM);
  for (const draft of [opening(), ...drafts]) expect(take(ledger, draft)).toBeNull();
  return ledger;
}

const arrive = (person: string, as = 'on-call', n = 1): Draft => ({
  ...{ cid: `relay-${person}`, n, seat: 'relay', kind: 'arrive', body: { person, as, name: 'Robin' } },
});
const boundary = (what: string, n: number): Draft =>
  sign(CONDUCTOR, {
    ...{ cid: 'conductor-EX-T02', n, seat: 'conductor', kind: 'boundary' },
    body: { what, source: { team: 'EX-T02', seq: 4 }, content: '{}' },
  });

describe('the ledger of a group log', () => {
  it('[GRP5] is opened once, with a signature of the key that the opening names', () => {
    const ledger = createLedger(SESSION, TEAM);
    expect(take(ledger, note(1))).toContain('has not been opened');
    const forged = { ...opening(), seat: 'somebody' };
    expect(take(ledger, forged)).toBe('The signature is not valid.');
    expect(take(ledger, opening())).toBeNull();
    expect(take(ledger, opening())).toBe('A log is opened once.');
  });

  it('[GRP6] takes orders from the facilitator’s key alone, for this team and session alone', () => {
    const ledger = opened();
    const command = { kind: 'pause' };
    expect(take(ledger, order('order', { command }, STRANGER))).toBe('The signature is not valid.');
    expect(take(ledger, order('order', { command }, FACILITATOR, 'session-2'))).toBe('The signature is not valid.');
    expect(take(ledger, order('order', { command, to: ['EX-T02'] }))).toBe('This was signed for other teams.');
    expect(take(ledger, order('order', { command, to: ['EX-T02', TEAM] }))).toBeNull();
    for (const kind of ['door', 'dismiss', 'admit', 'delegate'] as const) {
      const body = { door: 'locked', person: 'p1', as: 'ward', name: 'x', packHash: '0f'.repeat(32) };
      expect(take(ledger, order(kind, body, STRANGER))).toBe('The signature is not valid.');
    }
  });

  it('[GRP6] takes a command from whoever has the seat, and gives nobody the facilitator’s', () => {
    const ledger = opened(arrive('p1'));
    expect(take(ledger, note(1))).toBeNull();
    expect(take(ledger, note(2, 'x', 'p1-a', 'ward'))).toBe('This person has another seat.');
    expect(take(ledger, note(1, 'x', 'p2-a'))).toBe('Nobody of this name has a seat here.');
    expect(take(ledger, arrive('p3', 'facilitator'))).toBe('The facilitator has a key, not a seat.');
    expect(take(ledger, order('admit', { person: 'p3', as: 'facilitator', name: 'x' }))).toContain('has a key');
  });

  it('[GRP7] lets a conductor do what it was asked to, as long as it was asked to', () => {
    const ledger = opened();
    expect(take(ledger, mark(1))).toBe('No conductor has been asked to act.');
    const other = order('delegate', { conductor: 'ab'.repeat(32), packHash: 'ee'.repeat(32), kinds: [], expiresMs: 1 });
    expect(take(ledger, other)).toContain('another edition');
    expect(take(ledger, delegation(['mark', 'inject'], 5_000))).toBeNull();
    expect(take(ledger, mark(1))).toBeNull();
    expect(take(ledger, mark(2, 999))).toBe('Time does not go back.');
    expect(take(ledger, mark(2, 2_000, STRANGER))).toBe('The signature is not valid.');
    expect(take(ledger, boundary('inject', 1))).toBeNull();
    expect(take(ledger, boundary('divert', 2))).toBe('The conductor was not asked to write a divert.');
    expect(take(ledger, mark(3), 5_001)).toBe('The time that the conductor was given is over.');
    expect(ledger).toMatchObject({ at: 1_000, beat: 1 });
  });

  it('[GRP4] does not compute exercise time from the relay’s clock', () => {
    const ledger = opened(delegation());
    expect(take(ledger, mark(1), 9_000_000)).toBeNull();
    expect(take(ledger, mark(2), 1_000)).toBeNull();
    expect(ledger.at).toBe(2_000);
  });

  it('[GRP8] lets people in by themselves only while the door is open', () => {
    const ledger = opened(arrive('p1'), order('door', { door: 'by-admission' }));
    expect(take(ledger, arrive('p2'))).toContain('while the door is not open');
    expect(take(ledger, order('admit', { person: 'p2', as: 'ward', name: 'Sam' }))).toBeNull();
    expect(take(ledger, order('dismiss', { person: 'p1' }))).toBeNull();
    expect(take(ledger, order('door', { door: 'open' }))).toBeNull();
    expect(take(ledger, arrive('p1', 'on-call', 2))).toBe('This person was asked to leave.');
    expect(take(ledger, note(1))).toContain('Nobody of this name');
    expect(take(ledger, arrive('p2'))).toBe('This person has a seat.');
    expect(take(ledger, order('admit', { person: 'p1', as: 'on-call', name: 'Robin' }))).toBeNull();
    expect(take(ledger, note(1))).toBeNull();
  });

  it('[GRP9] takes each author’s numbers upwards only', () => {
    const ledger = opened(arrive('p1'));
    expect(take(ledger, note(3))).toBeNull();
    expect(take(ledger, note(3))).toBe('This has been written before.');
    expect(take(ledger, note(2))).toBe('This has been written before.');
    expect(take(ledger, note(1, 'another visit', 'p1-b'))).toBeNull();
  });

  it('[GRP50] tells a gap, another chain and another log from the next entry', () => {
    const ledger = opened(arrive('p1'));
    const place = { session: SESSION, team: TEAM, head: ledger.head, relayMs: 1 };
    const next = placeDraft(note(1), place);
    expect(nextFault(ledger, next, verifyText)).toBeNull();
    const ahead = placeDraft(note(1), { ...place, head: { seq: 7, hash: next.hash } });
    expect(nextFault(ledger, ahead, verifyText)).toEqual({ kind: 'gap' });
    const aside = placeDraft(note(1), { ...place, head: { ...ledger.head, hash: 'ee'.repeat(32) } });
    expect(nextFault(ledger, aside, verifyText)).toEqual({ kind: 'chain' });
    const foreign = placeDraft(note(1), { ...place, team: 'EX-T02' });
    expect(nextFault(ledger, foreign, verifyText)).toMatchObject({ kind: 'law' });
  });

  it('[GRP63] takes a co-facilitator’s word for what the facilitator asked it to do, until then', () => {
    const ledger = opened();
    const key = publicKeyOf(STRANGER);
    let n = 0;
    const own = (kind: Draft['kind'], body: object, secret = STRANGER): Draft =>
      sign(secret, { cid: `${key}-a`, n: (n += 1), seat: 'facilitator', kind, body });
    const pause = { command: { kind: 'pause' } };
    const deputy = { key, name: 'Sam', kinds: ['order', 'door'], expiresMs: 5_000 };
    expect(take(ledger, own('order', pause))).toBe('The signature is not valid.');
    expect(take(ledger, own('deputy', deputy))).toBe('The signature is not valid.');
    expect(take(ledger, order('deputy', deputy))).toBeNull();
    expect(take(ledger, own('order', pause))).toBeNull();
    expect(take(ledger, own('order', pause, CONDUCTOR))).toBe('The signature is not valid.');
    // The facilitator's signature does not stand for words that bear another's name.
    expect(take(ledger, own('order', pause, FACILITATOR))).toBe('The signature is not valid.');
    expect(take(ledger, own('dismiss', { person: 'p1' }))).toContain('was not asked to sign this kind: dismiss');
    expect(take(ledger, own('deputy', { ...deputy, key: 'ab'.repeat(32) }))).toBe('The signature is not valid.');
    expect(take(ledger, own('door', { door: 'locked' }), 5_001)).toContain('is over');
    expect(take(ledger, order('deputy', { ...deputy, kinds: [] }))).toBeNull();
    expect(take(ledger, own('order', pause))).toBe('The signature is not valid.');
    expect(take(ledger, order('deputy', deputy))).toBeNull();
    expect(take(ledger, order('dismiss', { person: key }))).toBeNull();
    expect(take(ledger, own('order', pause))).toBe('The signature is not valid.');
  });

  it('[GRP40] calls every 64th entry and every tenth mark a checkpoint', () => {
    const at = (seq: number, draft: Draft): boolean =>
      isCheckpoint(placeDraft(draft, { session: SESSION, team: TEAM, head: { seq: seq - 1, hash: '' }, relayMs: 0 }));
    expect([63, 64, 65, 128].map((seq) => at(seq, note(1)))).toEqual([false, true, false, true]);
    expect([9, 10, 11, 20].map((beat) => at(3, mark(beat)))).toEqual([false, true, false, true]);
  });

  it('says when the log is full', () => {
    const ledger = opened(arrive('p1'));
    ledger.head = { seq: LIMITS.groupEntriesMax - 1, hash: 'ab'.repeat(32) };
    expect(take(ledger, note(1))).toContain('full');
  });
});
