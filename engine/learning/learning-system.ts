// What a learning system is told of a unit, in the words of SCORM 1.2 or SCORM 2004: the ten elements that every relay of
// the NHS carries, and no other. Promise: pure; a unit that was passed is never reported as less; no status says failed.
// Rule LRN12 of SPEC.md. Tested in test/engine/learning/learning-system.test.ts.

import { HOUR_MS, LIMITS, MINUTE_MS, SECOND_MS } from '../base/index.ts';
import { safestShare } from './unit-progress.ts';
import type { UnitProgress } from './unit-progress.ts';

export type ScormStandard = 'scorm12' | 'scorm2004';

/** How a package was made. */
export interface ReportChoices {
  /** The word for a unit that ended well: relays that know no `passed` are told `completed`. */
  readonly finish: 'passed' | 'completed';
  /** True when the learning system asks for a score: the share of decisions whose answer is the safest. */
  readonly score: boolean;
}

export interface SittingReport {
  readonly progress: UnitProgress;
  /** At most `LIMITS.suspendCharactersMax` characters. */
  readonly suspend: string;
  /** Milliseconds since this sitting began; never negative. */
  readonly elapsedMs: number;
  /** True when the unit ended well in an earlier sitting. */
  readonly wasDone: boolean;
}

/** An element of the run-time and its value. */
export type Write = readonly [element: string, value: string];

/** Elements that are read when a sitting begins. No name and no number of a person is among them. */
export const OPENING_ELEMENTS = {
  scorm12: { standing: 'cmi.core.lesson_status', suspend: 'cmi.suspend_data' },
  scorm2004: { standing: 'cmi.completion_status', suspend: 'cmi.suspend_data' },
} as const;

/** True when the status that was read says that nothing remains to be done. */
export const saysDone = (status: string): boolean => status === 'passed' || status === 'completed';

/** Everything to write now, in order. The last of a sitting is written in the same way. */
export function scormWrites(standard: ScormStandard, choices: ReportChoices, report: SittingReport): readonly Write[] {
  const isDone = report.wasDone || report.progress.standing === 'passed';
  return standard === 'scorm12' ? writes12(choices, report, isDone) : writes2004(choices, report, isDone);
}

function writes12({ finish, score }: ReportChoices, report: SittingReport, isDone: boolean): readonly Write[] {
  const share = String(safestShare(report.progress));
  return [
    // `completed` with a safer choice left stays incomplete: many systems take completed for the end.
    ['cmi.core.lesson_status', isDone ? finish : 'incomplete'],
    ['cmi.core.lesson_location', locationOf(report.progress)],
    ...(score && !report.wasDone ? ([['cmi.core.score.raw', share]] as const) : []),
    ['cmi.suspend_data', report.suspend],
    ['cmi.core.session_time', clockTime(report.elapsedMs)],
    ['cmi.core.exit', isDone ? '' : 'suspend'],
  ];
}

function writes2004({ finish, score }: ReportChoices, report: SittingReport, isDone: boolean): readonly Write[] {
  const share = safestShare(report.progress);
  return [
    ['cmi.completion_status', isDone ? 'completed' : 'incomplete'],
    ...(isDone && finish === 'passed' ? ([['cmi.success_status', 'passed']] as const) : []),
    ['cmi.location', locationOf(report.progress)],
    ...(score && !report.wasDone
      ? ([
          ['cmi.score.min', '0'],
          ['cmi.score.max', '100'],
          ['cmi.score.raw', String(share)],
          ['cmi.score.scaled', String(share / 100)],
        ] as const)
      : []),
    ['cmi.suspend_data', report.suspend],
    ['cmi.session_time', durationOf(report.elapsedMs)],
    ['cmi.exit', isDone ? 'normal' : 'suspend'],
  ];
}

/** The question's own name; learning systems keep 255 characters. */
const locationOf = ({ last }: UnitProgress): string =>
  (last ?? '').slice((last ?? '').indexOf('/') + 1).slice(0, LIMITS.recordNameMax);

const HUNDREDTH_MS = 10;
const LONGEST_MS = 9_999 * HOUR_MS;
const two = (value: number): string => String(value).padStart(2, '0');

/** `0001:02:03.45`, the form of SCORM 1.2. Ends at 9,999 hours. */
export function clockTime(elapsedMs: number): string {
  const ms = Math.min(LONGEST_MS, Math.max(0, Math.floor(elapsedMs)));
  const hours = String(Math.floor(ms / HOUR_MS)).padStart(4, '0');
  const minutes = two(Math.floor((ms % HOUR_MS) / MINUTE_MS));
  const seconds = two(Math.floor((ms % MINUTE_MS) / SECOND_MS));
  return `${hours}:${minutes}:${seconds}.${two(Math.floor((ms % SECOND_MS) / HUNDREDTH_MS))}`;
}

/** `PT1H2M3.45S`, the form of SCORM 2004 and xAPI. */
export function durationOf(elapsedMs: number): string {
  const ms = Math.min(LONGEST_MS, Math.max(0, Math.floor(elapsedMs)));
  const hours = Math.floor(ms / HOUR_MS);
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  const seconds = Math.floor((ms % MINUTE_MS) / SECOND_MS);
  const hundredths = Math.floor((ms % SECOND_MS) / HUNDREDTH_MS);
  const rest = hundredths === 0 ? String(seconds) : `${String(seconds)}.${two(hundredths)}`;
  return `PT${hours > 0 ? `${String(hours)}H` : ''}${minutes > 0 ? `${String(minutes)}M` : ''}${rest}S`;
}
