// One trust's run in a session, folded from its group log: commands, orders, marks and what the conductor brings.
// Promise: equal logs give equal runs on every machine; nothing runs past the last mark; a log taken twice changes nothing.
// Rules GRP70 … in session/GROUP.md; tested in test/engine/group/team-run.test.ts.

import { assert } from '../base/index.ts';
import type { Run, RunGround } from '../conduct/index.ts';
import { advanceRun, commandRun, createRun, groundRun, stateNameOf } from '../conduct/index.ts';
import type { Command } from '../exercise/index.ts';
import { CONDUCTOR_SEAT, CONTROL_SEATS } from '../scenario/index.ts';
import type { SeatId } from '../scenario/index.ts';
import type { Unsealing } from '../sealed/index.ts';
import type { Envelope, GroupBodies } from '../session/index.ts';
import { NO_DUFF } from '../session/index.ts';
import { readArrival } from './boundary.ts';
import type { TeamCard } from './group-plan.ts';
import { joinOf } from './group-plan.ts';
import type { PlayedPack, SentSealed } from './sealed-play.ts';
import { keepSealed, openPack, openPart, ownGround, takeKey } from './sealed-play.ts';

export interface TeamRun {
  readonly kind: 'trust';
  readonly card: TeamCard;
  readonly run: Run;
  /** The sealed edition that is played; null: a scenario of the library. */
  readonly unsealing: Unsealing | null;
  /** What waits for a key. */
  readonly sentSealed: SentSealed[];
  /** Why a key of the log did not open its capsule here: the run is held there for good, and read only. Null: all did. */
  sealFault: string | null;
  /** Place of the last entry that was taken; −1 before any. */
  seq: number;
  /** Exercise time of the last mark. */
  at: number;
  /** Copies of this run that departed, for the reports; no part of its state. */
  readonly departures: GroupBodies['departed'][];
}

/** A wish that stands in the log and was not carried out. */
export interface Refusal {
  readonly seq: number;
  readonly cid: string;
  readonly n: number;
  readonly seat: SeatId;
  readonly why: string;
}

/**
 * The run of a trust before the first entry. Runs of equal scenario and seed may share one ground; `like`, another run on it,
 * shares what was worked out about rules, and the room for a minute's rows.
 */
export function createTeamRun(played: PlayedPack, card: TeamCard, ground?: RunGround, like?: TeamRun): TeamRun {
  const { pack, unsealing } = openPack(played, card);
  const stands = ownGround(ground ?? groundRun(openPart(played), card.seed, 'whole'), pack);
  // A sealed edition grows by itself; what it shares would be another's.
  const run = createRun(pack, card.seed, 'person', stands, unsealing === null ? like?.run : undefined);
  const fault = commandRun(run, CONDUCTOR_SEAT, joinOf(card));
  assert(fault === null, `a new run joins its session: ${fault ?? ''}`);
  return { kind: 'trust', card, run, unsealing, sentSealed: [], sealFault: null, seq: -1, at: 0, departures: [] };
}

/** What belongs to the session and not to a seat: one clock, one beginning, one end. */
const OF_THE_SESSION: ReadonlySet<Command['kind']> = new Set([
  'start',
  'pause',
  'resume',
  'end',
  'set-speed',
  'jump',
  'choose-cut',
  'hold',
  'release-hold',
]);

/** Takes one entry; the sentence of a refusal, or null. */
export function takeTrustEntry(team: TeamRun, entry: Envelope): string | null {
  const { run } = team;
  // What comes after a key that did not open would be computed without what it holds. A real incident still stops everything.
  if (team.sealFault !== null && !isRealIncident(entry)) return team.sealFault;
  switch (entry.kind) {
    case 'command': {
      const { command } = entry.body;
      if (OF_THE_SESSION.has(command.kind)) return 'The facilitator runs the clock for every team.';
      if (entry.seat === CONDUCTOR_SEAT) return 'Nobody sits on the conductor’s seat.';
      return commandRun(run, entry.seat, command);
    }
    case 'order':
      return takeOrder(team, entry.seat, entry.body.command);
    case 'mark':
      team.at = entry.body.at;
      advanceRun(run, entry.body.at, 'goal');
      return null;
    case 'boundary':
      return takeBoundary(team, entry.body);
    default:
      return null;
  }
}

const isRealIncident = ({ kind, body }: Envelope): boolean =>
  ((kind === 'command' || kind === 'order') && 'command' in body && body.command.kind === 'no-duff') ||
  (kind === 'boundary' && 'what' in body && body.what === 'lifecycle');

function takeBoundary(team: TeamRun, { what, content }: GroupBodies['boundary']): string | null {
  const { run } = team;
  if (what === 'key') return takeKey(team, content);
  if (what === 'lifecycle') return content === NO_DUFF ? commandRun(run, CONTROL_SEATS[0], { kind: 'no-duff' }) : null;
  const arrival = readArrival(what, content);
  if (arrival === null) return 'This build cannot read what was brought.';
  return keepSealed(team, CONDUCTOR_SEAT, arrival) ? null : commandRun(run, CONDUCTOR_SEAT, arrival);
}

/** A facilitator's order. STARTEX is the same second for all: a team that has not said go is begun with a reason. */
function takeOrder(team: TeamRun, seat: SeatId, command: Command): string | null {
  const { run } = team;
  if (keepSealed(team, seat, command)) return null;
  if (seat === CONDUCTOR_SEAT) return 'Nobody sits on the conductor’s seat.';
  if (command.kind === 'start')
    return commandRun(run, CONTROL_SEATS[0], {
      kind: 'start',
      override: command.override ?? 'The facilitator began the exercise for every team.',
    });
  return commandRun(run, seat, command);
}

/** Name of the state, 16 hex digits: equal on every machine that has taken the same entries. */
export const trustState = ({ run }: TeamRun): string => stateNameOf(run);
