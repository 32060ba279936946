// Robots that play the seats of a whole session: each trust's own robot, and what teams do for one another.
// Promise: they act by the same wishes as people, on what their own team can see. Tested in test/engine/group/play-group.test.ts.

import { MINUTE_MS } from '../base/index.ts';
import type { Robot, RobotName, Wish } from '../conduct/index.ts';
import { createRobot, facilitatorWishes, robotWishes } from '../conduct/index.ts';
import { neededFor } from '../exercise/index.ts';
import type { GroupRun } from './group-run.ts';
import { exchangeOf } from './group-run.ts';
import { seatsOf } from './group-plan.ts';
import { summariseTeam } from './team-summary.ts';
import type { TeamRun } from './team-run.ts';

/** How long a robot thinks before it answers another team. */
const THINKS_MS = 3 * MINUTE_MS;
/** A department that has been slow for so long asks a neighbour. */
const SLOW_MS = 40 * MINUTE_MS;
const DIVERT_PER_HOUR = 4;

export interface TeamRobot {
  readonly own: Robot | null;
  slowSince: number | null;
  hasShared: boolean;
}

export const createTeamRobot = (name: RobotName, team: GroupRun): TeamRobot => ({
  own: team.kind === 'trust' ? createRobot(name, team.run.play) : null,
  slowSince: null,
  hasShared: false,
});

/** What the facilitator does for this team at this minute. */
export const facilitatorOrders = (team: GroupRun): readonly Wish[] =>
  team.kind === 'trust'
    ? facilitatorWishes(team.run.play).filter(({ command }) => command.kind !== 'release-hold')
    : [];

/** What the team's seats wish at this minute. */
export function teamWishes(robot: TeamRobot, team: GroupRun): Wish[] {
  const wishes: Wish[] = [];
  if (team.kind === 'trust' && robot.own !== null) {
    const own = robotWishes(robot.own, team.run.play, team.run.board);
    // The clock is the session's.
    wishes.push(...own.filter(({ command }) => command.kind !== 'set-speed'));
    wishes.push(...askNeighbour(robot, team));
  }
  return [...wishes, ...answerOthers(team)];
}

const firstSeat = (team: GroupRun): string =>
  seatsOf(team.card, team.kind === 'trust' ? team.run.play.setting.scenario : null)[0]?.id ?? '';

function askNeighbour(robot: TeamRobot, team: TeamRun): Wish[] {
  const exchange = exchangeOf(team);
  const ed = summariseTeam(team).services.find(({ id }) => id === 'ed');
  if (ed === undefined || ed.level === 'normal') robot.slowSince = null;
  else robot.slowSince ??= team.at;
  const road = [...exchange.roads].sort((a, b) => a.minutes - b.minutes)[0];
  const isAsked = [...exchange.requests.values()].some(({ from }) => from === team.card.id);
  if (robot.slowSince === null || team.at - robot.slowSince < SLOW_MS || road === undefined || isAsked) return [];
  const reason = 'Our emergency department has been slow for forty minutes.';
  const ask = { kind: 'ask-divert', service: 'ed', to: road.team, perHour: DIVERT_PER_HOUR, reason } as const;
  return [{ seat: firstSeat(team), command: ask }];
}

function answerOthers(team: GroupRun): Wish[] {
  const exchange = exchangeOf(team);
  const own = team.card.id;
  const seat = firstSeat(team);
  const isRipe = (at: number): boolean => team.at - at >= THINKS_MS;
  const wishes: Wish[] = [];
  for (const request of exchange.requests.values()) {
    const isOurs = neededFor(exchange, request).includes(own);
    if (request.status !== 'asked' || !isOurs || request.answers.has(own) || !isRipe(request.askedAt)) continue;
    const reason = 'We can, for now.';
    wishes.push({ seat, command: { kind: 'answer-request', request: request.id, answer: 'accept', reason } });
  }
  for (const { id, verdict, at } of exchange.shares.values()) {
    if (team.card.kind !== 'csoc' || verdict !== 'waiting' || !isRipe(at)) continue;
    const reason = 'Seen by two of us.';
    wishes.push({ seat, command: { kind: 'judge-share', share: id, verdict: 'validated', reason } });
  }
  for (const { id, from, answers, at } of exchange.alerts.values()) {
    if (from === own || answers.has(own) || !isRipe(at)) continue;
    wishes.push({ seat, command: { kind: 'acknowledge-alert', alert: id, applies: true, text: 'Read.' } });
  }
  return wishes;
}
