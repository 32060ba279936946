// A whole session without relay, network or people: logs in memory, the conductor beside them, time by request.
// Promise: the entries are what a relay would have written, but for signatures; the same calls give the same logs.
// Tested in test/engine/group/couplings.test.ts.

import { assert } from '../base/index.ts';
import { groundRun } from '../conduct/index.ts';
import type { RunGround } from '../conduct/index.ts';
import type { Command } from '../exercise/index.ts';
import type { GroupPlan, SeatId } from '../scenario/index.ts';
import { CONDUCTOR_SEAT, CONTROL_SEATS } from '../scenario/index.ts';
import type { KeyBook } from '../sealed/index.ts';
import type { Draft, Envelope } from '../session/index.ts';
import { createCellRun } from './cell-run.ts';
import type { Conductor, ConductorDraft } from './conductor.ts';
import { createConductor, isOnTheWay, stepConductor } from './conductor.ts';
import { cardOf } from './group-plan.ts';
import type { GroupRun } from './group-run.ts';
import { takeGroupEntries } from './group-run.ts';
import type { PlayedPack } from './sealed-play.ts';
import { openPart } from './sealed-play.ts';
import type { TeamRun } from './team-run.ts';
import { createTeamRun } from './team-run.ts';

export interface HeadlessTeam {
  readonly log: Envelope[];
  readonly run: GroupRun;
}

export interface HeadlessGroup {
  readonly plan: GroupPlan;
  readonly teams: ReadonlyMap<string, HeadlessTeam>;
  readonly conductor: Conductor;
  /** By its own clock: a second passes with each tick. */
  wallMs: number;
}

/** All runs of a plan before their first entry; trusts of one scenario share one ground. `pack` gives a scenario's pack. */
export function runsOf(
  plan: GroupPlan,
  seed: number,
  pack: (scenario: string) => PlayedPack,
  life: RunGround['life'] = 'whole',
): Map<string, GroupRun> {
  const grounds = new Map<string, RunGround>();
  const first = new Map<string, TeamRun>();
  return new Map<string, GroupRun>(
    plan.teams.map(({ id, scenario }): [string, GroupRun] => {
      const card = cardOf(plan, id, seed);
      assert(card !== null, 'a plan has cards for its own teams');
      if (scenario === null) return [id, createCellRun(card)];
      const own = pack(scenario);
      const ground = grounds.get(scenario) ?? { ...groundRun(openPart(own), seed, life), hasMarks: true };
      grounds.set(scenario, ground);
      const run = createTeamRun(own, card, ground, first.get(scenario));
      if (!first.has(scenario)) first.set(scenario, run);
      return [id, run];
    }),
  );
}

export function createHeadlessGroup(
  plan: GroupPlan,
  runs: ReadonlyMap<string, GroupRun>,
  books: ReadonlyMap<string, KeyBook> = new Map(),
): HeadlessGroup {
  const teams = new Map<string, HeadlessTeam>();
  for (const [id, run] of runs) teams.set(id, { log: [], run });
  return { plan, teams, conductor: createConductor(plan, runs, books), wallMs: 0 };
}

type Written = Pick<Draft, 'cid' | 'n' | 'seat' | 'kind' | 'body'>;

function place(group: HeadlessGroup, team: string, written: Written): Envelope {
  const own = group.teams.get(team);
  assert(own !== undefined, `the plan has the team ${team}`);
  const { cid, n, seat, kind, body } = written;
  const envelope = { v: 1, session: 'headless', team, seq: own.log.length, prevHash: '', relayMs: group.wallMs };
  // Kind and body are a pair that a spread loses.
  const entry = { ...envelope, cid, n, seat, kind, body } as Envelope;
  own.log.push(entry);
  return entry;
}

/** Lets the conductor follow what was written, and writes what it brings, until it brings nothing more. */
function settle(group: HeadlessGroup, written: readonly Envelope[]): void {
  let queue = [...written];
  while (queue.length > 0) {
    const next: Envelope[] = [];
    for (const entry of queue) {
      const drafts = stepConductor(group.conductor, { kind: 'entries', team: entry.team, entries: [entry] });
      next.push(...drafts.flatMap((draft) => carry(group, draft)));
    }
    queue = next;
  }
}

function carry(group: HeadlessGroup, draft: ConductorDraft): Envelope[] {
  const signed = { to: [], sig: '' };
  const { cid, n } = draft;
  if (draft.kind === 'boundary') {
    const body = { ...draft.body, ...signed };
    return [place(group, draft.team, { cid, n, seat: CONDUCTOR_SEAT, kind: 'boundary', body })];
  }
  const body = { at: draft.at, beat: draft.beat, ...signed };
  return [...group.teams.keys()].map((team) =>
    place(group, team, { cid, n, seat: CONDUCTOR_SEAT, kind: 'mark', body }),
  );
}

/** A seat's wish. It stands in the log and takes effect at the last mark, or is refused there. */
export function wishOf(group: HeadlessGroup, team: string, seat: SeatId, command: Command): void {
  const n = (group.teams.get(team)?.log.length ?? 0) + 1;
  settle(group, [place(group, team, { cid: `${seat}-headless`, n, seat, kind: 'command', body: { command } })]);
}

/** The facilitator's order, to every team or to those named; `seat`: whose wish it is, when a robot plays it. */
export function orderOf(
  group: HeadlessGroup,
  command: Command,
  to: readonly string[] = [],
  seat: SeatId = CONTROL_SEATS[0],
): void {
  const teams = to.length === 0 ? [...group.teams.keys()] : to;
  const body = { command, to, sig: '' };
  const written = teams.map((team) => {
    const n = (group.teams.get(team)?.log.length ?? 0) + 1;
    return place(group, team, { cid: 'facilitator-headless', n, seat, kind: 'order', body });
  });
  settle(group, written);
}

/** Steps in which a sealed exercise may go to the goal of one beat: a jump over a day has no more. */
const STEPS_MAX = 20_000;

/** A second of wall time passes. */
export function tickGroup(group: HeadlessGroup): void {
  group.wallMs += 1_000;
  for (let step = 0; step === 0 || (step < STEPS_MAX && isOnTheWay(group.conductor)); step += 1) {
    const drafts = stepConductor(group.conductor, { kind: 'tick', wallMs: group.wallMs });
    settle(
      group,
      drafts.flatMap((draft) => carry(group, draft)),
    );
  }
}

/** The same logs, played again by other runs: what every member does. */
export function replayGroup(group: HeadlessGroup, runs: ReadonlyMap<string, GroupRun>): void {
  for (const [team, run] of runs) takeGroupEntries(run, group.teams.get(team)?.log ?? []);
}
