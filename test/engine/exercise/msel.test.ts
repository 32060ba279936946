// The contingency tray, holds, skips, improvised injects, moves and cuts, on the shortest scenario with a few items added.
// Tests engine/exercise/msel.ts and run-state.ts.

import { describe, expect, it } from 'vitest';
import { advanceRun, commandRun } from '#engine/conduct/index.ts';
import type { Run } from '#engine/conduct/index.ts';
import type { Command, FactBody } from '#engine/exercise/index.ts';
import { runStateOf } from '#engine/exercise/index.ts';
import { smallRun } from './small-run.ts';

const MINUTE = 60_000;
const kinds = (run: Run): FactBody['kind'][] => run.play.state.facts.map(({ body }) => body.kind);
const control = (run: Run, command: Command): string | null => commandRun(run, 'facilitator', command);
const stateOf = (run: Run, id: string) =>
  runStateOf(
    run.play,
    run.play.setting.scenario.injects.findIndex((inject) => inject.id === id),
  );

/** A run under way at this minute. */
function at(minute: number, cut: string | null = null): Run {
  const run = smallRun();
  if (cut !== null) control(run, { kind: 'choose-cut', cut });
  commandRun(run, 'engineer', { kind: 'start' });
  advanceRun(run, minute * MINUTE, 'goal');
  return run;
}

describe('the contingency tray', () => {
  it('[EXR16] proposes a contingency when it is due and sends it only when the facilitator does', () => {
    const run = at(12);
    expect(stateOf(run, 'manager-rings')).toBe('armed');
    expect(kinds(run)).not.toContain('inject-delivered');
    expect(commandRun(run, 'engineer', { kind: 'send-inject', inject: 'manager-rings', to: [], reason: 'now' })).toBe(
      'Only the facilitator can do this.',
    );
    expect(
      control(run, { kind: 'send-inject', inject: 'manager-rings', to: [], reason: 'The room is stuck.' }),
    ).toBeNull();
    expect(stateOf(run, 'manager-rings')).toBe('sent');
    expect(run.play.state.milestones.has('sent:manager-rings')).toBe(true);
  });

  it('[EXR16] tells of it the facilitator, not the players', () => {
    const run = at(12);
    const armed = run.play.state.facts.find(({ body }) => body.kind === 'inject-armed');
    expect(armed?.audience).toBe('control');
  });

  it('[EXR16] sends to the seats that are chosen, and refuses seats that nobody has', () => {
    const run = at(12);
    const send = (to: string[]): string | null =>
      control(run, { kind: 'send-inject', inject: 'manager-rings', to, reason: 'x' });
    expect(send(['nobody'])).toBe('There is no seat "nobody" in this exercise.');
    expect(send(['manager'])).toBeNull();
    expect(send(['manager'])).toBe('This inject was sent already.');
    expect(run.play.state.facts.find(({ body }) => body.kind === 'inject-delivered')?.body).toMatchObject({
      to: ['manager'],
    });
  });
});

describe('an inject', () => {
  it('[EXR17] that is held comes when it is released, at once if its time has passed', () => {
    const run = at(5);
    expect(control(run, { kind: 'hold-inject', inject: 'round', reason: 'Let them talk.' })).toBeNull();
    advanceRun(run, 30 * MINUTE, 'goal');
    expect(stateOf(run, 'round')).toBe('held');
    expect(control(run, { kind: 'release-inject', inject: 'round' })).toBeNull();
    expect(run.play.state.msel.sentAt[0]).toBe(30 * MINUTE);
  });

  it('[EXR17] that is skipped never comes by itself, and can still be sent', () => {
    const run = at(5);
    expect(control(run, { kind: 'skip-inject', inject: 'round', reason: 'No time.' })).toBeNull();
    advanceRun(run, 30 * MINUTE, 'goal');
    expect(stateOf(run, 'round')).toBe('skipped');
    expect(control(run, { kind: 'send-inject', inject: 'round', to: [], reason: 'After all.' })).toBeNull();
    expect(stateOf(run, 'round')).toBe('sent');
  });

  it('[EXR18] that nobody answers in time is missed, and what follows it comes', () => {
    const run = at(26);
    expect(run.play.state.milestones.get('unanswered:round')).toBe(25 * MINUTE);
    expect(stateOf(run, 'round')).toBe('missed');
    expect(stateOf(run, 'second-round')).toBe('sent');
  });

  it('[EXR18] goes from sent over received and acknowledged to acted', () => {
    const run = at(21);
    const states = [stateOf(run, 'round')];
    for (const command of [
      { kind: 'read-inject', inject: 'round' },
      { kind: 'acknowledge-inject', inject: 'round' },
      { kind: 'reply-inject', inject: 'round', text: 'Quiet here.' },
    ] as const) {
      expect(commandRun(run, 'engineer', command)).toBeNull();
      states.push(stateOf(run, 'round'));
    }
    expect(states).toEqual(['sent', 'received', 'acknowledged', 'acted']);
    advanceRun(run, 40 * MINUTE, 'goal');
    expect(stateOf(run, 'second-round')).toBe('pending');
  });

  it('[EXR16] can be made up, and is answered like any other', () => {
    const run = at(3);
    const made = {
      kind: 'improvise-inject',
      channel: 'phone',
      from: 'csoc',
      to: ['engineer'],
      title: 'A call',
      message: 'Are you there?',
      expects: 'reply',
    } as const;
    expect(control(run, { ...made, from: 'nobody' })).toContain('nobody called nobody');
    expect(control(run, made)).toBeNull();
    expect(commandRun(run, 'engineer', { kind: 'reply-inject', inject: 'improvised-1', text: 'Yes.' })).toBeNull();
    expect(run.play.state.milestones.has('replied:improvised-1')).toBe(true);
  });
});

