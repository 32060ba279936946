// Asking for an action and taking one back: the commands and facts of what defenders do. What an action changes is in
// defender-actions.ts. Tested in test/engine/exercise/defender-actions.test.ts.

import type { ActionId } from '../base/index.ts';
import type { ActionKind, SeatId } from '../scenario/index.ts';
import { askAction, askUndo } from './defender-actions.ts';
import type { Play } from './exercise-state.ts';
import type { CommandRules } from './slice.ts';
import { declare, isLevel, phone } from './talk.ts';

export type ActionStatus = 'awaiting-approval' | 'pending' | 'succeeded' | 'failed' | 'undoing' | 'undone' | 'refused';

export type ActionCommand =
  | { readonly kind: 'take-action'; readonly action: ActionKind; readonly target: string; readonly reason: string }
  | { readonly kind: 'undo-action'; readonly action: ActionId; readonly reason: string };

export interface ActionFact {
  readonly kind: 'action-changed';
  readonly action: ActionId;
  readonly actionKind: ActionKind;
  readonly target: string;
  readonly status: ActionStatus;
  readonly why: string;
}

export const ACTION_RULES: CommandRules<ActionCommand> = {
  'take-action': {
    by: 'players',
    during: 'play',
    accept: (play, seat, { action, target, reason }) => act(play, seat, action, target, reason),
  },
  'undo-action': { by: 'players', during: 'play', accept: (play, _, { action }) => askUndo(play, action) },
};

/** Carries out one kind of action on a target: declared, phoned, or asked for. */
export function act(play: Play, seat: SeatId, kind: ActionKind, target: string, reason: string): string | null {
  if (kind === 'declare-incident') {
    return isLevel(target) ? declare(play, seat, target, reason) : `"${target}" is no incident level.`;
  }
  return kind === 'phone' ? phone(play, seat, target, reason) : askAction(play, { kind, target, seat, reason });
}

/** When the next pending action's time comes; Infinity when none is awaited. */
export function nextAction({ state }: Play): number {
  let next = Infinity;
  for (const { dueAt } of state.actions) if (dueAt !== null && dueAt > state.now && dueAt < next) next = dueAt;
  return next;
}
