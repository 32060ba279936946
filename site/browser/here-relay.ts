// Keeps a session on this computer: answers the windows of this browser as a relay does, and conducts the session.
// Promise: the same rooms, frames, signatures and conductor as with a relay; nothing leaves this browser. Works in a worker.
// Tested in test/site/browser/here-relay.test.ts and test/browser/offline.spec.ts.

import type { Conductor, ConductorDraft, PlanShelf } from '#engine/group/index.ts';
import { beginConductor, entryOfLine, stepConductor } from '#engine/group/index.ts';
import type { Draft, UpMessage } from '#engine/session/index.ts';
import {
  PROTOCOL,
  publicKeyOf,
  readUp,
  refuseLink,
  signedText,
  signText,
  verifyText,
  writeFrame,
} from '#engine/session/index.ts';
import type { HereHall } from './here-hall.ts';
import { createHereHall } from './here-hall.ts';
import type { HereRow } from './here-row.ts';
import { accessOf, conductorKeyOf, joinHere, randomHex, readPass } from './here-row.ts';
import type { HereStore } from './here-store.ts';
import type { HereAnswer, HereQuestion, ToKeeper, ToWindows } from './here-words.ts';
import { HERE_CHANNEL } from './here-words.ts';

export interface HereRelay {
  readonly hall: HereHall;
  close(): void;
}

export interface HereRelayOptions {
  readonly row: HereRow;
  readonly store: HereStore;
  readonly shelf: PlanShelf;
  readonly now: () => number;
}

const TICK_MS = 1_000;
/** Entries that the conductor folds before windows have their turn. */
const FOLD_ENTRIES = 4;
const NO_CODE = 'No team has this code. Check it with whoever gave it to you.';
const NO_PASS = 'The place in the session could not be proved.';

/** Somebody's connection: who it is once the pass has been shown. */
interface Visit {
  readonly team: string;
  readonly nonce: string;
  isIn: boolean;
  mayChangeAll: boolean;
}

export async function keepHere({ row, store, shelf, now }: HereRelayOptions): Promise<HereRelay> {
  const { session } = row;
  const logs = new Map<string, readonly string[]>();
  for (const { team } of row.teams) logs.set(team, await store.lines(session, team));
  const hall = createHereHall({ session, secret: row.secret, store, logs, now });
  const channel = new BroadcastChannel(HERE_CHANNEL);
  let isClosed = false;
  const post = (message: ToWindows): void => {
    // What was under way when the window was closed is told to nobody.
    if (!isClosed) channel.postMessage(message);
  };
  const visits = new Map<string, Visit>();
  channel.onmessage = ({ data }: MessageEvent<ToKeeper | ToWindows>) => {
    if (data.to !== 'keeper') return;
    if (data.kind === 'ask') {
      const answer = answerTo(row, hall, data.question);
      if (answer !== null) post({ to: 'windows', kind: 'answer', id: data.id, answer });
    } else if (data.kind === 'dial') {
      if (data.session === session) greet(visits, data.line, data.team, post);
    } else {
      const visit = visits.get(data.line);
      if (visit === undefined) return;
      if (data.kind === 'up') say({ row, hall, post, visits }, data.line, visit, data.frame);
      else end({ hall, post, visits }, data.line, visit);
    }
  };
  const conducting = conductHere({ row, hall, shelf, now });
  const ticking = setInterval(() => {
    hall.tick();
    void conducting.step();
  }, TICK_MS);
  post({ to: 'windows', kind: 'here', session });
  return {
    hall,
    close() {
      clearInterval(ticking);
      for (const line of visits.keys()) post({ to: 'windows', kind: 'ended', line });
      isClosed = true;
      channel.close();
    },
  };
}

/** Null: not of this session; another window may keep it. */
function answerTo(row: HereRow, hall: HereHall, question: HereQuestion): HereAnswer | null {
  if (question.kind === 'join') {
    const value = joinHere(row, question.code, question.key);
    return value === null ? { ok: false, says: NO_CODE } : { ok: true, value };
  }
  if (question.token.split('.')[0] !== row.session) return null;
  const pass = readPass(row, question.token);
  if (pass === null) return { ok: false, says: NO_PASS };
  const { session, opened } = row;
  const teams = row.teams.map((team) => {
    const access = accessOf(row, pass, team.team);
    const room = hall.room(team.team);
    if (room === null || access === 'none') return { ...team, ...opened, access };
    const here = new Set([...room.links.values()].filter(({ state }) => state !== 'waiting').map((one) => one.person));
    const { door, clock } = room.ledger;
    const roster = [...room.ledger.roster].map(([person, { seat, name }]) => ({
      ...{ person, as: seat, name, isHere: here.has(person) },
    }));
    return { ...team, ...opened, access, door, clock, here: here.size, roster };
  });
  const { team, person } = pass;
  const role = pass.role === 'conductor' ? 'facilitator' : pass.role;
  const conductor = publicKeyOf(conductorKeyOf(row));
  return { ok: true, value: { session, role, team, person, eraseMs: Number.MAX_SAFE_INTEGER, conductor, teams } };
}

function greet(visits: Map<string, Visit>, line: string, team: string, post: (message: ToWindows) => void): void {
  const nonce = randomHex(32);
  visits.set(line, { team, nonce, isIn: false, mayChangeAll: false });
  post({ to: 'windows', kind: 'down', line, frame: writeFrame({ kind: 'greeting', protocol: PROTOCOL, nonce }) });
}