describe('moves and cuts', () => {
  it('[EXR19] a hold stops scenario time and nothing else', () => {
    const run = at(3);
    expect(control(run, { kind: 'hold', reason: 'Talk.' })).toBeNull();
    advanceRun(run, 50 * MINUTE, 'goal');
    expect(run.play.state.now).toBe(3 * MINUTE);
    expect(commandRun(run, 'engineer', { kind: 'note', text: 'We talk.' })).toBeNull();
    expect(control(run, { kind: 'release-hold' })).toBeNull();
    advanceRun(run, 50 * MINUTE, 'goal');
    expect(run.play.state.now).toBe(50 * MINUTE);
  });

  it('[EXR19] a cut skips by name, fills each move’s minutes, holds at its end and goes straight to the next', () => {
    const run = at(10, '10');
    expect(stateOf(run, 'manager-rings')).toBe('skipped');
    expect(run.play.state.speed).toBe(6);
    advanceRun(run, 60 * MINUTE, 'goal');
    expect(run.play.state.now).toBe(30 * MINUTE);
    expect(run.play.state.msel.hold).toMatchObject({ move: 'first' });
    expect(control(run, { kind: 'release-hold' })).toBeNull();
    expect(run.play.state.jump?.to).toBe(60 * MINUTE);
    advanceRun(run, 61 * MINUTE, 'goal');
    expect(run.play.state.milestones.get('move:second')).toBe(60 * MINUTE);
    expect(run.play.state.jump).toBeNull();
  });

  it('[EXR19] a cut that there is not is refused with those that there are', () => {
    const run = smallRun();
    expect(control(run, { kind: 'choose-cut', cut: '45' })).toBe('There is no cut "45"; there are 10.');
    commandRun(run, 'engineer', { kind: 'start' });
    expect(control(run, { kind: 'choose-cut', cut: '10' })).toBe('The exercise has begun.');
  });

  it('[EXR26] a jump goes forward only, to a whole second within the exercise', () => {
    const run = at(10);
    expect(control(run, { kind: 'jump', to: 5 * MINUTE })).toContain('forward');
    expect(control(run, { kind: 'jump', to: 10 * MINUTE + 1 })).toContain('whole second');
    expect(control(run, { kind: 'jump', to: 10 * 60 * MINUTE })).toContain('after the end');
    expect(control(run, { kind: 'jump', to: 50 * MINUTE })).toBeNull();
    advanceRun(run, 50 * MINUTE, 'goal');
    expect(run.play.state.jump).toBeNull();
    expect(kinds(run)).toContain('inject-delivered');
  });

  it('[EXR26] a hold refuses a jump, so that nothing is carried off when the room goes on', () => {
    const run = at(10);
    expect(control(run, { kind: 'hold', reason: 'Talk.' })).toBeNull();
    expect(control(run, { kind: 'jump', to: 30 * MINUTE })).toContain('go on from the hold first');
    expect(control(run, { kind: 'release-hold' })).toBeNull();
    expect(run.play.state.jump).toBeNull();
    expect(control(run, { kind: 'jump', to: 30 * MINUTE })).toBeNull();
  });
});
