// The facilitator's desk as a fold: what comes, the tray, what to read out, who is stuck, notes; and that asking changes nothing.
// Tests engine/conduct/project-facilitator.ts and trigger-words.ts.

import { describe, expect, it } from 'vitest';
import { advanceRun, commandRun, digestRun } from '#engine/conduct/index.ts';
import type { Run } from '#engine/conduct/index.ts';
import { projectFacilitator } from '../../../engine/conduct/project-facilitator.ts';
import { triggerWords } from '../../../engine/conduct/trigger-words.ts';
import type { Command } from '#engine/exercise/index.ts';
import { smallRun } from '../exercise/small-run.ts';

const MINUTE = 60_000;
const control = (run: Run, command: Command): string | null => commandRun(run, 'facilitator', command);

function at(minute: number, cut: string | null = null): Run {
  const run = smallRun();
  if (cut !== null) control(run, { kind: 'choose-cut', cut });
  commandRun(run, 'engineer', { kind: 'start' });
  advanceRun(run, minute * MINUTE, 'goal');
  return run;
}

describe('what comes next', () => {
  it('stands in the order of its times, contingencies in the tray with those that are proposed first', () => {
    const early = projectFacilitator(at(1).play);
    expect(early.next.map(({ id, dueAt, waitsFor }) => [id, dueAt, waitsFor])).toEqual([
      ['read-this', 2 * MINUTE, ''],
      ['round', 20 * MINUTE, ''],
      ['second-round', null, 'no answer to “Night round”'],
    ]);
    expect(early.tray.map(({ id, state }) => [id, state])).toEqual([['manager-rings', 'pending']]);
    const later = projectFacilitator(at(12).play);
    expect(later.tray.map(({ id, state }) => [id, state])).toEqual([['manager-rings', 'armed']]);
  });

  it('keeps what is held in sight, and what was sent, skipped or improvised in the past', () => {
    const run = at(1);
    expect(control(run, { kind: 'hold-inject', inject: 'round', reason: 'Not yet.' })).toBeNull();
    expect(control(run, { kind: 'skip-inject', inject: 'read-this', reason: 'Said already.' })).toBeNull();
    const made = { channel: 'phone', from: 'csoc', to: ['manager'], title: 'A call', message: 'Hello?' } as const;
    expect(control(run, { kind: 'improvise-inject', ...made, expects: 'reply' })).toBeNull();
    const view = projectFacilitator(run.play);
    expect(view.next.map(({ id, state }) => [id, state])).toEqual([
      ['round', 'held'],
      ['second-round', 'pending'],
    ]);
    expect(view.past.map(({ id, kind, state }) => [id, kind, state])).toEqual([
      ['improvised-1', 'improvised', 'sent'],
      ['read-this', 'facilitation', 'skipped'],
    ]);
  });

  it('says in words what an inject waits for, and only what has not come', () => {
    const { scenario } = smallRun().play.setting;
    const trigger = { all: ['startex', 'phoned:csoc'], any: ['sent:round', 'silent:engineer'], none: [], afterMs: 0 };
    const who = scenario.contacts.find(({ id }) => id === 'csoc')?.organisation ?? '';
    expect(triggerWords(scenario, trigger, new Map())).toBe(
      `STARTEX, and a call to ${who}, and the message “Night round” or silence of Engineer on call`,
    );
    const reached = at(21).play.state.milestones;
    expect(triggerWords(scenario, trigger, reached)).toBe(`a call to ${who}`);
  });
});

describe('decisions in free words', () => {
  it('wait for a word of the scenario, and keep it when it is given', () => {
    const run = at(5);
    const free = {
      decision: null,
      question: 'Close it?',
      text: 'After the night.',
      reason: 'Few use it.',
      confidence: 'low',
    } as const;
    expect(commandRun(run, 'engineer', { kind: 'decide-freely', ...free })).toBeNull();
    const [before] = projectFacilitator(run.play).freeDecisions;
    expect(before).toMatchObject({ free: 1, text: 'After the night.', tag: null });
    expect(before?.tags.map(({ tag }) => tag)).toEqual(['closed-later']);
    expect(control(run, { kind: 'tag-decision', free: 1, tag: 'closed-later' })).toBeNull();
    expect(projectFacilitator(run.play).freeDecisions[0]?.tag).toBe('closed-later');
  });
});

describe('now', () => {
  it('reads out the latest first: a move, then what the facilitator is to say', () => {
    const { script } = projectFacilitator(at(3).play);
    expect(script.map(({ id, readAloud }) => [id, readAloud])).toEqual([
      ['inject:read-this', 'Ask the room who leads.'],
      ['move:first', 'It is two.'],
    ]);
  });

  it('holds a cut between its moves, with the questions of the one that ended', () => {
    const view = projectFacilitator(at(40, '10').play);
    expect(view.hold?.move).toBe('first');
    expect(view.now).toBe(30 * MINUTE);
    expect(view.moves.map(({ state, isPlayed, questions }) => [state, isPlayed, questions.length])).toEqual([
      ['ended', true, 1],
      ['begun', false, 0],
      ['waiting', true, 0],
    ]);
  });

  it('puts the seat that is stuck longest first, and lets go of it when it acts', () => {
    const run = at(21);
    const [first, second] = projectFacilitator(run.play).seats;
    expect(first).toMatchObject({ id: 'engineer', lastAct: null });
    // The decision of the third minute has lapsed by now; the action that is expected since the tenth is the oldest left.
    expect(first?.stuck).toMatchObject({ since: 10 * MINUTE, on: expect.stringMatching(/^Expected: /) });
    expect(second).toMatchObject({ id: 'manager', stuck: null });
    commandRun(run, 'engineer', { kind: 'reply-inject', inject: 'round', text: 'Quiet so far.' });
    const engineer = projectFacilitator(run.play).seats.find(({ id }) => id === 'engineer');
    expect(engineer?.lastAct).toEqual({ at: 21 * MINUTE, text: 'replied: Night round' });
    expect(engineer?.stuck?.on).not.toContain('Night round');
  });

  it('keeps the notes of facilitator and evaluator, newest first, and refuses a player', () => {
    const run = at(3);
    const note = { kind: 'evaluator-note', task: null, tag: 'strength', text: 'They asked who leads.' } as const;
    expect(control(run, note)).toBeNull();
    expect(commandRun(run, 'evaluator', { ...note, tag: 'quote' })).toBeNull();
    expect(commandRun(run, 'engineer', note)).toBe('Only the facilitator and the evaluator can do this.');
    expect(projectFacilitator(run.play).notes.map(({ seat, tag }) => [seat, tag])).toEqual([
      ['evaluator', 'quote'],
      ['facilitator', 'strength'],
    ]);
  });
});

it('changes nothing by being asked', () => {
  const asked = at(21);
  const silent = at(21);
  projectFacilitator(asked.play);
  expect(digestRun(asked)).toBe(digestRun(silent));
});
