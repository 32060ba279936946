// The first two pages of the report: the summary, what it rests on, and where the rest stands.
// Promise: whoever stops here has read the worst of every objective. Tested in test/engine/report/at-a-glance.test.ts.

import { RATING_WORDS } from '../scenario/index.ts';
import type { Glance } from './at-a-glance.ts';
import { glanceOf } from './at-a-glance.ts';
import { datesWords } from './plan-words.ts';
import type { Html, Row } from './report-html.ts';
import { escapeHtml, renderTable } from './report-html.ts';
import type { Pen } from './report-pen.ts';
import { plural } from './report-words.ts';
import { summaryNote } from './summary.ts';

/** Where a section stands in the document. */
export interface Place {
  readonly id: string;
  /** `2. Four times`, `Annex A. What the attacker did`. */
  readonly heading: string;
}

/** The summary as sentences, the worst of each objective, and the way into the rest. */
export function glanceSection(pen: Pen, rest: readonly Place[]): Html {
  const { report } = pen;
  const glance = glanceOf(report);
  const sentences = [...report.summary, summaryNote(report) ?? []].flat();
  const places = rest.map(({ id, heading }) => `<li><a href="#${id}">${heading}</a></li>`).join('');
  return [
    ...sentences.map((sentence) => `<p>${escapeHtml(sentence)}</p>`),
    glance.objectives.length === 0 ? '' : objectivesTable(pen, glance),
    glance.missedClocks.length === 0 ? '' : clocksTable(pen, glance),
    glance.signals.length === 0 ? '' : signalsTable(pen, glance),
    glance.actions.length === 0 ? '' : actionsTable(glance),
    `<h3>Where the rest stands</h3>\n<ul class="report-list report-places">${places}</ul>`,
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function objectivesTable({ sources }: Pen, { objectives }: Glance): Html {
  const rows = objectives.map(({ statement, judged, isProposed, worst }): Row => ({
    cells: [
      escapeHtml(statement),
      judged.rating === null
        ? 'Not rated'
        : `${isProposed ? 'Proposed: ' : ''}${judged.rating}, ${RATING_WORDS[judged.rating].name.toLowerCase()}`,
      escapeHtml(worst === null || worst.rating === 'P' ? '–' : `${worst.statement} (${worst.rating})`),
      sources(judged.evidence),
    ],
  }));
  return renderTable({
    id: 'report-glance-objectives',
    caption: 'Objectives, and the critical task of each that went worst',
    empty: '',
    rows,
    columns: [
      { title: 'Objective', isWide: true },
      { title: 'Rating' },
      { title: 'Look first at', isWide: true },
      { title: 'Sources' },
    ],
  });
}

function clocksTable({ time, sources }: Pen, { missedClocks }: Glance): Html {
  const rows = missedClocks.map((one): Row => ({
    cells: [
      escapeHtml(one.title),
      time(one.dueAt),
      one.handedInAt === null ? 'Not by the end' : time(one.handedInAt),
      sources(one.sources),
    ],
  }));
  return renderTable({
    id: 'report-glance-clocks',
    caption: 'Reports to authorities that were late or are missing',
    empty: '',
    rows,
    columns: [
      { title: 'Clock and stage', isWide: true },
      { title: 'Due' },
      { title: 'Handed in' },
      { title: 'Sources' },
    ],
  });
}

function signalsTable({ time, sources }: Pen, { signals, signalsLeft }: Glance): Html {
  const rows = signals.map(({ at, text, source }): Row => ({
    cells: [time(at), escapeHtml(text), source === null ? '–' : sources([source])],
  }));
  const more = signalsLeft === 0 ? '' : `; ${plural(signalsLeft, 'more stands', 'more stand')} under clinical impact`;
  return renderTable({
    id: 'report-glance-signals',
    caption: `First safety signals${more}`,
    empty: '',
    rows,
    columns: [{ title: 'When' }, { title: 'Signal', isWide: true }, { title: 'Source' }],
  });
}

function actionsTable({ actions, actionsLeft }: Glance): Html {
  const rows = actions.map((action): Row => ({
    cells: [
      escapeHtml(action.statement),
      escapeHtml(action.owner),
      escapeHtml(action.priority),
      escapeHtml(datesWords(action)),
    ],
  }));
  const more = actionsLeft === 0 ? '' : `; ${plural(actionsLeft, 'more stands', 'more stand')} in the plan`;
  return renderTable({
    id: 'report-glance-actions',
    caption: `What to do first${more}`,
    empty: '',
    rows,
    columns: [{ title: 'Action', isWide: true }, { title: 'Owner' }, { title: 'Priority' }, { title: 'Dates' }],
  });
}
