// What passes between the teams of a session: requests, shared findings, alerts, messages, responders. Types and state.
// Promise: a team's part is made of its own wishes and of what the conductor brought, so that its log alone gives it again.
// Tested in test/engine/exercise/exchange.test.ts.

import { LIMITS } from '../base/index.ts';
import type { IndicatorType } from '../intelligence/index.ts';
import type { Channel, Inject, SeatId, TeamKind } from '../scenario/index.ts';

/** A team as the others know it. */
export interface PeerTeam {
  readonly id: string;
  readonly name: string;
  readonly kind: TeamKind;
}

export const AIDS = ['laboratory', 'blood', 'staff', 'beds'] as const;
export type Aid = (typeof AIDS)[number];
export const TEAM_CHANNELS = ['phone', 'e-mail', 'order', 'public'] as const;
export type TeamChannel = (typeof TEAM_CHANNELS)[number];

/** Why the exercise answers in a cell's place. */
export const ANSWER_CAUSES = ['nobody-came', 'facilitator'] as const;

/** What a seat wishes of other teams. */
export type ExchangeWish =
  /** Patients or samples of a service shall go to another trust, so many an hour. */
  | {
      readonly kind: 'ask-divert';
      readonly service: string;
      readonly to: string;
      readonly perHour: number;
      readonly reason: string;
    }
  /** Laboratory work or matching of blood (an hour), or people and beds (a number). */
  | {
      readonly kind: 'ask-aid';
      readonly aid: Aid;
      readonly to: string;
      readonly amount: number;
      readonly reason: string;
    }
  | {
      readonly kind: 'answer-request';
      readonly request: string;
      readonly answer: 'accept' | 'decline';
      readonly reason: string;
    }
  | { readonly kind: 'end-request'; readonly request: string; readonly reason: string }
  | {
      readonly kind: 'share-indicator';
      readonly type: IndicatorType;
      readonly value: string;
      readonly text: string;
    }
  /** `rule`: number of a rule that the team staged. */
  | { readonly kind: 'share-rule'; readonly rule: number; readonly text: string }
  | {
      readonly kind: 'judge-share';
      readonly share: string;
      readonly verdict: 'validated' | 'rejected';
      readonly reason: string;
    }
  /** A High Severity Alert to every trust, to be acknowledged within so many minutes. */
  | { readonly kind: 'raise-alert'; readonly title: string; readonly text: string; readonly minutes: number }
  | { readonly kind: 'acknowledge-alert'; readonly alert: string; readonly applies: boolean; readonly text: string }
  | {
      readonly kind: 'send-message';
      readonly to: readonly string[];
      /** Seats there; none: everybody. */
      readonly seats: readonly SeatId[];
      readonly channel: TeamChannel;
      readonly title: string;
      readonly text: string;
    }
  | { readonly kind: 'stand-up-response'; readonly text: string }
  | { readonly kind: 'deploy-response'; readonly to: string; readonly text: string };

export const EXCHANGE_WISHES: readonly ExchangeWish['kind'][] = [
  'ask-divert',
  'ask-aid',
  'answer-request',
  'end-request',
  'share-indicator',
  'share-rule',
  'judge-share',
  'raise-alert',
  'acknowledge-alert',
  'send-message',
  'stand-up-response',
  'deploy-response',
];

