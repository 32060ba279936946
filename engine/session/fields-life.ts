// Fields of the commands and facts of a run's life and clock. Tested through test/engine/session/parse-log.test.ts.

import { SPEEDS } from '../exercise/index.ts';
import type { LifeCommand, LifeFact } from '../exercise/index.ts';
import type { Fields } from './checks.ts';
import { isFlat, isRecord, name, oneOf, whole, words } from './checks.ts';

export const LIFE_COMMANDS: Fields<LifeCommand> = {
  start: {},
  pause: {},
  resume: {},
  jump: {},
  end: {},
  'no-duff': {},
  'set-speed': { speed: oneOf(...SPEEDS) },
  note: { text: words },
};

export const LIFE_FACTS: Fields<LifeFact> = {
  started: {},
  paused: {},
  resumed: {},
  'speed-changed': { speed: oneOf(...SPEEDS), why: name },
  jumped: { to: whole },
  noted: { text: words, seat: name },
  // What was refused may be anything; `storableFact` made it flat and short.
  'command-refused': {
    command: (value) => (isRecord(value) && Object.values(value).every(isFlat) ? null : 'a flat object'),
    why: words,
  },
  ended: { why: oneOf('asked', 'time', 'no-duff') },
};
