// Our own rules: each loads, is whole, is unlike the others, and has cases that hold on both sides.
// Correlations are held by correlation-coverage.test.ts.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { HUNT_STAGES } from '../../../engine/scenario/index.ts';
import { judgeCase, parseCasesFile, parseRuleFile, parseSigma } from '../../../engine/sigma/index.ts';

const FOLDER = new URL('../../../scenarios/rules/', import.meta.url);
const text = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');
const FILES = readdirSync(FOLDER)
  .filter((name) => /\.yml$/.test(name) && !name.includes('.cases.') && !name.startsWith('correlation_'))
  .sort();

/** ATT&CK v19: Defense Evasion became Stealth and Defense Impairment. */
const TACTICS = new Set<string>([
  'reconnaissance',
  'resource-development',
  ...HUNT_STAGES.filter((stage) => stage !== 'not-an-attack'),
]);

describe('rules of our own', () => {
  test('there are enough, and some run on the clock', () => {
    const rules = FILES.flatMap((name) => parseSigma(name, text(name)).rules);
    expect(rules.length).toBeGreaterThanOrEqual(36);
    expect(rules.filter(({ everyMinutes }) => everyMinutes > 0).length).toBeGreaterThanOrEqual(4);
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    expect(new Set(rules.map(({ title }) => title)).size).toBe(rules.length);
  });

  test.each(FILES)('%s', (name) => {
    const result = parseRuleFile(name, text(name));
    expect(result.ok ? result.warnings : result.problems).toEqual([]);
    if (!result.ok) return;
    const [rule] = result.value;
    const [parsed] = parseSigma(name, text(name)).rules;
    if (rule === undefined || parsed === undefined) throw new Error('the file holds no rule');
    expect(rule.author).toBe('Standby');
    expect(rule.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(rule.description.length).toBeGreaterThan(40);
    expect(rule.falsePositives.length).toBeGreaterThan(0);
    expect(rule.techniques.length).toBeGreaterThan(0);
    expect(rule.tactics.filter((tactic) => !TACTICS.has(tactic))).toEqual([]);
    expect(
      rule.techniques.filter((technique) => /^T1562|^T1070\.001/.test(technique)),
      'v19 gave these new numbers',
    ).toEqual([]);
    const cases = parseCasesFile(name, text(name.replace(/\.yml$/, '.cases.yml')));
    if (!cases.ok) throw new Error(JSON.stringify(cases.problems));
    for (const one of cases.value) expect(judgeCase(parsed, one), one.note).toBeNull();
  });
});
