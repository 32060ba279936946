// How the viewer lets the national day pass: its speed, the share of ordinary life, and whether detection works ahead.
// Promise: plain values; the day stands still at first. Used in test/browser/nation.spec.ts.

export interface DaySettings {
  /** Exercise seconds a second; 0 holds. */
  readonly speed: number;
  /** Ordinary rows are generated one in so many. */
  readonly oneIn: number;
  /** Detection works through the day while it stands still. */
  readonly ahead: boolean;
}

export const STANDING: DaySettings = { speed: 0, oneIn: 10, ahead: false };
