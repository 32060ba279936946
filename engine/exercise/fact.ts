// Facts say what happened, in the past tense. They are derived from scenario, seed and commands, never stored as truth.
// `audience: truth` facts (what the attacker did) are kept from players until ENDEX; `control` facts are for the
// facilitator and the evaluators. Each slice of the exercise lists its own.

import type { SimTimeMs } from '../base/index.ts';
import type { ActionFact } from './actions.ts';
import type { AttackFact } from './adversary.ts';
import type { ClinicalFact } from './clinical-step.ts';
import type { DecisionFact } from './decisions.ts';
import type { EvaluationFact } from './evaluation.ts';
import type { ExchangeFact } from './exchange-facts.ts';
import type { ExpectedFact } from './expected.ts';
import type { HuntFact } from './hunt-log.ts';
import type { LifeFact } from './life.ts';
import type { MselFact } from './msel.ts';
import type { PlacedFact } from './placed.ts';
import type { ReadinessFact } from './readiness.ts';
import type { RecoveryFact } from './recovery.ts';
import type { ResponseFact } from './response.ts';
import type { StatutoryFact } from './statutory.ts';
import type { TalkFact } from './talk.ts';
import type { TriageFact } from './triage.ts';
import type { WardFact } from './ward.ts';

export type FactBody =
  | LifeFact
  | TriageFact
  | ActionFact
  | DecisionFact
  | TalkFact
  | MselFact
  | PlacedFact
  | ExpectedFact
  | WardFact
  | RecoveryFact
  | HuntFact
  | ClinicalFact
  | AttackFact
  | ReadinessFact
  | StatutoryFact
  | ResponseFact
  | EvaluationFact
  | ExchangeFact;

export type Audience = 'players' | 'truth' | 'control';

export interface Fact {
  /** Position in the run's list of facts, from 1. */
  readonly n: number;
  readonly at: SimTimeMs;
  readonly audience: Audience;
  readonly body: FactBody;
}
