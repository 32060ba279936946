// How the trust's systems and clinical services stand, with what they lost so far. Never a death score.

export type ServiceLevel = 'normal' | 'slowed' | 'paper' | 'diverting';
export type SystemState = 'up' | 'degraded' | 'down';

export interface ServiceView {
  readonly id: string;
  readonly name: string;
  readonly level: ServiceLevel;
  readonly pacePercent: number;
  readonly delayMinutes: number;
  readonly why: readonly string[];
  /** So far: hours not normal, units delayed, booked appointments cancelled, diverted units. */
  readonly hoursLost: number;
  readonly delayed: number;
  readonly cancelled: number;
  readonly diverted: number;
  readonly unit: string;
}

export interface SystemView {
  readonly id: string;
  readonly name: string;
  readonly does: string;
  readonly state: SystemState;
  readonly why: string;
  readonly fallback: string;
}
