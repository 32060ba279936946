// What a session is asked over HTTP: opening, joining, who takes part, codes, moving to another device, erasing.
// Promise: a token comes in a header, never in an address; what only a facilitator may do needs the key as well.
// Tested in test/engine/relay/roles.test.ts, relay.test.ts and join-tries.test.ts beside it.

import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { LIMITS } from '../base/index.ts';
import { TEAM_KINDS } from '../scenario/index.ts';
import type { TeamKind } from '../scenario/index.ts';
import type { Draft } from '../session/index.ts';
import { hmacHex, readGroupDraft, requestText, verifyText } from '../session/index.ts';
import { accessTo } from './access.ts';
import type { CodeWish } from './codes.ts';
import { isOutOf, passFault } from './good-pass.ts';
import { isTicket, makeCode, makeMove, showRow } from './codes.ts';
import type { PassRole, SessionRow } from './log-store.ts';
import { PASS_ROLES } from './log-store.ts';
import { editionIn } from './sealed-session.ts';
import type { SealedCard } from './sealed-shelf.ts';
import { writeSessions } from './session-file.ts';
import type { Relay, TeamWish } from './relay.ts';
import type { Pass } from './token.ts';
import { readToken } from './token.ts';
import type { Tries } from './tries.ts';

export const SENTENCES = {
  origin: 'This page is not one that the relay serves.',
  body: 'This is not what was expected here. Reload the page and try again.',
  code: 'No team has this code. Check it with whoever gave it to you.',
  slow: 'There were too many attempts. Wait a minute and try again.',
  token: 'The place in the session could not be proved.',
  noSession: 'This session is over: the relay no longer has it.',
} as const;

export const refuse = (reply: FastifyReply, status: number, says: string): FastifyReply =>
  reply.code(status).type('text/plain; charset=utf-8').send(says);

type Asked = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Asked =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isName = (value: unknown): value is string =>
  typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9-]{0,79}$/.test(value);
const isNames = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(isName);

function readTeam(value: unknown): TeamWish | null {
  if (isName(value)) return { team: value, name: value, kind: 'trust' };
  if (!isRecord(value)) return null;
  const { team, name, kind } = value;
  const isText = typeof name === 'string' && name.trim() !== '' && name.length <= LIMITS.nameMax;
  const isKind = TEAM_KINDS.some((one) => one === kind);
  return isName(team) && isText && isKind ? { team, name, kind: kind as TeamKind } : null;
}

function readWish(value: unknown): CodeWish | null {
  if (!isRecord(value)) return null;
  const { id, role, teams = [] } = value;
  if (!isName(id) || !isNames(teams) || teams.length > LIMITS.groupTeamsMax) return null;
  return PASS_ROLES.some((one) => one === role) ? { id, role: role as PassRole, teams } : null;
}

/** Every item read, or null when one is none. */
function readAll<T>(values: unknown, read: (value: unknown) => T | null): readonly T[] | null {
  if (!Array.isArray(values)) return null;
  const all = values.map(read);
  return all.every((one) => one !== null) ? (all as readonly T[]) : null;
}

/** The pass that a request shows; null when it shows none that is good. */
export async function passOf(relay: Relay, request: FastifyRequest): Promise<Pass | null> {
  const token = /^Bearer (\S{1,400})$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const pass = readToken(relay.secret, token, relay.now());
  const fault = pass === null ? 'pass' : await passFault(relay.hall, pass);
  if (fault !== null) relay.book.note(fault);
  return fault === null ? pass : null;
}

const NONCE_MS = 600_000;
/** What a facilitator's page signs to prove a request: good for ten to twenty minutes, and kept nowhere. */
const nonceOf = ({ secret, now }: Relay, { session, person }: Pass, age = 0): string =>
  hmacHex(secret, `request:${session}:${person}:${Math.floor(now() / NONCE_MS) - age}`);

/** True when the request comes from who holds the facilitator's key, or that of a co-facilitator in office. */
async function isProved(relay: Relay, pass: Pass, request: FastifyRequest): Promise<boolean> {
  const { session, role, person } = pass;
  const [team] = await relay.hall.teamsOf(session);
  const room = team === undefined ? null : await relay.hall.enter(session, team);
  const given = String(request.headers['x-standby-proof'] ?? '').split('.');
  const [nonce = '', signature = ''] = given;
  if (room === null || ![nonceOf(relay, pass), nonceOf(relay, pass, 1)].includes(nonce)) return false;
  const isDeputy = (room.ledger.deputies.get(person)?.expiresMs ?? 0) >= relay.now();
  const own = role === 'co-facilitator' && isDeputy ? person : undefined;
  const key = role === 'facilitator' ? room.ledger.open?.facilitator : own;
  const says = requestText(session, nonce, `${request.method} ${request.url}`);
  return key !== undefined && verifyText(key, signature, says);
}

