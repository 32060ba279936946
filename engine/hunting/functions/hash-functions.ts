// hash(): the 64-bit xxHash of a value (seed 0), as Kusto has it, where a double holds the result.
// Promise: bit for bit, or refused: with a modulus the result is small and exact. Tested in test/engine/hunting/functions/hash-functions.test.ts.

import type { KqlType, Value } from '../values/kql-type.ts';
import { EPOCH_UNIX_MS, TICKS_PER_MS } from '../values/kql-type.ts';
import { QueryRefusal, refuseTooLarge } from '../values/refusal.ts';
import { define } from './define.ts';
import type { Definition } from './define.ts';
import { utf8Of } from './encoding-functions.ts';

const [P1, P2, P3, P4, P5] = [
  0x9e3779b185ebca87n,
  0xc2b2ae3d27d4eb4fn,
  0x165667b19e3779f9n,
  0x85ebca77c2b2ae63n,
  0x27d4eb2f165667c5n,
] as const;
const u64 = (value: bigint): bigint => BigInt.asUintN(64, value);
const turn = (value: bigint, by: bigint): bigint => u64(value << by) | (value >> (64n - by));
const round = (sum: bigint, lane: bigint): bigint => u64(turn(u64(sum + lane * P2), 31n) * P1);

function littleEndian(bytes: readonly number[], at: number, count: number): bigint {
  let value = 0n;
  for (let i = count - 1; i >= 0; i -= 1) value = (value << 8n) | BigInt(bytes[at + i] as number);
  return value;
}

/** xxHash64 with seed 0 (Yann Collet's specification). */
export function xxHash64(bytes: readonly number[]): bigint {
  let at = 0;
  let hash: bigint = P5;
  if (bytes.length >= 32) {
    const lanes = [u64(P1 + P2), P2, 0n, u64(-P1)];
    for (; at + 32 <= bytes.length; at += 32) {
      for (const i of [0, 1, 2, 3]) lanes[i] = round(lanes[i] as bigint, littleEndian(bytes, at + i * 8, 8));
    }
    const [a, b, c, d] = lanes as [bigint, bigint, bigint, bigint];
    hash = u64(turn(a, 1n) + turn(b, 7n) + turn(c, 12n) + turn(d, 18n));
    for (const lane of lanes) hash = u64((hash ^ round(0n, lane)) * P1 + P4);
  }
  hash = u64(hash + BigInt(bytes.length));
  for (; at + 8 <= bytes.length; at += 8) hash = u64(turn(hash ^ round(0n, littleEndian(bytes, at, 8)), 27n) * P1 + P4);
  if (at + 4 <= bytes.length) {
    hash = u64(turn(hash ^ u64(littleEndian(bytes, at, 4) * P1), 23n) * P2 + P3);
    at += 4;
  }
  for (; at < bytes.length; at += 1) hash = u64(turn(hash ^ u64(BigInt(bytes[at] as number) * P5), 11n) * P1);
  hash = u64((hash ^ (hash >> 33n)) * P2);
  hash = u64((hash ^ (hash >> 29n)) * P3);
  return hash ^ (hash >> 32n);
}

const bytesOfLong = (value: bigint): number[] =>
  Array.from({ length: 8 }, (_, i) => Number((BigInt.asUintN(64, value) >> BigInt(i * 8)) & 255n));

/** Ticks from the year 1 to the epoch of datetimes. */
const TICKS_TO_EPOCH = (BigInt(EPOCH_UNIX_MS) + 62_135_596_800_000n) * BigInt(TICKS_PER_MS);

function bytesOf(value: Value, type: KqlType): number[] {
  if (type === 'string') return utf8Of(value as string);
  if (type === 'long') return bytesOfLong(BigInt(value as number));
  if (type === 'datetime') return bytesOfLong(BigInt(value as number) + TICKS_TO_EPOCH);
  throw new QueryRefusal(`hash() of a ${type}, whose bytes in Kusto are not known here; use tostring() first`);
}

function hashed(value: Value, type: KqlType, modulus: Value | undefined): number {
  const hash = BigInt.asIntN(64, xxHash64(bytesOf(value, type)));
  if (modulus === undefined) {
    const number = Number(hash);
    return Number.isSafeInteger(number) ? number : refuseTooLarge('the hash (give a modulus: hash(x, 1000))');
  }
  if (hash < 0n)
    throw new QueryRefusal('hash() with a modulus of a value whose hash is negative; use dcount() or strcat()');
  return Number(hash % BigInt(modulus as number));
}

export const HASH_FUNCTIONS: readonly Definition[] = [
  define(
    'hash hash_xxhash64',
    'value:any modulus?:long',
    'long',
    'A number that stands for a value; with a modulus one below it.',
    ([value, modulus], _, [type]) => {
      if (modulus !== undefined && (modulus as number) < 1) throw new QueryRefusal('hash() with a modulus below 1');
      return hashed(value as Value, type as KqlType, modulus);
    },
  ),
];
