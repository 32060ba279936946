// Generated lists of indicators and texts that often meet: few names, many ways to write them.

import fc from 'fast-check';
import type { Indicator, IndicatorType, TextKind } from '../../../engine/intelligence/index.ts';

/** Every run of these properties uses this seed; a failure prints it with its path. */
export const SEED = 20_311;

const MD5 = '0123456789abcdef0123456789abcdef';
const SHA1 = '0123456789abcdef0123456789abcdef01234567';

const VALUES: Readonly<Record<IndicatorType, readonly string[]>> = {
  ip: ['198.19.4.7', '198.19.4.8', '198.18.0.1', '2001:db8::7', '2001:DB8:0:0::7', '::ffff:198.19.4.7', '127.0.0.1'],
  network: ['198.19.4.0/24', '198.19.0.0/16', '198.19.4.7/32', '0.0.0.0/0', '2001:db8::/32', '2001:db8::/127'],
  domain: ['bad.example', 'a.bad.example', 'Bad.Example.', 'test.invalid', 'd.example'],
  url: [
    'https://bad.example/a',
    'https://bad.example/a/',
    'HTTPS://Bad.Example:443/a/b',
    'http://bad.example',
    'http://bad.example/?q=1',
    'https://bad.example:8443/a/b?q=1',
    'http://198.19.4.7/x',
    'https://[2001:db8::7]/x',
    'https://bad.example/A%2fb#part',
  ],
  hash: [MD5, MD5.toUpperCase(), SHA1, `${MD5}${MD5}`],
  sender: ['desk@bad.example', 'Desk@Bad.example', '@bad.example', '@a.bad.example'],
};

export const time = fc.constantFrom(-5, 0, 5, 10, 15);
const bound = fc.option(fc.constantFrom(-10, 0, 10, 20), { nil: null, freq: 2 });

export const indicators: fc.Arbitrary<readonly Indicator[]> = fc
  .array(
    fc.constantFrom<IndicatorType>('ip', 'network', 'domain', 'url', 'hash', 'sender').chain((type) =>
      fc.record({
        type: fc.constant(type),
        value: fc.constantFrom(...VALUES[type]),
        confidence: fc.constantFrom(0, 30, 30, 80, 100),
        validFrom: bound,
        validUntil: bound,
        source: fc.constantFrom('North', 'South'),
      }),
    ),
    { maxLength: 14 },
  )
  .map((made) =>
    made
      .filter(({ validFrom, validUntil }) => validFrom === null || validUntil === null || validFrom < validUntil)
      .map((one, place) => ({ ...one, id: `i${place}`, title: 'EXERCISE: made up', techniques: [] })),
  );

const host = fc.constantFrom(
  ...['bad.example', 'BAD.example.', 'x.a.bad.example', 'notbad.example', 'example', '', '198.19.4.7', 'd.example.'],
);
const tail = fc.constantFrom(
  '',
  '/',
  '/a',
  '/a/',
  '/a/b',
  '/ab',
  '/a/b/c/',
  '/?q=1',
  '/a?q=1',
  '/a/b?q=1',
  '/x#y',
  '//',
);

export const lookedUp: fc.Arbitrary<readonly [TextKind, string]> = fc.oneof(
  fc.tuple(
    fc.constant<TextKind>('ip'),
    fc.oneof(
      fc.constantFrom(...VALUES.ip, '198.19.4.8, 2001:db8::8', '10.0.0.1', '198.19.4', 'type: 5; ::ffff:198.19.4.7;'),
      fc.ipV4(),
      fc.ipV6(),
    ),
  ),
  fc.tuple(fc.constant<TextKind>('domain'), host),
  fc.tuple(
    fc.constant<TextKind>('url'),
    fc
      .tuple(
        fc.constantFrom('', 'http://', 'https://', 'HTTPS://', 'https://m.example@', 'ftp://'),
        fc.oneof(host, fc.constant('[2001:db8::7]')),
        fc.constantFrom('', ':80', ':443', ':8443', ':'),
        tail,
      )
      .map((parts) => parts.join('')),
  ),
  fc.tuple(
    fc.constant<TextKind>('hash'),
    fc.constantFrom(...VALUES.hash, `SHA1=${SHA1},MD5=${MD5.toUpperCase()}`, 'SHA1=', '', '0'),
  ),
  fc.tuple(
    fc.constant<TextKind>('sender'),
    fc.constantFrom(...VALUES.sender, 'IT desk <desk@bad.example>', 'a@x.bad.example', 'nobody', '<>', '@'),
  ),
);
