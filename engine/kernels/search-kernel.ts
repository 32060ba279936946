// Where four bytes of values may begin a literal, and which known value a value equals: the inner loops of the matcher.
// Promise: the same places and numbers as the loops in script that stand in for them, literal-index.ts and value-codes.ts
// in engine/events/. Tested in test/engine/kernels/search-kernel.test.ts.

import { call, giveBack, i32, ifTrue, local, sequence, v128, whileTrue, writeModule } from './wasm-writer.ts';
import type { Code, WasmFunction } from './wasm-writer.ts';

/** Setting this bit in every byte folds letters. */
const FOLD_BITS = 0x20202020;
const HASH = 0x9e3779b1;
const LENGTH_HASH = 0x85ebca6b;

/** Where `walk` leaves all words that it saw, one over the other. */
export const SEEN_AT = 0;

const get = local.get;
const atMost = (left: Code, right: Code): Code => i32.eqz(i32.greaterUnsigned(left, right));

/**
 * walk(at, last, step, filter, shift, out): writes every place of at, at + step … last, counted from the first, whose four bytes, folded and hashed,
 * have their bit in the filter. Gives where the places end.
 */
function walk(): WasmFunction {
  const [at, last, step, filter, shift, out, word, hash, seen, origin] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  const body = sequence(
    local.set(origin, get(at)),
    whileTrue(
      atMost(get(at), get(last)),
      local.set(word, i32.load(get(at))),
      local.set(seen, i32.or(get(seen), get(word))),
      local.set(hash, i32.shiftRight(i32.mul(i32.or(get(word), i32.const(FOLD_BITS)), i32.const(HASH)), get(shift))),
      // Written each time and kept when the bit is set: cheaper than a branch that nobody foresees.
      i32.store(get(out), i32.sub(get(at), get(origin))),
      local.set(
        out,
        i32.add(
          get(out),
          i32.shiftLeft(
            i32.and(
              i32.shiftRight(
                i32.load(i32.add(get(filter), i32.and(i32.shiftRight(get(hash), i32.const(3)), i32.const(~3)))),
                get(hash),
              ),
              i32.const(1),
            ),
            i32.const(2),
          ),
        ),
      ),
      local.set(at, i32.add(get(at), get(step))),
    ),
    i32.store(i32.const(SEEN_AT), get(seen)),
    get(out),
  );
  return { name: 'walk', parameters: 6, locals: ['i32', 'i32', 'i32', 'i32'], body };
}

/** Layout of what is known of one column's values: addresses from the column's base. */
export interface CodeLayout {
  readonly slotBits: number;
  /** i32 by slot: the code, 0 = none. */
  readonly slots: number;
  /** i32 by code. */
  readonly hashes: number;
  /** One byte by code. */
  readonly kinds: number;
  /** i32 by code: the first byte of the value, and the byte after the last, from `pool`. */
  readonly from: number;
  readonly to: number;
  readonly pool: number;
  /** Bytes in all: where the next column's base may be. */
  readonly size: number;
}

/** Layout of a list of values that are asked for together: addresses; by value an i32, and one byte in `kinds`. */
export interface AskedLayout {
  readonly most: number;
  readonly places: number;
  readonly lengths: number;
  readonly kinds: number;
  readonly found: number;
}

/** What `code` gives for a value that has none yet. */
export const UNKNOWN = 0;

/** `hash` = (hash × HASH) after the next four bytes have been mixed in. */
function mixIn(hash: number, address: Code, turned: boolean): Code {
  const before = turned ? i32.xor(get(hash), i32.shiftRight(get(hash), i32.const(15))) : get(hash);
  return local.set(hash, i32.mul(i32.xor(before, i32.load(address)), i32.const(HASH)));
}

