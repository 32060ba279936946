// Hunts and evidence in the log: what the team suspected, asked and found, and the rows it kept.
// Promise: nothing in the world changes by it; numbers count from 1 in the order of the log.
// Tested in test/engine/conduct/rule-stage.test.ts.

import { LIMITS } from '../base/index.ts';
import type { SeatId } from '../scenario/index.ts';
import type { Command } from './command.ts';
import type { ExerciseState, Play } from './exercise-state.ts';
import { record } from './exercise-state.ts';
import type { FactBody } from './fact.ts';

/** Facts of a kind so far. */
export function countOf(state: ExerciseState, kind: FactBody['kind']): number {
  return state.facts.reduce((count, { body }) => (body.kind === kind ? count + 1 : count), 0);
}

/** Records a hunt; null, or why not. */
export function recordHunt(
  { state }: Play,
  seat: SeatId,
  command: Extract<Command, { kind: 'record-hunt' }>,
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
export function pinEvidence(
  { state }: Play,
  seat: SeatId,
  command: Extract<Command, { kind: 'pin-evidence' }>,
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