/** What the conductor brings; no seat may give it. */
export type ExchangeArrival =
  /** First of all: who this team is and who else takes part. */
  | {
      readonly kind: 'join-session';
      readonly team: string;
      readonly teams: readonly PeerTeam[];
      readonly roads: readonly { readonly team: string; readonly minutes: number }[];
      /** Scenario time from which on the story waits for a spread; null: it happens as written. */
      readonly storyWaitsFrom: number | null;
    }
  | {
      readonly kind: 'request-arrives';
      readonly request: string;
      readonly what: 'divert' | 'aid';
      readonly about: string;
      readonly from: string;
      readonly to: string;
      readonly amount: number;
      readonly reason: string;
    }
  | {
      readonly kind: 'request-answered';
      readonly request: string;
      readonly by: string;
      readonly answer: 'accept' | 'decline';
      readonly reason: string;
    }
  | { readonly kind: 'request-ended'; readonly request: string; readonly by: string; readonly reason: string }
  /** Nobody sits in the cell `by`, which has to answer: the exercise does at `until` of exercise time. */
  | { readonly kind: 'request-unattended'; readonly request: string; readonly by: string; readonly until: number }
  /** The exercise answers for the cell that gets it: its time has come, or the facilitator orders it. */
  | { readonly kind: 'exercise-answers'; readonly request: string; readonly cause: (typeof ANSWER_CAUSES)[number] }
  /** Units that have left the asker, by line of the service. */
  | { readonly kind: 'units-arrive'; readonly request: string; readonly units: readonly number[] }
  | {
      readonly kind: 'share-arrives';
      readonly share: string;
      readonly from: string;
      readonly what: 'indicator' | 'rule';
      readonly type: IndicatorType | 'sigma';
      readonly value: string;
      readonly text: string;
    }
  | {
      readonly kind: 'share-judged';
      readonly share: string;
      readonly by: string;
      readonly verdict: 'validated' | 'rejected';
      readonly reason: string;
    }
  /** Validated: it is looked for here from the next whole minute on. */
  | {
      readonly kind: 'share-live';
      readonly share: string;
      readonly from: string;
      readonly by: string;
      readonly what: 'indicator' | 'rule';
      readonly type: IndicatorType | 'sigma';
      readonly value: string;
      readonly text: string;
    }
  | {
      readonly kind: 'alert-arrives';
      readonly alert: string;
      readonly from: string;
      readonly title: string;
      readonly text: string;
      readonly minutes: number;
    }
  | {
      readonly kind: 'alert-acknowledged';
      readonly alert: string;
      readonly by: string;
      readonly applies: boolean;
      readonly text: string;
    }
  | {
      readonly kind: 'message-arrives';
      readonly message: string;
      readonly from: string;
      readonly seats: readonly SeatId[];
      readonly channel: TeamChannel;
      readonly title: string;
      readonly text: string;
    }
  | {
      readonly kind: 'response-arrives';
      readonly from: string;
      readonly what: 'stood-up' | 'deployed';
      readonly text: string;
    }
  | {
      readonly kind: 'spread-arrives';
      readonly spread: string;
      readonly title: string;
      readonly why: string;
      readonly via: string | null;
      readonly beginsStory: boolean;
      readonly systems: readonly string[];
      /** Steps of the attack that happen here now, unless something stands in their way. */
      readonly steps: readonly string[];
    };

/** A facilitator's inject to chosen seats of chosen teams: a written one by its id, or one made up (`inject: null`). */
export interface PlaceInject {
  readonly kind: 'place-inject';
  readonly inject: string | null;
  readonly channel: Channel;
  readonly from: string;
  readonly title: string;
  readonly message: string;
  readonly expects: Inject['expects'];
  readonly reason: string;
  /** Scenario time at which it comes, in milliseconds; left out, or passed: at once. */
  readonly due?: number;
  /** No seats: as written, or everybody of the team. */
  readonly places: readonly { readonly team: string; readonly seats: readonly SeatId[] }[];
}

/**
 * After ENDEX the facilitator gives every team what all may read: the joint report, and the comparison where it is released.
 * A long text comes in parts.
 */
export interface ReleaseRecord {
  readonly kind: 'release-record';
  readonly what: ReleasedKind;
  /** From 1 to `of`. */
  readonly part: number;
  readonly of: number;
  readonly text: string;
}
export const RELEASED_KINDS = ['joint', 'comparison'] as const;
export type ReleasedKind = (typeof RELEASED_KINDS)[number];

export type ExchangeCommand = ExchangeWish | ExchangeArrival | PlaceInject | ReleaseRecord;

export interface ExchangeRequest {
  readonly id: string;
  readonly what: 'divert' | 'aid';
  /** Service of a divert; kind of aid. */
  readonly about: string;
  readonly from: string;
  readonly to: string;
  readonly amount: number;
  readonly reason: string;
  readonly askedAt: number;
  readonly answers: Map<string, 'accept' | 'decline'>;
  /** Cells in which nobody sits, and when the exercise answers for each, in exercise time. */
  readonly unattended: Map<string, number>;
  status: 'asked' | 'agreed' | 'declined' | 'ended';
  /** Units that were sent, as the asker counts, or that came, as the receiver does. */
  moved: number;
}

