// Join codes of a session: made, said again, changed, ended, and turned into tokens.
// Promise: the store holds no code, only a keyed hash and a nonce; who holds the relay's secret as well can say it again.
// Tested in test/engine/relay/roles.test.ts.

import { randomBytes, timingSafeEqual } from 'node:crypto';
import { LIMITS } from '../base/index.ts';
import { hashCode, hmacHex, joinCode, readCode } from '../session/index.ts';
import type { CodeRow, LogStore, PassRole } from './log-store.ts';
import type { Pass } from './token.ts';
import { makeToken } from './token.ts';

/** A code as its facilitator sees it. */
export interface ShownCode {
  readonly id: string;
  readonly role: PassRole;
  /** None named means every team. */
  readonly teams: readonly string[];
  /** The team whose own code it is; missing for all others. */
  readonly team?: string;
  readonly code: string;
  /** Goes with the code in links and square codes: nobody guesses it, so whoever shows it waits for nobody who guesses. */
  readonly ticket: string;
  readonly expiresMs: number;
}

export interface Joined {
  readonly session: string;
  /** `*` when the code is for several teams. */
  readonly team: string;
  readonly person: string;
  readonly role: Pass['role'];
  readonly token: string;
}

/** What a code is asked for. */
export interface CodeWish {
  readonly id: string;
  readonly role: PassRole;
  readonly teams: readonly string[];
}

const DAY_MS = 86_400_000;

const codeOf = (secret: string, { session, id, nonce }: Pick<CodeRow, 'session' | 'id' | 'nonce'>): string =>
  joinCode(Buffer.from(hmacHex(secret, `code:${session}:${id}:${nonce}`).slice(0, 10), 'hex'));

/** 128 bits that only the relay can make of a code. */
const ticketOf = (secret: string, code: string): string =>
  Buffer.from(hmacHex(secret, `ticket:${code}`).slice(0, 32), 'hex').toString('base64url');

/** True when whoever typed this code did not: it came with a link or a square code of this relay. */
export function isTicket(secret: string, typed: string, given: string): boolean {
  const code = readCode(typed);
  if (code === null) return false;
  const [right, shown] = [Buffer.from(ticketOf(secret, code)), Buffer.from(given)];
  return right.length === shown.length && timingSafeEqual(right, shown);
}

export function makeCode(
  secret: string,
  session: string,
  wish: CodeWish,
  { nowMs, person = '', lastsMs = LIMITS.codeDays * DAY_MS }: CodeTerms,
): CodeRow {
  const base = { session, id: wish.id, nonce: randomBytes(16).toString('hex') };
  const hash = hashCode(secret, codeOf(secret, base));
  return { ...base, hash, role: wish.role, teams: wish.teams, person, expiresMs: nowMs + lastsMs };
}

interface CodeTerms {
  readonly nowMs: number;
  readonly person?: string;
  readonly lastsMs?: number;
}

export function showRow(secret: string, row: CodeRow): ShownCode {
  const { id, role, teams, expiresMs } = row;
  const code = codeOf(secret, row);
  const own = teams[0];
  const shown = { id, role, teams, code, ticket: ticketOf(secret, code), expiresMs };
  return role === 'player' && own !== undefined ? { ...shown, team: own } : shown;
}

export interface JoinTerms {
  readonly nowMs: number;
  readonly lastsMs: number;
  /** Public key of a co-facilitator, which is its name; empty for everybody else. */
  readonly key: string;
}

/** Who somebody becomes by a typed code; null when there is none, or it is over. */
export async function joinBy(
  store: LogStore,
  secret: string,
  typed: string,
  { nowMs, lastsMs, key }: JoinTerms,
): Promise<Joined | null> {
  const code = readCode(typed);
  const row = code === null ? null : await store.findCode(hashCode(secret, code));
  if (row === null || row.expiresMs <= nowMs) return null;
  const { session, role, teams } = row;
  const openedMs = (await store.session(session))?.openedMs ?? 0;
  if (role === 'co-facilitator' && !/^[0-9a-f]{64}$/.test(key)) return null;
  // Good once: of two devices that show it, one comes in.
  if (row.person !== '' && !(await store.dropCode(row.hash))) return null;
  const person = row.person || (role === 'co-facilitator' ? key : randomBytes(8).toString('hex'));
  const one = teams.length === 1 ? (teams[0] ?? '') : '*';
  const team = teams.length > 1 ? `@${row.id}` : one;
  const device = row.person === '' ? 0 : await store.addDevice(session, row.person);
  const token = makeToken(secret, { session, team, person, role, expiresMs: nowMs + lastsMs, device, openedMs });
  return { session, team: one.startsWith('@') ? '*' : one, person, role, token };
}

/** A code with which this person goes on at another device, in place of an earlier one; null for those who hold a key. */
export function makeMove(secret: string, { session, team, person, role }: Pass, nowMs: number): CodeRow | null {
  if (role !== 'player' && role !== 'evaluator' && role !== 'observer') return null;
  const wish = { id: `move-${person}`, role, teams: team === '*' ? [] : [team] };
  return makeCode(secret, session, wish, { nowMs, person, lastsMs: LIMITS.moveCodeMs });
}
