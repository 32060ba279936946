// Sections of the report that people are held to account by: clocks, evaluation, improvement plan, knowledge, evidence.
// Promise: a rating, a sentence and a deadline each stand beside their sources; a section without content is left out.
// Tested in test/engine/report/assurance-report.test.ts.

import { sentenceCase } from '../base/index.ts';
import { RATING_WORDS } from '../scenario/index.ts';
import type { AssuranceReport } from './assurance-report.ts';
import type { ClockLine, ClockStageLine } from './clock-lines.ts';
import type { CapabilityLine, Judged, TaskLine } from './evaluation-lines.ts';
import type { EvidenceRow } from './evidence-pack.ts';
import type { PlanLine, Sourced } from './improvement-lines.ts';
import type { Html, Row } from './report-html.ts';
import { escapeHtml, renderList, renderTable } from './report-html.ts';
import { datesWords, refWords } from './plan-words.ts';
import type { Pen } from './report-pen.ts';
import { DEBRIEF_QUESTION, durationWords, plural } from './report-words.ts';

const STAGE: Readonly<Record<ClockStageLine['state'], string>> = {
  'handed-in': 'Handed in',
  late: 'Handed in late',
  overdue: 'Overdue',
  running: 'Running',
  'not-started': 'Not started',
  'not-in-force': 'Not in force',
  'stood-down': 'Stood down',
};
const HOW: Readonly<Record<ClockLine['how'], string>> = {
  stated: 'Stated by a seat',
  found: 'Finding of the facilitator',
  'by-itself': 'Shown by the log',
  'not-started': 'Not started',
};

export function clocksSection({ report, time, sources }: Pen): Html {
  const rows = report.assurance.clocks.flatMap((clock) =>
    clock.stages.map((stage): Row => ({
      cells: [
        escapeHtml(`${clock.title}: ${stage.name}`),
        clock.isInForce ? 'Yes' : clock.status === 'bill' ? 'No, a bill' : 'No, outside its dates',
        clock.since === null ? '–' : `${time(clock.since)}${escapeHtml(clock.aware === '' ? '' : `, ${clock.aware}`)}`,
        escapeHtml(`${HOW[clock.how]}${clock.isDisputed ? '; disputed' : ''}`),
        sources(clock.evidence),
        time(stage.dueAt),
        escapeHtml(`${STAGE[stage.state]}${stage.missing.length === 0 ? '' : `, without ${stage.missing.join(', ')}`}`),
        time(stage.handedInAt),
        sources(stage.sources),
        escapeHtml(`${clock.source} (${clock.certainty.replaceAll('-', ' ')}, looked up ${clock.checkedOn})`),
      ],
    })),
  );
  return (
    '<p>A clock on awareness starts when somebody says who was aware, when, and what in the log shows it. A bill is shown and counts for nothing until its data says that it is in force.</p>\n' +
    renderTable({
      id: 'report-clocks',
      caption: 'Who was aware when, and what was handed in',
      empty: 'No clock ran in this exercise.',
      rows,
      columns: [
        { title: 'Clock and stage', isWide: true },
        { title: 'In force' },
        { title: 'From' },
        { title: 'How it is known' },
        { title: 'Evidence' },
        { title: 'Due' },
        { title: 'State' },
        { title: 'Handed in' },
        { title: 'Sources' },
        { title: 'Where it stands', isWide: true },
      ],
    })
  );
}

function judgedCell(given: Judged | null, proposed: Judged, sources: Pen['sources']): Html {
  const one = given ?? proposed;
  if (one.rating === null) return `Not rated. ${escapeHtml(one.why)}`;
  const by = given === null ? 'Proposed: ' : '';
  return `${by}${one.rating}, ${RATING_WORDS[one.rating].name.toLowerCase()}. ${escapeHtml(one.why)} (${sources(one.evidence)})`;
}

export function evaluationSection(pen: Pen): Html {
  const { evaluation, calibration } = pen.report.assurance;
  const intro =
    '<p>Each rating names the entries of the log behind it. What nobody has rated carries a proposal from the expected actions, which an evaluator accepts or changes. Nothing is averaged: the spread is shown, and the critical task that went worst.</p>\n';
  const blocks = evaluation.map((one, index) => capabilityBlock(pen, one, index + 1));
  return `${intro}${blocks.join('\n')}\n<h3>How sure the team was</h3>\n${calibrationTable(pen, calibration)}`;
}

