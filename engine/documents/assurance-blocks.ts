// Evaluation, clocks, improvement plan, knowledge and evidence of a report as blocks of a document, each with its source facts.
// Ratings are never averaged: what is rated stands beside what is only proposed. Tested in test/engine/documents/assurance.test.ts.

import { sentenceCase } from '../base/index.ts';
import type { AfterActionReport, CapabilityLine } from '../report/index.ts';
import { datesWords, DEBRIEF_QUESTION, durationWords, refWords } from '../report/index.ts';
import { RATING_WORDS, RATINGS } from '../scenario/index.ts';
import type { Block, Cell } from './document.ts';
import type { Helps } from './help-lines.ts';

type Time = (at: number | null) => string;
type Assurance = AfterActionReport['assurance'];
type Judged = CapabilityLine['proposed'];

const section = (text: string): Block => ({ kind: 'heading', level: 2, text });
const facts = (sources: readonly number[]): string => sources.join(', ');
const sourced = ({ text, sources }: { readonly text: string; readonly sources: readonly number[] }): string =>
  sources.length === 0 ? text : `${text} (facts ${facts(sources)})`;

/** What a debrief talks about; sections without content are left out. */
export function debriefBlocks({ assurance }: AfterActionReport, time: Time, helps: Helps): Block[] {
  return [...clockBlocks(assurance, time), ...improvementBlocks(assurance, time, helps)];
}

/** What it rests on, to look things up in. */
export function annexBlocks({ assurance }: AfterActionReport, time: Time): Block[] {
  return [...evaluationBlocks(assurance), ...knowledgeBlocks(assurance, time), ...evidenceBlocks(assurance)];
}

/** A rating somebody gave; else the proposal from expected actions, marked as one. */
function judgedWords(given: Judged | null, proposed: Judged): string {
  if (given !== null) return `${given.rating ?? 'Not rated'}. ${given.why} (facts ${facts(given.evidence)})`;
  return proposed.rating === null ? `Not rated. ${proposed.why}` : `Proposed: ${proposed.rating}. ${proposed.why}`;
}

function evaluationBlocks({ evaluation, calibration }: Assurance): Block[] {
  if (evaluation.length === 0) return [];
  const capabilities = evaluation.flatMap((line): Block[] => [
    { kind: 'heading', level: 3, text: `${line.statement}: ${line.capability}` },
    { kind: 'text', text: `Objective: ${judgedWords(line.given, line.proposed)}` },
    ...(line.worst === null
      ? []
      : [{ kind: 'note', text: `Look first at: ${line.worst.statement} (${line.worst.rating})` } as const]),
    ...line.targets.map((target): Block => ({
      kind: 'table',
      caption: `Target: ${target.statement}${target.threshold === null ? '' : ` (${target.threshold})`}`,
      columns: [
        { title: 'Critical task', width: 30 },
        { title: 'Rating and why', width: 34 },
        { title: 'Expected and done' },
      ],
      rows: target.tasks.map((task): Cell[] => [
        [task.statement, `Plan: ${task.plan}`],
        [
          judgedWords(task.given, task.proposed),
          ...task.notes.map(({ tag, text, fact }) => `${sentenceCase(tag)}: ${text} (fact ${fact})`),
        ],
        task.expected.map(
          ({ statement, outcome, gapMs }) => `${statement}: ${sentenceCase(outcome)}${gapWords(gapMs)}`,
        ),
      ]),
      empty: 'No critical task is named.',
    })),
  ]);
  return [
    section('Annex: evaluation'),
    {
      kind: 'text',
      text: `${RATINGS.map((code) => `${code} ${RATING_WORDS[code].name.toLowerCase()}`).join(', ')}. Nothing is averaged.`,
    },
    ...capabilities,
    ...(calibration.reading === '' ? [] : [{ kind: 'text', text: calibration.reading } as const]),
  ];
}

function gapWords(gapMs: number | null): string {
  if (gapMs === null || gapMs === 0) return '';
  return gapMs > 0 ? `, ${durationWords(gapMs)} after it was due` : `, ${durationWords(-gapMs)} before it was due`;
}

