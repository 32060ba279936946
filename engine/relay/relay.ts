// The relay: opens sessions, lets people in by code, keeps the clocks of sessions beating, and answers operators.
// Promise: a log line or figure names no person and no seat; what is refused is refused with a sentence.
// Tested in test/engine/relay/relay.test.ts.

import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Problem } from '../base/index.ts';
import { formatProblem, LIMITS } from '../base/index.ts';
import type { Draft } from '../session/index.ts';
import {
  hmacHex,
  NO_DUFF,
  NO_HEAD,
  nextFault,
  createLedger,
  placeDraft,
  publicKeyOf,
  signedText,
  signText,
  verifyText,
} from '../session/index.ts';
import type { Hall } from './hall.ts';
import { createHall } from './hall.ts';
import type { DoorBook } from './door-book.ts';
import { createDoorBook } from './door-book.ts';
import type { ConductorParts, SessionConductors } from './session-conductor.ts';
import { createConductors } from './session-conductor.ts';
import type { CodeWish, Joined, ShownCode } from './codes.ts';
import { endOldPasses } from './good-pass.ts';
import { joinBy, makeCode, showRow } from './codes.ts';
import type { LogStore, TeamRow } from './log-store.ts';
import { editionOf, isSealedPlay, lackingEditions, sealedFault } from './sealed-session.ts';
import type { Played, SealedShelf } from './sealed-shelf.ts';
import { createPostgresStore } from './postgres-store.ts';
import type { RelayConfig } from './relay-config.ts';
import { createSqliteStore } from './sqlite-store.ts';
import { makeToken } from './token.ts';

export interface Relay {
  readonly hall: Hall;
  readonly store: LogStore;
  readonly secret: string;
  readonly config: RelayConfig;
  readonly now: () => number;
  /** What happens at its door. */
  readonly book: DoorBook;
  /** Sealed editions that it has; null: none. */
  readonly sealed: SealedShelf | null;
  /** Opens a session with one log a team; the answer is what the facilitator needs, or a sentence. */
  open(wish: OpenWish): Promise<Opened | string>;
  /** Lets somebody in by a code, a co-facilitator with its public key; null when there is no such code. */
  join(code: string, key?: string): Promise<Joined | null>;
  /** Public key of the conductor beside this relay. */
  conductorOf(session: string): string;
  erase(session: string): Promise<void>;
  /** What it lacks of the sealed exercises that sessions of its store were opened with. */
  lacks(): Promise<readonly Problem[]>;
  close(): Promise<void>;
}

export type TeamWish = Pick<TeamRow, 'team' | 'name' | 'kind'>;

/** A session to be opened: each team by the opening that names it, or by the one for all. */
export interface OpenWish {
  readonly session: string;
  readonly teams: readonly TeamWish[];
  readonly openings: readonly Draft[];
  /** Codes beside those of the teams: for co-facilitators, evaluators, observers. */
  readonly codes: readonly CodeWish[];
  /** Opening code of a sealed exercise, as it was typed; left out, none was. */
  readonly openingCode?: string;
}

export interface Opened {
  readonly session: string;
  readonly codes: readonly ShownCode[];
  readonly token: string;
  /** Public key of the conductor beside this relay, for the facilitator's delegation. */
  readonly conductor: string;
}

const DAY_MS = 86_400_000;
/** A little less than a second: a timer that fires early must not leave out a beat. */
const BEAT_MS = 950;

/** How often the connections of passes that ended at another relay of the same store are looked for. */
const LOOK_MS = 5_000;

/** The relay's secret: in a file that only this account can read, apart from the logs; made when there is none. */
export function readSecret({ folder, secretFile = join(folder, 'relay-secret') }: RelayConfig): string {
  const file = secretFile;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}

/** The store that the configuration names. */
export function openStore(config: RelayConfig): Promise<LogStore> {
  mkdirSync(config.folder, { recursive: true, mode: 0o700 });
  return config.database === null
    ? Promise.resolve(createSqliteStore(join(config.folder, 'sessions.sqlite')))
    : createPostgresStore(config.database);
}

export interface RelayParts {
  readonly config: RelayConfig;
  readonly store: LogStore;
  readonly secret: string;
  readonly now?: () => number;
  readonly report?: (event: string, about: Readonly<Record<string, string | number>>) => void;
  /** Starts the thread of conductors beside the relay; left out, the relay beats clocks and brings nothing. */
  readonly conductor?: ConductorParts['start'];
  /** Sealed editions with their key books; left out, there are none. */
  readonly sealed?: SealedShelf;
}

