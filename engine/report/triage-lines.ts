// What the team made of each incident, beside what lay behind it.
// Tested in test/engine/report/report-lines.test.ts.

import { sentenceCase } from '../base/index.ts';
import type { Incident } from '../incident/index.ts';
import { determinationWord } from '../incident/index.ts';
import type { RowCause } from '../telemetry/index.ts';
import type { TriageLine } from './after-action-report.ts';
import { factsOf, incidentOf } from './attack-truth.ts';
import type { ReportInput } from './report-input.ts';
import { listWords } from './report-words.ts';

/**
 * Lines in the order in which incidents were opened. One that was merged stands with its host; incidents without a verdict
 * that came from the same thing stand in one line with their number, since an encrypted trust opens hundreds.
 */
export function triageLines(input: ReportInput): TriageLine[] {
  const lines: TriageLine[] = [];
  const places = new Map<string, number>();
  for (const incident of input.incidents) {
    if (incident.mergedInto !== null) continue;
    const line = triageLine(input, incident);
    const kind = `${line.verdict}|${line.truth}`;
    const place = places.get(kind);
    const first = place === undefined ? undefined : lines[place];
    if (line.reading === 'not-triaged' && place !== undefined && first !== undefined) {
      lines[place] = { ...first, count: first.count + 1 };
      continue;
    }
    if (line.reading === 'not-triaged') places.set(kind, lines.length);
    lines.push(line);
  }
  return lines;
}

function triageLine(input: ReportInput, incident: Incident): TriageLine {
  const { status } = incident;
  const closed = factsOf(input.facts, 'incident-closed').findLast(
    ({ body }) => incidentOf(input, body.incident) === incident,
  );
  // A verdict is read against what the incident held when it was given; later alerts could not have been known.
  const knownBy = status.kind === 'closed' ? status.at : Infinity;
  const causes = causesOf(input, incident, knownBy);
  const isAttack = causes.some(({ kind }) => kind === 'attack');
  const joinedLater = !isAttack && causesOf(input, incident, Infinity).some(({ kind }) => kind === 'attack');
  return {
    incident: incident.id,
    title: incident.title,
    openedAt: incident.openedAt,
    verdict:
      status.kind === 'closed'
        ? `${sentenceCase(status.classification)}: ${determinationWord(status.determination)}`
        : status.kind === 'assigned'
          ? 'Assigned, no verdict'
          : 'Not looked at',
    reason: status.kind === 'closed' ? status.reason : '',
    truth: `${truthWords(input, causes)}${joinedLater ? ' Alerts of the attack joined it after the verdict.' : ''}`,
    reading:
      status.kind !== 'closed'
        ? 'not-triaged'
        : isAttack === (status.classification === 'true-positive')
          ? 'agrees'
          : 'differs',
    count: 1,
    sources: closed === undefined ? [] : [closed.n],
  };
}

function causesOf(input: ReportInput, incident: Incident, knownBy: number): RowCause[] {
  const members = new Set(incident.alerts);
  return input.alerts
    .filter(({ alert }) => members.has(alert.id) && alert.raisedAt <= knownBy)
    .flatMap(({ causes }) => causes);
}

function truthWords({ scenario }: ReportInput, causes: readonly RowCause[]): string {
  const steps = new Set(causes.flatMap((cause) => (cause.kind === 'attack' ? [cause.step] : [])));
  const lookAlikes = new Set(causes.flatMap((cause) => (cause.kind === 'look-alike' ? [cause.id] : [])));
  const sentences: string[] = [];
  if (steps.size > 0) {
    const titles = scenario.attack.steps.filter(({ id }) => steps.has(id)).map(({ title }) => `“${title}”`);
    sentences.push(`The attack: ${listWords(titles)}.`);
  }
  for (const { id, title, cause } of scenario.activity.lookAlikes) {
    if (lookAlikes.has(id)) sentences.push(`${title}: ${cause.replace(/\.$/, '')}.`);
  }
  if (sentences.length === 0) sentences.push('Ordinary activity.');
  return sentences.join(' ');
}
