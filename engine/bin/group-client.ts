// A member over a real socket, for drills, benches and tests: the reducer of the product with a shell of Node around it.
// Promise: does what the member asks for; what it heard of its own wishes can be asked afterwards.
// Tested in test/engine/relay/relay.test.ts.

import { WebSocket } from 'ws';
import type { Draft, GroupBuild, Member, MemberEffect, MemberEvent } from '../session/index.ts';
import {
  createMember,
  cutFrame,
  isCheckpoint,
  publicKeyOf,
  readDown,
  requestText,
  retryDelayMs,
  signedText,
  signText,
  stepMember,
  writeFrame,
} from '../session/index.ts';

export interface GroupClientOptions {
  /** Address of the relay: `http://localhost:8080`. */
  readonly address: string;
  readonly session: string;
  readonly team: string;
  readonly token: string;
  readonly cid: string;
  readonly build: GroupBuild;
  readonly wants?: { readonly as: string; readonly name: string };
  /** Secret key of a facilitator, who proves who connects. */
  readonly key?: Uint8Array;
  readonly onEffect?: (effect: MemberEffect) => void;
}

export interface GroupClient {
  readonly member: Member;
  take(event: MemberEvent): void;
  note(text: string, seat: string): void;
  stop(): void;
}

export function startGroupClient(options: GroupClientOptions): GroupClient {
  const { address, session, team, token, cid, build, wants = null } = options;
  const member = createMember({ session, team, cid, token, build, wants });
  const url = `${address.replace(/^http/, 'ws')}/relay/socket?team=${team}`;
  let socket: WebSocket | null = null;
  let isStopped = false;
  const ticking = setInterval(() => take({ kind: 'tick' }), 1_000);

  function take(event: MemberEvent): void {
    for (const effect of stepMember(member, event)) {
      carry(effect);
      options.onEffect?.(effect);
    }
  }

  function carry(effect: MemberEffect): void {
    if (effect.kind === 'connect') {
      if (!isStopped) setTimeout(dial, retryDelayMs(effect.attempt, Math.floor(Math.random() * 2 ** 32)));
    } else if (effect.kind === 'disconnect') socket?.close();
    else if (effect.kind === 'send')
      for (const part of cutFrame(writeFrame(effect.message, effect.lines))) socket?.send(part);
    else if (effect.kind === 'keep-drafts') {
      const last = effect.drafts.at(-1);
      if (last !== undefined) take({ kind: 'outbox-kept', cid: last.cid, n: last.n, isFull: false });
    } else if (effect.kind === 'play') {
      // Nothing is simulated here; but who leaves a checkpoint without an answer is cut off as a slow reader.
      const reached = effect.entries.findLast(isCheckpoint)?.envelope.seq;
      if (reached !== undefined) take({ kind: 'reached', seq: reached, state: null });
    }
  }

  function dial(): void {
    if (isStopped) return;
    const own = new WebSocket(url, { perMessageDeflate: false });
    socket = own;
    let nonce = '';
    own.on('message', (content: Buffer) => {
      const read = readDown(content.toString('utf8'));
      if ('fault' in read) return own.close();
      const { message, lines } = read.frame;
      if (message.kind !== 'greeting') return take({ kind: 'message', message, lines });
      nonce = message.nonce;
      greetWith(own, nonce);
    });
    own.on('close', () => {
      if (socket === own) socket = null;
      take({ kind: 'disconnected' });
    });
    own.on('error', () => {});
  }

  /** The member's hello, with the proof that only the key's holder can give. */
  function greetWith(own: WebSocket, nonce: string): void {
    for (const effect of stepMember(member, { kind: 'connected' })) {
      if (effect.kind !== 'send' || effect.message.kind !== 'hello') continue;
      const proof = options.key === undefined ? '' : signText(options.key, `standby-connect:${session}:${nonce}`);
      own.send(writeFrame({ ...effect.message, proof }));
    }
  }

  dial();
  return {
    member,
    take,
    note: (text, seat) => take({ kind: 'wish', seat, command: { kind: 'note', text } }),
    stop() {
      isStopped = true;
      clearInterval(ticking);
      socket?.terminate();
    },
  };
}

