// Fields of the commands and facts of a run's life and clock. Tested through test/engine/session/parse-log.test.ts.

import { SPEEDS } from '../exercise/index.ts';
import type { LifeCommand, LifeFact } from '../exercise/index.ts';
import type { Fields } from './checks.ts';
import { count, isFlat, isRecord, name, oneOf, optional, time, whole, words } from './checks.ts';

export const LIFE_COMMANDS: Fields<LifeCommand> = {
  start: { override: optional(words) },
  pause: { reason: optional(words) },
  resume: {},
  jump: { to: optional(time) },
  end: {},
  'no-duff': {},
  'set-speed': { speed: oneOf(...SPEEDS) },
  note: { text: words },
};

export const LIFE_FACTS: Fields<LifeFact> = {
  started: { override: optional(words) },
  paused: { why: optional(words) },
  resumed: {},
  // A cut fills its minutes at a whole number of its own.
  'speed-changed': { speed: (value) => (value === 'half' ? null : count(value)), why: name },
  jumped: { to: whole },
  noted: { text: words, seat: name },
  // What was refused may be anything; `storableFact` made it flat and short.
  'command-refused': {
    command: (value) => (isRecord(value) && Object.values(value).every(isFlat) ? null : 'a flat object'),
    why: words,
  },
  ended: { why: oneOf('asked', 'time', 'no-duff') },
};
