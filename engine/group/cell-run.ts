// The run of a cell (ambulance service, ICB, region, CSOC): no estate of its own, its log alone makes it up.
// Promise: equal logs give equal states; what a cell cannot do is refused with a sentence.
// Rules GRP70 … in session/GROUP.md; tested in test/engine/group/cell-run.test.ts.

import { assert, LIMITS } from '../base/index.ts';
import type { Command, ExchangeFact, ExchangePlace, ExchangeState, ExchangeWish } from '../exercise/index.ts';
import { createExchange, EXCHANGE_WISHES, takeArrival, takeReleased, takeWish } from '../exercise/index.ts';
import type { SeatId } from '../scenario/index.ts';
import { CONTROL_SEATS } from '../scenario/index.ts';
import type { Envelope, GroupBodies } from '../session/index.ts';
import { NO_DUFF, stateChecksum } from '../session/index.ts';
import { readArrival } from './boundary.ts';
import type { TeamCard } from './group-plan.ts';
import { joinOf, seatsOf } from './group-plan.ts';

/** What a cell's people wrote down or decided by themselves. */
export interface CellNote {
  readonly at: number;
  readonly seat: SeatId;
  readonly what: 'note' | 'go' | 'no-go' | 'readiness' | 'brief-read' | 'comms-checked';
  readonly text: string;
}

/** A letter in the cell's inbox. */
export interface CellLetter {
  readonly at: number;
  readonly from: string;
  readonly seats: readonly SeatId[];
  readonly channel: string;
  readonly title: string;
  readonly text: string;
  readonly expects: 'nothing' | 'acknowledge' | 'reply';
}

export interface CellFact {
  readonly at: number;
  readonly body: ExchangeFact;
}

export interface CellRun {
  readonly kind: 'cell';
  readonly card: TeamCard;
  lifecycle: 'briefing' | 'running' | 'paused' | 'ended' | 'no-duff';
  seq: number;
  /** Exercise time of the last mark. */
  at: number;
  readonly notes: CellNote[];
  readonly inbox: CellLetter[];
  readonly facts: CellFact[];
  readonly exchange: ExchangeState;
  /** Letters that the facilitator has placed at a later time. */
  placed: readonly (CellLetter & { readonly id: string })[];
  placedGiven: number;
  /** Copies of this run that departed, for the reports; no part of its state. */
  readonly departures: GroupBodies['departed'][];
}

export function createCellRun(card: TeamCard): CellRun {
  const cell: CellRun = {
    ...{ kind: 'cell', card, lifecycle: 'briefing', seq: -1, at: 0 },
    ...{ notes: [], inbox: [], facts: [], exchange: createExchange(), placed: [], placedGiven: 0, departures: [] },
  };
  const fault = takeArrival(placeOf(cell), joinOf(card));
  assert(fault === null, `a new cell joins its session: ${fault ?? ''}`);
  return cell;
}

function placeOf(cell: CellRun): ExchangePlace {
  return {
    exchange: cell.exchange,
    now: cell.at,
    tell: (body) => void cell.facts.push({ at: cell.at, body }),
    deliver: (letter) => addLetter(cell, letter),
    hands: null,
  };
}

function addLetter(cell: CellRun, letter: Omit<CellLetter, 'at'>, at: number = cell.at): void {
  if (cell.inbox.length >= LIMITS.improvisedMax) return;
  const { from, seats, channel, title, text, expects } = letter;
  cell.inbox.push({ at, from, seats, channel, title, text, expects });
}

/** Letters whose time a mark has reached, each at its own second. */
function deliverPlaced(cell: CellRun): void {
  const due = cell.placed.filter(({ at }) => at <= cell.at).toSorted((a, b) => a.at - b.at);
  if (due.length === 0) return;
  cell.placed = cell.placed.filter(({ at }) => at > cell.at);
  for (const letter of due) addLetter(cell, letter, letter.at);
}

/** Takes one entry; the sentence of a refusal, or null. */
export function takeCellEntry(cell: CellRun, entry: Envelope): string | null {
  switch (entry.kind) {
    case 'command':
      return takeCommand(cell, entry.seat, entry.body.command);
    case 'order':
      return takeOrder(cell, entry.seat, entry.body.command);
    case 'mark':
      if (cell.lifecycle === 'running') {
        cell.at = entry.body.at;
        deliverPlaced(cell);
      }
      return null;
    case 'boundary':
      return takeBoundary(cell, entry.body);
    default:
      return null;
  }
}

const isOver = ({ lifecycle }: CellRun): boolean => lifecycle === 'ended' || lifecycle === 'no-duff';

function takeBoundary(cell: CellRun, { what, content }: GroupBodies['boundary']): string | null {
  if (what === 'lifecycle') {
    if (content === NO_DUFF) cell.lifecycle = 'no-duff';
    return null;
  }
  const arrival = readArrival(what, content);
  if (arrival === null) return 'This build cannot read what was brought.';
  return isOver(cell) ? 'The exercise has ended.' : takeArrival(placeOf(cell), arrival);
}

