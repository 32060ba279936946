// A scan is its rules, filters and correlations held against each event by the reference, whatever the pieces.

import { expect, test } from 'vitest';
import { createEventScan } from '../../../engine/conduct/index.ts';
import { readReference, takesEvent } from '../../../engine/events/index.ts';
import { evaluateReference } from '../../../engine/predicate/index.ts';
import { buildRuleBook, lowerRule, parseSigma } from '../../../engine/sigma/index.ts';

const rule = (
  name: string,
  id: number,
  body: string,
  source = 'product: windows, category: process_creation',
): string =>
  `title: ${name}\nid: 5c0a5a60-58f3-4f0c-9a37-5e7a8f0b2c0${String(id)}\nname: ${name}\nlogsource: { ${source} }\ndetection:\n    sel:\n        ${body}\n    condition: sel\n`;
const BOOK = buildRuleBook([
  parseSigma(
    'book.yml',
    [
      rule('tool', 1, "Image|endswith: '\\certutil.exe'"),
      rule('flag', 2, "CommandLine|contains: '-urlcache'"),
      rule('anywhere', 3, "Details: 'x'", 'product: windows, service: sysmon'),
      'title: both\nid: 5c0a5a60-58f3-4f0c-9a37-5e7a8f0b2c09\ncorrelation:\n    type: temporal\n    rules: [tool, flag]\n    group-by: [Computer]\n    timespan: 1m\n    generate: true\n',
    ].join('---\n'),
  ),
]);

const IMAGES = ['C:\\certutil.exe', 'C:\\x.exe', 'c:\\CERTUTIL.EXE'];
const LINES = ['certutil -urlcache', 'x', 'é -URLCACHE'];

/** Raw events and rows of a table, in turn. */
function events(count: number): string {
  const lines: string[] = [];
  for (let event = 0; event < count; event += 1) {
    const Image = IMAGES[event % 3] as string;
    const CommandLine = LINES[(event >> 1) % 3] as string;
    const time = `2026-06-11T08:00:${String(event % 60).padStart(2, '0')}Z`;
    if (event % 5 === 4) {
      const row = {
        ActionType: 'ProcessCreated',
        FolderPath: Image,
        ProcessCommandLine: CommandLine,
        InitiatingProcessFileName: 'a',
      };
      lines.push(JSON.stringify({ Timestamp: time, DeviceName: 'ward', ...row }));
    } else {
      const Channel = 'Microsoft-Windows-Sysmon/Operational';
      lines.push(
        JSON.stringify({
          Channel,
          EventID: event % 7 === 0 ? 5 : 1,
          Image,
          CommandLine,
          UtcTime: time,
          Computer: 'ward',
        }),
      );
    }
  }
  return lines.join('\n');
}

function scan(text: string, size: number) {
  const hits: string[] = [];
  const correlations: number[] = [];
  const made = createEventScan({
    book: BOOK,
    lateMs: 0,
    onHit: ({ event, rule: { name } }) => hits.push(`${event} ${name}`),
    onCorrelation: ({ event }) => correlations.push(event),
    onFault: (fault) => expect(fault).toBeUndefined(),
  });
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) made.push(bytes.subarray(at, at + size));
  made.endFile();
  made.finish();
  return { hits, correlations };
}

test('hits are those of the reference: raw events by the rule, rows by the rule lowered to their table', () => {
  const text = events(40);
  const expected = readReference(text, (part) => part.length).events.flatMap(({ record, labels }, event) =>
    BOOK.rules
      .filter((one) => {
        if (!labels.products.has('defender'))
          return takesEvent(one.logsource, labels) && evaluateReference(one.predicate, record);
        const lowered = lowerRule(one);
        const target = lowered.ok
          ? lowered.rule.targets.find(({ table }) => labels.services.has(table.toLowerCase()))
          : undefined;
        return target !== undefined && evaluateReference(target.predicate, record);
      })
      .map(({ name }) => `${event} ${name}`),
  );
  expect(expected.length).toBeGreaterThan(20);
  expect(expected.some((line) => Number(line.split(' ')[0]) % 5 === 4)).toBe(true);
  expect(scan(text, 4_096).hits).toEqual(expected);
});

test('the size of the pieces changes nothing', () => {
  const text = events(60);
  const whole = scan(text, text.length * 2);
  expect(whole.correlations.length).toBeGreaterThan(3);
  for (const size of [1, 17, 300]) expect(scan(text, size)).toEqual(whole);
});
