// parse_ipv4(), ipv4_is_in_range(), has_ipv4() … : addresses as numbers, networks, and addresses inside texts.
// Promise: a text that is no address gives null (an empty text for parse_ipv6); a suffix /n keeps the first n bits.
// Tested in test/engine/hunting/functions/address-functions.test.ts.

import { isArray } from '../values/all-values.ts';
import type { Value } from '../values/kql-type.ts';
import { QueryRefusal } from '../values/refusal.ts';
import { define } from './define.ts';
import type { Definition } from './define.ts';

/** An address as bits, and how many of them count. */
interface Address {
  readonly bits: bigint;
  /** Of 128, also for IPv4, which is ::ffff:0:0/96. */
  readonly prefix: number;
  readonly isV4: boolean;
}

const MAPPED = 0xffff_0000_0000n;

function octets(text: string): bigint | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (match === null) return null;
  const parts = match.slice(1);
  if (parts.some((part) => Number(part) > 255 || (part.length > 1 && part.startsWith('0')))) return null;
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

/** The groups between colons; a dotted tail is the last two. Null when a group is none. */
function groupsOf(text: string): bigint[] | null {
  if (text === '') return [];
  const groups: bigint[] = [];
  for (const [place, part, parts] of text.split(':').map((one, at, every) => [at, one, every] as const)) {
    const dotted = part.includes('.') && place === parts.length - 1 ? octets(part) : null;
    if (dotted !== null) groups.push(dotted >> 16n, dotted & 0xffffn);
    else if (/^[0-9a-f]{1,4}$/i.test(part)) groups.push(BigInt(`0x${part}`));
    else return null;
  }
  return groups;
}

function colons(text: string): bigint | null {
  const halves = text.split('::');
  const [head, tail] = [groupsOf(halves[0] ?? ''), groupsOf(halves[1] ?? '')];
  if (halves.length > 2 || head === null || tail === null) return null;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null;
  return [...head, ...new Array<bigint>(missing).fill(0n), ...tail].reduce((sum, group) => (sum << 16n) + group, 0n);
}

/** Reads an address with or without /n; a dotted one counts its n from the 96th bit. */
function addressOf(value: Value): Address | null {
  const match = /^\s*([^/\s]+?)(?:\/(\d{1,3}))?\s*$/.exec(value as string);
  if (match === null) return null;
  const text = (match[1] as string).replace(/%.*$/, '');
  const v4 = text.includes(':') ? null : octets(text);
  const bits = text.includes(':') ? colons(text) : v4 === null ? null : MAPPED + v4;
  const isDotted = text.includes('.');
  const given = match[2] === undefined ? 128 : Number(match[2]) + (isDotted ? 96 : 0);
  return bits === null || given > 128 ? null : { bits, prefix: given, isV4: v4 !== null };
}

/** When addresses are compared, ::a.b.c.d is the IPv4 address. */
const comparable = (value: Value): Address | null => {
  const address = addressOf(value);
  const isCompatible = address !== null && address.bits <= 0xffff_ffffn && (value as string).includes('.');
  return isCompatible ? { ...address, bits: address.bits + MAPPED } : address;
};

const v4Of = (value: Value): Address | null => {
  const address = addressOf(value);
  return address?.isV4 === true ? address : null;
};

const masked = (bits: bigint, prefix: number): bigint => (bits >> BigInt(128 - prefix)) << BigInt(128 - prefix);
const numberOf = (bits: bigint): number => Number(bits & 0xffff_ffffn);

/** Order of two addresses by the bits that count in both. */
function compared(a: Address, b: Address, most: number): number {
  const prefix = Math.min(a.prefix, b.prefix, most);
  const [x, y] = [masked(a.bits, prefix), masked(b.bits, prefix)];
  return x < y ? -1 : x > y ? 1 : 0;
}

type Read = (value: Value) => Address | null;

/** Compares with a prefix given for 32 bits (`shift` 96) or 128. */
function comparePair(read: Read, shift: number, args: readonly Value[]): number | null {
  const [a, b] = [read(args[0] as Value), read(args[1] as Value)];
  const given = (args[2] as number | undefined) ?? 128 - shift;
  if (a === null || b === null || given < 0 || given > 128 - shift) return null;
  const result = compared(a, b, given + shift);
  // For IPv4 inside IPv6 the pages say 32 bits here and 128 there.
  if (shift === 0 && args.length > 2 && a.isV4 && b.isV4 && given <= 32 && compared(a, b, given + 96) !== result) {
    throw new QueryRefusal('comparing IPv4 addresses as IPv6 with a prefix; use ipv4_is_match() or ipv4_compare()');
  }
  return result;
}

