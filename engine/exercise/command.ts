// Commands are wishes: what a player, a robot or the host asks for. The exercise accepts or refuses each with a reason.
// Accepted commands, with the time they take effect, are the only input of a run besides scenario and seed.
// Each slice of the exercise lists its own; read-body.ts in session/ has a check for every field of each.

import type { SeatId } from '../scenario/index.ts';
import type { ActionCommand } from './actions.ts';
import type { DecisionCommand } from './decisions.ts';
import type { EvaluationCommand } from './evaluation.ts';
import type { ExchangeCommand } from './exchange.ts';
import type { HuntCommand, RuleCommand } from './hunt-log.ts';
import type { LifeCommand } from './life.ts';
import type { MselCommand } from './msel.ts';
import type { PlacedCommand } from './placed.ts';
import type { ReadinessCommand } from './readiness.ts';
import type { RecoveryCommand } from './recovery.ts';
import type { ResponseCommand } from './response.ts';
import type { StatutoryCommand } from './statutory.ts';
import type { TalkCommand } from './talk.ts';
import type { TriageCommand } from './triage.ts';
import type { WardCommand } from './ward.ts';

export type Command =
  | LifeCommand
  | TriageCommand
  | ActionCommand
  | DecisionCommand
  | TalkCommand
  | MselCommand
  | PlacedCommand
  | WardCommand
  | RecoveryCommand
  | HuntCommand
  | RuleCommand
  | ReadinessCommand
  | StatutoryCommand
  | ResponseCommand
  | EvaluationCommand
  | ExchangeCommand;

/** A command as the log keeps it: who, when it takes effect (whole exercise seconds). */
export interface TimedCommand {
  readonly at: number;
  readonly seat: SeatId;
  readonly command: Command;
}
