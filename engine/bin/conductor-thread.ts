// The thread in which the relay's sessions are conducted: folds the logs that it is handed, answers what is to be written.
// Promise: sessions take turns after a few entries, so that none waits long for another; nothing is read or written here.
// Tested in test/engine/relay/region.test.ts.

import { parentPort, workerData } from 'node:worker_threads';
import type { Conductor, ConductorDraft } from '../group/index.ts';
import { beginConductor, entryOfLine, isOnTheWay, stepConductor } from '../group/index.ts';
import type { ConductorAnswer, ConductorQuestion, NumberedAnswer, NumberedQuestion } from '../relay/index.ts';
import { planShelf } from './plan-shelf.ts';
import type { ConductorSetting } from './start-conductor.ts';

/** Entries that are folded before other sessions have their turn. */
const FOLD_ENTRIES = 16;

const conductors = new Map<string, Conductor>();
const { life, sealedFolder } = workerData as ConductorSetting;
const shelf = planShelf(life, sealedFolder);

parentPort?.on('message', ({ id, question }: NumberedQuestion) => {
  void answerTo(question)
    .catch((error: unknown): ConductorAnswer => {
      const why = error instanceof Error ? error.message : String(error);
      return { kind: 'failed', why };
    })
    .then((answer) => parentPort?.postMessage({ id, answer } satisfies NumberedAnswer));
});

async function answerTo(question: ConductorQuestion): Promise<ConductorAnswer> {
  const { session } = question;
  if (question.kind === 'begin') {
    const begun = await beginConductor(shelf, question.teams, question.sealed);
    if ('why' in begun) return { kind: 'plain', why: begun.why };
    conductors.set(session, begun);
    return { kind: 'began' };
  }
  if (question.kind === 'forget') {
    conductors.delete(session);
    return { kind: 'drafts', drafts: [] };
  }
  const conductor = conductors.get(session);
  if (conductor === undefined) throw new Error('this session is not conducted here');
  if (question.kind === 'tick') {
    const drafts = stepConductor(conductor, { kind: 'tick', wallMs: question.wallMs });
    return { kind: 'drafts', drafts, isOnTheWay: isOnTheWay(conductor) };
  }
  return { kind: 'drafts', drafts: await fold(conductor, question) };
}

async function fold(
  conductor: Conductor,
  { team, lines, isOld }: Extract<ConductorQuestion, { kind: 'lines' }>,
): Promise<readonly ConductorDraft[]> {
  const drafts: ConductorDraft[] = [];
  for (let at = 0; at < lines.length; at += FOLD_ENTRIES) {
    if (at > 0) await new Promise((resolve) => setImmediate(resolve));
    const entries = lines.slice(at, at + FOLD_ENTRIES).map(entryOfLine);
    drafts.push(...stepConductor(conductor, { kind: 'entries', team, entries, isOld }));
  }
  return drafts;
}
