// The plan of the national day's attacks: whole as it stands, and every kind of mistake told with its line.

import { describe, expect, it } from 'vitest';
import { DAY_MS } from '#engine/base/index.ts';
import { loadNationalAttacks } from '#engine/bin/load-national-attacks.ts';

const step = '{ uses: supplier-feed-falls-silent, after: 0s }';
const planOf = (steps: string, more = ''): string =>
  `attackVersion: '19'\ncampaigns:\n  - id: one\n    title: One\n    chain: 2\n    in: { kinds: [acute-trust] }\n    begins: '08:00'\n${more}    steps:\n      - ${steps}\n`;
const faultOf = (text: string): string => {
  const read = loadNationalAttacks(text);
  const [first] = read.ok ? [] : read.problems;
  return first === undefined ? 'nothing wrong' : `${String(first.line)}: ${first.message}`;
};

describe('the plan of the national day', () => {
  it('is whole: several chains through the day, one of which reaches several organisations', () => {
    const read = loadNationalAttacks();
    expect(read.ok ? [] : read.problems).toEqual([]);
    if (!read.ok) return;
    const { campaigns, usual } = read.value;
    expect(campaigns.length).toBeGreaterThanOrEqual(5);
    expect(new Set(campaigns.map(({ chain }) => chain)).size).toBe(campaigns.length);
    expect(campaigns.filter(({ organisations }) => organisations >= 3)).toHaveLength(1);
    for (const { steps } of campaigns) {
      const times = steps.map(({ at }) => at);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(times.at(-1)).toBeLessThan(DAY_MS);
    }
    // Every computer and account that a step may name has something to be put in its place by.
    expect(usual.hosts['CAL-FS01']).toBe('file-server');
    expect(usual.accounts['p.sorrell2']).toBe('staff');
  });

  it('is wrong where it names what is not there, in an order that cannot be, or past midnight', () => {
    expect(faultOf(planOf(step))).toBe('nothing wrong');
    expect(faultOf(planOf('{ uses: supplier-feed-falls-silnt, after: 0s }'))).toMatch(
      /^9: .*supplier-feed-falls-silnt/,
    );
    expect(faultOf(planOf('{ uses: supplier-searches-inside, after: 0s }'))).toMatch(/^9: .*needs foothold/);
    expect(faultOf(planOf(step.replace('0s', '17h')))).toMatch(/^9: .*after the end of the day/);
    expect(faultOf(planOf(step.replace('0s }', '0s, with: { portal: x } }')))).toMatch(/^9: .*portal/);
    expect(faultOf(planOf(step).replace('08:00', '25:00'))).toMatch(/^7: .*time of the day/);
    expect(faultOf(planOf(step).replace('acute-trust', 'acute-trusts'))).toMatch(/^6: /);
    expect(faultOf(`${planOf(step)}${planOf(step).split('\n').slice(2).join('\n')}`)).toMatch(/^10: .*written twice/);
  });
});