function improvementBlocks({ improvement }: Assurance, time: Time, helps: Helps): Block[] {
  const { areas, actions, criticalFindings } = improvement;
  const sideTable = (side: 'strength' | 'improvement', caption: string): Block => ({
    kind: 'table',
    caption,
    columns: [{ title: 'What', width: 34 }, { title: 'Reference', width: 20 }, { title: 'Analysis' }],
    rows: areas
      .filter((area) => area.side === side)
      .map((area): Cell[] => [
        sourced(area.statement),
        area.reference,
        [...area.analysis.map(sourced), ...helps(area.statement.text)],
      ]),
    empty: 'None was written down.',
  });
  return [
    ...(criticalFindings.length === 0
      ? []
      : [
          section('Critical findings of the same day'),
          {
            kind: 'list',
            items: criticalFindings.map(
              (finding) => `${time(finding.at)}, ${finding.seat}: ${sourced(finding)} Tell: ${finding.tell}`,
            ),
          } as const,
        ]),
    section('Strengths and areas for improvement'),
    { kind: 'text', text: DEBRIEF_QUESTION },
    sideTable('strength', 'Strengths'),
    sideTable('improvement', 'Areas for improvement'),
    section('Improvement plan'),
    {
      kind: 'table',
      caption: 'An action closes only when its re-test has been passed',
      columns: [
        { title: 'Action', width: 30 },
        { title: 'Owner and dates', width: 22 },
        { title: 'State and re-test', width: 22 },
        { title: 'Framework rows' },
      ],
      rows: actions.map((action): Cell[] => [
        [
          `${action.id}: ${action.statement}`,
          `Issue: ${action.issue}`,
          ...helps(action.statement),
          ...(action.carriedFrom === '' ? [] : [`Carried over from ${action.carriedFrom}`]),
        ],
        [
          action.owner,
          action.organisation,
          datesWords(action),
          `Priority ${action.priority}`,
          sentenceCase(action.element),
        ].filter((text) => text.trim() !== ''),
        [sentenceCase(action.state), `Re-test: ${sentenceCase(action.retest.outcome)}`, ...action.closure.map(sourced)],
        action.refs.map(refWords),
      ]),
      empty: 'No action has been agreed yet.',
    },
    ...feedbackBlocks(improvement),
  ];
}

/** What participants said: summed up, then in their own words. */
function feedbackBlocks({ feedback, feedbackSummary }: Assurance['improvement']): Block[] {
  if (feedback.length === 0) return [];
  return [
    section('What participants said'),
    { kind: 'list', items: feedbackSummary } as const,
    {
      kind: 'table',
      caption: 'In their own words, by seat',
      columns: [
        { title: 'Seat', width: 18 },
        { title: 'Useful, 1 to 5', width: 12 },
        { title: 'Went well' },
        { title: 'Hindered' },
        { title: 'Change' },
      ],
      rows: feedback.map((line): Cell[] => [line.seat, String(line.useful), line.wentWell, line.hindered, line.change]),
      empty: '',
    } as const,
  ];
}

function clockBlocks({ clocks }: Assurance, time: Time): Block[] {
  if (clocks.length === 0) return [];
  return [
    section('Statutory clocks'),
    {
      kind: 'table',
      caption: 'Who was aware when, and what was handed in',
      columns: [
        { title: 'Clock and stage', width: 30 },
        { title: 'From', width: 22 },
        { title: 'Due', width: 16 },
        { title: 'State' },
      ],
      rows: clocks.flatMap((clock) =>
        clock.stages.map((stage): Cell[] => [
          [
            `${clock.title}: ${stage.name}`,
            clock.isInForce ? '' : 'Not in force',
            `${clock.source}, looked up ${clock.checkedOn}`,
          ].filter((text) => text !== ''),
          clock.since === null
            ? '–'
            : [time(clock.since), clock.aware, clock.isDisputed ? 'disputed' : ''].filter((text) => text !== ''),
          time(stage.dueAt),
          [sentenceCase(stage.state), stage.missing.length === 0 ? '' : `without ${stage.missing.join(', ')}`].filter(
            (text) => text !== '',
          ),
        ]),
      ),
      empty: '',
    },
  ];
}

function knowledgeBlocks({ knowledge }: Assurance, time: Time): Block[] {
  if (knowledge.length === 0) return [];
  return [
    section('Annex: who knew what when'),
    {
      kind: 'table',
      caption: 'When each seat first had it',
      columns: [{ title: 'What', width: 40 }, { title: 'Seats and times' }, { title: 'Facts', width: 14 }],
      rows: knowledge.map((line): Cell[] => [
        `${sentenceCase(line.kind)}: ${line.subject}`,
        line.seats.map(({ seat, at }) => `${seat}: ${at === null ? 'never' : time(at)}`),
        facts(line.sources),
      ]),
      empty: '',
    },
  ];
}

function evidenceBlocks({ packs, eprr }: Assurance): Block[] {
  return [
    section('Annex: evidence for assessors'),
    { kind: 'text', text: 'What this exercise can show, and no more: an assessor decides what it is worth.' },
    ...packs.map((pack): Block => ({
      kind: 'table',
      caption: `${pack.title}, version ${pack.version} (looked up ${pack.checkedOn})`,
      columns: [{ title: 'Outcome', width: 26 }, { title: 'Evidence' }, { title: 'Actions', width: 16 }],
      rows: pack.rows.map((row): Cell[] => [
        `${row.id} ${row.title}`,
        row.evidence.map(sourced),
        row.actions.join(', '),
      ]),
      empty: 'Nothing of this framework was shown.',
    })),
    {
      kind: 'terms',
      terms: [
        { term: 'EPRR return', text: eprr.title },
        { term: 'Type', text: eprr.exerciseType },
        { term: 'Scenario date', text: eprr.scenarioDate },
        { term: 'Participants', text: eprr.participants },
        { term: 'Draws on', text: eprr.drawsOn },
        { term: 'Lessons', text: eprr.lessons.map(sourced) },
        { term: 'Core standards', text: eprr.standards },
      ],
    },
  ];
}
