// Messages placed at a later time, other seats for written ones, and what is released after ENDEX.
// Tests engine/exercise/placed.ts, and the release in exchange-rules.ts and exchange.ts.

import { describe, expect, it } from 'vitest';
import { LIMITS } from '#engine/base/index.ts';
import { advanceRun, commandRun, projectFacilitator, replayLog } from '#engine/conduct/index.ts';
import type { Run } from '#engine/conduct/index.ts';
import type { Command } from '#engine/exercise/index.ts';
import { createExchange, releasedText, takeReleased } from '#engine/exercise/index.ts';
import { smallRun } from './small-run.ts';

const MINUTE = 60_000;
const control = (run: Run, command: Command): string | null => commandRun(run, 'facilitator', command);
const place = (due: number, seats: readonly string[] = ['manager'], inject: string | null = null): Command => ({
  ...{ kind: 'place-inject', inject, channel: 'phone', from: 'csoc', title: 'A call', message: 'Who leads?' },
  ...{ expects: 'reply', reason: 'Planned.', due, places: [{ team: '', seats }] },
});

/** Deliveries so far: when, and to whom. */
const came = (run: Run): readonly unknown[] =>
  run.play.state.facts.flatMap(({ at, body }) =>
    (body.kind === 'inject-improvised' && body.title === 'A call') || body.kind === 'inject-delivered'
      ? [{ minute: at / MINUTE, to: body.to }]
      : [],
  );

function begun(): Run {
  const run = smallRun();
  commandRun(run, 'engineer', { kind: 'start' });
  return run;
}

describe('a message that is placed', () => {
  it('[EXR46] comes once, at its second, to its seats, and is told to the facilitator alone', () => {
    const run = begun();
    expect(control(run, place(5 * MINUTE))).toBeNull();
    expect(projectFacilitator(run.play).placed).toMatchObject([
      { id: 'placed-1', dueAt: 5 * MINUTE, seats: ['manager'] },
    ]);
    advanceRun(run, 5 * MINUTE - 1_000, 'goal');
    expect(came(run)).toEqual([]);
    advanceRun(run, 8 * MINUTE, 'goal');
    expect(came(run)).toContainEqual({ minute: 5, to: ['manager'] });
    expect(came(run).filter((one) => JSON.stringify(one).includes('manager'))).toHaveLength(1);
    expect(run.play.state.facts.find(({ body }) => body.kind === 'inject-placed')?.audience).toBe('control');
    expect(projectFacilitator(run.play).placed).toEqual([]);
  });

  it('[EXR46] is moved, given to other seats, and dropped', () => {
    const run = begun();
    control(run, place(5 * MINUTE));
    control(run, place(6 * MINUTE));
    const change = {
      kind: 'change-placed',
      placed: 'placed-1',
      due: 9 * MINUTE,
      to: ['engineer'],
      reason: 'x',
    } as const;
    expect(control(run, change)).toBeNull();
    expect(control(run, { kind: 'drop-placed', placed: 'placed-2', reason: 'No need.' })).toBeNull();
    expect(control(run, { ...change, due: 0 })).toBe('This time has passed. Send it now instead.');
    expect(control(run, { ...change, placed: 'placed-2' })).toContain('Nothing of this name waits');
    expect(control(run, { ...change, to: ['nobody'] })).toBe('There is no seat "nobody" in this exercise.');
    advanceRun(run, 10 * MINUTE, 'goal');
    expect(came(run)).toEqual([{ minute: 9, to: ['engineer'] }]);
  });

  it('[EXR46] waits while the team’s injects are deferred', () => {
    const run = begun();
    control(run, place(5 * MINUTE));
    control(run, { kind: 'defer-injects', reason: 'They are behind.' });
    advanceRun(run, 8 * MINUTE, 'goal');
    expect(came(run)).toEqual([]);
    control(run, { kind: 'resume-injects' });
    advanceRun(run, 9 * MINUTE, 'goal');
    expect(came(run)).toEqual([{ minute: 8, to: ['manager'] }]);
  });

  it('[EXR46] may be a written one; what was sent by hand meanwhile does not come again', () => {
    const run = begun();
    expect(control(run, place(7 * MINUTE, ['manager'], 'round'))).toBeNull();
    expect(control(run, place(7 * MINUTE, [], 'no-such'))).toBe('There is no such inject in this scenario.');
    control(run, { kind: 'send-inject', inject: 'round', to: [], reason: 'Now.' });
    advanceRun(run, 8 * MINUTE, 'goal');
    const dropped = run.play.state.facts.find(({ body }) => body.kind === 'placed-dropped');
    expect(dropped?.body).toMatchObject({ placed: 'placed-1', why: 'This inject was sent already.' });
  });

  it('is refused beyond the limit', () => {
    const run = begun();
    for (let number = 0; number < LIMITS.placedMax; number += 1) expect(control(run, place(MINUTE * 60))).toBeNull();
    expect(control(run, place(MINUTE * 60))).toContain('wait for their time');
  });

  it('is the same in a replay of the log', () => {
    const run = begun();
    control(run, place(5 * MINUTE));
    control(run, { kind: 'readdress-inject', inject: 'round', to: ['manager'], reason: 'x' });
    advanceRun(run, 8 * MINUTE, 'goal');
    expect(replayLog(run.pack, run.log.entries)).toMatchObject({ kind: 'rebuilt' });
  });
});

