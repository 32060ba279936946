// Words that several learning islands say. Promise: the same thing is called the same everywhere, without blame.
// Tested in test/browser/learning.spec.ts.

import type {
  BranchDress,
  BranchEnding,
  CertificateLine,
  Confidence,
  LearningRecord,
  Mastery,
  Occasion,
  RecordEntry,
  ReportTime,
  TrackedUnit,
  UnitProgress,
} from '#engine/learning/index.ts';

export const CONFIDENCE_WORDS: Readonly<Record<Confidence, string>> = {
  unsure: 'Not sure',
  fairly: 'Fairly sure',
  very: 'Very sure',
};

export const ENDING_WORDS: Readonly<Record<BranchEnding, string>> = {
  safe: 'This ended well.',
  mended: 'It went wrong, and you put it right. That counts as well.',
  harm: 'This could have ended better.',
};

/** How an outcome stands, as a sentence. */
export const MASTERY_WORDS: Readonly<Record<Mastery, string>> = {
  'not-begun': 'Not begun.',
  begun: 'Begun.',
  practised: 'Practised.',
  shown: 'Shown.',
  kept: 'Shown, and kept over time.',
  reopened: 'Worth doing again.',
};

export const OCCASION_WORDS: Readonly<Record<Occasion, string>> = {
  first: 'in the unit',
  retrieval: 'when it came back',
  diagnostic: 'before the unit',
};

/** The question's own words; of one that is no longer in the unit, that it was there. */
export function questionWords({ questions, activities }: TrackedUnit, id: string): string {
  const question = questions.find((one) => one.id === id);
  if (question === undefined)
    return activities.find((one) => one.id === id)?.title ?? 'a question of an earlier version.';
  return question.kind === 'do-it' ? question.task : question.ask;
}

/** What was answered, in the words that were chosen. */
export function answerWords({ questions }: TrackedUnit, { question: id, chosen, right }: RecordEntry): string {
  const question = questions.find((one) => one.id === id);
  const verdict = right ? 'The safest choice.' : 'There was a safer choice.';
  if (question?.kind === 'decision') {
    const label = question.answers.find((one) => one.id === chosen)?.label;
    return label === undefined ? verdict : `You chose “${label}”. ${verdict}`;
  }
  if (question?.kind === 'recall') return right ? 'You had it.' : 'Not yet.';
  return question?.kind === 'do-it' ? 'Done.' : right ? 'It ended well.' : 'It could have ended better.';
}

/** What the page of a unit put into the record: how many of its questions and activities, and the last time. */
export function recordedWords(
  { questions, activities }: TrackedUnit,
  entries: LearningRecord,
  date: (ms: number) => string,
): string {
  const last = entries.reduce((latest, { atMs }) => Math.max(latest, atMs), 0);
  if (last === 0) return '';
  const met = new Set(entries.map(({ question }) => question));
  const counts = [
    countedWords(questions.filter((one) => one.kind !== 'do-it' && met.has(one.id)).length, 'question', 'questions'),
    countedWords(activities.filter(({ id }) => met.has(id)).length, 'activity', 'activities'),
    countedWords(questions.filter((one) => one.kind === 'do-it' && met.has(one.id)).length, 'task', 'tasks'),
  ].filter((words) => words !== '');
  const list = counts.length < 2 ? counts.join('') : `${counts.slice(0, -1).join(', ')} and ${counts.at(-1) ?? ''}`;
  return `Recorded: your answers to ${list}, last on ${date(last)}. No name, and no marks.`;
}

const countedWords = (count: number, one: string, many: string): string =>
  count === 0 ? '' : `${String(count)} ${count === 1 ? one : many}`;

/** What a line of the certificate rests on. */
export function evidenceWords(line: CertificateLine, day: (ms: number) => string): string {
  const answers = `${String(line.questions)} ${line.questions === 1 ? 'question' : 'different questions'} answered safely`;
  const dates =
    day(line.firstAtMs) === day(line.lastAtMs)
      ? `on ${day(line.lastAtMs)}`
      : `from ${day(line.firstAtMs)} to ${day(line.lastAtMs)}`;
  const times =
    line.times === 0 ? '' : `; right ${line.times === 1 ? 'once' : `${String(line.times)} times`} when it came back`;
  return `${answers}, ${dates}${times}.`;
}

/** Where a branch takes place, said before it begins. */
export const DRESS_WORDS: Readonly<Record<BranchDress, string>> = {
  phone: 'On the phone',
  chat: 'In messages',
  letter: 'A letter',
  screen: 'On a screen',
  room: 'At work',
};

/** Where a unit inside a learning system stands, and what is left to do. */
export function progressWords({ standing, decisions, answered, safest }: UnitProgress, wasDone: boolean): string {
  if (standing === 'passed')
    return 'Done. Every decision ended with its safest answer, and your learning system knows.';
  const rest = wasDone ? ' The unit counts already.' : '';
  if (standing === 'completed') {
    const open = decisions - safest;
    const which = open === 1 ? 'One decision has' : `${String(open)} decisions have`;
    return `${which} a safer answer. Read what follows from yours, then choose again.${rest}`;
  }
  return `${String(answered)} of ${String(decisions)} decisions answered.${rest}`;
}

/** How soon a false message was first reported in a practice inbox. */
export const REPORT_TIME_WORDS: Readonly<Record<ReportTime, string>> = {
  'within-1-minute': 'within a minute',
  'within-5-minutes': 'within five minutes',
  later: 'later',
  'not-reported': 'not reported',
};
