// COVERAGE.md against the rules: every stage of the ten chains has a rule, every rule named exists and is tagged for its
// stage, every look-alike is named by the rules it trips; and every rule says what an analyst and a ward need from it.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { strayNames } from './hunt-names.ts';

const FOLDER = new URL('../../../scenarios/rules/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');

interface RuleText {
  readonly tags: readonly string[];
  readonly falsepositives: readonly string[];
  readonly custom?: { readonly standby?: { attackVersion?: string; clinicalNote?: string; hunt?: string } };
}
interface CasesText {
  readonly matches: readonly { table?: string; sequence?: unknown }[];
  readonly ignores: readonly { table?: string; sequence?: unknown }[];
}

const FILES = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yml') && !name.includes('.cases.'))
  .sort();
const RULES = new Map(FILES.map((name) => [name.replace('.yml', ''), parse(read(name)) as RuleText]));

/** The stages of each chain that nobody may leave without a rule. Chain 9 is no attack and has signs instead. */
const STAGES: Readonly<Record<number, string>> = {
  1:
    'T1110.003 T1078 T1133 T1087.002 T1482 T1018 T1046 T1003.001 T1003.003 T1558.003 T1021.001 T1021.002 T1569.002 ' +
    'T1219.002 T1572 T1560.001 T1567.002 T1685 T1490 T1489 T1484.001 T1486',
  2: 'T1199 T1133 T1486 T1657 T1489',
  3: 'T1566.002 T1557 T1539 T1550.004 T1078.004 T1098.005 T1114.002 T1114.003 T1564.008 T1534 T1528',
  4: 'T1210 T1021.002 T1046 T1543.003 T1486 T1499',
  5: 'T1078 T1213 T1005 T1039 T1052.001 T1114.003 T1567.002',
  6: 'T1078 T1136 T1673 T1059.012 T1021.004 T1685 T1690 T1489 T1529 T1486 T1485',
  7: 'T1190 T1505.003 T1059.004 T1003 T1090 T1021 T1070',
  8: 'T1498.001 T1498.002 T1499.002 T1499.003 T1583.005',
  9: '',
  10: 'T1190 T1505.003 T1005 T1213 T1119 T1020 T1041 T1657',
};

interface Row {
  readonly stage: string;
  readonly technique: string;
  /** Seen by what it does here, because the stage itself happens elsewhere. */
  readonly isEffect: boolean;
  readonly rules: readonly string[];
}

const COVERAGE = read('COVERAGE.md');
const stemsOf = (text: string): string[] => [...text.matchAll(/`([a-z0-9_]+)`/g)].map(([, stem]) => stem ?? '');
const rowsOf = (section: string): string[][] =>
  section
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (Stage|Look-alike) \|/.test(line))
    .map((line) => line.slice(2, -2).split(' | '));

function chainRows(chain: number): readonly Row[] {
  const section = new RegExp(`^## ${chain} .*$([\\s\\S]*?)(?=^## |$(?![\\s\\S]))`, 'm').exec(COVERAGE)?.[1] ?? '';
  return rowsOf(section).map(([stage = '', rules = '']) => ({
    stage,
    technique: /^T\d{4}(\.\d{3})?/.exec(stage)?.[0] ?? '',
    isEffect: stage.includes('(its effects here)'),
    rules: stemsOf(rules),
  }));
}

const lookAlikes = (): string[][] => rowsOf(COVERAGE.split('## What looks the same')[1] ?? '');
const baseOf = (technique: string): string => technique.split('.')[0] ?? '';
const techniquesOf = (stem: string): string[] =>
  (RULES.get(stem)?.tags ?? [])
    .filter((tag) => /^attack\.t\d/.test(tag))
    .map((tag) => baseOf(tag.slice(7).toUpperCase()));

