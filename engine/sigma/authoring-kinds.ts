// Rules, correlations and their cases as authors meet them: a JSON Schema of each, made of the lists by which they are read.
// Promise: every file that the form refuses is one that the reader refuses or warns of; what Sigma leaves open stays open.
// Tested in test/engine/scenario/authoring.test.ts.

import { TABLE_NAMES } from '../scenario/index.ts';
import type { AuthoringKind, JsonSchema } from '../scenario/index.ts';
import { CORRELATION_TYPES, OPERATORS, UNITS } from './parse-correlation.ts';
import type { CORRELATION_KEYS } from './parse-correlation.ts';
import { HEAD_TEXTS, LEVELS, LOG_SOURCE_PARTS, OWN_TEXTS } from './rule-head.ts';
import type { CASE_KEYS, STEP_KEYS } from './sequence-cases.ts';

const TEXT: JsonSchema = { type: 'string' };
const TEXTS: JsonSchema = { type: 'array', items: TEXT };
const NAMES: JsonSchema = { anyOf: [TEXT, TEXTS] };
const NUMBER: JsonSchema = { type: 'number' };

const named = <K extends string>(names: readonly K[], form: JsonSchema): Record<K, JsonSchema> =>
  Object.fromEntries(names.map((name) => [name, form])) as Record<K, JsonSchema>;

const group = (properties: Readonly<Record<string, JsonSchema>>, ...required: string[]): JsonSchema => ({
  type: 'object',
  properties,
  required,
});

/** What rules and correlations have in common. Dates and references are Sigma's; nothing here reads them. */
const HEAD: Readonly<Record<string, JsonSchema>> = {
  ...named(HEAD_TEXTS, TEXT),
  date: TEXT,
  modified: TEXT,
  references: TEXTS,
  tags: { type: 'array', items: { type: 'string', pattern: '^[a-z0-9-]+\\.' } },
  falsepositives: NAMES,
  level: { enum: LEVELS },
  custom: group({
    standby: group({
      attackVersion: TEXT,
      ...named(OWN_TEXTS, TEXT),
      everyMinutes: { type: 'integer', minimum: 0, maximum: 1_440 },
    }),
  }),
};

const RULE = group(
  {
    ...HEAD,
    logsource: group(named(LOG_SOURCE_PARTS, TEXT)),
    detection: {
      type: 'object',
      properties: { condition: NAMES },
      required: ['condition'],
      additionalProperties: { title: 'search', type: ['object', 'array', 'string', 'number'] },
    },
  },
  'title',
  'logsource',
  'detection',
);

const CORRELATION_PARTS: Readonly<Record<(typeof CORRELATION_KEYS)[number], JsonSchema>> = {
  type: { enum: CORRELATION_TYPES },
  rules: NAMES,
  'group-by': NAMES,
  timespan: { type: 'string', title: 'length of time', pattern: `^[0-9]{1,9}[${Object.keys(UNITS).join('')}]$` },
  condition: {
    anyOf: [
      TEXT,
      { ...group({ ...named(OPERATORS, NUMBER), field: NAMES, percentile: NUMBER }), additionalProperties: false },
    ],
  },
  aliases: { type: 'object', additionalProperties: { type: 'object', additionalProperties: TEXT } },
  generate: { type: 'boolean' },
};

const CORRELATION = group(
  { ...HEAD, correlation: { ...group(CORRELATION_PARTS, 'type', 'timespan'), additionalProperties: false } },
  'title',
  'correlation',
);

const closed = (properties: Readonly<Record<string, JsonSchema>>, ...required: string[]): JsonSchema => ({
  ...group(properties, ...required),
  additionalProperties: false,
});
const listOf = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
const casesOf = (form: JsonSchema): JsonSchema =>
  closed({ matches: listOf(form), ignores: listOf(form) }, 'matches', 'ignores');

const TABLE: JsonSchema = { enum: TABLE_NAMES };
const EVENT: JsonSchema = {
  type: 'object',
  additionalProperties: { title: 'text, number, true, false or null', type: ['string', 'number', 'boolean', 'null'] },
};
const COUNT: JsonSchema = { type: 'integer', minimum: 1 };
const TIME: JsonSchema = { type: 'string', title: 'length of time' };

const RULE_CASE = group({ note: TEXT, table: TABLE, event: EVENT }, 'note', 'event');

const STEP: Readonly<Record<(typeof STEP_KEYS)[number], JsonSchema>> = {
  ...{ at: TIME, times: COUNT, every: TIME },
  ...{ rule: TEXT, table: TABLE, event: EVENT },
};
const SEQUENCE_CASE: Readonly<Record<(typeof CASE_KEYS)[number], JsonSchema>> = {
  note: TEXT,
  matches: COUNT,
  sequence: listOf(closed(STEP, 'at', 'event')),
};

export const RULE_KINDS: readonly AuthoringKind[] = Object.entries({
  rule: RULE,
  correlation: CORRELATION,
  'rule-cases': casesOf(RULE_CASE),
  'correlation-cases': casesOf(closed(SEQUENCE_CASE, 'note', 'sequence')),
}).map(([id, form]) => ({ id, form }));
