// An incident's audit in words: what joined, merged or was split off, by whom and why.
// Promise: every entry reads as one sentence that names the alerts or the other incident.
// Tested in test/site/analyst/audit-lines.test.ts.

import type { IncidentView } from '#engine/conduct/index.ts';
import { unreachable } from '#engine/base/index.ts';
import { countOf } from './wording.ts';

type Entry = IncidentView['audit'][number];

/** What happened; the reason follows by itself. */
export function auditLine(incident: Pick<IncidentView, 'id'>, entry: Entry): string {
  const other = String(entry.other ?? '');
  const number = countOf(entry.alerts, 'alert');
  const by = entry.by === null ? 'by the grouping rule' : `by ${entry.by}`;
  switch (entry.kind) {
    case 'opened':
      return `Opened with alert ${String(entry.firstAlert)}`;
    case 'joined':
      return `Alert ${String(entry.firstAlert)} joined`;
    case 'merged':
      return `Incident ${other} merged into this one with ${number}, ${by}`;
    case 'split':
      return (entry.other ?? 0) > incident.id
        ? `${number} moved to incident ${other}, ${by}`
        : `${number} moved here from incident ${other}, ${by}`;
    default:
      return unreachable(entry.kind);
  }
}
