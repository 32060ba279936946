// Tests engine/scenario/milestone-words.ts: every name that the scenarios of this repository use reads as words.

import { describe, expect, it } from 'vitest';
import { milestoneWords } from '#engine/scenario/index.ts';
import { packOf } from '../../support/packs.ts';

const { scenario } = await packOf('ransomware-at-an-acute-trust');
const ddos = await packOf('ddos-in-winter');
const triggers = [
  ...scenario.injects.flatMap(({ when }) => (when === null ? [] : [when])),
  ...scenario.decisions.map(({ when }) => when),
  ...scenario.expectedActions.map(({ when }) => when),
];
const names = [...new Set(triggers.flatMap(({ all, any, none }) => [...all, ...any, ...none]))];

describe('a milestone in words', () => {
  it('names an alert by its title, whoever waits for it', () => {
    expect(milestoneWords('alert:firewall_flood_recognised', ddos.scenario)).toBe(
      'the alert “Flood recognised by the firewall”',
    );
    expect(milestoneWords('triaged:firewall_flood_recognised=true-positive', ddos.scenario)).toBe(
      'the alert “Flood recognised by the firewall” being closed as true positive',
    );
  });

  it('names what people see by its title and never by its id', () => {
    expect(names.length).toBeGreaterThan(10);
    for (const name of names) {
      expect(milestoneWords(name, scenario), name).not.toMatch(/^[a-z-]+:|=/u);
    }
    const inject = scenario.injects[0];
    expect(milestoneWords(`sent:${inject?.id ?? ''}`, scenario)).toBe(`the message “${inject?.title ?? ''}”`);
    expect(milestoneWords('startex', scenario)).toBe('STARTEX');
    const title = ddos.scenario.outages?.find(({ id }) => id === 'line-full')?.title ?? 'none';
    expect(milestoneWords('outage-over:line-full', ddos.scenario)).toBe(`the end of “${title}”`);
  });

  it.each([
    ['silent:gold:30m', /^silence of .+ for 30 min$/],
    ['silent:gold:1h30m', /^silence of .+ for 1 h 30 min$/],
    ['expected-missed:nobody-knows', /^“nobody-knows” not being done in time$/],
    ['action:isolate-device:CAL1-W07-PC03', /^isolating CAL1-W07-PC03$/],
    ['action:close-link:vpn', /^closing the Staff VPN$/],
    ['asked:take-system-offline:epr', /^asking to take Larkfield patient record \(EPR\) offline$/],
    ['refused:shut-vlan:ward-a', /^nobody agreeing to shut the network of Wards W01 to W10$/],
    ['encryption-seen', /^the sight of encrypted files$/],
    ['told:csoc', / being told$/],
    ['outage:nobody-knows', /^“nobody-knows”$/],
    ['live:epr', /^Larkfield patient record \(EPR\) being live again$/],
    ['signed-off:epr', /^Larkfield patient record \(EPR\) being signed off as safe$/],
    ['triaged:some_rule=true-positive', /^the alert “some rule” being closed as true positive$/],
    ['alert:nobody_knows', /^the alert “nobody knows”$/],
    ['submitted:ico:first', /^submitted ico first$/],
  ])('reads %s', (name, words) => {
    expect(milestoneWords(name, scenario)).toMatch(words);
  });
});
