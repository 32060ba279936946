// What a slice of the exercise brings: commands with who may give them and when, facts, state, what falls due by itself.
// Promise: a command that no slice lists does not compile; nobody has to edit another slice to add one.
// Tested through test/engine/exercise/slices.test.ts.

import type { Indicator } from '../intelligence/index.ts';
import type { SeatId } from '../scenario/index.ts';
import type { Play } from './exercise-state.ts';
import type { RuleCommand } from './hunt-log.ts';
import type { TriageCommand } from './triage.ts';

/** A union of commands or of facts. */
export interface Kinded {
  readonly kind: string;
}

export type Triage = (seat: SeatId, command: TriageCommand) => string | null;

/** What changes beside the exercise itself; each gives null, or the sentence of the refusal. */
export interface Boards {
  readonly triage: Triage;
  readonly rules: (seat: SeatId, command: RuleCommand) => string | null;
  /** Text of a rule that the team staged; null when there is none. */
  readonly ruleText: (rule: number) => string | null;
  /** Looks for an indicator from its own beginning on. */
  readonly sight: (indicator: Indicator) => void;
  /** Whether an incident of this number stands. */
  readonly hasIncident: (incident: number) => boolean;
  /** Whether the decision log has an entry of this number. */
  readonly hasEntry: (entry: number) => boolean;
}

/** One kind of command: who may give it, when, and what it does. */
export interface CommandRule<C> {
  /** `players` are the seats of the scenario; `anybody` adds the facilitator, the evaluator and the observer. */
  readonly by:
    'anybody' | 'players' | 'facilitator' | 'evaluator' | 'players-and-facilitator' | 'control' | 'conductor';
  /** `briefing` is before STARTEX; `play` is running or paused; `from-startex` goes on after ENDEX, for evaluation and debrief. */
  readonly during: 'briefing' | 'before-endex' | 'play' | 'from-startex' | 'always';
  /** Carries it out at the present time; null, or the sentence of the refusal, and then nothing has changed. */
  readonly accept: (play: Play, seat: SeatId, command: C, boards: Boards) => string | null;
}

/** The commands of one slice; all of them, by kind. */
export type CommandRules<U extends Kinded> = {
  readonly [K in U['kind']]: CommandRule<Extract<U, { kind: K }>>;
};

/** What a slice does by itself. */
export interface SliceClock {
  /** Carries out what is due at the present second; called on every settled second until nothing new follows. */
  readonly run: (play: Play) => void;
  /** The next scenario time after the present at which something may fall due; Infinity when none is known. */
  readonly next: (play: Play) => number;
}
