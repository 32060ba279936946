// Unknown JSON → log body, by a table that names every field of every kind: nothing else gets in.
// The table is typed against the unions, so a new command or fact does not compile until it is listed here.
// Tested in test/engine/session/parse-log.test.ts and through parse-log.

import { LIMITS } from '../base/index.ts';
import { SPEEDS } from '../exercise/index.ts';
import type { ActionStatus, Command, Fact, FactBody } from '../exercise/index.ts';
import { ACTION_KINDS, WARD_ACTS } from '../scenario/index.ts';
import type { RowRef } from '../telemetry/index.ts';
import type { LogBody, LogHeader } from './log-entry.ts';

/** Null when the value is as it should be; otherwise what was expected, to follow "expected". */
type Check = (value: unknown) => string | null;
type Kinded = { readonly kind: string };
type Fields<U extends Kinded> = {
  readonly [K in U['kind']]: { readonly [F in Exclude<keyof Extract<U, { kind: K }>, 'kind'>]-?: Check };
};

export type BodyRead = { readonly value: LogBody } | { readonly fault: string; readonly advice: string };

const whole: Check = (value) => (Number.isSafeInteger(value) ? null : 'a whole number');
const count: Check = (value) =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? null : 'a whole number from 0';
const numbers: Check = (value) =>
  Array.isArray(value) && value.length <= LIMITS.alertsPerSplitMax && value.every((item) => count(item) === null)
    ? null
    : `a list of at most ${LIMITS.alertsPerSplitMax} whole numbers from 0`;
const words: Check = (value) =>
  typeof value === 'string' && value.length <= LIMITS.freeTextMax
    ? null
    : `a text of at most ${LIMITS.freeTextMax} characters`;
/** Names come from people too: a URL to block, a device that does not exist. */
const name: Check = (value) =>
  typeof value === 'string' && value.length <= LIMITS.nameMax ? null : `a text of at most ${LIMITS.nameMax} characters`;
const seed: Check = (value) =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= LIMITS.seedMax
    ? null
    : `a whole number from 0 to ${LIMITS.seedMax}`;
