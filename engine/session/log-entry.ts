// One line of the session log (NDJSON). The log holds inputs; entry 0 pins kernel, scenario pack and seed.
// Every entry carries the SHA-256 of (previous hash + its own canonical JSON), so a changed byte is found at once.

import type { Fact, TimedCommand } from '../exercise/index.ts';

export interface LogHeader {
  readonly kind: 'header';
  readonly magic: 'standby-log';
  readonly logVersion: 1;
  readonly marking: string;
  readonly kernel: string;
  readonly scenario: string;
  readonly packHash: string;
  readonly seed: number;
  /** How commands came about: a person, or which robot. */
  readonly player: 'person' | 'best' | 'median' | 'silent';
}

export const CLOCK_REASONS = ['start', 'pause', 'resume', 'speed', 'jump', 'mark'] as const;
export type ClockReason = (typeof CLOCK_REASONS)[number];

export type LogBody =
  | LogHeader
  | ({ readonly kind: 'command' } & TimedCommand)
  /** One a minute: the run's state checksum (16 hex digits) after everything due by `at`. */
  | { readonly kind: 'mark'; readonly at: number; readonly checksum: string }
  /**
   * When it was by the wall clock: `wallMs` since 1970, `exerciseMs` played since STARTEX without pauses. For readers; no
   * run is computed from it, and no digest depends on it.
   */
  | {
      readonly kind: 'clock';
      readonly at: number;
      readonly wallMs: number;
      readonly exerciseMs: number;
      readonly why: ClockReason;
    }
  /** Written at the end of an export: readers of another kernel version show these. */
  | { readonly kind: 'fact'; readonly fact: Fact }
  | { readonly kind: 'digest'; readonly at: number; readonly digest: string };

export interface LogEntry {
  readonly n: number;
  readonly body: LogBody;
  /** 64 hex digits. */
  readonly hash: string;
}
