// Alerts that share a device or an account within a time become one incident: what the queue shows.

import type { AlertId, IncidentId, SimTimeMs } from '../base/index.ts';
import type { Classification, SeatId } from '../scenario/index.ts';
import type { SigmaLevel } from '../sigma/index.ts';

export type IncidentStatus =
  | { readonly kind: 'new' }
  | { readonly kind: 'assigned'; readonly seat: SeatId; readonly at: SimTimeMs }
  | {
      readonly kind: 'closed';
      readonly seat: SeatId;
      readonly at: SimTimeMs;
      readonly classification: Classification;
      /** Defender's determinations: see DETERMINATIONS. */
      readonly determination: string;
      readonly reason: string;
    };

/** Determinations offered for each classification (Microsoft Defender XDR's list, in its words). */
export const DETERMINATIONS: Readonly<Record<Classification, readonly string[]>> = {
  'true-positive': [
    'Multistage attack',
    'Malicious user activity',
    'Compromised account',
    'Malware',
    'Phishing',
    'Unwanted software',
    'Other',
  ],
  expected: ['Security test', 'Line-of-business application', 'Confirmed activity', 'Other'],
  'false-positive': ['Clean', 'Not enough data to validate', 'Other'],
};

/** As the portal writes it: its interface says `Clean` of what its pages call not malicious, and so does our log. */
export const determinationWord = (determination: string): string =>
  determination === 'Clean' ? 'Not malicious' : determination;

/** One line of why an incident is as it is: what came in or went out, when, by whom, for which reason. */
export interface AuditEntry {
  readonly at: SimTimeMs;
  readonly kind: 'opened' | 'joined' | 'merged' | 'split';
  /** What came in, or at a split went out of the older and into the newer incident. */
  readonly alerts: readonly AlertId[];
  /** The other incident of a merge or a split; null otherwise. */
  readonly other: IncidentId | null;
  /** The seat that wished it; null = the grouping rule. */
  readonly by: SeatId | null;
  /** In words: "same device CAL-FS01 within 4 h", or the reason that the seat gave. */
  readonly why: string;
}

export interface Incident {
  readonly id: IncidentId;
  title: string;
  level: SigmaLevel;
  readonly openedAt: SimTimeMs;
  updatedAt: SimTimeMs;
  readonly alerts: AlertId[];
  readonly devices: number[];
  readonly accounts: number[];
  status: IncidentStatus;
  /** Why it is as it is, oldest first; the last entry that brought an alert in says why the alert is here. */
  readonly audit: AuditEntry[];
  /** Incidents that a person split from this one: the grouping rule never merges them again. */
  readonly apartFrom: IncidentId[];
  /** The older incident that took this one in, by the grouping rule or by hand, or null. Queues leave such incidents out. */
  mergedInto: IncidentId | null;
}
