// A wish becomes a fact or a refusal with a sentence. The only way for people, robots and replays to change a run.
// Which slice takes it, who may give it and when: slices.ts. Triage is the incident room's business, passed in as a board.
// Tested in test/engine/conduct/room.test.ts.

import { LIMITS } from '../base/index.ts';
import type { SeatId } from '../scenario/index.ts';
import { CONDUCTOR_SEAT, CONTROL_SEATS } from '../scenario/index.ts';
import { refreshClinical } from './clinical-step.ts';
import type { Command } from './command.ts';
import type { Play } from './exercise-state.ts';
import { record } from './exercise-state.ts';
import { LIFE_RULES } from './life.ts';
import type { Boards, CommandRule } from './slice.ts';
import { COMMAND_RULES } from './slices.ts';

/** Carries out a command at the present time; returns null, or the sentence of the refusal. */
export function acceptCommand(play: Play, seat: SeatId, command: Command, boards: Boards): string | null {
  // A command comes with the rule of its own kind; the compiler cannot follow the pair through the look-up.
  const rule = COMMAND_RULES[command.kind] as CommandRule<Command>;
  const refusal =
    reasonFault(command) ?? timeFault(play, rule) ?? seatFault(rule, seat) ?? rule.accept(play, seat, command, boards);
  if (refusal !== null) record(play.state, { kind: 'command-refused', command, why: refusal });
  else {
    // Running the clock is no word from a seat: a host does it for everybody.
    if (!Object.hasOwn(LIFE_RULES, command.kind) || command.kind === 'note')
      play.state.talk.lastHeard.set(seat, play.state.now);
    refreshClinical(play);
  }
  return refusal;
}

function timeFault({ state }: Play, { during }: CommandRule<Command>): string | null {
  const isOver = state.lifecycle === 'ended' || state.lifecycle === 'no-duff';
  switch (during) {
    case 'always':
      return null;
    case 'play':
      return isOver || state.lifecycle === 'briefing' ? 'The exercise is not running.' : null;
    case 'briefing':
      return state.lifecycle === 'briefing' ? null : 'The exercise has begun.';
    case 'before-endex':
      return isOver ? 'The exercise has ended.' : null;
    case 'from-startex':
      return state.lifecycle === 'briefing' ? 'The exercise has not begun.' : null;
  }
}

const CONTROL: readonly SeatId[] = [...CONTROL_SEATS, CONDUCTOR_SEAT];

function seatFault({ by }: CommandRule<Command>, seat: SeatId): string | null {
  const isPlayer = !CONTROL.includes(seat);
  switch (by) {
    case 'anybody':
      return null;
    case 'players':
      return isPlayer ? null : 'Only a player can do this. Choose a seat of the exercise first.';
    case 'players-and-facilitator':
      return isPlayer || seat === 'facilitator' ? null : 'Only players and the facilitator can do this.';
    case 'facilitator':
      return seat === 'facilitator' ? null : 'Only the facilitator can do this.';
    case 'evaluator':
      return seat === 'evaluator' ? null : 'Only the evaluator can do this.';
    case 'conductor':
      return seat === CONDUCTOR_SEAT ? null : 'This comes from other teams; nobody says it here.';
    case 'control':
      return seat === 'facilitator' || seat === 'evaluator'
        ? null
        : 'Only the facilitator and the evaluator can do this.';
  }
}

/** Refuses free text that is too long to be kept: checked before a command enters the log, which could not hold it. */
export function wordingFault(command: Command): string | null {
  for (const [key, value] of Object.entries(command)) {
    const most = mostCharacters(command.kind, key);
    if (typeof value === 'string' && value.length > most) {
      return `The ${key} has ${value.length} characters; at most ${most} are kept. Shorten it.`;
    }
  }
  return null;
}

function mostCharacters(kind: Command['kind'], key: string): number {
  if (kind === 'stage-rule' && key === 'text') return LIMITS.teamRuleCharactersMax;
  if (kind === 'release-record' && key === 'text') return LIMITS.releasedCharactersMax;
  if (kind === 'record-hunt' && key === 'query') return LIMITS.huntRecordCharactersMax;
  return kind === 'record-hunt' && key === 'hypothesis' ? LIMITS.nameMax : LIMITS.freeTextMax;
}

function reasonFault(command: Command): string | null {
  if ('reason' in command && command.kind !== 'undo-action' && command.reason?.trim() === '')
    return 'Give a reason; it goes into the log.';
  return null;
}
