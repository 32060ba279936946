// The report as HTML: a body for the site's page, and a document of its own to download and print.
// Promise: a summary for whoever has no time, then the debrief, then annexes; valid, numbered, readable without colour or
// script; marked EXERCISE at top, bottom and on each printed page.
// Tested in test/engine/report/render-report.test.ts (escaping, html-validate, marking).

import { formatClock, sentenceCase } from '../base/index.ts';
import { RECOVERY_HOURS } from '../clinical/index.ts';
import type { AfterActionReport, AttackLine, Measure } from './after-action-report.ts';
import {
  clocksSection,
  evaluationSection,
  evidenceSection,
  improvementSection,
  knowledgeSection,
} from './assurance-sections.ts';
import { DOCUMENT_CSS, REPORT_CSS } from './report-css.ts';
import { huntsSection } from './hunt-sections.ts';
import type { Place } from './glance-section.ts';
import { glanceSection } from './glance-section.ts';
import type { LineHelp } from './line-help.ts';
import { NO_HELP } from './line-help.ts';
import type { Html, Row } from './report-html.ts';
import { escapeHtml, renderList, renderTable } from './report-html.ts';
import type { Pen } from './report-pen.ts';
import { penFor } from './report-pen.ts';
import { countWords, durationWords, plural, timeWords } from './report-words.ts';
import { actionsSection, decisionsSection, expectedSection, triageSection } from './team-sections.ts';

/** The report without a page around it; headings begin at level 2. */
export function renderReportBody(report: AfterActionReport, help: LineHelp = NO_HELP): Html {
  return renderBody(report, '', help);
}

/** A standalone HTML document: own style, no script, nothing loaded; `help` leads to the site it came from. */
export function renderReportDocument(report: AfterActionReport, help: LineHelp = NO_HELP): Html {
  const title = escapeHtml(`EXERCISE – ${report.title}`);
  return (
    `<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n` +
    `<meta name="viewport" content="width=device-width, initial-scale=1">\n` +
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">\n` +
    `<title>${title}</title>\n<style>${REPORT_CSS}${DOCUMENT_CSS}</style>\n</head>\n<body>\n<main>\n` +
    `${renderBody(report, `<h1>${escapeHtml(report.title)}</h1>\n`, help)}\n</main>\n</body>\n</html>\n`
  );
}

/** For the organisation that was exercised alone: it shows where it is weak. */
export const REPORT_TLP = 'TLP:AMBER+STRICT';

function renderBody(report: AfterActionReport, heading: Html, help: LineHelp): Html {
  const pen = penFor(report, help);
  const marking = escapeHtml(`${report.marking} · ${REPORT_TLP}`);
  const placed = placedSections(report);
  const sections = placed.map(
    ({ id, heading: title, isAnnex, render }, index) =>
      `<h2 id="${id}"${isAnnex && placed[index - 1]?.isAnnex === false ? ' class="report-annexes"' : ''}>${title}</h2>\n${render(pen)}`,
  );
  return (
    `<div class="report">\n<p class="report-marking">${marking}</p>\n<div class="report-content">\n${heading}${frontMatter(pen)}\n` +
    `<h2 id="report-section-1">1. Summary</h2>\n${glanceSection(pen, placed)}\n` +
    `${sections.join('\n')}\n</div>\n<p class="report-marking report-marking-end">${marking}</p>\n</div>`
  );
}

/** A section stands where its `stands` says so; the others always do. */
interface Section {
  readonly title: string;
  readonly render: (pen: Pen) => Html;
  readonly stands?: (report: AfterActionReport) => boolean;
}

/** What a debrief talks about, after the summary. */
const SECTIONS: readonly Section[] = [
  { title: 'Four times', render: measuresSection },
  { title: 'Decisions', render: decisionsSection },
  { title: 'Expected actions', render: expectedSection },
  { title: 'Clinical impact', render: clinicalSection },
  { title: 'Statutory clocks', render: clocksSection, stands: ({ assurance }) => assurance.clocks.length > 0 },
  {
    title: 'Strengths, areas for improvement and plan',
    render: improvementSection,
    stands: ({ assurance: { improvement } }) => improvement.areas.length + improvement.actions.length > 0,
  },
];

