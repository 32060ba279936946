// A correlation's condition as a sentence, and what it was held against.
// Promise: names the number, the time and the fields; reads as plain English.
// Tested in test/engine/conduct/correlation-words.test.ts.

import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS, unreachable } from '../base/index.ts';
import type { Bound, MemberExpression, SigmaCorrelation } from '../sigma/index.ts';

const BOUNDS: Readonly<Record<Bound['op'], string>> = {
  gt: 'more than',
  gte: 'at least',
  lt: 'fewer than',
  lte: 'at most',
  eq: 'exactly',
  neq: 'not',
};

/** `at least 5 matches within 10 min for the same DeviceName`. */
export function conditionWords(correlation: SigmaCorrelation): string {
  const within = `within ${spanWords(correlation.timespanMs)}`;
  const same = correlation.groupBy.length === 0 ? '' : ` for the same ${correlation.groupBy.join(' and ')}`;
  return `${whatWords(correlation)} ${within}${same}`;
}

function whatWords(correlation: SigmaCorrelation): string {
  const { type, valueFields, percentile, expression, members } = correlation;
  const bounds = boundWords(correlation.bounds);
  const fields = valueFields.join(' and ');
  switch (type) {
    case 'event_count':
      return `${bounds} matches`;
    case 'value_count':
      return `${bounds} different values of ${fields}`;
    case 'value_sum':
      return `a sum of ${fields} of ${bounds}`;
    case 'value_avg':
      return `an average of ${fields} of ${bounds}`;
    case 'value_median':
      return `a median of ${fields} of ${bounds}`;
    case 'value_percentile':
      return percentile === null
        ? `a value of ${fields} that makes up ${bounds} per cent of the matches`
        : `a ${percentile}th percentile of ${fields} of ${bounds}`;
    case 'temporal':
      if (expression !== null) return expressionWords(expression, correlation);
      return correlation.bounds.length === 0 ? 'each of its rules' : `${bounds} of its ${members.length} rules`;
    case 'temporal_ordered':
      return 'each of its rules, in their order,';
    default:
      return unreachable(type);
  }
}

function boundWords(bounds: readonly Bound[]): string {
  return bounds.map(({ op, value }) => `${BOUNDS[op]} ${value}`).join(' and ');
}

function expressionWords(expression: MemberExpression, correlation: SigmaCorrelation): string {
  switch (expression.kind) {
    case 'member':
      return `“${correlation.members[expression.member]?.name ?? ''}”`;
    case 'not':
      return `no ${expressionWords(expression.of, correlation)}`;
    case 'and':
    case 'or':
      return `(${expression.of.map((part) => expressionWords(part, correlation)).join(` ${expression.kind} `)})`;
    default:
      return unreachable(expression);
  }
}

/** What the condition was held against. */
export function measureWords({ type, members }: SigmaCorrelation, measure: number): string {
  const shown = Number.isInteger(measure) ? String(measure) : measure.toFixed(2);
  switch (type) {
    case 'event_count':
      return `${shown} matches`;
    case 'value_count':
      return `${shown} different values`;
    case 'temporal':
    case 'temporal_ordered':
      return `${shown} of ${members.length} rules`;
    case 'value_sum':
    case 'value_avg':
    case 'value_median':
    case 'value_percentile':
      return shown;
    default:
      return unreachable(type);
  }
}

function spanWords(ms: number): string {
  for (const [unit, name] of [
    [DAY_MS, 'd'],
    [HOUR_MS, 'h'],
    [MINUTE_MS, 'min'],
    [SECOND_MS, 's'],
  ] as const) {
    if (ms % unit === 0) return `${ms / unit} ${name}`;
  }
  return `${ms} ms`;
}
