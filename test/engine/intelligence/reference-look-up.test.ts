// What an indicator stands for, by hand: the reference itself.
import { describe, expect, test } from 'vitest';
import { referenceLookup, standsFor } from '../../../engine/intelligence/index.ts';
import type { Indicator, IndicatorType, TextKind } from '../../../engine/intelligence/index.ts';

describe('what an indicator stands for', () => {
  test.each<[IndicatorType, string, TextKind, string, boolean]>([
    ['domain', 'bad.example', 'domain', 'bad.example', true],
    ['domain', 'bad.example', 'domain', 'A.Bad.Example.', true],
    ['domain', 'bad.example', 'domain', 'notbad.example', false],
    ['domain', 'a.bad.example', 'domain', 'bad.example', false],
    ['domain', 'bad.example', 'url', 'https://x.bad.example:8443/a', true],
    ['domain', 'bad.example', 'url', 'x.bad.example/a', true],
    ['domain', 'bad.example', 'sender', 'Desk <desk@mail.bad.example>', true],
    ['ip', '198.19.4.7', 'domain', '198.19.4.7', true],
    ['ip', '198.19.4.7', 'url', 'http://198.19.4.7/x', true],
    ['ip', '198.19.4.7', 'ip', '::ffff:198.19.4.7', true],
    ['ip', '2001:db8::7', 'ip', '2001:DB8:0::7', true],
    ['network', '198.19.4.0/24', 'ip', '198.19.4.255', true],
    ['network', '198.19.4.0/24', 'ip', '198.19.5.0', false],
    ['network', '2001:db8::/32', 'ip', '2001:db8:9::1', true],
    ['network', '0.0.0.0/0', 'ip', '2001:db8::1', false],
    ['url', 'https://bad.example/a', 'url', 'https://bad.example/a', true],
    ['url', 'https://bad.example/a', 'url', 'https://BAD.example:443/a/', true],
    ['url', 'https://bad.example/a', 'url', 'https://bad.example/a/b?q=1#z', true],
    ['url', 'https://bad.example/a', 'url', 'https://bad.example/a?q=1', true],
    ['url', 'https://bad.example/a', 'url', 'bad.example/a/b', true],
    ['url', 'https://bad.example/a', 'url', 'https://bad.example/ab', false],
    ['url', 'https://bad.example/a', 'url', 'https://bad.example/A', false],
    ['url', 'https://bad.example/a', 'url', 'http://bad.example/a', false],
    ['url', 'https://bad.example/a', 'url', 'https://bad.example:8443/a', false],
    ['url', 'https://bad.example/a', 'url', 'https://x.bad.example/a', false],
    ['url', 'https://bad.example/a?q=1', 'url', 'https://bad.example/a?q=1', true],
    ['url', 'https://bad.example/a?q=1', 'url', 'https://bad.example/a?q=12', false],
    ['url', 'https://bad.example/a%2fb', 'url', 'https://bad.example/a/b', false],
    ['url', 'http://bad.example', 'domain', 'bad.example', false],
    ['hash', 'ab'.repeat(16), 'hash', `SHA1=${'0'.repeat(40)},MD5=${'AB'.repeat(16)}`, true],
    ['hash', 'ab'.repeat(16), 'hash', 'ab'.repeat(20), false],
    ['sender', 'desk@bad.example', 'sender', 'IT <DESK@bad.example>', true],
    ['sender', '@bad.example', 'sender', 'anyone@bad.example', true],
    ['sender', '@bad.example', 'sender', 'anyone@x.bad.example', false],
    ['sender', '@bad.example', 'domain', 'bad.example', false],
  ])('[INT2, INT3, INT4] %s %s, %s %s: %s', (type, value, kind, text, expected) => {
    expect(standsFor({ type, value }, kind, text)).toBe(expected);
  });

  const entry = (more: Partial<Indicator>): Indicator => ({
    ...{ id: 'x', type: 'ip', value: '198.19.4.7', title: '', source: '', confidence: 50 },
    ...{ validFrom: null, validUntil: null, techniques: [] },
    ...more,
  });

  test('[INT5] an indicator holds from its first millisecond up to, not including, its last', () => {
    const list = [entry({ validFrom: 10, validUntil: 20 })];
    expect([9, 10, 19, 20].map((time) => referenceLookup(list, 'ip', '198.19.4.7', time).length)).toEqual([0, 1, 1, 0]);
  });

  test('[INT6] of several entries for one value the surest that holds speaks, else the first listed', () => {
    const list = [
      entry({ confidence: 40 }),
      entry({ confidence: 90, validUntil: 10 }),
      entry({ confidence: 40 }),
      entry({ type: 'network', value: '198.19.0.0/16', confidence: 1 }),
    ];
    expect(referenceLookup(list, 'ip', '198.19.4.7', 5)).toEqual([1, 3]);
    expect(referenceLookup(list, 'ip', '198.19.4.7', 15)).toEqual([0, 3]);
  });
});