/** What it rests on: long lists, to look things up in. */
const ANNEXES: readonly Section[] = [
  { title: 'What the attacker did', render: attackSection },
  { title: 'Protective actions', render: actionsSection },
  { title: 'Hunts', render: huntsSection },
  { title: 'Alerts and what lay behind them', render: triageSection },
  { title: 'Evaluation', render: evaluationSection, stands: ({ assurance }) => assurance.evaluation.length > 0 },
  {
    title: 'Who knew what when',
    render: knowledgeSection,
    stands: ({ assurance }) => assurance.evaluation.length > 0 && assurance.knowledge.length > 0,
  },
  { title: 'Evidence for frameworks', render: evidenceSection, stands: ({ assurance }) => assurance.packs.length > 0 },
  { title: 'Timeline', render: timelineSection },
  { title: 'How this was recorded', render: recordSection },
];

/** Sections by number, then annexes by letter. */
function placedSections(
  report: AfterActionReport,
): (Place & Pick<Section, 'render'> & { readonly isAnnex: boolean })[] {
  const standing = (sections: readonly Section[]): readonly Section[] =>
    sections.filter(({ stands }) => stands?.(report) ?? true);
  return [
    ...standing(SECTIONS).map(({ title, render }, index) => ({
      ...{ id: `report-section-${index + 2}`, heading: `${index + 2}. ${title}`, isAnnex: false, render },
    })),
    ...standing(ANNEXES).map(({ title, render }, index) => {
      const letter = String.fromCharCode('A'.charCodeAt(0) + index);
      return {
        id: `report-annex-${letter.toLowerCase()}`,
        heading: `Annex ${letter}. ${title}`,
        isAnnex: true,
        render,
      };
    }),
  ];
}

function frontMatter({ report, time }: Pen): Html {
  const edition = escapeHtml(`(${report.scenario}, version ${report.scenarioVersion})`);
  const lines: readonly (readonly [string, Html])[] = [
    ['Organisation', escapeHtml(report.organisation)],
    ['Exercise', `${escapeHtml(report.scenarioTitle)} <span class="report-note">${edition}</span>`],
    ['Began', time(0)],
    ['Ended', `${time(report.endedAt)}${escapeHtml(endWords(report))}`],
    ['Played by', report.player === 'person' ? 'People' : `A robot player (${escapeHtml(report.player)})`],
    ['Clinical content', escapeHtml(report.clinicianCheck)],
  ];
  return (
    `<dl class="report-facts">${lines.map(([term, text]) => `<dt>${term}</dt><dd>${text}</dd>`).join('')}</dl>` +
    '<p class="report-note">Everything here is invented: the trust, its people and the attack. The report describes one exercise. ' +
    'It gives no marks, and it is about arrangements, not about individuals.</p>'
  );
}

function endWords({ endedBy, endedAt, plannedEndAt }: AfterActionReport): string {
  if (endedBy === 'no-duff') return ', stopped for a real emergency (NO DUFF)';
  if (endedBy === 'time' || endedAt >= plannedEndAt) return ', when its time was up';
  return `, ${durationWords(plannedEndAt - endedAt)} before its planned end`;
}

function measuresSection({ report, time, sources }: Pen): Html {
  const rows = report.measures.map((measure): Row => ({
    cells: [
      escapeHtml(measure.title),
      measure.ms === null ? escapeHtml(missingWords(measure)) : durationWords(measure.ms),
      time(measure.fromAt),
      time(measure.toAt),
      escapeHtml(speedWords(report, measure)),
      escapeHtml(measure.definition),
      sources(measure.sources),
    ],
  }));
  return (
    '<p>Each time is in exercise time and stands beside its definition. A clock that runs faster than real time leaves people less time to think, ' +
    'so the speeds in use are shown with it.</p>\n' +
    renderTable({
      id: 'report-measures',
      caption: 'Detect, triage, declare, contain',
      empty: '',
      rows,
      columns: [
        { title: 'Measure' },
        { title: 'Time', isNumber: true },
        { title: 'From' },
        { title: 'To' },
        { title: 'Clock in between' },
        { title: 'Definition' },
        { title: 'Sources' },
      ],
    })
  );
}

function missingWords({ fromAt, toAt }: Measure): string {
  if (fromAt === null && toAt === null) return 'Did not begin';
  return toAt === null ? 'Not reached' : 'No start to measure from';
}

function speedWords({ player }: AfterActionReport, { ms, speeds, jumps }: Measure): string {
  if (ms === null) return '–';
  const parts = speeds.map(({ speed, ms: spent }) => `×${speed} for ${durationWords(spent)}`);
  if (jumps > 0) parts.push(plural(jumps, 'jump'));
  const words = parts.length === 0 ? 'No time passed' : parts.join('; ');
  // A robot reads and decides at once, whatever the speed.
  return player === 'person' ? words : `${words} (a robot)`;
}

