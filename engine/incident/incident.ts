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
  /** Why each alert joined, in words: "same device CAL-FS01 within 4 h". */
  readonly joins: { readonly alert: AlertId; readonly why: string }[];
  /** The older incident that took this one in when an alert belonged to both, or null. Queues leave such incidents out. */
  mergedInto: IncidentId | null;
}
