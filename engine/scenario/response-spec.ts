// How the national side answers in a scenario: the response team, national bodies, assured responders, notices.
// Made by schema-response.ts; played by exercise/response.ts.

import type { SeatId } from './compiled-scenario.ts';
import type { MilestoneName, Trigger } from './trigger.ts';

/** What a member of the response team is there for. */
export const RESPONSE_PARTS = [
  'affected-organisation',
  'incident-handler',
  'clinical-lead',
  'regional-cyber-lead',
  'information-governance',
  'communications',
] as const;
export type ResponsePart = (typeof RESPONSE_PARTS)[number];

export interface ResponseMember {
  readonly id: string;
  readonly part: ResponsePart;
  readonly title: string;
  /** After the report by telephone. */
  readonly arrivesAfterMs: number;
  /** What this member says on arrival; empty when nothing. */
  readonly says: string;
}

/** A national body, told by CSOC or by the trust once `when` is due. */
export interface NationalBody {
  readonly id: string;
  readonly title: string;
  readonly role: string;
  readonly when: Trigger;
}

/** A firm of the NCSC's assured scheme, paid centrally. */
export interface AssuredResponders {
  readonly provider: string;
  readonly arriveAfterMs: number;
  /** Named milestones that each justify the deployment. */
  readonly justifiedBy: readonly MilestoneName[];
  /** Said when none of them holds. */
  readonly refusal: string;
}

/** Something CSOC sends to organisations: leaked sign-in details, or advice on what to mend. */
export interface ResponseNotice {
  readonly id: string;
  readonly kind: 'leaked-credential' | 'remediation-advice';
  readonly to: readonly string[];
  readonly title: string;
  readonly text: string;
  readonly when: Trigger;
  /** Seat that deals with it here; null when it goes to others only. */
  readonly seat: SeatId | null;
}

export interface ResponseSpec {
  /** Contact whose telephone is the national line. */
  readonly line: string;
  readonly members: readonly ResponseMember[];
  readonly bodies: readonly NationalBody[];
  readonly responders: AssuredResponders | null;
  readonly notices: readonly ResponseNotice[];
}
