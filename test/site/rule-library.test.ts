// The rules that the site lists: all of them, and each one matches when it is tried.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createRuleCheck, readRuleTexts } from '../../engine/conduct/index.ts';
import { shippedRules } from '../../site/components/rule-library.ts';
import { ROOT } from '../support/run-command.ts';

const encoder = new TextEncoder();
const rules = shippedRules();

describe('the list of rules', () => {
  test('holds every rule file of the folder, with what an analyst needs', () => {
    const stems = readdirSync(join(ROOT, 'scenarios/rules'))
      .filter((name) => name.endsWith('.yml') && !name.endsWith('.cases.yml'))
      .map((name) => name.slice(0, -'.yml'.length))
      .sort();
    expect(rules.map(({ stem }) => stem).sort()).toEqual(stems);
    expect(rules.filter(({ title, description, source }) => [title, description, source].includes(''))).toEqual([]);
    expect(rules.flatMap(({ techniques }) => techniques).filter((one) => !one.includes('ATT&CK v'))).toEqual([]);
  });

  test.each(rules.map((rule) => [rule.stem, rule] as const))('%s matches what it is tried with', (_, rule) => {
    const read = readRuleTexts(rule.tryIt.rules);
    expect(read.problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    const check = createRuleCheck(read.book);
    check.push(encoder.encode(rule.tryIt.events));
    check.endFile();
    check.finish();
    const { rules: checked, unreadable } = check.summary();
    expect(unreadable).toBe(0);
    expect(rule.tryIt.events).toContain('EXERCISE EXERCISE EXERCISE');
    expect(checked.find(({ stem }) => stem === rule.stem)?.matches).toBeGreaterThan(0);
  });
});
