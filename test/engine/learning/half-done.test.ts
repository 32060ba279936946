// Activities left half done: every one of the site's units is played at random, written, and played again to the same state.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  actInInbox,
  answersOfSitting,
  answerPrompt,
  branchSteps,
  chooseBranch,
  doTask,
  inboxSteps,
  judgeSpot,
  mayAct,
  openChoices,
  openPromptActs,
  openTasks,
  promptsSteps,
  readHalves,
  replayBranch,
  replayInbox,
  replayPrompts,
  replayScene,
  replayShare,
  replayShift,
  sceneSteps,
  shareSteps,
  SITTING_MS,
  startBranch,
  startInbox,
  writeHalves,
} from '#engine/learning/index.ts';
import type { ActivityContent, PromptsPlace, ShareDraft } from '#engine/learning/index.ts';
import { learningCatalogue } from '../../../site/components/learning-catalogue.ts';
import { answered } from './small-units.ts';

const SEED = 20_261_123;
const NOW = 1_795_000_000_000;
const ACTIVITIES = learningCatalogue().units.flatMap(({ activities }) => activities);
const ACTS = ['open', 'details', 'address', 'ring', 'follow', 'reply', 'report', 'delete', 'keep'] as const;

/** Plays up to `picks.length` acts, each chosen by a number; the steps that tell it, and the state as plain values. */
function played({ kind, words }: ActivityContent, picks: readonly number[]): readonly [readonly string[], unknown] {
  const of = <T>(list: readonly T[], pick: number): T | undefined => list[pick % Math.max(1, list.length)];
  switch (kind) {
    case 'branch': {
      let state = startBranch(words);
      for (const pick of picks) {
        const choice = of(openChoices(words, state), pick);
        if (choice !== undefined) state = chooseBranch(words, state, choice.id);
      }
      return [branchSteps(state), state];
    }
    case 'scene': {
      let judged: ReadonlyMap<string, boolean> = new Map();
      for (const pick of picks) judged = judgeSpot(judged, of(words.spots, pick >> 1)?.id ?? '', pick % 2 === 1);
      return [sceneSteps(judged), judged];
    }
    case 'prompts': {
      let place: PromptsPlace = { answered: new Map(), index: 0 };
      for (const pick of picks) {
        const moment = words.moments[place.index];
        if (moment === undefined) break;
        const act = of(openPromptActs(place.answered, moment.id), pick >> 1);
        const isNext = place.answered.has(moment.id) && pick % 2 === 1;
        if (isNext) place = { ...place, index: place.index + 1 };
        else if (act !== undefined) place = { ...place, answered: answerPrompt(place.answered, moment.id, act) };
      }
      return [promptsSteps(words, place), place];
    }
    case 'shift': {
      let done: readonly string[] = [];
      for (const pick of picks) {
        const task = of(openTasks(words, done), pick);
        if (task !== undefined) done = doTask(words, done, task.id);
      }
      return [done, done];
    }
    case 'inbox': {
      let state = startInbox(NOW - 100_000);
      picks.forEach((pick, index) => {
        const [message, act] = [of(words.messages, pick)?.id ?? '', of(ACTS, pick >> 4) ?? 'open'];
        const atMs = NOW - 100_000 + (100_000 * (index + 1)) / picks.length;
        if (mayAct(state, message, act)) state = actInInbox(words, state, { act, message, atMs: Math.floor(atMs) });
      });
      return [inboxSteps(state), state];
    }
    case 'share': {
      const some = <T extends { readonly id: string }>(list: readonly T[], bit: number) =>
        list.filter((_, index) => ((picks[index] ?? 0) >> bit) % 2 === 1).map(({ id }) => id);
      const draft: ShareDraft = {
        people: new Map(
          some(words.people, 0).map((id, index) => [id, of(['to', 'cc', 'bcc'] as const, index) ?? 'to']),
        ),
        files: new Set(some(words.files, 1)),
        trimmed: new Set(some(words.files, 2)),
        subject: `[secure] list of ${String(picks[0] ?? 0)} names`,
      };
      return [shareSteps(draft), draft];
    }
    case 'passphrase':
      return [[], null];
  }
}

