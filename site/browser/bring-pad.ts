// Brings an evaluator's pad into a team's group log, said from the evaluator's seat: notes first, then ratings.
// Promise: what stands already is not written again; what could not be taken is told. Tested in test/browser/group-desk.spec.ts.

import { formatOffset } from '#engine/base/index.ts';
import { parsePad, projectEvaluator } from '#engine/conduct/index.ts';
import type { PadNote } from '#engine/conduct/index.ts';
import type { Command } from '#engine/exercise/index.ts';
import type { WishEnd } from './group-link.ts';
import type { TeamWatch } from './team-watch.ts';
import type { WatchAnswer } from './watch-protocol.ts';

export const EVALUATOR = 'evaluator';

/** Milliseconds within which an entry that stands is computed here, and between two looks. */
const COMPUTED_MS = 10_000;
const LOOK_MS = 50;

const textOf = ({ at, text }: PadNote): string => (at === null ? text : `${text} (written at ${formatOffset(at)})`);

export async function bringPad(
  watch: TeamWatch,
  { team, file, text }: { readonly team: string; readonly file: string; readonly text: string },
  say: (command: Command) => Promise<WishEnd>,
): Promise<WatchAnswer> {
  const run = watch.run(team);
  if (run?.kind !== 'trust') return { kind: 'problem', sentence: 'Only a trust has an evaluation guide.' };
  const pad = parsePad(file, text, run.run.pack.scenario.id);
  if (!pad.ok) {
    const places = pad.problems.map(({ line, message }) => `Line ${String(line)}: ${message}`);
    return { kind: 'problem', sentence: [`Nothing of ${file} was taken over.`, ...places.slice(0, 5)].join(' ') };
  }
  const refused = new Set<string>();
  const put = async (command: Command): Promise<void> => {
    const end = await say(command);
    if (end.kind === 'declined') refused.add(end.why);
    else if (end.kind === 'stands') await computed(watch, team, end.seq);
  };
  const factOf = ({ task, tag, ...note }: PadNote): number | undefined =>
    projectEvaluator(run.run.play).notes.find(
      (one) => one.text === textOf({ task, tag, ...note }) && one.tag === tag && one.task === task,
    )?.fact;
  const facts = new Map<number, number>();
  for (const note of pad.value.notes) {
    const { task, tag, id } = note;
    if (factOf(note) === undefined) await put({ kind: 'evaluator-note', task, tag, text: textOf(note) });
    const fact = factOf(note);
    if (fact !== undefined) facts.set(id, fact);
  }
  for (const { level, subject, rating, why, entries, notes } of pad.value.ratings) {
    const own = notes.flatMap((id) => facts.get(id) ?? []);
    const evidence = [...new Set([...entries, ...own])].sort((a, b) => a - b);
    const given = run.run.play.state.evaluation.ratings.get(`${level}:${subject}`);
    const isThere = given?.rating === rating && given.why === why && given.evidence.join() === evidence.join();
    if (!isThere) await put({ kind: 'rate', level, subject, rating, evidence, why });
  }
  return { kind: 'said', refused: refused.size === 0 ? null : [...refused].join(' ') };
}

/** Waits until this place of the log is computed here. */
async function computed(watch: TeamWatch, team: string, seq: number): Promise<void> {
  const until = performance.now() + COMPUTED_MS;
  while ((watch.run(team)?.seq ?? -1) < seq && performance.now() < until)
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
}
