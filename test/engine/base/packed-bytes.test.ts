// Numbers and texts as bytes: what is read is what was written.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPackedReader, createPackedWriter } from '../../../engine/base/index.ts';

const SEED = 20_261_122;

describe('packed bytes', () => {
  it('gives back numbers of every kind, texts and bytes in their order', () => {
    const number = fc.oneof(
      fc.integer(),
      fc.maxSafeInteger(),
      fc.double(),
      fc.constantFrom(0, -0, NaN, Infinity, -Infinity, 2 ** 50, -(2 ** 50), 2 ** 50 + 1, 2 ** 53),
    );
    const text = fc.oneof(fc.constantFrom('', 'a', 'EX-T01\\svc_backup', 'Ω and 😀'), fc.string({ unit: 'binary' }));
    const part = fc.oneof(number, text, fc.uint8Array());
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const to = createPackedWriter();
        for (const one of parts) {
          if (typeof one === 'number') to.number(one);
          else if (typeof one === 'string') to.text(one);
          else to.bytes(one);
        }
        const from = createPackedReader(to.finish());
        const read = parts.map((one) =>
          typeof one === 'number'
            ? from.number()
            : typeof one === 'string'
              ? from.text()
              : Uint8Array.from(from.bytes()),
        );
        expect(read).toStrictEqual(parts);
        expect(from.isDone()).toBe(true);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });

  it('says a text once and small numbers in a byte', () => {
    const to = createPackedWriter();
    for (let n = 0; n < 100; n += 1) {
      to.text('one_rule_with_a_long_name');
      to.number(n % 60);
    }
    expect(to.finish().length).toBe(2 + 25 + 99 + 100);
  });

  it('stops at the end of what was cut short', () => {
    const to = createPackedWriter();
    to.number(1_000_000);
    expect(() => createPackedReader(to.finish().subarray(0, 2)).number()).toThrow('whole');
    expect(() => createPackedReader(Uint8Array.of(3, 1)).bytes()).toThrow('whole');
  });
});
