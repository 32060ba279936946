// The member: one person's side of a group exercise, as a machine without clock, network or disk.
// Promise: it takes only entries that follow its own verified copy and that their authors may write; it never runs past
// the last mark. Rules GRP50 … in GROUP.md; tested in test/engine/session/member.test.ts and test/model/.

import { LIMITS, unreachable } from '../base/index.ts';
import type { Draft, GroupEntry, Head } from './group-entry.ts';
import { NO_HEAD } from './group-entry.ts';
import type { DownMessage } from './group-protocol.ts';
import { PROTOCOL } from './group-protocol.ts';
import { createLedger, nextFault, personOf, takeEntry } from './ledger.ts';
import { dropDrafts, noteKept, pump, putDraft, putOff, rewind, settleOutbox, waitTick } from './member-outbox.ts';
import type { Member, MemberEffect, MemberEvent, MemberPhase } from './member-state.ts';
import { verifiedBefore } from './signature.ts';

/** Carries out one event. */
export function stepMember(member: Member, event: MemberEvent): readonly MemberEffect[] {
  const { phase } = member;
  const effects = [...take(member, event)];
  if (member.phase === 'live') effects.push(...pump(member));
  if (member.phase !== phase) effects.push({ kind: 'phase', phase: member.phase });
  return effects;
}

/** Exercise time in milliseconds since STARTEX up to which this member may run. */
export const horizonOf = ({ ledger }: Member): number => ledger.at;

function take(member: Member, event: MemberEvent): readonly MemberEffect[] {
  switch (event.kind) {
    case 'restored':
      return restore(member, event);
    case 'window':
      member.isWriter = event.isWriter;
      return [];
    case 'connected':
      return greet(member);
    case 'disconnected':
      return lose(member);
    case 'message':
      return hear(member, event.message, event.lines);
    case 'wish':
      member.n += 1;
      return putDraft(member, {
        ...{ cid: member.cid, n: member.n, seat: event.seat },
        ...{ kind: 'command', body: { command: event.command } },
      });
    case 'signed':
      return putDraft(member, event.draft);
    case 'outbox-kept':
      noteKept(member, event.cid, event.n, event.isFull);
      return [];
    case 'reached':
      return member.phase === 'live' ? [say({ kind: 'state', seq: event.seq, state: event.state })] : [];
    case 'tick':
      waitTick(member);
      return [];
    default:
      return unreachable(event);
  }
}

const say = (
  message: Extract<MemberEffect, { kind: 'send' }>['message'],
  lines: readonly string[] = [],
): MemberEffect => ({
  kind: 'send',
  message,
  lines,
});

/** Takes back what the disk kept. A damaged line is found by the chain; what follows it is fetched again. */
function restore(
  member: Member,
  { lines, outbox, seal, sealed }: Extract<MemberEvent, { kind: 'restored' }>,
): readonly MemberEffect[] {
  const effects: MemberEffect[] = [];
  const entries: GroupEntry[] = [];
  for (const line of lines) {
    const read = member.read(line);
    // Its signatures were verified when it was taken.
    if ('fault' in read || nextFault(member.ledger, read.entry, verifiedBefore) !== null) break;
    takeEntry(member.ledger, read.entry);
    entries.push(read.entry);
  }
  member.lines = entries;
  if (entries.length < lines.length) effects.push({ kind: 'drop-lines', from: entries.length });
  else if (sealed === member.ledger.head.seq) {
    member.seal = seal;
    member.sealed = member.ledger.head;
  }
  // What earlier visits left comes first, in their order; whatever this visit has said meanwhile follows.
  const said = member.outbox;
  const left = inOrder(outbox.filter(({ cid }) => cid !== member.cid));
  member.outbox = [...left.map((draft) => ({ draft })), ...said];
  member.kept = member.outbox.length - said.length;
  member.sent = 0;
  // What stands in this copy is forgotten only once the relay has confirmed the copy: it may have lost what is in it.
  if (entries.length > 0) effects.push({ kind: 'play', entries });
  return effects;
}

