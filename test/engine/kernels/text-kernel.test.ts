// The marks and texts that WebAssembly makes are those that plain loops make.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LOOK, NO_MARK, TextMemory } from '../../../engine/kernels/index.ts';

const SEED = 20261122;
const RUNS = { seed: SEED, numRuns: 2_000 };

/** Few letters, so that quotes, backslashes and the ends of blocks meet often. */
const BYTES = fc
  .array(fc.constantFrom(0x22, 0x5c, 0x5c, 0x61, 0x61, 0x61, 0x0a, 0x1f, 0x20, 0x80, 0xff, 0x75), { maxLength: 300 })
  .map((bytes) => Uint8Array.from(bytes));

/** Marks as their definition says. */
function marksOf(bytes: Uint8Array, start: number): readonly number[] {
  const marks: number[] = [];
  let isEscaped = false;
  let backslash = 0;
  bytes.forEach((byte, at) => {
    if (at < start) return;
    const isQuote = byte === 0x22 && !isEscaped;
    if (isQuote || byte < 0x20) {
      marks.push(at * 2 + backslash);
      backslash = 0;
    } else if (byte === 0x5c) backslash = 1;
    isEscaped = byte === 0x5c && !isEscaped;
  });
  return marks;
}

function memoryWith(bytes: Uint8Array, byScript: boolean): TextMemory {
  const memory = new TextMemory(bytes.length * 2 + 200, byScript);
  memory.bytes.fill(0x22);
  memory.bytes.set(bytes);
  return memory;
}

/** All marks, made up to each of `ends` in turn. */
function marksIn(memory: TextMemory, start: number, ends: readonly number[]): readonly number[] {
  const all: number[] = [];
  memory.restart(start);
  for (const end of ends) {
    while (memory.marked < end) {
      memory.advance(memory.count, end);
      all.push(...memory.marks.subarray(0, memory.count));
      expect(memory.marks[memory.count]).toBe(NO_MARK);
    }
  }
  return all;
}

describe('marks', () => {
  test('this platform runs the kernel', () => {
    expect(new TextMemory(64).isScript).toBe(false);
    expect(new TextMemory(64, true).isScript).toBe(true);
  });

  test('are those of the definition, wherever the bytes begin and are cut', () => {
    fc.assert(
      fc.property(
        BYTES,
        fc.nat(70),
        fc.array(fc.nat(300), { maxLength: 3 }),
        fc.boolean(),
        (bytes, skip, cuts, byScript) => {
          const start = Math.min(skip, bytes.length);
          const ends = [...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length];
          expect(marksIn(memoryWith(bytes, byScript), start, ends)).toEqual(marksOf(bytes, start));
        },
      ),
      RUNS,
    );
  });

  test('go on from window to window, and those that are kept stay first', () => {
    const bytes = Uint8Array.from(
      { length: 70_000 },
      (_, at) => [0x22, 0x61, 0x5c, 0x22, 0x62, 0x62, 0x0a][(at + (at >> 6)) % 7] as number,
    );
    for (const byScript of [false, true]) {
      expect(marksIn(memoryWith(bytes, byScript), 3, [bytes.length])).toEqual(marksOf(bytes, 3));
      const memory = memoryWith(bytes, byScript);
      memory.restart(0);
      memory.advance(0, 100);
      const last = memory.marks.slice(memory.count - 2, memory.count);
      memory.advance(memory.count - 2, 200);
      expect(memory.marks.slice(0, 2)).toEqual(last);
    }
  });
});

describe('unescape', () => {
  test('gives what JSON.parse gives, or leaves it to the caller', () => {
    const escapes = fc.constantFrom(
      '\\\\',
      '\\"',
      '\\n',
      '\\t',
      '\\/',
      '\\b',
      '\\f',
      '\\r',
      'a',
      'path',
      'ä',
      '\\u0041',
      '\\x',
    );
    fc.assert(
      fc.property(fc.array(escapes, { maxLength: 40 }), (parts) => {
        const source = parts.join('');
        const bytes = new TextEncoder().encode(source);
        const memory = memoryWith(bytes, false);
        const out = bytes.length + 100;
        const end = memory.unescape(0, bytes.length, out);
        if (/\\[ux]/.test(source.replaceAll('\\\\', ''))) expect(end).toBeLessThan(0);
        else {
          expect(new TextDecoder().decode(memory.bytes.subarray(out, end))).toBe(JSON.parse(`"${source}"`));
          expect(memoryWith(bytes, true).unescape(0, bytes.length, out)).toBeLessThan(0);
        }
      }),
      RUNS,
    );
  });
});

describe('look', () => {
  test('misses no window and no byte above 0x7f', () => {
    const letters = fc.constantFrom(0x61, 0x41, 0x62, 0x42, 0x2e, 0x20, 0xc3);
    const three = fc.tuple(...[0, 1, 2].map(() => fc.constantFrom(0x61, 0x62, 0x2e)));
    let met = 0;
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 100 }), fc.array(three, { maxLength: 18 }), (values, windows) => {
        const bytes = Uint8Array.from(values);
        const memory = memoryWith(bytes, false);
        const folded = bytes.map((byte) => byte | 0x20);
        const isThere = windows.some((window) =>
          folded.some((_, at) => window.every((byte, place) => folded[at + place] === (byte | 0x20))),
        );
        const seen = memory.look(
          Uint8Array.from(windows.flat(), (byte) => byte | 0x20),
          0,
          bytes.length,
        );
        if (isThere) expect(seen & LOOK.window).toBe(LOOK.window);
        if (values.includes(0xc3)) expect(seen & LOOK.high).toBe(LOOK.high);
        if (seen === 0) met += 1;
      }),
      RUNS,
    );
    // It must be able to say no, or it is of no use.
    expect(met).toBeGreaterThan(50);
    const long = memoryWith(new Uint8Array(200).fill(0x61), false);
    expect(long.look(Uint8Array.from([0x61, 0x61, 0x62]), 0, 64)).toBe(0);
    expect(long.look(Uint8Array.from([0x61, 0x61, 0x62]), 0, 200)).toBe(0);
  });
});
