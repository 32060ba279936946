// Participants' words summed up: what is counted, and that nobody is singled out. Tests engine/report/feedback-summary.ts.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FEEDBACK_GROUP_MIN, feedbackSummary } from '../../../engine/report/feedback-summary.ts';
import type { FeedbackAnswer } from '../../../engine/report/feedback-summary.ts';

const answer = (
  seat: string,
  useful: number,
  hindered: string,
  more: Partial<FeedbackAnswer> = {},
): FeedbackAnswer => ({
  seat,
  useful,
  wentWell: '',
  hindered,
  change: '',
  ...more,
});

describe('what participants said, summed up', () => {
  it('counts answers, bands of usefulness, seats with enough answers, and words that answers share', () => {
    const said = [
      answer('Ward sister', 5, 'No telephone list; telephones were engaged'),
      answer('Ward sister', 4, 'The telephone list was old'),
      answer('Ward sister', 4, 'Whose telephone?'),
      answer('Silver', 1, 'A long password'),
      answer('Gold', 3, ''),
    ];
    expect(feedbackSummary(said)).toEqual([
      '5 answers from 3 seats.',
      'How far it helps for a real day. 4 or 5 of 5: 3 answers; 3 of 5: fewer than 3; 1 or 2 of 5: fewer than 3.',
      'By seat. Ward sister: 3 answers; all other seats: fewer than 3.',
      'Words that answers share, hindered: telephone (3).',
    ]);
  });

  it('says nothing of nobody, and sums up no two answers', () => {
    expect(feedbackSummary([])).toEqual([]);
    const two = [answer('Gold', 1, 'Secret'), answer('Silver', 2, 'Secret')];
    expect(feedbackSummary(two)).toEqual([
      '2 answers from 2 seats. That is too few to be summed up without telling whose they are.',
    ]);
  });

  it('shows no group of fewer than three, and no word that fewer than three used (seed 12)', () => {
    const words = fc.array(fc.constantFrom('paper', 'radio', 'runner', 'printer'), { maxLength: 3 });
    const one = fc.record({
      seat: fc.constantFrom('Gold', 'Silver', 'Bronze'),
      useful: fc.integer({ min: 1, max: 5 }),
      said: words,
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 12 }), (list) => {
        const said = list.map(({ seat, useful, said: own }) => answer(seat, useful, own.join(' ')));
        const [, ...rest] = feedbackSummary(said);
        const counts = rest
          .join(' ')
          .replace(/How far[^.]*\. |\d( or \d)? of 5/g, '')
          .replaceAll('fewer than 3', '')
          .match(/\d+/g);
        for (const count of counts ?? []) expect(Number(count)).toBeGreaterThanOrEqual(FEEDBACK_GROUP_MIN);
        for (const word of ['paper', 'radio', 'runner', 'printer']) {
          const users = said.filter(({ hindered }) => hindered.includes(word)).length;
          if (users < FEEDBACK_GROUP_MIN) expect(rest.join(' ')).not.toContain(word);
        }
      }),
      { seed: 12 },
    );
  });
});