function inRange(address: Address, range: Address): boolean {
  const prefix = Math.min(range.prefix, 128);
  return masked(address.bits, prefix) === masked(range.bits, prefix);
}

const rangesOf = (args: readonly Value[]): readonly Value[] =>
  args
    .flatMap((value) => (isArray(value) ? (value as readonly Value[]) : [value]))
    .filter((value) => typeof value === 'string');

const PRIVATE: readonly Address[] = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map(
  (text) => v4Of(text) as Address,
);

const dotted = (bits: bigint): string => [24n, 16n, 8n, 0n].map((shift) => String((bits >> shift) & 255n)).join('.');

const fullIpv6 = (bits: bigint): string =>
  bits
    .toString(16)
    .padStart(32, '0')
    .replaceAll(/(.{4})(?!$)/g, '$1:');

/** An address with a prefix as text: the number of bits is the smaller of both. */
function formatted([value, prefix = 32]: readonly Value[], types: readonly string[], withMask: boolean): string {
  const number = types[0] === 'string' || typeof value === 'string' ? null : value;
  if (number !== null && (typeof number !== 'number' || !Number.isInteger(number))) {
    throw new QueryRefusal('an IPv4 address is a text or a whole number here; convert it with tostring() or tolong()');
  }
  const address = number === null ? v4Of(value as Value) : { bits: MAPPED + BigInt(number), prefix: 128, isV4: true };
  const bits = prefix as number;
  if (address === null || bits < 0 || bits > 32 || (number !== null && (number < 0 || number > 0xffff_ffff))) return '';
  const kept = Math.min(bits + 96, address.prefix);
  return `${dotted(masked(address.bits, kept))}${withMask ? `/${String(kept - 96)}` : ''}`;
}

const IN_TEXT = /(?<![\p{L}\p{N}])(?=(\d{1,3}(?:\.\d{1,3}){3})(?![\p{L}\p{N}]))/gu;

/** Whether an address that `test` takes stands in the text between other characters than letters and digits. */
function textHas(text: string, test: (address: string) => boolean): boolean {
  for (const match of text.matchAll(IN_TEXT)) {
    if (octets(match[1] as string) !== null && test(match[1] as string)) return true;
  }
  return false;
}

const isPrefix = (text: string): boolean => octets(text) !== null || /^(\d{1,3}\.){1,3}$/.test(text);

const search = (name: string, says: string, isAny: boolean, byPrefix: boolean): Definition =>
  define(
    name,
    isAny ? 'text:string address:any ...more:any' : 'text:string address:string',
    'bool',
    says,
    ([text, ...sought]) =>
      rangesOf(sought).some((one) => {
        const wanted = one as string;
        if (byPrefix)
          return (
            isPrefix(wanted) &&
            textHas(text as string, (found) => found === wanted || (wanted.endsWith('.') && found.startsWith(wanted)))
          );
        return octets(wanted) !== null && textHas(text as string, (found) => found === wanted);
      }),
  );

const family = (name: 'ipv4' | 'ipv6', read: Read, shift: number): readonly Definition[] => [
  define(
    `${name}_compare`,
    'first:string second:string prefix?:long',
    'long',
    '−1, 0 or 1 as the addresses are ordered by the bits that count.',
    (args) => comparePair(read, shift, args),
  ),
  define(
    `${name}_is_match`,
    'first:string second:string prefix?:long',
    'bool',
    'Whether the bits that count are the same.',
    (args) => {
      const order = comparePair(read, shift, args);
      return order === null ? null : order === 0;
    },
  ),
  define(
    `${name}_is_in_range`,
    'address:string range:string',
    'bool',
    'Whether an address lies in a network such as 192.0.2.0/24.',
    ([value, range]) => {
      const [address, network] = [read(value as Value), read(range as Value)];
      return address === null || network === null ? null : inRange(address, network);
    },
  ),
  define(
    `${name}_is_in_any_range`,
    'address:string range:any ...more:any',
    'bool',
    'Whether an address lies in one of several networks.',
    ([value, ...ranges]) => {
      const address = read(value as Value);
      if (address === null) return null;
      return rangesOf(ranges).some((range) => {
        const network = read(range);
        return network !== null && inRange(address, network);
      });
    },
  ),
];

