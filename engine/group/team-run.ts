// One trust's run in a session, folded from its group log: commands, orders, marks and what the conductor brings.
// Promise: equal logs give equal runs on every machine; nothing runs past the last mark; a log taken twice changes nothing.
// Rules GRP70 … in session/GROUP.md; tested in test/engine/group/team-run.test.ts.

import type { Run, RunGround, ScenarioPack } from '../conduct/index.ts';
import { advanceRun, commandRun, createRun, digestRun, groundRun } from '../conduct/index.ts';
import type { Command } from '../exercise/index.ts';
import { CONTROL_SEATS } from '../scenario/index.ts';
import type { SeatId } from '../scenario/index.ts';
import type { Envelope } from '../session/index.ts';
import { NO_DUFF } from '../session/index.ts';
import type { TeamCard } from './group-plan.ts';

export interface TeamRun {
  readonly kind: 'trust';
  readonly card: TeamCard;
  readonly run: Run;
  /** Place of the last entry that was taken; −1 before any. */
  seq: number;
  /** Exercise time of the last mark. */
  at: number;
}

/** A wish that stands in the log and was not carried out. */
export interface Refusal {
  readonly seq: number;
  readonly cid: string;
  readonly n: number;
  readonly seat: SeatId;
  readonly why: string;
}

/** The run of a trust before the first entry. Runs of equal scenario and seed may share one ground. */
export function createTeamRun(
  pack: ScenarioPack,
  card: TeamCard,
  ground: RunGround = groundRun(pack, card.seed, 'whole'),
): TeamRun {
  return { kind: 'trust', card, run: createRun(pack, card.seed, 'person', ground), seq: -1, at: 0 };
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
  switch (entry.kind) {
    case 'command': {
      const { command } = entry.body;
      if (OF_THE_SESSION.has(command.kind)) return 'The facilitator runs the clock for every team.';
      return commandRun(run, entry.seat, command);
    }
    case 'order':
      return takeOrder(team, entry.seat, entry.body.command);
    case 'mark':
      team.at = entry.body.at;
      advanceRun(run, entry.body.at, 'goal');
      return null;
    case 'boundary':
      return entry.body.what === 'lifecycle' && entry.body.content === NO_DUFF
        ? commandRun(run, CONTROL_SEATS[0], { kind: 'no-duff' })
        : null;
    default:
      return null;
  }
}

/** A facilitator's order. STARTEX is the same second for all: a team that has not said go is begun with a reason. */
function takeOrder({ run }: TeamRun, seat: SeatId, command: Command): string | null {
  if (command.kind === 'start')
    return commandRun(run, CONTROL_SEATS[0], {
      kind: 'start',
      override: command.override ?? 'The facilitator began the exercise for every team.',
    });
  return commandRun(run, seat, command);
}

/** Name of the state, 16 hex digits: equal on every machine that has taken the same entries. */
export const trustState = ({ run }: TeamRun): string => digestRun(run).slice(0, 16);