describe('COVERAGE.md', () => {
  test.each(Object.keys(STAGES).map(Number))('chain %i: every stage has a rule that is tagged for it', (chain) => {
    const rows = chainRows(chain);
    expect(rows.length).toBeGreaterThanOrEqual(3);
    const needed = (STAGES[chain] ?? '').split(' ').filter((word) => word !== '');
    expect(needed.filter((technique) => !rows.some((row) => row.technique === technique))).toEqual([]);
    expect(rows.filter((row) => row.rules.length === 0).map(({ stage }) => stage)).toEqual([]);
    const untagged = rows
      .filter(({ technique, isEffect }) => technique !== '' && !isEffect)
      .filter(({ technique, rules }) => !rules.some((stem) => techniquesOf(stem).includes(baseOf(technique))));
    expect(untagged.map(({ stage }) => stage)).toEqual([]);
  });

  test('every rule that is named exists', () => {
    expect(stemsOf(COVERAGE).filter((stem) => !RULES.has(stem))).toEqual([]);
  });

  test('every rule has a place in the matrix', () => {
    const named = new Set(stemsOf(COVERAGE));
    expect([...RULES.keys()].filter((stem) => !named.has(stem))).toEqual([]);
  });

  test('D1 to D10 trip rules, and each of these says so', () => {
    const rows = lookAlikes();
    expect(rows.map(([name = '']) => name.split(' ')[0])).toEqual(Array.from({ length: 10 }, (_, i) => `D${i + 1}`));
    for (const [name = '', , rules = ''] of rows) {
      const id = name.split(' ')[0] ?? '';
      expect(stemsOf(rules).length, name).toBeGreaterThanOrEqual(2);
      const silent = stemsOf(rules).filter(
        (stem) => !RULES.get(stem)?.falsepositives.some((line) => new RegExp(`\\b${id}\\b`).test(line)),
      );
      expect(silent, name).toEqual([]);
    }
  });
});

/** What in a hospital does the same and is harmless: a look-alike by number, or a person, place or machine of it. */
const HOSPITAL =
  /\bD\d{1,2}\b|clinic|ward|hospital|patient|supplier|analyser|imaging|laboratory|pharmacy|engineer|consultant|doctor|locum|staff|information governance|backup|deployment|service desk|policy|maker|old (console|server)/i;

describe('every rule of ours', () => {
  test('there are at least 120', () => {
    expect(RULES.size).toBeGreaterThanOrEqual(120);
  });

  test.each([...RULES])('%s says what an analyst and a ward need', (stem, rule) => {
    const standby = rule.custom?.standby ?? {};
    expect(standby.attackVersion, 'the ATT&CK version of the tags').toBe('19');
    expect(rule.tags.some((tag) => /^attack\.t\d{4}(\.\d{3})?$/.test(tag))).toBe(true);
    expect(rule.tags.some((tag) => /^attack\.[a-z-]+$/.test(tag))).toBe(true);
    expect(
      rule.falsepositives.some((line) => HOSPITAL.test(line)),
      'a cause in a hospital',
    ).toBe(true);
    expect((standby.clinicalNote ?? '').length, 'what the obvious response would cost').toBeGreaterThan(60);
    expect(strayNames(standby.hunt ?? ''), 'names in the hunt').toEqual([]);
    const { matches, ignores } = parse(read(`${stem}.cases.yml`)) as CasesText;
    const isSequence = [...matches, ...ignores].some((one) => one.sequence !== undefined);
    expect(matches.length).toBeGreaterThanOrEqual(isSequence ? 1 : 2);
    expect(ignores.length).toBeGreaterThanOrEqual(2);
    if (!isSequence) expect([...matches, ...ignores].some((one) => one.table !== undefined)).toBe(true);
  });
});

describe('the check of hunts', () => {
  test.each([
    ['DeviceEvents | where ActionTipe == "x"', ['ActionTipe']],
    ['DeviceEvent | where ActionType == "x"', ['no table of ours', 'ActionType', 'DeviceEvent']],
    ['DeviceEvents | extend Kind = ActionType | summarize Times = count() by Kind', []],
    ['EmailEvents | join kind=inner (UrlClickEvents | project NetworkMessageId, Url) on NetworkMessageId', []],
    ['EmailEvents | where Url == "https://DeviceEvents.example"', ['Url']],
    ['DeviceEvents | extend A = 1 // Wrong | where B', []],
    ['', ['no table of ours']],
  ])('%s', (hunt, stray) => {
    expect([...strayNames(hunt)].sort()).toEqual([...stray].sort());
  });
});
