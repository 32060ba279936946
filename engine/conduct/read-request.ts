// Is this a request that can be answered? Asked before anything is touched: a worker's message is only data.
// Promise: never throws; a request that is none gives a sentence. The table is typed against the union, so a new
// request does not compile until it is listed. Tested in test/engine/conduct/hostile-requests.test.ts.

import { LIMITS } from '../base/index.ts';
import type { EntityRef } from '../exercise/index.ts';
import { CLOCK_REASONS } from '../session/index.ts';
import type { Request } from './protocol.ts';
import type { RobotName } from './robot.ts';

/** True when the field is of the kind that the request needs. */
type Check = (value: unknown) => boolean;
type FieldsOf<U extends { readonly kind: string }> = {
  readonly [K in U['kind']]: { readonly [F in Exclude<keyof Extract<U, { kind: K }>, 'kind'>]-?: Check };
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
/** Infinity is a time: as far as there is. */
const time: Check = (value) => typeof value === 'number' && !Number.isNaN(value);
const count: Check = (value) => Number.isSafeInteger(value) && Number(value) >= 0;
const whole: Check = (value) => Number.isSafeInteger(value);
const text: Check = (value) => typeof value === 'string' && value.length <= LIMITS.freeTextMax;
const seed: Check = (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= LIMITS.seedMax;
const bot: Check = (value) => (['best', 'median', 'silent'] satisfies RobotName[] as unknown[]).includes(value);
const anything: Check = () => true;
const log: Check = (value) => value === null || typeof value === 'string';

const query: Check = (value) => typeof value === 'string' && value.length <= LIMITS.huntCharactersMax;
const ruleText: Check = (value) => typeof value === 'string' && value.length <= LIMITS.teamRuleCharactersMax;
const timeOrNull: Check = (value) => value === null || time(value);
const list =
  (of: Check): Check =>
  (value) =>
    Array.isArray(value) && value.length <= LIMITS.huntColumnsMax && value.every(of);
const cell: Check = (value) =>
  value === null || typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string';
const columns = list(text);
const cells = list(cell);

const ROW = { table: whole, minute: whole, index: whole };
const QUERY = { table: text, from: time, until: time, device: text, account: text, text, limit: time };

const wordList: Check = (value) =>
  isRecord(value) &&
  Object.values(value).every((one) => typeof one === 'string' && one.length <= LIMITS.profileNameMax);
const WORDS = { names: wordList, systems: wordList, roles: wordList, phones: wordList };

const ENTITIES: FieldsOf<EntityRef> = {
  device: { name: text },
  account: { name: text },
  indicator: { value: text },
  link: { id: text },
  vlan: { id: text },
  system: { id: text },
};

const row: Check = (value) => badField(value, ROW) === null;

const REQUESTS: FieldsOf<Request> = {
  // Packs and commands have readers of their own, with sentences of their own.
  open: { pack: anything, seed, log, words: (value) => value === undefined || badField(value, WORDS) === null },
  advance: { until: time },
  command: { seat: text, command: isRecord },
  'note-clock': {
    wallMs: count,
    exerciseMs: count,
    why: (value) => (CLOCK_REASONS as readonly unknown[]).includes(value),
  },
  'next-event': {},
  desk: {},
  seat: { seat: text },
  projector: {},
  evaluator: {},
  // A pad has a reader of its own, with sentences of its own.
  'merge-pad': { file: text, text: (value) => typeof value === 'string' },
  // A pack and a log have readers of their own.
  'earlier-actions': { pack: anything, file: text, text: (value) => typeof value === 'string' },
  offers: { entity: (value) => badKind(value, ENTITIES) === null },
  events: { query: (value) => badField(value, QUERY) === null },
  record: { row },
  explain: { alert: whole },
  'process-tree': { row },
  device: { name: text },
  account: { name: text },
  'map-layout': {},
  'device-names': { start: time, end: time },
  hunt: { hunt: whole, text: query, from: timeOrNull, until: timeOrNull, rowsMax: time },
  'cancel-hunt': { hunt: whole },
  'hunt-check': { text: query },
  'hunt-schema': {},
  'hunt-row': { text: query, columns, cells },
  'rule-from-query': { text: query },
  'rule-from-row': { table: text, columns, cells },
  backtest: { hunt: whole, rule: ruleText, days: time },
  report: {},
  'export-log': {},
  headless: { pack: anything, seed, bot, untilMs: time },
  'robot-night': { pack: anything, seed, bot },
};

/** Why a message is no request, as a sentence; null when it is one. */
export function requestFault(request: unknown): string | null {
  const bad = badKind(request, REQUESTS);
  if (bad === null) return null;
  return bad === 'kind'
    ? 'The simulation was asked something it does not know. Reload the page.'
    : `The simulation was asked with a ${bad} that it cannot use. Choose another, or reload the page.`;
}

type Table = Readonly<Record<string, Readonly<Record<string, Check>>>>;

/** Name of the first field that is wrong; null when none is. */
function badKind(value: unknown, kinds: Table): string | null {
  const kind = isRecord(value) ? value['kind'] : undefined;
  const fields = typeof kind === 'string' && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  return fields === undefined ? 'kind' : badField(value, fields);
}

function badField(value: unknown, fields: Readonly<Record<string, Check>>): string | null {
  if (!isRecord(value)) return 'kind';
  return Object.keys(fields).find((key) => fields[key]?.(value[key]) !== true) ?? null;
}
