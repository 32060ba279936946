// A whole session played by robots: everybody joins, go is said, an exercise minute passes at a time, ENDEX for all.
// Promise: equal plan, packs, seed and robot give equal states on every machine. Tested in test/engine/group/play-group.test.ts.

import { MINUTE_MS } from '../base/index.ts';
import type { RobotName } from '../conduct/index.ts';
import { briefingWishes } from '../conduct/index.ts';
import type { GroupPlan } from '../scenario/index.ts';
import { CONTROL_SEATS } from '../scenario/index.ts';
import { createTeamRobot, facilitatorOrders, teamWishes } from './group-robot.ts';
import type { GroupRun } from './group-run.ts';
import type { HeadlessGroup } from './headless-group.ts';
import { createHeadlessGroup, orderOf, tickGroup, wishOf } from './headless-group.ts';

export interface PlayGroupOptions {
  readonly bot: RobotName;
  /** Exercise time at which ENDEX is called. */
  readonly untilMs: number;
}

/** Plays to the end. `onMinute` is called after each exercise minute. */
export function playGroup(
  plan: GroupPlan,
  runs: ReadonlyMap<string, GroupRun>,
  { bot, untilMs }: PlayGroupOptions,
  onMinute: (group: HeadlessGroup, at: number) => void = () => {},
): HeadlessGroup {
  const group = createHeadlessGroup(plan, runs);
  const robots = new Map([...runs].map(([team, run]) => [team, createTeamRobot(bot, run)]));
  sayGo(group);
  orderOf(group, { kind: 'start' });
  orderOf(group, { kind: 'set-speed', speed: 60 });
  for (let at = MINUTE_MS; at <= untilMs; at += MINUTE_MS) {
    tickGroup(group);
    for (const [team, { run }] of group.teams) {
      const robot = robots.get(team);
      if (robot === undefined) continue;
      for (const { command } of facilitatorOrders(run)) orderOf(group, command, [team]);
      for (const { seat, command } of teamWishes(robot, run)) wishOf(group, team, seat, command);
    }
    onMinute(group, at);
  }
  orderOf(group, { kind: 'end' });
  return group;
}

/** What comes before STARTEX in each team: briefs, the questions, go. */
function sayGo(group: HeadlessGroup): void {
  for (const [team, { run }] of group.teams) {
    if (run.kind === 'cell') {
      orderOf(group, { kind: 'go' }, [team]);
      continue;
    }
    for (const { seat, command } of briefingWishes(run.run.play)) {
      if (seat === CONTROL_SEATS[0]) orderOf(group, command, [team]);
      else wishOf(group, team, seat, command);
    }
  }
}
