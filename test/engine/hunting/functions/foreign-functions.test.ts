// Functions of elsewhere: cases by hand and from the language's documentation, each an expression and the text of its value.
// `null` stands for the null value. Promise: what is refused is refused with a sentence.

import { describe, expect, it } from 'vitest';
import { answer } from './answer.ts';

const REFUSED: readonly string[] = ['geo_info_from_ip_address("192.0.2.1")', 'parse_user_agent("x", "browser")'];

describe('Functions of elsewhere', () => {
  it.each(REFUSED)('refuses %s', (expression) => {
    expect(() => answer(expression)).toThrow(/\w+ \w+/);
  });
});
