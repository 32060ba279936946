// The clocks that law and contract start when a trust becomes aware: counted from the team's own first confirmation.
// Promise: no clock runs before the team itself confirmed or declared something; each says what starts it.
// Tested in test/site/room/reporting-clocks.test.ts.

import { HOUR_MS } from '#engine/base/index.ts';
import type { RoomView } from '#engine/conduct/index.ts';

export interface ReportingClock {
  readonly id: string;
  readonly title: string;
  readonly rule: string;
  readonly dueAt: number;
}

/** When the team first said that it is real: a true positive, or a declaration. Null before that. */
export function awareAt(view: RoomView): number | null {
  for (const { at, body } of view.facts) {
    if (body.kind === 'incident-declared') return at;
    if (body.kind === 'incident-closed' && body.classification === 'true-positive') return at;
  }
  return view.declared[0]?.at ?? null;
}

export function reportingClocks(view: RoomView): readonly ReportingClock[] {
  const from = awareAt(view);
  if (from === null) return [];
  return [
    {
      id: 'personal-data',
      title: 'Personal data breach, ICO',
      dueAt: from + 72 * HOUR_MS,
      rule: 'UK GDPR article 33: within 72 hours of becoming aware, by the DSPT incident tool. Loss of availability counts.',
    },
    {
      id: 'nis',
      title: 'Essential service, NIS',
      dueAt: from + 72 * HOUR_MS,
      rule: 'NIS Regulations 2018: without delay and within 72 hours when an essential service is significantly affected.',
    },
  ];
}
