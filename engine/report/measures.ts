// The four durations of a report, each with its definition beside it and the clock speeds that were used in between.
// Tested in test/engine/report/measures.test.ts.

import type { Alert } from '../detection/index.ts';
import type { Fact } from '../exercise/index.ts';
import { paceOf } from '../exercise/index.ts';
import type { AfterActionReport, Measure } from './after-action-report.ts';
import type { FactOf } from './attack-truth.ts';
import { attackCourse, factOfAlert, factsOf, firstTrueVerdict, incidentOf, trueAlerts } from './attack-truth.ts';
import type { ReportInput } from './report-input.ts';

/** An instant with the fact that proves it. */
interface Instant {
  readonly at: number;
  readonly source: number | null;
}

const instant = (fact: Fact | null): Instant | null => (fact === null ? null : { at: fact.at, source: fact.n });

/** Time to detect, triage, declare and contain, in this order. */
export function measuresOf(input: ReportInput): Measure[] {
  const course = attackCourse(input.facts);
  const alerts = trueAlerts(input);
  const began = instant(course.first);
  const seen = firstNoticed(input, alerts);
  const judged = instant(firstTrueVerdict(input, alerts));
  const declared = instant(factsOf(input.facts, 'incident-declared')[0] ?? null);
  const contained = instant(course.contained);
  const make = (
    id: Measure['id'],
    title: string,
    definition: string,
    from: Instant | null,
    to: Instant | null,
  ): Measure => measure(input, { id, title, definition }, from, to);
  return [
    make(
      'detect',
      'Time to detect',
      'From the first step of the attack to the moment an alert that shows a row of the attack reached the queue with a level of medium or ' +
        'higher, or the team took up an incident with one of a lower level, whichever came first.',
      began,
      seen,
    ),
    make(
      'triage',
      'Time to triage',
      'From the first detection of the attack, as in time to detect, to the first verdict of true positive on an incident that holds such an alert.',
      seen,
      judged,
    ),
    make(
      'declare',
      'Time to declare',
      'From the first step of the attack to the first declaration of an incident, at any level.',
      began,
      declared,
    ),
    make(
      'contain',
      'Time to contain',
      'From the first step of the attack to the moment after which it could do no more: the later of its last success and the protective ' +
        'action that stopped what would have come next. Counted only when nothing more succeeded before the exercise ended.',
      began,
      contained,
    ),
  ];
}

/** Levels that nobody in a busy room picks up for their own sake. */
const QUIET_LEVELS: ReadonlySet<Alert['level']> = new Set(['informational', 'low']);

/**
 * When the attack could first be said to be detected. A low alert counts from the moment somebody took up its incident
 * (assigned or closed it): raised alone, it is one of many that nobody reads.
 */
function firstNoticed(input: ReportInput, alerts: readonly Alert[]): Instant | null {
  const taken = input.facts.filter(({ body }) => body.kind === 'incident-assigned' || body.kind === 'incident-closed');
  let first: Instant | null = null;
  for (const alert of alerts) {
    const noticed = QUIET_LEVELS.has(alert.level)
      ? instant(taken.find((fact) => fact.at >= alert.raisedAt && holdsAlert(input, fact, alert)) ?? null)
      : { at: alert.raisedAt, source: factOfAlert(input.facts, alert) };
    if (noticed !== null && (first === null || noticed.at < first.at)) first = noticed;
  }
  return first;
}

function holdsAlert(input: ReportInput, { body }: Fact, { id }: Alert): boolean {
  if (body.kind !== 'incident-assigned' && body.kind !== 'incident-closed') return false;
  return incidentOf(input, body.incident)?.alerts.includes(id) ?? false;
}

function measure(
  input: ReportInput,
  words: Pick<Measure, 'id' | 'title' | 'definition'>,
  from: Instant | null,
  to: Instant | null,
): Measure {
  const isWhole = from !== null && to !== null;
  return {
    ...words,
    fromAt: from?.at ?? null,
    toAt: to?.at ?? null,
    ms: isWhole ? to.at - from.at : null,
    speeds: isWhole ? speedsBetween(input, from.at, to.at) : [],
    jumps: isWhole ? factsOf(input.facts, 'jumped').filter(({ at }) => at >= from.at && at < to.at).length : 0,
    sources: [from?.source ?? null, to?.source ?? null].filter((source) => source !== null),
  };
}

/** Changes of speed that changed something: not those that lasted no time, nor those to the speed already in use. */
export function lastingSpeeds(facts: readonly Fact[]): FactOf<'speed-changed'>[] {
  const changes = factsOf(facts, 'speed-changed');
  const lasting = changes.filter(({ at }, index) => changes[index + 1]?.at !== at);
  return lasting.filter(({ body }, index) => lasting[index - 1]?.body.speed !== body.speed);
}

/** Every speed the clock ran at, from the start on; robots set it by the same command as people. */
export function speedHistory(input: ReportInput): AfterActionReport['speeds'] {
  const started = factsOf(input.facts, 'started')[0];
  if (started === undefined) return [];
  const changes = lastingSpeeds(input.facts).map(({ at, body }) => ({
    from: at as number,
    speed: paceOf(body.speed),
    why: body.why,
  }));
  return changes[0]?.from === started.at ? changes : [{ from: started.at, speed: 1, why: 'start' }, ...changes];
}

/** Exercise time spent at each speed within [from, until), slowest first. */
function speedsBetween(input: ReportInput, from: number, until: number): Measure['speeds'] {
  const history = speedHistory(input);
  const spent = new Map<number, number>();
  history.forEach(({ from: start, speed }, index) => {
    const end = history[index + 1]?.from ?? Infinity;
    const ms = Math.min(end, until) - Math.max(start, from);
    if (ms > 0) spent.set(speed, (spent.get(speed) ?? 0) + ms);
  });
  return [...spent].map(([speed, ms]) => ({ speed, ms })).sort((a, b) => a.speed - b.speed);
}
