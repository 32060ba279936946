// Units that go to another team of a session, or come from one: what leaves here arrives there, each unit once.
// Promise: whole units only; no more an hour than was agreed; only units of classes that may be sent elsewhere.
// Tested in test/engine/clinical/team-road.test.ts.

import { growRoom } from './divert.ts';
import type { FlowBoard } from './flow-board.ts';

/** Where units of one service go while an agreement holds. */
export interface TeamRoad {
  readonly request: string;
  /** Place in the estate's list of services. */
  readonly service: number;
  readonly mostPerHour: number;
  /** Units that may still go, in sixtieths. */
  room: number;
  /** Gone and not yet told to the other team, by line. */
  readonly gone: number[];
}

/** Units on their way here. */
export interface ComingUnits {
  readonly service: number;
  readonly arrivesAt: number;
  readonly units: readonly number[];
}

const ROOM_UNIT = 60;

export function openRoad(board: FlowBoard, request: string, service: number, mostPerHour: number): void {
  board.roads.push({ request, service, mostPerHour, room: ROOM_UNIT, gone: [] });
}

/** Nothing more goes; what is gone and not told yet is told all the same. */
export function closeRoad(board: FlowBoard, request: string): void {
  const place = board.roads.findIndex((road) => road.request === request && road.mostPerHour > 0);
  const road = board.roads[place];
  if (road !== undefined) board.roads[place] = { ...road, mostPerHour: 0, room: 0 };
}

/** Units that left another team and arrive here after so many minutes. */
export function expectUnits(board: FlowBoard, service: number, units: readonly number[], minutes: number): void {
  if (service >= 0) board.coming.push({ service, arrivesAt: board.minute + minutes, units });
}

/** Takes from those who come in this minute what an agreement lets go; most urgent lines last, as people do. */
export function sendAlong(board: FlowBoard, place: number, joining: number[], canGo: readonly boolean[]): number {
  let sent = 0;
  for (const road of board.roads) {
    if (road.service !== place) continue;
    for (let line = canGo.length - 1; line >= 0; line -= 1) {
      const most = Math.floor(road.room / ROOM_UNIT);
      const count = canGo[line] === true ? Math.min(joining[line] ?? 0, most) : 0;
      if (count === 0) continue;
      joining[line] = (joining[line] ?? 0) - count;
      road.gone[line] = (road.gone[line] ?? 0) + count;
      road.room -= count * ROOM_UNIT;
      sent += count;
    }
    growRoom(road);
  }
  return sent;
}

/** Units of other teams that are here now, added to `joining`; returns how many. */
export function comeIn(board: FlowBoard, place: number, joining: number[]): number {
  let came = 0;
  for (let i = board.coming.length - 1; i >= 0; i -= 1) {
    const group = board.coming[i];
    if (group === undefined || group.service !== place || group.arrivesAt > board.minute) continue;
    board.coming.splice(i, 1);
    group.units.forEach((count, line) => {
      // A host with fewer classes than the sender puts the rest into its last unbooked one.
      const own = Math.min(line, Math.max(0, joining.length - 2));
      joining[own] = (joining[own] ?? 0) + count;
      came += count;
    });
  }
  return came;
}

/** What has gone on a road since it was last asked, by line; empty when nothing has. */
export function takeGone(road: TeamRoad): number[] {
  const gone = Array.from({ length: road.gone.length }, (_, line) => road.gone[line] ?? 0);
  road.gone.length = 0;
  return gone.some((count) => count > 0) ? gone : [];
}
