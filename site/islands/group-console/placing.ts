// A message for any set of teams and seats, now or later: who gets it, and the order that brings it.
// Promise: a team that has none of the chosen seats is left out and said; cells get no written inject.
// Tested in test/site/group/placing.test.ts.

import type { PlaceInject } from '#engine/exercise/index.ts';
import { cardOf, seatsOf } from '#engine/group/index.ts';
import type { GroupPlan, SeatId } from '#engine/scenario/index.ts';
import type { TeamPicture } from '../../browser/watch-protocol.ts';

export interface SeatOf {
  readonly id: SeatId;
  readonly title: string;
}

/** Seats of a team: a trust's are those of its scenario, a cell has its own. */
export function seatsOfTeam(plan: GroupPlan, team: string, ofTrust: readonly SeatOf[]): readonly SeatOf[] {
  const kind = plan.teams.find(({ id }) => id === team)?.kind;
  if (kind === undefined || kind === 'trust') return ofTrust;
  const card = cardOf(plan, team, 0);
  return card === null ? [] : seatsOf(card, null);
}

export interface PlacingChoice {
  readonly plan: GroupPlan;
  readonly to: readonly string[];
  /** Seats for every team alike; none: as written, or everybody. */
  readonly seats: readonly SeatId[];
  /** Teams that get other seats than the rest. */
  readonly own: Readonly<Record<string, readonly SeatId[]>>;
  readonly ofTrust: readonly SeatOf[];
  readonly isWritten: boolean;
}

export type Place = PlaceInject['places'][number];

/** Where it goes, team by team. A choice for all is kept to the seats that a team has. */
export function placesOf({ plan, to, seats, own, ofTrust, isWritten }: PlacingChoice): readonly Place[] {
  return to.flatMap((team): readonly Place[] => {
    const kind = plan.teams.find(({ id }) => id === team)?.kind;
    if (kind === undefined || (isWritten && kind !== 'trust')) return [];
    const known = seatsOfTeam(plan, team, ofTrust).map(({ id }) => id);
    const wanted = own[team] ?? seats;
    const chosen = wanted.filter((seat) => known.includes(seat));
    const isEmptied = own[team]?.length === 0 && !isWritten;
    if (isEmptied || (wanted.length > 0 && chosen.length === 0)) return [];
    return [{ team, seats: chosen }];
  });
}

/** The trust in whose names a written message is shown: the one that was chosen while it gets it, else the first that does. */
export function readerOf(to: readonly string[], trusts: readonly string[], wanted: string): string {
  const readers = to.filter((team) => trusts.includes(team));
  return readers.includes(wanted) ? wanted : (readers[0] ?? trusts[0] ?? '');
}

/** Why selected teams get nothing, in words; empty: all of them get it. */
export function leftOutWords({ plan, to, isWritten }: PlacingChoice, places: readonly Place[]): string {
  const left = plan.teams.filter(({ id }) => to.includes(id) && !places.some(({ team }) => team === id));
  const cells = left.filter(({ kind }) => isWritten && kind !== 'trust').map(({ name }) => name);
  const others = left.map(({ name }) => name).filter((name) => !cells.includes(name));
  return [
    others.length === 0 ? '' : `Left out, as none of its seats is chosen: ${others.join(', ')}.`,
    cells.length === 0 ? '' : `Left out, as a message of the scenario goes to trusts: ${cells.join(', ')}.`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** Who sits in a seat, in words. */
export function holderOf(picture: TeamPicture | undefined, seat: SeatId): string {
  if (picture?.robots.includes(seat) === true) return '○ simulated';
  const people = (picture?.roster ?? []).filter((who) => who.seat === seat);
  if (people.length === 0) return 'nobody';
  return people.map(({ name, isHere }) => (isHere ? name : `${name}, away`)).join(', ');
}

/** Whole seconds, as the exercise's clock is. */
export const dueIn = (at: number, minutes: number): number => Math.floor((at + minutes * 60_000) / 1_000) * 1_000;
