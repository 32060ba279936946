// One mistake at a time in the shortest scenario: what the author is told, kept as a text people can read.

import { describe, expect, it } from 'vitest';
import { expectGolden } from '../support/golden.ts';
import { compileBroken, compileFiles, FILE, linesOf, shortestScenario } from './written.ts';

/** What an author might do wrong: the words that stand there, and what they wrote in their place. */
const MISTAKES: readonly (readonly [string, string, string])[] = [
  ['an unknown key', 'aims: [Practise', 'aimz: [Practise'],
  ['a missing marking', 'marking: EXERCISE EXERCISE EXERCISE', 'marking: DRILL'],
  ['no real incident', "drawsOn:\n  - { incident: 'Advanced, 2022', lesson: A valid password without a second factor was enough, source: 'ICO, penalty notice, March 2025' }", 'drawsOn: []'],
  ['a start that is no date', 'startsAt: 2027-02-02T02:00', 'startsAt: 2027-02-30T02:00'],
  ['a review that has run out', 'validUntil: 2027-11-22', 'validUntil: 2026-01-01'],
  ['an objective nobody looks for', '- { id: ring, statement: Ring somebody within the hour }', '- { id: ring, statement: Ring }\n  - { id: rest, statement: Rest }'],
  ['a length of time without a unit', 'answerWithin: 15m', 'answerWithin: 15'],
  ['a delay written as a time', 'within: 45m', 'within: T+45m'],
  ['a time after the end', 'when: T+10m', 'when: T+9h'],
  ['a misspelt step in a trigger', "none: ['phoned:csoc'], after: 40m", "none: ['phoned:csoc', 'step:vpn-login'], after: 40m"],
  ['an unknown kind of milestone', "metBy: ['phoned:csoc', 'acknowledged:csoc-rings']", "metBy: ['rang:csoc']"],
  ['an option that is not there', "metBy: ['phoned:csoc', 'acknowledged:csoc-rings']", "metBy: ['decision:vpn=shut']"],
  ['a misspelt contact', 'from: csoc', 'from: csok'],
  ['a misspelt seat', 'to: [engineer]', 'to: [enginer]'],
  ['a rule that is not there', 'seenBy: [vpn_signin_without_second_factor]', 'seenBy: [vpn_signin_without_second_facter]'],
  ['an alert of no rule', "when: { all: ['alert:vpn_signin_without_second_factor'], after: 5m }", "when: { all: ['alert:vpn_sign_in'], after: 5m }"],
  ['an account that is not there', 'as: p.sorrell2\n      via', 'as: p.sorrel\n      via'],
  ['a link that is not there', 'via: vpn', 'via: vnp'],
  ['a target that is not there', 'target: vpn', 'target: vpm'],
  ['a column the table has not', 'MachineName: WIN-1', 'MaschineName: WIN-1'],
  ['a trace left before the history begins', 'table: VpnEvents, on: outside,', 'table: VpnEvents, on: outside, at: -8d,'],
  ['a table that is not there', 'table: VpnEvents', 'table: VpnEvent'],
  ['a trace on a source the step has not', 'on: outside', 'on: from'],
  ['a technique that is none', 'id: T1133', 'id: 1133'],
  ['a real address', 'indicators: [198.19.44.17]', 'indicators: [8.8.8.8]'],
  ['a real domain', 'indicators: [198.19.44.17]', 'indicators: [drop.storage.com]'],
  ['a real telephone number', 'phone: 020 7946 0911', 'phone: 020 7123 4567'],
  ['an NHS number of another range', 'nhsNumber: 999 000 0018', 'nhsNumber: 943 476 5919'],
  ['an NHS number with a wrong check digit', 'nhsNumber: 999 000 0018', 'nhsNumber: 999 000 0019'],
  ['a contact with a phone and nothing to say', 'answers: [Tell me what you see.]', 'answers: []'],
  ['one option only', '      - { id: keep, label: Keep it open, cost: The door stays open, debrief: Reporting went on and so did they. }\n', ''],
  ['a decision that waits for itself', "when: { any: ['phoned:csoc', 'inject:csoc-rings'], after: 2m }", "when: { all: ['decision:vpn=close'] }"],
  ['a trigger that cancels itself', "when: { all: ['step:vpn-logon'] }", "when: { all: ['step:vpn-logon'], none: ['step:vpn-logon'] }"],
  ['an e-mail without the marking', 'channel: phone', 'channel: email'],
  ['an unknown area for the ward', 'area: w07', 'area: w77'],
  ['a system the ward leans on that is not there', 'system: epr,', 'system: epx,'],
  ['another name than the folder', 'id: my-first', 'id: my-second'],
  ['a section that is missing', "bots:\n  best:\n    - { id: ring, when: { all: ['alert:vpn_signin_without_second_factor'], after: 5m }, does: { kind: phone, contact: csoc, message: Odd sign-in } }\n  median: []\n", ''],
  ['broken YAML', 'roles:\n  - { id: engineer,', 'roles:\n  - { id: engineer'],
];

describe('broken scenarios', () => {
  it('the shortest scenario of the README compiles without a word', () => {
    const result = compileFiles(new Map([[FILE, shortestScenario()]]));
    expect(linesOf(result)).toEqual([]);
    expect(result.ok).toBe(true);
  });

  const heard = MISTAKES.map(([name, find, replacement]) => ({ name, result: compileBroken(find, replacement) }));

  it.each(heard)('$name is refused, at a place', ({ result }) => {
    expect(result.ok).toBe(false);
    for (const line of linesOf(result)) expect(line).toMatch(/^scenarios\/my-first\/scenario\.yaml:\d+:\d+: error: .+[.?…] .+[.?…]$/u);
  });

  it('says each in words that a person accepted', () => {
    const text = heard.map(({ name, result }) => [`# ${name}`, ...linesOf(result), ''].join('\n'));
    expectGolden('scenario/broken-scenarios.txt', text.join('\n'));
  });

  it('a ring of three names the ring', () => {
    const text = shortestScenario()
      .replace("none: ['phoned:csoc'], after: 40m", 'after: 40m')
      .replace("when: { all: ['step:vpn-logon'], after: 40m }", "when: { all: ['decision:vpn=close'], after: 40m }")
      .replace("when: { any: ['phoned:csoc', 'inject:csoc-rings'], after: 2m }", "when: { all: ['inject:csoc-rings'], after: 2m }");
    const lines = linesOf(compileFiles(new Map([[FILE, text]])));
    expect(lines.some((line) => line.includes('inject csoc-rings waits for decision vpn waits for inject csoc-rings'))).toBe(true);
  });
});
