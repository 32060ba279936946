// What participants said, summed up so that nobody can be picked out: counts by seat and usefulness, words that answers share.
// Promise: no group of fewer than three answers is shown by itself; no sentence of anybody's is quoted here.
// Tested in test/engine/report/feedback-summary.test.ts.

import { plural } from './report-words.ts';

/** Fewer answers than these are not told apart. */
export const FEEDBACK_GROUP_MIN = 3;

export interface FeedbackAnswer {
  readonly seat: string;
  /** 1 … 5. */
  readonly useful: number;
  readonly wentWell: string;
  readonly hindered: string;
  readonly change: string;
}

const SIDES = [
  { key: 'wentWell', title: 'went well' },
  { key: 'hindered', title: 'hindered' },
  { key: 'change', title: 'to change' },
] as const;

/** In this order, the best first. */
const BANDS: readonly { readonly title: string; readonly from: number; readonly to: number }[] = [
  { title: '4 or 5', from: 4, to: 5 },
  { title: '3', from: 3, to: 3 },
  { title: '1 or 2', from: 1, to: 2 },
];

/** Words that say nothing about what happened; shorter ones than five letters are left out too. */
const EMPTY_WORDS = new Set(
  (
    'about after again almost already always another anybody anything because before being could doing during ' +
    'everybody everything first maybe might never nobody nothing often other others people really right should ' +
    'since somebody something still their there these thing things think those though until where which while ' +
    'whole would without'
  ).split(' '),
);

const answersOf = (count: number): string => plural(count, 'answer', 'answers');

/** The summary as sentences; none when nobody answered. */
export function feedbackSummary(answers: readonly FeedbackAnswer[]): string[] {
  if (answers.length === 0) return [];
  const seats = new Set(answers.map(({ seat }) => seat)).size;
  const head = `${answersOf(answers.length)} from ${plural(seats, 'seat', 'seats')}.`;
  if (answers.length < FEEDBACK_GROUP_MIN)
    return [`${head} That is too few to be summed up without telling whose they are.`];
  return [head, usefulness(answers), ...bySeat(answers), ...SIDES.flatMap((side) => sharedWords(answers, side))];
}

function usefulness(answers: readonly FeedbackAnswer[]): string {
  const bands = BANDS.map(({ title, from, to }) => {
    const count = answers.filter(({ useful }) => useful >= from && useful <= to).length;
    return `${title} of 5: ${count === 0 ? 'none' : count < FEEDBACK_GROUP_MIN ? `fewer than ${FEEDBACK_GROUP_MIN}` : answersOf(count)}`;
  });
  return `How far it helps for a real day. ${bands.join('; ')}.`;
}

function bySeat(answers: readonly FeedbackAnswer[]): string[] {
  const counts = new Map<string, number>();
  for (const { seat } of answers) counts.set(seat, (counts.get(seat) ?? 0) + 1);
  const shown = [...counts].filter(([, count]) => count >= FEEDBACK_GROUP_MIN).sort(byCount);
  if (shown.length === 0) return [];
  const rest = answers.length - shown.reduce((sum, [, count]) => sum + count, 0);
  const others =
    rest === 0
      ? []
      : [`all other seats: ${rest < FEEDBACK_GROUP_MIN ? `fewer than ${FEEDBACK_GROUP_MIN}` : answersOf(rest)}`];
  return [`By seat. ${[...shown.map(([seat, count]) => `${seat}: ${answersOf(count)}`), ...others].join('; ')}.`];
}

/** Words of one side that enough answers share, those of most answers first. */
function sharedWords(answers: readonly FeedbackAnswer[], { key, title }: (typeof SIDES)[number]): string[] {
  const counts = new Map<string, number>();
  for (const answer of answers) for (const word of wordsOf(answer[key])) counts.set(word, (counts.get(word) ?? 0) + 1);
  const shared = [...counts].filter(([, count]) => count >= FEEDBACK_GROUP_MIN).sort(byCount);
  if (shared.length === 0) return [];
  return [`Words that answers share, ${title}: ${shared.map(([word, count]) => `${word} (${count})`).join(', ')}.`];
}

/** Each word once, in lower case, without the plural's s. */
function wordsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[a-z][a-z'’-]{4,}/g) ?? [];
  const plain = words.filter((word) => !EMPTY_WORDS.has(word));
  return new Set(plain.map((word) => (word.length > 5 && /[^s]s$/.test(word) ? word.slice(0, -1) : word)));
}

const byCount = (a: readonly [string, number], b: readonly [string, number]): number =>
  b[1] - a[1] || (a[0] < b[0] ? -1 : 1);
