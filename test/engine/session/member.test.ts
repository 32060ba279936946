// The member by itself: what it takes, what it says, and what it keeps.

import { describe, expect, it } from 'vitest';
import { below, LIMITS } from '../../../engine/base/index.ts';
import type { Draft, Member, MemberEffect, MemberEvent } from '../../../engine/session/index.ts';
import { createMember, horizonOf, placeDraft, retryDelayMs, stepMember } from '../../../engine/session/index.ts';
import { BUILD, createBench, mark, note, order, SESSION, STRANGER, TEAM } from './group-sample.ts';

const fresh = (cid = 'p1-a'): Member => createMember({ session: SESSION, team: TEAM, cid, token: 't', build: BUILD });
const heard = (lines: readonly string[], isMore = false, seal = 'ab'.repeat(32)): MemberEvent => ({
  ...{ kind: 'message', message: { kind: 'entries', isMore, seal }, lines },
});
const wish = (text: string): MemberEvent => ({ kind: 'wish', seat: 'on-call', command: { kind: 'note', text } });
const sent = (effects: readonly MemberEffect[]): readonly unknown[] =>
  effects.flatMap((effect) => (effect.kind === 'send' ? [effect.message] : []));

/** A log of a team with one player and some notes. */
function sample(notes = 3): readonly string[] {
  const bench = createBench();
  bench.join('a');
  for (let n = 1; n <= notes; n += 1) bench.write('a', note(n, `note ${n}`, 'p1-z'));
  bench.take({ kind: 'write', draft: mark(1) });
  return bench.lines;
}

function live(lines: readonly string[] = sample(), cid = 'p1-a'): Member {
  const member = fresh(cid);
  stepMember(member, { kind: 'connected' });
  stepMember(member, {
    kind: 'message',
    message: { kind: 'welcome', person: 'p1', head: { seq: -1, hash: '' } },
    lines: [],
  });
  stepMember(member, heard(lines));
  return member;
}

