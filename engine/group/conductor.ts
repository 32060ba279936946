// The conductor of a session: folds every team's log, beats the clock for all, and brings each team what others sent it.
// Promise: pure; what it brings is decided by the logs alone, so that one that starts again brings the rest and nothing twice.
// Rules GRP80 … in session/GROUP.md; tested in test/engine/group/conductor.test.ts and test/model/group-conductor.test.ts.

import { assert, LIMITS } from '../base/index.ts';
import { nextSecond } from '../conduct/index.ts';
import { dueOf, neededFor } from '../exercise/index.ts';
import type { GroupPlan, PlanSpread, SeatId } from '../scenario/index.ts';
import { CONTROL_SEATS } from '../scenario/index.ts';
import type { KeyBook } from '../sealed/index.ts';
import type { BoundaryKind, Envelope, GroupBodies } from '../session/index.ts';
import { NO_DUFF, personOf } from '../session/index.ts';
import { writeArrival } from './boundary.ts';
import type { CellRun } from './cell-run.ts';
import type { GroupRun } from './group-run.ts';
import { exchangeOf, takeGroupEntries } from './group-run.ts';
import { keysFor } from './sealed-play.ts';
import type { SessionClock } from './session-clock.ts';
import { createSessionClock, takeClock } from './session-clock.ts';
import type { TeamRun } from './team-run.ts';

/** Names of the conductor as an author: of marks, and of what it brings. */
export const MARK_AUTHOR = 'conductor-marks';
export const BOUNDARY_AUTHOR = 'conductor-brings';

/** What a shell signs and writes. */
export type ConductorDraft =
  /** Into every team's log. */
  | { readonly kind: 'mark'; readonly cid: string; readonly n: number; readonly at: number; readonly beat: number }
  /** Into the log of one team. */
  | {
      readonly kind: 'boundary';
      readonly team: string;
      readonly cid: string;
      readonly n: number;
      readonly body: Omit<GroupBodies['boundary'], 'to' | 'sig'>;
    };

export type ConductorEvent =
  /**
   * Entries of a team's log, in order; those that were folded before are passed over. `isOld`: they stood there before this
   * conductor began, and nothing is written before all logs have been read: what is owed may have been brought.
   */
  | { readonly kind: 'entries'; readonly team: string; readonly entries: readonly Envelope[]; readonly isOld?: boolean }
  /** Now by the wall clock, in milliseconds; about once a second. */
  | { readonly kind: 'tick'; readonly wallMs: number };

/** Something that a team is to get and that does not stand in its log yet. */
interface Owed {
  readonly body: Omit<GroupBodies['boundary'], 'to' | 'sig'>;
  /** Source, kind of boundary, content, and which of several that are the same. */
  readonly key: string;
  /** 0: not written yet. */
  n: number;
  /** Seconds since it was written. */
  waited: number;
}

interface Followed {
  readonly run: GroupRun;
  readonly clock: SessionClock;
  /** Who sits there, by name of the person. */
  readonly people: Set<string>;
  /** Dispatches of the run that were looked at. */
  drained: number;
  readonly owed: Owed[];
  /** What its log has been brought, by key. */
  readonly brought: Set<string>;
  /** How many of each stand in its log, and are due: equal ones are numbered. */
  readonly counts: Map<string, number>;
  readonly dues: Map<string, number>;
  /** Highest number of what the conductor brought that stands in its log, and that was given. */
  seen: number;
  given: number;
}

export interface Conductor {
  readonly plan: GroupPlan;
  readonly teams: ReadonlyMap<string, Followed>;
  /** By the wall clock, when the last mark was asked for. */
  beatMs: number;
  /** By the wall clock, when it was last looked how long things have been owed. */
  waitedMs: number;
  /** Beat of the last mark that was asked for; 0 before any. */
  asked: number;
  /** Exercise time that the last mark was on the way to: a sealed exercise goes there by several. */
  beatTo: number;
  /** Spreads that were decided, by spread and target; what was said of empty cells, and answered for them, by cell and request. */
  readonly decided: Set<string>;
  /** Key books of sealed editions, by scenario. */
  readonly books: ReadonlyMap<string, KeyBook>;
}

