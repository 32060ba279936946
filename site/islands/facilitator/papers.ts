// Papers that can be printed at the desk, and how one is made: the engine's own document, in the words that the desk shows.
// Promise: the makers are fetched with the first paper; what cannot be made is said in a sentence. Tested in test/browser/desk.spec.ts.

import type { CompiledScenario, SeatId } from '#engine/scenario/index.ts';
import { printPaper } from '../../browser/print-paper.ts';

export const PAPERS = [
  { id: 'player-briefings', title: 'briefs, one page a seat', about: 'For players.' },
  { id: 'inject-cards', title: 'inject cards', about: 'To play without a screen. Not for players.' },
  { id: 'facilitator-book', title: 'facilitator’s book', about: 'Everything in order. Not for players.' },
  { id: 'controller-briefing', title: 'controllers’ briefing', about: 'Who plays whom. Not for players.' },
  { id: 'evaluation-sheets', title: 'evaluation sheets', about: 'For evaluators.' },
  { id: 'situation-manual', title: 'situation manual', about: 'For everybody.' },
  { id: 'sign-in', title: 'sign-in sheet', about: 'For the door.' },
] as const;

/** Prints one paper, or the brief of one seat alone; answers null, or why it could not be made. */
export async function printPaperOf(
  scenario: CompiledScenario,
  paper: string,
  seat: SeatId | null = null,
): Promise<string | null> {
  try {
    const documents = await import('#engine/documents/index.ts');
    const { allPapers, NO_OCCASION, playerBriefings, renderDocumentBody, pageTitle, PAPER_STYLES } = documents;
    const own = { ...scenario, roles: scenario.roles.filter(({ id }) => id === seat) };
    const made = seat === null ? allPapers(scenario, NO_OCCASION).find(({ id }) => id === paper) : playerBriefings(own);
    if (made === undefined) return `There is no paper “${paper}”.`;
    printPaper({ title: pageTitle(made), body: renderDocumentBody(made), css: PAPER_STYLES });
    return null;
  } catch (error) {
    return `It could not be made: ${error instanceof Error ? error.message : String(error)}.`;
  }
}
