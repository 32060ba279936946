// Passwords judged in words, and the file of a passphrase maker.

import { describe, expect, it } from 'vitest';
import { judgePassword, parsePassphrase } from '#engine/learning/index.ts';

describe('a password', () => {
  it.each([
    ['Summer2026', 'at-once'],
    ['Welcome1', 'at-once'],
    ['P@ssw0rd123', 'at-once'],
    ['calderwick', 'at-once'],
    ['aaaaaaaaaaaaaaaaaaaa', 'at-once'],
    ['acorn acorn acorn', 'at-once'],
    ['violin thimble', 'soon'],
    ['acorn violin thimble', 'good'],
    ['acornviolinthimble', 'good'],
    ['acorn-violin-thimble-gull', 'good'],
  ])('%s: %s', (typed, strength) => {
    expect(judgePassword(typed)?.strength).toBe(strength);
  });

  it('says what a guesser would use', () => {
    expect(judgePassword('')).toBeNull();
    expect(judgePassword('p@ssword')?.because.join(' ')).toMatch(/Swapping.*tried first.*short/);
  });

  it('needs advice beside it', () => {
    expect(parsePassphrase('words.yaml', 'advice: [One for each place.]').ok).toBe(true);
    const parsed = parsePassphrase('words.yaml', 'advice: []');
    expect(parsed.ok ? '' : parsed.problems[0]?.message).toMatch(/at least one line/);
  });
});
