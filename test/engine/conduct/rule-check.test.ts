// The check of rules that the page runs: counts and reasons, bounded, and the same matches as the scan finds.

import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../engine/base/index.ts';
import { createEventScan, createRuleCheck, readRuleTexts } from '../../../engine/conduct/index.ts';
import type { CheckSummary, RuleTextsRead } from '../../../engine/conduct/index.ts';

const encoder = new TextEncoder();

const SHADOWS = `title: Copies deleted
id: 6f2b34f0-3d62-45d5-9c8f-0f9d5f4d2f01
name: copies_deleted
level: high
logsource: { category: process_creation, product: windows }
detection:
    selection:
        CommandLine|contains|all: [vssadmin, delete]
    condition: selection
`;
const REPEATED = `title: Copies deleted three times
id: 6f2b34f0-3d62-45d5-9c8f-0f9d5f4d2f02
level: critical
correlation:
    type: event_count
    rules: [copies_deleted]
    group-by: [Computer]
    timespan: 10m
    condition: { gte: 3 }
`;

const event = (minute: number, CommandLine: string, more: object = {}): string =>
  JSON.stringify({
    product: 'windows',
    category: 'process_creation',
    UtcTime: `2026-11-22 10:${String(minute).padStart(2, '0')}:00`,
    Computer: 'CAL-FILE-01',
    CommandLine,
    ...more,
  });

function check({ book }: RuleTextsRead, text: string, cutAt = Infinity): CheckSummary {
  const run = createRuleCheck(book);
  run.beginFile('events.ndjson');
  const bytes = encoder.encode(text);
  for (let at = 0; at < bytes.length; at += cutAt) run.push(bytes.subarray(at, Math.min(bytes.length, at + cutAt)));
  run.endFile();
  run.finish();
  return run.summary();
}