/** The pass of a facilitator who has proved the key; null after a refusal has been sent. */
async function facilitatorOf(relay: Relay, request: FastifyRequest, reply: FastifyReply): Promise<Pass | null> {
  const pass = await passOf(relay, request);
  if (pass !== null && (await isProved(relay, pass, request))) return pass;
  if (pass !== null) relay.book.note('proof');
  void refuse(reply, 403, SENTENCES.token);
  return null;
}

/** Of what is asked for, sessions and moves; and of codes that nobody has. */
export interface SessionTries {
  readonly asks: Tries;
  readonly guesses: Tries;
}

export function addSessionRoutes(server: FastifyInstance, relay: Relay, tries: SessionTries): void {
  addOpening(server, relay, tries);
  addTaking(server, relay, tries.asks);
  addCodes(server, relay);
  server.get('/relay/export', async (request, reply) => {
    const pass = await facilitatorOf(relay, request, reply);
    const row = pass === null ? null : await relay.store.session(pass.session);
    if (pass === null) return reply;
    if (row === null) return refuse(reply, 404, SENTENCES.noSession);
    reply.type('application/x-ndjson; charset=utf-8').header('content-disposition', fileName(row.session));
    return reply.send(Readable.from(writeSessions(relay.store, [row], { withCodes: false })));
  });
  server.delete('/relay/session', async (request, reply) => {
    const pass = await facilitatorOf(relay, request, reply);
    if (pass === null) return reply;
    await relay.erase(pass.session);
    return reply.code(204).send();
  });
}

/** A name for the file that says what it is, and nothing of who took part. */
const fileName = (session: string): string => `attachment; filename="exercise-${session}.ndjson"`;

/** Refuses, and notes it for operators. */
function turnAway({ book }: Relay, reply: FastifyReply, what: 'slow' | 'code' | 'opening', says: string): FastifyReply {
  book.note(what);
  return refuse(reply, { slow: 429, code: 404, opening: 409 }[what], says);
}

function addOpening(server: FastifyInstance, relay: Relay, { asks, guesses }: SessionTries): void {
  const slow = (reply: FastifyReply): FastifyReply => turnAway(relay, reply, 'slow', SENTENCES.slow);
  server.post('/relay/sessions', { bodyLimit: LIMITS.openingBytesMax }, async (request, reply) => {
    if (!asks.take(request)) return slow(reply);
    const { body } = request;
    if (!isRecord(body) || !isName(body['session'])) return refuse(reply, 400, SENTENCES.body);
    const teams = readAll(body['teams'], readTeam);
    const openings = readAll<Draft>(body['openings'] ?? [body['opening']], readGroupDraft);
    const wishes = readAll(body['codes'] ?? [], readWish);
    if (teams === null || openings === null || wishes === null) return refuse(reply, 400, SENTENCES.body);
    const code = body['openingCode'];
    const openingCode = typeof code === 'string' ? code : '';
    const opened = await relay.open({ session: body['session'], teams, openings, codes: wishes, openingCode });
    return typeof opened === 'string' ? turnAway(relay, reply, 'opening', opened) : reply.send(opened);
  });
  server.post('/relay/join', { bodyLimit: 1_024 }, async (request, reply) => {
    const { body } = request;
    if (!isRecord(body) || typeof body['code'] !== 'string') return refuse(reply, 400, SENTENCES.body);
    const { ticket } = body;
    const isShown = typeof ticket === 'string' && isTicket(relay.secret, body['code'], ticket);
    // A right guess must not be told from a wrong one once there were too many. With a ticket it is none.
    if (!isShown && !guesses.hasLeft(request)) return slow(reply);
    const joined = await relay.join(body['code'], typeof body['key'] === 'string' ? body['key'] : '');
    // Only what fails is counted: a whole trust may join from one address. Guesses sent at once have counted by now.
    if (joined === null) return guesses.take(request) ? turnAway(relay, reply, 'code', SENTENCES.code) : slow(reply);
    if (!isShown && !guesses.hasLeft(request)) return slow(reply);
    guesses.welcome(request);
    relay.book.note('joined');
    return reply.send(joined);
  });
}