interface Keeping {
  readonly row: HereRow;
  readonly hall: HereHall;
  readonly post: (message: ToWindows) => void;
  readonly visits: Map<string, Visit>;
}

function end({ hall, post, visits }: Omit<Keeping, 'row'>, line: string, { team }: Visit): void {
  visits.delete(line);
  hall.detach(team, line);
  post({ to: 'windows', kind: 'ended', line });
}

function say(keeping: Keeping, line: string, visit: Visit, frame: string): void {
  const { hall, post } = keeping;
  const read = readUp(frame);
  if ('fault' in read) return end(keeping, line, visit);
  const { message, lines } = read.frame;
  if (message.kind === 'hello') return join(keeping, line, visit, message);
  if (!visit.isIn) return end(keeping, line, visit);
  if (message.kind === 'write' && visit.mayChangeAll && isForSeveral(message.draft, visit.team)) {
    const { cid, n } = message.draft;
    void hall.toAll(message.draft).then((why) => {
      const told = why === null ? ({ kind: 'ack', cid, n } as const) : ({ kind: 'declined', cid, n, why } as const);
      post({ to: 'windows', kind: 'down', line, frame: writeFrame(told) });
    });
    return;
  }
  hall.take(visit.team, { kind: 'message', link: line, message, lines });
}

const isForSeveral = (draft: Draft, team: string): boolean =>
  'to' in draft.body && draft.kind !== 'open' && !(draft.body.to.length === 1 && draft.body.to[0] === team);

/** Whoever runs the session shows the key, not only a pass. */
function join(keeping: Keeping, line: string, visit: Visit, hello: Extract<UpMessage, { kind: 'hello' }>): void {
  const { row, hall, post } = keeping;
  const pass = readPass(row, hello.token);
  const room = hall.room(visit.team);
  const access = pass === null ? 'none' : accessOf(row, pass, visit.team);
  const key = pass?.role === 'facilitator' ? room?.ledger.open?.facilitator : pass?.person;
  const isProved =
    access !== 'run' ||
    (key !== undefined && verifyText(key, hello.proof, `standby-connect:${row.session}:${visit.nonce}`));
  if (pass === null || room === null || access === 'none' || !isProved) {
    const effect = refuseLink(line, 'token', 1008);
    if (effect.kind === 'cut' && effect.message !== null)
      post({ to: 'windows', kind: 'down', line, frame: writeFrame(effect.message) });
    return end(keeping, line, visit);
  }
  visit.isIn = true;
  visit.mayChangeAll = access === 'run';
  hall.attach(visit.team, line, {
    send: (frame) => post({ to: 'windows', kind: 'down', line, frame }),
    close: () => end(keeping, line, visit),
  });
  const role = access === 'read' ? 'observer' : pass.role;
  const { build, have, wants } = hello;
  hall.take(visit.team, { kind: 'join', link: line, person: pass.person, role, build, have, wants });
}

interface Conducting {
  /** Folds what is new and writes what is due; while an earlier step is under way, nothing. */
  step(): Promise<void>;
}

function conductHere({
  row,
  hall,
  shelf,
  now,
}: Omit<HereRelayOptions, 'store'> & { readonly hall: HereHall }): Conducting {
  const key = conductorKeyOf(row);
  const read = new Map<string, number>();
  let conductor: Conductor | null = null;
  let isAbreast = false;
  let isBusy = false;

  const signed = (kind: 'mark' | 'boundary', { cid, n }: ConductorDraft, body: object): Draft => {
    // Kind and body are a pair that a spread loses; the ledger checks it before it is written.
    const draft = { cid, n, seat: 'conductor', kind, body: { to: [], ...body, sig: '' } } as unknown as Draft;
    return { ...draft, body: { ...draft.body, sig: signText(key, signedText(row.session, draft)) } } as Draft;
  };

  function write(drafts: readonly ConductorDraft[]): void {
    for (const draft of drafts) {
      if (draft.kind === 'boundary') {
        const body = { ...draft.body, to: [draft.team] };
        hall.take(draft.team, { kind: 'write', draft: signed('boundary', draft, body) });
      } else {
        const mark = signed('mark', draft, { at: draft.at, beat: draft.beat });
        for (const { ledger } of hall.rooms())
          if (ledger.delegation !== null) hall.take(ledger.team, { kind: 'write', draft: mark });
      }
    }
  }

  async function follow(own: Conductor): Promise<void> {
    for (const { team } of row.teams) {
      for (let at = read.get(team) ?? 0; at < hall.lines(team).length; read.set(team, at)) {
        const entries = hall
          .lines(team)
          .slice(at, at + FOLD_ENTRIES)
          .map(entryOfLine);
        write(stepConductor(own, { kind: 'entries', team, entries, isOld: !isAbreast }));
        at += entries.length;
        await new Promise((resolve) => setTimeout(resolve, 0));
      }
    }
    isAbreast = true;
    write(stepConductor(own, { kind: 'tick', wallMs: now() }));
  }

  async function step(): Promise<void> {
    if (!hall.rooms().some(({ ledger }) => ledger.delegation !== null)) return;
    if (conductor === null) {
      const begun = await beginConductor(
        shelf,
        row.teams.map(({ team }) => ({ team, ...row.opened })),
      );
      if ('why' in begun) return;
      conductor = begun;
    }
    await follow(conductor);
  }

  return {
    async step() {
      if (isBusy) return;
      isBusy = true;
      await step().finally(() => (isBusy = false));
    },
  };
}