const ATTACK_OUTCOME: Readonly<Record<AttackLine['outcome'], string>> = {
  happened: 'Happened',
  blocked: 'Stopped',
  'not-reached': 'Not reached',
};

function attackSection(pen: Pen): Html {
  const { devices, attack } = pen.report;
  const reached = attack.filter(({ outcome }) => outcome !== 'not-reached');
  const others = attack.filter(({ outcome }) => outcome === 'not-reached');
  const counts =
    `${plural(devices.encrypted, 'device')} of ${countWords(devices.total)} ${devices.encrypted === 1 ? 'was' : 'were'} encrypted; ` +
    `${plural(devices.isolated, 'device')} ${devices.isolated === 1 ? 'was' : 'were'} isolated by the team.`;
  return `<p>${escapeHtml(counts)}</p>\n${reachedTable(pen, reached)}\n<h3>Steps that were not reached</h3>\n${othersTable(others)}`;
}

function reachedTable({ time, sources }: Pen, lines: readonly AttackLine[]): Html {
  const rows = lines.map((line): Row => ({
    cells: [
      stepWords(line),
      escapeHtml(line.story),
      `${ATTACK_OUTCOME[line.outcome]}, ${time(line.at)}${line.why === '' ? '' : `. ${escapeHtml(sentenceCaseFirst(line.why))}`}`,
      seenWords(line, time),
      escapeHtml(line.couldBeSeenBy.filter((rule) => !line.seenByRules.includes(rule)).join('; ') || '–'),
      time(line.triagedAt),
      sources(line.sources),
    ],
  }));
  return renderTable({
    id: 'report-attack',
    caption: 'Steps the attacker tried, and when each was or could have been seen',
    empty: 'No step of the attack had begun.',
    rows,
    columns: [
      { title: 'Step' },
      { title: 'What it was', isWide: true },
      { title: 'Outcome' },
      { title: 'First seen', isWide: true },
      { title: 'Other rules that can see it' },
      { title: 'Judged true' },
      { title: 'Sources' },
    ],
  });
}

function othersTable(lines: readonly AttackLine[]): Html {
  return renderTable({
    id: 'report-not-reached',
    caption: 'What the attacker would or could have done next',
    empty: 'Every step of the plan was tried.',
    rows: lines.map((line): Row => ({
      cells: [stepWords(line), escapeHtml(line.story), escapeHtml(line.couldBeSeenBy.join('; ') || '–')],
    })),
    columns: [
      { title: 'Step' },
      { title: 'What it was', isWide: true },
      { title: 'Rules that can see it', isWide: true },
    ],
  });
}

function stepWords(line: AttackLine): Html {
  return `${escapeHtml(line.title)}<br><span class="report-note">${escapeHtml(line.technique)}</span>`;
}

function seenWords(line: AttackLine, time: Pen['time']): Html {
  if (line.firstAlertAt === null) return line.outcome === 'happened' ? 'No alert showed it' : '–';
  return `${time(line.firstAlertAt)}: ${escapeHtml(line.seenByRules.join('; '))}`;
}