function capabilityBlock(pen: Pen, one: CapabilityLine, number: number): Html {
  const { sources } = pen;
  const spread = (['P', 'S', 'M', 'U'] as const)
    .map((rating) => `${rating} ${one.ratings[rating]} rated, ${one.proposals[rating]} proposed`)
    .join('; ');
  const worst =
    one.worst === null
      ? 'No task can be told apart yet.'
      : `Worst critical task: ${one.worst.statement} (${one.worst.rating}).`;
  return (
    `<h3>${escapeHtml(one.statement)}</h3>\n<p>${escapeHtml(one.capability)}: ${judgedCell(one.given, one.proposed, sources)}</p>\n` +
    `<p>${escapeHtml(`${spread}. ${worst}`)}</p>\n` +
    renderTable({
      id: `report-evaluation-${number}`,
      caption: `Critical tasks, capability ${number}`,
      empty: 'The guide has no critical task.',
      rows: one.targets.flatMap((target) =>
        target.tasks.map((task): Row => ({ cells: taskCells(pen, target.statement, target.threshold, task) })),
      ),
      columns: [
        { title: 'Critical task', isWide: true },
        { title: 'Target', isWide: true },
        { title: 'Rating', isWide: true },
        { title: 'Expected and actual time', isWide: true },
        { title: 'Notes', isWide: true },
      ],
    })
  );
}

function taskCells(pen: Pen, target: string, threshold: string | null, task: TaskLine): readonly Html[] {
  const times = task.expected.map(({ statement, outcome, gapMs }) => {
    const gap =
      gapMs === null
        ? ''
        : gapMs <= 0
          ? `, ${durationWords(-gapMs)} before its time`
          : `, ${durationWords(gapMs)} after its time`;
    return escapeHtml(`${statement}: ${outcome.replaceAll('-', ' ')}${gap}.`);
  });
  const notes = task.notes.map(
    ({ tag, text, fact }) => `${escapeHtml(`${sentenceCase(tag)}: ${text}`)} (${pen.sources([fact])})`,
  );
  return [
    `${escapeHtml(task.statement)}<br><span class="report-note">${escapeHtml(task.plan)}</span>`,
    escapeHtml(threshold === null ? target : `${target}. ${threshold}`),
    judgedCell(task.given, task.proposed, pen.sources),
    times.join('<br>') || '–',
    notes.join('<br>') || '–',
  ];
}

function calibrationTable(
  { sources }: Pen,
  { lines, brierHundredths, judged, reading }: AssuranceReport['calibration'],
): Html {
  const rows = lines.map((line): Row => ({
    cells: [
      sentenceCase(line.confidence),
      String(line.given),
      String(line.judged),
      `${Math.floor(line.shouldHoldTenths / 10)}.${line.shouldHoldTenths % 10}`,
      String(line.held),
      sources(line.sources),
    ],
  }));
  const sum =
    judged === 0
      ? ''
      : `<p>${escapeHtml(`Squared misses in all: ${brierHundredths} hundredths over ${plural(judged, 'decision')}; 0 is a perfect fit. ${reading}`)}</p>`;
  return (
    renderTable({
      id: 'report-calibration',
      caption: 'Confidence and how often it held, for the team',
      empty: '',
      rows,
      columns: [
        { title: 'Confidence' },
        { title: 'Decisions', isNumber: true },
        { title: 'Of these judged', isNumber: true },
        { title: 'Should hold', isNumber: true },
        { title: 'Held', isNumber: true },
        { title: 'Sources' },
      ],
    }) + `\n${sum}`
  );
}

const sourced = ({ text, sources }: Sourced, pen: Pen): Html => `${escapeHtml(text)} (${pen.sources(sources)})`;

export function improvementSection(pen: Pen): Html {
  const { areas, actions, criticalFindings, feedback, feedbackSummary } = pen.report.assurance.improvement;
  const side = (which: 'strength' | 'improvement', title: string, caption: string): Html =>
    `<h3>${title}</h3>\n${renderTable({
      id: `report-${which}`,
      caption,
      empty: 'The log shows none yet.',
      rows: areas
        .filter((area) => area.side === which)
        .map((area): Row => ({
          cells: [
            sourced(area.statement, pen),
            escapeHtml(area.reference),
            `${area.analysis.map((one) => sourced(one, pen)).join('<br>') || '–'}${pen.help(area.statement.text)}`,
            escapeHtml(area.writtenBy ?? 'Drafted from the log'),
          ],
        })),
      columns: [
        { title: 'Statement', isWide: true },
        { title: 'Reference' },
        { title: 'Analysis', isWide: true },
        { title: 'Written by' },
      ],
    })}`;
  const critical =
    criticalFindings.length === 0
      ? ''
      : `<h3>Told the same day</h3>\n${renderList(criticalFindings.map(({ text, tell, sources }) => `${text} To ${tell}. Entries ${sources.join(', ')}.`))}\n`;
  const said =
    feedback.length === 0
      ? ''
      : `\n<h3>What participants said</h3>\n${renderList(feedbackSummary)}\n${renderList(feedback.map((one) => `${one.seat}: went well: ${one.wentWell || '–'}; hindered: ${one.hindered || '–'}; to change: ${one.change || '–'} (${one.useful} of 5 for a real day; entry ${one.fact}).`))}`;
  return `<p>${DEBRIEF_QUESTION}</p>\n${critical}${side('strength', 'Strengths', 'What went well, and what the log shows of it')}\n${side('improvement', 'Areas for improvement', 'What was hard, and what the log shows of it')}\n<h3>Improvement plan</h3>\n${planTable(pen, actions)}${said}`;
}

