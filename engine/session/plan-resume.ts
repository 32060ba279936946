// What can be done with the log lines that a browser stored, or a file that a person chose: resume, read only, or neither.
// Promise: every outcome has a sentence for the person, and nothing that verified is thrown away.
// Rules SES15 … in SPEC.md; tested in test/engine/session/plan-resume.test.ts.

import type { Problem } from '../base/index.ts';
import type { Fact } from '../exercise/index.ts';
import type { LogEntry, LogHeader } from './log-entry.ts';
import { recoverLog } from './parse-log.ts';
import { inputEntries } from './session-log.ts';

/** What runs now; a log of anything else cannot be recomputed here. */
export interface RunningBuild {
  readonly kernel: string;
  readonly scenario: string;
  readonly packHash: string;
}

export type ResumePlan =
  /** Replay these inputs, then go on. `until` is the SimTimeMs the log reached. */
  | {
      readonly kind: 'resume';
      readonly header: LogHeader;
      readonly entries: readonly LogEntry[];
      readonly until: number;
      readonly isEnded: boolean;
      readonly problems: readonly Problem[];
      readonly sentence: string;
    }
  /** Made by another build: show the facts it carries, compute nothing. */
  | {
      readonly kind: 'read-only';
      readonly header: LogHeader;
      readonly facts: readonly Fact[];
      readonly digest: string | null;
      readonly problems: readonly Problem[];
      readonly sentence: string;
    }
  /** Not even the header could be saved. */
  | { readonly kind: 'unreadable'; readonly problems: readonly Problem[]; readonly sentence: string };

/** Decides what to do with stored log text. Never throws. */
export function planResume(file: string, text: string, running: RunningBuild): ResumePlan {
  const { entries, problems, linesLost } = recoverLog(file, text);
  const header = headerOf(entries);
  if (header === null) {
    return {
      kind: 'unreadable',
      problems,
      sentence: 'The saved exercise cannot be read. Start it again, or open a log that was downloaded.',
    };
  }
  const other = differenceOfBuild(header, running);
  if (other !== null) return readOnly(header, entries, problems, other);
  const inputs = inputEntries(entries);
  const kept =
    problems.length === 0
      ? 'The saved exercise is whole.'
      : `${linesLost === 1 ? 'The last line' : `The last ${linesLost} lines`} of the saved exercise could not be read; everything before is kept.`;
  return {
    kind: 'resume',
    header,
    entries: inputs,
    until: reached(inputs),
    isEnded: inputs.some(endsRun),
    problems,
    sentence: kept,
  };
}

function headerOf(entries: readonly LogEntry[]): LogHeader | null {
  const body = entries[0]?.body;
  return body?.kind === 'header' ? body : null;
}

function readOnly(
  header: LogHeader,
  entries: readonly LogEntry[],
  problems: readonly Problem[],
  other: string,
): ResumePlan {
  const facts = entries.flatMap(({ body }) => (body.kind === 'fact' ? [body.fact] : []));
  const shown =
    facts.length > 0
      ? 'It is shown from the facts it carries; it cannot be continued here.'
      : 'It carries no facts to show, because it was saved before the exercise ended. Open it with the build that made it.';
  return {
    kind: 'read-only',
    header,
    facts,
    digest: storedDigest(entries)?.digest ?? null,
    problems,
    sentence: `${other} ${shown}`,
  };
}

function differenceOfBuild(header: LogHeader, running: RunningBuild): string | null {
  if (header.scenario !== running.scenario)
    return `This log belongs to the scenario ${header.scenario}, not ${running.scenario}.`;
  if (header.kernel !== running.kernel)
    return `This log was made by version ${header.kernel}; this is version ${running.kernel}.`;
  if (header.packHash !== running.packHash) {
    return `This log was made with another edition of the scenario (${header.packHash.slice(0, 12)}); this build has ${running.packHash.slice(0, 12)}.`;
  }
  return null;
}

function endsRun({ body }: LogEntry): boolean {
  return body.kind === 'command' && (body.command.kind === 'end' || body.command.kind === 'no-duff');
}

/** Latest SimTimeMs among the inputs; 0 when the log holds only its header. */
function reached(inputs: readonly LogEntry[]): number {
  return inputs.reduce(
    (latest, { body }) =>
      body.kind === 'command' || body.kind === 'mark' || body.kind === 'clock' ? Math.max(latest, body.at) : latest,
    0,
  );
}

/** The digest an export closes with, or null. */
export function storedDigest(entries: readonly LogEntry[]): { readonly at: number; readonly digest: string } | null {
  const body = entries.at(-1)?.body;
  return body?.kind === 'digest' ? { at: body.at, digest: body.digest } : null;
}
