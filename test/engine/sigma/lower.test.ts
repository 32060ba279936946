// Rules on our tables: columns that exist, several tables from one log, and reasons when nothing records it.

import { describe, expect, test } from 'vitest';
import { columnsOf, evaluateReference } from '../../../engine/predicate/index.ts';
import { lowerRule, parseRuleFile, parseSigma } from '../../../engine/sigma/index.ts';
import type { Lowering } from '../../../engine/sigma/index.ts';

const ID = '3c1b6f9e-2f0a-4c58-9b6e-0d2a9d1c7e11';

function lower(logsource: string, selection: string): Lowering {
  const { rules } = parseSigma(
    'folder/a_rule.yml',
    `title: t\nid: ${ID}\nlogsource: { ${logsource} }\ndetection:\n    sel:\n        ${selection}\n    condition: sel\n`,
  );
  const [rule] = rules;
  if (rule === undefined) throw new Error('the rule could not be read');
  return lowerRule(rule);
}

describe('the taxonomy', () => {
  test('a rule goes to every table that records one of its events', () => {
    const lowered = lower('product: windows, service: security', 'EventID: [4624, 4697, 4771]');
    expect(lowered.ok && lowered.rule.targets.map(({ table }) => table)).toEqual([
      'DeviceLogonEvents',
      'DeviceEvents',
      'IdentityLogonEvents',
      'Event',
    ]);
  });

  test.each([
    ['CurrentDirectory: x', true],
    ['Hashes|contains: IMPHASH=0000', true],
    ['Image: x', false],
  ])('%s: Sysmon\u2019s own log is asked only when no other table has the field (%s)', (selection, isFallback) => {
    const lowered = lower('product: windows, category: process_creation', selection);
    expect(lowered.ok && lowered.isFallback).toBe(isFallback);
    expect(lowered.ok && lowered.rule.targets.map(({ table }) => table)).toEqual([
      isFallback ? 'Event' : 'DeviceProcessEvents',
    ]);
  });

  test('rows from elsewhere may come from any log that holds the events', () => {
    const { rules } = parseSigma(
      'r.yml',
      `title: t\nid: ${ID}\nlogsource: { product: windows, category: process_creation }\ndetection:\n    sel:\n        Image|endswith: \\x.exe\n    condition: sel\n`,
    );
    const lowered = rules[0] === undefined ? null : lowerRule(rules[0], 'everywhere');
    const targets = lowered?.ok === true ? lowered.rule.targets : [];
    expect(targets.map(({ table }) => table)).toEqual(['DeviceProcessEvents', 'Event']);
    const sysmon = (EventData: string): boolean =>
      evaluateReference(targets[1]?.predicate ?? { kind: 'constant', value: false }, {
        EventLog: 'Microsoft-Windows-Sysmon/Operational',
        EventID: 1,
        EventData,
      });
    expect(sysmon('<DataItem><EventData><Data Name="Image">C:\\x.exe</Data></EventData></DataItem>')).toBe(true);
    expect(sysmon('<DataItem><EventData><Data Name="ParentImage">C:\\x.exe</Data></EventData></DataItem>')).toBe(false);
  });

  test('a rule without an event number takes only rows of the events that its log records', () => {
    const lowered = lower('product: windows, service: system', "Provider_Name: 'Service Control Manager'");
    const [target] = lowered.ok ? lowered.rule.targets : [];
    const holds = (ActionType: string): boolean =>
      target !== undefined && evaluateReference(target.predicate, { ActionType });
    expect([holds('ServiceInstalled'), holds('AntivirusDetection')]).toEqual([true, false]);
  });

  test('exists means a value in a row of ours', () => {
    const lowered = lower('product: windows, category: process_creation', 'ParentImage|exists: false');
    const [target] = lowered.ok ? lowered.rule.targets : [];
    const holds = (image: string | null): boolean =>
      target !== undefined && evaluateReference(target.predicate, { InitiatingProcessFolderPath: image });
    expect([holds(null), holds('')]).toEqual([true, false]);
  });

  test('a rule keeps its stem, and its columns are the table\u2019s', () => {
    const lowered = lower('product: windows, category: process_creation', 'ParentImage|endswith: \\w3wp.exe');
    expect(lowered.ok && lowered.rule.stem).toBe('a_rule');
    expect(lowered.ok && lowered.rule.targets.map(({ predicate }) => columnsOf(predicate))).toEqual([
      ['InitiatingProcessFolderPath'],
    ]);
  });

  test.each([
    ['category: proxy', 'c-uri-extension: x', 'CommonSecurityLog has no column for c-uri-extension.'],
    ['product: aws, service: cloudtrail', 'eventName: x', 'Nothing here records product aws, service cloudtrail.'],
    [
      'product: windows, category: ps_module',
      'Payload|re: a.b',
      'Event: Payload: Payload lies inside EventData here; only text, wildcards and whole numbers can be looked for in it.',
    ],
    [
      'product: windows, category: file_access',
      'Image: x',
      'Nothing here records product windows, category file_access.',
    ],
    ['product: defender, service: nothing', 'A: x', 'There is no Defender table "nothing" here.'],
  ])('%s with %s is inapplicable, with the reason', (logsource, selection, reason) => {
    const lowered = lower(logsource, selection);
    expect(lowered.ok ? 'compiled' : lowered.problem.message).toBe(`The rule is inapplicable here: ${reason}`);
    expect(lowered.ok ? 0 : lowered.problem.line).toBe(3);
  });
});

describe('rule files', () => {
  const file = (id: string, custom = ''): string =>
    `title: t\nid: ${id}\nlogsource: { category: dns }\ndetection:\n    sel:\n        query: a\n    condition: sel\n${custom}`;

  test('our own fields reach the compiled rule', () => {
    const result = parseRuleFile(
      'r.yml',
      file(ID, 'custom:\n    standby:\n        everyMinutes: 60\n        clinicalNote: Ask first.\n'),
    );
    expect(
      result.ok && result.value.map(({ everyMinutes, clinicalNote, level }) => ({ everyMinutes, clinicalNote, level })),
    ).toEqual([{ everyMinutes: 60, clinicalNote: 'Ask first.', level: 'medium' }]);
  });

  test('a wrong id, a wrong period and an inapplicable rule refuse the file', () => {
    for (const [text, words] of [
      [file('not-a-uuid'), 'has no UUID'],
      [file(ID, 'custom:\n    standby:\n        everyMinutes: -5\n'), 'whole number from 0 to 1440'],
      [file(ID).replace('category: dns', 'product: okta'), 'inapplicable'],
    ] as const) {
      const result = parseRuleFile('r.yml', text);
      expect(result.ok ? '' : result.problems.map(({ message }) => message).join()).toContain(words);
    }
  });
});