/** Where an action of an earlier exercise comes from. */
const carriedWords = (from: string): Html => (from === '' ? '' : escapeHtml(` Carried over from ${from}.`));

function planTable(pen: Pen, actions: AssuranceReport['improvement']['actions']): Html {
  return renderTable({
    id: 'report-plan',
    caption: 'Actions, each with its ten-minute re-test',
    empty: 'No action is proposed yet.',
    rows: actions.map((action): Row => ({
      cells: [
        escapeHtml(action.id),
        `${escapeHtml(action.statement)}${pen.help(action.statement)}${carriedWords(action.carriedFrom)}`,
        escapeHtml(`${action.owner}, ${action.organisation}. ${datesWords(action)}`),
        escapeHtml(`${sentenceCase(action.priority)}; ${action.element.replaceAll('-', ' ')}`),
        escapeHtml(action.refs.map(refWords).join('; ') || '–'),
        [stateWords(action), ...action.closure.map((one) => sourced(one, pen))].join('<br>'),
        `${escapeHtml(`${action.retest.title}: ${sentenceCase(action.retest.outcome)}. Looked for: ${action.retest.expected}.`)} ${pen.sources(action.retest.sources)}`,
      ],
    })),
    columns: [
      { title: 'Id' },
      { title: 'Action', isWide: true },
      { title: 'Owner and dates' },
      { title: 'Priority, element' },
      { title: 'Frameworks' },
      { title: 'State, evidence of closure' },
      { title: 'Re-test', isWide: true },
    ],
  });
}

const stateWords = ({ state, acceptedBy }: PlanLine): Html =>
  escapeHtml(`${sentenceCase(state)}${acceptedBy === '' ? '' : `: ${acceptedBy}`}`);

export function knowledgeSection({ report, time, sources }: Pen): Html {
  const { knowledge } = report.assurance;
  const rows = knowledge.map((line): Row => ({
    cells: [
      escapeHtml(line.subject),
      sentenceCase(line.kind),
      line.seats
        .filter(({ at }) => at !== null)
        .map(({ seat, at }) => `${escapeHtml(seat)}: ${time(at)}`)
        .join('<br>'),
      escapeHtml(
        line.seats
          .filter(({ at }) => at === null)
          .map(({ seat }) => seat)
          .join(', ') || '–',
      ),
      sources(line.sources),
    ],
  }));
  return renderTable({
    id: 'report-knowledge',
    caption: 'What reached whom, and when first',
    empty: 'Nothing reached anybody.',
    rows,
    columns: [
      { title: 'What', isWide: true },
      { title: 'Kind' },
      { title: 'Known to', isWide: true },
      { title: 'Not known to', isWide: true },
      { title: 'Sources' },
    ],
  });
}

export function evidenceSection(pen: Pen): Html {
  const { packs } = pen.report.assurance;
  const told = tellOnce(pen);
  const tables = packs.map((pack, index) => {
    const rows = pack.rows
      .filter(({ evidence, actions }) => evidence.length > 0 || actions.length > 0)
      .map((row): Row => ({
        cells: [
          escapeHtml(placeOf(row)),
          escapeHtml(row.title),
          escapeHtml(row.expectation ?? 'Not published'),
          told(row).join('<br>') || '–',
          escapeHtml(row.actions.join(', ') || '–'),
        ],
      }));
    return (
      `<h3>${escapeHtml(pack.title)}</h3>\n` +
      renderTable({
        id: `report-pack-${index + 1}`,
        caption: `Evidence for ${pack.title}; looked up on ${pack.checkedOn}`,
        empty: 'This exercise shows nothing for it.',
        rows,
        columns: [
          { title: 'Outcome' },
          { title: 'Short name' },
          { title: 'Expected level' },
          { title: 'What this exercise shows', isWide: true },
          { title: 'Actions' },
        ],
      })
    );
  });
  return `<p>What an assessor can sample. It says what the log shows; whether an outcome is achieved is for the assessor.</p>\n${tables.join('\n')}`;
}

const placeOf = ({ framework, version, id }: EvidenceRow): string => refWords(`${framework} ${version} ${id}`);

/** The lines of a row; those that an earlier row has told are counted, with the place where they stand and their sources. */
function tellOnce(pen: Pen): (row: EvidenceRow) => Html[] {
  const placeTold = new Map<string, string>();
  return (row) => {
    const again = new Map<string, Sourced[]>();
    const lines: Html[] = [];
    for (const line of row.evidence) {
      const place = placeTold.get(line.text);
      if (place === undefined) {
        placeTold.set(line.text, placeOf(row));
        lines.push(sourced(line, pen));
      } else again.set(place, [...(again.get(place) ?? []), line]);
    }
    for (const [place, same] of again) {
      const sources = [...new Set(same.flatMap((line) => line.sources))].sort((a, b) => a - b);
      lines.push(`${escapeHtml(`${plural(same.length, 'line')} as under ${place}`)} (${pen.sources(sources)})`);
    }
    return lines;
  };
}
