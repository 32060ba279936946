// What a facilitator's pages ask the relay over HTTP: open a session, its standing, its codes, erase and export.
// Promise: tokens go in a header, never in an address; every failure is one sentence.
// Tested in test/site/browser/facilitator-relay.test.ts and test/browser/region.spec.ts.

import type { Draft } from '#engine/session/index.ts';
import { signedText } from '#engine/session/index.ts';
import type { Signer } from './facilitator-key.ts';
import type { OpenedTeam } from './facilitator-sessions.ts';

/** A code as the relay lists it. */
export interface RelayCode {
  /** A team's id, or the name of a role's code. */
  readonly id: string;
  readonly role: string;
  /** Teams that it opens; none named means all. */
  readonly teams: readonly string[];
  readonly code: string;
  readonly ticket?: string;
  readonly expiresMs: number;
}

export interface RelayOpened {
  readonly session: string;
  readonly token: string;
  readonly conductor: string;
  readonly codes: readonly RelayCode[];
}

export type RelayAnswer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly says: string };

const NO_RELAY =
  'This copy of the site has no relay, or it cannot be reached. Start the software with npm start, or see the handbook on group play without a server.';

const DRAFT_SEAT = 'facilitator';

/** Signs what a facilitator writes. Kind and body belong together; the ledger checks the pair. */
export async function signFor(
  signer: Signer,
  session: string,
  unsigned: { readonly cid: string; readonly n: number; readonly kind: Draft['kind']; readonly body: object },
): Promise<Draft> {
  const { cid, n, kind, body } = unsigned;
  const draft = { cid, n, seat: DRAFT_SEAT, kind, body: { to: [], ...body, sig: '' } } as unknown as Draft;
  const sig = await signer.sign(signedText(session, draft));
  return { ...draft, body: { ...draft.body, sig } } as Draft;
}

async function ask<T>(
  path: string,
  { method, token, proof, body }: { method: string; token?: string; proof?: string; body?: object },
  fetchIt: typeof fetch,
): Promise<RelayAnswer<T>> {
  const headers: Record<string, string> = {};
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
  if (proof !== undefined) headers['x-standby-proof'] = proof;
  if (body !== undefined) headers['content-type'] = 'application/json';
  let answer: Response;
  try {
    answer = await fetchIt(path, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  } catch {
    return { ok: false, says: NO_RELAY };
  }
  const isJson = (answer.headers.get('content-type') ?? '').includes('json');
  if (answer.ok) return { ok: true, value: (isJson ? await answer.json() : null) as T };
  const says = isJson || answer.status === 404 ? '' : (await answer.text()).slice(0, 400);
  return { ok: false, says: says === '' || says.startsWith('<') ? NO_RELAY : says };
}

/** One opening for every team: they run the same plan with the same seed. */
export interface OpeningWish {
  readonly session: string;
  readonly kernel: string;
  readonly schema: number;
  readonly door: 'open' | 'by-admission';
  readonly marking: string;
  readonly seed: number;
  /** Id of the plan. */
  readonly scenario: string;
  readonly packHash: string;
  readonly teams: readonly OpenedTeam[];
  /** Opening code of a sealed exercise, as it was typed; empty or left out for one of the library. */
  readonly openingCode?: string;
}

/** Names of the codes that let into several teams. */
export const ROLE_CODES = ['co-facilitator', 'evaluator', 'observer'] as const;

export async function openOnRelay(
  wish: OpeningWish,
  signer: Signer,
  fetchIt: typeof fetch = fetch,
): Promise<RelayAnswer<RelayOpened>> {
  const { session, teams, openingCode = '', ...about } = wish;
  const opening = await signFor(signer, session, {
    ...{ cid: 'facilitator-opening', n: 1, kind: 'open' },
    body: { ...about, facilitator: signer.publicKey },
  });
  const body = {
    session,
    teams: teams.map(({ id, name, kind }) => ({ team: id, name, kind })),
    opening,
    codes: ROLE_CODES.map((role) => ({ id: role, role, teams: [] })),
    ...(openingCode === '' ? {} : { openingCode }),
  };
  return ask('/relay/sessions', { method: 'POST', body }, fetchIt);
}

/** Changes that need the facilitator's own word beside the pass. */
export interface Proof {
  readonly session: string;
  readonly token: string;
  readonly signer: Signer;
  /** What the proof stands over: the relay's own form of it. */
  readonly text: (session: string, nonce: string, request: string) => string;
}

async function askProved<T>(
  path: string,
  method: string,
  { session, token, signer, text }: Proof,
  body: object | undefined,
  fetchIt: typeof fetch,
): Promise<RelayAnswer<T>> {
  const now = await ask<{ readonly nonce: string }>('/relay/session', { method: 'GET', token }, fetchIt);
  if (!now.ok) return now;
  const { nonce } = now.value;
  const proof = `${nonce}.${await signer.sign(text(session, nonce, `${method} ${path}`))}`;
  return ask(path, { method, token, proof, ...(body === undefined ? {} : { body }) }, fetchIt);
}

export const listCodes = (
  proof: Proof,
  fetchIt: typeof fetch = fetch,
): Promise<RelayAnswer<{ readonly codes: readonly RelayCode[] }>> =>
  askProved('/relay/codes', 'GET', proof, undefined, fetchIt);

/** A new code in place of this one, or none. */
export const changeCode = (
  proof: Proof,
  id: string,
  act: 'rotate' | 'expire',
  fetchIt: typeof fetch = fetch,
): Promise<RelayAnswer<RelayCode>> => askProved('/relay/codes', 'POST', proof, { id, do: act }, fetchIt);

/** A code for more people: a co-facilitator, evaluator or observer of these teams. */
export const addCode = (
  proof: Proof,
  wish: { readonly id: string; readonly role: (typeof ROLE_CODES)[number]; readonly teams: readonly string[] },
  fetchIt: typeof fetch = fetch,
): Promise<RelayAnswer<RelayCode>> => askProved('/relay/codes', 'POST', proof, wish, fetchIt);

/** Ends the session for good: every log of it is taken off the relay. */
export const eraseSession = (proof: Proof, fetchIt: typeof fetch = fetch): Promise<RelayAnswer<null>> =>
  askProved('/relay/session', 'DELETE', proof, undefined, fetchIt);