describe('a member', () => {
  it('[GRP50] asks after a gap, and stops at an entry that its author may not have written', () => {
    const lines = sample();
    const member = live(lines.slice(0, 3));
    expect(member.phase).toBe('live');
    expect(sent(stepMember(member, heard(lines.slice(4))))).toEqual([{ kind: 'have', have: member.ledger.head }]);
    expect(member.phase).toBe('catching-up');
    stepMember(member, heard(lines.slice(3)));
    expect(member.ledger.head.seq).toBe(lines.length - 1);
    const place = { session: SESSION, team: TEAM, head: member.ledger.head, relayMs: 5 };
    const forged = placeDraft(order('order', { command: { kind: 'end' } }, STRANGER), place);
    const effects = stepMember(member, heard([forged.line]));
    expect(effects).toContainEqual({ kind: 'disconnect' });
    expect(member.phase).toBe('distrust');
    expect(member.ledger.head.seq).toBe(lines.length - 1);
  });

  it('[GRP51] keeps a wish before it sends it, and lets go of it when it stands in the log', () => {
    const member = live();
    const effects = stepMember(member, wish('call the site'));
    const draft = member.outbox[0]?.draft as Draft;
    expect(effects).toEqual([{ kind: 'keep-drafts', drafts: [draft] }]);
    const out = stepMember(member, { kind: 'outbox-kept', cid: 'p1-a', n: 1, isFull: false });
    expect(sent(out)).toEqual([{ kind: 'write', after: 0, draft }]);
    stepMember(member, { kind: 'message', message: { kind: 'ack', cid: 'p1-a', n: 1 }, lines: [] });
    expect(member.outbox).toHaveLength(1);
    const entry = placeDraft(draft, { session: SESSION, team: TEAM, head: member.ledger.head, relayMs: 1 });
    expect(stepMember(member, heard([entry.line]))).toContainEqual({ kind: 'forget-drafts', drafts: [draft] });
    expect(member.outbox).toHaveLength(0);
  });

  it('[GRP51] says what was declined, and sends on with the one before it', () => {
    const member = live();
    for (const text of ['one', 'two']) stepMember(member, wish(text));
    stepMember(member, { kind: 'outbox-kept', cid: 'p1-a', n: 2, isFull: true });
    expect(member.isStorageFull).toBe(true);
    const declined = { kind: 'declined', cid: 'p1-a', n: 1, why: 'No.' } as const;
    const effects = stepMember(member, { kind: 'message', message: declined, lines: [] });
    expect(effects[0]).toMatchObject({ kind: 'declined', why: 'No.', draft: { n: 1 } });
    expect(sent(effects)).toMatchObject([{ kind: 'write', after: 0, draft: { n: 2 } }]);
  });

  it('[GRP51] follows a request to send again once, until something has come of it', () => {
    const member = live();
    for (let n = 1; n <= 20; n += 1) stepMember(member, wish(`wish ${n}`));
    expect(sent(stepMember(member, { kind: 'outbox-kept', cid: 'p1-a', n: 20, isFull: false }))).toHaveLength(
      LIMITS.outboxWindow,
    );
    const again: MemberEvent = { kind: 'message', message: { kind: 'resend', cid: 'p1-a', last: 0 }, lines: [] };
    expect(sent(stepMember(member, again))).toHaveLength(LIMITS.outboxWindow);
    expect(sent(stepMember(member, again))).toHaveLength(0);
    stepMember(member, { kind: 'tick' });
    expect(sent(stepMember(member, again))).toHaveLength(LIMITS.outboxWindow);
  });

  it('[GRP52] sends what an earlier visit left first, and in that visit’s name', () => {
    const lines = sample(1);
    const member = fresh('p1-b');
    const left = [note(3, 'third', 'p1-z'), note(2, 'second', 'p1-z'), note(1, 'first', 'p1-z')];
    stepMember(member, { kind: 'restored', lines, outbox: left, seal: '', sealed: -1 });
    expect(member.outbox.map(({ draft }) => draft.n)).toEqual([1, 2, 3]);
    stepMember(member, wish('my own'));
    stepMember(member, { kind: 'connected' });
    stepMember(member, {
      kind: 'message',
      message: { kind: 'welcome', person: 'p1', head: member.ledger.head },
      lines: [],
    });
    const out = [
      ...stepMember(member, heard([])),
      ...stepMember(member, { kind: 'outbox-kept', cid: 'p1-b', n: 1, isFull: false }),
    ];
    // The first of them is in the log already, as the relay has confirmed.
    expect(sent(out)).toMatchObject([
      { after: 1, draft: { cid: 'p1-z', n: 2 } },
      { after: 2, draft: { cid: 'p1-z', n: 3 } },
      { after: 0, draft: { cid: 'p1-b', n: 1 } },
    ]);
  });

  it('[GRP53] only looks on in a second window', () => {
    const member = live();
    stepMember(member, { kind: 'window', isWriter: false });
    expect(stepMember(member, wish('x'))).toMatchObject([
      { kind: 'declined', why: expect.stringContaining('Another window') },
    ]);
    expect(member.outbox).toHaveLength(0);
  });

  it('[GRP54] keeps a damaged copy up to the damage', () => {
    const lines = sample();
    const damaged = lines.map((line, seq) => (seq === 3 ? line.replace('note', 'nope') : line));
    const member = fresh();
    const effects = stepMember(member, {
      kind: 'restored',
      lines: damaged,
      outbox: [],
      seal: 'ab'.repeat(32),
      sealed: 5,
    });
    const at = member.ledger.head.seq + 1;
    expect(at).toBe(3 + (effects.length > 0 && member.lines.length === 4 ? 1 : 0));
    expect(effects).toContainEqual({ kind: 'drop-lines', from: at });
    expect(member.seal).toBe('');
    expect(sent(stepMember(member, { kind: 'connected' }))).toMatchObject([{ kind: 'hello', have: { seq: at - 1 } }]);
  });

  it('[GRP55] takes the relay’s log when it is another one, and says its own again', () => {
    const member = live(sample(3), 'p1-z');
    const own = member.lines.length;
    const fork: MemberEvent = {
      kind: 'message',
      message: { kind: 'fork', head: { seq: 3, hash: 'cd'.repeat(32) } },
      lines: [],
    };
    const effects = stepMember(member, fork);
    expect(effects.map(({ kind }) => kind)).toEqual([
      'set-aside',
      'keep-drafts',
      'drop-lines',
      'replay',
      'send',
      'phase',
    ]);
    expect(effects[0]).toMatchObject({ lines: { length: own } });
    const other = sample(1);
    const after = stepMember(member, heard(other));
    expect(member.ledger.head.seq).toBe(other.length - 1);
    expect(member.outbox.map(({ draft }) => draft.n)).toEqual([2, 3]);
    expect(after.some(({ kind }) => kind === 'forget-drafts')).toBe(true);
    expect(sent(stepMember(member, { kind: 'outbox-kept', cid: 'p1-z', n: 3, isFull: false }))).toMatchObject([
      { after: 1, draft: { n: 2 } },
      { after: 2, draft: { n: 3 } },
    ]);
  });

  it('[GRP56] knows how far it may run: to the last mark', () => {
    const lines = sample();
    const member = live(lines.slice(0, -1));
    expect(horizonOf(member)).toBe(0);
    stepMember(member, heard(lines.slice(-1)));
    expect(horizonOf(member)).toBe(1_000);
    stepMember(member, { kind: 'disconnected' });
    expect([member.phase, horizonOf(member)]).toEqual(['offline', 1_000]);
  });

  it('[GRP20] shows why it was turned away, and does not knock again', () => {
    const member = fresh();
    stepMember(member, { kind: 'connected' });
    const refused = { kind: 'refused', why: 'version', says: 'Reload.' } as const;
    const effects = stepMember(member, { kind: 'message', message: refused, lines: [] });
    expect(effects).toEqual([{ kind: 'disconnect' }, { kind: 'phase', phase: 'refused' }]);
    expect(stepMember(member, { kind: 'disconnected' })).toEqual([]);
    expect(member.refused?.says).toBe('Reload.');
  });

  it('brings back to a relay what it lost, in parts that a message holds', () => {
    const lines = sample(400);
    const member = live(lines);
    const head = { seq: 4, hash: member.lines[4]?.hash ?? '' };
    const effects = stepMember(member, { kind: 'message', message: { kind: 'behind', head }, lines: [] });
    const parts = effects.filter((effect) => effect.kind === 'send');
    expect(parts.flatMap((part) => part.lines)).toEqual(lines.slice(5));
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.map(({ message }) => message.kind === 'mend' && message.isLast)).toEqual([
      ...Array(parts.length - 1).fill(false),
      true,
    ]);
  });

  it('waits longer after each failed attempt, never beyond half a minute, and spread by chance', () => {
    for (const attempt of [0, 1, 5, 10, 60]) {
      const most = 50 * 2 ** Math.min(attempt, 8);
      expect(retryDelayMs(attempt, 0xffff_ffff)).toBe(most);
      expect(retryDelayMs(attempt, 0)).toBe(0);
      expect(retryDelayMs(attempt, 0x8000_0000)).toBe(below(0x8000_0000, most + 1));
    }
  });
});
