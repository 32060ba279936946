// Conductors beside the relay, in a thread of their own: the relay hands them the logs, signs what they bring, and writes it.
// Promise: folding never keeps the relay waiting; a thread that ends is started again and goes on from the logs. Only what
// the facilitator's delegation allows is written. Tested in test/engine/relay/region.test.ts.

import type { Worker } from 'node:worker_threads';
import type { ConductorDraft } from '../group/index.ts';
import type { Draft } from '../session/index.ts';
import type { ConductorAnswer, ConductorQuestion, NumberedAnswer, NumberedQuestion } from './conductor-words.ts';
import type { Hall } from './hall.ts';
import type { LogStore } from './log-store.ts';

export interface SessionConductors {
  /** True when the clock of this session is the conductor's, or may be: then the plain one does not beat. */
  conducts(session: string): boolean;
  /** Follows the logs and writes what is due; while an earlier step is under way, nothing. */
  step(session: string): Promise<void>;
  forget(session: string): void;
  close(): Promise<void>;
}

export interface ConductorParts {
  readonly hall: Hall;
  readonly store: LogStore;
  readonly now: () => number;
  /** Starts the thread in which sessions are conducted (engine/bin/conductor-thread.ts). */
  readonly start: () => Worker;
  readonly report: (event: string, about: Readonly<Record<string, string | number>>) => void;
  readonly sign: (
    session: string,
    unsigned: { readonly cid: string; readonly n: number; readonly kind: Draft['kind']; readonly body: object },
  ) => Draft;
}

interface Conducted {
  /** Lines of each log that the thread has. */
  readonly read: Map<string, number>;
  /** Every log has been read once as far as it went. */
  isAbreast: boolean;
}

const READ_LINES = 512;
/** Between two marks of one beat, and how many follow before other sessions have their turn. */
const HURRIED_MS = 5;
const HURRIED_MAX = 150;
/** Milliseconds that a thread which ends again and again rests: so much more each time, up to a minute. */
const REST_MS = 2_000;
const REST_MS_MAX = 60_000;

export function createConductors(parts: ConductorParts): SessionConductors {
  const known = new Map<string, Conducted | 'plain'>();
  const busy = new Set<string>();
  // What a thread knew is lost with it: its sessions begin again from their logs.
  const thread = keepThread(parts, () => {
    for (const [session, one] of known) if (one !== 'plain') known.delete(session);
  });
  const restIfIdle = (): void => {
    if ([...known.values()].every((one) => one === 'plain') && busy.size === 1) void thread.end();
  };
  return {
    conducts: (session) => known.get(session) !== 'plain',
    async step(session) {
      if (busy.has(session) || known.get(session) === 'plain') return;
      busy.add(session);
      try {
        const conducted = known.get(session) ?? (await begin(parts, thread, session));
        if (conducted === null) return;
        known.set(session, conducted);
        if (conducted === 'plain') return restIfIdle();
        // A sealed exercise goes to the end of a long beat by many marks: a beat each would make hours of it.
        for (let more = 0; (await follow(parts, thread, session, conducted)) && more < HURRIED_MAX; more += 1)
          await new Promise((resolve) => setTimeout(resolve, HURRIED_MS));
      } catch (error) {
        // The store or the thread did not answer, or a log is no log: the next beat tries again.
        parts.report('conductor-waits', { session, why: error instanceof Error ? error.message : String(error) });
      } finally {
        busy.delete(session);
      }
    },
    forget(session) {
      const one = known.get(session);
      known.delete(session);
      if (typeof one === 'object') void thread.ask({ kind: 'forget', session }).catch(() => undefined);
    },
    close: () => thread.end(),
  };
}

interface Thread {
  /** Rejects when the thread ends before it has answered. */
  ask(question: ConductorQuestion): Promise<ConductorAnswer>;
  /** Ends the thread; the next question starts another. */
  end(): Promise<void>;
}

