// Hunts and ladder tasks as files: what is missing or misspelt is told with its place, and a file's name is its id.

import { describe, expect, it } from 'vitest';
import { parseHunt, parseLadderTask } from '#engine/scenario/index.ts';

const HUNT = `id: odd-hour
title: An odd hour
hypothesis: Somebody works when nobody works.
stage: persistence
attack: { version: '19', techniques: [{ id: T1078, name: Valid Accounts }] }
chains: [1]
caf: [C2.a]
tables: [DeviceLogonEvents]
lookback: 7d
query: |
  DeviceLogonEvents
  | where hourofday(Timestamp) < 5
benign: [Nights on call.]
nextSteps: [Ring.]
clinicalCaution: null
quietDay: { to: 3 }
`;
const TASK = `id: first
number: 1
title: First
story: Something ran. It should not have.
question: Where?
teaches: [where]
tables: [DeviceProcessEvents]
scenario: quiet-ward-week
lookback: 24h
hints: { direction: a, operator: b, nearly: c }
accepts: { columns: [computer], rows: [[x]] }
solutions: ['A | where b', 'A | where c']
wrong: { query: A, because: everything }
learned: To look.
`;
const messages = (result: { ok: boolean; problems?: readonly { line: number; message: string }[] }): string[] =>
  (result.problems ?? []).map(({ line, message }) => `${String(line)}: ${message}`);

describe('parseHunt', () => {
  it('reads a hunt: times become milliseconds, what may be left out has its usual value', () => {
    const parsed = parseHunt('scenarios/hunts/odd-hour.yml', HUNT);
    if (!parsed.ok) throw new Error(messages(parsed).join('\n'));
    expect(parsed.value.lookback).toBe(7 * 86_400_000);
    expect(parsed.value.quietDay).toEqual({ from: 0, to: 3 });
    expect(parsed.value.finds).toEqual([]);
    expect(parsed.value.query.split('\n')).toHaveLength(2);
  });

  it.each([
    ['a key nobody knows', HUNT.replace('chains:', 'chain:'), /2?\d: .*(no key "chain"|`chains` is missing)/],
    ['a stage that is none', HUNT.replace('persistence', 'persistance'), /4: `stage`/],
    ['an outcome that is none', HUNT.replace('C2.a', 'C2'), /7: `caf.0`/],
    ['a time that is none', HUNT.replace('7d', 'a week'), /9: `lookback`.*24h, 7d/],
    ['another version of ATT&CK', HUNT.replace("'19'", "'18'"), /5: `attack.version`/],
    ['no technique', HUNT.replace('[{ id: T1078, name: Valid Accounts }]', '[]'), /5: .*no technique/],
    ['more at least than at most', HUNT.replace('{ to: 3 }', '{ from: 4, to: 3 }'), /16: `from` is more than `to`/],
  ])('%s is told with its line', (_, text, wanted) => {
    const parsed = parseHunt('scenarios/hunts/odd-hour.yml', text);
    expect(parsed.ok).toBe(false);
    expect(messages(parsed).join('\n')).toMatch(wanted);
  });

  it('a file called otherwise is told', () => {
    expect(messages(parseHunt('scenarios/hunts/odd.yml', HUNT)).join()).toContain('The file is called "odd"');
  });
});

describe('parseLadderTask', () => {
  const file = 'scenarios/hunts/ladder/01-first.yml';
  it('reads a task', () => {
    const parsed = parseLadderTask(file, TASK);
    if (!parsed.ok) throw new Error(messages(parsed).join('\n'));
    expect(parsed.value.accepts).toMatchObject({ otherRows: 0, tolerance: 0, once: false, inOrder: false });
  });

  it.each([
    ['a row with a value too many', TASK.replace('[[x]]', '[[x, y]]'), /11: The row has 2 values; there are 1 columns/],
    ['one solution twice', TASK.replace("'A | where c'", "'A  | where b'"), /12: Two solutions are the same/],
    ['one solution only', TASK.replace(", 'A | where c'", ''), /12: `solutions`/],
    ['a question that asks nothing', TASK.replace('Where?', 'Here.'), /5: `question`/],
    ['a number that the name does not have', TASK.replace('number: 1', 'number: 2'), /makes "02-first"/],
  ])('%s is told with its line', (_, text, wanted) => {
    expect(messages(parseLadderTask(file, text)).join('\n')).toMatch(wanted);
  });
});