/** Each author's drafts by number; authors in the order in which they first appear. Kept twice counts once. */
function inOrder(drafts: readonly Draft[]): readonly Draft[] {
  const byAuthor = new Map<string, Map<number, Draft>>();
  for (const draft of drafts) {
    const own = byAuthor.get(draft.cid) ?? new Map<number, Draft>();
    byAuthor.set(draft.cid, own.set(draft.n, draft));
  }
  return [...byAuthor.values()].flatMap((own) => [...own.values()].sort((a, b) => a.n - b.n));
}

function greet(member: Member): readonly MemberEffect[] {
  if (member.phase === 'refused' || member.phase === 'distrust') return [{ kind: 'disconnect' }];
  member.phase = 'joining';
  member.sent = 0;
  const { token, build, wants, ledger } = member;
  const have = ledger.head.seq === -1 ? null : ledger.head;
  return [say({ kind: 'hello', protocol: PROTOCOL, token, build, have, wants, proof: '' })];
}

function lose(member: Member): readonly MemberEffect[] {
  member.sent = 0;
  if (member.phase === 'refused' || member.phase === 'distrust') return [];
  member.phase = 'offline';
  member.attempts += 1;
  return [{ kind: 'connect', attempt: member.attempts }];
}

function hear(member: Member, message: DownMessage, lines: readonly string[]): readonly MemberEffect[] {
  if (member.phase === 'distrust' || member.phase === 'offline') return [];
  switch (message.kind) {
    case 'greeting':
      return [];
    case 'welcome':
      return turn(member, 'catching-up');
    case 'waiting':
      return turn(member, 'waiting');
    case 'entries':
      return takeLines(member, lines, message);
    case 'ack':
      // Durable, so its entry is on the way: no need to send it again meanwhile. It is gone when the entry is here.
      member.ticksWaited = 0;
      return [];
    case 'resend':
      rewind(member, message.cid, message.last);
      return [];
    case 'declined':
      return decline(member, message);
    case 'later':
      putOff(member);
      return [];
    case 'refused':
      return refuse(member, message);
    case 'fork':
      return startAnew(member);
    case 'behind':
      return mendRelay(member, message.head);
    case 'desync':
      member.desyncs += 1;
      return [{ kind: 'replay', why: 'desync' }];
    case 'presence':
      return [{ kind: 'presence', here: message.here, away: message.away }];
    case 'desk':
      return [{ kind: 'desk', waiting: message.waiting, departed: message.departed }];
    default:
      return unreachable(message);
  }
}

function turn(member: Member, phase: MemberPhase): readonly MemberEffect[] {
  member.phase = phase;
  return [];
}

/** What will be mended by waiting is tried again; what will not is shown. */
function refuse(member: Member, { why, says }: Extract<DownMessage, { kind: 'refused' }>): readonly MemberEffect[] {
  if (why === 'closed' || why === 'full' || why === 'broken') return [{ kind: 'disconnect' }];
  member.refused = { why, says };
  member.phase = 'refused';
  return [{ kind: 'disconnect' }];
}

function decline(member: Member, { cid, n, why }: Extract<DownMessage, { kind: 'declined' }>): readonly MemberEffect[] {
  const found = member.outbox.find(({ draft }) => draft.cid === cid && draft.n === n);
  if (found === undefined) return [];
  const dropped = dropDrafts(member, (draft) => draft.cid === cid && draft.n === n);
  // Those behind it named it as the one before them.
  rewind(member, cid, n);
  return [{ kind: 'declined', draft: found.draft, why }, ...dropped];
}