/** `runs`: every team of the plan before its first entry; the conductor owns them from now on. */
export function createConductor(
  plan: GroupPlan,
  runs: ReadonlyMap<string, GroupRun>,
  books: ReadonlyMap<string, KeyBook> = new Map(),
): Conductor {
  const teams = new Map<string, Followed>();
  for (const { id } of plan.teams) {
    const run = runs.get(id);
    assert(run !== undefined, `there is a run of ${id}`);
    teams.set(id, {
      ...{ run, clock: createSessionClock(), people: new Set(), drained: 0, owed: [], brought: new Set() },
      ...{ counts: new Map(), dues: new Map(), seen: 0, given: 0 },
    });
  }
  return { plan, teams, beatMs: 0, waitedMs: 0, asked: 0, beatTo: 0, decided: new Set(), books };
}

export function stepConductor(conductor: Conductor, event: ConductorEvent): readonly ConductorDraft[] {
  if (event.kind === 'entries') {
    const followed = conductor.teams.get(event.team);
    if (followed !== undefined) for (const entry of event.entries) fold(conductor, followed, entry);
    return event.isOld === true ? [] : write(conductor);
  }
  if (event.wallMs - conductor.waitedMs >= BEAT_MS) {
    conductor.waitedMs = event.wallMs;
    for (const { owed } of conductor.teams.values()) for (const one of owed) one.waited += 1;
  }
  const lead = leadOf(conductor);
  if (lead !== null) oweAhead(conductor, lead);
  const written = write(conductor);
  return [...written, ...(lead === null || isSealedBefore(conductor, lead) ? [] : beat(conductor, lead, event.wallMs))];
}

function fold(conductor: Conductor, followed: Followed, entry: Envelope): void {
  const { run, clock } = followed;
  if (entry.seq <= run.seq) return;
  if (entry.kind === 'boundary') noteBrought(followed, entry);
  takeClock(clock, entry);
  noteSeated(followed.people, entry);
  takeGroupEntries(run, [entry]);
  const source = { team: run.card.id, seq: entry.seq };
  const { sent } = exchangeOf(run);
  for (; followed.drained < sent.length; followed.drained += 1) {
    const dispatch = sent[followed.drained];
    if (dispatch !== undefined) owe(conductor, dispatch.to, source, dispatch.what, writeArrival(dispatch.command));
  }
  if (isRealIncident(entry))
    for (const [team, other] of conductor.teams)
      if (other !== followed) owe(conductor, team, source, 'lifecycle', NO_DUFF);
  if (followed.run.kind === 'trust') oweKeys(conductor, followed.run, followed.clock.at);
  if (run.kind === 'cell' && followed.people.size === 0) standIn(conductor, run, source, entry.kind === 'mark');
  if (entry.kind === 'mark') for (const spread of conductor.plan.spreads) decide(conductor, followed, spread, source);
}

/** NO DUFF of a seat, or of a facilitator in some teams only; one for all teams stands in their logs already. */
const isRealIncident = (entry: Envelope): boolean =>
  (entry.kind === 'command' || (entry.kind === 'order' && entry.body.to.length > 0)) &&
  entry.body.command.kind === 'no-duff';

type Source = GroupBodies['boundary']['source'];
const rootOf = ({ source, what, content }: Owed['body']): string => `${source.team} ${source.seq} ${what} ${content}`;

/** What one entry causes twice is numbered, so that each is brought once. */
function number(counts: Map<string, number>, root: string): string {
  const next = (counts.get(root) ?? 0) + 1;
  counts.set(root, next);
  return `${root} ${next}`;
}

function noteBrought(followed: Followed, entry: Extract<Envelope, { kind: 'boundary' }>): void {
  const key = number(followed.counts, rootOf(entry.body));
  followed.brought.add(key);
  if (entry.cid === BOUNDARY_AUTHOR) followed.seen = Math.max(followed.seen, entry.n);
  followed.given = Math.max(followed.given, followed.seen);
  const place = followed.owed.findIndex((one) => one.key === key);
  if (place >= 0) followed.owed.splice(place, 1);
}

