// When each item of every exercise falls due, in words that somebody who knows no id can read.
// Tests engine/documents/trigger-words.ts.

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { planItems, triggerWords } from '#engine/documents/index.ts';
import { packOf } from '../../support/packs.ts';
import { ROOT } from '../../support/run-command.ts';

const folder = join(ROOT, 'scenarios');
const exercises = readdirSync(folder).filter((id) => existsSync(join(folder, id, 'scenario.yaml')));
const { scenario } = await packOf('hypervisor-ransomware');
const trigger = { all: [], any: [], none: [], afterMs: 0 };

describe('when an item falls due', () => {
  it.each(exercises)('names no id of %s', async (id) => {
    const { scenario: one } = await packOf(id);
    const times = planItems(one).map(({ when }) => when);
    expect(times.length).toBeGreaterThan(1);
    // Accounts and names of computers may have such marks; rules, steps and messages stand in quotation marks by their titles.
    const stems = one.ruleStems.filter((stem) => stem.includes('_'));
    for (const when of times) {
      expect(when).not.toMatch(/\b(step|inject|alert|triaged|outage|decision|expected-missed|phoned|told):/u);
      expect(stems.filter((stem) => when.includes(stem) || when.includes(stem.replaceAll('_', ' ')))).toEqual([]);
    }
  });

  it('parts what must all have come from what one of must have come', () => {
    const any = ['phoned:csoc', 'declared'];
    expect(triggerWords({ ...trigger, all: ['encryption-seen'], any }, scenario)).toBe(
      'straight after the sight of encrypted files and one of these: a call to Cyber Security Operations Centre (exercise) or an incident being declared',
    );
    expect(triggerWords({ ...trigger, any, afterMs: 120_000 }, scenario)).toBe(
      '2 min after a call to Cyber Security Operations Centre (exercise) or an incident being declared',
    );
  });
});
