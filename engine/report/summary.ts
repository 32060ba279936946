// Three to six sentences that a director reads first: what happened, when it was seen, how far it went, what it cost.
// Promise: every sentence states facts of this run; none praises, blames, averages or scores.
// Tested in test/engine/report/summary.test.ts for calm, late and silent teams.

import type { AfterActionReport } from './after-action-report.ts';
import type { Fact } from '../exercise/index.ts';
import { factsOf } from './attack-truth.ts';
import type { AttackCourse, AttackTook } from './attack-truth.ts';
import { countWords, durationWords, listWords, plural, timeWords } from './report-words.ts';

type Facts = Omit<AfterActionReport, 'summary' | 'summaryWrittenBy'>;

/** What people wrote last in place of the draft; null where the draft stands. */
export function writtenSummary(facts: readonly Fact[]): Pick<AfterActionReport, 'summary' | 'summaryWrittenBy'> | null {
  const last = factsOf(facts, 'summary-written').at(-1)?.body;
  if (last === undefined || last.text === '') return null;
  const summary = last.text.split('\n').filter((line) => line.trim() !== '');
  return { summary: summary.map((line) => line.trim()), summaryWrittenBy: last.seat };
}

/** The sentence below a summary that people wrote. */
export const summaryNote = ({ summaryWrittenBy }: Pick<AfterActionReport, 'summaryWrittenBy'>): string | null =>
  summaryWrittenBy === null ? null : `Written by the ${summaryWrittenBy} in place of the draft.`;

/** Writes the summary of an otherwise finished report. */
export function summaryOf(report: Facts, course: AttackCourse, took: AttackTook): string[] {
  const seen =
    course.first === null
      ? ['No step of the attack had happened when the exercise ended.']
      : [seenSentence(report, took), teamSentence(report), courseSentence(report, course, took)];
  const stopped =
    report.endedBy === 'no-duff'
      ? [
          'The exercise was stopped for a real emergency, so the times below describe a part of it and nothing should be concluded from what is missing.',
        ]
      : [];
  // At most six: a run cut short by NO DUFF says so instead of counting its expected actions.
  return [
    ...stopped,
    ...seen,
    clinicalSentence(report, took),
    ...outlookSentence(report),
    ...(stopped.length > 0 ? [] : [expectedSentence(report)]),
  ];
}

function at(report: Facts, time: number): string {
  return timeWords({ startCivilMs: report.startCivilMs }, time);
}

function measureOf(
  report: Facts,
  id: 'detect' | 'triage' | 'declare' | 'contain',
): Facts['measures'][number] | undefined {
  return report.measures.find((measure) => measure.id === id);
}

/** Where systems fail by themselves nobody attacked the trust: its first sign is what began. */
function seenSentence(report: Facts, { outage }: AttackTook): string {
  const detect = measureOf(report, 'detect');
  const what = outage ? 'The first sign of the invented outage reached' : 'The invented attack on';
  const began = `${what} ${report.organisation} ${outage ? '' : 'began '}at ${at(report, detect?.fromAt ?? 0)}`;
  return detect?.toAt === null || detect?.ms === undefined || detect.ms === null
    ? `${began}, and nothing detected it before the exercise ended.`
    : `${began}; it was first detected ${durationWords(detect.ms)} later, at ${at(report, detect.toAt)}.`;
}

function teamSentence(report: Facts): string {
  const triage = measureOf(report, 'triage')?.toAt ?? null;
  const declared = measureOf(report, 'declare')?.toAt ?? null;
  const judged =
    triage === null
      ? 'no incident that held it was judged to be a true positive'
      : `an incident that held it was judged to be a true positive at ${at(report, triage)}`;
  const declaration =
    declared === null ? 'no incident was declared' : `an incident was declared at ${at(report, declared)}`;
  const link = (triage === null) === (declared === null) ? 'and' : 'but';
  return `${judged.charAt(0).toUpperCase()}${judged.slice(1)}, ${link} ${declaration}.`;
}