const atMost =
  (most: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= most ? null : `a text of at most ${most} characters`;
const query = atMost(LIMITS.huntRecordCharactersMax);
const countOrNull: Check = (value) => (value === null ? null : count(value));
const row: Check = (value) =>
  value === null ? null : fieldsFault(value, { table: count, minute: whole, index: count } satisfies RowChecks);
type RowChecks = { readonly [F in keyof RowRef]: Check };
const truth: Check = (value) => (typeof value === 'boolean' ? null : 'true or false');
const nameOrNull: Check = (value) => (value === null ? null : name(value));
const oneOf =
  (...options: readonly (string | number)[]): Check =>
  (value) =>
    options.some((option) => option === value) ? null : `one of ${options.join(', ')}`;
const hex =
  (digits: number): Check =>
  (value) =>
    typeof value === 'string' && value.length === digits && /^[0-9a-f]*$/.test(value) ? null : `${digits} hex digits`;
const time: Check = (value) =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= LIMITS.exerciseHoursMax * 3_600_000
    ? null
    : `milliseconds since STARTEX, at most ${LIMITS.exerciseHoursMax} hours`;

const CLASSIFICATION = oneOf('true-positive', 'expected', 'false-positive');
const CONFIDENCE = oneOf('low', 'medium', 'high', 'certain');
const LEVEL = oneOf('informational', 'low', 'medium', 'high', 'critical');
const INCIDENT_LEVEL = oneOf('business-continuity', 'critical', 'major');
const ACTION = oneOf(...ACTION_KINDS);
const STATUSES: Readonly<Record<ActionStatus, true>> = {
  'awaiting-approval': true,
  pending: true,
  succeeded: true,
  failed: true,
  undoing: true,
  undone: true,
  refused: true,
};

const COMMANDS: Fields<Command> = {
  start: {},
  pause: {},
  resume: {},
  jump: {},
  end: {},
  'no-duff': {},
  'set-speed': { speed: oneOf(...SPEEDS) },
  'assign-incident': { incident: count, seat: name },
  'classify-incident': { incident: count, classification: CLASSIFICATION, determination: name, reason: words },
  'split-incident': { incident: count, alerts: numbers, reason: words },
  'merge-incidents': { incident: count, other: count, reason: words },
  'take-action': { action: ACTION, target: name, reason: words },
  'undo-action': { action: count, reason: words },
  decide: { decision: name, option: name, reason: words, confidence: CONFIDENCE },
  'correct-decision': { entry: count, text: words },
  'acknowledge-inject': { inject: name },
  'reply-inject': { inject: name, text: words },
  'declare-incident': { level: INCIDENT_LEVEL, reason: words },
  phone: { contact: name, message: words },
  'ward-act': { act: oneOf(...WARD_ACTS), subject: name },
  note: { text: words },
  'record-hunt': { hypothesis: name, query, finding: words, rows: count, scanned: count, minutes: count },
  'pin-evidence': { incident: countOrNull, hunt: countOrNull, row, text: words, note: words },
  'stage-rule': { text: atMost(LIMITS.teamRuleCharactersMax), hunt: countOrNull },
  'switch-rule-on': { rule: count },
  'switch-rule-off': { rule: count },
};

const FACTS: Fields<FactBody> = {
  started: {},
  paused: {},
  resumed: {},
  'speed-changed': { speed: oneOf(...SPEEDS), why: name },
  jumped: { to: whole },
  'inject-delivered': { inject: name },
  'inject-acknowledged': { inject: name, seat: name },
  'inject-replied': { inject: name, seat: name, text: words },
  'alert-raised': { alert: count, title: name, level: LEVEL },
  'incident-opened': { incident: count, title: name },
  'incident-assigned': { incident: count, seat: name },
  'incident-closed': { incident: count, seat: name, classification: name, determination: name, reason: words },
  'incident-split': { incident: count, into: count, alerts: numbers, seat: name, reason: words },
  'incidents-merged': { incident: count, other: count, seat: name, reason: words },
  'decision-asked': { decision: name },
  'decision-made': { decision: name, option: name, seat: name, reason: words, confidence: CONFIDENCE },
  'decision-lapsed': { decision: name },
  'decision-corrected': { entry: count, text: words, seat: name },
  'action-changed': {
    action: count,
    actionKind: ACTION,
    target: name,
    status: oneOf(...Object.keys(STATUSES)),
    why: words,
  },
  'incident-declared': { level: INCIDENT_LEVEL, seat: name, reason: words },
  phoned: { contact: name, seat: name, message: words, answer: words },
  'ward-acted': { act: name, subject: name, outcome: words },
  noted: { text: words, seat: name },
  'hunt-recorded': {
    hunt: count,
    seat: name,
    hypothesis: name,
    query,
    finding: words,
    rows: count,
    scanned: count,
    minutes: count,
  },
  'evidence-pinned': {
    pin: count,
    seat: name,
    incident: countOrNull,
    hunt: countOrNull,
    row,
    text: words,
    note: words,
  },
  'rule-staged': { rule: count, seat: name, title: name, hunt: countOrNull },
  'rule-switched': { rule: count, seat: nameOrNull, isOn: truth, why: words },
  'system-changed': { system: name, state: name, why: words },
  'service-changed': { service: name, level: name, why: words },
  'safety-signal': { signal: name, text: words },
  'step-happened': { step: name },
  'step-blocked': { step: name, why: words },
  'devices-encrypted': { step: name, count },
  // What was refused may be anything; `storableFact` made it flat and short.
  'command-refused': {
    command: (value) => (isRecord(value) && Object.values(value).every(isFlat) ? null : 'a flat object'),
    why: words,
  },
  ended: { why: oneOf('asked', 'time', 'no-duff') },
};

const fact: Check = (value) =>
  fieldsFault(value, {
    n: count,
    at: whole,
    audience: oneOf('players', 'truth'),
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

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindFault(value: unknown, kinds: Readonly<Record<string, Readonly<Record<string, Check>>>>): string | null {
  const kind = isRecord(value) ? value['kind'] : undefined;
  const fields = typeof kind === 'string' && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (fields === undefined) return `\`kind\` to be one of ${Object.keys(kinds).join(', ')}; found ${shown(kind)}`;
  return fieldsFault(value, { kind: () => null, ...fields });
}

/** Every listed field and no other. */
function fieldsFault(value: unknown, fields: Readonly<Record<string, Check>>): string | null {
  if (!isRecord(value)) return `an object; found ${shown(value)}`;
  for (const key of Object.keys(fields)) {
    if (!Object.hasOwn(value, key)) return `the field \`${key}\`; it is missing`;
    const expected = fields[key]?.(value[key]) ?? null;
    if (expected !== null) return `\`${key}\` to be ${expected}; found ${shown(value[key])}`;
  }
  const extra = Object.keys(value).find((key) => !Object.hasOwn(fields, key));
  return extra === undefined ? null : `no field \`${extra.slice(0, 40)}\``;
}

function isFlat(value: unknown): boolean {
  return Number.isSafeInteger(value) || words(value) === null;
}

/** A value in a sentence. Lists and objects are not written out: one that nests deep enough would exhaust the stack. */
export function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (isRecord(value)) return 'an object';
  if (Array.isArray(value)) return 'a list';
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
