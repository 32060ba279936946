// Two small units and a writer of record lines, for the tests beside this file.
// Promise: each unit has two decisions on its page, one kept for later, one question to recall, a task and an activity.

import type { Occasion, RecordEntry, RefreshedUnit } from '#engine/learning/index.ts';

const decision = (unit: string, name: string, later = false): RefreshedUnit['questions'][number] => ({
  id: `${unit}/${name}`,
  kind: 'decision',
  situation: [],
  later,
  ask: 'What do you do?',
  answers: [
    { id: 'safe', label: 'This', best: true, feedback: ['Well.'] },
    { id: 'other', label: 'That', best: false, feedback: ['Less well.'] },
  ],
  confidence: false,
  guidance: null,
});

export const smallUnit = (id: string): RefreshedUnit => ({
  id,
  outcome: { id: `${id}-outcome`, statement: `do ${id}` },
  questions: [
    decision(id, 'one'),
    decision(id, 'two'),
    decision(id, 'later', true),
    { id: `${id}/recall`, kind: 'recall', situation: [], later: false, ask: 'Which?', answer: ['This.'] },
    { id: `${id}/task`, kind: 'do-it', situation: [], later: false, task: 'Do it.', steps: ['Now.'], done: 'Done' },
  ],
  diagnostic: `${id}/later`,
  activities: [{ id: `${id}/mail`, title: 'Some mail' }],
});

/** A line about `unit/question`. */
export const answered = (
  question: string,
  right: boolean,
  atMs: number,
  occasion: Occasion = 'first',
): RecordEntry => ({
  outcome: `${question.split('/')[0] ?? ''}-outcome`,
  question,
  chosen: right ? 'safe' : 'other',
  right,
  confidence: null,
  occasion,
  atMs,
});
