// Open actions of an exercise that was played before, read from its log: what a new exercise can carry over.
// Promise: a log of this edition is computed again, and its drafts count too; of any other, what people wrote into it is taken
// from its facts. A broken log is told with its line and gives nothing. Tested in test/engine/conduct/earlier-actions.test.ts.

import { civilTime, failure, LIMITS, success } from '../base/index.ts';
import type { Result } from '../base/index.ts';
import type { CarriedText, Fact } from '../exercise/index.ts';
import type { PlanLine } from '../report/index.ts';
import { writtenActions } from '../report/index.ts';
import type { LogEntry, LogHeader } from '../session/index.ts';
import { parseLog } from '../session/index.ts';
import { replayLog } from './replay.ts';
import { reportRun } from './report-run.ts';
import { digestRun } from './run.ts';
import type { Run } from './run.ts';
import type { ScenarioPack } from './scenario-pack.ts';

export interface EarlierActions {
  /** Title, date and digest of the earlier exercise. */
  readonly from: string;
  /** What was taken: all of its plan, or only what stands written in a log that cannot be computed again. */
  readonly taken: 'whole-plan' | 'written-only';
  /** Not closed, and no accepted risk; written by people first. */
  readonly actions: readonly (CarriedText & {
    /** Somebody wrote it or carried it; false: the exercise's own draft. */
    readonly isWritten: boolean;
  })[];
}

/** Reads the log `text` of an exercise of `pack`'s scenario. */
export function readEarlierActions(pack: ScenarioPack, file: string, text: string): Result<EarlierActions> {
  const log = parseLog(file, text);
  if (!log.ok) return log;
  const header = log.value[0]?.body;
  if (header?.kind !== 'header') return failure([]);
  if (header.scenario !== pack.scenario.id) {
    const message = `The log is of “${header.scenario}”; here it was looked for in “${pack.scenario.id}”.`;
    return failure([{ file, line: 1, column: 1, message, advice: 'Choose the log again.', severity: 'error' }]);
  }
  const replay = replayLog(pack, log.value);
  if (replay.kind === 'same' || replay.kind === 'rebuilt') {
    const { report } = reportRun(replay.run);
    return success(asCarried(pack, 'whole-plan', log.value, report.assurance.improvement.actions, replay.digest));
  }
  const facts = log.value.flatMap(({ body }): Fact[] => (body.kind === 'fact' ? [body.fact] : []));
  const digest = log.value.flatMap(({ body }) => (body.kind === 'digest' ? [body.digest] : []))[0] ?? '';
  return success(asCarried(pack, 'written-only', log.value, writtenActions(pack.scenario, facts), digest));
}

/** Open actions of a run that is at hand, as its log would give them. */
export function openActionsOf(run: Run): EarlierActions {
  const { report } = reportRun(run);
  return asCarried(run.pack, 'whole-plan', run.log.entries, report.assurance.improvement.actions, digestRun(run));
}

function asCarried(
  { scenario }: ScenarioPack,
  taken: EarlierActions['taken'],
  entries: readonly LogEntry[],
  lines: readonly PlanLine[],
  digest: string,
): EarlierActions {
  const wall = entries.flatMap(({ body }) => (body.kind === 'clock' ? [body.wallMs] : []))[0];
  const { seed } = entries[0]?.body as LogHeader;
  const when = wall === undefined ? `seed ${seed}` : `seed ${seed}, played ${dateOf(wall)}`;
  const from = [`${scenario.title}, ${when}`, digest === '' ? '' : `digest ${digest.slice(0, 12)}…`];
  const open = lines.filter(({ state }) => state !== 'closed' && state !== 'risk-accepted');
  const words = from
    .filter((part) => part !== '')
    .join(', ')
    .slice(0, LIMITS.nameMax);
  const actions = open.map((line) => carriedLine(line, words));
  return { from: words, taken, actions: actions.toSorted((a, b) => Number(b.isWritten) - Number(a.isWritten)) };
}

function carriedLine(line: PlanLine, from: string): EarlierActions['actions'][number] {
  const { id, issue, statement, element, owner, organisation, due, priority, refs, retest, carriedFrom } = line;
  return {
    action: id.startsWith('carried-') ? id : `carried-${id}`,
    ...{ issue, statement, element, owner, organisation, due, priority, refs },
    retestSeat: retest.seat,
    retestTitle: retest.title,
    retestMessage: retest.message,
    retestExpected: retest.expected,
    from: carriedFrom === '' ? from : carriedFrom,
    isWritten: line.writtenBy !== null || carriedFrom !== '',
  };
}

function dateOf(wallMs: number): string {
  const { year, month, day } = civilTime({ startCivilMs: wallMs }, 0);
  return [String(year), ...[month, day].map((part) => String(part).padStart(2, '0'))].join('-');
}
