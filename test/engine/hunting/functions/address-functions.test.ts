// Addresses: cases by hand and from the language's documentation, each an expression and the text of its value.
// `null` stands for the null value. Promise: what is refused is refused with a sentence.

import { describe, expect, it } from 'vitest';
import { answer, shown } from './answer.ts';

const CASES: readonly (readonly [string, string])[] = [
  [String.raw`format_ipv4('192.168.1.1', 24)`, '192.168.1.0'],
  [String.raw`format_ipv4('192.168.1.1/24', 32)`, '192.168.1.0'],
  [String.raw`format_ipv4_mask('192.168.1.1/24', 32)`, '192.168.1.0/24'],
  [String.raw`format_ipv4_mask('192.168.1.1/24', long(-1))`, ''],
  [String.raw`has_any_ipv4('05:04:54 127.0.0.1 GET /favicon.ico 404', dynamic(['127.0.0.1', '127.0.0.2']))`, 'True'],
  [String.raw`has_any_ipv4('05:04:54127.0.0.1 GET /favicon.ico 404', '127.0.0.1', '192.168.1.1')`, 'False'],
  [String.raw`has_any_ipv4_prefix('05:04:54 127.0.0.1 GET /favicon.ico 404', '127.0.', '192.168.')`, 'True'],
  [String.raw`has_any_ipv4_prefix('05:04:54 127.0.0.1 GET /favicon.ico 404', '127.0')`, 'False'],
  [String.raw`has_ipv4('05:04:54 127.0.0.256 GET /favicon.ico 404', '127.0.0.256')`, 'False'],
  ['ipv4_is_in_any_range("127.0.0.1", dynamic(["127.0.0.1", "192.168.1.1"]))', 'True'],
  [String.raw`ipv4_is_match('192.168.1.1/30', '192.168.1.255/24')`, 'True'],
  [String.raw`ipv6_is_match('fe80::85d:e82c:9446:7994/127', 'fe80::85d:e82c:9446:7998', 120)`, 'True'],
  [String.raw`ipv6_is_match('192.168.1.1/24',   '::ffff:c0a8:01ff', 127)`, 'True'],
  [String.raw`ipv6_is_match('::192.168.1.1/30', '192.168.1.255/24', 127)`, 'True'],
  [String.raw`parse_ipv4('192.168.1.1/24')`, '3232235776'],
  [String.raw`parse_ipv4('255.255.255.255/31')`, '4294967294'],
  [String.raw`parse_ipv6('192.168.255.255/24')`, '0000:0000:0000:0000:0000:ffff:c0a8:ff00'],
  [String.raw`parse_ipv6_mask('192.168.255.255', 120)`, '0000:0000:0000:0000:0000:ffff:c0a8:ff00'],
  [String.raw`parse_ipv6_mask('192.168.255.255/24', 124)`, '0000:0000:0000:0000:0000:ffff:c0a8:ff00'],
  [String.raw`parse_ipv6_mask('::192.168.255.255/24', 128)`, '0000:0000:0000:0000:0000:0000:c0a8:ff00'],
  [String.raw`parse_ipv6('fe80::1%eth0')`, 'fe80:0000:0000:0000:0000:0000:0000:0001'],
  ['ipv4_is_private("10.1.2.3")', 'True'],
  ['ipv4_compare("192.168.1.1", "192.168.1.255", 24)', '0'],
  ['parse_ipv4("10.01.2.3")', 'null'],
  ['parse_ipv4("192.0.2.10/33")', 'null'],
  ['parse_ipv6("2001:db8::10/17")', '2001:0000:0000:0000:0000:0000:0000:0000'],
  ['parse_ipv6("nope")', ''],
  ['ipv4_is_in_range("192.0.2.7", "192.0.2.0/24")', 'True'],
  ['ipv4_is_in_range("nothing", "192.0.2.0/24")', 'null'],
  ['ipv6_is_in_range("2001:db8::1", "2001:db8::/32")', 'True'],
  ['ipv4_is_private("192.0.2.1")', 'False'],
];

describe('Addresses', () => {
  it.each(CASES)('%s is %s', (expression, wanted) => {
    expect(wanted === 'null' ? String(answer(expression)) : shown(expression)).toBe(wanted);
  });
});
