// The report's section on hunting: hypothesis, query, finding, what followed; and what the team's own rules raised.
// Tested in test/engine/report/hunt-lines.test.ts.

import type { Html, Row } from './report-html.ts';
import { escapeHtml, renderTable } from './report-html.ts';
import type { Pen } from './report-pen.ts';
import { countWords, plural } from './report-words.ts';

export function huntsSection(pen: Pen): Html {
  const { report, time, sources } = pen;
  const rows = report.hunts.map((line): Row => ({
    cells: [
      String(line.number),
      time(line.at),
      escapeHtml(line.seat),
      escapeHtml(line.hypothesis),
      `<code class="report-query">${escapeHtml(line.query)}</code>`,
      `${escapeHtml(line.finding)}<br><span class="report-note">${escapeHtml(
        `${plural(line.rows, 'row')} of ${countWords(line.scanned)} looked at, ${plural(line.minutes, 'minute')} of work`,
      )}</span>`,
      escapeHtml(line.followed.join('; ') || 'Nothing in the log'),
      sources(line.sources),
    ],
  }));
  return (
    '<p>Queries that somebody recorded, with what they were for. A query that was only run leaves no line. Hunting is an outcome of the ' +
    'Cyber Assessment Framework (C2.a): this table is a record of it.</p>\n' +
    renderTable({
      id: 'report-hunts',
      caption: 'Hunts: hypothesis, query, finding, what followed',
      empty: 'No hunt was recorded.',
      rows,
      columns: [
        { title: 'No.', isNumber: true },
        { title: 'When' },
        { title: 'Seat' },
        { title: 'Hypothesis', isWide: true },
        { title: 'Query', isWide: true },
        { title: 'Finding', isWide: true },
        { title: 'What followed' },
        { title: 'Sources' },
      ],
    }) +
    teamRulesTable(pen)
  );
}

function teamRulesTable({ report, time, sources }: Pen): Html {
  if (report.teamRules.length === 0) return '';
  const rows = report.teamRules.map((line): Row => ({
    cells: [
      String(line.number),
      escapeHtml(line.title),
      escapeHtml(line.seat),
      time(line.stagedAt),
      line.on.map(({ from, until }) => `${time(from)} to ${until === null ? 'the end' : time(until)}`).join('; ') ||
        '–',
      countWords(line.alerts),
      countWords(line.ofAttack),
      sources(line.sources),
    ],
  }));
  return `\n${renderTable({
    id: 'report-team-rules',
    caption: 'Rules of the team’s own, and what they raised',
    empty: '',
    rows,
    columns: [
      { title: 'No.', isNumber: true },
      { title: 'Rule', isWide: true },
      { title: 'Seat' },
      { title: 'Staged' },
      { title: 'Switched on' },
      { title: 'Alerts', isNumber: true },
      { title: 'Of the attack', isNumber: true },
      { title: 'Sources' },
    ],
  })}`;
}
