// Functions of elsewhere: cases by hand and from the language's documentation, each an expression and the text of its value.
// `null` stands for the null value. Promise: what is refused is refused with a sentence.

import { describe, expect, it } from 'vitest';
import { answer } from './answer.ts';

/** Just past what is private or reserved, written apart: these may belong to somebody. */
const ELSEWHERE = ['20 53 203 50', '11 0 0 1', '172 32 0 1', '172 15 0 1', '100 128 0 1', '192 0 1 1', '198 20 0 1'];

const REFUSED: readonly string[] = [
  ...ELSEWHERE.map((octets) => `geo_info_from_ip_address("${octets.replaceAll(' ', '.')}")`),
  'geo_info_from_ip_address("2a03:2880:f12c::25de")',
  'parse_user_agent("x", "browser")',
];

/** Addresses that lie nowhere, and texts that are none. */
const PLACELESS =
  '10.0.0.1 127.0.0.1 172.16.0.1 172.31.255.1 192.168.4.5 100.64.0.1 100.127.0.1 169.254.1.1 192.0.2.1 198.18.0.1 198.19.44.17 198.51.100.7 203.0.113.9 224.0.0.1 255.255.255.255 ::1 fe80::1 fd00::2 2001:db8::1 word';

describe('Functions of elsewhere', () => {
  it.each(PLACELESS.split(' '))('finds no place of %s', (address) => {
    expect(answer(`tostring(geo_info_from_ip_address("${address}").country)`)).toBe('');
    expect(answer(`isnull(geo_info_from_ip_address("${address}"))`)).toBe(true);
  });

  it.each(REFUSED)('refuses %s', (expression) => {
    expect(() => answer(expression)).toThrow(/\w+ \w+/);
  });
});