function takeLines(
  member: Member,
  lines: readonly string[],
  { isMore, seal }: { readonly isMore: boolean; readonly seal: string },
): readonly MemberEffect[] {
  const taken: GroupEntry[] = [];
  const from = member.ledger.head.seq + 1;
  for (const line of lines) {
    const read = member.read(line);
    if ('fault' in read) return [...keep(member, from, taken, ''), ...distrust(member)];
    const { entry } = read;
    // Seen already: an answer and a broadcast may overlap.
    if (entry.envelope.seq <= member.ledger.head.seq && member.lines[entry.envelope.seq]?.hash === entry.hash) continue;
    const fault = nextFault(member.ledger, entry, member.verify);
    if (fault?.kind === 'law') return [...keep(member, from, taken, ''), ...distrust(member)];
    if (fault !== null) return [...keep(member, from, taken, ''), ...ask(member)];
    takeEntry(member.ledger, entry);
    member.lines.push(entry);
    taken.push(entry);
  }
  const effects = [...keep(member, from, taken, seal)];
  if (isMore) return [...effects, ...ask(member)];
  member.phase = 'live';
  member.attempts = 0;
  return [...effects, ...settleOutbox(member)];
}

/** Takes what followed into the member's own copy: for the disk, the simulation and the outbox. */
function keep(member: Member, from: number, taken: readonly GroupEntry[], seal: string): readonly MemberEffect[] {
  if (taken.length === 0) return [];
  if (seal !== '') {
    member.seal = seal;
    member.sealed = member.ledger.head;
  }
  return [
    { kind: 'keep-lines', from, lines: taken.map(({ line }) => line), seal },
    { kind: 'play', entries: taken },
    ...settleOutbox(member),
  ];
}

function ask(member: Member): readonly MemberEffect[] {
  member.phase = 'catching-up';
  const { head } = member.ledger;
  return [say({ kind: 'have', have: head.seq === -1 ? null : head })];
}

function distrust(member: Member): readonly MemberEffect[] {
  member.phase = 'distrust';
  return [{ kind: 'disconnect' }];
}

/** The relay's log is another one. The own copy is set aside; what this member said in it is said again if it is missing. */
function startAnew(member: Member): readonly MemberEffect[] {
  const { session, team } = member.ledger;
  const person = personOf(member.cid);
  const said = member.lines.flatMap(({ envelope: { cid, n, seat, kind, body } }) =>
    kind === 'command' && personOf(cid) === person ? [{ draft: { cid, n, seat, kind, body } }] : [],
  );
  const lines = member.lines.map(({ line }) => line);
  member.ledger = createLedger(session, team);
  member.lines = [];
  member.seal = '';
  member.sealed = NO_HEAD;
  // Into the outbox first: a window that closes now has lost nothing.
  member.outbox = [...said, ...member.outbox];
  member.sent = 0;
  member.kept = 0;
  return [
    { kind: 'set-aside', lines },
    { kind: 'keep-drafts', drafts: member.outbox.map(({ draft }) => draft) },
    { kind: 'drop-lines', from: 0 },
    { kind: 'replay', why: 'fork' },
    ...ask(member),
  ];
}

/** The relay lost what this member has: it gets it back, if it is the same log and sealed. */
function mendRelay(member: Member, head: Head): readonly MemberEffect[] {
  const own = head.seq === -1 ? '' : member.lines[head.seq]?.hash;
  const isWhole = member.seal !== '' && member.sealed.seq === member.ledger.head.seq;
  const missing = member.lines.slice(head.seq + 1).map(({ line }) => line);
  if (own !== head.hash || !isWhole || missing.length > LIMITS.mendEntriesMax) return startAnew(member);
  const chunks: string[][] = [[]];
  let characters = 0;
  for (const line of missing) {
    if (characters + line.length > LIMITS.messageCharactersMaxUp / 2 && chunks.at(-1)?.length !== 0) {
      chunks.push([]);
      characters = 0;
    }
    chunks.at(-1)?.push(line);
    characters += line.length + 1;
  }
  return chunks.map((lines, at) => say({ kind: 'mend', seal: member.seal, isLast: at === chunks.length - 1 }, lines));
}
