// One connection, whatever carries it: greeting, token, limits, then everything it says goes to its room.
// Promise: nothing is believed before the token; whoever asks for too much, or says what is no message, is ended with a
// documented code. Tested in test/engine/relay/relay.test.ts and relay-frames.test.ts beside it.

import { randomBytes } from 'node:crypto';
import { LIMITS } from '../base/index.ts';
import type { CloseCode, Draft, Role, UpMessage } from '../session/index.ts';
import { CLOSE, createAssembler, PROTOCOL, readUp, refuseLink, verifyText, writeFrame } from '../session/index.ts';
import { accessTo, roleIn } from './access.ts';
import type { Noted } from './door-book.ts';
import { endOldPasses, passFault } from './good-pass.ts';
import type { Hall, OutFrame, Reader } from './hall.ts';
import { createBucket } from './rate.ts';
import type { Bucket } from './rate.ts';
import type { Pass } from './token.ts';
import { readToken } from './token.ts';

const RUNS_IT: readonly Role[] = ['facilitator', 'co-facilitator', 'conductor'];

/** What carries frames to somebody. */
export type Transport = Reader;

export interface Visitor {
  readonly link: string;
  /** A frame, or part of one, that arrived. */
  take(text: string): void;
  /** The connection is gone. */
  gone(): void;
}

export interface VisitorSetting {
  readonly hall: Hall;
  readonly secret: string;
  readonly now: () => number;
  /** Team that a pass for all teams is used for. */
  readonly team: string;
  readonly transport: Transport;
  /** Somebody has shown a good pass for a room; false: it connects too often, and comes back later. */
  readonly mayJoin?: (member: string) => boolean;
  /** Told of what is refused here. */
  readonly note?: (what: Noted) => void;
}

const frameOf = (text: string): OutFrame => ({ text, socketBytes: null });
/** What a facilitator or conductor signs to show who connects: this session, this connection. */
export const proofText = (session: string, nonce: string): string => `standby-connect:${session}:${nonce}`;

