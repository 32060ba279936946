// Alerts of the national day by organisation: who has how many of which severity, the gravest first.
// Promise: every alert kept is counted once, under the organisation it names. Tested in test/site/national-map/alert-list.test.ts.

import type { NationAlert } from '#engine/conduct/index.ts';
import type { SigmaLevel } from '#engine/sigma/index.ts';
import { LEVELS, SEVERITIES } from '../analyst/severity.ts';

/** Alerts kept by the page; an organisation keeps its newest. */
export const KEPT_EACH = 50;

export interface OrganisationAlerts {
  readonly organisation: number;
  /** All so far, by level from the gravest; levels without any are left out. */
  readonly counts: readonly { readonly level: SigmaLevel; readonly count: number }[];
  readonly total: number;
  /** The newest, newest first; at most KEPT_EACH. */
  readonly newest: readonly NationAlert[];
}

export type AlertList = ReadonlyMap<number, OrganisationAlerts>;

export const NO_ALERTS: AlertList = new Map();

/** The list with a minute's alerts in it. */
export function addAlerts(list: AlertList, alerts: readonly NationAlert[]): AlertList {
  if (alerts.length === 0) return list;
  const next = new Map(list);
  for (const alert of alerts) {
    const before = next.get(alert.organisation);
    const counted = new Map(before?.counts.map(({ level, count }) => [level, count]));
    counted.set(alert.level, (counted.get(alert.level) ?? 0) + 1);
    next.set(alert.organisation, {
      organisation: alert.organisation,
      counts: LEVELS.flatMap((level) => {
        const count = counted.get(level) ?? 0;
        return count === 0 ? [] : [{ level, count }];
      }),
      total: (before?.total ?? 0) + 1,
      newest: [alert, ...(before?.newest ?? [])].slice(0, KEPT_EACH),
    });
  }
  return next;
}

const rankOf = ({ counts }: OrganisationAlerts): number => SEVERITIES[counts[0]?.level ?? 'informational'].rank;
const gravest = ({ counts }: OrganisationAlerts): number => counts[0]?.count ?? 0;

/** Organisations with the gravest alerts first, then with most of them. */
export function inOrder(list: AlertList): readonly OrganisationAlerts[] {
  return [...list.values()].sort(
    (a, b) => rankOf(b) - rankOf(a) || gravest(b) - gravest(a) || b.total - a.total || a.organisation - b.organisation,
  );
}
