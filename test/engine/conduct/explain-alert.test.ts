// Why alerts fired, for each kind of thing that raises one, in a run of the real scenario.

import { beforeAll, describe, expect, it } from 'vitest';
import { MINUTE_MS } from '#engine/base/index.ts';
import { createRun } from '#engine/conduct/index.ts';
import type { Explanation, Run } from '#engine/conduct/index.ts';
import { advanceRun, commandRun } from '#engine/conduct/index.ts';
import { explainAlert } from '../../../engine/conduct/explain-alert.ts';
import { recordOf } from '../../../engine/conduct/event-query.ts';
import { packOf, RANSOMWARE } from '../../support/packs.ts';

let run: Run;
const explanations: Explanation[] = [];
const of = <K extends Explanation['kind']>(kind: K): readonly Extract<Explanation, { kind: K }>[] =>
  explanations.filter((one): one is Extract<Explanation, { kind: K }> => one.kind === kind);

beforeAll(async () => {
  const pack = await packOf(RANSOMWARE);
  run = createRun(pack, 7, 'silent');
  commandRun(run, pack.scenario.roles[0]?.id ?? '', { kind: 'start' });
  advanceRun(run, 180 * MINUTE_MS, 'goal');
  for (const alert of run.watch.alerts) {
    const explanation = explainAlert(run, alert.id);
    if (typeof explanation === 'string') throw new Error(`${alert.ruleStem}: ${explanation}`);
    explanations.push(explanation);
  }
});

describe('an explanation', () => {
  it('of a rule names values that the first row holds', () => {
    expect(of('rule').length).toBeGreaterThan(10);
    for (const { matched, ruleTitle } of of('rule')) expect(matched.length, ruleTitle).toBeGreaterThan(0);
  });

  it('of a correlation gives condition, measure, group and the member matches in order', () => {
    expect(of('correlation').length).toBeGreaterThan(0);
    for (const { condition, measure, members, ruleTitle } of of('correlation')) {
      expect(condition, ruleTitle).toMatch(/ within /);
      expect(measure).not.toBe('');
      expect(members.length).toBeGreaterThan(0);
      expect(members.map(({ at }) => at)).toEqual(members.map(({ at }) => at).toSorted((a, b) => a - b));
      for (const { rules, row, at } of members) {
        expect(rules.length, ruleTitle).toBeGreaterThan(0);
        expect(Math.floor(at / MINUTE_MS)).toBe(row.minute);
        const record = recordOf(run, row);
        if (typeof record === 'string') throw new Error(record);
        for (const { matched } of rules)
          for (const { column, value } of matched) if (value !== '(none)') expect(String(record[column])).toBe(value);
      }
    }
  });

  it('of a sighting names who reports the indicator and the column that holds it', () => {
    expect(of('sighting').length).toBeGreaterThan(0);
    for (const { indicator, sources, fields } of of('sighting')) {
      expect(sources).toContain(indicator.source);
      expect(fields.length, indicator.value).toBeGreaterThan(0);
    }
  });

  it('of a leak notice is the notice, the exercise marking first', () => {
    expect(of('leak-notice').length).toBeGreaterThan(0);
    for (const { lines } of of('leak-notice')) expect(lines[0]).toBe('EXERCISE EXERCISE EXERCISE');
  });

  it('says so when there is no such alert', () => {
    expect(explainAlert(run, 4_000)).toBe('There is no alert number 4000.');
  });
});
