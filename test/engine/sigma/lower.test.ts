// Rules on our tables: columns that exist, several tables from one log, and reasons when nothing records it.

import { describe, expect, test } from 'vitest';
import { columnsOf } from '../../../engine/predicate/index.ts';
import { lowerRule, parseRuleFile, parseSigma } from '../../../engine/sigma/index.ts';
import type { Lowering } from '../../../engine/sigma/index.ts';
import { FIELD_MAPS } from '../../../engine/sigma/field-maps.ts';
import { routesOf } from '../../../engine/sigma/taxonomy.ts';
import { TABLES } from '../../../engine/telemetry/index.ts';

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

const WINDOWS = [
  'process_creation',
  'file_event',
  'file_change',
  'file_rename',
  'file_delete',
  'registry_event',
  'registry_set',
  'registry_add',
  'registry_delete',
  'registry_rename',
  'network_connection',
  'image_load',
  'dns_query',
  'driver_load',
  'process_access',
  'create_remote_thread',
  'pipe_created',
  'ps_script',
];
const SOURCES = [
  ...WINDOWS.map((category) => ({ product: 'windows', category, service: '' })),
  ...['security', 'system', 'windefend'].map((service) => ({ product: 'windows', category: '', service })),
  ...['antivirus', 'dns', 'firewall', 'proxy', 'email'].map((category) => ({ product: '', category, service: '' })),
  { product: 'azure', category: '', service: 'signinlogs' },
  { product: 'm365', category: '', service: 'audit' },
  { product: 'vpn', category: '', service: 'remote-access' },
  { product: 'epr', category: '', service: 'audit' },
  { product: 'defender', category: '', service: 'deviceinfo' },
];

describe('the taxonomy', () => {
  test.each(SOURCES)('every column that $product $category $service names exists in its tables', (source) => {
    const routes = routesOf(source);
    if (typeof routes === 'string') throw new Error(routes);
    for (const route of routes) {
      const schema = TABLES.find(({ name }) => name === route.table);
      const columns = [...(FIELD_MAPS.get(route.fields)?.values() ?? [])].flatMap((rule) => rule.columns);
      // Fields that only some tables of a shared map have are refused when a rule uses them, so the map's own table must have most.
      const missing = columns.filter((column) => schema?.columnByName.has(column) !== true);
      expect(missing, `${route.table} by ${route.fields}`).toEqual([]);
    }
  });

  test('a rule goes to every table that records one of its events', () => {
    const lowered = lower('product: windows, service: security', 'EventID: [4624, 4697, 4771]');
    expect(lowered.ok && lowered.rule.targets.map(({ table }) => table)).toEqual([
      'DeviceLogonEvents',
      'DeviceEvents',
      'IdentityLogonEvents',
    ]);
  });

  test('a rule keeps its stem, and its columns are the table\u2019s', () => {
    const lowered = lower('product: windows, category: process_creation', 'ParentImage|endswith: \\w3wp.exe');
    expect(lowered.ok && lowered.rule.stem).toBe('a_rule');
    expect(lowered.ok && lowered.rule.targets.map(({ predicate }) => columnsOf(predicate))).toEqual([
      ['InitiatingProcessFolderPath'],
    ]);
  });

  test.each([
    [
      'product: windows, category: process_creation',
      'CurrentDirectory: x',
      'DeviceProcessEvents has no column for CurrentDirectory.',
    ],
    [
      'product: windows, category: file_access',
      'Image: x',
      'Nothing here records product windows, category file_access.',
    ],
    [
      'product: linux, category: process_creation',
      'Image: x',
      'Nothing here records product linux, category process_creation.',
    ],
    ['product: windows, service: security', 'EventID: 4649', 'none of the events it names is recorded.'],
    [
      'product: windows, category: process_creation',
      'Hashes|contains: IMPHASH=0000',
      'DeviceProcessEvents has no column for IMPHASH hash.',
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
      [file(ID).replace('category: dns', 'category: webserver'), 'inapplicable'],
    ] as const) {
      const result = parseRuleFile('r.yml', text);
      expect(result.ok ? '' : result.problems.map(({ message }) => message).join()).toContain(words);
    }
  });
});
