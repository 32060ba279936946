// Where strings of JSON begin and end, and their text without escapes, sixteen bytes at a time.
// Promise: the same as text-script.ts, which does it byte by byte and stands in where WebAssembly is refused.
// Tested in test/engine/kernels/text-kernel.test.ts.

import { giveBack, i32, i64, ifTrue, local, sequence, v128, whileTrue, writeModule } from './wasm-writer.ts';
import type { Code, WasmFunction } from './wasm-writer.ts';

/** Layout of the memory's first bytes; the index of marks follows, then the text. */
export const HEADER = {
  /** i64: 1 when the first byte to come is escaped. */
  escaped: 0,
  /** i32: 1 when a backslash stood after the last mark. */
  backslash: 8,
  /** 256 bytes: what a character stands for after a backslash; 0 = nothing, or a number of Unicode. */
  escapes: 16,
  /** For each window of three bytes that is sought: three times sixteen bytes, all the same. */
  windows: 272,
  size: 272 + 16 * 48,
} as const;

/** Windows that can be sought at once. */
export const WINDOWS_MAX = 16;

const { get } = local;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;

/** A bit for each of 64 bytes. */
function bitsOf(address: Code, test: (vector: Code) => Code): Code {
  const part = (index: number): Code =>
    i64.shiftLeft(i64.extend(v128.bitmask(test(v128.load(address, index * 16)))), i64.const(BigInt(index * 16)));
  return i64.or(i64.or(part(0), part(1)), i64.or(part(2), part(3)));
}

/**
 * Parameters and locals of `marks`. A bit for each byte of the block: `back` and `all` backslashes, `found` marks, `controls`
 * control characters, `follows` what is escaped; `starts` and `run` are working room. `escaped` and `pending` are the header's.
 */
const MARK = {
  at: 0,
  end: 1,
  out: 2,
  origin: 3,
  back: 4,
  found: 5,
  starts: 6,
  run: 7,
  follows: 8,
  escaped: 9,
  pending: 10,
  controls: 11,
  all: 12,
  next: 13,
  place: 14,
} as const;

const EVEN = i64.const(0x5555555555555555n);

const equal = (byte: number) => (vector: Code) => v128.equalBytes(vector, v128.bytes(byte));

// A run of backslashes escapes what follows it when its length is odd: told by where the run begins and ends.
const escapes = sequence(
  local.set(MARK.back, i64.and(get(MARK.back), i64.xor(get(MARK.escaped), i64.const(-1n)))),
  local.set(MARK.follows, i64.or(i64.shiftLeft(get(MARK.back), i64.const(1n)), get(MARK.escaped))),
  local.set(
    MARK.starts,
    i64.and(i64.and(get(MARK.back), i64.xor(EVEN, i64.const(-1n))), i64.xor(get(MARK.follows), i64.const(-1n))),
  ),
  local.set(MARK.run, i64.add(get(MARK.starts), get(MARK.back))),
  local.set(MARK.escaped, i64.extend(i64.lessUnsigned(get(MARK.run), get(MARK.starts)))),
  local.set(MARK.follows, i64.and(i64.xor(EVEN, i64.shiftLeft(get(MARK.run), i64.const(1n))), get(MARK.follows))),
);

// One mark after the other, eight at a time: what is too many is overwritten by the next ones.
const write = (index: number, flag: Code): Code =>
  sequence(
    i32.store(
      get(MARK.next),
      i32.or(i32.shiftLeft(i32.add(get(MARK.place), i32.wrap(i64.trailingZeros(get(MARK.found)))), i32.const(1)), flag),
      index * 4,
    ),
    local.set(MARK.found, i64.and(get(MARK.found), i64.sub(get(MARK.found), i64.const(1n)))),
  );
const eight = (flag: Code): Code =>
  sequence(
    ...Array.from({ length: 8 }, (_, index) => write(index, flag)),
    local.set(MARK.next, i32.add(get(MARK.next), i32.const(32))),
  );
const writeAll = (flag: Code): Code =>
  sequence(eight(flag), whileTrue(i64.ne(get(MARK.found), i64.const(0n)), eight(flag)));
// Adding backslashes to what is no mark carries each of them up to the next mark.
const flags = sequence(
  local.set(MARK.run, i64.or(get(MARK.back), get(MARK.pending))),
  local.set(MARK.starts, i64.add(get(MARK.run), i64.xor(get(MARK.found), i64.const(-1n)))),
  local.set(MARK.pending, i64.extend(i64.lessUnsigned(get(MARK.starts), get(MARK.run)))),
  local.set(MARK.starts, i64.and(get(MARK.starts), get(MARK.found))),
);
const isFlagged = i32.and(i32.wrap(i64.shiftRight(get(MARK.starts), i64.trailingZeros(get(MARK.found)))), i32.const(1));

/**
 * marks(at, end, out, origin): writes a mark for every quote that is not escaped and every control character in
 * [at, end): (its place − origin) × 2, plus 1 when a backslash stands between it and the mark before. Gives the end of the marks.
 * Goes on where it stopped, by the header. Reads up to 63 bytes beyond the end.
 */
