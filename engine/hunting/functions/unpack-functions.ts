// gzip and zlib texts in base64, unpacked (RFC 1950, 1951, 1952). Promise: what is no such text gives the empty text, as in
// Kusto; a text longer than the limit is refused. Tested in test/engine/hunting/units.test.ts.

import { define, type Definition } from './define.ts';
import { fromBase64, textOfUtf8 } from './encoding-functions.ts';
import { QueryRefusal } from './scalar-function.ts';

/** Bytes of one unpacked text at most: a small text can unpack to gigabytes. */
const UNPACKED_MAX = 4_194_304;

/** Thrown inside, never seen: the bytes are not what they say. */
class Broken extends Error {}

const LENGTHS = [
  3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const CODE_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** Symbols in order of their codes, and how many codes there are of each length. */
interface Codes {
  readonly counts: readonly number[];
  readonly symbols: readonly number[];
}

function codesOf(lengths: readonly number[]): Codes {
  const counts = Array.from({ length: 16 }, (_, bits) =>
    bits === 0 ? 0 : lengths.filter((one) => one === bits).length,
  );
  const symbols = [...lengths.keys()]
    .filter((symbol) => lengths[symbol]! > 0)
    .sort((a, b) => lengths[a]! - lengths[b]! || a - b);
  return { counts, symbols };
}

const repeated = (value: number, count: number): number[] => Array.from({ length: count }, () => value);

const FIXED: readonly [Codes, Codes] = [
  codesOf([...repeated(8, 144), ...repeated(9, 112), ...repeated(7, 24), ...repeated(8, 8)]),
  codesOf(repeated(5, 30)),
];

class Bits {
  readonly #bytes: readonly number[];
  #at: number;
  #left = 0;
  #held = 0;

  constructor(bytes: readonly number[], at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  byte(): number {
    this.#left = 0;
    const byte = this.#bytes[this.#at++];
    if (byte === undefined) throw new Broken();
    return byte;
  }

  take(count: number): number {
    let value = 0;
    for (let bit = 0; bit < count; bit++) {
      if (this.#left === 0) {
        this.#held = this.byte();
        this.#left = 8;
      }
      value |= (this.#held & 1) << bit;
      this.#held >>= 1;
      this.#left--;
    }
    return value;
  }

  symbol({ counts, symbols }: Codes): number {
    let code = 0;
    let first = 0;
    let index = 0;
    for (let bits = 1; bits < 16; bits++) {
      code |= this.take(1);
      const count = counts[bits]!;
      if (code - count < first) return symbols[index + code - first]!;
      index += count;
      first = (first + count) << 1;
      code <<= 1;
    }
    throw new Broken();
  }
}

/** The codes that a block carries with it. */
function readCodes(bits: Bits): readonly [Codes, Codes] {
  const [literals, distances, codes] = [bits.take(5) + 257, bits.take(5) + 1, bits.take(4) + 4];
  const small = repeated(0, 19);
  for (let at = 0; at < codes; at++) small[CODE_ORDER[at]!] = bits.take(3);
  const code = codesOf(small);
  const lengths: number[] = [];
  while (lengths.length < literals + distances) {
    const symbol = bits.symbol(code);
    if (symbol < 16) lengths.push(symbol);
    else if (symbol === 16) lengths.push(...repeated(lengths.at(-1) ?? 0, 3 + bits.take(2)));
    else lengths.push(...repeated(0, symbol === 17 ? 3 + bits.take(3) : 11 + bits.take(7)));
  }
  return [codesOf(lengths.slice(0, literals)), codesOf(lengths.slice(literals, literals + distances))];
}

function copyBlock(bits: Bits, out: number[], [literals, distances]: readonly [Codes, Codes]): void {
  for (;;) {
    const symbol = bits.symbol(literals);
    if (symbol === 256) return;
    if (symbol < 256) out.push(symbol);
    else {
      const length = (LENGTHS[symbol - 257] ?? 0) + bits.take(LENGTH_BITS[symbol - 257] ?? 0);
      const far = bits.symbol(distances);
      const extra = Math.max(0, (far >> 1) - 1);
      const back = far < 2 ? far + 1 : ((2 + (far & 1)) << extra) + 1 + bits.take(extra);
      if (back > out.length || length === 0) throw new Broken();
      for (let count = 0; count < length; count++) out.push(out[out.length - back]!);
    }
    if (out.length > UNPACKED_MAX)
      throw new QueryRefusal(`a text that unpacks to more than ${UNPACKED_MAX} bytes is not unpacked here`);
  }
}

/** RFC 1951, from a place in the bytes on. */
function inflate(bytes: readonly number[], from: number): number[] {
  const bits = new Bits(bytes, from);
  const out: number[] = [];
  for (let isLast = false; !isLast;) {
    isLast = bits.take(1) === 1;
    const kind = bits.take(2);
    if (kind === 0) {
      const length = bits.byte() | (bits.byte() << 8);
      if ((length ^ 0xffff) !== (bits.byte() | (bits.byte() << 8))) throw new Broken();
      for (let count = 0; count < length; count++) out.push(bits.byte());
    } else if (kind === 3) throw new Broken();
    else copyBlock(bits, out, kind === 1 ? FIXED : readCodes(bits));
  }
  return out;
}

/** Bytes before the packed ones, or null when the head is another one. */
const HEADS: Readonly<Record<string, (bytes: readonly number[]) => number | null>> = {
  gzip: (bytes) => (bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 8 && bytes[3] === 0 ? 10 : null),
  zlib: ([first = 0, second = 0]) =>
    (first & 15) === 8 && (second & 32) === 0 && (first * 256 + second) % 31 === 0 ? 2 : null,
};

export const UNPACK_FUNCTIONS: readonly Definition[] = Object.entries(HEADS).map(([kind, headOf]) =>
  define(
    `${kind}_decompress_from_base64_string`,
    'text:string',
    'string',
    `The text packed by ${kind} in a base64 text; empty when it is none.`,
    ([text]) => {
      const bytes = fromBase64(text as string);
      const head = bytes === null ? null : headOf(bytes);
      if (bytes === null || head === null) return '';
      try {
        return textOfUtf8(inflate(bytes, head)) ?? '';
      } catch (error) {
        if (error instanceof Broken) return '';
        throw error;
      }
    },
  ),
);
