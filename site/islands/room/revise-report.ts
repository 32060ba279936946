// After ENDEX: what people change in the plan goes into the log, and the report is written anew from it.
// Promise: a refusal changes nothing and is answered as a sentence. Tested in test/browser/desk.spec.ts.

import type { Command } from '#engine/exercise/index.ts';
import type { SeatId } from '#engine/scenario/index.ts';
import type { LiveRun } from './live-run.svelte.ts';

/** Answers null, or why it was refused. */
export async function reviseReport(run: LiveRun, command: Command, seat: SeatId): Promise<string | null> {
  const refused = await run.simulation.command(command, seat);
  if (refused !== null) return refused;
  const answer = await run.simulation.ask({ kind: 'report' });
  if (answer.kind === 'problem') return answer.sentence;
  run.stage = { kind: 'report', report: answer.report, html: answer.html };
  return null;
}
