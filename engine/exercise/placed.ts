// Messages that the facilitator has placed at a later time, and written ones that go to other seats than those written.
// Promise: what is placed comes once, at its second, unless it is dropped; while the team's injects are deferred it waits.
// Tested in test/engine/exercise/placed.test.ts.

import { LIMITS } from '../base/index.ts';
import type { SeatId } from '../scenario/index.ts';
import type { Channel, Inject } from '../scenario/index.ts';
import type { Play } from './exercise-state.ts';
import { record } from './exercise-state.ts';
import { addImprovised } from './improvise.ts';
import { sendInject } from './msel.ts';
import type { CommandRules } from './slice.ts';

export type PlacedCommand =
  /** Another time, or other seats, for something that was placed. No seats: everybody, or those written. */
  | {
      readonly kind: 'change-placed';
      readonly placed: string;
      /** Scenario time in milliseconds. */
      readonly due: number;
      readonly to: readonly SeatId[];
      readonly reason: string;
    }
  | { readonly kind: 'drop-placed'; readonly placed: string; readonly reason: string }
  /** A written inject goes to these seats when it comes; none: to those written. */
  | {
      readonly kind: 'readdress-inject';
      readonly inject: string;
      readonly to: readonly SeatId[];
      readonly reason: string;
    };

export type PlacedFact =
  | {
      readonly kind: 'inject-placed';
      /** `placed-1` … within this team. */
      readonly placed: string;
      readonly due: number;
      readonly inject: string | null;
      readonly title: string;
      readonly to: readonly SeatId[];
      readonly why: string;
    }
  | {
      readonly kind: 'placed-changed';
      readonly placed: string;
      readonly due: number;
      readonly to: readonly SeatId[];
      readonly why: string;
    }
  | { readonly kind: 'placed-dropped'; readonly placed: string; readonly why: string }
  | {
      readonly kind: 'inject-readdressed';
      readonly inject: string;
      readonly to: readonly SeatId[];
      readonly why: string;
    };

/** Something that waits for its time. */
export interface Placed {
  readonly id: string;
  readonly due: number;
  /** A written inject; null: made up. */
  readonly inject: string | null;
  readonly channel: Channel;
  readonly from: string;
  readonly to: readonly SeatId[];
  readonly title: string;
  readonly message: string;
  readonly expects: Inject['expects'];
  readonly reason: string;
}

export interface PlacedState {
  /** Waiting, in the order of placing. */
  waiting: readonly Placed[];
  /** Numbers given. */
  given: number;
  /** Seats by the id of a written inject. */
  readonly readdressed: Map<string, { readonly to: readonly SeatId[]; readonly why: string }>;
}

export const createPlaced = (): PlacedState => ({ waiting: [], given: 0, readdressed: new Map() });

export const PLACED_RULES: CommandRules<PlacedCommand> = {
  'change-placed': { by: 'facilitator', during: 'play', accept: (play, _, command) => changePlaced(play, command) },
  'drop-placed': { by: 'facilitator', during: 'play', accept: (play, _, command) => dropPlaced(play, command) },
  'readdress-inject': {
    by: 'facilitator',
    during: 'before-endex',
    accept: (play, _, command) => readdress(play, command),
  },
};

/** Keeps something for a later second; null, or why not. Times are whole seconds, as the clock is. */
export function addPlaced(play: Play, placed: Omit<Placed, 'id'>): string | null {
  const { state, setting } = play;
  const fault = timeFault(placed.due) ?? seatsFault(play, placed.to);
  if (fault !== null) return fault;
  const { placed: own } = state;
  if (own.waiting.length >= LIMITS.placedMax)
    return `${LIMITS.placedMax} messages wait for their time; drop one before placing another.`;
  const written = setting.scenario.injects.find(({ id }) => id === placed.inject);
  if (placed.inject !== null && written === undefined) return 'There is no such inject in this scenario.';
  own.given += 1;
  const id = `placed-${own.given}`;
  own.waiting = [...own.waiting, { id, ...placed }];
  const { due, inject, to, reason } = placed;
  record(state, {
    kind: 'inject-placed',
    placed: id,
    due,
    inject,
    title: written?.title ?? placed.title,
    to,
    why: reason,
  });
  return null;
}

const timeFault = (due: number): string | null => (due % 1_000 === 0 ? null : 'A time is a whole second.');

function seatsFault({ setting }: Play, seats: readonly SeatId[]): string | null {
  const unknown = seats.find((seat) => !setting.scenario.roles.some(({ id }) => id === seat));
  return unknown === undefined ? null : `There is no seat "${unknown}" in this exercise.`;
}

const NONE = 'Nothing of this name waits: it has come, or it was dropped.';

function changePlaced(play: Play, command: Extract<PlacedCommand, { kind: 'change-placed' }>): string | null {
  const { state } = play;
  const { placed: id, due, to, reason: why } = command;
  if (!state.placed.waiting.some((one) => one.id === id)) return NONE;
  if (due <= state.now) return 'This time has passed. Send it now instead.';
  const fault = timeFault(due) ?? seatsFault(play, to);
  if (fault !== null) return fault;
  state.placed.waiting = state.placed.waiting.map((one) => (one.id === id ? { ...one, due, to } : one));
  record(state, { kind: 'placed-changed', placed: id, due, to, why });
  return null;
}

function dropPlaced(
  { state }: Play,
  { placed: id, reason }: Extract<PlacedCommand, { kind: 'drop-placed' }>,
): string | null {
  if (!state.placed.waiting.some((one) => one.id === id)) return NONE;
  state.placed.waiting = state.placed.waiting.filter((one) => one.id !== id);
  record(state, { kind: 'placed-dropped', placed: id, why: reason });
  return null;
}

function readdress(play: Play, command: Extract<PlacedCommand, { kind: 'readdress-inject' }>): string | null {
  const { state, setting } = play;
  const { inject, to, reason: why } = command;
  const index = setting.scenario.injects.findIndex(({ id }) => id === inject);
  if (index === -1) return 'There is no such inject in this scenario.';
  const stand = state.msel.injects[index];
  if (stand !== 'pending' && stand !== 'held' && stand !== 'armed') return 'This inject waits no more.';
  const fault = seatsFault(play, to);
  if (fault !== null) return fault;
  if (to.length === 0) state.placed.readdressed.delete(inject);
  else state.placed.readdressed.set(inject, { to, why });
  record(state, { kind: 'inject-readdressed', inject, to, why });
  return null;
}

/** Sends what is due. What cannot be sent any more, because it was sent by hand meanwhile, is dropped with that reason. */
export function runPlaced(play: Play): void {
  const { state, setting } = play;
  const { placed, msel } = state;
  if (msel.isDeferred) return;
  const due = placed.waiting.filter((one) => one.due <= state.now).toSorted((a, b) => a.due - b.due);
  if (due.length === 0) return;
  placed.waiting = placed.waiting.filter((one) => one.due > state.now);
  for (const { id, inject, channel, from, to, title, message, expects, reason } of due) {
    if (inject !== null) {
      const refusal = sendInject(play, { kind: 'send-inject', inject, to, reason });
      if (refusal !== null) record(state, { kind: 'placed-dropped', placed: id, why: refusal });
      continue;
    }
    const seats = to.length === 0 ? setting.scenario.roles.map((role) => role.id) : to;
    addImprovised(play, { channel, from, to: seats, title, message, expects });
  }
}

export const nextPlaced = ({ state }: Play): number =>
  state.placed.waiting.reduce((next, { due }) => (due > state.now && due < next ? due : next), Infinity);