/** The fewest networks that together hold the IPv4 addresses from `first` to `last`, both included. */
function networksBetween(first: bigint, last: bigint): string[] {
  const networks: string[] = [];
  for (let at = first; at <= last;) {
    let size = 1n;
    while (at % (size * 2n) === 0n && at + size * 2n - 1n <= last && size < 1n << 32n) size *= 2n;
    const parts = [24n, 16n, 8n, 0n].map((shift) => String((at >> shift) & 255n));
    networks.push(`${parts.join('.')}/${String(33 - size.toString(2).length)}`);
    at += size;
  }
  return networks;
}

export const ADDRESS_FUNCTIONS: readonly Definition[] = [
  define(
    'ipv4_range_to_cidr_list',
    'first:string last:string',
    'dynamic',
    'The networks that hold the IPv4 addresses from one to another.',
    ([first, last]) => {
      const [from, to] = [octets(first as string), octets(last as string)];
      if (from === null || to === null || from > to)
        throw new QueryRefusal('ipv4_range_to_cidr_list() takes two IPv4 addresses, the lower one first');
      return networksBetween(from, to);
    },
  ),
  ...family('ipv4', v4Of, 96),
  ...family('ipv6', comparable, 0),
  define('parse_ipv4', 'address:string', 'long', 'An IPv4 address as a number.', ([value]) => {
    const address = v4Of(value as Value);
    return address === null ? null : numberOf(masked(address.bits, address.prefix));
  }),
  define(
    'parse_ipv4_mask',
    'address:string prefix:long',
    'long',
    'An IPv4 address, cut after so many bits, as a number.',
    ([value, prefix]) => {
      const address = v4Of(value as Value);
      const bits = prefix as number;
      return address === null || bits < 0 || bits > 32
        ? null
        : numberOf(masked(address.bits, Math.min(bits + 96, address.prefix)));
    },
  ),
  define(
    'ipv4_is_private',
    'address:string',
    'bool',
    'Whether an IPv4 address is one of the private networks.',
    ([value]) => {
      const address = v4Of(value as Value);
      return address === null
        ? null
        : PRIVATE.some((range) => address.prefix >= range.prefix && inRange(address, range));
    },
  ),
  define(
    'ipv4_netmask_suffix',
    'address:string',
    'long',
    'How many bits count: the number behind the slash, or 32.',
    ([value]) => {
      const address = v4Of(value as Value);
      return address === null ? null : address.prefix - 96;
    },
  ),
  define(
    'format_ipv4',
    'address:any prefix?:long',
    'string',
    'An IPv4 address as text, cut after so many bits.',
    (args, _, types) => formatted(args, types, false),
  ),
  define('format_ipv4_mask', 'address:any prefix?:long', 'string', 'An IPv4 network as text.', (args, _, types) =>
    formatted(args, types, true),
  ),
  define('parse_ipv6', 'address:string', 'string', 'An address in all its 32 hexadecimal digits.', ([value]) => {
    const address = addressOf(value as Value);
    return address === null ? '' : fullIpv6(masked(address.bits, address.prefix));
  }),
  define(
    'parse_ipv6_mask',
    'address:string prefix:long',
    'string',
    'An address, cut after so many bits, in all its 32 hexadecimal digits.',
    ([value, prefix]) => {
      const address = addressOf(value as Value);
      const bits = prefix as number;
      return address === null || bits < 0 || bits > 128
        ? ''
        : fullIpv6(masked(address.bits, Math.min(bits, address.prefix)));
    },
  ),
  search('has_ipv4', 'Whether an IPv4 address stands in a text.', false, false),
  search('has_any_ipv4', 'Whether one of several IPv4 addresses stands in a text.', true, false),
  search('has_ipv4_prefix', 'Whether an IPv4 address that begins so stands in a text.', false, true),
  search('has_any_ipv4_prefix', 'Whether an IPv4 address that begins as one of several stands in a text.', true, true),
];