export function createRelay(wished: RelayParts): Relay {
  const { config, store, secret, now = Date.now, report = logLine, conductor, sealed = null } = wished;
  const book = createDoorBook(now, report);
  const hall: Hall = createHall({
    ...{ store, secret, now, report, note: book.note },
    onStop: (session) => beatSession(hall, session, secret, { nowMs: now(), isClock: false }),
    onDismissed: (session) => lookAtPasses(session),
  });
  const sign: ConductorParts['sign'] = (session, unsigned) => signAs(secret, session, unsigned);
  const conductors =
    conductor === undefined ? null : createConductors({ hall, store, now, start: conductor, report, sign });
  // A store that does not answer is asked again with the next look.
  const lookAtPasses = (session: string): void => void endOldPasses(hall, session).catch(() => {});
  const beats = setInterval(() => beat(hall, secret, now, conductors), 1_000);
  const looks = setInterval(() => {
    hall.sessionsAtHand().forEach(lookAtPasses);
    book.flush();
  }, LOOK_MS);
  const tidying = setInterval(() => void tidy(), 3_600_000);
  tidying.unref();
  const tidy = async (): Promise<void> => {
    const erased = await store.eraseBefore(now() - keptMs).catch(() => []);
    for (const session of erased) hall.forget(session);
    if (erased.length > 0) report('sessions-erased', { count: erased.length });
  };
  const keptMs = config.retentionDays * DAY_MS;
  void tidy();
  const lacks = async (): Promise<readonly Problem[]> => lackingEditions(sealed, await store.sealedSessions());
  // A store that does not answer is told elsewhere.
  void lacks().then(
    (all) => all.forEach((one) => report('sealed-missing', { says: formatProblem(one) })),
    () => {},
  );
  return {
    ...{ hall, store, secret, config, now, book, sealed, lacks },
    async open(wish) {
      const fault = openingFault(wish, config) ?? sealedFault(sealed, playedIn(wish), wish.openingCode ?? '');
      if (fault !== null) return fault;
      const { session } = wish;
      const nowMs = now();
      const teams = wish.teams.map((team) => rowFor(team, openingOf(wish, team.team)));
      const parts = wish.teams.map(({ team }) => {
        const { line } = placeDraft(openingOf(wish, team), { session, team, head: NO_HEAD, relayMs: nowMs });
        return { team, expectedSeq: 0, lines: [line] };
      });
      const own = wish.teams.map(({ team }): CodeWish => ({ id: team, role: 'player', teams: [team] }));
      const rows = [...own, ...wish.codes].map((one) => makeCode(secret, session, one, { nowMs }));
      const row = { session, teams, openedMs: nowMs, ...digestOf(sealed, playedIn(wish)[0]) };
      const outcome = await store.open(row, rows, parts);
      if (outcome !== 'appended') return 'The session could not be opened. Try again with a new name.';
      report('session-opened', { session, teams: teams.length });
      const pass = {
        session,
        team: '*',
        person: 'facilitator',
        role: 'facilitator',
        expiresMs: nowMs + keptMs,
        device: 0,
        openedMs: nowMs,
      } as const;
      const codes = rows.map((row) => showRow(secret, row));
      return { session, codes, token: makeToken(secret, pass), conductor: conductorOf(secret, session) };
    },
    join: (typed, key = '') => joinBy(store, secret, typed, { nowMs: now(), lastsMs: keptMs, key }),
    conductorOf: (session) => conductorOf(secret, session),
    async erase(session) {
      hall.forget(session);
      conductors?.forget(session);
      await store.erase(session);
      report('session-erased', { session });
    },
    async close() {
      clearInterval(beats);
      clearInterval(looks);
      clearInterval(tidying);
      hall.close();
      await conductors?.close();
      await store.close();
    },
  };
}

