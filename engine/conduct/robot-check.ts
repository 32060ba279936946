// Robots play a scenario to the end and show whether it can be finished and can be failed.
// Promise: over the seeds the median of service hours (lost and to come) rises from best over median to silent; a scenario in
// which actions do nothing fails this. Ordinary life is left out. Tested in test/engine/conduct/robot-check.test.ts.

import { LIMITS, MINUTE_MS } from '../base/index.ts';
import type { SeatId } from '../scenario/index.ts';
import { spreadOf } from './fork-run.ts';
import { playHeadless } from './headless.ts';
import type { RobotName } from './robot.ts';
import { ROBOT_NAMES } from './robot.ts';
import { measureRun } from './run-measures.ts';
import type { RunMeasures } from './run-measures.ts';
import type { Run } from './run.ts';
import type { ScenarioPack } from './scenario-pack.ts';

export interface RobotPlay {
  readonly robot: RobotName;
  readonly seed: number;
  readonly measures: RunMeasures;
  /** Most messages that one seat got in ten minutes. */
  readonly crowd: { readonly seat: SeatId; readonly count: number };
  readonly isFinished: boolean;
}

export interface RobotFinding {
  readonly plays: readonly RobotPlay[];
  /** Tenths of service hours by robot, the middle of the seeds. */
  readonly middle: Readonly<Record<RobotName, number>>;
  /** Sentences; empty when all is well. */
  readonly faults: readonly { readonly message: string; readonly advice: string }[];
}

const cost = ({ serviceHoursLost, serviceHoursToCome }: RunMeasures): number => serviceHoursLost + serviceHoursToCome;

/** Plays every robot under every seed. About a second a play. */
export function checkRobots(pack: ScenarioPack, seeds: readonly number[]): RobotFinding {
  const plays = ROBOT_NAMES.flatMap((robot) => seeds.map((seed) => playOf(pack, robot, seed)));
  const middleOf = (robot: RobotName): number =>
    spreadOf(plays.filter((play) => play.robot === robot).map(({ measures }) => cost(measures)))?.middle ?? 0;
  const middle = { best: middleOf('best'), median: middleOf('median'), silent: middleOf('silent') };
  const of = (robot: RobotName): RobotPlay[] => plays.filter((play) => play.robot === robot);
  const faults: { message: string; advice: string }[] = [];
  const say = (message: string, advice: string): void => void faults.push({ message, advice });
  if (plays.some(({ isFinished }) => !isFinished))
    say(
      'A robot did not reach the end of the exercise.',
      'Look for what ends or stops it; `npm run play` shows the minute.',
    );
  const hasExpected = pack.scenario.expectedActions.length > 0;
  if (hasExpected && of('silent').every(({ measures }) => measures.expectedMissed === 0))
    say(
      'The scenario cannot be failed: a team that does nothing misses nothing.',
      'Let expected actions become needed by what happens, not by what the team does.',
    );
  if (hasExpected && of('best').every(({ measures }) => measures.expectedMissed > 0))
    say(
      'The scenario cannot be finished: the best robot misses an expected action under every seed.',
      'Give the robot the play that it lacks, or the action more time.',
    );
  if (middle.silent > 0 && !(middle.best < middle.median && middle.median < middle.silent))
    say(
      `Acting well must cost fewer service hours: best ${tenths(middle.best)}, median ${tenths(middle.median)}, silent ${tenths(middle.silent)} over ${seeds.length} seeds.`,
      'Let what people do change what happens: steps with `from`, `via`, `as` or `indicators` that an action can take away.',
    );
  const crowd = plays
    .map((play) => play.crowd)
    .reduce((most, one) => (one.count > most.count ? one : most), { seat: '', count: 0 });
  if (crowd.count > LIMITS.injectsPerTenMinutesMax)
    say(
      `The seat "${crowd.seat}" gets ${crowd.count} messages in ten minutes; more than ${LIMITS.injectsPerTenMinutesMax} are not read.`,
      'Move some apart, or send them to another seat.',
    );
  return { plays, middle, faults };
}

const tenths = (value: number): string => `${Math.floor(value / 10)}.${value % 10}`;

function playOf(pack: ScenarioPack, robot: RobotName, seed: number): RobotPlay {
  const run = playHeadless(pack, { seed, bot: robot, untilMs: Infinity, life: 'attack-only' });
  const { lifecycle } = run.play.state;
  return { robot, seed, measures: measureRun(run), crowd: crowdOf(run), isFinished: lifecycle === 'ended' };
}

/** The seat with the most messages within ten minutes. */
function crowdOf({ play: { state, setting } }: Run): RobotPlay['crowd'] {
  const times = new Map<SeatId, number[]>();
  let most = { seat: '', count: 0 };
  for (const { at, body } of state.facts) {
    if (body.kind !== 'inject-delivered') continue;
    for (const seat of setting.scenario.injects.find(({ id }) => id === body.inject)?.to ?? []) {
      const own = [...(times.get(seat) ?? []), at].filter((one) => one > at - 10 * MINUTE_MS);
      times.set(seat, own);
      if (own.length > most.count) most = { seat, count: own.length };
    }
  }
  return most;
}
