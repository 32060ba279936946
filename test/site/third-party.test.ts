// The licences page shows what the notices file says, package by package.

import { describe, expect, it } from 'vitest';
import { readNotices } from '../../site/components/third-party.ts';

const LINE = '-'.repeat(80);

describe('notices on the page', () => {
  it('folds each package away under its name', () => {
    const file = `Third-party notices\n\n${LINE}\na 1.0.0 (MIT)\n\nText of a\n\nmore\n\n${LINE}\nb 2.0.0 (ISC)\n\nText of b\n`;
    expect(readNotices(file)).toEqual([
      { name: 'a 1.0.0 (MIT)', text: 'Text of a\n\nmore' },
      { name: 'b 2.0.0 (ISC)', text: 'Text of b' },
    ]);
  });

  it('keeps a shorter line inside a licence text', () => {
    expect(readNotices(`${LINE}\na 1 (MIT)\n\nabove\n-----\nbelow\n`)[0]?.text).toBe('above\n-----\nbelow');
  });

  it('is empty when the build wrote no file', () => {
    expect(readNotices('')).toEqual([]);
  });
});