/** For everybody who takes part: what the session is, and a code for another device. */
function addTaking(server: FastifyInstance, relay: Relay, asks: Tries): void {
  server.get('/relay/session', async (request, reply) => {
    const pass = await passOf(relay, request);
    if (pass === null) return refuse(reply, 403, SENTENCES.token);
    const shown = await showSession(relay, pass);
    return shown === null ? refuse(reply, 404, SENTENCES.noSession) : reply.send(shown);
  });
  server.post('/relay/move', { bodyLimit: 1_024 }, async (request, reply) => {
    const pass = await passOf(relay, request);
    const row = pass === null ? null : makeMove(relay.secret, pass, relay.now());
    if (pass === null || row === null) return refuse(reply, 403, SENTENCES.token);
    if ((await relay.hall.row(pass.session)) === null) return refuse(reply, 404, SENTENCES.noSession);
    if (!asks.take(request)) return turnAway(relay, reply, 'slow', SENTENCES.slow);
    await relay.store.putCode(row);
    const { code, expiresMs } = showRow(relay.secret, row);
    return reply.send({ code, expiresMs });
  });
}

async function showSession(relay: Relay, pass: Pass): Promise<object | null> {
  const { hall, config } = relay;
  const { session, role, person } = pass;
  const row = await hall.row(session);
  if (row === null) return null;
  const codes = pass.team.startsWith('@') ? await relay.store.codes(session) : [];
  const teams = await Promise.all(
    row.teams.map(async (team) => {
      const access = accessTo(pass, team.team, row, codes);
      const room = access === 'none' ? null : await hall.enter(session, team.team);
      if (room === null || isOutOf(room, pass)) return { ...team, access: 'none' };
      const here = new Set(
        [...room.links.values()].filter(({ state }) => state !== 'waiting').map((one) => one.person),
      );
      const { door, clock } = room.ledger;
      const roster = [...room.ledger.roster].map(([who, { seat, name }]) => ({
        ...{ person: who, as: seat, name, isHere: here.has(who) },
      }));
      return { ...team, access, door, clock, here: roster.filter(({ isHere }) => isHere).length, roster };
    }),
  );
  const eraseMs = row.openedMs + config.retentionDays * 86_400_000;
  const team = pass.team.startsWith('@') ? '*' : pass.team;
  return {
    ...{ session, role, team, person, openedMs: row.openedMs, eraseMs },
    ...{ conductor: relay.conductorOf(session), nonce: nonceOf(relay, pass), teams },
    sealed: sealedIn(relay, row),
  };
}

/** The sealed edition that a session plays, for its members: null when it plays the library. */
function sealedIn({ sealed }: Relay, row: SessionRow): SealedCard | 'missing' | null {
  const edition = editionIn(sealed, row);
  return edition === null || edition === 'missing' ? edition : edition.card;
}

/** Codes, for who runs the session: listed, changed, ended, and made for more people. */
function addCodes(server: FastifyInstance, relay: Relay): void {
  const { store, secret } = relay;
  server.get('/relay/codes', async (request, reply) => {
    const pass = await facilitatorOf(relay, request, reply);
    if (pass === null) return reply;
    const rows = await store.codes(pass.session);
    return reply.send({ codes: rows.filter(({ person }) => person === '').map((row) => showRow(secret, row)) });
  });
  server.post('/relay/codes', { bodyLimit: 65_536 }, async (request, reply) => {
    const { body } = request;
    const pass = await facilitatorOf(relay, request, reply);
    if (pass === null) return reply;
    const rows = (await store.codes(pass.session)).filter(({ person }) => person === '');
    const wish = isRecord(body) ? (rows.find(({ id }) => id === body['id']) ?? readWish(body)) : null;
    const what = isRecord(body) ? body['do'] : undefined;
    const isNew = wish !== null && !rows.some(({ id }) => id === wish.id);
    if (wish === null || isNew !== (what === undefined)) return refuse(reply, 400, SENTENCES.body);
    const known = await relay.hall.teamsOf(pass.session);
    if (rows.length >= LIMITS.sessionCodesMax || !wish.teams.every((team) => known.includes(team)))
      return refuse(reply, 409, 'There is no such team in this session, or it has as many codes as it may.');
    if (wish.role === 'player' && wish.teams.length !== 1) return refuse(reply, 400, SENTENCES.body);
    if (!isNew && what !== 'rotate' && what !== 'expire') return refuse(reply, 400, SENTENCES.body);
    const lastsMs = what === 'expire' ? { lastsMs: 0 } : {};
    const row = makeCode(secret, pass.session, wish, { nowMs: relay.now(), ...lastsMs });
    await store.putCode(row);
    return reply.send(showRow(secret, row));
  });
}
