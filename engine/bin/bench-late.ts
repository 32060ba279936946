// The bench "late": what it costs to take a long group log anew, from one's own copy, and beside another team's.
// Promise: the log is signed as a real one is; processor time, not time on the wall.
// Tested in test/engine/bin/bench-relay.test.ts.

import type { Draft, Head, Verify } from '../session/index.ts';
import {
  createMember,
  NO_HEAD,
  placeDraft,
  publicKeyOf,
  rememberVerified,
  stepMember,
  verifyText,
} from '../session/index.ts';
import { signDraft } from './group-client.ts';

const SESSION = 'bench-late';
const TEAMS = ['EX-T01', 'EX-T02'] as const;
const FACILITATOR = new Uint8Array(32).fill(7);
const CONDUCTOR = new Uint8Array(32).fill(9);
const PACK = '0f'.repeat(32);
const BUILD = { kernel: '0.1.0', schema: 1, packHash: PACK };
/** Seconds between two words of the team. */
const WORDS_EVERY = 10;

/** What the facilitator, the conductor and one player write in so many minutes. */
function draftsOf(minutes: number): readonly Draft[] {
  const signed = (key: Uint8Array, cid: string, n: number, kind: Draft['kind'], body: object): Draft =>
    signDraft(key, SESSION, { cid, n, seat: 'control', kind, body: { to: [], ...body } });
  const opening = {
    ...{ marking: 'EXERCISE', ...BUILD, scenario: 'late', seed: 1, door: 'open' },
    facilitator: publicKeyOf(FACILITATOR),
  };
  const asked = { conductor: publicKeyOf(CONDUCTOR), packHash: PACK, kinds: ['mark'], expiresMs: 9e12 };
  const drafts: Draft[] = [
    signed(FACILITATOR, 'facilitator-a', 1, 'open', opening),
    signed(FACILITATOR, 'facilitator-a', 2, 'delegate', asked),
    { ...{ cid: 'relay-p1', n: 1, seat: 'relay', kind: 'arrive' }, body: { person: 'p1', as: 'ward', name: 'Robin' } },
  ];
  for (let beat = 1; beat <= minutes * 60; beat += 1) {
    drafts.push(signed(CONDUCTOR, 'conductor-marks', beat, 'mark', { at: beat * 1_000, beat }));
    if (beat % WORDS_EVERY !== 0) continue;
    const command = { kind: 'note', text: `word ${beat}` } as const;
    drafts.push({ cid: 'p1-a', n: beat / WORDS_EVERY, seat: 'ward', kind: 'command', body: { command } });
  }
  return drafts;
}

function placed(drafts: readonly Draft[], team: string): readonly string[] {
  let head: Head = NO_HEAD;
  return drafts.map((draft) => {
    const entry = placeDraft(draft, { session: SESSION, team, head, relayMs: 1 });
    head = { seq: entry.envelope.seq, hash: entry.hash };
    return entry.line;
  });
}

/** Milliseconds of processor time, to a tenth. */
function costMs(work: () => void): number {
  const from = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(from);
  return Math.round((user + system) / 100) / 10;
}

export function benchLate({ minutes }: { readonly minutes: number }): Readonly<Record<string, unknown>> {
  const drafts = draftsOf(minutes);
  const [own, other] = TEAMS.map((team) => placed(drafts, team));
  const verify = rememberVerified(verifyText, drafts.length);
  let taken = 0;
  const take = (team: string, lines: readonly string[] = [], how: 'anew' | 'kept', with_: Verify): number =>
    costMs(() => {
      const member = createMember({ session: SESSION, team, cid: 'p2-a', token: '', build: BUILD, verify: with_ });
      if (how === 'kept') stepMember(member, { kind: 'restored', lines, outbox: [], seal: '', sealed: -1 });
      else {
        stepMember(member, { kind: 'connected' });
        stepMember(member, { kind: 'message', message: { kind: 'entries', isMore: false, seal: '' }, lines });
      }
      taken += member.lines.length;
    });
  const anewMs = take(TEAMS[0], own, 'anew', verify);
  const besideMs = take(TEAMS[1], other, 'anew', verify);
  const keptMs = take(TEAMS[0], own, 'kept', verifyText);
  return {
    ...{ bench: 'late', minutes, entries: drafts.length, bytes: own?.reduce((sum, line) => sum + line.length + 1, 0) },
    isWhole: taken === 3 * drafts.length,
    ...{ anewMs, besideAnotherTeamMs: besideMs, fromOwnCopyMs: keptMs, node: process.version },
  };
}
