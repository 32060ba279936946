// A run as the store holds it: read, checked against its chain, or a stage that says why not.
// Promise: nothing is deleted here unless the person chose the recovery; a damaged log keeps all that verified.
// Tested in test/site/room/saved-run.test.ts.

import { formatOffset } from '#engine/base/index.ts';
import { recoverLog } from '#engine/session/index.ts';
import { storageSentence, type LogStore, type RunRecord } from '../../browser/log-store.ts';
import type { RunLocks } from '../../browser/run-lock.ts';
import { brokenStage, type BrokenStage } from './stage.ts';

export type SavedRun =
  | { readonly kind: 'whole'; readonly record: RunRecord; readonly lines: readonly string[] }
  | { readonly kind: 'not-opened'; readonly stage: BrokenStage };

export const asLogText = (lines: readonly string[]): string => `${lines.join('\n')}\n`;

const notOpened = (title: string, sentence: string, more: Partial<BrokenStage> = {}): SavedRun => ({
  kind: 'not-opened',
  stage: brokenStage(title, sentence, more),
});

export async function readSavedRun(store: LogStore, locks: RunLocks, id: string): Promise<SavedRun> {
  let record: RunRecord | null;
  let lines: readonly string[];
  try {
    record = await store.record(id);
    lines = await store.lines(id);
  } catch (error) {
    return notOpened('The saved exercise could not be read', storageSentence(error), { runId: id });
  }
  if (record === null || lines.length === 0) {
    const sentence =
      'This browser holds no exercise under this address. It may have been deleted, or saved in another browser.';
    return notOpened('There is no saved exercise here', sentence, { readable: lines, runId: id });
  }
  if (!(await locks.take(id))) {
    const sentence = 'Two tabs would spoil its log. Go on in the other tab, or close it and try again here.';
    return notOpened('This exercise is open in another tab', sentence);
  }
  const { entries, problems } = recoverLog('saved exercise', asLogText(lines));
  if (problems.length === 0) return { kind: 'whole', record, lines };
  const last = entries.at(-1)?.body;
  const reached = last?.kind === 'command' || last?.kind === 'mark' ? formatOffset(last.at) : 'the start';
  const recovery =
    entries.length === 0
      ? null
      : { label: `Carry on from ${reached}, the last part that can be read`, lines: lines.slice(0, entries.length) };
  const sentence = 'A part of the saved log has been damaged. Nothing is deleted before you say so.';
  return notOpened('The saved exercise is damaged', sentence, { problems, readable: lines, runId: id, recovery });
}

/** Leaves the damaged part behind: the person asked for it. Rejects when the store fails. */
export async function keepVerified(store: LogStore, id: string, lines: readonly string[]): Promise<void> {
  const record = await store.record(id);
  await store.remove(id);
  if (record !== null) await store.save({ ...record, now: 0 });
  await store.append(id, 0, lines);
}
