// Sentences about mistakes: where, what was found, what to do; one for each mistake.

import { describe, expect, it } from 'vitest';
import { answer, ask, catalogue, table } from '../run/ask.ts';

const EVENTS = catalogue(
  table(
    'DeviceProcessEvents',
    'Timestamp:datetime DeviceName:string ProcessCommandLine:string AdditionalFields:dynamic Count:long',
  ),
  table('DeviceInfo', 'DeviceName:string OSPlatform:string'),
);

describe('problems', () => {
  it.each<[string, string]>([
    ['DeviceProcesEvents | count', 'There is no table DeviceProcesEvents. Did you mean DeviceProcessEvents?'],
    [
      'DeviceProcessEvents | where ProcesCommandLine has "x"',
      'There is no column ProcesCommandLine in DeviceProcessEvents. Did you mean ProcessCommandLine?',
    ],
    [
      'DeviceProcessEvents | where devicename == ""',
      'There is no column devicename in DeviceProcessEvents. Did you mean DeviceName?',
    ],
    ['DeviceProcessEvents | extend x = tolwer(DeviceName)', 'There is no function tolwer(). Did you mean tolower?'],
    ['DeviceInfo | extend x = 1, x = 2', 'x is made twice in one extend.'],
    ['DeviceProcessEvents | summarize cuont() by DeviceName', 'There is no function cuont(). Did you mean count?'],
    ['DeviceProcessEvents | where count() > 1', 'count() adds up many rows and is allowed in summarize only.'],
    ['DeviceProcessEvents | summarize DeviceName', 'DeviceName has many values in a group: put an aggregate around it'],
    ['DeviceProcessEvents | where DeviceName', 'A test that is true or false is expected; found a string.'],
    ['DeviceProcessEvents | where DeviceName.x == 1', 'Only a dynamic value has parts; this is a string.'],
    [
      'DeviceProcessEvents | join DeviceInfo on OSPlatform',
      'The left side (DeviceProcessEvents) has no column OSPlatform.',
    ],
    ['DeviceProcessEvents | join kind=leftinner DeviceInfo on DeviceName', 'found leftinner.'],
    [
      'DeviceProcessEvents | join (DeviceInfo | extend Count = "") on Count',
      'The two sides differ in type: long and string.',
    ],
    ['DeviceProcessEvents | project-away Nothing', 'There is no column Nothing in DeviceProcessEvents.'],
    [
      'DeviceProcessEvents | extend n = row_number()',
      'row_number() needs rows in an order: put sort by or serialize before it.',
    ],
    ['DeviceProcessEvents | mv-expand DeviceName', 'mv-expand takes apart dynamic values; this is a string.'],
    ['DeviceProcessEvents | reduce by DeviceName', 'reduce exists in Kusto but is not run here.'],
    [
      'declare pattern p = (a: string)[b: string] { ("x").["y"] = { DeviceProcessEvents } }; DeviceProcessEvents',
      'declare pattern exists in Kusto but is not run here. Write a function in a let',
    ],
    ['DeviceProcessEvents | make-graph DeviceName --> FileName', 'make-graph exists in Kusto but is not run here.'],
    ['cluster("x").database("y").T | count', 'There is one set of tables here: name the table alone.'],
    [
      'externaldata(a:string)["https://feed.example/list.csv"] | count',
      'Nothing is fetched from outside this exercise.',
    ],
    ['let f = (n:long) { f(n) }; print f(1)', 'There is no function f().'],
    ['tolower("A")', 'Write print before it'],
    ['let x = 5;', 'There is nothing to run'],
  ])('%s', (query, sentence) => {
    const [first] = ask(query, EVENTS);
    expect(first).toContain(sentence);
  });

  it('points at the place and offers the text that mends it', () => {
    const query = 'DeviceInfo | where OSPlatfrom == "Windows11"';
    const given = answer(query, EVENTS);
    expect(given.kind === 'problems' && given.problems).toEqual([
      expect.objectContaining({ from: 19, to: 29, suggestion: 'OSPlatform' }),
    ]);
  });

  it('tells several mistakes at once, each once, and raises none from another', () => {
    const query =
      'DeviceInfo | where Nam == "" and Nam == "x" | extend y = strcat(Oss, 1) | where y has "x" and strlen(y) > 1';
    expect(ask(query, EVENTS)).toEqual([
      'There is no column Nam in DeviceInfo.',
      expect.stringContaining('There is no column Oss in DeviceInfo.'),
    ]);
  });

  it('tells mistakes before any row is read', () => {
    const info = table('DeviceInfo', 'DeviceName:string', [['ws-1']]);
    const never = catalogue({
      ...info,
      scan: () => {
        throw new Error('it was read');
      },
    });
    expect(ask('let n = toscalar(DeviceInfo | count); DeviceInfo | where Nothing == n', never)[0]).toContain('Nothing');
  });

  it('leaves tables out of a fuzzy union, with a remark', () => {
    const given = answer('union isfuzzy=true DeviceInfo, Absent | count', EVENTS);
    expect(given.kind === 'results' && given.remarks.map(({ message }) => message)).toEqual([
      'Left out: There is no table Absent.',
    ]);
  });
});