describe('a written inject', () => {
  it('[EXR47] goes to the seats that the facilitator chose, until it is given back', () => {
    const run = begun();
    const readdress = (to: readonly string[]): string | null =>
      control(run, { kind: 'readdress-inject', inject: 'round', to, reason: 'Nobody sits there.' });
    expect(readdress(['manager'])).toBeNull();
    expect(projectFacilitator(run.play).next.find(({ id }) => id === 'round')?.seats).toEqual(['manager']);
    expect(readdress([])).toBeNull();
    expect(projectFacilitator(run.play).next.find(({ id }) => id === 'round')?.seats).toEqual(['engineer']);
    readdress(['manager']);
    advanceRun(run, 21 * MINUTE, 'goal');
    expect(came(run)).toEqual([{ minute: 20, to: ['manager'] }]);
    expect(readdress(['engineer'])).toBe('This inject waits no more.');
  });
});

describe('what is released', () => {
  it('[EXR48] comes after ENDEX alone, in parts, and is whole when all are there', () => {
    const run = begun();
    const part = (number: number, text: string): Command => ({
      ...{ kind: 'release-record', what: 'joint', part: number, of: 2, text },
    });
    expect(control(run, part(1, 'a'))).toBe('What all may read is released after ENDEX.');
    commandRun(run, 'facilitator', { kind: 'end' });
    expect(commandRun(run, 'engineer', part(1, 'a'))).toBe('Only the facilitator can do this.');
    expect(control(run, part(2, 'b'))).toBe('The first part of this text has not come.');
    expect(control(run, part(1, 'a'))).toBeNull();
    expect(releasedText(run.play.state.exchange, 'joint')).toBeNull();
    expect(control(run, part(2, 'b'))).toBeNull();
    expect(releasedText(run.play.state.exchange, 'joint')).toBe('ab');
    expect(releasedText(run.play.state.exchange, 'comparison')).toBeNull();
  });

  it('begins anew with its first part, and keeps to its limit', () => {
    const own = createExchange();
    const whole = { what: 'joint', part: 1, of: 1 } as const;
    takeReleased(own, { ...whole, text: 'old' });
    takeReleased(own, { ...whole, text: 'new' });
    expect(releasedText(own, 'joint')).toBe('new');
    expect(takeReleased(own, { ...whole, of: LIMITS.releasedPartsMax + 1, text: 'x' })).toContain('parts');
  });
});
