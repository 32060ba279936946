// What a future is compared by: a few whole numbers read off a run, each with its definition. No score is made of them.
// Tested in test/engine/conduct/fork-run.test.ts.

import { civilTime, HOUR_MS } from '../base/index.ts';
import { outlookOf } from '../clinical/index.ts';
import { dueOf } from '../exercise/index.ts';
import type { Fact } from '../exercise/index.ts';
import type { Run } from './run.ts';

/** Times are SimTimeMs, hours are tenths; null = it did not happen. */
export interface RunMeasures {
  readonly serviceHoursLost: number;
  readonly serviceHoursToCome: number;
  readonly devicesEncrypted: number;
  readonly firstEncryptedAt: number | null;
  readonly stepsHappened: number;
  readonly stepsBlocked: number;
  readonly declaredAt: number | null;
  readonly csocToldAt: number | null;
  readonly decisionsMade: number;
  readonly decisionsLapsed: number;
  readonly expectedMet: number;
  readonly expectedLate: number;
  readonly expectedMissed: number;
  readonly reportsHandedIn: number;
  readonly reportsOverdue: number;
}
export type MeasureId = keyof RunMeasures;

/** How a measure is written, which way is better, and what it counts. */
export interface MeasureWords {
  readonly id: MeasureId;
  readonly title: string;
  readonly unit: 'tenths-of-hours' | 'count' | 'time';
  readonly better: 'less' | 'more' | 'neither';
  readonly definition: string;
}

const words = (
  id: MeasureId,
  title: string,
  unit: MeasureWords['unit'],
  better: MeasureWords['better'],
  definition: string,
): MeasureWords => ({ id, title, unit, better, definition });

export const MEASURES: readonly MeasureWords[] = [
  words(
    'serviceHoursLost',
    'Service hours lost',
    'tenths-of-hours',
    'less',
    'Time in which a service was slowed, on paper or diverting, over all services.',
  ),
  words(
    'serviceHoursToCome',
    'Service hours to come',
    'tenths-of-hours',
    'less',
    'Hours until normal by the stated recovery times, over all services.',
  ),
  words('devicesEncrypted', 'Devices encrypted', 'count', 'less', 'At the end.'),
  words('firstEncryptedAt', 'First encryption', 'time', 'neither', 'When the first device was encrypted.'),
  words('stepsHappened', 'Attack steps that happened', 'count', 'less', 'Steps of the plan.'),
  words('stepsBlocked', 'Attack steps stopped', 'count', 'neither', 'Steps that were tried and stopped.'),
  words('declaredAt', 'Incident declared', 'time', 'neither', 'The first declaration of any level.'),
  words('csocToldAt', 'CSOC told', 'time', 'neither', 'The first call to the national line.'),
  words('decisionsMade', 'Decisions made', 'count', 'neither', 'Questions that were answered.'),
  words('decisionsLapsed', 'Decisions lapsed', 'count', 'less', 'Questions whose time ran out.'),
  words('expectedMet', 'Expected actions met', 'count', 'more', 'In time.'),
  words('expectedLate', 'Expected actions late', 'count', 'neither', 'Done, after their time.'),
  words('expectedMissed', 'Expected actions missed', 'count', 'less', 'Needed, and not done.'),
  words('reportsHandedIn', 'Statutory reports handed in', 'count', 'neither', 'Stages of clocks.'),
  words(
    'reportsOverdue',
    'Statutory reports overdue',
    'count',
    'less',
    'Stages of clocks in force that were due and not handed in.',
  ),
];

/** Measures of a run as it stands. */
export function measureRun(run: Run): RunMeasures {
  const { state, setting } = run.play;
  const count = (kind: Fact['body']['kind']): number => state.facts.filter(({ body }) => body.kind === kind).length;
  const line = setting.scenario.response?.line ?? 'csoc';
  const at = (name: string): number | null => state.milestones.get(name) ?? null;
  return {
    serviceHoursLost: serviceHoursLost(run),
    serviceHoursToCome: serviceHoursToCome(run),
    devicesEncrypted: state.encrypted.reduce((sum, flag) => sum + flag, 0),
    firstEncryptedAt: at('encryption-seen'),
    stepsHappened: count('step-happened'),
    stepsBlocked: count('step-blocked'),
    declaredAt: at('declared'),
    csocToldAt: at(`phoned:${line}`),
    decisionsMade: count('decision-made'),
    decisionsLapsed: count('decision-lapsed'),
    ...expectedOf(run),
    reportsHandedIn: count('report-submitted'),
    reportsOverdue: count('report-overdue'),
  };
}

/** Tenths of hours that services were not normal, from the facts alone. */
function serviceHoursLost({ play: { state } }: Run): number {
  const since = new Map<string, number>();
  let ms = 0;
  for (const { at, body } of state.facts) {
    if (body.kind !== 'service-changed') continue;
    const from = since.get(body.service);
    if (body.level === 'normal') {
      if (from !== undefined) ms += at - from;
      since.delete(body.service);
    } else if (from === undefined) since.set(body.service, at);
  }
  for (const from of since.values()) ms += state.now - from;
  return Math.round((ms * 10) / HOUR_MS);
}

function serviceHoursToCome({ play: { state, setting } }: Run): number {
  const { scenario, estate } = setting;
  const lines = outlookOf({
    spec: scenario.estate,
    systems: state.systems,
    services: state.services,
    isEncrypted: (name) => state.encrypted[estate.deviceByName.get(name.toLowerCase()) ?? -1] === 1,
    backupsDestroyed: state.milestones.has('backups-destroyed'),
    workstationsEncrypted: state.encrypted.some((flag) => flag === 1),
    hour: civilTime(scenario.calendar, state.now).hour,
  });
  return 10 * lines.reduce((sum, { hoursToCome }) => sum + hoursToCome, 0);
}

function expectedOf({
  play: { state, setting },
}: Run): Pick<RunMeasures, 'expectedMet' | 'expectedLate' | 'expectedMissed'> {
  const found = { expectedMet: 0, expectedLate: 0, expectedMissed: 0 };
  for (const { when, withinMs, metBy } of setting.scenario.expectedActions) {
    const due = dueOf(when, state.milestones);
    const dueAt = due.kind === 'due' && due.at <= state.now ? due.at + withinMs : null;
    const met = metBy.flatMap((name) => state.milestones.get(name) ?? []);
    // Done before, or without, the need: foresight counts as met.
    if (met.length > 0) {
      if (dueAt === null || Math.min(...met) <= dueAt) found.expectedMet += 1;
      else found.expectedLate += 1;
    } else if (dueAt !== null && dueAt <= state.now) found.expectedMissed += 1;
  }
  return found;
}
