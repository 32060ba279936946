// Open actions of an earlier exercise, brought into this one: from then on they stand in its plan, and can be re-tested and closed.
// Promise: what is carried is input of the run, as it was written then; nothing is looked up in another file later.
// Tested in test/engine/exercise/carried-actions.test.ts.

import { LIMITS } from '../base/index.ts';
import type { CapabilityElement, SeatId } from '../scenario/index.ts';
import { CAPABILITY_ELEMENTS, readFrameworkRef } from '../scenario/index.ts';
import type { Play } from './exercise-state.ts';
import { record } from './exercise-state.ts';
import { PRIORITIES } from './plan-words.ts';
import type { Priority } from './plan-words.ts';
import type { CommandRules } from './slice.ts';

/** An action as an earlier exercise left it. */
export interface CarriedText {
  /** `carried-…`: never an id that a draft of this exercise has. */
  readonly action: string;
  readonly issue: string;
  readonly statement: string;
  readonly element: CapabilityElement;
  readonly owner: string;
  readonly organisation: string;
  readonly due: string;
  readonly priority: Priority;
  readonly refs: readonly string[];
  /** Its own ten-minute re-test: what the seat is told, and what is looked for. */
  readonly retestSeat: SeatId;
  readonly retestTitle: string;
  readonly retestMessage: string;
  readonly retestExpected: string;
  /** Which exercise it comes from, in words: title, date, digest. */
  readonly from: string;
}

export type CarryCommand = { readonly kind: 'carry-action' } & CarriedText;
export type CarryFact = { readonly kind: 'action-carried'; readonly seat: SeatId } & CarriedText;

export const CARRY_RULES: CommandRules<CarryCommand> = {
  'carry-action': { by: 'control', during: 'before-endex', accept: carryAction },
};

const DATE = /^(\d{4}-\d{2}-\d{2})?$/;

function carryAction({ state, setting }: Play, seat: SeatId, command: CarryCommand): string | null {
  const { kind: _, ...text } = command;
  const { carried } = state.evaluation.plan;
  if (!text.action.startsWith('carried-')) return 'An action that is carried over has an id that begins with carried-.';
  if (carried.has(text.action)) return 'This action was carried over already.';
  if (carried.size >= LIMITS.carriedActionsMax)
    return `${LIMITS.carriedActionsMax} actions were carried over; no more are kept.`;
  if (text.statement.trim() === '' || text.owner.trim() === '') return 'An action has a statement and an owner.';
  if (text.from.trim() === '') return 'Say which exercise it comes from.';
  if (!CAPABILITY_ELEMENTS.includes(text.element)) return `The element is one of ${CAPABILITY_ELEMENTS.join(', ')}.`;
  if (!PRIORITIES.includes(text.priority)) return `The priority is one of ${PRIORITIES.join(', ')}.`;
  if (!DATE.test(text.due)) return 'Dates are written like 2027-03-31.';
  const unread = text.refs.find((ref) => readFrameworkRef(ref) === null);
  if (unread !== undefined) return `"${unread}" is no reference; write framework, version and code: caf 4.0 D1.c.`;
  if (!setting.scenario.roles.some(({ id }) => id === text.retestSeat))
    return `There is no seat "${text.retestSeat}" in this exercise; choose who is re-tested.`;
  if (text.retestMessage.trim() === '') return 'Write the message of the re-test.';
  carried.set(text.action, text);
  record(state, { kind: 'action-carried', seat, ...text, refs: [...text.refs] });
  return null;
}