function owe(conductor: Conductor, team: string, source: Source, what: BoundaryKind, content: string): void {
  const target = conductor.teams.get(team);
  if (target === undefined) return;
  const body = { what, source, content };
  const key = number(target.dues, rootOf(body));
  if (!target.brought.has(key)) target.owed.push({ body, key, n: 0, waited: 0 });
}

/**
 * A spread by time is decided at the target's own mark; one from a trust at that trust's mark, by what had happened there
 * until then. Once decided it is decided: what the trust does later changes nothing.
 */
function decide(conductor: Conductor, followed: Followed, spread: PlanSpread, source: Source): void {
  const { run } = followed;
  const own = run.card.id;
  const targets =
    spread.from === null ? spread.to.filter((team) => team === own) : spread.from === own ? spread.to : [];
  if (run.kind !== 'trust') return;
  for (const target of targets) {
    const name = `${spread.id} ${target}`;
    if (conductor.decided.has(name)) continue;
    const { state } = run.run.play;
    const due = dueOf(spread.when, spread.from === null ? new Map() : state.milestones);
    if (due.kind === 'cancelled') conductor.decided.add(name);
    if (due.kind !== 'due' || due.at > followed.clock.at) continue;
    conductor.decided.add(name);
    const { id, title, why, via, beginsStory, systems, steps } = spread;
    const arrival = { kind: 'spread-arrives', spread: id, title, why, via, beginsStory, systems, steps } as const;
    owe(conductor, target, source, 'spread', writeArrival(arrival));
  }
}

/** Who has come, or speaks, and has not left: in a cell without them nobody answers. */
function noteSeated(people: Set<string>, entry: Envelope): void {
  if (entry.kind === 'command' && plays(entry.seat)) people.add(personOf(entry.cid));
  else if ((entry.kind === 'arrive' || entry.kind === 'admit') && plays(entry.body.as)) people.add(entry.body.person);
  else if (entry.kind === 'dismiss') people.delete(entry.body.person);
}

const plays = (seat: SeatId): boolean => !CONTROL_SEATS.some((control) => control === seat);

/**
 * An empty cell stands in nobody's way: the trusts concerned are told at once, and after a while the exercise answers by its
 * rule. Decided by the cell's own log alone, as a spread is.
 */
function standIn(conductor: Conductor, { card, at, exchange }: CellRun, source: Source, isMark: boolean): void {
  const once = (name: string): boolean => {
    const isNew = !conductor.decided.has(name);
    conductor.decided.add(name);
    return isNew;
  };
  for (const request of exchange.requests.values()) {
    const { id, what, from, to, status, answers, askedAt } = request;
    if (status !== 'asked' || answers.has(card.id) || !neededFor(exchange, request).includes(card.id)) continue;
    const until = askedAt + LIMITS.emptyCellAnswersMs;
    const told = { kind: 'request-unattended', request: id, by: card.id, until } as const;
    if (once(`unattended ${card.id} ${id}`))
      for (const team of [from, to]) owe(conductor, team, source, what, writeArrival(told));
    if (isMark && at >= until && once(`answered ${card.id} ${id}`))
      owe(
        conductor,
        card.id,
        source,
        what,
        writeArrival({ kind: 'exercise-answers', request: id, cause: 'nobody-came' }),
      );
  }
}

/** Seconds after which what was written and does not stand in the log is written again. */
const PATIENCE = 3;

function write({ teams }: Conductor): ConductorDraft[] {
  const drafts: ConductorDraft[] = [];
  for (const [team, followed] of teams) {
    for (const one of followed.owed) {
      // Whoever has stopped need not be told.
      if (one.body.what === 'lifecycle' && followed.clock.phase === 'no-duff') continue;
      // Another conductor of the same session may have used the number for something else.
      const isOvertaken = one.n > 0 && one.n <= followed.seen;
      if (one.n > 0 && !isOvertaken && one.waited < PATIENCE) continue;
      if (one.n === 0 || isOvertaken) one.n = followed.given += 1;
      one.waited = 0;
      drafts.push({ kind: 'boundary', team, cid: BOUNDARY_AUTHOR, n: one.n, body: one.body });
    }
  }
  return drafts;
}

