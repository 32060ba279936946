// Which columns a correlation groups and counts by, table by table; and that a field nowhere held is said, not guessed.

import { describe, expect, test } from 'vitest';
import { fieldsRead } from '../../../engine/correlation/index.ts';
import { buildRuleBook, lowerCorrelation, lowerRule, parseSigma } from '../../../engine/sigma/index.ts';
import type { CorrelatedRule, CorrelationLowering } from '../../../engine/sigma/index.ts';

/** Lowers one correlation over one rule. */
function lower(logsource: string, detection: string, groupBy: string): CorrelationLowering {
  const rule = `
title: Base
id: 00000000-0000-4000-8000-000000000001
name: base
logsource: ${logsource}
detection: { selection: ${detection}, condition: selection }
`;
  const counting = `
title: Counting
id: 00000000-0000-4000-8000-000000000002
correlation: { type: event_count, rules: [base], group-by: ${groupBy}, timespan: 5m, condition: { gte: 3 } }
`;
  const book = buildRuleBook([parseSigma('base.yml', rule), parseSigma('counting.yml', counting)]);
  expect(book.problems).toEqual([]);
  const [written] = book.rules;
  const [correlation] = book.correlations;
  if (written === undefined || correlation === undefined) throw new Error('both documents can be read');
  const lowered = lowerRule(written);
  if (!lowered.ok) throw new Error(lowered.problem.message);
  const fields = fieldsRead(book.correlations).get(0) ?? [];
  const only: CorrelatedRule = { index: 0, written, lowered: lowered.rule, fields };
  return lowerCorrelation(correlation, [only]);
}

const columnsOf = (lowered: CorrelationLowering): readonly string[] =>
  lowered.ok ? lowered.correlation.columns.map(({ table, field, column }) => `${table} ${field}=${column}`) : [];

describe('the columns of a correlation', () => {
  test('a field goes to the column that stands for it', () => {
    expect(columnsOf(lower('{ product: vpn }', '{ status: failure }', '[user, public_ip]'))).toEqual([
      'VpnEvents user=AccountName',
      'VpnEvents public_ip=PublicIP',
    ]);
  });

  test('a table that lacks a field is left out where another table of the rule has it', () => {
    const source = '{ product: windows, service: security }';
    const tables = columnsOf(lower(source, '{ EventID: 4625 }', '[TargetUserName]'));
    expect(tables).toContain('DeviceLogonEvents TargetUserName=AccountName');
    expect(tables.filter((line) => line.startsWith('Event '))).toEqual([]);
  });

  test('every table that has all fields is kept', () => {
    const tables = columnsOf(lower('{ product: windows, service: security }', '{ EventID: 4625 }', '[Computer]'));
    expect(tables).toContain('DeviceLogonEvents Computer=DeviceName');
    expect(tables).toContain('Event Computer=Computer');
  });

  test('a field that no table holds makes the correlation inapplicable, by name', () => {
    const lowered = lower('{ category: dns }', '{ query: a.example }', '[shoe_size]');
    expect(lowered.ok).toBe(false);
    expect(lowered.ok ? '' : lowered.problems[0]?.message).toBe(
      'The correlation is inapplicable here: DnsEvents, which "base" reads, has no column for shoe_size.',
    );
  });
});
