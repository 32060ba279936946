// The door of a session as a page asks at it: a code becomes a place, a place is looked up again, or moved to another device.
// Promise: answers a value or a sentence; code and token go in a body or a header, never in an address.
// Tested in test/site/browser/group-door.test.ts.

import type { TeamKind } from '#engine/scenario/index.ts';
import type { Door } from '#engine/session/index.ts';
import { readCode } from '#engine/session/index.ts';
import { isHere } from './here-words.ts';
import { askHere } from './here-windows.ts';
import type { SealedSeen } from './sealed-editions.ts';

export interface JoinedPlace {
  readonly session: string;
  /** `*`: the code is for several teams. */
  readonly team: string;
  readonly person: string;
  readonly role: 'player' | 'observer' | 'evaluator' | 'co-facilitator' | 'facilitator';
  readonly token: string;
}

export interface SessionTeam {
  readonly team: string;
  readonly name: string;
  readonly kind: TeamKind;
  readonly kernel: string;
  readonly schema: number;
  /** Id of the plan that the session plays. */
  readonly scenario: string;
  readonly packHash: string;
  readonly seed: number;
  readonly access: 'play' | 'run' | 'evaluate' | 'read' | 'none';
  readonly door?: Door;
  readonly clock?: 'briefing' | 'running' | 'paused' | 'ended' | 'no-duff';
  readonly here?: number;
  readonly roster?: readonly {
    readonly person: string;
    readonly as: string;
    readonly name: string;
    readonly isHere: boolean;
  }[];
}

export interface SessionSeen {
  readonly session: string;
  readonly role: JoinedPlace['role'];
  readonly team: string;
  readonly person: string;
  /** Public key of the conductor beside the relay. */
  readonly conductor: string;
  /** When the relay erases it, in milliseconds since 1970. */
  readonly eraseMs: number;
  readonly teams: readonly SessionTeam[];
  /** The sealed exercise that is played; a place that an earlier version kept does not say. */
  readonly sealed?: SealedSeen;
}

export type DoorAnswer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly says: string };

const NO_RELAY =
  'The relay of this site could not be reached. Check the connection; if this site runs without a relay, play on one machine instead.';
const NO_CODE = 'A code has eight letters and digits, such as 7K3M-9QXT. Check it and type it again.';

async function asked<T>(
  address: string,
  init: RequestInit,
  isRight: (value: unknown) => boolean,
): Promise<DoorAnswer<T>> {
  try {
    const answer = await fetch(address, { ...init, cache: 'no-store' });
    if (!answer.ok) {
      const says = answer.headers.get('content-type')?.startsWith('text/plain') === true ? await answer.text() : '';
      // A site that is served without a relay answers with a page of its own.
      return { ok: false, says: says === '' || answer.status === 405 ? NO_RELAY : says.trim() };
    }
    const value: unknown = await answer.json();
    return isRight(value) ? { ok: true, value: value as T } : { ok: false, says: NO_RELAY };
  } catch {
    return { ok: false, says: NO_RELAY };
  }
}

const has =
  (...names: readonly string[]) =>
  (value: unknown): boolean =>
    typeof value === 'object' && value !== null && names.every((name) => Object.hasOwn(value, name));

/** Takes what somebody typed as a code: the relay's, or of a session that a window of this browser keeps. */
export async function joinByCode(typed: string, key = ''): Promise<DoorAnswer<JoinedPlace>> {
  const code = readCode(typed);
  if (code === null) return { ok: false, says: NO_CODE };
  const ticket = tickets.get(code);
  const more = ticket === undefined ? {} : { ticket };
  const body = JSON.stringify(key === '' ? { code, ...more } : { code, key, ...more });
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
  const joined = await asked<JoinedPlace>('/relay/join', init, has('session', 'team', 'person', 'token'));
  if (joined.ok) return joined;
  const here = await askHere({ kind: 'join', code, key });
  return here?.ok === true ? (here as DoorAnswer<JoinedPlace>) : joined;
}

const bearer = (token: string): { readonly headers: Record<string, string> } => ({
  headers: { authorization: `Bearer ${token}` },
});

const NO_KEEPER =
  'The window of the facilitator, who keeps this session on this computer, is closed. Ask for it to be opened again.';
const NO_MOVE = 'This session is kept on this computer: a seat of it cannot move to another.';

/** What the session is, for whoever has a place in it. */
export async function seeSession(token: string): Promise<DoorAnswer<SessionSeen>> {
  if (!isHere(token)) return asked<SessionSeen>('/relay/session', bearer(token), has('session', 'teams'));
  const here = await askHere({ kind: 'see', token });
  return here === null ? { ok: false, says: NO_KEEPER } : (here as DoorAnswer<SessionSeen>);
}

/** A code with which this place goes on at another device: once, within ten minutes. */
export const moveCode = (token: string): Promise<DoorAnswer<{ readonly code: string; readonly expiresMs: number }>> =>
  isHere(token)
    ? Promise.resolve({ ok: false, says: NO_MOVE })
    : asked('/relay/move', { method: 'POST', ...bearer(token) }, has('code', 'expiresMs'));

/** Calls `listener` with the code that a QR code put behind the address, now or later; it is taken out of the address at once. */
export function onCodeOfAddress(listener: (code: string) => void): () => void {
  const look = (): void => {
    const code = takeCodeOfAddress();
    if (code !== '') listener(code);
  };
  look();
  addEventListener('hashchange', look);
  return () => {
    removeEventListener('hashchange', look);
  };
}

function takeCodeOfAddress(): string {
  const typed = location.hash.slice(1);
  if (typed !== '') history.replaceState(history.state, '', location.pathname + location.search);
  const [shown = '', ticket = ''] = typed.split('.');
  const code = readCode(shown) ?? '';
  if (code !== '' && ticket !== '') tickets.set(code, ticket);
  return code;
}

/** What came beside a code in a link: with it the relay takes the code even while others guess. */
const tickets = new Map<string, string>();
