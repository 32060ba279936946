// Patterns by hand: what is read, and what is refused by name at its place.
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../engine/base/index.ts';
import { readPattern } from '../../../engine/intelligence/index.ts';

const MD5 = '0123456789abcdef0123456789abcdef';
const valuesOf = (pattern: string): readonly string[] => {
  const read = readPattern(pattern);
  return 'values' in read ? read.values.map(({ type, value }) => `${type} ${value}`) : [`refused: ${read.message}`];
};

describe('patterns', () => {
  test.each<[string, readonly string[]]>([
    ["[ipv4-addr:value = '198.19.4.7']", ['ip 198.19.4.7']],
    ["[ipv4-addr:value == '198.19.4.7']", ['ip 198.19.4.7']],
    ["[ipv4-addr:value='198.19.4.0/24']", ['network 198.19.4.0/24']],
    ["[ipv6-addr:value ISSUBSET '2001:db8::/32']", ['network 2001:db8::/32']],
    ["[domain-name:value IN ('a.example', 'b.example')]", ['domain a.example', 'domain b.example']],
    ["[url:value = 'https://a.example/it\\'s\\\\x']", ["url https://a.example/it's\\x"]],
    [`[file:hashes.MD5 = '${MD5}' OR file:hashes.'SHA-1' = 'ab']`, [`hash ${MD5}`, 'hash ab']],
    [`[file:hashes.'SHA-256' = 'ab'] or [file:hashes.SHA256 = 'cd']`, ['hash ab', 'hash cd']],
    ["[email-addr:value = 'a@b.example']", ['sender a@b.example']],
    ["[email-addr:value LIKE '%@b.example']", ['sender @b.example']],
    ["[email-message:from_ref.value = 'a@b.example']", ['sender a@b.example']],
    [" ( [ ( url:value = 'x' ) ] OR\n[domain-name:value = 'y'] ) ", ['url x', 'domain y']],
  ])('[INT11] %s', (pattern, expected) => {
    expect(valuesOf(pattern)).toEqual(expected);
  });

  test.each<[string, string, number]>([
    ["[ipv4-addr:value = '1' AND domain-name:value = 'x']", 'AND', 23],
    ["[ipv4-addr:value = '1'] FOLLOWEDBY [url:value = 'x']", 'FOLLOWEDBY', 24],
    ["[ipv4-addr:value = '1'] AND [url:value = 'x']", 'AND', 24],
    ["[ipv4-addr:value = '1'] WITHIN 5 SECONDS", 'WITHIN', 24],
    ["[ipv4-addr:value = '1'] REPEATS 5 TIMES", 'REPEATS', 24],
    ["[ipv4-addr:value = '1'] START t'2027-01-01T00:00:00Z'", 'START', 24],
    ["[ipv4-addr:value != '1']", '!=', 17],
    ["[url:value LIKE 'a%']", 'LIKE', 16],
    ["[url:value MATCHES 'a']", 'MATCHES', 11],
    ["[ipv4-addr:value ISSUPERSET 'a']", 'ISSUPERSET', 17],
    ["[url:value ISSUBSET 'a']", 'ISSUBSET', 11],
    ["[NOT url:value = 'a']", 'NOT', 1],
    ["[url:value NOT IN ('a')]", 'NOT', 11],
    ["[process:name = 'a']", 'process:name', 1],
    ["[file:hashes.'SHA-512' = 'a']", 'SHA-512', 1],
    ["[constructor:value = 'a']", 'constructor:value', 1],
    ['[url:value = a]', '"a"', 13],
    ["[url:value = 'a'", 'ends too early', 16],
    ['', 'ends too early', 0],
    ["[url:value = 'a]", 'not expected', 13],
    ["url:value = 'a'", '"["', 0],
    ["[url:value IN ('a',)]", '")"', 19],
    ["[url:value = 'a']]", '"]"', 17],
    [`${'('.repeat(40)}[url:value = 'a']${')'.repeat(40)}`, 'nest deeper', 32],
    [`[url:value = '${'a'.repeat(LIMITS.bundlePatternMax)}']`, 'at most', 0],
  ])('[INT12] %s is refused: %s', (pattern, words, at) => {
    const read = readPattern(pattern);
    expect('values' in read).toBe(false);
    if ('values' in read) return;
    expect(read.message).toContain(words);
    expect(read.at).toBe(at);
    expect(read.advice).toMatch(/^[A-Z].*\.$/s);
  });
});
