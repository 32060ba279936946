// The same exercise under arbitrary patterns of advancing, pausing, holding, jumping and speed: what comes, comes at the same
// scenario times in the same order. The reference is one advance to the end. Tests engine/exercise/msel.ts and conduct/run.ts.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Run } from '#engine/conduct/index.ts';
import { advanceRun, commandRun, digestRun, noteClock, replayLog } from '#engine/conduct/index.ts';
import type { Command, Fact } from '#engine/exercise/index.ts';
import { SPEEDS } from '#engine/exercise/index.ts';
import { smallRun } from '../exercise/small-run.ts';

const SEED = 20261122;
const END = 120 * 60_000;
const control = (run: Run, command: Command): string | null => commandRun(run, 'facilitator', command);

type Act =
  | { readonly kind: 'advance'; readonly seconds: number; readonly stop: 'goal' | 'clock-drop' | 'next-event' }
  | { readonly kind: 'pause' | 'hold' | 'no-clock' }
  | { readonly kind: 'jump'; readonly seconds: number }
  | { readonly kind: 'speed'; readonly speed: (typeof SPEEDS)[number] };

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('advance' as const),
      seconds: fc.integer({ min: 1, max: 2_400 }),
      stop: fc.constantFrom('goal', 'clock-drop', 'next-event'),
    }),
  },
  fc.record({ kind: fc.constantFrom('pause' as const, 'hold' as const, 'no-clock' as const) }),
  fc.record({ kind: fc.constant('jump' as const), seconds: fc.integer({ min: 1, max: 3_600 }) }),
  fc.record({ kind: fc.constant('speed' as const), speed: fc.constantFrom(...SPEEDS) }),
);

/** What happened in the exercise, without what was done to its clock. */
const CLOCK = new Set(['paused', 'resumed', 'speed-changed', 'jumped', 'held', 'hold-released']);
const script = (facts: readonly Fact[]): unknown[] =>
  facts.filter(({ body }) => !CLOCK.has(body.kind)).map(({ at, audience, body }) => ({ at, audience, body }));

function perform(run: Run, one: Act): void {
  const { state } = run.play;
  switch (one.kind) {
    case 'advance':
      advanceRun(run, state.now + one.seconds * 1_000, one.stop);
      return;
    case 'pause':
      commandRun(run, 'engineer', { kind: 'pause', reason: 'A fire alarm.' });
      advanceRun(run, END, 'goal');
      commandRun(run, 'engineer', { kind: 'resume' });
      return;
    case 'hold':
      control(run, { kind: 'hold', reason: 'Talk.' });
      advanceRun(run, END, 'goal');
      control(run, { kind: 'release-hold' });
      return;
    case 'jump':
      control(run, { kind: 'jump', to: Math.min(END, state.now + one.seconds * 1_000) });
      return;
    case 'speed':
      control(run, { kind: 'set-speed', speed: one.speed });
      return;
    case 'no-clock':
      noteClock(run, { wallMs: 1_800_000_000_000 + state.facts.length, exerciseMs: state.now, why: 'mark' });
  }
}

function begun(cut: string | null): Run {
  const run = smallRun();
  if (cut !== null) control(run, { kind: 'choose-cut', cut });
  commandRun(run, 'engineer', { kind: 'start' });
  return run;
}

/** To the end, letting go of every hold that a cut brings. */
function finish(run: Run): void {
  while (run.play.state.lifecycle === 'running') {
    advanceRun(run, END, 'goal');
    if (run.play.state.msel.hold !== null) control(run, { kind: 'release-hold' });
  }
}

describe('the pace of an exercise', () => {
  it.each([null, '10'])('[EXR2] [EXR6] [EXR26] loses, repeats and reorders nothing (cut %s)', (cut) => {
    const straight = begun(cut);
    finish(straight);
    const wanted = script(straight.play.state.facts);
    fc.assert(
      fc.property(fc.array(act, { maxLength: 14 }), (acts) => {
        const run = begun(cut);
        for (const one of acts) perform(run, one);
        finish(run);
        expect(script(run.play.state.facts)).toEqual(wanted);
      }),
      { seed: SEED, numRuns: 6 },
    );
  });

  it('[SES18] notes of the clock change no digest, and a log with them replays', () => {
    const [plain, noted] = [begun(null), begun(null)];
    for (const minute of [3, 9, 40]) {
      for (const run of [plain, noted]) advanceRun(run, minute * 60_000, 'goal');
      noteClock(noted, { wallMs: 1_800_000_000_000 + minute, exerciseMs: minute * 60_000, why: 'mark' });
    }
    for (const run of [plain, noted]) finish(run);
    expect(digestRun(noted)).toBe(digestRun(plain));
    expect(noted.log.entries.length).toBe(plain.log.entries.length + 3);
    const replay = replayLog(noted.pack, noted.log.entries);
    expect(replay.kind).toBe('rebuilt');
    expect(replay.kind === 'rebuilt' ? replay.digest : '').toBe(digestRun(noted));
  });
});