function marks(): WasmFunction {
  const isNear = i32.lessUnsigned(i32.sub(get(MARK.end), get(MARK.at)), i32.const(64));
  const within = i64.sub(i64.shiftLeft(i64.const(1n), i64.extend(i32.sub(get(MARK.end), get(MARK.at)))), i64.const(1n));
  const body = sequence(
    local.set(MARK.escaped, i64.load(i32.const(HEADER.escaped))),
    local.set(MARK.pending, i64.extend(i32.load(i32.const(HEADER.backslash)))),
    whileTrue(
      i32.lessUnsigned(get(MARK.at), get(MARK.end)),
      local.set(MARK.back, bitsOf(get(MARK.at), equal(BACKSLASH))),
      local.set(MARK.found, bitsOf(get(MARK.at), equal(QUOTE))),
      local.set(
        MARK.controls,
        bitsOf(get(MARK.at), (vector) => v128.lessBytesUnsigned(vector, v128.bytes(SPACE))),
      ),
      ifTrue(
        isNear,
        sequence(
          local.set(MARK.back, i64.and(get(MARK.back), within)),
          local.set(MARK.found, i64.and(get(MARK.found), within)),
          local.set(MARK.controls, i64.and(get(MARK.controls), within)),
        ),
      ),
      local.set(MARK.all, get(MARK.back)),
      ifTrue(
        i64.ne(i64.or(get(MARK.back), get(MARK.escaped)), i64.const(0n)),
        escapes,
        local.set(MARK.follows, i64.const(0n)),
      ),
      local.set(MARK.back, get(MARK.all)),
      local.set(
        MARK.found,
        i64.or(i64.and(get(MARK.found), i64.xor(get(MARK.follows), i64.const(-1n))), get(MARK.controls)),
      ),
      ifTrue(
        isNear,
        // The byte after the last is escaped when the bit after the last says so.
        local.set(
          MARK.escaped,
          i64.and(i64.shiftRight(get(MARK.follows), i64.extend(i32.sub(get(MARK.end), get(MARK.at)))), i64.const(1n)),
        ),
      ),
      flags,
      local.set(MARK.place, i32.sub(get(MARK.at), get(MARK.origin))),
      local.set(MARK.next, get(MARK.out)),
      local.set(MARK.out, i32.add(get(MARK.out), i32.shiftLeft(i32.wrap(i64.ones(get(MARK.found))), i32.const(2)))),
      ifTrue(i64.eqz(get(MARK.starts)), writeAll(i32.const(0)), writeAll(isFlagged)),
      local.set(MARK.at, i32.add(get(MARK.at), i32.const(64))),
    ),
    i64.store(i32.const(HEADER.escaped), get(MARK.escaped)),
    i32.store(i32.const(HEADER.backslash), i32.wrap(get(MARK.pending))),
    get(MARK.out),
  );
  return {
    name: 'marks',
    parameters: 4,
    locals: [...new Array<'i64'>(9).fill('i64'), 'i32', 'i32'],
    body,
  };
}

/**
 * unescape(at, end, out): the text of a string's bytes [at, end) to `out`; gives where it ends, or 0 when it holds a number
 * of Unicode or no escape of JSON. Reads and writes up to 15 bytes too many.
 */
function unescape(): WasmFunction {
  const [at, end, out, bits] = [0, 1, 2, 3];
  const body = sequence(
    whileTrue(
      i32.lessUnsigned(get(at), get(end)),
      v128.store(get(out), v128.load(get(at))),
      local.set(bits, v128.bitmask(v128.equalBytes(v128.load(get(at)), v128.bytes(BACKSLASH)))),
      ifTrue(
        get(bits),
        sequence(
          local.set(bits, i32.trailingZeros(get(bits))),
          local.set(at, i32.add(get(at), get(bits))),
          local.set(out, i32.add(get(out), get(bits))),
          ifTrue(
            i32.lessUnsigned(get(at), get(end)),
            sequence(
              local.set(bits, i32.load8(i32.load8(get(at), 1), HEADER.escapes)),
              ifTrue(i32.eqz(get(bits)), giveBack(i32.const(0))),
              i32.store8(get(out), get(bits)),
              local.set(at, i32.add(get(at), i32.const(2))),
              local.set(out, i32.add(get(out), i32.const(1))),
            ),
          ),
        ),
        sequence(local.set(at, i32.add(get(at), i32.const(16))), local.set(out, i32.add(get(out), i32.const(16)))),
      ),
    ),
    i32.sub(get(out), i32.sub(get(at), get(end))),
  );
  return { name: 'unescape', parameters: 3, locals: ['i32'], body };
}

/**
 * look(at, end, stop): 1 when the bytes [at, end), letters' case aside, may hold one of the windows that stand in the header
 * up to `stop`; plus 2 when they may hold a byte above 0x7f. Reads up to 17 bytes beyond the end and may be misled by them.
 */
function look(): WasmFunction {
  const [at, end, stop, window] = [0, 1, 2, 3];
  const [first, second, third, met, high] = [4, 5, 6, 7, 8];
  const folded = (offset: number): Code => v128.or(v128.load(get(at), offset), v128.bytes(SPACE));
  const equal = (vector: number, offset: number): Code => v128.equalBytes(get(vector), v128.load(get(window), offset));
  const body = sequence(
    whileTrue(
      i32.lessUnsigned(get(at), get(end)),
      local.set(first, folded(0)),
      local.set(second, folded(1)),
      local.set(third, folded(2)),
      local.set(high, v128.or(get(high), get(first))),
      local.set(window, i32.const(HEADER.windows)),
      whileTrue(
        i32.lessUnsigned(get(window), get(stop)),
        local.set(met, v128.or(get(met), v128.and(equal(first, 0), v128.and(equal(second, 16), equal(third, 32))))),
        local.set(window, i32.add(get(window), i32.const(48))),
      ),
      local.set(at, i32.add(get(at), i32.const(16))),
    ),
    i32.or(v128.anyTrue(get(met)), i32.shiftLeft(i32.ne(v128.bitmask(get(high)), i32.const(0)), i32.const(1))),
  );
  return { name: 'look', parameters: 3, locals: ['i32', 'v128', 'v128', 'v128', 'v128', 'v128'], body };
}

/** The module's bytes, some hundred of them. */
export function writeTextModule(): Uint8Array<ArrayBuffer> {
  return writeModule([marks(), unescape(), look()]);
}
