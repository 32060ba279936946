// A `correlation:` document → ParsedCorrelation: everything but the rules it refers to, which rule-book.ts finds.
// Promise: what the specification does not know, or leaves open, is refused or decided by name, at its place.
// Tested in test/engine/sigma/parse-correlation.test.ts.

import { DAY_MS, HOUR_MS, LIMITS, MINUTE_MS, unreachable } from '../base/index.ts';
import type { Bound, CorrelationType } from './correlation-rule.ts';
import { isConjunction, parseMemberExpression } from './member-expression.ts';
import type { MemberName, ReadExpression } from './member-expression.ts';
import { readHead } from './rule-head.ts';
import type { RuleHead } from './sigma-rule.ts';
import { entryOf } from './yaml-tree.ts';
import type { Place, Reporter, YamlEntry, YamlMap, YamlTree } from './yaml-tree.ts';

/** A reference or field name and where it stands. */
export type PlacedText = MemberName;

/** One name for a field that the members call differently. */
export interface ParsedAlias {
  readonly name: string;
  readonly at: Place;
  readonly fields: readonly { readonly rule: PlacedText; readonly field: string }[];
}

export interface ParsedCorrelation extends RuleHead {
  readonly at: Place;
  readonly type: CorrelationType;
  readonly references: readonly PlacedText[];
  readonly groupBy: readonly PlacedText[];
  readonly timespanMs: number;
  readonly bounds: readonly Bound[];
  readonly valueFields: readonly PlacedText[];
  readonly percentile: number | null;
  readonly expression: ReadExpression | null;
  readonly aliases: readonly ParsedAlias[];
  readonly generate: boolean;
}

export const CORRELATION_TYPES: readonly CorrelationType[] = [
  'event_count',
  'value_count',
  'temporal',
  'temporal_ordered',
  'value_sum',
  'value_avg',
  'value_percentile',
  'value_median',
];
export const OPERATORS: readonly Bound['op'][] = ['gt', 'gte', 'lt', 'lte', 'eq', 'neq'];
/** What a correlation may hold. */
export const CORRELATION_KEYS = ['type', 'rules', 'group-by', 'timespan', 'condition', 'aliases', 'generate'] as const;
const KEYS: readonly string[] = CORRELATION_KEYS;
/** Months and years as the Sigma tools count them. */
export const UNITS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: MINUTE_MS,
  h: HOUR_MS,
  d: DAY_MS,
  w: 7 * DAY_MS,
  M: 2_629_746_000,
  y: 31_556_952_000,
};

/** Reads one document; null when any part was refused (the reporter says which). */
export function parseCorrelation(file: string, document: YamlMap, reporter: Reporter): ParsedCorrelation | null {
  const faultsBefore = countErrors(reporter);
  const head = readHead(file, document, reporter);
  const entry = entryOf(document, 'correlation') as YamlEntry;
  const detection = entryOf(document, 'detection');
  if (detection !== undefined) {
    reporter.error(
      detection.at,
      'A document is a rule or a correlation, not both.',
      'Move one of them behind a line with `---`.',
    );
  }
  if (entry.value.kind !== 'map') {
    reporter.error(entry.at, '`correlation` is a map.', 'Give it type, rules, group-by, timespan and condition.');
    return null;
  }
  const map = entry.value;
  refuseUnknown(map, reporter);
  const type = readType(map, entry.at, reporter);
  const isTemporal = type === 'temporal' || type === 'temporal_ordered';
  const condition = readCondition(map, entry.at, isTemporal, reporter);
  const references = readReferences(map, entry.at, condition.expression, reporter);
  const groupBy = readNames(map, 'group-by', 'field', reporter);
  const timespanMs = readTimespan(map, entry.at, reporter);
  const aliases = readAliases(map, reporter);
  const generate = readGenerate(map, reporter);
  if (type !== null) judgeCondition(type, condition, entryOf(map, 'condition')?.at ?? entry.at, reporter);
  if (head === null || type === null || timespanMs === null || countErrors(reporter) > faultsBefore) return null;
  const { bounds, valueFields, expression } = condition;
  const percentile = type === 'value_median' ? 50 : condition.percentile;
  return {
    ...head,
    at: entry.at,
    type,
    references,
    groupBy,
    timespanMs,
    bounds,
    valueFields,
    percentile: type === 'value_percentile' || type === 'value_median' ? percentile : null,
    // In order, `a and b` says no more than that all occur, in the order of the members.
    expression: type === 'temporal_ordered' ? null : expression,
    aliases,
    generate,
  };
}

