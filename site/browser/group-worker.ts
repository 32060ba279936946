// The worker of a seat in group play: folds the team's log into its run and answers the room's questions about it.
// Promise: nothing changes the run but entries of the log, in order; a fault inside the engine stops the worker, and the page
// folds the log again. Tested in test/site/browser/group-simulation.test.ts.

import { createConductor, fetchTeamRules } from '#engine/conduct/index.ts';
import type { Answer, AnswerMessage, ProgressMessage } from '#engine/conduct/index.ts';
import { createTeamRun, exchangeOf, takeGroupEntries, teamState } from '#engine/group/index.ts';
import type { PlayedPack, Refusal, TeamCard, TeamRun } from '#engine/group/index.ts';
import { openAnswers } from './answer-loop.ts';
import type { TeamAnswer, TeamMessage, TeamRequest, TeamRequestMessage } from './group-worker-face.ts';

const THROUGH_THE_LOG = 'In group play this goes through the log of the team.';
const CHANGES: readonly string[] = ['open', 'advance', 'command', 'next-event', 'note-clock', 'merge-pad'];

/** Gives what takes a page's messages; `makeRun` makes the run before the first entry. */
export function serveTeam(
  post: (message: TeamMessage) => void,
  makeRun: (pack: PlayedPack, card: TeamCard) => TeamRun = createTeamRun,
): (message: TeamRequestMessage) => void {
  const conductor = createConductor();
  const answers = openAnswers(conductor, (message: AnswerMessage | ProgressMessage) => post(message));
  let team: TeamRun | null = null;
  /** Openings and entries, in order: an opening waits for the reader of rules. */
  let before: Promise<unknown> = Promise.resolve();

  const problem = (sentence: string): Answer => ({ kind: 'problem', sentence, problems: [] });

  async function answerTo(request: TeamRequest): Promise<Answer | TeamAnswer> {
    if (request.kind === 'open-team') {
      await fetchTeamRules();
      team = makeRun(request.pack, request.card);
      return conductor.adopt(team.run);
    }
    return team === null ? problem('No exercise is open.') : takeEntries(team, request);
  }

  function takeEntries(of: TeamRun, request: Extract<TeamRequest, { kind: 'take-entries' }>): TeamAnswer {
    const refusals: Refusal[] = [];
    const states: { readonly seq: number; readonly state: string }[] = [];
    for (const entry of request.entries) {
      refusals.push(...takeGroupEntries(of, [entry]));
      // Who stands still has no state to compare.
      if (request.checks.includes(entry.seq) && of.sealFault === null)
        states.push({ seq: entry.seq, state: teamState(of) });
    }
    const view = request.isLast ? conductor.look() : null;
    // What was sent on lies in the logs of the others.
    const exchange = request.isLast ? { ...exchangeOf(of), sent: [] } : null;
    const { seq, sealFault } = of;
    return { kind: 'taken', seq, view: view?.kind === 'view' ? view : null, exchange, refusals, states, sealFault };
  }

  return ({ id, request }) => {
    if (request.kind === 'open-team' || request.kind === 'take-entries') {
      before = before.then(async () => post({ id, answer: await answerTo(request) } as TeamMessage));
      // A fault of ours ends the worker as it does everywhere: the page starts another.
      before.catch((error: unknown) =>
        queueMicrotask(() => {
          throw error;
        }),
      );
      return;
    }
    if (CHANGES.includes(request.kind)) post({ id, answer: problem(THROUGH_THE_LOG) });
    else answers({ id, request });
  };
}
