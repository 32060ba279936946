// Raw events: the forms tools export, and the logsources an event belongs to.

import { describe, expect, test } from 'vitest';
import { evaluateReference, foldedRecord, prepareRecordTest } from '../../../engine/predicate/index.ts';
import type { EventRecord, Predicate } from '../../../engine/predicate/index.ts';
import {
  cellValue,
  createEventMatcher,
  createEventReader,
  flattenEvent,
  labelEvent,
  takesEvent,
} from '../../../engine/events/index.ts';

const labels = (record: Record<string, string | number>): string => {
  const { products, categories, services, isUnknown } = labelEvent(record);
  return isUnknown ? 'unknown' : [products, categories, services].map((set) => [...set].join('+')).join('/');
};
const SYSMON = 'Microsoft-Windows-Sysmon/Operational';

describe('flattening', () => {
  test('Windows event JSON: System, attributes and EventData become one record', () => {
    const record = flattenEvent({
      Event: {
        System: {
          Provider: { '#attributes': { Name: 'Sysmon' } },
          EventID: { '#text': 1 },
          Channel: SYSMON,
          Correlation: null,
        },
        EventData: { Image: 'C:\\x.exe', ProcessId: 7 },
      },
    });
    expect({ ...record }).toMatchObject({
      Provider_Name: 'Sysmon',
      EventID: 1,
      Channel: SYSMON,
      Image: 'C:\\x.exe',
      ProcessId: 7,
    });
  });

  test('a list of a hundred thousand members takes no longer than its length asks', () => {
    const members = Array.from({ length: 100_000 }, (_, index) => ({ b: index }));
    const { 'a.b': flat } = flattenEvent({ a: members }) as Record<string, readonly number[]>;
    expect([flat?.length, flat?.[0], flat?.at(-1)]).toEqual([100_000, 0, 99_999]);
    // What the caller gave is not added to.
    const given = [1];
    expect({ ...flattenEvent({ 'a.b': given, a: { b: [2] } }) }).toEqual({ 'a.b': [1, 2], a: null });
    expect(given).toEqual([1]);
  });

  test('nested objects get dotted names, lists stay lists', () => {
    expect({ ...flattenEvent({ a: { b: { c: 1 } }, tags: ['x', 'y'], none: null }) }).toEqual({
      'a.b.c': 1,
      tags: ['x', 'y'],
      none: null,
      a: null,
      'a.b': null,
    });
  });

  test.each<[string, boolean]>([
    ['{"a":{"b":1}}', true],
    ['{"a":{}}', true],
    ['{"x":1,"a":{"b":{"c":[1]}}}', true],
    ['{"a":{"b":1},"a":{}}', true],
    ['{"a":{"b":1},"a":7}', true],
    ['{"a.b":1}', false],
    ['{"x":{"a":{"b":1}}}', false],
    ['{"x":[{"a":1}]}', false],
    ['{"a":[]}', true],
    ['{"a":null}', true],
  ])('exists holds for the name of a nested map: a in %s is %s', (text, expected) => {
    const present: Predicate = { kind: 'present', column: 'a' };
    const rule = { logsource: { product: '', category: '', service: '' }, predicate: present };
    for (const byScript of [false, true]) {
      const matcher = createEventMatcher([rule]);
      let matches = 0;
      const reader = createEventReader({
        fields: matcher.fields,
        onBatch: (batch) => matcher.match(batch, () => (matches += 1)),
        onFault: () => undefined,
        byScript,
      });
      reader.push(new TextEncoder().encode(text));
      reader.end();
      expect(matches).toBe(expected ? 1 : 0);
    }
    const record = flattenEvent(JSON.parse(text)) as EventRecord;
    expect(evaluateReference(present, record)).toBe(expected);
    expect(prepareRecordTest(present)(foldedRecord(record))).toBe(expected);
  });

  test('an object named like a field hides no value that the field has by another name', () => {
    const event = { source: { ip: '10.0.0.1' }, SourceIp: { v4: 'x' }, Image: { path: 'x' } };
    expect({ ...flattenEvent(event) }).toMatchObject({ SourceIp: '10.0.0.1', 'SourceIp.v4': 'x', Image: null });
  });

  test('shipped Windows events keep their own field names beside the dotted ones', () => {
    const record = flattenEvent({
      winlog: { event_id: 4624, channel: 'Security', event_data: { TargetUserName: 'x' } },
    });
    expect({ ...record }).toMatchObject({ EventID: 4624, Channel: 'Security', TargetUserName: 'x' });
  });

  test('names with blanks are those that Sigma writes without', () => {
    const data = { 'New Value': 'x', 'Threat ID': 7, 'Old value': 'y', 'Product Name': 'z', ProductName: 'own' };
    const expected = { NewValue: 'x', ThreatID: 7, ProductName: 'own' };
    const shipped = flattenEvent({ winlog: { channel: 'x', event_data: data } });
    const exported = flattenEvent({ Event: { System: { EventID: 5007 }, EventData: data } });
    for (const record of [shipped, exported, flattenEvent(data)]) {
      expect({ ...record }).toMatchObject(expected);
      expect(record).not.toHaveProperty('Oldvalue');
    }
  });

  test('a log that was cleared is a second Channel; the log that tells it comes first', () => {
    const cleared = (channel: string) =>
      flattenEvent({
        Event: {
          System: {
            EventID: 104,
            Channel: 'System',
            Provider: { '#attributes': { Name: 'Microsoft-Windows-Eventlog' } },
          },
          UserData: { LogFileCleared: { SubjectUserName: 'x', Channel: channel } },
        },
      }) as EventRecord;
    expect(cleared(SYSMON)['Channel']).toEqual(['System', SYSMON]);
    expect(cleared('System')['Channel']).toBe('System');
    expect([...labelEvent(cleared(SYSMON)).services]).toEqual(['system']);
  });

  test.each([null, 7, 'text', [1]])('%j is no event', (value) => {
    expect(flattenEvent(value)).toBeNull();
  });

  test.each<[string, object, Record<string, unknown>]>([
    [
      'EventID with Qualifiers',
      { System: { EventID: { '#attributes': { Qualifiers: 16384 }, '#text': '7045' } } },
      { EventID: '7045', EventID_Qualifiers: 16384 },
    ],
    [
      'attributes with an at sign',
      { System: { Provider: { '@Name': 'p' }, EventID: { '@Qualifiers': '1', '#text': '2' } } },
      { Provider_Name: 'p', EventID: '2' },
    ],
    ['attributes beside the element', { System: { Provider_attributes: { Name: 'p' } } }, { Provider_Name: 'p' }],
    ['no EventData', { System: { EventID: 1 }, EventData: null }, { EventID: 1 }],
    [
      'UserData',
      { System: {}, UserData: { LogFileCleared: { xmlns: 'x', SubjectUserName: 'u' } } },
      { SubjectUserName: 'u' },
    ],
    ['Data as a list of texts', { System: {}, EventData: { Data: ['one', 'two'] } }, { Data: ['one', 'two'] }],
    [
      'Data as one element of texts',
      { System: {}, EventData: { Data: { '#text': ['one', 'two'] } } },
      { Data: ['one', 'two'] },
    ],
    [
      'Data with names',
      {
        System: {},
        EventData: {
          Data: [
            { '@Name': 'Image', '#text': 'x' },
            { '#attributes': { Name: 'User' }, '#text': 'u' },
          ],
        },
      },
      { Image: 'x', User: 'u' },
    ],
  ])('Windows event JSON: %s', (_, event, expected) => {
    expect({ ...flattenEvent({ Event: event }) }).toMatchObject(expected);
    expect({ ...flattenEvent({ ...event, EventData: null, ...event }) }).toMatchObject(expected);
  });

  test.each<[string, object, Record<string, unknown>]>([
    [
      'Elastic names',
      { process: { command_line: 'c', parent: { executable: 'p' } }, event: { code: '1' } },
      { CommandLine: 'c', ParentImage: 'p', EventID: '1' },
    ],
    ['objects in lists', { answers: [{ name: 'a' }, { name: 'b' }] }, { 'answers.name': ['a', 'b'] }],
    ['an Elasticsearch export', { _index: 'i', _source: { a: 1 } }, { a: 1 }],
    ['a Splunk export', { preview: false, result: { a: 1 } }, { a: 1 }],
    [
      "Defender's streaming",
      { category: 'AdvancedHunting-DeviceEvents', properties: { ActionType: 'x' } },
      { ActionType: 'x' },
    ],
    ['Wazuh', { data: { win: { system: { eventID: '1' }, eventdata: { image: 'x' } } } }, { EventID: '1', Image: 'x' }],
    ["Sigma's own name counts", { CommandLine: 'own', process: { command_line: 'other' } }, { CommandLine: 'own' }],
  ])('%s', (_, event, expected) => {
    expect({ ...flattenEvent(event) }).toMatchObject(expected);
  });

  test('__proto__ in an event is only a field', () => {
    const record = flattenEvent(JSON.parse('{"__proto__": {"polluted": "yes"}, "a": 1}'));
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(record?.['__proto__.polluted']).toBe('yes');
  });
});

