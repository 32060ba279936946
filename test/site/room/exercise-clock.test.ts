// The exercise's own clock counts what was played and notes it where it changes.
// Tests site/islands/room/exercise-clock.ts.

import { describe, expect, it } from 'vitest';
import { ExerciseClock, formatPlayed, playedOfLog } from '../../../site/islands/room/exercise-clock.ts';
import type { ClockNote } from '../../../site/islands/room/exercise-clock.ts';

describe('the exercise clock', () => {
  it('stands while the exercise is paused, and notes each change once', () => {
    let wall = 1_000;
    const notes: ClockNote[] = [];
    const clock = new ExerciseClock(
      () => wall,
      (note) => notes.push(note),
    );
    const see = (lifecycle: 'running' | 'paused' | 'ended', speed: number, at: number): void => {
      wall = at;
      clock.take({ lifecycle, speed });
    };
    see('running', 1, 1_000);
    see('running', 1, 2_000);
    see('running', 60, 4_000);
    see('paused', 60, 6_000);
    see('paused', 60, 60_000);
    see('running', 60, 90_000);
    see('ended', 60, 91_000);
    expect(notes.map(({ why, exerciseMs }) => `${why} ${String(exerciseMs)}`)).toEqual([
      'start 0',
      'speed 3000',
      'pause 5000',
      'resume 5000',
    ]);
    expect(clock.playedAt(200_000)).toBe(6_000);
  });

  it('goes on from what a saved log noted last', () => {
    const lines = [
      '{"kind":"open"}',
      '{"at":0,"exerciseMs":0,"kind":"clock"}',
      '{"exerciseMs":4500,"kind":"clock"}',
      'x',
    ];
    expect(playedOfLog(lines)).toBe(4_500);
    expect(playedOfLog(['{"kind":"open"}'])).toBe(0);
    const notes: ClockNote[] = [];
    const clock = new ExerciseClock(
      () => 10_000,
      (note) => notes.push(note),
    );
    clock.begin(4_500);
    clock.take({ lifecycle: 'running', speed: 1 });
    expect(notes).toEqual([{ wallMs: 10_000, exerciseMs: 4_500, why: 'resume' }]);
    expect(formatPlayed(3_723_999)).toBe('1:02:03');
  });
});
