// A simulation for the desk's review page: the analyst example's answers, and offers for any entity.
// Promise: the same question gives the same answer; commands are refused with a sentence, since nothing runs behind.
// Tested in test/browser/ (axe, by way of the review page).

import type { Request, RoomView } from '#engine/conduct/index.ts';
import type { AnswerTo, Simulation } from '../../../browser/simulation.ts';
import { exampleSimulation } from '../../analyst/examples/example-simulation.ts';
import { exampleOffers } from './desk-view.ts';

export function stillSimulation(view: RoomView): Simulation {
  const analyst = exampleSimulation(view);
  return {
    ...analyst,
    ask: async <R extends Request>(request: R): Promise<AnswerTo<R>> => {
      const asked: Request = request;
      if (asked.kind !== 'offers') return analyst.ask(request);
      return { kind: 'offers', offers: exampleOffers } as Extract<AnswerTo<R>, { kind: 'offers' }> as AnswerTo<R>;
    },
    command: async () => 'This is a still example: nothing runs behind it.',
  };
}
