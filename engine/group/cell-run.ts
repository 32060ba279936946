// The run of a cell (ambulance service, ICB, region, CSOC): no estate of its own, its log alone makes it up.
// Promise: equal logs give equal states; what a cell cannot do is refused with a sentence.
// Rules GRP70 … in session/GROUP.md; tested in test/engine/group/cell-run.test.ts.

import type { Command } from '../exercise/index.ts';
import type { SeatId } from '../scenario/index.ts';
import type { Envelope } from '../session/index.ts';
import { NO_DUFF, stateChecksum } from '../session/index.ts';
import type { TeamCard } from './group-plan.ts';

export interface CellNote {
  readonly at: number;
  readonly seat: SeatId;
  readonly text: string;
}

export interface CellRun {
  readonly kind: 'cell';
  readonly card: TeamCard;
  lifecycle: 'briefing' | 'running' | 'paused' | 'ended' | 'no-duff';
  seq: number;
  /** Exercise time of the last mark. */
  at: number;
  readonly notes: CellNote[];
}

export function createCellRun(card: TeamCard): CellRun {
  return { kind: 'cell', card, lifecycle: 'briefing', seq: -1, at: 0, notes: [] };
}

/** Takes one entry; the sentence of a refusal, or null. */
export function takeCellEntry(cell: CellRun, entry: Envelope): string | null {
  switch (entry.kind) {
    case 'command':
      return takeCommand(cell, entry.seat, entry.body.command);
    case 'order':
      return takeOrder(cell, entry.body.command);
    case 'mark':
      cell.at = entry.body.at;
      return null;
    case 'boundary':
      if (entry.body.what === 'lifecycle' && entry.body.content === NO_DUFF) cell.lifecycle = 'no-duff';
      return null;
    default:
      return null;
  }
}

function takeCommand(cell: CellRun, seat: SeatId, command: Command): string | null {
  switch (command.kind) {
    case 'no-duff':
      cell.lifecycle = 'no-duff';
      return null;
    case 'note':
      cell.notes.push({ at: cell.at, seat, text: command.text });
      return null;
    case 'check-comms':
    case 'read-brief':
      // They stand in the log, where the readiness board reads them.
      return null;
    default:
      return 'A cell has no estate of its own, so it cannot do this.';
  }
}

function takeOrder(cell: CellRun, command: Command): string | null {
  const isOver = cell.lifecycle === 'ended' || cell.lifecycle === 'no-duff';
  switch (command.kind) {
    case 'start':
      if (cell.lifecycle !== 'briefing') return 'The exercise has begun.';
      cell.lifecycle = 'running';
      return null;
    case 'pause':
    case 'resume':
      if (cell.lifecycle === 'briefing' || isOver) return 'The exercise is not running.';
      cell.lifecycle = command.kind === 'pause' ? 'paused' : 'running';
      return null;
    case 'end':
    case 'no-duff':
      if (isOver) return 'The exercise has ended.';
      cell.lifecycle = command.kind === 'end' ? 'ended' : 'no-duff';
      return null;
    default:
      return null;
  }
}

/** Name of the state, 16 hex digits. */
export function cellState({ card, lifecycle, at, notes }: CellRun): string {
  return stateChecksum({ team: card.id, lifecycle, at, notes });
}