describe('a check of rules', () => {
  test('tells which event a rule matched, by which fields and which parts', () => {
    const rules = readRuleTexts([{ file: 'a.yml', text: SHADOWS }]);
    const found = check(rules, `${event(1, 'whoami')}\n${event(2, 'vssadmin Delete shadows')}\n`);
    expect(found).toMatchObject({ events: 2, matches: 1, unreadable: 0 });
    expect(found.rules).toMatchObject([{ title: 'Copies deleted', matches: 1, eventsOfSource: 2 }]);
    const [match] = found.kept;
    expect(match?.event).toBe(1);
    expect(match?.matched.map(({ column, test: said }) => `${column} ${said}`)).toEqual([
      'CommandLine contains "vssadmin"',
      'CommandLine contains "delete"',
    ]);
    expect(match?.parts.map(({ holds }) => holds)).not.toContain(false);
    expect(match?.fields).toContainEqual(['CommandLine', 'vssadmin Delete shadows']);
  });

  test('tells the window of a correlation with its members, whose rule stays silent', () => {
    const rules = readRuleTexts([
      { file: 'a.yml', text: SHADOWS },
      { file: 'b.yml', text: REPEATED },
    ]);
    expect(rules.problems).toEqual([]);
    const lines = [1, 2, 3, 30].map((minute) => event(minute, `vssadmin delete shadows ${String(minute)}`));
    const found = check(rules, lines.join('\n'));
    expect(found.rules).toMatchObject([
      { kind: 'rule', isSilent: true, matches: 4 },
      { kind: 'correlation', isSilent: false, matches: 1 },
    ]);
    expect(found.matches).toBe(1);
    expect(found.kept).toHaveLength(1);
    expect(found.kept[0]).toMatchObject({ event: 2, rule: 1 });
    expect(found.kept[0]?.correlation).toMatchObject({
      type: 'event_count',
      measure: 3,
      group: [{ field: 'Computer', value: 'CAL-FILE-01' }],
    });
    expect(found.kept[0]?.correlation?.events.map((one) => [one.event, ...one.rules])).toEqual([
      [0, 'Copies deleted'],
      [1, 'Copies deleted'],
      [2, 'Copies deleted'],
    ]);
  });

  test('tells rules whose log source no event had, or nobody knows', () => {
    const odd = SHADOWS.replace('category: process_creation, product: windows', 'product: ward_printer').replace(
      '01',
      '09',
    );
    const rules = readRuleTexts([
      { file: 'a.yml', text: SHADOWS },
      { file: 'b.yml', text: odd.replace('name: copies_deleted\n', '') },
    ]);
    const found = check(rules, '{"Channel":"Security","EventID":4624}\n');
    expect(found.rules.map((rule) => rule.eventsOfSource)).toEqual([0, 0]);
    expect(found.rules[0]?.sourceIsUnknown).toBeNull();
    expect(found.rules[1]?.sourceIsUnknown).toMatch(/ward_printer/);
  });

  test('keeps a bounded number of matches and counts the rest; long events are cut', () => {
    const rules = readRuleTexts([{ file: 'a.yml', text: SHADOWS }]);
    const count = LIMITS.checkedMatchesPerRuleMax + 50;
    const long = 'x'.repeat(LIMITS.checkedEventCharactersMax);
    const lines = Array.from({ length: count }, () => event(1, 'vssadmin delete', { Note: long, Other: long }));
    const found = check(rules, lines.join('\n'));
    expect(found.matches).toBe(count);
    expect(found.kept).toHaveLength(LIMITS.checkedMatchesPerRuleMax);
    expect(found.kept[0]?.isCut).toBe(true);
    const characters = found.kept[0]?.fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0) ?? 0;
    expect(characters).toBeLessThanOrEqual(LIMITS.checkedEventCharactersMax + found.kept.length);
  });

  test('counts what is no event, and names the first places with their file', () => {
    const rules = readRuleTexts([{ file: 'a.yml', text: SHADOWS }]);
    const found = check(rules, `${'not json\n'.repeat(30)}${event(1, 'vssadmin delete')}\n`);
    expect(found).toMatchObject({ events: 1, matches: 1, unreadable: 30 });
    expect(found.faults).toHaveLength(20);
    expect(found.faults[0]).toMatchObject({ file: 'events.ndjson', line: 1 });
  });

  test('a rule without a log source and broken YAML are problems with their places, and the others go on', () => {
    const rules = readRuleTexts([
      { file: 'broken.yml', text: 'title: [open\ndetection: {\n' },
      { file: 'nosource.yml', text: SHADOWS.replace(/logsource.*\n/, '') },
      { file: 'a.yml', text: SHADOWS },
    ]);
    expect(rules.book.rules).toHaveLength(1);
    for (const file of ['broken.yml', 'nosource.yml']) {
      const [problem] = rules.problems.filter((one) => one.file === file);
      expect(problem?.severity).toBe('error');
      expect(problem?.line).toBeGreaterThan(0);
    }
  });

  test.each([1, 7, 64, 1_000])('finds what the scan finds when the bytes come in pieces of %i', (size) => {
    const rules = readRuleTexts([
      { file: 'a.yml', text: SHADOWS },
      { file: 'b.yml', text: REPEATED.replace('timespan: 10m', 'timespan: 10m\n    generate: true') },
    ]);
    const words = ['whoami', 'vssadmin delete shadows', 'VSSADMIN DELETE', 'ping'];
    const text = Array.from({ length: 40 }, (_, index) => event(index, words[((index * 7) % 5) % 4] ?? '')).join('\n');
    const expected: string[] = [];
    const scan = createEventScan({
      book: rules.book,
      lateMs: 300_000,
      onHit: ({ event: at, rule }) => expected.push(`${String(at)} ${rule.title}`),
      onCorrelation: ({ event: at, correlation }) => expected.push(`${String(at)} ${correlation.title}`),
      onFault: () => undefined,
    });
    scan.push(encoder.encode(text));
    scan.endFile();
    scan.finish();
    const found = check(rules, text, size);
    const told = found.kept.map((one) => `${String(one.event)} ${found.rules[one.rule]?.title ?? ''}`);
    expect(expected.length).toBeGreaterThan(5);
    expect([...told].sort()).toEqual([...expected].sort());
  });
});

test('documents without an id go by name, or by stem and number, never two by the same', () => {
  const strip = (text: string): string => text.replace(/^(id|name):.*\n/gm, '');
  const named = SHADOWS.replace(/^id:.*\n/m, '');
  const text = [named, strip(SHADOWS), strip(REPEATED)].join('---\n');
  const { book, problems } = readRuleTexts([{ file: 'folder/mixed.yml', text }]);
  expect(book.rules.map(({ id }) => id)).toEqual(['copies_deleted', 'mixed#1']);
  expect(book.correlations.map(({ id }) => id)).toEqual(['mixed#2']);
  expect(problems.map(({ line, severity }) => `${line} ${severity}`)).toHaveLength(3);
  const alone = readRuleTexts([{ file: 'folder/alone.yml', text: strip(SHADOWS) }]);
  expect(alone.book.rules.map(({ id }) => id)).toEqual(['alone']);
});
