// The relay: opens sessions, lets people in by code, keeps the clocks of sessions beating, and answers operators.
// Promise: a log line or figure names no person and no seat; what is refused is refused with a sentence.
// Tested in test/engine/relay/relay.test.ts.

import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LIMITS } from '../base/index.ts';
import type { Draft } from '../session/index.ts';
import {
  hashCode,
  hmacHex,
  joinCode,
  NO_DUFF,
  NO_HEAD,
  nextFault,
  createLedger,
  placeDraft,
  publicKeyOf,
  readCode,
  signedText,
  signText,
  verifyText,
} from '../session/index.ts';
import type { Hall } from './hall.ts';
import { createHall } from './hall.ts';
import type { LogStore } from './log-store.ts';
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
  /** Opens a session with one log a team; the answer is what the facilitator needs, or a sentence. */
  open(draft: Draft, session: string, teams: readonly string[]): Promise<Opened | string>;
  /** Lets somebody in by the code of a team; null when there is no such code. */
  join(code: string): Promise<Joined | null>;
  erase(session: string): Promise<void>;
  close(): Promise<void>;
}

export interface Opened {
  readonly session: string;
  readonly codes: readonly { readonly team: string; readonly code: string }[];
  readonly token: string;
  /** Public key of the conductor beside this relay, for the facilitator's delegation. */
  readonly conductor: string;
}

export interface Joined {
  readonly session: string;
  readonly team: string;
  readonly person: string;
  readonly token: string;
}

const DAY_MS = 86_400_000;
/** A little less than a second: a timer that fires early must not leave out a beat. */
const BEAT_MS = 950;

/** The relay's secret: in a file that only this account can read, apart from the logs; made when there is none. */
export function readSecret(folder: string): string {
  const file = join(folder, 'relay-secret');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
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
}

export function createRelay({ config, store, secret, now = Date.now, report = logLine }: RelayParts): Relay {
  const hall = createHall({ store, secret, now, report });
  const beats = setInterval(() => beat(hall, secret, now), 1_000);
  const tidying = setInterval(() => void tidy(), 3_600_000);
  tidying.unref();
  const tidy = async (): Promise<void> => {
    const erased = await store.eraseBefore(now() - config.retentionDays * DAY_MS).catch(() => 0);
    if (erased > 0) report('sessions-erased', { count: erased });
  };
  const tokenOf = (session: string, team: string, person: string, role: 'player' | 'facilitator'): string =>
    makeToken(secret, { session, team, person, role, expiresMs: now() + config.retentionDays * DAY_MS });
  void tidy();
  return {
    ...{ hall, store, secret, config, now },
    async open(draft, session, teams) {
      const fault = openingFault(draft, session, teams, config);
      if (fault !== null) return fault;
      const codes = teams.map((team) => ({ team, code: joinCode(randomBytes(5)) }));
      const parts = teams.map((team) => {
        const { line } = placeDraft(draft, { session, team, head: NO_HEAD, relayMs: now() });
        return { team, expectedSeq: 0, lines: [line] };
      });
      const rows = codes.map(({ team, code }) => ({ hash: hashCode(secret, code), session, team }));
      const outcome = await store.open({ session, teams, openedMs: now() }, rows, parts);
      if (outcome !== 'appended') return 'The session could not be opened. Try again with a new name.';
      report('session-opened', { session, teams: teams.length });
      const conductor = publicKeyOf(conductorKey(secret, session));
      return { session, codes, token: tokenOf(session, '*', 'facilitator', 'facilitator'), conductor };
    },
    async join(typed) {
      const code = readCode(typed);
      const row = code === null ? null : await store.findCode(hashCode(secret, code));
      if (row === null) return null;
      const person = randomBytes(8).toString('hex');
      return { session: row.session, team: row.team, person, token: tokenOf(row.session, row.team, person, 'player') };
    },
    async erase(session) {
      hall.forget(session);
      await store.erase(session);
      report('session-erased', { session });
    },
    async close() {
      clearInterval(beats);
      clearInterval(tidying);
      hall.close();
      await store.close();
    },
  };
}

/** One line of JSON for operators: what happened, never who. */
export function logLine(event: string, about: Readonly<Record<string, string | number>>): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...about })}\n`);
}

function openingFault(
  draft: Draft,
  session: string,
  teams: readonly string[],
  { openers }: RelayConfig,
): string | null {
  if (draft.kind !== 'open' || draft.body.to.length > 0)
    return 'A session is opened with a signed opening for every team.';
  if (openers.length > 0 && !openers.includes(draft.body.facilitator))
    return 'This relay opens sessions for its own facilitators alone.';
  if (teams.length === 0 || teams.length > LIMITS.groupTeamsMax)
    return `A session has 1 to ${LIMITS.groupTeamsMax} teams.`;
  if (new Set(teams).size !== teams.length) return 'Each team needs a name of its own.';
  const entry = placeDraft(draft, { session, team: teams[0] ?? '', head: NO_HEAD, relayMs: 0 });
  const fault = nextFault(createLedger(session, teams[0] ?? ''), entry, verifyText);
  return fault === null ? null : 'The opening is not signed by the key that it names.';
}

/** Key of the conductor beside this relay: from its secret, so that a restarted relay has it again. */
const conductorKey = (secret: string, session: string): Uint8Array =>
  Buffer.from(hmacHex(secret, `conductor:${session}`), 'hex');

/** Each second, for every session at hand. */
function beat(hall: Hall, secret: string, now: () => number): void {
  hall.tick();
  for (const session of hall.sessionsAtHand()) beatSession(hall, session, secret, now());
}

/**
 * One mark for all teams of a session whose clock runs: time is never different between them, and a log that was not at
 * hand catches up with its next mark. A real incident in one team stops all of them.
 */
function beatSession(hall: Hall, session: string, secret: string, nowMs: number): void {
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
  } else if (lead !== null && lead.clock === 'running' && nowMs - lead.markMs >= BEAT_MS) {
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
