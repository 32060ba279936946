// Logsources and tables, both ways: every column named exists, every row finds its table and the sources it stands for.

import { describe, expect, test } from 'vitest';
import type { EventRecord } from '../../../engine/predicate/index.ts';
import { FIELD_MAPS } from '../../../engine/sigma/field-maps.ts';
import { logSourcesOf, recogniseTable } from '../../../engine/sigma/index.ts';
import { describe as describeSource, KNOWN_LOGSOURCES, routesOf } from '../../../engine/sigma/taxonomy.ts';
import { TABLES } from '../../../engine/telemetry/index.ts';

describe('from a logsource to tables', () => {
  const sources = [
    ...KNOWN_LOGSOURCES,
    ...TABLES.map(({ name }) => ({ product: 'defender', category: '', service: name.toLowerCase() })),
  ];
  test.each(sources)('every column that $product $category $service names exists in its tables', (source) => {
    const routes = routesOf(source);
    if (typeof routes === 'string') throw new Error(routes);
    for (const route of routes) {
      const schema = TABLES.find(({ name }) => name === route.table);
      const columns = [
        ...[...(FIELD_MAPS.get(route.fields)?.values() ?? [])].flatMap((rule) => rule.columns),
        ...route.where.map(({ column }) => column),
      ];
      const missing = columns.filter((column) => schema?.columnByName.has(column) !== true);
      expect(missing, `${route.table} by ${route.fields}`).toEqual([]);
    }
  });

  test.each<[string, string, string, string]>([
    ['windows', 'dns_query', '', 'DnsEvents DeviceEvents Event'],
    ['windows', 'ps_script', '', 'DeviceEvents Event'],
    ['windows', '', 'security', 'DeviceLogonEvents DeviceEvents IdentityLogonEvents IdentityDirectoryEvents Event'],
    ['windows', '', 'taskscheduler', 'Event'],
    ['linux', 'process_creation', '', 'DeviceProcessEvents'],
    ['linux', '', 'auditd', 'Syslog'],
    ['linux', '', '', 'Syslog'],
    ['vmware', '', 'esxi', 'Syslog'],
    ['', 'webserver', '', 'W3CIISLog'],
    ['fortigate', 'firewall', '', 'CommonSecurityLog'],
    ['fortigate', '', 'traffic', 'CommonSecurityLog'],
    ['', 'network', 'connection', 'DeviceNetworkEvents CommonSecurityLog'],
    ['', 'network', 'dns', 'DnsEvents'],
    ['azure', '', 'riskdetection', 'AADUserRiskEvents'],
    ['m365', '', 'threat_management', 'CloudAppEvents'],
    ['django', 'application', '', 'Syslog'],
    ['defender', '', 'w3ciislog', 'W3CIISLog'],
  ])('product %s, category %s, service %s reads %s', (product, category, service, tables) => {
    const routes = routesOf({ product, category, service });
    expect(typeof routes === 'string' ? routes : routes.map(({ table }) => table).join(' ')).toBe(tables);
  });

  test.each([
    ['aws', '', 'cloudtrail'],
    ['windows', 'file_access', ''],
    ['kubernetes', 'application', 'audit'],
    ['windows', '', 'no-such-log'],
  ])('product %s, category %s, service %s is named as not recorded', (product, category, service) => {
    expect(routesOf({ product, category, service })).toBe(
      `Nothing here records ${describeSource({ product, category, service })}.`,
    );
  });
});

describe('from a row to its table', () => {
  test.each<[string, EventRecord, string | null]>([
    ['Sentinel\u2019s own name', { Type: 'Syslog', SyslogMessage: 'x' }, 'Syslog '],
    ['letters\u2019 case aside', { Type: 'deviceprocessevents' }, 'DeviceProcessEvents '],
    [
      'Defender\u2019s stream',
      { category: 'AdvancedHunting-DeviceProcessEvents', 'properties.FileName': 'a.exe' },
      'DeviceProcessEvents properties.',
    ],
    ['an older name', { category: 'AdvancedHunting-AADSignInEventsBeta', ErrorCode: 0 }, 'EntraIdSignInEvents '],
    [
      'columns and action',
      { ActionType: 'ProcessCreated', ProcessCommandLine: 'x', InitiatingProcessFileName: 'y' },
      'DeviceProcessEvents ',
    ],
    [
      'columns, and an action of another table',
      { ActionType: 'PowerShellCommand', ProcessCommandLine: 'x', InitiatingProcessFileName: 'y' },
      null,
    ],
    ['web columns', { csMethod: 'GET', csUriStem: '/' }, 'W3CIISLog '],
    ['a table that is not ours', { Type: 'AzureActivity', OperationName: 'x' }, null],
    ['a Windows event', { EventID: 1, Channel: 'Security', Type: 'Information' }, null],
    ['a rule\u2019s category is no table', { category: 'process_creation', Image: 'x' }, null],
    ['names of Object', {}, null],
  ])('%s', (_, record, expected) => {
    const found = recogniseTable(record);
    expect(found === null ? null : `${found.table} ${found.prefix}`).toBe(expected);
  });

  const sourcesOf = (table: Parameters<typeof logSourcesOf>[0], row?: EventRecord): readonly string[] =>
    logSourcesOf(table, row).map(describeSource);

  test('a table stands for all logsources that read it, a row for those that take it', () => {
    expect(sourcesOf('DeviceFileEvents')).toContain('product windows, category file_delete');
    expect(sourcesOf('DeviceFileEvents', { ActionType: 'FileCreated' })).toEqual([
      'product defender, service devicefileevents',
      'product windows, category file_event',
      'product linux, category file_event',
      'product macos, category file_event',
    ]);
  });

  test('a row of the event log is its service, and its category where it has one', () => {
    expect(sourcesOf('Event', { EventLog: 'Microsoft-Windows-PowerShell/Operational', EventID: 4104 })).toEqual([
      'product defender, service event',
      'product windows, category ps_script',
      'product windows, service powershell',
    ]);
    expect(sourcesOf('Event', { EventLog: 'Microsoft-Windows-Sysmon/Operational', EventID: 13 })).toEqual([
      'product defender, service event',
      'product windows, category registry_event',
      'product windows, category registry_set',
      'product windows, service sysmon',
    ]);
  });

  test('one row may stand for several events of a log', () => {
    expect(sourcesOf('IdentityLogonEvents', { ActionType: 'LogonFailed' })).toEqual([
      'product defender, service identitylogonevents',
      'product windows, service security',
    ]);
  });
});
