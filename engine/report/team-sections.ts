// Sections of the report on what the team did: decisions, protective actions, expected actions, verdicts.
// Tested in test/engine/report/render-report.test.ts.

import type { ExpectedLine, TriageLine } from './after-action-report.ts';
import type { Html, Row } from './report-html.ts';
import { escapeHtml, renderTable } from './report-html.ts';
import type { Pen } from './report-pen.ts';
import { countWords } from './report-words.ts';

export function decisionsSection({ report, time, sources, help }: Pen): Html {
  const rows = report.decisions.map((line): Row => ({
    cells: [
      String(line.number),
      time(line.at),
      escapeHtml(line.seat),
      escapeHtml(line.question),
      escapeHtml(line.choice),
      escapeHtml(line.reason || '–'),
      escapeHtml(line.confidence || '–'),
      `${escapeHtml(line.debrief || '–')}${help(line.question)}`,
      sources([line.source]),
    ],
  }));
  return (
    '<p>Taken from the decision log, which is only added to: a correction is a new entry. The last column but one is for the debrief; it was not shown during play.</p>\n' +
    renderTable({
      id: 'report-decisions',
      caption: 'Decisions, with the reasons given',
      empty: 'No decision was asked for or made.',
      rows,
      columns: [
        { title: 'No.', isNumber: true },
        { title: 'When' },
        { title: 'Seat' },
        { title: 'Question' },
        { title: 'Choice' },
        { title: 'Reason given', isWide: true },
        { title: 'Confidence' },
        { title: 'Afterwards', isWide: true },
        { title: 'Source' },
      ],
    })
  );
}

export function actionsSection({ report, time, sources }: Pen): Html {
  const rows = report.actions.map((line): Row => ({
    cells: [
      String(line.number),
      time(line.askedAt),
      escapeHtml(line.seat),
      escapeHtml(`${line.action}, ${line.target}`),
      escapeHtml(line.reason || '–'),
      escapeHtml(line.outcome),
      time(line.tookEffectAt),
      sources(line.sources),
    ],
  }));
  return renderTable({
    id: 'report-actions',
    caption: 'What the team did to stop the attack, with the reasons given',
    empty: 'No protective action was asked for.',
    rows,
    columns: [
      { title: 'No.', isNumber: true },
      { title: 'Asked' },
      { title: 'Seat' },
      { title: 'Action' },
      { title: 'Reason given', isWide: true },
      { title: 'Outcome' },
      { title: 'Took effect' },
      { title: 'Sources' },
    ],
  });
}

const EXPECTED_OUTCOME: Readonly<Record<ExpectedLine['outcome'], string>> = {
  met: 'Met',
  late: 'Late',
  missed: 'Missed',
  open: 'Still had time',
  'not-needed': 'Not needed',
};

export function expectedSection(pen: Pen): Html {
  const objectives = [...new Set(pen.report.expected.map((line) => line.objective))];
  const tables = objectives.map((objective, index) => {
    const lines = pen.report.expected.filter((line) => line.objective === objective);
    return `<h3>${escapeHtml(objective)}</h3>\n${expectedTable(pen, lines, index + 1)}`;
  });
  return (
    '<p>What the scenario looks for under each objective, by when. Late and missed describe the exercise, which may have allowed too little time or ' +
    'left too few people; ask what stood in the way.</p>\n' +
    (tables.length === 0 ? '<p>The scenario expects no action.</p>' : tables.join('\n'))
  );
}

function expectedTable({ time, help }: Pen, lines: readonly ExpectedLine[], number: number): Html {
  return renderTable({
    id: `report-expected-${number}`,
    caption: `Expected actions, objective ${number}`,
    empty: '',
    rows: lines.map((line) => ({
      cells: [
        escapeHtml(line.statement),
        escapeHtml(line.owner),
        EXPECTED_OUTCOME[line.outcome],
        time(line.neededAt),
        time(line.dueAt),
        time(line.metAt),
        `${escapeHtml(line.why)}${help(line.statement)}`,
      ],
    })),
    columns: [
      { title: 'Expected action' },
      { title: 'Owner' },
      { title: 'Outcome' },
      { title: 'Needed from' },
      { title: 'Due by' },
      { title: 'Done' },
      { title: 'Why it matters', isWide: true },
    ],
  });
}

const READING: Readonly<Record<TriageLine['reading'], string>> = {
  agrees: 'Agrees',
  differs: 'Differs',
  'not-triaged': 'No verdict',
};

export function triageSection({ report, time, sources }: Pen): Html {
  const rows = report.triage.map((line): Row => ({
    cells: [
      String(line.incident),
      escapeHtml(line.count === 1 ? line.title : `${line.title}, and ${countWords(line.count - 1)} more like it`),
      time(line.openedAt),
      escapeHtml(line.verdict),
      escapeHtml(line.reason || '–'),
      escapeHtml(line.truth),
      READING[line.reading],
      sources(line.sources),
    ],
  }));
  return (
    '<p>A verdict is read against what the incident held when it was given.</p>\n' +
    renderTable({
      id: 'report-triage',
      caption: 'Incidents: the verdict and the truth',
      empty: 'No incident was opened.',
      rows,
      columns: [
        { title: 'No.', isNumber: true },
        { title: 'Incident' },
        { title: 'Opened' },
        { title: 'Verdict' },
        { title: 'Reason given', isWide: true },
        { title: 'What lay behind it', isWide: true },
        { title: 'Verdict and truth' },
        { title: 'Sources' },
      ],
    })
  );
}
