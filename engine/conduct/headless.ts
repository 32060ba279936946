// A whole exercise without a room: a robot plays, nobody watches, the digest names the result.
// The command line and the browser's self-check use this same function. Tested in test/engine/conduct/room.test.ts.

import { MINUTE_MS } from '../base/index.ts';
import { briefingWishes, facilitatorWishes } from './facilitator-robot.ts';
import { createRobot, robotWishes } from './robot.ts';
import type { RobotName } from './robot.ts';
import type { Run, RunGround } from './run.ts';
import { advanceRun, commandRun, createRun, groundRun } from './run.ts';
import type { ScenarioPack } from './scenario-pack.ts';

export interface HeadlessOptions {
  readonly seed: number;
  readonly bot: RobotName;
  /** Scenario time at which ENDEX is called; the scenario's own end when it is later. */
  readonly untilMs: number;
  /** `attack-only` leaves the rows of ordinary life out: for counting over seeds. Whole where it is not said. */
  readonly life?: RunGround['life'];
  /** The cut that is played; left out or null: the whole exercise. */
  readonly cut?: string | null;
}

/** Plays to the end. `onMinute` is called after each exercise minute, for progress. */
export function playHeadless(
  pack: ScenarioPack,
  options: HeadlessOptions,
  onMinute: (run: Run) => void = () => {},
): Run {
  const run = createRun(pack, options.seed, options.bot, groundRun(pack, options.seed, options.life ?? 'whole'));
  const { state, setting } = run.play;
  const host = setting.scenario.roles[0]?.id ?? '';
  const robot = createRobot(options.bot, run.play);
  if ((options.cut ?? null) !== null) commandRun(run, 'facilitator', { kind: 'choose-cut', cut: options.cut ?? null });
  for (const wish of briefingWishes(run.play)) commandRun(run, wish.seat, wish.command);
  commandRun(run, host, { kind: 'start' });
  commandRun(run, host, { kind: 'set-speed', speed: 600 });
  const end = Math.min(options.untilMs, setting.scenario.endsAtMs);
  while (state.lifecycle === 'running' && state.now < end) {
    advanceRun(run, Math.min(end, state.now + MINUTE_MS), 'goal');
    if (state.lifecycle === 'running' && state.now < end) {
      for (const wish of [...facilitatorWishes(run.play), ...robotWishes(robot, run.play, run.board)])
        commandRun(run, wish.seat, wish.command);
    }
    onMinute(run);
  }
  if (state.lifecycle === 'running') commandRun(run, host, { kind: 'end' });
  return run;
}