function countErrors(reporter: Reporter): number {
  return reporter.problems.filter((problem) => problem.severity === 'error').length;
}

function refuseUnknown(map: YamlMap, reporter: Reporter): void {
  for (const { key, at } of map.entries) {
    if (key === 'timeframe') {
      reporter.error(at, '`timeframe` belongs to the old Sigma format.', 'Write `timespan:` instead.');
    } else if (!KEYS.includes(key)) {
      const meant = KEYS.find((known) => known.replace('-', '') === key.replace(/[-_]/g, '').toLowerCase());
      reporter.error(
        at,
        `\`${key}\` is not known in a correlation.`,
        meant === undefined ? `Use ${KEYS.join(', ')}.` : `Write \`${meant}\`.`,
      );
    }
  }
}

function readType(map: YamlMap, at: Place, reporter: Reporter): CorrelationType | null {
  const entry = entryOf(map, 'type');
  const text = entry?.value.kind === 'scalar' ? String(entry.value.value) : '';
  const type = CORRELATION_TYPES.find((known) => known === text) ?? null;
  if (type !== null) return type;
  const extreme = text === 'value_max' ? '100' : text === 'value_min' ? '0' : null;
  reporter.error(
    entry?.at ?? at,
    entry === undefined ? 'The correlation has no `type`.' : `\`${text}\` is no type of correlation.`,
    extreme === null
      ? `Use one of ${CORRELATION_TYPES.join(', ')}.`
      : `Use \`value_percentile\` with \`percentile: ${extreme}\` in its condition.`,
  );
  return null;
}

/** The texts under a key, one or a list; `null` entries, maps, twice the same and an empty list are refused. */
function readNames(map: YamlMap, key: string, what: string, reporter: Reporter): readonly PlacedText[] {
  const entry = entryOf(map, key);
  if (entry === undefined) return [];
  const parts: readonly YamlTree[] = entry.value.kind === 'list' ? entry.value.of : [entry.value];
  const names: PlacedText[] = [];
  for (const part of parts) {
    const text = part.kind === 'scalar' && part.value !== null ? String(part.value).trim() : '';
    if (text === '') {
      reporter.error(part.at, `\`${key}\` holds the name of a ${what}, or a list of names.`, `Name the ${what}.`);
    } else if (names.some((name) => name.text === text)) {
      reporter.error(part.at, `\`${text}\` stands twice in \`${key}\`.`, 'Name it once.');
    } else names.push({ text, at: part.at });
  }
  const max = what === 'rule' ? LIMITS.correlationMembersMax : LIMITS.correlationFieldsMax;
  if (parts.length === 0) {
    reporter.error(entry.at, `\`${key}\` is an empty list.`, `Name at least one ${what}, or leave \`${key}\` out.`);
  } else if (names.length > max) {
    reporter.error(entry.at, `\`${key}\` has more than ${max} names.`, 'Split the correlation and chain the parts.');
  }
  return names;
}

