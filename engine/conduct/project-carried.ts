// Actions of earlier exercises at the desk: what each is, where its re-test stands, what a judgement can rest on.
// Promise: pure; in the order in which they were carried over. Tested in test/engine/conduct/earlier-actions.test.ts.

import type { Play } from '../exercise/index.ts';
import { retestOutcome } from '../report/index.ts';
import type { CarriedView } from './control-view.ts';

export function projectCarried({ state }: Play): CarriedView[] {
  const { carried, closed, retests } = state.evaluation.plan;
  return [...carried.values()].map((text) => {
    const own = state.facts.filter(({ body }) => 'action' in body && String(body.action) === text.action);
    const retest = retests.get(text.action);
    const last = own.findLast(({ body }) => body.kind === 'retest-begun' || body.kind === 'retest-answered');
    return {
      ...text,
      isClosed: closed.has(text.action),
      shown: own.flatMap(({ body }) => (body.kind === 'closure-shown' ? [body.text] : [])),
      outcome: retestOutcome(own),
      askedSeat: retest?.seat ?? null,
      answer: retest?.answer ?? null,
      evidence: last?.n ?? null,
      endsAt: retest?.answer === null ? retest.endsAt : null,
    };
  });
}
