// Fields of the commands and facts about actions. Tested through test/engine/session/parse-log.test.ts.

import type { ActionCommand, ActionFact, ActionStatus } from '../exercise/index.ts';
import type { Fields } from './checks.ts';
import { ACTION, count, name, oneOf, words } from './checks.ts';

const STATUSES: Readonly<Record<ActionStatus, true>> = {
  'awaiting-approval': true,
  pending: true,
  succeeded: true,
  failed: true,
  undoing: true,
  undone: true,
  refused: true,
};

export const ACTION_COMMANDS: Fields<ActionCommand> = {
  'take-action': { action: ACTION, target: name, reason: words },
  'undo-action': { action: count, reason: words },
};

export const ACTION_FACTS: Fields<ActionFact> = {
  'action-changed': {
    action: count,
    actionKind: ACTION,
    target: name,
    status: oneOf(...Object.keys(STATUSES)),
    why: words,
  },
};
