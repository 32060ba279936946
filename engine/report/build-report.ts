// The after-action report of one run, from its facts. The same input gives the same report, and every number a source.
// Tested in test/engine/report/build-report.test.ts.

import type { AfterActionReport } from './after-action-report.ts';
import { assuranceOf } from './assurance-report.ts';
import { actionLines } from './action-lines.ts';
import { attackCourse, attackLines, attackTook, factsOf } from './attack-truth.ts';
import { decisionLines } from './decision-lines.ts';
import { expectedLines } from './expected-lines.ts';
import { huntLines, teamRuleLines } from './hunt-lines.ts';
import { measuresOf, speedHistory } from './measures.ts';
import type { ReportInput } from './report-input.ts';
import { summaryOf, writtenSummary } from './summary.ts';
import { timelineLines } from './timeline-lines.ts';
import { triageLines } from './triage-lines.ts';

export const MARKING = 'EXERCISE EXERCISE EXERCISE';

/** Builds the report of a run that has ended. */
export function buildReport(input: ReportInput): AfterActionReport {
  const { scenario } = input;
  const timeline = timelineLines(input);
  const made = {
    decisions: decisionLines(input),
    actions: actionLines(input),
    hunts: huntLines(input),
    triage: triageLines(input),
  };
  const facts: Omit<AfterActionReport, 'summary' | 'summaryWrittenBy'> = {
    marking: MARKING,
    title: `After-action report: ${scenario.title}`,
    scenario: scenario.id,
    scenarioTitle: scenario.title,
    scenarioVersion: scenario.version,
    organisation: scenario.estate.trust.name,
    player: input.player,
    seed: input.seed,
    kernel: input.kernel,
    digest: input.digest,
    startCivilMs: scenario.calendar.startCivilMs,
    endedAt: input.endedAt,
    endedBy: factsOf(input.facts, 'ended').at(-1)?.body.why ?? 'asked',
    plannedEndAt: scenario.endsAtMs,
    clinicianCheck:
      scenario.clinicianCheck === null
        ? 'Not checked by a clinician'
        : `Checked by ${scenario.clinicianCheck.by}, ${scenario.clinicianCheck.on}`,
    measures: measuresOf(input),
    attack: attackLines(input),
    decisions: made.decisions,
    actions: made.actions,
    expected: expectedLines(input),
    hunts: made.hunts,
    teamRules: teamRuleLines(input),
    triage: made.triage,
    clinical: input.services,
    outlook: input.outlook,
    clinicalTotals: clinicalTotals(input.services),
    safetySignals: safetySignals(input),
    devices: input.devices,
    assurance: assuranceOf(input, made),
    timeline: timeline.lines,
    alertsLeftOut: timeline.alertsLeftOut,
    speeds: speedHistory(input),
  };
  const drafted = (): Pick<AfterActionReport, 'summary' | 'summaryWrittenBy'> => ({
    summary: summaryOf(facts, attackCourse(input.facts), attackTook(input)),
    summaryWrittenBy: null,
  });
  return { ...facts, ...(writtenSummary(input.facts) ?? drafted()) };
}

/** Signals that were recorded, and ward acts that were expected and not done by their time, in order. */
function safetySignals(input: ReportInput): AfterActionReport['safetySignals'] {
  const recorded = factsOf(input.facts, 'safety-signal').map(({ at, n, body }) => ({
    at: at as number,
    text: body.text,
    source: n,
  }));
  const onWards = new Set(
    input.scenario.expectedActions
      .filter(({ metBy }) => metBy.every((name) => name.startsWith('ward:')))
      .map(({ id }) => id),
  );
  const undone = expectedLines(input).flatMap(({ id, outcome, dueAt, statement }) =>
    outcome === 'missed' && dueAt !== null && onWards.has(id)
      ? [
          {
            at: dueAt,
            text: `Not done by this time: ${statement.charAt(0).toLowerCase()}${statement.slice(1)}.`,
            source: null,
          },
        ]
      : [],
  );
  return [...recorded, ...undone].sort((a, b) => a.at - b.at);
}

function clinicalTotals(services: ReportInput['services']): AfterActionReport['clinicalTotals'] {
  const sum = (value: (service: ReportInput['services'][number]) => number): number =>
    services.reduce((total, service) => total + value(service), 0);
  return {
    // Summed in tenths: 0.1 + 0.2 would not be 0.3.
    serviceHoursLost: sum(({ hoursLost }) => Math.round(hoursLost * 10)) / 10,
    delayed: sum(({ delayed }) => delayed),
    cancelled: sum(({ cancelled }) => cancelled),
    diverted: sum(({ diverted }) => diverted),
  };
}
