// Paper of the downtime, typed in afterwards: how long that takes, and lines that do not agree with the record.
// Promise: nobody is told which lines differ; a difference that nobody found keeps the back-entry open.
// Tested in test/engine/exercise/recovery.test.ts.

import { MINUTE_MS } from '../base/index.ts';
import type { RestorableSystem } from '../scenario/index.ts';
import type { Play } from './exercise-state.ts';
import type { SystemRecovery } from './recovery.ts';

/** What somebody says of a line: it agrees, or it differs and this side is right, or only the bedside can say. */
export const PAPER_VERDICTS = ['agrees', 'paper', 'record', 'clinician'] as const;
export type PaperVerdict = (typeof PAPER_VERDICTS)[number];

/** Sorting the sheets and signing for them, before the first key is pressed. */
const SORTING_MS = 10 * MINUTE_MS;

/** Time to type in what services wrote on paper for want of a system, by so many people at once. */
export function typingMs({ setting, state }: Play, system: string, clerks: number): number {
  let minutes = 0;
  setting.scenario.estate.services.forEach((service, index) => {
    service.dependsOn.forEach((need, place) => {
      if (need.system === system) minutes += state.flow.queues[index]?.rekeyByNeed[place] ?? 0;
    });
  });
  return SORTING_MS + Math.ceil(minutes / clerks) * MINUTE_MS;
}

/** Keeps a verdict; returns a sentence for the log, and a safety signal when the wrong side was kept. */
export function judgeEntry(
  system: RestorableSystem,
  progress: SystemRecovery,
  id: string,
  verdict: PaperVerdict,
): { readonly refusal: string } | { readonly detail: string; readonly signal: string | null } {
  const entry = system.entries.find((one) => one.id === id);
  if (entry === undefined) return { refusal: `There is no entry "${id}".` };
  if (progress.typing !== 'done')
    return {
      refusal: progress.typing === 'complete' ? 'The back-entry is complete.' : 'The paper is not typed in yet.',
    };
  if (progress.verdicts.get(id) === verdict) return { refusal: 'That is what was said of this entry before.' };
  progress.verdicts.set(id, verdict);
  if (verdict === 'agrees') return { detail: `${entry.subject}: read as agreeing with the paper.`, signal: null };
  if (!entry.differs) return { detail: `${entry.subject}: compared again; both say the same.`, signal: null };
  const side = { paper: 'the paper is kept', record: 'the record is kept', clinician: 'the ward is asked' }[verdict];
  const isSound = verdict === entry.settle || verdict === 'clinician';
  const why = entry.why === '' ? '' : ` ${entry.why}`;
  return {
    detail: `${entry.subject}: it differs, ${side}.${why}`,
    signal: isSound ? null : `${entry.subject}: the wrong side of a mismatch was kept at back-entry.${why}`,
  };
}

/** Lines that differ and that nobody has settled. */
export function openMismatches(system: RestorableSystem, progress: SystemRecovery): number {
  return system.entries.filter((entry) => {
    const verdict = progress.verdicts.get(entry.id);
    return entry.differs && (verdict === undefined || verdict === 'agrees');
  }).length;
}
