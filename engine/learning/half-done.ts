// An activity that was left half done, as short lines of what was done: written from its state, and played again from them.
// Promise: whatever no longer fits the activity is left out, so that a changed unit or a damaged line never does harm.
// Tested in test/engine/learning/half-done.test.ts.

import { HOUR_MS, LIMITS } from '../base/index.ts';
import type { Branch, BranchState } from './branch-spec.ts';
import type { Inbox } from './inbox-spec.ts';
import { chooseBranch, openChoices, startBranch } from './play-branch.ts';
import { actInInbox, INBOX_ACTS, mayAct, startInbox } from './play-inbox.ts';
import type { InboxState } from './play-inbox.ts';
import { answerPrompt, openPromptActs } from './play-prompts.ts';
import type { PromptsAnswered } from './play-prompts.ts';
import { judgeSpot } from './play-scene.ts';
import type { SceneJudged } from './play-scene.ts';
import type { ShareDraft, ShareField } from './play-share.ts';
import { doTask, openTasks } from './play-shift.ts';
import type { ShiftDone } from './play-shift.ts';
import type { Prompts } from './prompts-spec.ts';
import type { LearningRecord, RecordEntry } from './record-entry.ts';
import type { Scene } from './scene-spec.ts';
import type { Share } from './share-spec.ts';
import type { Shift } from './shift-spec.ts';

/** The lines of one activity, in the order in which things were done. */
export type Steps = readonly string[];

/** A long shift: whoever comes back within it carries on where they stopped; later the page is asked anew. */
export const SITTING_MS = 12 * HOUR_MS;

/** True for something that was done in this sitting; a clock that was set back makes nothing old. */
export const isOfThisSitting = (atMs: number, nowMs: number): boolean => nowMs - atMs < SITTING_MS;

/** The latest answer on the page to each question of an outcome in this sitting; none before a miss that reopened it. */
export function answersOfSitting(
  outcome: string,
  record: LearningRecord,
  nowMs: number,
): ReadonlyMap<string, RecordEntry> {
  const own = record.filter((entry) => entry.outcome === outcome);
  const missAtMs = own.reduce((at, one) => (one.occasion !== 'first' && !one.right ? Math.max(at, one.atMs) : at), -1);
  const fresh = own.filter(
    ({ occasion, atMs }) => occasion === 'first' && atMs > missAtMs && isOfThisSitting(atMs, nowMs),
  );
  return new Map(fresh.toSorted((a, b) => a.atMs - b.atMs).map((entry) => [entry.question, entry]));
}

/** What was done in an activity, and when the last of it was. */
export interface Half {
  readonly atMs: number;
  readonly steps: Steps;
}

/** What is kept between two looks at the pages, by activity. */
export type Halves = ReadonlyMap<string, Half>;

/** One line an activity; the oldest are left out beyond `LIMITS.halfDoneMax`. */
export function writeHalves(halves: Halves): string {
  const newest = [...halves].toSorted(([, a], [, b]) => b.atMs - a.atMs).slice(0, LIMITS.halfDoneMax);
  return newest.map(([id, { atMs, steps }]) => JSON.stringify([id, atMs, ...steps])).join('\n');
}

/** Reads what `writeHalves` wrote, of this sitting; a line that is not one of ours is left out. */
export function readHalves(text: string, nowMs: number): Halves {
  return new Map(
    text.split('\n').flatMap((line) => {
      const [id, atMs, ...steps] = listIn(line);
      if (typeof id !== 'string' || typeof atMs !== 'number' || !isOfThisSitting(atMs, nowMs)) return [];
      if (steps.length > LIMITS.halfStepsMax || !steps.every((step) => typeof step === 'string')) return [];
      return [[id, { atMs, steps }] as const];
    }),
  );
}

function listIn(line: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(line);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}

/** The first word of a line, and what follows it. */
function parted(step: string): readonly [string, string] {
  const at = step.indexOf(' ');
  return at < 0 ? [step, ''] : [step.slice(0, at), step.slice(at + 1)];
}

export const branchSteps = ({ moves }: BranchState): Steps => moves.map(({ choice }) => choice);

/** Chooses again; ends at the first choice that is not open. */
export function replayBranch(branch: Branch, steps: Steps): BranchState {
  let state = startBranch(branch);
  for (const choice of steps) {
    if (!openChoices(branch, state).some(({ id }) => id === choice)) break;
    state = chooseBranch(branch, state, choice);
  }
  return state;
}

