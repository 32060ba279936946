// The four ratings in words, and the time of an expected action beside its due time. Tested in test/site/evaluator/rating-words.test.ts.

import type { TaskExpectation } from '#engine/report/index.ts';
import { RATING_WORDS, RATINGS } from '#engine/scenario/index.ts';
import type { Rating } from '#engine/scenario/index.ts';
import { clockOf, formatSpan } from '../analyst/wording.ts';

export const RATING_IDS: readonly Rating[] = RATINGS;
/** Their names; the meanings are on the paper sheets. */
export const ratingName = (rating: Rating): string => RATING_WORDS[rating].name;

/** `due 05:10 Tue, done 05:05 Tue: 5 min early`. */
export function timeWords(view: Parameters<typeof clockOf>[0] | null, line: TaskExpectation): string {
  const { outcome, dueAt, metAt, gapMs } = line;
  if (view === null || outcome === 'not-needed') return 'not needed so far';
  const due = dueAt === null ? 'no time set' : `due ${clockOf(view, dueAt)}`;
  if (metAt === null) return `${due}, ${outcome === 'missed' ? '◆ not done' : 'not done yet'}`;
  const gap = gapMs === null || gapMs === 0 ? '' : `: ${formatSpan(Math.abs(gapMs))} ${gapMs < 0 ? 'early' : '▲ late'}`;
  return `${due}, done ${clockOf(view, metAt)}${gap}`;
}
