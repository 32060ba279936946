// The after-action report as a Document, for Word: the same lines as the page, sources as fact numbers behind each.
// Promise: summary, debrief, annexes, as on the page; each line that a debrief talks about leads to its paragraph of the guidance.
// Tested in test/engine/documents/assurance.test.ts and test/engine/bin/report.test.ts.

import { formatClock, formatOffset, sentenceCase, simTime } from '../base/index.ts';
import type { AfterActionReport, LineHelp } from '../report/index.ts';
import { countWords, durationWords, NO_HELP, REPORT_TLP } from '../report/index.ts';
import { annexBlocks, debriefBlocks } from './assurance-blocks.ts';
import type { Block, Document } from './document.ts';
import { glanceBlocks } from './glance-blocks.ts';
import type { Helps } from './help-lines.ts';
import { helpLines } from './help-lines.ts';

/** The whole report; `help` leads to the guidance of the site that the reader has. */
export function afterActionDocument(report: AfterActionReport, help: LineHelp = NO_HELP): Document {
  const helps = helpLines(help);
  const time = (at: number | null): string =>
    at === null ? '–' : `${formatClock({ startCivilMs: report.startCivilMs }, simTime(at))} (${formatOffset(at)})`;
  return {
    id: 'after-action-report',
    title: report.title,
    audience: 'the board, the exercise director and everybody who took part',
    tlp: REPORT_TLP,
    marking: report.marking,
    under: [
      `${report.organisation}. ${report.scenarioTitle} (${report.scenario}, version ${report.scenarioVersion}).`,
      `Ended ${time(report.endedAt)}. ${report.clinicianCheck}.`,
      'Everything here is invented. It gives no marks, and it is about arrangements, not about individuals.',
    ],
    blocks: [
      section('Summary'),
      ...glanceBlocks(report, time),
      { kind: 'page-break' },
      section('Four times'),
      measures(report),
      section('Decisions'),
      decisions(report, time, helps),
      section('Expected actions'),
      expected(report, time, helps),
      section('Clinical impact'),
      ...clinical(report, time),
      ...debriefBlocks(report, time, helps),
      { kind: 'page-break' },
      section('Annex: what the attacker did'),
      attack(report, time),
      section('Annex: protective actions'),
      actions(report, time),
      ...annexBlocks(report, time),
      section('Annex: timeline'),
      timeline(report, time),
      section('Annex: how this was recorded'),
      {
        kind: 'text',
        text: `Numbers behind a line are facts of the session log. Seed ${report.seed}, kernel ${report.kernel}, digest ${report.digest}: the same log gives the same report on any machine.`,
      },
    ],
  };
}

type Time = (at: number | null) => string;
const section = (text: string): Block => ({ kind: 'heading', level: 2, text });
const facts = (sources: readonly number[]): string => sources.join(', ');

function measures(report: AfterActionReport): Block {
  return {
    kind: 'table',
    caption: 'Each with its definition',
    columns: [
      { title: 'Time to', width: 22 },
      { title: 'Result', width: 18 },
      { title: 'From when to when' },
      { title: 'Facts', width: 12 },
    ],
    rows: report.measures.map((line) => [
      line.title,
      line.ms === null ? 'not reached' : durationWords(line.ms),
      line.definition,
      facts(line.sources),
    ]),
    empty: 'None.',
  };
}

function expected(report: AfterActionReport, time: Time, helps: Helps): Block {
  return {
    kind: 'table',
    caption: 'Expected and actual times',
    columns: [
      { title: 'Action', width: 34 },
      { title: 'Who', width: 16 },
      { title: 'Due', width: 16 },
      { title: 'Done', width: 16 },
      { title: 'Outcome' },
    ],
    rows: report.expected.map((line) => [
      line.statement,
      line.owner,
      time(line.dueAt),
      time(line.metAt),
      [sentenceCase(line.outcome), ...helps(line.statement)],
    ]),
    empty: 'The scenario expects none.',
  };
}

function decisions(report: AfterActionReport, time: Time, helps: Helps): Block {
  return {
    kind: 'table',
    caption: 'As the log has them',
    columns: [
      { title: 'When', width: 16 },
      { title: 'Question', width: 24 },
      { title: 'Choice and reason' },
      { title: 'Who', width: 14 },
      { title: 'Fact', width: 8 },
    ],
    rows: report.decisions.map((line) => [
      time(line.at),
      line.question,
      [
        ...[
          line.choice,
          line.reason,
          line.confidence === '' ? '' : `Confidence: ${line.confidence}.`,
          line.debrief,
        ].filter((text) => text !== ''),
        ...helps(line.question),
      ],
      line.seat,
      String(line.source),
    ]),
    empty: 'No decision was recorded.',
  };
}

function actions(report: AfterActionReport, time: Time): Block {
  return {
    kind: 'table',
    caption: 'What the team did to the estate',
    columns: [
      { title: 'Asked', width: 16 },
      { title: 'Action', width: 26 },
      { title: 'Reason' },
      { title: 'Outcome', width: 22 },
      { title: 'Facts', width: 10 },
    ],
    rows: report.actions.map((line) => [
      time(line.askedAt),
      `${line.action}: ${line.target}`,
      line.reason,
      line.outcome,
      facts(line.sources),
    ]),
    empty: 'None.',
  };
}

function attack(report: AfterActionReport, time: Time): Block {
  return {
    kind: 'table',
    caption: 'Steps, whether they happened, and what showed them',
    columns: [
      { title: 'Step', width: 22 },
      { title: 'Technique', width: 18 },
      { title: 'What happened' },
      { title: 'When', width: 16 },
      { title: 'First alert', width: 16 },
    ],
    rows: report.attack.map((line) => [
      line.title,
      line.technique,
      `${sentenceCase(line.outcome)}. ${line.story}`,
      time(line.at),
      time(line.firstAlertAt),
    ]),
    empty: 'There was no attacker.',
  };
}

function clinical(report: AfterActionReport, time: Time): Block[] {
  return [
    {
      kind: 'table',
      caption: 'Services at ENDEX and what they lost; assumptions of the exercise',
      columns: [
        { title: 'Service', width: 24 },
        { title: 'State', width: 14 },
        { title: 'Hours lost' },
        { title: 'Delayed' },
        { title: 'Cancelled' },
        { title: 'Diverted' },
      ],
      rows: report.clinical.map((line) => [
        line.name,
        sentenceCase(line.level),
        countWords(line.hoursLost),
        countWords(line.delayed),
        countWords(line.cancelled),
        countWords(line.diverted),
      ]),
      empty: 'No service was touched.',
    },
    {
      kind: 'table',
      caption: 'Safety signals: what could not be relied on. No score of harm is given',
      columns: [{ title: 'When', width: 20 }, { title: 'Signal' }, { title: 'Fact', width: 10 }],
      rows: report.safetySignals.map((line) => [
        time(line.at),
        line.text,
        line.source === null ? '' : String(line.source),
      ]),
      empty: 'None.',
    },
  ];
}

function timeline(report: AfterActionReport, time: Time): Block {
  return {
    kind: 'table',
    caption: 'In order of time',
    columns: [
      { title: 'When', width: 20 },
      { title: 'Kind', width: 14 },
      { title: 'What' },
      { title: 'Fact', width: 8 },
    ],
    rows: report.timeline.map((line) => [time(line.at), sentenceCase(line.kind), line.text, String(line.fact)]),
    empty: 'Nothing is recorded.',
  };
}
