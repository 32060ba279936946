// Conditions of correlations as sentences.

import { describe, expect, it } from 'vitest';
import { conditionWords, measureWords } from '../../../engine/conduct/correlation-words.ts';
import { buildRuleBook, parseSigma } from '../../../engine/sigma/index.ts';
import type { SigmaCorrelation } from '../../../engine/sigma/index.ts';

const RULE = (name: string): string => `
title: ${name}
name: ${name}
logsource: { product: windows, category: process_creation }
detection: { selection: { Image: 'x' }, condition: selection }
---`;

function correlation(body: string): SigmaCorrelation {
  const text = `${RULE('one')}${RULE('two')}
title: It
correlation:
  rules: [one, two]
  ${body.trim().split('\n').join('\n  ')}
`;
  const { correlations, problems } = buildRuleBook([parseSigma('it.yml', text)]);
  const [first] = correlations;
  if (first === undefined) throw new Error(JSON.stringify(problems));
  return first;
}

describe('a condition in words', () => {
  it.each([
    [
      'type: event_count\ngroup-by: [Computer, User]\ntimespan: 10m\ncondition: { gte: 5 }',
      'at least 5 matches within 10 min for the same Computer and User',
    ],
    [
      'type: value_count\ntimespan: 90s\ncondition: { gt: 3, lte: 9, field: Image }',
      'more than 3 and at most 9 different values of Image within 90 s',
    ],
    ['type: temporal\ngroup-by: [Computer]\ntimespan: 2h', 'each of its rules within 2 h for the same Computer'],
    ['type: temporal_ordered\ntimespan: 1d', 'each of its rules, in their order, within 1 d'],
    [
      'type: value_avg\ntimespan: 1h\ncondition: { lt: 2, field: Size }',
      'an average of Size of fewer than 2 within 1 h',
    ],
  ])('%j', (body, words) => {
    expect(conditionWords(correlation(body))).toBe(words);
  });

  it('says what it was held against', () => {
    const count = correlation('type: event_count\ntimespan: 1m\ncondition: { gte: 2 }');
    expect(measureWords(count, 7)).toBe('7 matches');
    const temporal = correlation('type: temporal\ntimespan: 1m');
    expect(measureWords(temporal, 2)).toBe('2 of 2 rules');
    const average = correlation('type: value_avg\ntimespan: 1m\ncondition: { gt: 2, field: Size }');
    expect(measureWords(average, 2.5)).toBe('2.50');
  });
});
