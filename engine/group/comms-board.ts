// Who is at which seat of a team before STARTEX, whether a message of theirs came there and back, and who has read the brief.
// Promise: read from the team's log alone, so that everybody sees the same board, and it can be printed as the record of a
// communications test. Tested in test/engine/group/comms-board.test.ts.

import type { SeatId } from '../scenario/index.ts';
import type { Envelope } from '../session/index.ts';
import { personOf } from '../session/index.ts';

export interface CommsLine {
  readonly person: string;
  readonly name: string;
  readonly seat: SeatId;
  /** When the last check came in, in milliseconds since 1970 by the relay's clock; null: none yet. */
  readonly checkedMs: number | null;
  /** How long it took there and back, in milliseconds; null: none yet. */
  readonly roundMs: number | null;
  readonly hasReadBrief: boolean;
}

/** The people of a team in the order in which they came; whoever was asked to leave is not among them. */
export function commsBoard(entries: readonly Envelope[]): readonly CommsLine[] {
  const board = new Map<string, CommsLine>();
  for (const entry of entries) {
    if (entry.kind === 'arrive' || entry.kind === 'admit') {
      const { person, name, as } = entry.body;
      const fresh = { person, name, seat: as, checkedMs: null, roundMs: null, hasReadBrief: false };
      const known = board.get(person);
      // Another seat has another brief.
      board.set(person, { ...fresh, ...known, name, seat: as, hasReadBrief: known?.seat === as && known.hasReadBrief });
    } else if (entry.kind === 'dismiss') board.delete(entry.body.person);
    else if (entry.kind === 'command') take(board, entry);
  }
  return [...board.values()];
}

function take(board: Map<string, CommsLine>, entry: Extract<Envelope, { kind: 'command' }>): void {
  const person = personOf(entry.cid);
  const line = board.get(person);
  if (line === undefined) return;
  const { command } = entry.body;
  if (command.kind === 'check-comms')
    board.set(person, { ...line, checkedMs: entry.relayMs, roundMs: command.roundMs });
  else if (command.kind === 'read-brief') board.set(person, { ...line, hasReadBrief: true });
}
