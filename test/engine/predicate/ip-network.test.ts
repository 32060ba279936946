// IPv4 and IPv6 networks by hand: what lies inside, what does not, and what is no network at all.
import { describe, expect, test } from 'vitest';
import { isInNetwork, parseAddress, parseNetwork } from '../../../engine/predicate/index.ts';

const holds = (network: string, address: string): boolean => {
  const parsed = parseNetwork(network);
  return parsed !== null && isInNetwork(parsed, address);
};

describe('networks', () => {
  test.each([
    ['10.0.0.0/8', '10.255.0.1', true],
    ['10.0.0.0/9', '10.128.0.1', false],
    ['192.0.2.128/25', '192.0.2.127', false],
    ['192.0.2.128/25', '192.0.2.200', true],
    ['0.0.0.0/0', '203.0.113.9', true],
    ['198.51.100.7', '198.51.100.7', true],
    ['198.51.100.7', '198.51.100.8', false],
    ['2001:db8::/32', '2001:db8:1::9', true],
    ['2001:db8::/32', '2001:db9::', false],
    ['fe80::/10', 'fe80::1', true],
    ['::1', '::1', true],
    ['::/0', '2001:db8::1', true],
    ['::/0', '10.0.0.1', false],
    ['10.0.0.0/8', '::ffff:10.1.2.3', true],
    ['10.0.0.0/8', '2001:db8::1', false],
    ['fe80::/10', 'fe80::1%12', true],
    ['fe80::/10', 'fe80::1%eth0', true],
    ['::/0', 'fe80::1%', false],
    ['::/0', '10.0.0.1%4', false],
    ['::ffff:0:0/96', '::ffff:10.1.2.3', true],
    ['::ffff:0:0/96', '2001:db8::1', false],
    ['::ffff:10.0.0.0/104', '10.1.2.3', true],
    ['::ffff:10.0.0.0/104', '172.16.2.3', false],
  ])('%s holds %s: %s', (network, address, expected) => {
    expect(holds(network, address)).toBe(expected);
  });

  test.each([
    '10.0.0',
    '10.0.0.0/33',
    '10.0.0.256',
    '10.2.3.4/-1',
    '10.2.3.4/',
    ':::',
    '2001:db8::/129',
    '::ffff:10.0.0.0/129',
    '::ffff:10.0.0.0/64',
    '1::2::3',
    '12345::',
    '',
    'x',
    '10.2.3.4/8x',
    '1:2:3',
  ])('%s is no network', (text) => {
    expect(parseNetwork(text)).toBeNull();
  });

  test('an address text that is none lies nowhere', () => {
    expect(holds('0.0.0.0/0', 'calderwick.example')).toBe(false);
    expect(parseAddress('1'.repeat(100))).toBeNull();
  });
});
