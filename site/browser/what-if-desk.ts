// Another future of an exercise that one machine played: its log is played again once, and forked as often as people ask.
// Promise: what people see is in their trust's words, and the log is never touched; a log that does not play again as it
// says is refused with a sentence. Tested in test/site/browser/what-if-desk.test.ts.

import type { Run, ScenarioPack } from '#engine/conduct/index.ts';
import { fetchTeamRules, forkSeeds, replayLog } from '#engine/conduct/index.ts';
import type { Dress, TrustWords } from '#engine/scenario/index.ts';
import { createDress, NO_DRESS } from '#engine/scenario/index.ts';
import { parseLog } from '#engine/session/index.ts';
import { forkChoices, forkTeam, type ForkChoices, type ForkedTeam } from './team-fork.ts';

/** Seeds of the range: the exercise's own, and nine more. */
const SEEDS = 10;

export type WhatIfQuestion =
  | { readonly kind: 'open'; readonly pack: ScenarioPack; readonly log: string; readonly words: TrustWords | null }
  | { readonly kind: 'fork'; readonly atMs: number; readonly change: string };

export type WhatIfAnswer =
  | { readonly kind: 'choices'; readonly choices: ForkChoices }
  | { readonly kind: 'future'; readonly future: ForkedTeam }
  | { readonly kind: 'problem'; readonly sentence: string };

const problem = (sentence: string): WhatIfAnswer => ({ kind: 'problem', sentence });

/** Answers `open` first, then as many forks as are asked for. */
export function createWhatIf(): (question: WhatIfQuestion) => Promise<WhatIfAnswer> {
  let run: Run | null = null;
  let dress: Dress = NO_DRESS;

  async function open({ pack, log, words }: Extract<WhatIfQuestion, { kind: 'open' }>): Promise<WhatIfAnswer> {
    const parsed = parseLog('this exercise', log);
    if (!parsed.ok) return problem('The log of this exercise cannot be read back, so no other future can be played.');
    await fetchTeamRules();
    const replay = replayLog(pack, parsed.value);
    if (replay.kind === 'foreign' || replay.kind === 'differs') return problem(replay.sentence);
    run = replay.run;
    dress = words === null ? NO_DRESS : createDress(words, pack.scenario);
    return { kind: 'choices', choices: dress.value(forkChoices(run)) };
  }

  return async (question) => {
    if (question.kind === 'open') return open(question);
    if (run === null) return problem('Open the exercise first.');
    const seeds = forkSeeds(run.seed, SEEDS);
    const future = forkTeam(run, { atMs: question.atMs, change: dress.undressed(question.change), seeds });
    return 'says' in future ? problem(dress.text(future.says)) : { kind: 'future', future: dress.value(future) };
  };
}