function keepThread({ start, now, report }: ConductorParts, onEnd: () => void): Thread {
  const waiting = new Map<number, { readonly take: (answer: ConductorAnswer) => void; readonly fail: () => void }>();
  let worker: Worker | null = null;
  let last = 0;
  let failures = 0;
  let restsUntil = 0;
  const begin = (): Worker => {
    const own = start();
    own.on('message', ({ id, answer }: NumberedAnswer) => {
      if (answer.kind === 'drafts') failures = 0;
      waiting.get(id)?.take(answer);
      waiting.delete(id);
    });
    own.on('error', (error: Error) => report('conductor-failed', { why: error.message }));
    own.on('exit', (code) => {
      if (worker !== own) return;
      worker = null;
      restsUntil = now() + Math.min(REST_MS_MAX, failures * REST_MS);
      failures += 1;
      report('conductor-ended', { code });
      onEnd();
      for (const { fail } of waiting.values()) fail();
      waiting.clear();
    });
    // The relay ends when its server does, whatever is being folded.
    own.unref();
    return own;
  };
  return {
    async ask(question) {
      if (worker === null && now() < restsUntil) throw new Error('the conductor ended again and again, and rests');
      worker ??= begin();
      const own = worker;
      const message: NumberedQuestion = { id: (last += 1), question };
      return new Promise((take, reject) => {
        waiting.set(message.id, { take, fail: () => reject(new Error('the conductor ended')) });
        own.postMessage(message);
      });
    },
    async end() {
      const own = worker;
      worker = null;
      for (const { fail } of waiting.values()) fail();
      waiting.clear();
      await own?.terminate();
    },
  };
}

/** Null: nobody has asked a conductor to act yet, or what an earlier one brought is still on its way into the logs. */
async function begin(
  { hall, report }: ConductorParts,
  thread: Thread,
  session: string,
): Promise<Conducted | 'plain' | null> {
  const rooms = hall.roomsOf(session);
  if (!rooms.some(({ ledger }) => ledger.delegation !== null)) return null;
  const row = await hall.row(session);
  if (row === null) return 'plain';
  // Every log is at hand before any is followed: what is on its way into one would be brought again.
  for (const { team } of row.teams) await hall.enter(session, team);
  if (hall.roomsOf(session).some(isBringing)) return null;
  const { teams, sealed } = row;
  const answer = await thread.ask({ kind: 'begin', session, teams, ...(sealed === undefined ? {} : { sealed }) });
  if (answer.kind === 'began') {
    report('conductor-began', { session, teams: row.teams.length });
    return { read: new Map(row.teams.map(({ team }) => [team, 0])), isAbreast: false };
  }
  if (answer.kind !== 'plain') throw new Error(answer.kind === 'failed' ? answer.why : 'an answer to something else');
  if (answer.why !== null) report('conductor-plain', { session, why: answer.why });
  return 'plain';
}

const isBringing = ({ queue, inFlight }: ReturnType<Hall['roomsOf']>[number]): boolean =>
  queue.some(({ draft }) => draft.kind === 'boundary') ||
  (inFlight?.entries.some(({ envelope }) => envelope.kind === 'boundary') ?? false);

/** True while a sealed exercise is on the way to the end of its beat: the next mark follows at once. */
async function follow(parts: ConductorParts, thread: Thread, session: string, conducted: Conducted): Promise<boolean> {
  const { hall, store, now } = parts;
  const { read } = conducted;
  for (const [team, from] of read) {
    const room = await hall.enter(session, team);
    for (let at = from; room !== null && at <= room.ledger.head.seq;) {
      const lines = await store.read(session, team, at, READ_LINES);
      if (lines.length === 0) break;
      const isOld = !conducted.isAbreast;
      write(parts, session, await thread.ask({ kind: 'lines', session, team, lines, isOld }));
      at += lines.length;
      read.set(team, at);
    }
  }
  conducted.isAbreast = true;
  const answer = await thread.ask({ kind: 'tick', session, wallMs: now() });
  write(parts, session, answer);
  return answer.kind === 'drafts' && answer.isOnTheWay === true;
}

function write({ hall, sign }: ConductorParts, session: string, answer: ConductorAnswer): void {
  if (answer.kind === 'failed') throw new Error(answer.why);
  if (answer.kind === 'drafts') for (const draft of answer.drafts) writeOne(hall, sign, session, draft);
}

function writeOne(hall: Hall, sign: ConductorParts['sign'], session: string, draft: ConductorDraft): void {
  const { cid, n } = draft;
  if (draft.kind === 'boundary') {
    const body = { ...draft.body, to: [draft.team] };
    hall.take(session, draft.team, { kind: 'write', draft: sign(session, { cid, n, kind: 'boundary', body }) });
    return;
  }
  const mark = sign(session, { cid, n, kind: 'mark', body: { at: draft.at, beat: draft.beat } });
  for (const { ledger } of hall.roomsOf(session))
    if (ledger.delegation !== null) hall.take(session, ledger.team, { kind: 'write', draft: mark });
}
