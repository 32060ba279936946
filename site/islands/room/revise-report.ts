// After ENDEX: what people change in the plan goes into the log, the report is written anew from it, other futures are played.
// Promise: a refusal changes nothing and is answered as a sentence. Tested in test/browser/desk.spec.ts.

import type { Command } from '#engine/exercise/index.ts';
import type { SeatId } from '#engine/scenario/index.ts';
import { createWhatIfClient, type WhatIf } from '../../browser/what-if.ts';
import type { LiveRun } from './live-run.svelte.ts';

/** Answers null, or why it was refused. */
export async function reviseReport(run: LiveRun, command: Command, seat: SeatId): Promise<string | null> {
  const refused = await run.simulation.command(command, seat);
  return refused ?? writeAnew(run);
}

/** Puts an evaluator's pad into the log and writes the report anew; answers null, or what was not taken over. */
export async function mergeIntoReport(run: LiveRun, file: string, text: string): Promise<string | null> {
  const refused = await mergePad(run, file, text);
  return (await writeAnew(run)) ?? refused;
}

/** Puts a pad into the log; answers null, or why not, with the places of the first faults. */
export async function mergePad({ simulation }: LiveRun, file: string, text: string): Promise<string | null> {
  const answer = await simulation.ask({ kind: 'merge-pad', file, text });
  if (answer.kind === 'view') return answer.refused;
  const places = answer.problems.map(
    ({ line, column, message }) => `Line ${String(line)}, column ${String(column)}: ${message}`,
  );
  return [answer.sentence, ...places.slice(0, 5)].join(' ');
}

async function writeAnew(run: LiveRun): Promise<string | null> {
  const answer = await run.simulation.ask({ kind: 'report' });
  if (answer.kind === 'problem') return answer.sentence;
  run.stage = { kind: 'report', report: answer.report, html: answer.html };
  return null;
}

/** Other futures of the exercise as its log stands when they are asked for. */
export function whatIfOf(run: LiveRun): WhatIf {
  return createWhatIfClient(async () => {
    const answer = await run.simulation.ask({ kind: 'export-log' });
    if (answer.kind === 'problem') return { says: answer.sentence };
    if (run.pack === null) return { says: 'The scenario is not here any more. Reload the page.' };
    return { pack: run.pack, log: answer.ndjson, words: run.trust.forRun.words ?? null };
  });
}
