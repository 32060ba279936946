// What the report says first, as blocks: the same lines as on the page (engine/report/glance-section.ts).
// Tested in test/engine/documents/assurance.test.ts.

import type { AfterActionReport } from '../report/index.ts';
import { datesWords, glanceOf, summaryNote } from '../report/index.ts';
import type { Block } from './document.ts';

type Time = (at: number | null) => string;

/** Summary, the worst of each objective, what was missed, and what to do first. */
export function glanceBlocks(report: AfterActionReport, time: Time): Block[] {
  const { objectives, missedClocks, signals, signalsLeft, actions, actionsLeft } = glanceOf(report);
  const tables: Block[] = [
    {
      kind: 'table',
      caption: 'Objectives, and the critical task of each that went worst',
      columns: [
        { title: 'Objective', width: 32 },
        { title: 'Rating', width: 16 },
        { title: 'Look first at' },
        { title: 'Facts', width: 12 },
      ],
      rows: objectives.map(({ statement, judged, isProposed, worst }) => [
        statement,
        judged.rating === null ? 'Not rated' : `${isProposed ? 'Proposed: ' : ''}${judged.rating}`,
        worst === null || worst.rating === 'P' ? '–' : `${worst.statement} (${worst.rating})`,
        judged.evidence.join(', '),
      ]),
      empty: '',
    },
    {
      kind: 'table',
      caption: 'Reports to authorities that were late or are missing',
      columns: [
        { title: 'Clock and stage' },
        { title: 'Due', width: 20 },
        { title: 'Handed in', width: 20 },
        { title: 'Facts', width: 12 },
      ],
      rows: missedClocks.map((one) => [
        one.title,
        time(one.dueAt),
        one.handedInAt === null ? 'Not by the end' : time(one.handedInAt),
        one.sources.join(', '),
      ]),
      empty: '',
    },
    {
      kind: 'table',
      caption:
        signalsLeft === 0 ? 'First safety signals' : `First safety signals; more under clinical impact: ${signalsLeft}`,
      columns: [{ title: 'When', width: 20 }, { title: 'Signal' }, { title: 'Fact', width: 10 }],
      rows: signals.map(({ at, text, source }) => [time(at), text, source === null ? '' : String(source)]),
      empty: '',
    },
    {
      kind: 'table',
      caption: actionsLeft === 0 ? 'What to do first' : `What to do first; more in the plan: ${actionsLeft}`,
      columns: [{ title: 'Action' }, { title: 'Owner', width: 22 }, { title: 'Priority and dates', width: 20 }],
      rows: actions.map((action) => [action.statement, action.owner, [action.priority, datesWords(action)]]),
      empty: '',
    },
  ];
  return [
    ...[...report.summary, summaryNote(report) ?? []].flat().map((text): Block => ({ kind: 'text', text })),
    ...tables.filter((table) => table.kind === 'table' && table.rows.length > 0),
  ];
}
