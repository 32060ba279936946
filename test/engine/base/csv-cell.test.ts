// Cells of CSV: quoting, the guard against formulas, and back again.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, guardFormula, unguardFormula } from '#engine/base/index.ts';

const SEED = 20261123;

describe('a cell of comma-separated text', () => {
  it.each([
    ['plain', 'plain'],
    ['a,b', '"a,b"'],
    ['say "x"', '"say ""x"""'],
    ['=1+1', "'=1+1"],
    ['\uff1dcmd', "'\uff1dcmd"],
    [' \u200b=cmd', "' \u200b=cmd"],
    [-5, '-5'],
    [null, ''],
    [true, 'true'],
  ])('%j is written %j', (value, text) => {
    expect(csvCell(value)).toBe(text);
  });

  it('what is guarded comes back as it was', () => {
    fc.assert(
      fc.property(fc.constantFrom('', '=', '@', '\u0000-', '+'), fc.string(), (start, rest) => {
        // A text that begins with an apostrophe of its own is told apart by nobody, the spreadsheet included.
        const text = `${start}${rest}`.replace(/^'+/, '');
        expect(unguardFormula(guardFormula(text))).toBe(text);
      }),
      { seed: SEED, numRuns: 300 },
    );
  });
});