/** Opens a session on a relay, asks its conductor to act, and returns what people need in order to join. */
export async function openGroupSession(options: {
  readonly address: string;
  readonly session: string;
  readonly teams: readonly string[];
  readonly key: Uint8Array;
  readonly build: GroupBuild;
}): Promise<{
  readonly codes: ReadonlyMap<string, string>;
  readonly tickets: ReadonlyMap<string, string>;
  readonly token: string;
  readonly delegation: Draft;
}> {
  const { address, session, teams, key, build } = options;
  const opening = signDraft(key, session, {
    ...{ cid: 'facilitator-opening', n: 1, seat: 'facilitator', kind: 'open' },
    body: {
      ...{ marking: 'EXERCISE EXERCISE EXERCISE', ...build, scenario: 'drill', seed: 7, door: 'open' },
      ...{ facilitator: publicKeyOf(key), to: [] },
    },
  });
  const answer = await fetch(`${address}/relay/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ session, teams, opening }),
  });
  if (!answer.ok) throw new Error(`The session was not opened: ${await answer.text()}`);
  const opened = (await answer.json()) as {
    readonly codes: readonly { readonly id: string; readonly code: string; readonly ticket: string }[];
    readonly token: string;
    readonly conductor: string;
  };
  const delegation = signDraft(key, session, {
    ...{ cid: 'facilitator-opening', n: 2, seat: 'facilitator', kind: 'delegate' },
    body: {
      conductor: opened.conductor,
      packHash: build.packHash,
      kinds: ['mark', 'lifecycle'],
      expiresMs: 4e12,
      to: [],
    },
  });
  const codes = new Map(opened.codes.map(({ id, code }) => [id, code]));
  const tickets = new Map(opened.codes.map(({ id, ticket }) => [id, ticket]));
  return { codes, tickets, token: opened.token, delegation };
}

/** Signs a draft whose kind and body belong together. */
export function signDraft(
  key: Uint8Array,
  session: string,
  unsigned: {
    readonly cid: string;
    readonly n: number;
    readonly seat: string;
    readonly kind: Draft['kind'];
    readonly body: object;
  },
): Draft {
  const draft = { ...unsigned, body: { ...unsigned.body, sig: '' } } as unknown as Draft;
  return { ...draft, body: { ...draft.body, sig: signText(key, signedText(session, draft)) } } as Draft;
}

/** Asks a relay for something that only who holds the facilitator's key may ask. */
export async function askAsFacilitator(
  { address, token, key }: { readonly address: string; readonly token: string; readonly key: Uint8Array },
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: object,
): Promise<Response> {
  const authorization = `Bearer ${token}`;
  const shown = await fetch(`${address}/relay/session`, { headers: { authorization } });
  if (!shown.ok) return shown;
  const { session, nonce } = (await shown.json()) as { readonly session: string; readonly nonce: string };
  const proof = `${nonce}.${signText(key, requestText(session, nonce, `${method} ${path}`))}`;
  const headers = { authorization, 'x-standby-proof': proof };
  if (body === undefined) return fetch(`${address}${path}`, { method, headers });
  const withType = { ...headers, 'content-type': 'application/json' };
  return fetch(`${address}${path}`, { method, headers: withType, body: JSON.stringify(body) });
}

/** Joins by code; the answer is what a client needs. */
export async function joinGroup(
  address: string,
  code: string,
  key?: string,
): Promise<{ readonly session: string; readonly team: string; readonly person: string; readonly token: string }> {
  const answer = await fetch(`${address}/relay/join`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(key === undefined ? { code } : { code, key }),
  });
  if (!answer.ok) throw new Error(`The code was not taken: ${await answer.text()}`);
  return (await answer.json()) as { session: string; team: string; person: string; token: string };
}
