// Other futures of an exercise that one machine played, as the worker's desk answers them; and how a range is said.

import { beforeAll, describe, expect, it } from 'vitest';
import { advanceRun, commandRun, createRun, exportRun } from '../../../engine/conduct/index.ts';
import type { ScenarioPack } from '../../../engine/conduct/index.ts';
import { createWhatIf, type WhatIfAnswer } from '../../../site/browser/what-if-desk.ts';
import { differenceText, fatesText } from '../../../site/islands/what-if/measure-text.ts';
import { packOf } from '../../support/packs.ts';

const SCENARIO = 'pathology-supplier-outage';
let pack: ScenarioPack;
let log = '';
beforeAll(async () => {
  pack = await packOf(SCENARIO);
  const run = createRun(pack, 7, 'person');
  const seat = pack.scenario.roles[0]?.id ?? '';
  commandRun(run, seat, { kind: 'start' });
  advanceRun(run, 60_000, 'goal');
  commandRun(run, seat, { kind: 'phone', contact: pack.scenario.contacts[0]?.id ?? '', message: 'Is it you or us?' });
  advanceRun(run, 120_000, 'goal');
  commandRun(run, seat, { kind: 'end' });
  log = exportRun(run);
});

const choicesOf = (answer: WhatIfAnswer) => {
  if (answer.kind !== 'choices') throw new Error(JSON.stringify(answer));
  return answer.choices;
};

describe('the desk of other futures', () => {
  it('plays both futures from the log, with a range over ten seeds, as often as it is asked', async () => {
    const ask = createWhatIf();
    const { acts, endsAt } = choicesOf(await ask({ kind: 'open', pack, log, words: null }));
    expect(endsAt).toBe(120_000);
    expect(acts.map(({ at }) => at)).toEqual([60_000]);
    const change = `without ${String(acts[0]?.entry)}`;
    const first = await ask({ kind: 'fork', atMs: 60_000, change });
    if (first.kind !== 'future') throw new Error(JSON.stringify(first));
    expect(first.future).toMatchObject({ atMs: 60_000, endsAtMs: 120_000, seeds: 10 });
    expect(first.future.lines.some(({ difference }) => difference !== null)).toBe(true);
    expect(await ask({ kind: 'fork', atMs: 60_000, change })).toEqual(first);
  });

  it('speaks in the words of the trust', async () => {
    const [role] = pack.scenario.roles;
    if (role === undefined) throw new Error('the scenario has seats');
    const words = { names: {}, systems: {}, roles: { [role.id]: 'Head of nights' }, phones: {} };
    const { acts } = choicesOf(await createWhatIf()({ kind: 'open', pack, log, words }));
    expect(acts[0]?.text).toContain('Head of nights');
  });

  it('says why it cannot: nothing open, no log, another edition, no such change', async () => {
    const ask = createWhatIf();
    const sentence = async (question: Parameters<typeof ask>[0]): Promise<string> => {
      const answer = await ask(question);
      return answer.kind === 'problem' ? answer.sentence : '';
    };
    expect(await sentence({ kind: 'fork', atMs: 0, change: 'declare critical' })).toMatch(/^Open the exercise first/);
    expect(await sentence({ kind: 'open', pack, log: '{"half', words: null })).toMatch(/cannot be read back/);
    const other = { ...pack, packHash: '0'.repeat(64) };
    expect(await sentence({ kind: 'open', pack: other, log, words: null })).toMatch(/has changed since/);
    choicesOf(await ask({ kind: 'open', pack, log, words: null }));
    expect(await sentence({ kind: 'fork', atMs: 0, change: 'fly away' })).not.toBe('');
  });
});

describe('a range in words', () => {
  it('signs what is not zero, and says one number where all seeds agree', () => {
    expect(differenceText('time', { least: -2_400_000, middle: -720_000, most: 0 })).toBe('−12 min (−40 min to 0 min)');
    expect(differenceText('tenths-of-hours', { least: 5, middle: 5, most: 5 })).toBe('+0.5 h');
    expect(differenceText('time', { least: -9_000, middle: -9_000, most: -9_000 })).toBe('0 min');
    expect(differenceText('count', null)).toBe('–');
  });
});

describe('what became of later acts in words', () => {
  it('says what happened, and nothing of what did not', () => {
    const none = { kept: 0, moved: 0, 'not-possible': 0, changed: 1, robot: 0 };
    expect(fatesText(none)).toBe('Nobody did anything later.');
    expect(fatesText({ ...none, kept: 19, 'not-possible': 1 })).toBe(
      'Of all later acts, 19 were done again, 1 could not be done. Acts of looking and reading are counted and not listed.',
    );
  });
});
