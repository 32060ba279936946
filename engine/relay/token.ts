// Tokens: proof of who somebody is in a session, made and checked by the relay alone.
// Promise: a token is bound to one session, one team (or all of them) and one person; nothing of it is ever in an address.
// Tested in test/engine/relay/token.test.ts.

import { timingSafeEqual } from 'node:crypto';
import type { Role } from '../session/index.ts';
import { hmacHex, ROLES } from '../session/index.ts';

export interface Pass {
  readonly session: string;
  /** `*`: every team of the session; `@` and a name: the teams that the code of this name is good for. */
  readonly team: string;
  readonly person: string;
  readonly role: Role;
  readonly expiresMs: number;
  /** Which device of this person it was made for, counted from 0; a later one that has been used ends it. */
  readonly device: number;
  /** When its session was opened: one of the same name that is opened later is another. 0: made before this was noted. */
  readonly openedMs: number;
}

const isRole = (value: string): value is Role => ROLES.some((role) => role === value);

/** Makes a token under the relay's secret: what it says, and 256 bits that only the secret's holder can make. */
export function makeToken(secret: string, { session, team, person, role, expiresMs, device, openedMs }: Pass): string {
  const says = [session, team, person, role, expiresMs, device, openedMs].join('.');
  return `${says}.${hmacHex(secret, `token:${says}`)}`;
}

/** What a token says; null when it was not made here, was changed, or is too old. */
export function readToken(secret: string, token: string, nowMs: number): Pass | null {
  const at = token.lastIndexOf('.');
  const says = token.slice(0, Math.max(at, 0));
  const given = Buffer.from(token.slice(at + 1));
  const right = Buffer.from(hmacHex(secret, `token:${says}`));
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  const [session = '', team = '', person = '', role = '', expires = '', device = '0', opened = '0'] = says.split('.');
  if (!isRole(role) || Number(expires) < nowMs) return null;
  return { session, team, person, role, expiresMs: Number(expires), device: Number(device), openedMs: Number(opened) };
}
