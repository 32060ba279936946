// Improvement plan and evidence as workbooks: what a cyber lead files, sorts and hands to an assessor.
// Columns of the improvement plan are HSEEP's, with the UK's behind them. Tested in test/engine/documents/assurance.test.ts.

import type { AfterActionReport } from '../report/index.ts';
import { refWords, REPORT_TLP } from '../report/index.ts';
import type { Sheet } from './sheet.ts';

const markingOf = (report: AfterActionReport): string => `${report.marking} · ${report.title} · ${REPORT_TLP}`;

/** One sheet: the plan, a row an action. */
export function improvementSheets(report: AfterActionReport): Sheet[] {
  const { areas, actions, feedbackSummary } = report.assurance.improvement;
  return [
    {
      name: 'Improvement plan',
      marking: markingOf(report),
      columns: [
        { title: 'Action', width: 12 },
        { title: 'Area for improvement', width: 40 },
        { title: 'Corrective action', width: 50 },
        { title: 'Capability element', width: 16 },
        { title: 'Primary responsible organisation', width: 28 },
        { title: 'Owner', width: 24 },
        { title: 'Start date', width: 12 },
        { title: 'Completion date', width: 12 },
        { title: 'Priority', width: 12 },
        { title: 'Framework rows', width: 30 },
        { title: 'State', width: 18 },
        { title: 'Evidence of closure', width: 40 },
        { title: 'Re-test', width: 40 },
        { title: 'Re-test outcome', width: 16 },
        { title: 'Carried over from', width: 30 },
      ],
      rows: actions.map((action) => [
        action.id,
        areas.find(({ id }) => id === action.area)?.statement.text ?? action.issue,
        action.statement,
        action.element,
        action.organisation,
        action.owner,
        action.starts,
        action.due,
        action.priority,
        action.refs.map(refWords).join('\n'),
        action.state,
        action.closure.map(({ text }) => text).join('\n'),
        `${action.retest.title}: ${action.retest.message}`,
        action.retest.outcome,
        action.carriedFrom,
      ]),
    },
    ...(feedbackSummary.length === 0
      ? []
      : [
          {
            name: 'Feedback',
            marking: markingOf(report),
            columns: [{ title: 'What participants said, summed up', width: 110 }],
            rows: feedbackSummary.map((sentence) => [sentence]),
          },
        ]),
  ];
}

/** A sheet a framework, a row an outcome; and the EPRR return. */
export function evidenceSheets(report: AfterActionReport): Sheet[] {
  const { packs, eprr } = report.assurance;
  const marking = markingOf(report);
  const frameworks = packs.map((pack): Sheet => ({
    name: `${pack.framework} ${pack.version}`.replaceAll(/[[\]:*?/\\]/g, ' '),
    marking: `${marking} · ${pack.title}, looked up ${pack.checkedOn}`,
    columns: [
      { title: 'Framework', width: 14 },
      { title: 'Version', width: 10 },
      { title: 'Outcome', width: 12 },
      { title: 'Title', width: 36 },
      { title: 'Expectation', width: 18 },
      { title: 'Evidence from this exercise', width: 70 },
      { title: 'Facts of the log', width: 24 },
      { title: 'Improvement actions', width: 20 },
    ],
    rows: pack.rows.map((row) => [
      row.framework,
      row.version,
      row.id,
      row.title,
      row.expectation,
      row.evidence.map(({ text }) => text).join('\n'),
      [...new Set(row.evidence.flatMap(({ sources }) => sources))].join(', '),
      row.actions.join(', '),
    ]),
  }));
  const returned: Sheet = {
    name: 'EPRR return',
    marking,
    columns: [
      { title: 'What is asked', width: 28 },
      { title: 'Answer', width: 90 },
    ],
    rows: [
      ['Exercise', eprr.title],
      ['Type', eprr.exerciseType],
      ['Scenario date', eprr.scenarioDate],
      ['Organisation', eprr.organisation],
      ['Participants', eprr.participants.join('\n')],
      ['Objectives', eprr.objectives.join('\n')],
      ['Draws on', eprr.drawsOn.join('\n')],
      ['Incident levels declared', eprr.incidentLevels.join('\n')],
      ['Lessons', eprr.lessons.map(({ text }) => text).join('\n')],
      [
        'Actions',
        eprr.actions
          .map(
            ({ id, statement, owner, due }) =>
              `${id}: ${statement} (${owner}, ${due === '' ? 'date to be agreed' : due})`,
          )
          .join('\n'),
      ],
      ['Core standards', eprr.standards.join('\n')],
    ],
  };
  return [...frameworks, returned];
}