describe('labels', () => {
  test.each<[Record<string, string | number>, string]>([
    [{ Channel: SYSMON, EventID: 1 }, 'windows/process_creation/sysmon'],
    [{ Channel: SYSMON, EventID: 12, EventType: 'CreateKey' }, 'windows/registry_event+registry_add/sysmon'],
    [{ Channel: SYSMON, EventID: 12, EventType: 'DeleteKey' }, 'windows/registry_event+registry_delete/sysmon'],
    [{ Channel: SYSMON, EventID: 13 }, 'windows/registry_event+registry_set/sysmon'],
    [{ Channel: SYSMON, EventID: 26 }, 'windows/file_delete+file_delete_detected/sysmon'],
    [{ Channel: 'Security', EventID: 4624 }, 'windows//security'],
    [{ Channel: 'security', EventID: 4688 }, 'windows/process_creation/security'],
    [{ Channel: 'Microsoft-Windows-PowerShell/Operational', EventID: 4104 }, 'windows/ps_script/powershell'],
    [{ product: 'linux', category: 'process_creation' }, 'linux/process_creation/'],
    [{ category: 'Process Create (rule: ProcessCreate)' }, 'unknown'],
    [{ Channel: 'Microsoft-Windows-Bits-Client/Operational', EventID: 3 }, 'windows//bits-client'],
    [{ Channel: 'Windows PowerShell', EventID: 400 }, 'windows/ps_classic_start/powershell-classic'],
    [{ Provider_Name: 'Microsoft-Windows-Sysmon', EventID: 22 }, 'windows/dns_query/sysmon'],
    [{ Channel: 'Linux-Sysmon/Operational', EventID: 11 }, 'linux/file_event/sysmon'],
    [{ 'event.dataset': 'zeek.dns' }, 'zeek//dns'],
    [{ 'event.category': 'process', 'event.type': 'start', 'host.os.type': 'macos' }, 'macos/process_creation/'],
    [{ eventSource: 'iam.amazonaws.com' }, 'aws//cloudtrail'],
    [{ category: 'SignInLogs' }, 'azure//signinlogs'],
    [{ Workload: 'Exchange', Operation: 'New-InboxRule' }, 'm365//audit+exchange'],
    [{ Type: 'Syslog', SyslogMessage: 'x' }, 'defender//syslog'],
    [
      { ActionType: 'ProcessCreated', ProcessCommandLine: 'x', InitiatingProcessFileName: 'y' },
      'defender//deviceprocessevents',
    ],
    [{ Image: 'x' }, 'unknown'],
  ])('%j', (record, expected) => {
    expect(labels(record)).toBe(expected);
  });

  test('a rule takes an event when every part it names is there; an event of unknown source is shown to all', () => {
    const event = labelEvent({ Channel: SYSMON, EventID: 13 });
    const source = (product: string, category: string, service = '') => ({ product, category, service });
    expect(takesEvent(source('windows', 'registry_set'), event)).toBe(true);
    expect(takesEvent(source('windows', ''), event)).toBe(true);
    expect(takesEvent(source('windows', 'registry_add'), event)).toBe(false);
    expect(takesEvent(source('linux', ''), event)).toBe(false);
    expect(takesEvent(source('linux', 'x'), labelEvent({ Image: 'x' }))).toBe(true);
  });
});

test('fields that share an alias all get its value, wherever the dots of its name stand', () => {
  const fields = ['SourceIp', 'IpAddress', 'source.ip', 'src_ip'];
  const texts = ['{"source":{"ip":"10.0.0.1"}}', '{"source.ip":"10.0.0.1"}'];
  for (const text of texts) {
    const held: (string | null)[] = [];
    const reader = createEventReader({
      fields,
      onBatch: (batch) => held.push(...fields.map((field) => cellValue(batch, field, 0) as string | null)),
      onFault: () => undefined,
    });
    reader.push(new TextEncoder().encode(text));
    reader.end();
    expect(held).toEqual(fields.map(() => '10.0.0.1'));
  }
});
