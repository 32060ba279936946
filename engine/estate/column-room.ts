// Memory for large columns: everybody's own, or one that threads of a process look at together.
// Promise: columns are the same whatever room they lie in; a shared room gives the same places, in the same order, to all.
// Tested in test/engine/estate/column-room.test.ts.

import { assert } from '../base/index.ts';

/** Gives zeroed memory, one piece after the other, in an order that depends on the inputs alone. */
export interface ColumnRoom {
  place(bytes: number): ArrayBufferLike;
}

export const OWN_ROOM: ColumnRoom = { place: (bytes) => new ArrayBuffer(bytes) };

export interface SharedRoom extends ColumnRoom {
  /** All pieces so far, to be handed to another thread. */
  readonly pieces: readonly SharedArrayBuffer[];
}

/**
 * A room that other threads may share: the first of them makes it, the next ones are given its pieces and make the same
 * columns there once more, which changes nothing. Nobody may read them while another thread builds.
 */
export function createSharedRoom(given: readonly SharedArrayBuffer[]): SharedRoom {
  const pieces = [...given];
  let next = 0;
  return {
    pieces,
    place(bytes) {
      const piece = pieces[next] ?? new SharedArrayBuffer(bytes);
      assert(piece.byteLength === bytes, 'a shared room is used again for the same columns');
      pieces[next] = piece;
      next += 1;
      return piece;
    },
  };
}
