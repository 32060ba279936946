// Hunts and evidence in the log: what the team suspected, asked and found, and the rows it kept.
// Promise: nothing in the world changes by it; numbers count from 1 in the order of the log.
// Tested in test/engine/conduct/rule-stage.test.ts.

import { LIMITS } from '../base/index.ts';
import type { SeatId } from '../scenario/index.ts';
import type { RowRef } from '../telemetry/index.ts';
import type { ExerciseState, Play } from './exercise-state.ts';
import { record } from './exercise-state.ts';
import type { FactBody } from './fact.ts';
import type { Boards, CommandRules } from './slice.ts';

/** A hunt worth keeping: what was suspected, what was asked, what was found. Running a query by itself is no command. */
export type HuntCommand =
  | {
      readonly kind: 'record-hunt';
      readonly hypothesis: string;
      readonly query: string;
      readonly finding: string;
      /** Rows of the answer, rows looked at, and minutes of work as the hunter states them. */
      readonly rows: number;
      readonly scanned: number;
      readonly minutes: number;
    }
  /** Puts a row of an answer into the evidence of an incident, or of the exercise as a whole. */
  | {
      readonly kind: 'pin-evidence';
      readonly incident: number | null;
      /** Number of the recorded hunt that found it. */
      readonly hunt: number | null;
      /** The row of telemetry, where the answer's row still is one. */
      readonly row: RowRef | null;
      /** The row as text. */
      readonly text: string;
      readonly note: string;
    };

/** Commands about the team's own rules, which are read and run elsewhere. */
export type RuleCommand =
  /** Reads a rule of the team's (Sigma, YAML) and keeps it, switched off. */
  | { readonly kind: 'stage-rule'; readonly text: string; readonly hunt: number | null }
  /** The running detector has a staged rule from the next whole minute on, or no longer. `rule` is its number. */
  | { readonly kind: 'switch-rule-on'; readonly rule: number }
  | { readonly kind: 'switch-rule-off'; readonly rule: number };

export type HuntFact =
  | {
      readonly kind: 'hunt-recorded';
      /** From 1. */
      readonly hunt: number;
      readonly seat: SeatId;
      readonly hypothesis: string;
      readonly query: string;
      readonly finding: string;
      readonly rows: number;
      readonly scanned: number;
      readonly minutes: number;
    }
  | {
      readonly kind: 'evidence-pinned';
      /** From 1. */
      readonly pin: number;
      readonly seat: SeatId;
      readonly incident: number | null;
      readonly hunt: number | null;
      readonly row: RowRef | null;
      readonly text: string;
      readonly note: string;
    }
  | {
      readonly kind: 'rule-staged';
      /** From 1. */
      readonly rule: number;
      readonly seat: SeatId;
      readonly title: string;
      readonly hunt: number | null;
    }
  | {
      readonly kind: 'rule-switched';
      readonly rule: number;
      /** Null: the engine did, at a limit. */
      readonly seat: SeatId | null;
      readonly isOn: boolean;
      readonly why: string;
    };

const toStage = (_: Play, seat: SeatId, command: RuleCommand, boards: Boards): string | null =>
  boards.rules(seat, command);

export const HUNT_RULES: CommandRules<HuntCommand | RuleCommand> = {
  'record-hunt': { by: 'players', during: 'play', accept: recordHunt },
  'pin-evidence': {
    by: 'players',
    during: 'play',
    accept: (play, seat, command, boards) => pinEvidence(play, seat, command, boards.hasIncident),
  },
  'stage-rule': { by: 'players', during: 'play', accept: toStage },
  'switch-rule-on': { by: 'players', during: 'play', accept: toStage },
  'switch-rule-off': { by: 'players', during: 'play', accept: toStage },
};

/** Facts of a kind so far. */
export function countOf(state: ExerciseState, kind: FactBody['kind']): number {
  return state.facts.reduce((count, { body }) => (body.kind === kind ? count + 1 : count), 0);
}

/** Records a hunt; null, or why not. */
function recordHunt(
  { state }: Play,
  seat: SeatId,
  command: Extract<HuntCommand, { kind: 'record-hunt' }>,
): string | null {
  const { hypothesis, query, finding, rows, scanned, minutes } = command;
  if (hypothesis.trim() === '') return 'Say what you suspected: a hunt begins with it.';
  if (query.trim() === '') return 'Give the query that was run.';
  if (finding.trim() === '') return 'Say what was found. Nothing is a finding too.';
  const hunt = countOf(state, 'hunt-recorded') + 1;
  if (hunt > LIMITS.huntsRecordedMax) return `${LIMITS.huntsRecordedMax} hunts are recorded; no more are kept.`;
  record(state, { kind: 'hunt-recorded', hunt, seat, hypothesis, query, finding, rows, scanned, minutes });
  return null;
}

/** Pins a row into the evidence; null, or why not. */
function pinEvidence(
  { state }: Play,
  seat: SeatId,
  command: Extract<HuntCommand, { kind: 'pin-evidence' }>,
  hasIncident: (incident: number) => boolean,
): string | null {
  const { incident, hunt, row, text, note } = command;
  if (text.trim() === '') return 'There is no row to pin.';
  if (incident !== null && !hasIncident(incident)) return `There is no incident ${incident}.`;
  const fault = huntFault(state, hunt);
  if (fault !== null) return fault;
  const pin = countOf(state, 'evidence-pinned') + 1;
  if (pin > LIMITS.pinsMax) return `${LIMITS.pinsMax} rows are pinned; no more are kept.`;
  record(state, { kind: 'evidence-pinned', pin, seat, incident, hunt, row, text, note });
  return null;
}

/** Why a command cannot rest on this hunt. */
export function huntFault(state: ExerciseState, hunt: number | null): string | null {
  if (hunt === null || (hunt >= 1 && hunt <= countOf(state, 'hunt-recorded'))) return null;
  return `There is no recorded hunt ${hunt}.`;
}
