// Saves every team's log of a session as one file. Promise: the file says EXERCISE in its name and in its first line.
// Tested in test/browser/region.spec.ts.

import { downloadText, fileName } from '../../browser/downloads.ts';
import { writeSessionFile } from '../../browser/team-log-file.ts';
import type { ConsoleRun } from './console-run.svelte.ts';

export async function saveLogs(run: ConsoleRun): Promise<void> {
  const answer = await run.watch?.ask({ kind: 'logs' });
  const { session } = run;
  if (answer === undefined || session === null) return;
  if (answer.kind === 'problem') {
    run.tell('trouble', answer.sentence);
    return;
  }
  const { session: name, title, plan, seed } = session;
  const text = writeSessionFile({ session: name, title, plan, seed, teams: answer.files, sealed: answer.sealed });
  downloadText(fileName({ scenarioId: plan, seed, part: 'session', ending: 'ndjson' }), 'application/x-ndjson', text);
}
