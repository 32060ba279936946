// What activities say and draw, away from any page.

import { describe, expect, it } from 'vitest';
import { squareCode } from '../../site/islands/learning/activities/inbox/qr-outline.ts';
import { lookBackWords, spanInWords, wordsAfter } from '../../site/islands/learning/activities/inbox/inbox-words.ts';
import { ORDINARY_WORDS } from '../../site/islands/learning/activities/passphrase/ordinary-words.ts';
import { drawSome } from '../../site/browser/chance.ts';
import { smallUnit } from '../../site/islands/learning/examples/small-unit.ts';

describe('the practice inbox', () => {
  it('draws a code that has the three corners readers look for', () => {
    const { size, path } = squareCode('https://calderwick-permits.example/pay');
    const dark = new Set([...path.matchAll(/M(\d+) (\d+)h/g)].map(([, x, y]) => `${x ?? ''} ${y ?? ''}`));
    const far = size - 4 - 7;
    for (const [x, y] of [
      [4, 4],
      [far, 4],
      [4, far],
    ] as const) {
      for (let i = 0; i < 7; i += 1) expect(dark.has(`${String(x + i)} ${String(y)}`)).toBe(true);
      expect(dark.has(`${String(x + 1)} ${String(y + 1)}`)).toBe(false);
      expect(dark.has(`${String(x + 3)} ${String(y + 3)}`)).toBe(true);
    }
    expect([...dark].some((field) => field.startsWith('3 '))).toBe(false);
  });

  it('says what follows in own words, else in the usual ones, and blames nobody', () => {
    const mail = smallUnit().activities.flatMap(({ content }) =>
      content.kind === 'inbox' ? content.words.messages : [],
    );
    const [rota] = mail;
    if (rota === undefined) throw new Error('The example has no inbox.');
    expect(wordsAfter(rota, 'reply')).toContain('shifts@rota-desk.example');
    expect(wordsAfter({ ...rota, after: { ...rota.after, reply: 'Own words.' } }, 'reply')).toBe('Own words.');
    for (const message of mail)
      for (const act of ['ring', 'follow', 'reply', 'report', 'delete', 'keep'] as const)
        expect(wordsAfter(message, act)).not.toMatch(/wrong|fail|mistake by you|careless|!|%/i);
  });

  it('says times and counts in words', () => {
    expect([0, 1_000, 45_400, 90_000, 181_000].map(spanInWords)).toEqual([
      '1 second',
      '1 second',
      '46 seconds',
      '2 minutes',
      '4 minutes',
    ]);
    const look = {
      ending: 'safe',
      fates: [],
      falseReported: 1,
      falseAll: 1,
      honestReported: 1,
      firstReportMs: null,
    } as const;
    expect(lookBackWords(look)).toEqual([
      'You reported the false message.',
      expect.stringContaining('one honest message. That is fine'),
    ]);
  });
});

describe('the passphrase maker', () => {
  it('draws from 512 different ordinary words, and reaches them all', () => {
    expect(new Set(ORDINARY_WORDS).size).toBe(512);
    for (const word of ORDINARY_WORDS) expect(word).toMatch(/^[a-z]{2,12}$/);
    // Chance: a word of 512 is missed by 20,000 draws once in 10^17 runs.
    expect(new Set(drawSome(ORDINARY_WORDS, 20_000)).size).toBe(512);
  });
});
