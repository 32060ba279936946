// What may not get into a scenario: values that could be real, names without their marking, ids used twice.
import { describe, expect, test } from 'vitest';
import { LIMITS, parseCalendar } from '../../../engine/base/index.ts';
import {
  compileIndicators,
  indicatorAt,
  parseScenarioIntelligence,
  syntheticIndicators,
  writeBundle,
} from '../../../engine/intelligence/index.ts';
import type { Indicator, IndicatorType } from '../../../engine/intelligence/index.ts';

const CALENDAR = parseCalendar('2027-01-19T02:00') ?? { startCivilMs: 0 };
const one = (type: IndicatorType, value: string, n = 0): Indicator => ({
  ...{ id: `i${n}`, type, value, title: 'EXERCISE: made up', source: 'North', confidence: 50 },
  ...{ validFrom: 0, validUntil: null, techniques: [] },
});
const fileOf = (list: readonly Indicator[], file = 'b.json') => {
  const { set } = compileIndicators(list);
  return {
    file,
    text: writeBundle(
      list.map((_, entry) => indicatorAt(set, entry)),
      CALENDAR,
    ),
  };
};
const faults = (...lists: readonly (readonly Indicator[])[]): readonly string[] => {
  const read = parseScenarioIntelligence(
    lists.map((list, n) => fileOf(list, `b${n}.json`)),
    [],
    CALENDAR,
  );
  return read.ok ? [] : read.problems.map(({ file, message }) => `${file} ${message}`);
};

describe('the intelligence of a scenario', () => {
  test.each<[IndicatorType, string, boolean]>([
    ['ip', '198.19.4.7', true],
    ['ip', '198.18.4.7', false],
    ['ip', '10.0.0.1', false],
    ['ip', '2001:db8::1', true],
    ['ip', '2001:db9::1', false],
    ['network', '198.19.4.0/24', true],
    ['network', '198.18.0.0/15', false],
    ['network', '2001:db8::/31', false],
    ['domain', 'a.example', true],
    ['domain', 'a.invalid', true],
    ['domain', 'a.example-site.test-case', false],
    ['url', 'https://a.example/x', true],
    ['url', 'http://198.19.4.7/x', true],
    ['url', 'http://192.168.4.7/x', false],
    ['sender', '@a.test', true],
    ['sender', ['', 'a.testing'].join('@'), false],
    ['hash', '0123456789abcdef0123456789abcdef', true],
  ])('[INT23] %s %s may stand: %s', (type, value, may) => {
    expect(faults([one(type, value)]).length).toBe(may ? 0 : 1);
  });

  test('[INT23] only so many IPv4 indicators', () => {
    const many = Array.from({ length: LIMITS.exerciseIpv4IndicatorsMax + 1 }, (_, n) =>
      one('ip', `198.19.${n >>> 8}.${n & 255}`, n),
    );
    expect(faults(many)).toEqual([expect.stringContaining('IPv4 indicators')]);
    expect(faults(syntheticIndicators(3_000, 5))).toEqual([]);
  });

  test('[INT17, INT23] a bundle without its marking, and an id in two files, are refused', () => {
    expect(faults([one('domain', 'a.example')], [one('domain', 'a.example')])).toEqual([
      expect.stringContaining('same id'),
    ]);
    const { file, text } = fileOf([one('domain', 'a.example')]);
    const read = parseScenarioIntelligence(
      [{ file, text: text.replace('"EXERCISE: made up"', '"made up"') }],
      [],
      CALENDAR,
    );
    expect(read.ok ? [] : read.problems.map(({ message }) => message)).toEqual([
      'Some indicators are not marked as made for an exercise.',
    ]);
  });

  test('[INT21, INT23] notices of domains that could be real are refused', () => {
    const text = JSON.stringify({
      notices: [
        {
          ...{ id: 'one', title: 'EXERCISE: a list', reportedBy: 'North', at: 'T+30m', domain: 'a.testing' },
          ...{ accounts: ['x'], secret: 'unknown', seenWhere: 'a list', confidence: 60 },
        },
      ],
    });
    const read = parseScenarioIntelligence(
      [],
      [
        { file: 'n.json', text },
        { file: 'm.json', text },
      ],
      CALENDAR,
    );
    expect(read.ok ? 0 : read.problems.length).toBe(3);
  });
});
