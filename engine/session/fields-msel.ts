// Fields of the commands and facts about injects, moves and expectations.
// Tested through test/engine/session/parse-log.test.ts.

import { LIMITS } from '../base/index.ts';
import type { ExpectedFact, MselCommand, MselFact, PlacedCommand, PlacedFact } from '../exercise/index.ts';
import { CHANNELS } from '../scenario/index.ts';
import type { Fields } from './checks.ts';
import { listOf, name, nameOrNull, oneOf, optional, time, words } from './checks.ts';

const seats = listOf(name, LIMITS.seatsMax);
const improvised = {
  channel: oneOf(...CHANNELS),
  from: name,
  to: seats,
  title: name,
  message: words,
  expects: oneOf('nothing', 'acknowledge', 'reply'),
};

export const MSEL_COMMANDS: Fields<MselCommand | PlacedCommand> = {
  'choose-cut': { cut: nameOrNull },
  'send-inject': { inject: name, to: seats, reason: words },
  'hold-inject': { inject: name, reason: words },
  'release-inject': { inject: name },
  'skip-inject': { inject: name, reason: words },
  'improvise-inject': improvised,
  hold: { reason: words },
  'release-hold': {},
  'defer-injects': { reason: words },
  'resume-injects': {},
  'change-placed': { placed: name, due: time, to: seats, reason: words },
  'drop-placed': { placed: name, reason: words },
  'readdress-inject': { inject: name, to: seats, reason: words },
};

export const MSEL_FACTS: Fields<MselFact | PlacedFact | ExpectedFact> = {
  'cut-chosen': { cut: nameOrNull },
  'inject-delivered': { inject: name, to: optional(seats), why: optional(words) },
  'inject-armed': { inject: name },
  'inject-held': { inject: name, why: words },
  'inject-released': { inject: name },
  'inject-skipped': { inject: name, why: words },
  'inject-unanswered': { inject: name },
  'facilitation-due': { inject: name },
  'inject-improvised': { inject: name, ...improvised },
  'move-begun': { move: name },
  'move-ended': { move: name },
  held: { why: words, move: nameOrNull },
  'hold-released': {},
  'injects-deferred': { why: words },
  'injects-resumed': {},
  'inject-placed': { placed: name, due: time, inject: nameOrNull, title: name, to: seats, why: words },
  'placed-changed': { placed: name, due: time, to: seats, why: words },
  'placed-dropped': { placed: name, why: words },
  'inject-readdressed': { inject: name, to: seats, why: words },
  'expected-skipped': { expected: name, why: words },
  'expected-changed': { expected: name, status: oneOf('open', 'met', 'partly-met', 'missed', 'late') },
  'seat-silent': { seat: name, milestone: name },
};