function courseSentence(report: Facts, course: AttackCourse, took: AttackTook): string {
  const steps = plural(report.attack.length, 'step');
  const could = took.outage ? 'that could show here' : 'the attack could take, other ways included';
  const reached = `Of the ${steps} ${could}, ${countWords(course.happened)} happened`;
  const cut = course.cutShort === 0 ? '' : ` (${countWords(course.cutShort)} cut short)`;
  const stops = `${cut}, ${course.prevented === 0 ? 'none' : countWords(course.prevented)} ${course.prevented < 2 ? 'was' : 'were'} prevented`;
  const devices =
    report.devices.encrypted === 0
      ? 'no device was encrypted'
      : `${countWords(report.devices.encrypted)} of ${plural(report.devices.total, 'device')} were encrypted`;
  if (took.outage) return `${reached}${stops} and ${devices}.`;
  const end =
    course.contained === null || course.last === null
      ? 'nothing had stopped it when the exercise ended'
      : `the attack’s last success was at ${at(report, course.last.at)}, after which it got no further`;
  const losses = [
    ...(took.files ? ['files were copied out of the trust'] : []),
    ...(took.backups ? ['backups were destroyed'] : []),
  ];
  return `${reached}${stops} and ${devices}; ${losses.length === 0 ? '' : `${listWords(losses)}, and `}${end}.`;
}

function clinicalSentence(report: Facts, took: AttackTook): string {
  const { serviceHoursLost, delayed, cancelled, diverted } = report.clinicalTotals;
  if (serviceHoursLost === 0 && delayed === 0 && cancelled === 0 && diverted === 0) {
    return 'Every clinical service worked normally throughout.';
  }
  const services = report.clinical.filter(
    ({ hoursLost, delayed: late, cancelled: off, diverted: sent }) => hoursLost + late + off + sent > 0,
  ).length;
  const counts = [
    ...(delayed > 0 ? [`${countWords(delayed)} patients, tests or other pieces of work delayed`] : []),
    ...(cancelled > 0 ? [`${countWords(cancelled)} booked appointments cancelled`] : []),
    ...(diverted > 0 ? [`${countWords(diverted)} sent elsewhere`] : []),
  ];
  const cost = counts.length === 0 ? '' : `, with an estimated ${listWords(counts)}`;
  return (
    `${plural(services, 'clinical service')} worked below normal for ${countWords(serviceHoursLost)} service-hours in all${cost}; ` +
    `${priceClause(report, took)}.`
  );
}

/** An attack reaches services by encrypting devices or destroying backups, an outage at once; else the cost is the team's choice. */
function priceClause(report: Facts, took: AttackTook): string {
  if (took.outage) return 'this counts what the outage took and what protective action cost';
  return report.devices.encrypted === 0 && !took.backups && !took.systems
    ? 'the attack itself stopped no service: this is the price of protective action'
    : 'this counts what the attack took and what protective action cost';
}

/** An exercise ends after hours; what it leaves behind does not. */
function outlookSentence(report: Facts): string[] {
  const hours = report.outlook.reduce((sum, line) => sum + line.hoursToCome, 0);
  if (hours === 0) return [];
  const atRisk = report.outlook.reduce((sum, line) => sum + line.appointmentsAtRisk, 0);
  const longest = report.outlook.reduce((most, line) => Math.max(most, line.hoursToCome), 0);
  const appointments = atRisk === 0 ? '' : `, and puts about ${plural(atRisk, 'more booked appointment')} at risk`;
  return [
    `When the exercise ended ${plural(report.outlook.length, 'service was', 'services were')} still below normal: at the assumed pace of recovery ` +
      `that goes on for up to ${longest < 48 ? plural(longest, 'hour') : plural(longest / 24, 'day')}, about ${plural(hours, 'service-hour')} more${appointments}.`,
  ];
}

const SINGLE_OUTCOME = {
  met: 'was done in time',
  late: 'was done late',
  missed: 'was not done',
  open: 'still had time when the exercise ended',
} as const;

function expectedSentence(report: Facts): string {
  const outcomes = report.expected.flatMap(({ outcome }) => (outcome === 'not-needed' ? [] : [outcome]));
  const [only] = outcomes;
  if (only === undefined) return 'No expected action had become due.';
  const opening = `Of what the scenario looks for, ${plural(outcomes.length, 'action')} came up`;
  if (outcomes.length === 1) return `${opening}, and it ${SINGLE_OUTCOME[only]}.`;
  const count = (outcome: string): number => outcomes.filter((one) => one === outcome).length;
  const parts = [
    `${countWords(count('met'))} done in time`,
    `${countWords(count('late'))} late`,
    `${countWords(count('missed'))} not done`,
  ];
  if (count('open') > 0) parts.push(`${countWords(count('open'))} that still had time when the exercise ended`);
  return `${opening}: ${listWords(parts)}.`;
}
