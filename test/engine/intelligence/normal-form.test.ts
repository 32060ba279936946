// What indicators are written as, by hand: each kind, and what is no such thing.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileIndicators, INDICATOR_TYPES, indicatorAt } from '../../../engine/intelligence/index.ts';
import type { Indicator, IndicatorType } from '../../../engine/intelligence/index.ts';
import { indicators, SEED } from './arbitrary.ts';

const one = (type: IndicatorType, value: string, more: Partial<Indicator> = {}): Indicator => ({
  ...{ id: 'one', type, value, title: 'EXERCISE: made up', source: 'North', confidence: 50 },
  ...{ validFrom: null, validUntil: null, techniques: [] },
  ...more,
});
const normal = (type: IndicatorType, value: string): string | null => {
  const { set, problems } = compileIndicators([one(type, value)]);
  expect(set.count + problems.length).toBe(1);
  return set.count === 1 ? indicatorAt(set, 0).value : null;
};
const MD5 = '0123456789ABCDEF0123456789abcdef';

describe('normal forms', () => {
  test.each<[IndicatorType, string, string]>([
    ['ip', '198.19.4.7', '198.19.4.7'],
    ['ip', '2001:DB8:0:0:0:0:0:7', '2001:db8::7'],
    ['ip', '2001:db8:0:1:0:0:0:1', '2001:db8:0:1::1'],
    ['ip', '2001:db8:1:1:1:1:0:1', '2001:db8:1:1:1:1:0:1'],
    ['ip', '::', '::'],
    ['ip', '::ffff:198.19.4.7', '198.19.4.7'],
    ['network', '198.19.4.7/24', '198.19.4.0/24'],
    ['network', '198.19.4.7/31', '198.19.4.6/31'],
    ['network', '2001:db8:ffff::/33', '2001:db8:8000::/33'],
    ['network', '0.0.0.0/0', '0.0.0.0/0'],
    ['domain', 'Update.BAD.example.', 'update.bad.example'],
    ['domain', '_spf.xn--bcher-kva.example', '_spf.xn--bcher-kva.example'],
    ['url', 'HTTPS://Bad.Example:443/A/?q=%2F#x', 'https://bad.example/A/?q=%2F'],
    ['url', 'http://bad.example:80', 'http://bad.example'],
    ['url', 'http://bad.example/a//', 'http://bad.example/a'],
    ['url', 'http://m.example:pw@bad.example:8080/', 'http://bad.example:8080'],
    ['url', 'http://[2001:DB8::7]:80/x', 'http://[2001:db8::7]/x'],
    ['url', 'http://bad.example?q', 'http://bad.example/?q'],
    ['hash', MD5, MD5.toLowerCase()],
    ['sender', 'Desk@Bad.Example', 'desk@bad.example'],
    ['sender', '@Bad.Example', '@bad.example'],
  ])('[INT1] %s %s becomes %s', (type, value, expected) => {
    expect(normal(type, value)).toBe(expected);
  });

  test.each<[IndicatorType, string]>([
    ['ip', '198.19.4'],
    ['ip', '198.19.4.256'],
    ['ip', '198.19.4.0/24'],
    ['network', '198.19.4.0'],
    ['network', '198.19.4.0/33'],
    ['network', '2001:db8::/129'],
    ['domain', 'example'],
    ['domain', '198.19.4.7'],
    ['domain', 'bad[.]example'],
    ['domain', 'bücher.example'],
    ['domain', 'a..example'],
    ['domain', '-a.example'],
    ['domain', `${'a'.repeat(64)}.example`],
    ['url', 'bad.example/a'],
    ['url', 'hxxp://bad.example/a'],
    ['url', 'http:///a'],
    ['url', `http://bad.example/${'a'.repeat(3_000)}`],
    ['hash', 'abc'],
    ['hash', `${MD5.slice(1)}g`],
    ['sender', 'nobody'],
    ['sender', 'a b@bad.example'],
  ])('[INT1] %s %s is refused', (type, value) => {
    expect(normal(type, value)).toBeNull();
  });

  test('[INT1] a normal form is its own normal form', () => {
    fc.assert(
      fc.property(indicators, (list) => {
        const { set } = compileIndicators(list);
        const once = list.map((_, entry) => indicatorAt(set, entry));
        const again = compileIndicators(once).set;
        expect(once.map((_, entry) => indicatorAt(again, entry))).toEqual(once);
      }),
      { seed: SEED, numRuns: 500 },
    );
    expect(INDICATOR_TYPES).toHaveLength(6);
  });
});
