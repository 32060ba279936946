// What a page of the console, a cell, the wall or the record says to the worker that folds every team's log, and hears.
// Promise: closed unions; a question is answered once, and pictures come a few times a second at most.
// Tested in test/site/browser/team-watch.test.ts.

import type { DecisionLogEntry, EvaluatorView, FacilitatorView } from '#engine/conduct/index.ts';
import type { Command, ReleasedKind } from '#engine/exercise/index.ts';
import type { CellRun, JointReport, TeamHandOver, TeamSummary } from '#engine/group/index.ts';
import type { SeatId } from '#engine/scenario/index.ts';
import type { Door, GroupBodies, Ledger, MemberPhase, Waiting } from '#engine/session/index.ts';
import type { SealedPack } from '#engine/sealed/index.ts';
import type { LibraryScenario } from './group-plans.ts';
import type { ReportMeasures } from './report-measures.ts';
import type { ForkChoices, ForkedTeam } from './team-fork.ts';
import type { TeamHunt } from './team-hunts.ts';
import type { KeptKey } from './facilitator-key.ts';
import type { Unsigned } from './group-link.ts';

/** Whose eyes watch: where the relay knows them from, and what they may sign. */
export interface WatchPass {
  readonly session: string;
  readonly plan: string;
  readonly seed: number;
  readonly packHash: string;
  /** The sealed exercise that is played; null: one of the library. */
  readonly sealed: LibraryScenario | null;
  readonly token: string;
  readonly person: string;
  /** Null: a reader. */
  readonly key: KeptKey | null;
  /** Team that this person sits in, and how; null: runs the session, or only reads. */
  readonly seat: { readonly team: string; readonly as: SeatId; readonly name: string } | null;
  /** Name under which a co-facilitator asks every team to be let in; null for everybody else. */
  readonly asks: string | null;
  /** Teams whose logs this person may read; null: all. */
  readonly reads: readonly string[] | null;
}

/** A team's log as a file holds it. */
export interface TeamLogFile {
  readonly team: string;
  readonly lines: readonly string[];
}

export interface RosterLine {
  readonly person: string;
  readonly seat: SeatId;
  /** The seat as people call it. */
  readonly title: string;
  readonly name: string;
  readonly isHere: boolean;
  /** Before STARTEX: a message went there and back, and the brief is read. */
  readonly hasChecked: boolean;
  readonly hasReadBrief: boolean;
}

/** A co-facilitator's powers in one team. */
export type Deputy = Pick<GroupBodies['deputy'], 'key' | 'name' | 'kinds' | 'expiresMs'>;

/** A facilitator's order that stands in the log and was not carried out. */
export interface RefusedOrder {
  readonly seq: number;
  readonly why: string;
}

/** One team as the console shows it. */
export interface TeamPicture {
  readonly id: string;
  readonly phase: MemberPhase | 'opening' | 'file';
  /** Sentence when this team cannot be watched. */
  readonly trouble: string;
  /** Entries that are not folded yet. */
  readonly behind: number;
  readonly clock: Ledger['clock'];
  /** Exercise milliseconds of the last mark. */
  readonly at: number;
  readonly paceMs: number;
  readonly door: Door;
  readonly isDelegated: boolean;
  /** Co-facilitators whom the facilitator has asked, and for what. */
  readonly deputies: readonly Deputy[];
  readonly roster: readonly RosterLine[];
  readonly waiting: readonly Waiting[];
  /** People whose state departs from the others'. */
  readonly departed: readonly string[];
  /** Seats that the facilitator's robot plays. */
  readonly robots: readonly SeatId[];
  /** The last orders that this team did not carry out. */
  readonly refused: readonly RefusedOrder[];
  readonly summary: TeamSummary | null;
}

export interface WatchPicture {
  readonly teams: readonly TeamPicture[];
  /** Entries of all teams that are not folded yet. */
  readonly behind: number;
}

