// What a member wants to say: kept on the disk before it is sent, sent in order, gone when it is in the log.
// Promise: a wish leaves the outbox only when it is durable at the relay, or was declined with a sentence.
// Rules GRP50 … in GROUP.md; tested in test/engine/session/member.test.ts and test/model/group-simulation.test.ts.

import { below, LIMITS } from '../base/index.ts';
import type { Draft } from './group-entry.ts';
import type { Member, MemberEffect } from './member-state.ts';

/** Seconds after which a draft without an answer is sent again. */
const RESEND_TICKS = 4;

/** Takes a draft in, and asks for it to be kept; it is sent once it is. */
export function putDraft(member: Member, draft: Draft): readonly MemberEffect[] {
  if (!member.isWriter)
    return [{ kind: 'declined', draft, why: 'Another window of yours plays this seat. Use that one, or close it.' }];
  if (member.outbox.length >= LIMITS.outboxMax)
    return [{ kind: 'declined', draft, why: 'Too much waits to be sent. Wait until you are connected again.' }];
  member.outbox.push({ draft });
  return [{ kind: 'keep-drafts', drafts: [draft] }];
}

/** The outbox is on the disk up to this draft; or the disk is full, and it goes out all the same. */
export function noteKept(member: Member, cid: string, n: number, isFull: boolean): void {
  member.isStorageFull = isFull;
  const at = member.outbox.findIndex(({ draft }) => draft.cid === cid && draft.n === n);
  member.kept = Math.max(member.kept, at + 1);
}

/** Sends what may be sent: kept, in order, a window at a time, and only by a member that follows the log. */
export function pump(member: Member): readonly MemberEffect[] {
  const effects: MemberEffect[] = [];
  if (member.phase !== 'live') return effects;
  const most = Math.min(member.kept, LIMITS.outboxWindow);
  for (; member.sent < most; member.sent += 1) {
    const item = member.outbox[member.sent];
    if (item === undefined) break;
    const after = item.draft.kind === 'command' ? lastBefore(member, member.sent, item.draft.cid) : null;
    effects.push({ kind: 'send', message: { kind: 'write', after, draft: item.draft }, lines: [] });
  }
  return effects;
}

/** The author's last draft before this one: further ahead in the outbox, or in the log. */
function lastBefore({ outbox, ledger }: Member, place: number, cid: string): number {
  for (let at = place - 1; at >= 0; at -= 1) {
    const draft = outbox[at]?.draft;
    if (draft?.cid === cid) return draft.n;
  }
  return ledger.authors.get(cid) ?? 0;
}

const LOST =
  'The relay lost this with a part of its log, and a later word of yours came first. Say it again if it matters.';

/**
 * Drops what stands in the member's own copy of the log: a relay's word alone is not enough. Where a later draft of the same
 * visit stands there and this one does not, it can never be written; the person is told.
 */
export function settleOutbox(member: Member): readonly MemberEffect[] {
  const { ledger, lines, outbox } = member;
  const isDone = ({ cid, n }: Draft): boolean => n <= (ledger.authors.get(cid) ?? 0);
  const lost = outbox
    .map(({ draft }) => draft)
    .filter(isDone)
    .filter(({ cid, n }) => !lines.findLast(({ envelope }) => envelope.cid === cid && envelope.n === n));
  return [
    ...lost.map((draft): MemberEffect => ({ kind: 'declined', draft, why: LOST })),
    ...dropDrafts(member, isDone),
  ];
}

/** Drops drafts, and keeps count of what of the rest was sent and kept. */
export function dropDrafts(member: Member, isDone: (draft: Draft) => boolean): readonly MemberEffect[] {
  const { outbox, sent, kept } = member;
  const left = outbox.filter(({ draft }) => !isDone(draft));
  if (left.length === outbox.length) return [];
  const gone = (count: number): number => outbox.slice(0, count).filter(({ draft }) => isDone(draft)).length;
  member.ticksWaited = 0;
  member.sent = sent - gone(sent);
  member.kept = kept - gone(kept);
  member.outbox = left;
  return [{ kind: 'forget-drafts', drafts: outbox.map(({ draft }) => draft).filter(isDone) }];
}

/** Sends from this author's first draft behind `last` on again. */
export function rewind(member: Member, cid: string, last: number): void {
  // Each draft under way behind a missing one draws the same answer: followed each time, they would multiply.
  const request = `${cid} ${last}`;
  if (member.resent === request) return;
  member.resent = request;
  const at = member.outbox.findIndex(({ draft }) => draft.cid === cid && draft.n > last);
  if (at !== -1) member.sent = Math.min(member.sent, at);
}

/** Sends what is under way again when nothing has come of it for a while; it is written once all the same. */
export function waitTick(member: Member): void {
  member.resent = '';
  if (member.sent === 0) return;
  member.ticksWaited += 1;
  if (member.ticksWaited < RESEND_TICKS) return;
  member.ticksWaited = 0;
  member.sent = 0;
}

/** A draft that was put off goes out again at the next tick. */
export function putOff(member: Member): void {
  member.ticksWaited = RESEND_TICKS - 1;
}

/**
 * How long to wait before the next attempt: up to 50 ms, doubled each time, at most 13 s, so that nine thousand who lost a relay
 * come back at some 1,400 a second; `random` is 32 bits of chance.
 */
export function retryDelayMs(attempt: number, random: number): number {
  return below(random, (50 << Math.min(attempt, 8)) + 1);
}
