// Unknown JSON → log body, by a table that names every field of every kind: nothing else gets in.
// The table is typed against the unions, so a new command or fact does not compile until its slice lists its fields.
// Tested in test/engine/session/parse-log.test.ts and through parse-log.

import type { Command, Fact, FactBody } from '../exercise/index.ts';
import type { Check, Fields } from './checks.ts';
import { count, fieldsFault, hex, isRecord, kindFault, name, oneOf, seed, shown, time, whole } from './checks.ts';
import { ACTION_COMMANDS, ACTION_FACTS } from './fields-actions.ts';
import { DECISION_COMMANDS, DECISION_FACTS } from './fields-decisions.ts';
import { EVALUATION_COMMANDS, EVALUATION_FACTS } from './fields-evaluation.ts';
import { EXCHANGE_COMMANDS, EXCHANGE_FACTS } from './fields-exchange.ts';
import { HUNT_COMMANDS, HUNT_FACTS } from './fields-hunts.ts';
import { LIFE_COMMANDS, LIFE_FACTS } from './fields-life.ts';
import { MSEL_COMMANDS, MSEL_FACTS } from './fields-msel.ts';
import { READINESS_COMMANDS, READINESS_FACTS } from './fields-readiness.ts';
import { RECOVERY_COMMANDS, RECOVERY_FACTS } from './fields-recovery.ts';
import { RESPONSE_COMMANDS, RESPONSE_FACTS } from './fields-response.ts';
import { STATUTORY_COMMANDS, STATUTORY_FACTS } from './fields-statutory.ts';
import { TALK_COMMANDS, TALK_FACTS } from './fields-talk.ts';
import { TRIAGE_COMMANDS, TRIAGE_FACTS } from './fields-triage.ts';
import { WARD_COMMANDS, WARD_FACTS } from './fields-ward.ts';
import { CLOCK_REASONS } from './log-entry.ts';
import type { LogBody, LogHeader } from './log-entry.ts';

export type BodyRead = { readonly value: LogBody } | { readonly fault: string; readonly advice: string };

const COMMANDS: Fields<Command> = {
  ...LIFE_COMMANDS,
  ...TRIAGE_COMMANDS,
  ...ACTION_COMMANDS,
  ...DECISION_COMMANDS,
  ...TALK_COMMANDS,
  ...MSEL_COMMANDS,
  ...WARD_COMMANDS,
  ...RECOVERY_COMMANDS,
  ...HUNT_COMMANDS,
  ...READINESS_COMMANDS,
  ...STATUTORY_COMMANDS,
  ...RESPONSE_COMMANDS,
  ...EVALUATION_COMMANDS,
  ...EXCHANGE_COMMANDS,
};

const FACTS: Fields<FactBody> = {
  ...LIFE_FACTS,
  ...TRIAGE_FACTS,
  ...ACTION_FACTS,
  ...DECISION_FACTS,
  ...TALK_FACTS,
  ...MSEL_FACTS,
  ...WARD_FACTS,
  ...RECOVERY_FACTS,
  ...HUNT_FACTS,
  ...READINESS_FACTS,
  ...STATUTORY_FACTS,
  ...RESPONSE_FACTS,
  ...EVALUATION_FACTS,
  ...EXCHANGE_FACTS,
};

const fact: Check = (value) =>
  fieldsFault(value, {
    n: count,
    at: whole,
    audience: oneOf('players', 'truth', 'control'),
    body: (body) => kindFault(body, FACTS),
  } satisfies { readonly [F in keyof Fact]: Check });

const HEADER: Fields<LogHeader>['header'] = {
  magic: oneOf('standby-log'),
  logVersion: oneOf(1),
  marking: name,
  kernel: name,
  scenario: name,
  packHash: hex(64),
  seed,
  player: oneOf('person', 'best', 'median', 'silent'),
};

const LATER: Fields<Exclude<LogBody, LogHeader>> = {
  command: { at: time, seat: name, command: (value) => kindFault(value, COMMANDS) },
  mark: { at: time, checksum: hex(16) },
  clock: { at: time, wallMs: count, exerciseMs: count, why: oneOf(...CLOCK_REASONS) },
  fact: { fact },
  digest: { at: time, digest: hex(64) },
};

/**
 * Why a command cannot be written into a log, as a sentence; null when it can. Ask before a wish is carried out: what a
 * log cannot hold must be refused without an entry, or the log could not be read again.
 */
export function commandFault(command: unknown): string | null {
  const fault = kindFault(command, COMMANDS);
  return fault === null ? null : `This cannot be written down: expected ${fault}.`;
}

/** Reads the body of entry 0 (`header`) or of a later entry. */
export function readBody(value: unknown, place: 'header' | 'later'): BodyRead {
  if (place === 'later') {
    const fault = kindFault(value, LATER);
    return fault === null
      ? { value: value as LogBody }
      : {
          fault: `expected ${fault}.`,
          advice: 'Use another copy of the log, or continue from the entries above this line.',
        };
  }
  const advice = 'Choose the .ndjson file that was downloaded after an exercise.';
  if (!isRecord(value) || value['kind'] !== 'header' || value['magic'] !== 'standby-log') {
    return { fault: 'this is not a session log: expected a header with the magic `standby-log`.', advice };
  }
  if (value['logVersion'] !== 1) {
    return {
      fault: `the log has version ${shown(value['logVersion'])}; this build reads version 1.`,
      advice: 'Open it with the release that wrote it.',
    };
  }
  const fault = fieldsFault(value, { kind: oneOf('header'), ...HEADER });
  return fault === null ? { value: value as unknown as LogHeader } : { fault: `expected ${fault}.`, advice };
}