export const sceneSteps = (judged: SceneJudged): Steps =>
  [...judged].map(([spot, risk]) => `${risk ? 'risk' : 'fine'} ${spot}`);

export function replayScene({ spots }: Scene, steps: Steps): SceneJudged {
  return steps.map(parted).reduce<SceneJudged>((judged, [word, id]) => {
    const isKnown = spots.some((spot) => spot.id === id) && (word === 'risk' || word === 'fine');
    return isKnown ? judgeSpot(judged, id, word === 'risk') : judged;
  }, new Map());
}

/** Prompts: what was answered, and at which moment somebody is. */
export interface PromptsPlace {
  readonly answered: PromptsAnswered;
  /** Place of the moment; the number of moments at the end. */
  readonly index: number;
}

export const promptsSteps = ({ moments }: Prompts, { answered, index }: PromptsPlace): Steps =>
  moments
    .slice(0, index + 1)
    .flatMap(({ id }, place) => [
      ...(answered.get(id) ?? []).map((act) => `${act} ${id}`),
      ...(place < index ? ['next'] : []),
    ]);

export function replayPrompts({ moments }: Prompts, steps: Steps): PromptsPlace {
  let place: PromptsPlace = { answered: new Map(), index: 0 };
  for (const [word, id] of steps.map(parted)) {
    const { answered, index } = place;
    const moment = moments[index];
    if (moment === undefined) break;
    const act = openPromptActs(answered, moment.id).find((one) => one === word);
    if (word === 'next' && answered.has(moment.id)) place = { answered, index: index + 1 };
    else if (act !== undefined && id === moment.id) place = { answered: answerPrompt(answered, id, act), index };
    else break;
  }
  return place;
}

/** Does the tasks again; ends at the first that is not open. */
export function replayShift(shift: Shift, steps: Steps): ShiftDone {
  return steps.reduce<ShiftDone>(
    (done, task) => (openTasks(shift, done).some(({ id }) => id === task) ? doTask(shift, done, task) : done),
    [],
  );
}

export const inboxSteps = ({ sinceMs, moves }: InboxState): Steps =>
  moves.map(({ act, message, atMs }) => `${act} ${message} ${String(atMs - sinceMs)}`);

/** Acts again. The break does not count: the last act is taken to have been at `nowMs`. */
export function replayInbox(inbox: Inbox, steps: Steps, nowMs: number): InboxState {
  const moves = steps.flatMap((step) => {
    const [word, message = '', after] = step.split(' ');
    const act = INBOX_ACTS.find((one) => one === word);
    const isKnown =
      act !== undefined && inbox.messages.some(({ id }) => id === message) && /^\d{1,9}$/.test(after ?? '');
    return isKnown ? [{ act, message, afterMs: Number(after) }] : [];
  });
  const sinceMs = nowMs - (moves.at(-1)?.afterMs ?? 0);
  return moves.reduce<InboxState>(
    (state, { act, message, afterMs }) =>
      mayAct(state, message, act) ? actInInbox(inbox, state, { act, message, atMs: sinceMs + afterMs }) : state,
    startInbox(sinceMs),
  );
}

const FIELDS: readonly ShareField[] = ['to', 'cc', 'bcc'];

export const shareSteps = ({ people, files, trimmed, subject }: ShareDraft): Steps => [
  ...[...people].map(([id, field]) => `${field} ${id}`),
  ...[...files].map((id) => `file ${id}`),
  ...[...trimmed].map((id) => `trim ${id}`),
  `subject ${subject}`,
];

export function replayShare(share: Share, steps: Steps): ShareDraft {
  const lines = steps.map(parted);
  const files = (wanted: string): ReadonlySet<string> =>
    new Set(lines.flatMap(([word, id]) => (word === wanted && share.files.some((one) => one.id === id) ? [id] : [])));
  return {
    people: new Map(
      lines.flatMap(([word, id]) => {
        const field = FIELDS.find((one) => one === word);
        return field !== undefined && share.people.some((one) => one.id === id) ? [[id, field] as const] : [];
      }),
    ),
    files: files('file'),
    trimmed: files('trim'),
    subject: lines.find(([word]) => word === 'subject')?.[1] ?? share.subject,
  };
}
