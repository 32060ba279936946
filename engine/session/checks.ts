// What a field of a log entry may hold: one check a kind of value, each saying what it expected.
// Promise: a check never throws, whatever it is given. Tested through test/engine/session/parse-log.test.ts.

import { LIMITS } from '../base/index.ts';
import type { Kinded } from '../exercise/index.ts';
import { ACTION_KINDS } from '../scenario/index.ts';

/** Null when the value is as it should be; otherwise what was expected, to follow "expected". */
export interface Check {
  (value: unknown): string | null;
  /** The field may be left out. */
  readonly isOptional?: true;
}
/** A check for every field of every kind of a union: a kind that is not listed does not compile. */
export type Fields<U extends Kinded> = {
  readonly [K in U['kind']]: { readonly [F in Exclude<keyof Extract<U, { kind: K }>, 'kind'>]-?: Check };
};

export const whole: Check = (value) => (Number.isSafeInteger(value) ? null : 'a whole number');
export const count: Check = (value) =>
  Number.isSafeInteger(value) && (value as number) >= 0 ? null : 'a whole number from 0';
export const numbers: Check = (value) =>
  Array.isArray(value) && value.length <= LIMITS.alertsPerSplitMax && value.every((item) => count(item) === null)
    ? null
    : `a list of at most ${LIMITS.alertsPerSplitMax} whole numbers from 0`;
export const words: Check = (value) =>
  typeof value === 'string' && value.length <= LIMITS.freeTextMax
    ? null
    : `a text of at most ${LIMITS.freeTextMax} characters`;
/** Names come from people too: a URL to block, a device that does not exist. */
export const name: Check = (value) =>
  typeof value === 'string' && value.length <= LIMITS.nameMax ? null : `a text of at most ${LIMITS.nameMax} characters`;
export const seed: Check = (value) =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= LIMITS.seedMax
    ? null
    : `a whole number from 0 to ${LIMITS.seedMax}`;
export const atMost =
  (most: number): Check =>
  (value) =>
    typeof value === 'string' && value.length <= most ? null : `a text of at most ${most} characters`;
export const query = atMost(LIMITS.huntRecordCharactersMax);
export const countOrNull: Check = (value) => (value === null ? null : count(value));
export const truth: Check = (value) => (typeof value === 'boolean' ? null : 'true or false');
export const nameOrNull: Check = (value) => (value === null ? null : name(value));
export const oneOf =
  (...options: readonly (string | number)[]): Check =>
  (value) =>
    options.some((option) => option === value) ? null : `one of ${options.join(', ')}`;
/** Null, or what the check wants. */
export const orNull =
  (check: Check): Check =>
  (value) =>
    value === null ? null : check(value);
/** What the check wants, or nothing at all. */
export const optional = (check: Check): Check =>
  Object.assign((value: unknown) => check(value), { isOptional: true as const });
/** A list of at most `most` values that all pass. */
export const listOf =
  (check: Check, most: number): Check =>
  (value) =>
    Array.isArray(value) && value.length <= most && value.every((item) => check(item) === null)
      ? null
      : `a list of at most ${most} values, each ${check(undefined) ?? 'anything'}`;
/** An object with exactly these fields. */
export const objectOf =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    fieldsFault(value, fields);
export const hex =
  (digits: number): Check =>
  (value) =>
    typeof value === 'string' && value.length === digits && /^[0-9a-f]*$/.test(value) ? null : `${digits} hex digits`;
export const time: Check = (value) =>
  Number.isInteger(value) && (value as number) >= 0 && (value as number) <= LIMITS.exerciseHoursMax * 3_600_000
    ? null
    : `milliseconds since STARTEX, at most ${LIMITS.exerciseHoursMax} hours`;

export const CLASSIFICATION = oneOf('true-positive', 'expected', 'false-positive');
export const CONFIDENCE = oneOf('low', 'medium', 'high', 'certain');
export const LEVEL = oneOf('informational', 'low', 'medium', 'high', 'critical');
export const INCIDENT_LEVEL = oneOf('business-continuity', 'critical', 'major');
export const ACTION = oneOf(...ACTION_KINDS);

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function kindFault(
  value: unknown,
  kinds: Readonly<Record<string, Readonly<Record<string, Check>>>>,
): string | null {
  const kind = isRecord(value) ? value['kind'] : undefined;
  const fields = typeof kind === 'string' && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
  if (fields === undefined) return `\`kind\` to be one of ${Object.keys(kinds).join(', ')}; found ${shown(kind)}`;
  return fieldsFault(value, { kind: () => null, ...fields });
}

/** Every listed field and no other. */
export function fieldsFault(value: unknown, fields: Readonly<Record<string, Check>>): string | null {
  if (!isRecord(value)) return `an object; found ${shown(value)}`;
  for (const key of Object.keys(fields)) {
    if (!Object.hasOwn(value, key) && fields[key]?.isOptional === true) continue;
    if (!Object.hasOwn(value, key)) return `the field \`${key}\`; it is missing`;
    const expected = fields[key]?.(value[key]) ?? null;
    if (expected !== null) return `\`${key}\` to be ${expected}; found ${shown(value[key])}`;
  }
  const extra = Object.keys(value).find((key) => !Object.hasOwn(fields, key));
  return extra === undefined ? null : `no field \`${extra.slice(0, 40)}\``;
}

export function isFlat(value: unknown): boolean {
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
