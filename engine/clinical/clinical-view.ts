// How the trust's systems and clinical services stand, with what they lost so far. Never a death score.
// Tested in test/engine/clinical/view-service.test.ts.

import type { SafetySignal } from '../scenario/index.ts';

export type ServiceLevel = 'normal' | 'slowed' | 'paper' | 'diverting';
export type SystemState = 'up' | 'degraded' | 'down';

export interface ServiceView {
  readonly id: string;
  readonly name: string;
  readonly level: ServiceLevel;
  readonly pacePercent: number;
  readonly delayMinutes: number;
  readonly why: readonly string[];
  /** So far: hours not normal, units overdue, booked appointments cancelled, diverted units. */
  readonly hoursLost: number;
  readonly delayed: number;
  readonly cancelled: number;
  readonly diverted: number;
  readonly unit: string;
  readonly queue: QueueView;
}

/** How the service's work waits. */
export interface QueueView {
  readonly arrived: number;
  readonly served: number;
  /** Left unseen, or lapsed. */
  readonly left: number;
  /** Now. */
  readonly waiting: number;
  readonly longestWaitMinutes: number;
  readonly overdue: number;
  /** From arrival to end, on average of the last hour; null when nothing was done in it. */
  readonly turnaroundMinutes: number | null;
  readonly usualMinutes: number;
  /** Cancelled work that nobody has made up yet. */
  readonly backlog: number;
  readonly cancelledLists: number;
  /** Hours of typing that the work on paper will cost, to one decimal. */
  readonly rekeyHours: number;
  /** Hours without a break on paper, whole. */
  readonly hoursOnPaper: number;
  readonly takenIn: number;
  readonly reserve: 'none' | 'can-be-called' | 'coming' | 'here' | 'gone';
  readonly classes: readonly {
    readonly id: string;
    readonly name: string;
    readonly waiting: number;
    readonly longestWaitMinutes: number;
    readonly withinMinutes: number;
    readonly overdueSoFar: number;
  }[];
  /** Overdue units that ask for a look; a signal is no harm done. */
  readonly signals: readonly { readonly signal: SafetySignal; readonly count: number }[];
  readonly assumption: string;
}

/** A neighbouring organisation that takes some of the work. */
export interface NeighbourView {
  readonly id: string;
  readonly name: string;
  readonly service: string;
  readonly isOpen: boolean;
  readonly takenIn: number;
  readonly onTheWay: number;
  readonly waiting: number;
  readonly longestWaitMinutes: number;
}

export interface SystemView {
  readonly id: string;
  readonly name: string;
  readonly does: string;
  readonly state: SystemState;
  readonly why: string;
  readonly fallback: string;
  /** Hosts and accounts that it needs or that help it, by name. */
  readonly devices: readonly string[];
  readonly accounts: readonly string[];
}