function replayed({ kind, words }: ActivityContent, steps: readonly string[], nowMs = NOW): unknown {
  switch (kind) {
    case 'branch':
      return replayBranch(words, steps);
    case 'scene':
      return replayScene(words, steps);
    case 'prompts':
      return replayPrompts(words, steps);
    case 'shift':
      return replayShift(words, steps);
    case 'inbox':
      return replayInbox(words, steps, nowMs);
    case 'share':
      return replayShare(words, steps);
    case 'passphrase':
      return null;
  }
}

describe('an activity left half done', () => {
  it.each(ACTIVITIES)(`$id goes on where it was left (seed ${String(SEED)})`, ({ content }) => {
    fc.assert(
      fc.property(fc.array(fc.nat(4_095), { minLength: 1, maxLength: 24 }), (picks) => {
        const [steps, state] = played(content, picks);
        const back = replayed(content, steps);
        // What counts of an inbox are the moves and the times between them.
        if (content.kind !== 'inbox') expect(back).toEqual(state);
        else expect(inboxSteps(back as ReturnType<typeof startInbox>)).toEqual(steps);
      }),
      { seed: SEED, numRuns: 25 },
    );
  });

  it(`no line, of whatever kind, does harm (seed ${String(SEED)})`, () => {
    const step = fc.oneof(fc.string(), fc.constantFrom('.end', 'next', 'risk x', 'open x 1', 'to nobody', 'trim'));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 8 }), (steps) => {
        for (const { content } of ACTIVITIES) expect(() => replayed(content, steps)).not.toThrow();
      }),
      { seed: SEED, numRuns: 60 },
    );
  });

  it('does not count the break as time with an inbox', () => {
    const inbox = ACTIVITIES.find(({ content }) => content.kind === 'inbox')?.content;
    if (inbox?.kind !== 'inbox') throw new Error('No unit has an inbox.');
    const message = inbox.words.messages[0]?.id ?? '';
    const state = replayInbox(inbox.words, [`open ${message} 4000`], NOW);
    expect([NOW - state.sinceMs, state.moves.at(-1)?.atMs]).toEqual([4_000, NOW]);
  });
});

describe('what is kept of activities', () => {
  it('is read as it was written, for one sitting, and damaged lines are left out', () => {
    const text = writeHalves(
      new Map([
        ['a/one', { atMs: NOW, steps: ['ring', 'wait "and" see'] }],
        ['a/old', { atMs: NOW - SITTING_MS, steps: ['ring'] }],
      ]),
    );
    expect([...readHalves(text, NOW)]).toEqual([['a/one', { atMs: NOW, steps: ['ring', 'wait "and" see'] }]]);
    expect([...readHalves(`${text.slice(3)}\n["b",1e99,"x",7]\n{}\nnull\n["c","d"]`, NOW)]).toEqual([]);
  });
});

describe('answers of this sitting', () => {
  it('are the latest of each question on the page, without those before a miss that reopened the unit', () => {
    const chosen = (record: Parameters<typeof answersOfSitting>[1], nowMs = NOW) =>
      [...answersOfSitting('a-outcome', record, nowMs)].map(([question, { right }]) => `${question} ${String(right)}`);
    const early = [
      answered('a/one', false, NOW - 900),
      answered('a/one', true, NOW - 800),
      answered('b/one', true, NOW),
    ];
    expect(chosen(early)).toEqual(['a/one true']);
    expect(chosen(early, NOW + SITTING_MS)).toEqual([]);
    expect(chosen([...early, answered('a/later', false, NOW - 700, 'retrieval')])).toEqual([]);
    expect(chosen([...early, answered('a/later', true, NOW - 700, 'retrieval')])).toEqual(['a/one true']);
  });
});
