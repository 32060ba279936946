// The exercise answers in the place of a cell in which nobody sits, by a stated rule.
// Promise: written down as the exercise's answer and no person's; a trust always answers for itself.
// Rule GRP89 in session/GROUP.md; tested in test/engine/group/empty-cells.test.ts.

import { CONDUCTOR_SEAT } from '../scenario/index.ts';
import type { ExchangeArrival } from './exchange.ts';
import { neededFor } from './exchange.ts';
import type { ExchangePlace } from './exchange-core.ts';
import { involvedIn, send, takeAnswer } from './exchange-core.ts';

const BY_EXERCISE = 'Answered by the exercise, not by a person';
const RULE = 'A cell that does not answer agrees; the trust that receives decides for itself';

/** The stated rule for a cell in which nobody sits. Null, or why the exercise does not answer. */
export function answerByExercise(
  place: ExchangePlace,
  { request: id, cause }: Extract<ExchangeArrival, { kind: 'exercise-answers' }>,
): string | null {
  const { exchange, hands } = place;
  const request = exchange.requests.get(id);
  if (hands !== null) return 'A trust answers for itself.';
  if (request === undefined) return 'No such request has arrived.';
  if (request.status !== 'asked') return `This request was ${request.status}.`;
  if (!neededFor(exchange, request).includes(exchange.team)) return 'This request does not wait for this cell.';
  if (request.answers.has(exchange.team)) return 'This cell has answered the request.';
  const why = cause === 'facilitator' ? 'the facilitator asked for it' : 'nobody sits here';
  const said = {
    request: id,
    by: exchange.team,
    answer: 'accept',
    reason: `${BY_EXERCISE}: ${why}. ${RULE}.`,
  } as const;
  takeAnswer(place, said, CONDUCTOR_SEAT);
  send(place, involvedIn(exchange, request), { what: request.what, command: { kind: 'request-answered', ...said } });
  return null;
}
