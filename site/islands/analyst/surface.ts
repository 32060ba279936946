// What every analyst surface is given by the room, and the question that one surface hands to the event table.
// Promise: surfaces take views and selections in and give selections, questions and commands out; they own no state of the run.
// Tested by the type checker and, in use, in test/browser/.

import type { EventQuery, RoomView } from '#engine/conduct/index.ts';
import type { SeatId } from '#engine/scenario/index.ts';
import type { Simulation } from '../../browser/simulation.ts';
import type { HuntStart } from '../hunting/hunt-book.svelte.ts';
import type { Selection } from '../room/selection.ts';

export interface Surface {
  readonly view: RoomView;
  readonly simulation: Simulation;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  /** The player's own seat; the first seat when the room does not say. */
  readonly seat?: SeatId | undefined;
  /** Opens the event table with this question; pivots are left out where the room gives no way to ask. */
  readonly onQuestion?: ((question: EventQuestion) => void) | undefined;
  /** Opens the hunting pane with this query and runs it; left out where the room has no such pane. */
  readonly onHunt?: ((start: HuntStart) => void) | undefined;
}

/** A question to the event table: the engine's query without the number of rows, which the table decides. */
export type EventQuestion = Omit<EventQuery, 'limit'>;

export function ownSeat(surface: Pick<Surface, 'view' | 'seat'>): SeatId {
  return surface.seat ?? surface.view.seats[0]?.id ?? '';
}

export function seatTitle(view: RoomView, id: SeatId): string {
  return view.seats.find((seat) => seat.id === id)?.title ?? id;
}