/** code(base, at, length, kind): the code that the `length` bytes at a place have among the values of a column, or UNKNOWN. */
function code(layout: CodeLayout): WasmFunction {
  const [base, at, length, kind, hash, slot, found, held, place] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const atLeast = (bytes: number): Code => i32.atLeastUnsigned(get(length), i32.const(bytes));
  const end = (back: number): Code => i32.sub(i32.add(get(at), get(length)), i32.const(back));
  const byCode = (table: number): Code => i32.load(i32.add(get(base), i32.shiftLeft(get(found), i32.const(2))), table);
  const byte = i32.load8(i32.add(get(at), get(place)));
  const hashingFew = whileTrue(
    i32.lessUnsigned(get(place), get(length)),
    local.set(hash, i32.mul(i32.xor(get(hash), byte), i32.const(HASH))),
    local.set(place, i32.add(get(place), i32.const(1))),
  );
  const hashingMany = sequence(
    mixIn(hash, end(4), false),
    ifTrue(atLeast(8), mixIn(hash, end(8), true)),
    ifTrue(
      atLeast(16),
      mixIn(hash, i32.sub(i32.add(get(at), i32.shiftRight(get(length), i32.const(1))), i32.const(2)), true),
    ),
    ifTrue(atLeast(12), mixIn(hash, end(12), true)),
    ifTrue(atLeast(24), mixIn(hash, i32.add(get(at), i32.shiftRight(get(length), i32.const(2))), true)),
  );
  const loadSlot = local.set(found, i32.load(i32.add(get(base), i32.shiftLeft(get(slot), i32.const(2))), layout.slots));
  const isSameHead = i32.and(
    i32.and(
      i32.eq(byCode(layout.hashes), get(hash)),
      i32.eq(i32.load8(i32.add(get(base), get(found)), layout.kinds), get(kind)),
    ),
    i32.eq(i32.sub(byCode(layout.to), byCode(layout.from)), get(length)),
  );
  const differ = (step: number, unequal: Code): Code =>
    whileTrue(
      i32.lessUnsigned(get(place), get(length)),
      // The last ones may have been compared before.
      ifTrue(
        i32.greaterUnsigned(i32.add(get(place), i32.const(step)), get(length)),
        local.set(place, i32.sub(get(length), i32.const(step))),
      ),
      ifTrue(unequal, local.set(held, i32.const(0))),
      local.set(place, i32.add(get(place), i32.const(step))),
    );
  const mine = i32.add(get(at), get(place));
  const theirs = i32.add(get(held), get(place));
  const sixteen = v128.anyTrue(v128.xor(v128.load(mine), v128.load(theirs)));
  const four = i32.ne(i32.load(mine), i32.load(theirs));
  const single = i32.ne(i32.load8(mine), i32.load8(theirs));
  const compare = sequence(
    local.set(held, i32.add(i32.add(get(base), i32.const(layout.pool)), byCode(layout.from))),
    local.set(place, i32.const(0)),
    ifTrue(atLeast(16), differ(16, sixteen), ifTrue(atLeast(4), differ(4, four), differ(1, single))),
    ifTrue(get(held), giveBack(get(found))),
  );
  const body = sequence(
    local.set(hash, i32.mul(get(length), i32.const(LENGTH_HASH))),
    ifTrue(atLeast(4), hashingMany, hashingFew),
    local.set(hash, i32.xor(get(hash), get(kind))),
    local.set(slot, i32.shiftRight(i32.mul(get(hash), i32.const(HASH)), i32.const(32 - layout.slotBits))),
    loadSlot,
    whileTrue(
      get(found),
      ifTrue(isSameHead, compare),
      local.set(slot, i32.and(i32.add(get(slot), i32.const(1)), i32.const((1 << layout.slotBits) - 1))),
      loadSlot,
    ),
    i32.const(UNKNOWN),
  );
  return { name: 'code', parameters: 4, locals: ['i32', 'i32', 'i32', 'i32', 'i32'], body };
}

export function writeWalkModule(): Uint8Array<ArrayBuffer> {
  return writeModule([walk()]);
}

/** codes(base, bytes, count): `code` for each of the values that are asked for. */
function codes(asked: AskedLayout): WasmFunction {
  const [base, bytes, count, value] = [0, 1, 2, 3];
  const word = i32.shiftLeft(get(value), i32.const(2));
  const body = sequence(
    whileTrue(
      i32.lessUnsigned(get(value), get(count)),
      i32.store(
        word,
        call(
          0,
          get(base),
          i32.add(get(bytes), i32.load(word, asked.places)),
          i32.load(word, asked.lengths),
          i32.load8(get(value), asked.kinds),
        ),
        asked.found,
      ),
      local.set(value, i32.add(get(value), i32.const(1))),
    ),
    get(count),
  );
  return { name: 'codes', parameters: 3, locals: ['i32'], body };
}

export function writeCodeModule(layout: CodeLayout, asked: AskedLayout): Uint8Array<ArrayBuffer> {
  return writeModule([code(layout), codes(asked)]);
}
