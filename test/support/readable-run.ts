// A run on one page that a person can review, for goldens: what happened, when, and the digest.
// Used by test/golden/*.test.ts, which are its test.

import { formatOffset } from '#engine/base/index.ts';
import type { Run } from '#engine/conduct/index.ts';
import { digestRun, reportRun } from '#engine/conduct/index.ts';

const when = (at: number | null): string => (at === null ? 'never' : formatOffset(at)).padEnd(8);

/** One page a person can review: no row counts, no hashes but the digest. */
export function readableRun(run: Run): string {
  const { report } = reportRun(run);
  return [
    `${report.title}, seed ${String(report.seed)}, played by ${report.player}`,
    `ended ${when(report.endedAt)} (${report.endedBy})`,
    '',
    ...report.summary,
    '',
    ...report.measures.map(({ id, fromAt, toAt, ms }) =>
      `${id.padEnd(10)} from ${when(fromAt)} to ${when(toAt)} ${ms === null ? '' : `= ${String(Math.round(ms / 60_000))} min`}`.trimEnd(),
    ),
    '',
    'Attack',
    ...report.attack.map(({ at, outcome, step, firstAlertAt }) =>
      `  ${when(at)} ${outcome.padEnd(12)} ${step.padEnd(32)} first alert ${when(firstAlertAt)}`.trimEnd(),
    ),
    '',
    'Expected actions',
    ...report.expected.map(({ outcome, id, metAt }) =>
      `  ${outcome.padEnd(10)} ${id.padEnd(36)} ${when(metAt)}`.trimEnd(),
    ),
    '',
    'Decisions',
    ...report.decisions.map(({ at, question, choice }) => `  ${when(at)} ${question} ${choice}`),
    '',
    'Actions',
    ...report.actions.map(
      ({ askedAt, action, target, outcome }) => `  ${when(askedAt)} ${action} ${target}: ${outcome}`,
    ),
    '',
    `incidents ${String(report.triage.length)}, of them attack ${String(report.triage.filter(({ truth }) => /attack/i.test(truth)).length)}`,
    `devices encrypted ${String(report.devices.encrypted)}, isolated ${String(report.devices.isolated)}`,
    `service hours lost ${String(report.clinicalTotals.serviceHoursLost)}, cancelled ${String(report.clinicalTotals.cancelled)}, delayed ${String(report.clinicalTotals.delayed)}, diverted ${String(report.clinicalTotals.diverted)}`,
    `digest ${digestRun(run)}`,
    '',
  ].join('\n');
}
