// The assembler's bytes are a module that this platform takes and that computes what was written.

import { describe, expect, test } from 'vitest';
import {
  giveBack,
  i32,
  i64,
  ifTrue,
  local,
  sequence,
  whileTrue,
  writeModule,
} from '../../../engine/kernels/wasm-writer.ts';
import type { Code } from '../../../engine/kernels/wasm-writer.ts';

function run(body: Code, ...values: readonly number[]): number {
  const bytes = writeModule([{ name: 'run', parameters: values.length, locals: ['i32', 'i64'], body }]);
  const memory = new WebAssembly.Memory({ initial: 1 });
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { host: { memory } });
  return (exports['run'] as (...values: readonly number[]) => number)(...values);
}

describe('the assembler', () => {
  test.each([0, 1, -1, 63, 64, -64, -65, 127, 128, 300, -300, 0x7fffffff, -0x80000000])(
    'writes the number %i',
    (value) => {
      expect(run(i32.const(value))).toBe(value);
      expect(run(i32.wrap(i64.const(BigInt(value))))).toBe(value);
    },
  );

  test('writes numbers of 64 bits', () => {
    for (const value of [0x5555555555555555n, -1n, 1n << 63n, 0x1234_5678_9abc_def0n])
      expect(run(i32.wrap(i64.shiftRight(i64.const(value), i64.const(32n)))) >>> 0).toBe(
        Number(BigInt.asUintN(64, value) >> 32n),
      );
  });

  test('loops, decides and gives back', () => {
    const [count, sum] = [0, 1];
    const body = sequence(
      ifTrue(i32.eqz(local.get(count)), giveBack(i32.const(-7))),
      whileTrue(
        local.get(count),
        local.set(sum, i32.add(local.get(sum), local.get(count))),
        local.set(count, i32.sub(local.get(count), i32.const(1))),
      ),
      local.get(sum),
    );
    expect([0, 1, 10].map((value) => run(body, value))).toEqual([-7, 1, 55]);
  });

  test('reads what it stores', () => {
    const body = sequence(i32.store(i32.const(8), i32.const(0x01020304), 300), i32.load8(i32.const(9), 300));
    expect(run(body)).toBe(3);
  });
});