function sentenceCaseFirst(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function clinicalSection({ report, time, sources }: Pen): Html {
  const rows = report.clinical.map((service): Row => ({
    cells: [
      escapeHtml(service.name),
      countWords(service.hoursLost),
      countWords(service.delayed),
      countWords(service.cancelled),
      countWords(service.diverted),
      escapeHtml(service.unit),
      escapeHtml(`${sentenceCase(service.level)}${service.why.length === 0 ? '' : `: ${service.why.join('; ')}`}`),
    ],
  }));
  const totals = report.clinicalTotals;
  const signals = report.safetySignals.map((signal): Row => ({
    cells: [time(signal.at), escapeHtml(signal.text), signal.source === null ? '–' : sources([signal.source])],
  }));
  return (
    `<p class="report-check">${escapeHtml(report.clinicianCheck)}</p>\n` +
    `<p>${escapeHtml(
      `In all: ${countWords(totals.serviceHoursLost)} service-hours below normal, ${countWords(totals.delayed)} delayed, ` +
        `${countWords(totals.cancelled)} booked appointments cancelled, ${countWords(totals.diverted)} sent elsewhere.`,
    )}</p>\n` +
    renderTable({
      id: 'report-clinical',
      caption: 'Clinical services',
      empty: 'The scenario has no clinical services.',
      rows,
      columns: [
        { title: 'Service' },
        { title: 'Hours below normal', isNumber: true },
        { title: 'Delayed', isNumber: true },
        { title: 'Cancelled', isNumber: true },
        { title: 'Sent elsewhere', isNumber: true },
        { title: 'Counted in' },
        { title: 'At the end' },
      ],
    }) +
    `\n${renderList([
      'Hours below normal: exercise time in which the service was slowed, worked on paper or diverted.',
      'Delayed, cancelled, sent elsewhere: units of the service’s usual work at that hour, times the share it could not do. Booked work is cancelled, the rest is delayed or sent elsewhere. Estimates from stated assumptions.',
      'The figures count what the attack took and what protective action cost. They say nothing about harm to any patient.',
    ])}\n<h3>Still to come after ENDEX</h3>\n${outlookTable(report)}\n<h3>Safety signals</h3>\n` +
    renderTable({
      id: 'report-signals',
      caption: 'Things a ward could not rely on, or that were not done',
      empty:
        'None was recorded. That is not proof of safety: a signal is recorded when the ward window was used or was expected to be.',
      rows: signals,
      columns: [{ title: 'When' }, { title: 'Signal' }, { title: 'Source' }],
    })
  );
}

function outlookTable(report: Pen['report']): Html {
  const rows = report.outlook.map((line): Row => ({
    cells: [
      escapeHtml(line.name),
      countWords(line.hoursToCome),
      countWords(line.appointmentsAtRisk),
      escapeHtml(sentenceCaseFirst(line.why)),
    ],
  }));
  const { byChoice, fromBackup, rebuilt, workstations } = RECOVERY_HOURS;
  return (
    renderTable({
      id: 'report-outlook',
      caption: 'Services not back to normal when the exercise ended',
      empty: 'Every clinical service worked normally when the exercise ended.',
      rows,
      columns: [
        { title: 'Service' },
        { title: 'Hours until normal', isNumber: true },
        { title: 'Appointments at risk', isNumber: true },
        { title: 'Because' },
      ],
    }) +
    `\n<p>${escapeHtml(
      `Assumed: ${byChoice} hours to check and reopen what was closed on purpose, ${fromBackup} hours to restore from backup, ` +
        `${rebuilt} hours to rebuild without backups, ${workstations} hours to re-image workstations, each day booked like this one. The least to plan for, not a forecast.`,
    )}</p>`
  );
}

function timelineSection({ report, time }: Pen): Html {
  const rows = report.timeline.map((line): Row => ({
    id: `report-fact-${line.fact}`,
    cells: [String(line.fact), time(line.at), sentenceCase(line.kind), escapeHtml(line.text)],
  }));
  const left =
    report.alertsLeftOut === 0
      ? ''
      : `<p>${escapeHtml(`${plural(report.alertsLeftOut, 'alert')} ${report.alertsLeftOut === 1 ? 'is' : 'are'} left out: repeats of a rule told before, or of a low level and not of the attack. The session log has them all.`)}</p>\n`;
  return `${left}${renderTable({
    id: 'report-timeline',
    caption: 'What happened, in order',
    empty: 'Nothing was recorded.',
    rows,
    columns: [{ title: 'Fact', isNumber: true }, { title: 'When' }, { title: 'Kind' }, { title: 'What happened' }],
  })}`;
}

function recordSection({ report }: Pen): Html {
  const calendar = { startCivilMs: report.startCivilMs };
  const speeds = report.speeds.map(
    ({ from, speed, why }) => `×${speed} from ${timeWords(calendar, from)} (${why.replaceAll('-', ' ')})`,
  );
  return (
    `<p>${escapeHtml(
      `The exercise can be computed again from its scenario, its seed (${report.seed}) and its log; the digest below is then the same. ` +
        `Numbers under “Source” are facts of that log; exercise time zero is ${formatClock(calendar, 0)}.`,
    )}</p>\n` +
    `<dl class="report-facts"><dt>Seed</dt><dd>${report.seed}</dd><dt>Engine version</dt><dd>${escapeHtml(report.kernel)}</dd>` +
    `<dt>Digest</dt><dd>${escapeHtml(report.digest)}</dd></dl>\n` +
    (speeds.length === 0 ? '<p>The clock had not started.</p>' : `<h3>Clock speeds</h3>\n${renderList(speeds)}`)
  );
}