/** A little less than a second: a timer that fires early must not leave out a beat. */
const BEAT_MS = 950;

/** The clock that is furthest on; null when nothing beats. */
function leadOf({ teams }: Conductor): SessionClock | null {
  let lead: SessionClock | null = null;
  for (const { clock } of teams.values()) {
    if (clock.phase === 'no-duff') return null;
    if (lead === null || clock.beat > lead.beat) lead = clock;
  }
  return lead?.phase === 'running' ? lead : null;
}

/** How long ahead of the next mark a key may come, so that the clock need not wait for it. */
const AHEAD_MS = 60_000;

/** Where the beat goes: to the jump's end, on to where the last one was going, or one pace further. */
const goalOf = ({ beatTo }: Conductor, { at, jumpTo, paceMs }: SessionClock): number =>
  jumpTo ?? (beatTo > at ? beatTo : at + paceMs);

/**
 * When the next mark is. Nobody knows what a sealed item waits for, so that a run may not pass a second at which something
 * happens without being asked for keys there: a sealed exercise goes to its goal by all these seconds.
 */
function nextAt(conductor: Conductor, lead: SessionClock): number {
  let next = goalOf(conductor, lead);
  for (const { run } of conductor.teams.values())
    if (isSealedStill(run)) next = Math.min(next, Math.max(nextSecond(run.run), lead.at + 1_000));
  return next;
}

const isSealedStill = (run: GroupRun): run is TeamRun =>
  run.kind === 'trust' && run.unsealing !== null && !run.unsealing.isWhole();

/** Whether a sealed exercise is on the way to the goal of its beat: the next mark follows as soon as all teams have the last. */
export function isOnTheWay(conductor: Conductor): boolean {
  const lead = leadOf(conductor);
  return lead !== null && conductor.books.size > 0 && goalOf(conductor, lead) === conductor.beatTo;
}

function beat(conductor: Conductor, lead: SessionClock, wallMs: number): ConductorDraft[] {
  const isAbreast = [...conductor.teams.values()].every(({ clock }) => clock.beat === lead.beat);
  const isNextOfBeat = isOnTheWay(conductor) && isAbreast && conductor.asked === lead.beat;
  if (!isNextOfBeat && wallMs - Math.max(lead.markMs, conductor.beatMs) < BEAT_MS) return [];
  const next = { beat: lead.beat + 1, at: nextAt(conductor, lead) };
  conductor.beatTo = goalOf(conductor, lead);
  conductor.beatMs = wallMs;
  conductor.asked = next.beat;
  return [{ kind: 'mark', cid: MARK_AUTHOR, n: next.beat, ...next }];
}

/** Keys go out a beat early, so that the clock need not wait for them. */
function oweAhead(conductor: Conductor, lead: SessionClock): void {
  const until = nextAt(conductor, lead) + Math.min(lead.paceMs, AHEAD_MS);
  for (const { run } of conductor.teams.values()) if (run.kind === 'trust') oweKeys(conductor, run, until);
}

function oweKeys(conductor: Conductor, run: TeamRun, untilMs: number): void {
  const book = conductor.books.get(run.run.pack.scenario.id);
  if (book === undefined) return;
  const team = run.card.id;
  // Whoever finds a key due names the same source, so that it is brought once.
  const source = { team, seq: 0 };
  const target = conductor.teams.get(team);
  for (const content of keysFor(run, book, untilMs))
    if (!target?.owed.some(({ body }) => body.what === 'key' && body.content === content))
      owe(conductor, team, source, 'key', content);
}

/** Whether a team would run past what is sealed. */
function isSealedBefore(conductor: Conductor, lead: SessionClock): boolean {
  const until = nextAt(conductor, lead);
  return [...conductor.teams.values()].some(({ run }) => {
    const book = run.kind === 'trust' ? conductor.books.get(run.run.pack.scenario.id) : undefined;
    return run.kind === 'trust' && book !== undefined && keysFor(run, book, until).length > 0;
  });
}