export interface ExchangeShare {
  readonly id: string;
  readonly from: string;
  readonly what: 'indicator' | 'rule';
  readonly type: IndicatorType | 'sigma';
  readonly value: string;
  readonly text: string;
  readonly at: number;
  verdict: 'waiting' | 'validated' | 'rejected';
  reason: string;
  isLive: boolean;
}

export interface ExchangeAlert {
  readonly id: string;
  readonly from: string;
  readonly title: string;
  readonly text: string;
  readonly at: number;
  /** Exercise time by which it shall be acknowledged. */
  readonly dueAt: number;
  /** Who acknowledged, when, and whether it applies there. */
  readonly answers: Map<string, { readonly at: number; readonly applies: boolean; readonly text: string }>;
}

export interface ExchangeMessage {
  readonly id: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly seats: readonly SeatId[];
  readonly channel: TeamChannel;
  readonly title: string;
  readonly text: string;
  readonly at: number;
}

export interface ExchangeResponse {
  readonly from: string;
  readonly to: string;
  readonly what: 'stood-up' | 'deployed';
  readonly text: string;
  readonly at: number;
}

/** Something for another team, which the conductor brings. */
export interface Dispatch {
  readonly to: string;
  readonly what: 'divert' | 'aid' | 'indicator' | 'message';
  readonly command: ExchangeArrival;
}

export interface ExchangeState {
  /** Empty: no session; the run is somebody's own. */
  team: string;
  teams: readonly PeerTeam[];
  roads: readonly { readonly team: string; readonly minutes: number }[];
  /** Numbers given to requests, shares, alerts and messages of this team. */
  given: number;
  readonly requests: Map<string, ExchangeRequest>;
  readonly shares: Map<string, ExchangeShare>;
  readonly alerts: Map<string, ExchangeAlert>;
  readonly messages: ExchangeMessage[];
  readonly responses: ExchangeResponse[];
  /** Systems that a spread stopped, and why. */
  readonly stopped: Map<string, string>;
  /** Steps of the attack that a spread brought. */
  readonly steps: Set<string>;
  /** In the order of sending. */
  readonly sent: Dispatch[];
  /** Parts of what was released after ENDEX; a part that has not come is empty. */
  readonly released: Map<ReleasedKind, readonly string[]>;
}

export const createExchange = (): ExchangeState => ({
  team: '',
  teams: [],
  roads: [],
  given: 0,
  requests: new Map(),
  shares: new Map(),
  alerts: new Map(),
  messages: [],
  responses: [],
  stopped: new Map(),
  steps: new Set(),
  sent: [],
  released: new Map(),
});

/** Takes a part of what is released; the first part begins anew. Null, or why not. */
export function takeReleased(
  { released }: Pick<ExchangeState, 'released'>,
  { what, part, of, text }: Omit<ReleaseRecord, 'kind'>,
): string | null {
  if (of < 1 || of > LIMITS.releasedPartsMax || part < 1 || part > of || text === '')
    return `A released text has 1 to ${LIMITS.releasedPartsMax} parts with words in them.`;
  const before = part === 1 ? Array.from({ length: of }, () => '') : (released.get(what) ?? []);
  if (before.length !== of) return 'The first part of this text has not come.';
  released.set(
    what,
    before.map((one, place) => (place === part - 1 ? text : one)),
  );
  return null;
}

/** The whole text of what was released; null while parts are missing, or when it was not. */
export function releasedText({ released }: Pick<ExchangeState, 'released'>, what: ReleasedKind): string | null {
  const parts = released.get(what) ?? [];
  return parts.length === 0 || parts.includes('') ? null : parts.join('');
}

/** Name of a team, for sentences. */
export const teamName = ({ teams }: ExchangeState, id: string): string =>
  teams.find((team) => team.id === id)?.name ?? id;

/** Who has to accept before a request holds: the receiving site, every ICB, and for a divert the ambulance service that drives. */
export const neededFor = ({ teams }: ExchangeState, { to, what }: Pick<ExchangeRequest, 'to' | 'what'>): string[] => [
  to,
  ...teams.flatMap(({ id, kind }) => (kind === 'icb' || (what === 'divert' && kind === 'ambulance') ? [id] : [])),
];