const isWish = (command: Command): command is ExchangeWish => EXCHANGE_WISHES.some((kind) => kind === command.kind);

function takeCommand(cell: CellRun, seat: SeatId, command: Command): string | null {
  if (command.kind === 'no-duff') {
    cell.lifecycle = 'no-duff';
    return null;
  }
  if (isWish(command)) {
    if (!seatsOf(cell.card, null).some(({ id }) => id === seat)) return 'There is no such seat in this team.';
    if (cell.lifecycle !== 'running' && cell.lifecycle !== 'paused') return 'The exercise is not running.';
    if ('reason' in command && command.reason.trim() === '') return 'Give a reason; it goes into the log.';
    return takeWish(placeOf(cell), seat, command);
  }
  const note = noteOf(command);
  if (note === null) return 'A cell has no estate of its own, so it cannot do this.';
  if (cell.notes.length >= LIMITS.logEntriesMax) return 'The log of this cell is full.';
  cell.notes.push({ at: cell.at, seat, ...note });
  return null;
}

/** What is written down and changes nothing else. */
function noteOf(command: Command): Pick<CellNote, 'what' | 'text'> | null {
  switch (command.kind) {
    case 'note':
      return { what: 'note', text: command.text };
    case 'read-brief':
      return { what: 'brief-read', text: '' };
    case 'check-comms':
      return { what: 'comms-checked', text: '' };
    default:
      return null;
  }
}

/** The facilitator's order: the clock, go or no-go, an inject, or a wish for a seat that nobody holds. */
function takeOrder(cell: CellRun, seat: SeatId, command: Command): string | null {
  switch (command.kind) {
    case 'start':
      if (cell.lifecycle !== 'briefing') return 'The exercise has begun.';
      cell.lifecycle = 'running';
      return null;
    case 'pause':
    case 'resume':
      if (cell.lifecycle === 'briefing' || isOver(cell)) return 'The exercise is not running.';
      cell.lifecycle = command.kind === 'pause' ? 'paused' : 'running';
      return null;
    case 'end':
    case 'no-duff':
      if (isOver(cell)) return 'The exercise has ended.';
      cell.lifecycle = command.kind === 'end' ? 'ended' : 'no-duff';
      return null;
    case 'place-inject':
      return placeInject(cell, command);
    case 'change-placed':
    case 'drop-placed':
      return changePlaced(cell, command);
    case 'exercise-answers':
      if (cell.lifecycle !== 'running' && cell.lifecycle !== 'paused') return 'The exercise is not running.';
      return takeArrival(placeOf(cell), command);
    case 'release-record':
      return takeReleased(cell.exchange, command);
    case 'go':
    case 'no-go':
      cell.notes.push({ at: cell.at, seat, what: command.kind, text: command.kind === 'go' ? '' : command.reason });
      return null;
    case 'answer-readiness': {
      const { question, answer, note } = command;
      cell.notes.push({ at: cell.at, seat, what: 'readiness', text: `${question}: ${answer}. ${note}` });
      return null;
    }
    case 'set-speed':
    case 'jump':
    case 'defer-injects':
    case 'resume-injects':
      return null;
    default:
      return seat === CONTROL_SEATS[0] && !isWish(command) && noteOf(command) === null
        ? 'A cell has no estate of its own, so it cannot do this.'
        : takeCommand(cell, seat, command);
  }
}

function placeInject(cell: CellRun, command: Extract<Command, { kind: 'place-inject' }>): string | null {
  const own = command.places.find(({ team }) => team === cell.card.id);
  if (own === undefined) return null;
  const { from, channel, title, message, expects } = command;
  if (command.inject !== null) return 'A cell has no scenario of its own; write the inject out.';
  const letter = { from, seats: own.seats, channel, title, text: message, expects };
  const { due = 0 } = command;
  if (due <= cell.at) addLetter(cell, letter);
  else if (cell.placed.length >= LIMITS.placedMax) return `${LIMITS.placedMax} messages wait for their time already.`;
  else cell.placed = [...cell.placed, { id: `placed-${(cell.placedGiven += 1)}`, at: due, ...letter }];
  return null;
}

function changePlaced(
  cell: CellRun,
  command: Extract<Command, { kind: 'change-placed' | 'drop-placed' }>,
): string | null {
  const found = cell.placed.find(({ id }) => id === command.placed);
  if (found === undefined) return 'Nothing of this name waits: it has come, or it was dropped.';
  const others = cell.placed.filter((one) => one !== found);
  if (command.kind === 'drop-placed') cell.placed = others;
  else if (command.due <= cell.at) return 'This time has passed. Send it now instead.';
  else cell.placed = [...others, { ...found, at: command.due, seats: command.to }];
  return null;
}

/** Name of the state, 16 hex digits. */
export function cellState({ card, lifecycle, at, notes, inbox, facts, placed }: CellRun): string {
  return stateChecksum({ team: card.id, lifecycle, at, notes, inbox, facts, placed });
}