function readReferences(
  map: YamlMap,
  at: Place,
  expression: ReadExpression | null,
  reporter: Reporter,
): readonly PlacedText[] {
  const named = readNames(map, 'rules', 'rule', reporter);
  if (entryOf(map, 'rules') === undefined) {
    if (expression !== null && expression.names.length <= LIMITS.correlationMembersMax) return expression.names;
    reporter.error(
      at,
      expression === null ? 'The correlation refers to no rules.' : 'The condition names too many rules.',
      `Add \`rules:\` with ids, names or file stems, at most ${LIMITS.correlationMembersMax}.`,
    );
    return [];
  }
  if (expression === null) return named;
  for (const name of expression.names) {
    if (named.some((rule) => rule.text === name.text)) continue;
    reporter.error(name.at, `\`${name.text}\` is not among the rules of this correlation.`, 'Add it to `rules:`.');
  }
  for (const rule of named) {
    if (expression.names.some((name) => name.text === rule.text)) continue;
    reporter.error(rule.at, `The condition does not use \`${rule.text}\`.`, 'Use it there, or take it from `rules:`.');
  }
  return named;
}

function readTimespan(map: YamlMap, at: Place, reporter: Reporter): number | null {
  const entry = entryOf(map, 'timespan');
  const text = entry?.value.kind === 'scalar' ? String(entry.value.value).trim() : '';
  const match = /^([0-9]{1,9})([smhdwMy])$/.exec(text);
  const lengthMs = Number(match?.[1] ?? 0) * (UNITS[match?.[2] ?? ''] ?? 0);
  if (lengthMs > 0 && lengthMs <= LIMITS.correlationDaysMax * DAY_MS) return lengthMs;
  reporter.error(
    entry?.at ?? at,
    entry === undefined
      ? 'The correlation has no `timespan`.'
      : lengthMs > 0
        ? `The timespan is longer than ${LIMITS.correlationDaysMax} days.`
        : `The timespan \`${text}\` is not a number above 0 with a unit.`,
    'Write a whole number and s, m, h, d or w, such as `90m`.',
  );
  return null;
}

interface ReadCondition {
  readonly isGiven: boolean;
  readonly bounds: readonly Bound[];
  readonly valueFields: readonly PlacedText[];
  readonly percentile: number | null;
  readonly expression: ReadExpression | null;
}

function readCondition(map: YamlMap, at: Place, isTemporal: boolean, reporter: Reporter): ReadCondition {
  const entry = entryOf(map, 'condition');
  const none: ReadCondition = { isGiven: false, bounds: [], valueFields: [], percentile: null, expression: null };
  if (entry === undefined) {
    if (!isTemporal && entryOf(map, 'type') !== undefined) {
      reporter.error(at, 'The correlation has no `condition`.', 'Add one, such as `condition: { gte: 10 }`.');
    }
    return none;
  }
  const { value } = entry;
  if (value.kind === 'scalar' && typeof value.value === 'string') {
    if (isTemporal) {
      return { ...none, isGiven: true, expression: parseMemberExpression(value.value, value.at, reporter) };
    }
    reporter.error(
      value.at,
      'A condition over rule names belongs to `temporal` and `temporal_ordered`.',
      'Give a map such as `gte: 10`.',
    );
    return { ...none, isGiven: true };
  }
  if (value.kind !== 'map') {
    reporter.error(entry.at, 'A condition is a map of bounds.', 'Write it as `condition: { gte: 10 }`.');
    return { ...none, isGiven: true };
  }
  return { ...readBounds(value, reporter), isGiven: true };
}

function readBounds(map: YamlMap, reporter: Reporter): ReadCondition {
  const bounds: Bound[] = [];
  let percentile: number | null = null;
  for (const entry of map.entries) {
    if (entry.key === 'field') continue;
    const op = OPERATORS.find((known) => known === entry.key);
    const number = numberIn(entry.value);
    if (op === undefined && entry.key !== 'percentile') {
      reporter.error(
        entry.at,
        `\`${entry.key}\` is not known in a condition.`,
        `Use ${OPERATORS.join(', ')}, field or percentile.`,
      );
    } else if (number === null) {
      reporter.error(entry.value.at, `\`${entry.key}\` is held against a number.`, 'Write a number such as 10.');
    } else if (op !== undefined) {
      bounds.push({ op, value: number });
    } else if (number < 0 || number > 100) {
      reporter.error(entry.value.at, 'A percentile is a number from 0 to 100.', 'Write 50 for the median.');
    } else percentile = number;
  }
  if (bounds.length === 0) {
    reporter.error(map.at, 'The condition has no bound.', `Add one of ${OPERATORS.join(', ')}.`);
  }
  const valueFields = readNames(map, 'field', 'field', reporter);
  return { isGiven: true, bounds, valueFields, percentile, expression: null };
}

