// A correlation against written sequences: the right verdict in the right words, for raw events and for rows of tables.

import { describe, expect, test } from 'vitest';
import { judgeSequence } from '../../../engine/correlation/index.ts';
import { buildRuleBook, parseSequenceCases, parseSigma } from '../../../engine/sigma/index.ts';

const REFUSED = `
title: Refused
id: 00000000-0000-4000-8000-000000000001
name: refused
logsource: { product: vpn, service: remote-access }
detection: { selection: { status: failure }, condition: selection }
`;
const ACCEPTED = `
title: Accepted
id: 00000000-0000-4000-8000-000000000002
name: accepted
logsource: { product: vpn, service: remote-access }
detection: { selection: { status: success }, condition: selection }
`;
const MANY = `
title: Many
id: 00000000-0000-4000-8000-000000000003
name: many
correlation: { type: event_count, rules: [refused], group-by: [user], timespan: 10m, condition: { gte: 3 } }
`;
const THEN = `
title: Then
id: 00000000-0000-4000-8000-000000000004
correlation: { type: temporal_ordered, rules: [many, accepted], group-by: [user], timespan: 30m }
`;

const book = buildRuleBook([
  parseSigma('refused.yml', REFUSED),
  parseSigma('accepted.yml', ACCEPTED),
  parseSigma('many.yml', MANY),
  parseSigma('then.yml', THEN),
]);

/** Verdicts on one sequence, written as a flow list. */
function judge(correlation: number, kind: 'matches' | 'ignores', sequence: string, often = ''): string | null {
  const other = kind === 'matches' ? 'ignores' : 'matches';
  const text = `
${kind}:
    - { note: this, ${often} sequence: ${sequence} }
${other}:
    - { note: that, sequence: [{ at: 0s, event: { user: z } }] }
`;
  const cases = parseSequenceCases('x.cases.yml', text);
  if (!cases.ok) throw new Error(cases.problems.map(({ message }) => message).join(' '));
  const one = cases.value.find(({ note }) => note === 'this');
  return one === undefined ? 'lost' : judgeSequence(book, correlation, one);
}

const THREE = '[{ at: 0s, times: 3, every: 1m, event: { user: a, status: failure } }]';
const TWO = '[{ at: 0s, times: 2, every: 1m, event: { user: a, status: failure } }]';
const ROWS = '[{ at: 0s, times: 3, table: VpnEvents, event: { AccountName: a, Status: failure } }]';
const APART = "[{ at: 0s, times: 3, table: VpnEvents, event: { AccountName: 'a{n}', Status: failure } }]";

describe('a correlation held against a sequence', () => {
  test('the book is sound', () => expect(book.problems).toEqual([]));

  test('holds and does not hold, as the case says', () => {
    expect(judge(0, 'matches', THREE)).toBeNull();
    expect(judge(0, 'ignores', TWO)).toBeNull();
  });

  test('the other way round is a fault, in words', () => {
    expect(judge(0, 'matches', TWO)).toBe('The correlation does not hold, and must.');
    expect(judge(0, 'ignores', THREE)).toBe('The correlation holds once, and must not.');
    expect(judge(0, 'matches', THREE, 'matches: 2,')).toBe('The correlation holds once; it must hold 2 times.');
  });

  test('rows of a table are grouped by the columns that stand for the fields', () => {
    expect(judge(0, 'matches', ROWS, 'matches: 1,')).toBeNull();
    expect(judge(0, 'ignores', APART)).toBeNull();
  });

  test('a chain is fed through its inner correlation, in raw events and in rows', () => {
    const then = `${THREE.slice(0, -1)}, { at: 5m, event: { user: a, status: success } }]`;
    expect(judge(1, 'matches', then, 'matches: 1,')).toBeNull();
    const other = `${THREE.slice(0, -1)}, { at: 5m, event: { user: b, status: success } }]`;
    expect(judge(1, 'ignores', other)).toBeNull();
    const rows = `${ROWS.slice(0, -1)}, { at: 5m, table: VpnEvents, event: { AccountName: a, Status: success } }]`;
    expect(judge(1, 'matches', rows, 'matches: 1,')).toBeNull();
  });

  test('an event can be kept to one rule', () => {
    const kept = '[{ at: 0s, times: 3, rule: refused, event: { user: a, status: failure } }]';
    expect(judge(0, 'matches', kept)).toBeNull();
    expect(judge(0, 'matches', kept.replace('refused', 'elsewhere'))).toBe(
      'The rule elsewhere does not feed the correlation.',
    );
  });

  test('a table that no rule reads is a fault, not a silence', () => {
    const elsewhere = '[{ at: 0s, table: DnsEvents, event: { Name: a.example } }]';
    expect(judge(0, 'ignores', elsewhere)).toBe('No rule that feeds the correlation looks at DnsEvents.');
  });
});