/** One line of JSON for operators: what happened, never who. */
export function logLine(event: string, about: Readonly<Record<string, string | number>>): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...about })}\n`);
}

/** The opening that names the team, or the one for all; `openingFault` has seen that there is one. */
const openingOf = ({ openings }: OpenWish, team: string): Opening =>
  openings.find(({ body }) => 'to' in body && (body.to.length === 0 || body.to.includes(team))) as Opening;

type Opening = Extract<Draft, { kind: 'open' }>;

function rowFor(team: TeamWish, { body }: Opening): TeamRow {
  const { kernel, schema, scenario, packHash, seed } = body;
  return { team: team.team, name: team.name, kind: team.kind, kernel, schema, scenario, packHash, seed };
}

/** What a session of a sealed exercise keeps of it, so that no relay gives its members another. */
function digestOf(shelf: SealedShelf | null, played: Played | undefined): { readonly sealed?: string } {
  const edition = played === undefined ? null : editionOf(shelf, played);
  return edition === null || edition === 'missing' ? {} : { sealed: edition.digest };
}

/** What the openings of a session say that it plays; `openingFault` has seen that they are openings. */
const playedIn = ({ openings }: OpenWish): readonly Played[] =>
  openings.flatMap(({ body }) => ('packHash' in body && 'scenario' in body ? [body] : []));

function openingFault({ session, teams, openings, codes }: OpenWish, { openers }: RelayConfig): string | null {
  if (teams.length === 0 || teams.length > LIMITS.groupTeamsMax)
    return `A session has 1 to ${LIMITS.groupTeamsMax} teams.`;
  const names = teams.map(({ team }) => team);
  if (new Set(names).size !== names.length) return 'Each team needs a name of its own.';
  const facilitators = new Set(openings.map(({ body }) => ('facilitator' in body ? body.facilitator : '')));
  if (facilitators.size !== 1) return 'A session has one facilitator, whose key signs every opening.';
  const [facilitator = ''] = facilitators;
  if (openers.length > 0 && !openers.includes(facilitator))
    return 'This relay opens sessions for its own facilitators alone.';
  for (const team of names) {
    const own = openings.filter(({ body }) => 'to' in body && (body.to.length === 0 || body.to.includes(team)));
    const [draft] = own;
    if (own.length !== 1 || draft?.kind !== 'open') return `Team ${team} needs exactly one signed opening.`;
    const entry = placeDraft(draft, { session, team, head: NO_HEAD, relayMs: 0 });
    if (nextFault(createLedger(session, team), entry, verifyText) !== null)
      return 'The opening is not signed by the key that it names.';
  }
  const ids = [...names, ...codes.map(({ id }) => id)];
  if (new Set(ids).size !== ids.length) return 'Each code needs a name of its own, other than a team’s.';
  if (ids.length > LIMITS.sessionCodesMax) return `A session has at most ${LIMITS.sessionCodesMax} codes.`;
  const isOdd = ({ role, teams: some }: CodeWish): boolean =>
    !some.every((team) => names.includes(team)) || (role === 'player' && some.length !== 1);
  return codes.some(isOdd) ? 'A code names a team that is not in this session.' : null;
}

/** Key of the conductor beside this relay: from its secret, so that a restarted relay has it again. */
const conductorKey = (secret: string, session: string): Uint8Array =>
  Buffer.from(hmacHex(secret, `conductor:${session}`), 'hex');

const conductorOf = (secret: string, session: string): string => publicKeyOf(conductorKey(secret, session));

/** Each second, for every session at hand. */
function beat(hall: Hall, secret: string, now: () => number, conductors: SessionConductors | null): void {
  hall.tick();
  for (const session of hall.sessionsAtHand()) {
    // A real incident is told at once, whatever a conductor is at.
    beatSession(hall, session, secret, { nowMs: now(), isClock: conductors?.conducts(session) !== true });
    void conductors?.step(session);
  }
}

/**
 * One mark for all teams of a session whose clock runs: time is never different between them, and a log that was not at
 * hand catches up with its next mark. A real incident in one team stops all of them.
 */
function beatSession(
  hall: Hall,
  session: string,
  secret: string,
  { nowMs, isClock }: { readonly nowMs: number; readonly isClock: boolean },
): void {
  const ledgers = hall
    .roomsOf(session)
    .filter(({ phase, ledger }) => phase === 'open' && ledger.delegation !== null)
    .map(({ ledger }) => ledger);
  const stopped = ledgers.find(({ clock }) => clock === 'no-duff');
  const lead = ledgers.reduce<(typeof ledgers)[number] | null>(
    (most, ledger) => (most === null || ledger.beat > most.beat ? ledger : most),
    null,
  );
  if (stopped !== undefined) {
    const body = {
      what: 'lifecycle',
      source: { team: stopped.team, seq: Math.max(stopped.head.seq, 0) },
      content: NO_DUFF,
    };
    const running = ledgers.filter(({ clock }) => clock !== 'no-duff');
    if (running.length === 0) return;
    const draft = signAs(secret, session, { cid: 'conductor-stop', n: 1, kind: 'boundary', body });
    for (const { team } of running) hall.take(session, team, { kind: 'write', draft });
  } else if (isClock && lead?.clock === 'running' && nowMs - lead.markMs >= BEAT_MS && !isSealedPlay(lead)) {
    // The plain clock knows no keys: it would run a sealed exercise past what is in it.
    const body = { at: lead.at + lead.paceMs, beat: lead.beat + 1 };
    const draft = signAs(secret, session, { cid: 'conductor-marks', n: body.beat, kind: 'mark', body });
    for (const { team } of ledgers) hall.take(session, team, { kind: 'write', draft });
  }
}

function signAs(
  secret: string,
  session: string,
  {
    cid,
    n,
    kind,
    body,
  }: { readonly cid: string; readonly n: number; readonly kind: Draft['kind']; readonly body: object },
): Draft {
  // Kind and body are a pair that a spread loses; the ledger checks it before it is written.
  const draft = { cid, n, seat: 'conductor', kind, body: { to: [], ...body, sig: '' } } as unknown as Draft;
  const sig = signText(conductorKey(secret, session), signedText(session, draft));
  return { ...draft, body: { ...draft.body, sig } } as Draft;
}