export type WatchQuestion =
  /** Opens the links, or reads the files of a record. */
  | { readonly kind: 'open'; readonly pass: WatchPass }
  | {
      readonly kind: 'open-files';
      readonly plan: string;
      readonly seed: number;
      readonly files: readonly TeamLogFile[];
      /** The sealed exercise that was played, as the file holds it; null: one of the library. */
      readonly sealed: SealedPack | null;
      /** Exercise time to which they are folded at first; null: whole. */
      readonly until: number | null;
    }
  /** A replay goes on to this instant of exercise time. */
  | { readonly kind: 'until'; readonly until: number }
  /** The facilitator's wish for these teams; none named means all. */
  | { readonly kind: 'order'; readonly to: readonly string[]; readonly seat: SeatId; readonly command: Command }
  | { readonly kind: 'sign'; readonly to: readonly string[]; readonly unsigned: Unsigned }
  /** A player's wish in the own team. */
  | { readonly kind: 'wish'; readonly command: Command }
  /** A robot plays this seat of this team from now on, or no more. */
  | { readonly kind: 'robot'; readonly team: string; readonly seat: SeatId; readonly isOn: boolean }
  /** Robots play every seat of these teams in which nobody is; or none of them any more. */
  | { readonly kind: 'cover'; readonly teams: readonly string[]; readonly isOn: boolean }
  | { readonly kind: 'desk'; readonly team: string }
  | { readonly kind: 'decisions'; readonly team: string }
  | { readonly kind: 'evaluator'; readonly team: string }
  /** An evaluator's pad that was kept as a file, into this team's log. */
  | { readonly kind: 'merge-pad'; readonly team: string; readonly file: string; readonly text: string }
  | { readonly kind: 'cell'; readonly team: string }
  | { readonly kind: 'report'; readonly team: string }
  /** One query over the telemetry of these trusts. */
  | { readonly kind: 'hunt-teams'; readonly teams: readonly string[]; readonly query: string }
  /** What all teams may read together. */
  | { readonly kind: 'joint' }
  /** What this shift leaves to the next, team by team. */
  | { readonly kind: 'hand-over' }
  /** What may be changed in a team's log. */
  | { readonly kind: 'fork-choices'; readonly team: string }
  /** Another future of a team: its log goes on from this instant with one change. */
  | { readonly kind: 'fork'; readonly team: string; readonly atMs: number; readonly change: string }
  /** Every team's log, to be kept as one file. */
  | { readonly kind: 'logs' };

export type WatchAnswer =
  | { readonly kind: 'opened' }
  /** Null: it stands in the log. */
  | { readonly kind: 'said'; readonly refused: string | null }
  | { readonly kind: 'desk'; readonly view: FacilitatorView }
  | { readonly kind: 'decisions'; readonly entries: readonly DecisionLogEntry[]; readonly startCivilMs: number }
  | { readonly kind: 'evaluator'; readonly view: EvaluatorView }
  | { readonly kind: 'cell'; readonly cell: CellRun }
  | { readonly kind: 'report'; readonly html: string; readonly title: string; readonly measures: ReportMeasures }
  /** `released`: what every team has been given already. */
  | { readonly kind: 'joint'; readonly report: JointReport; readonly released: readonly ReleasedKind[] }
  | { readonly kind: 'hand-over'; readonly teams: readonly TeamHandOver[] }
  | { readonly kind: 'fork-choices'; readonly choices: ForkChoices }
  | { readonly kind: 'fork'; readonly future: ForkedTeam }
  | { readonly kind: 'hunt-teams'; readonly hunts: readonly TeamHunt[] }
  | { readonly kind: 'logs'; readonly files: readonly TeamLogFile[]; readonly sealed: SealedPack | null }
  | { readonly kind: 'problem'; readonly sentence: string };

export interface WatchQuestionMessage {
  readonly id: number;
  readonly question: WatchQuestion;
}
/** From the worker: an answer, or by itself a picture. */
export type WatchMessage = { readonly id: number; readonly answer: WatchAnswer } | { readonly picture: WatchPicture };