export function greet(setting: VisitorSetting): Visitor {
  const { hall, secret, now, transport } = setting;
  const link = randomBytes(12).toString('hex');
  const nonce = randomBytes(32).toString('hex');
  const assembler = createAssembler();
  let state: 'new' | 'joining' | 'in' | 'ended' = 'new';
  let place: { readonly session: string; readonly team: string } | null = null;
  let bucket: Bucket | null = null;
  let strikes = 0;
  let mayChangeAll = false;
  const turnAway = (what: Noted, code: CloseCode): void => {
    setting.note?.(what);
    end(code);
  };
  const timer = setTimeout(() => end(CLOSE.policy), LIMITS.joinMsMax);
  timer.unref();
  transport.send(frameOf(writeFrame({ kind: 'greeting', protocol: PROTOCOL, nonce })));

  function end(code: CloseCode): void {
    if (state === 'ended') return;
    state = 'ended';
    clearTimeout(timer);
    if (place !== null) hall.detach(place.session, place.team, link);
    transport.close(code);
  }

  function refuse(why: Parameters<typeof refuseLink>[1], what: Noted, code: CloseCode = CLOSE.policy): void {
    setting.note?.(what);
    const effect = refuseLink(link, why, code);
    if (effect.kind === 'cut' && effect.message !== null) transport.send(frameOf(writeFrame(effect.message)));
    end(code);
  }

  async function join(hello: Extract<UpMessage, { kind: 'hello' }>): Promise<void> {
    state = 'joining';
    if (hello.protocol !== PROTOCOL) return refuse('protocol', 'frame', CLOSE.protocol);
    const pass = readToken(secret, hello.token, now());
    const row = pass === null ? null : await hall.row(pass.session);
    if (pass === null || row === null) return refuse('token', 'pass');
    const isOwn = setting.team === '' && pass.team !== '*' && !pass.team.startsWith('@');
    const team = isOwn ? pass.team : setting.team;
    const access = accessTo(pass, team, row, pass.team.startsWith('@') ? await hall.codesOf(pass.session) : []);
    const room = access === 'none' ? null : await hall.enter(pass.session, team);
    if (room === null) return refuse('token', 'pass');
    const fault = await passFault(hall, pass);
    if (isEnded()) return;
    if (fault !== null) return refuse(fault === 'pass' ? 'token' : fault, fault);
    if (!isProved(pass, hello.proof, nonce, room.ledger)) return refuse('token', 'proof');
    const role = roleIn(pass, access);
    const isFast = RUNS_IT.includes(role);
    mayChangeAll = isFast;
    bucket = isFast
      ? createBucket(LIMITS.facilitatorRate, LIMITS.facilitatorBurst)
      : createBucket(LIMITS.playerRate, LIMITS.playerBurst);
    // A console or a cell has a connection for every team: each team's are counted by themselves.
    if (setting.mayJoin?.(`${pass.session}/${team}/${pass.person}`) === false)
      return turnAway('connects', CLOSE.tryLater);
    clearTimeout(timer);
    state = 'in';
    place = { session: pass.session, team };
    hall.attach(pass.session, team, link, { ...transport, pass, close: () => end(CLOSE.tryLater) });
    const { person } = pass;
    const { build, have, wants } = hello;
    hall.take(pass.session, team, { kind: 'join', link, person, role, build, have, wants });
    // What the earlier devices of this person have open ends at once here; other relays look every few seconds.
    if (pass.device > 0) await endOldPasses(hall, pass.session);
  }

  const isEnded = (): boolean => state === 'ended';

  function strike(): void {
    strikes += 1;
    if (strikes > LIMITS.rateStrikesMax) turnAway('flood', CLOSE.policy);
  }

  return {
    link,
    gone: () => end(CLOSE.goingAway),
    take(text) {
      if (state === 'ended') return;
      if (state === 'joining') return turnAway('frame', CLOSE.policy);
      if (state === 'new' && text.length > LIMITS.frameBytesBeforeJoin) return turnAway('frame', CLOSE.tooBig);
      // GRP33: were one signed draft passed over and the next one written, it would be lost.
      if (bucket !== null && !bucket.take(now())) return mayChangeAll ? end(CLOSE.tryLater) : strike();
      const whole = assembler.take(text);
      if (whole === null) return state === 'new' ? turnAway('frame', CLOSE.policy) : undefined;
      if ('fault' in whole) return turnAway('frame', CLOSE.tooBig);
      const read = readUp(whole.frame);
      if ('fault' in read) return turnAway('frame', CLOSE.protocol);
      const { message, lines } = read.frame;
      if (message.kind === 'hello')
        return state === 'new'
          ? void join(message).catch(() => end(CLOSE.tryLater))
          : turnAway('frame', CLOSE.protocol);
      if (place === null) return turnAway('frame', CLOSE.policy);
      say(place, message, lines);
    },
  };

  function say(at: NonNullable<typeof place>, message: UpMessage, lines: readonly string[]): void {
    const { session, team } = at;
    if (message.kind === 'write') {
      const { draft } = message;
      if (!hall.mayWrite(session, team)) {
        if (draft.kind !== 'command') return end(CLOSE.tryLater);
        return transport.send(frameOf(writeFrame({ kind: 'later', cid: draft.cid, n: draft.n, why: 'busy' })));
      }
      // The signature decides; but only who runs the session has a reason to make several rooms wait for one another.
      if (mayChangeAll && isForSeveral(draft, team)) return void changeAll(session, draft);
    }
    hall.take(session, team, { kind: 'message', link, message, lines });
  }

  async function changeAll(session: string, draft: Draft): Promise<void> {
    const { cid, n } = draft;
    // Undefined: the store did not answer; the author keeps the draft and sends it again.
    const why = await hall.toAll(session, draft).catch(() => undefined);
    if (isEnded()) return;
    if (why === undefined) return transport.send(frameOf(writeFrame({ kind: 'later', cid, n, why: 'storage' })));
    const message = why === null ? ({ kind: 'ack', cid, n } as const) : ({ kind: 'declined', cid, n, why } as const);
    transport.send(frameOf(writeFrame(message)));
  }
}

/** Signed for more than the room it came in by: one transaction over several logs. */
const isForSeveral = (draft: Draft, team: string): boolean =>
  'to' in draft.body && draft.kind !== 'open' && !(draft.body.to.length === 1 && draft.body.to[0] === team);

/** Whoever runs the session shows the key, not only a token: a token may be stolen. */
function isProved(
  { role, session, person }: Pass,
  proof: string,
  nonce: string,
  {
    open,
    delegation,
  }: {
    readonly open: { readonly facilitator: string } | null;
    readonly delegation: { readonly conductor: string } | null;
  },
): boolean {
  if (!RUNS_IT.includes(role)) return true;
  // A co-facilitator is called by its key; whether it may do anything, the facilitator's signature says.
  const own = role === 'co-facilitator' ? person : delegation?.conductor;
  const key = role === 'facilitator' ? open?.facilitator : own;
  return key !== undefined && verifyText(key, proof, proofText(session, nonce));
}