function numberIn(tree: YamlTree): number | null {
  if (tree.kind !== 'scalar') return null;
  const { value } = tree;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' && /^-?[0-9]{1,15}(\.[0-9]{1,6})?$/.test(value) ? Number(value) : null;
}

/** What each type asks of its condition. */
function judgeCondition(type: CorrelationType, condition: ReadCondition, at: Place, reporter: Reporter): void {
  const { valueFields, percentile, expression, isGiven } = condition;
  if (!isGiven) return;
  if (percentile !== null && type !== 'value_percentile') {
    reporter.error(at, `\`percentile\` does not belong to ${type}.`, 'Use the type `value_percentile`.');
  }
  switch (type) {
    case 'event_count':
    case 'temporal':
    case 'temporal_ordered':
      if (valueFields.length > 0) {
        reporter.error(valueFields[0]?.at ?? at, `${type} counts no field.`, 'Use value_count, or remove `field`.');
      }
      if (type === 'temporal_ordered' && expression !== null && !isConjunction(expression.expression)) {
        reporter.error(
          at,
          'The order of `or` and `not` is not defined.',
          'Join the rules with `and` alone, use `temporal`, or chain two correlations.',
        );
      }
      return;
    case 'value_count':
      if (valueFields.length === 0) reporter.error(at, 'value_count has no `field`.', 'Name what is counted.');
      return;
    case 'value_sum':
    case 'value_avg':
    case 'value_median':
    case 'value_percentile':
      if (valueFields.length !== 1) {
        reporter.error(
          valueFields[1]?.at ?? at,
          `${type} reads one field; ${valueFields.length} are named.`,
          'Name one field in the condition.',
        );
      }
      if (type === 'value_percentile' && percentile === null) {
        reporter.warn(
          at,
          'Without `percentile:` the share, in percent, of events with the same value is measured.',
          'Add `percentile: 95` to measure numbers; leave it out for "rarer than 1 %".',
        );
      }
      return;
    default:
      unreachable(type);
  }
}

function readAliases(map: YamlMap, reporter: Reporter): readonly ParsedAlias[] {
  const entry = entryOf(map, 'aliases');
  if (entry === undefined) return [];
  if (entry.value.kind !== 'map') {
    reporter.error(
      entry.at,
      '`aliases` is a map.',
      'Write alias, then rule and field: `user: { rule_a: AccountName }`.',
    );
    return [];
  }
  return entry.value.entries.map((alias) => {
    const fields: { rule: PlacedText; field: string }[] = [];
    if (alias.value.kind !== 'map') {
      reporter.error(alias.at, `The alias \`${alias.key}\` is a map.`, 'Give a field for each rule.');
      return { name: alias.key, at: alias.at, fields };
    }
    for (const line of alias.value.entries) {
      const { value } = line;
      const field = value.kind === 'scalar' && value.value !== null ? String(value.value).trim() : '';
      if (field === '') reporter.error(line.at, `\`${line.key}\` names no field.`, 'Write the name of the field.');
      fields.push({ rule: { text: line.key, at: line.at }, field });
    }
    return { name: alias.key, at: alias.at, fields };
  });
}

function readGenerate(map: YamlMap, reporter: Reporter): boolean {
  const entry = entryOf(map, 'generate');
  if (entry === undefined) return false;
  if (entry.value.kind === 'scalar' && typeof entry.value.value === 'boolean') return entry.value.value;
  reporter.error(entry.at, '`generate` is true or false.', 'Write `generate: true` to report the rules too.');
  return false;
}
