// A match becomes an alert; repeated matches of one rule on one entity join it while it is fresh.

import type { AccountIndex, AlertId, DeviceIndex, SimTimeMs } from '../base/index.ts';
import type { SigmaLevel } from '../sigma/index.ts';
import type { RowRef } from '../telemetry/index.ts';

/** One rule matched one row. */
export interface Match {
  /** Index into the rule set. */
  readonly rule: number;
  readonly row: RowRef;
  readonly time: SimTimeMs;
  readonly device: number;
  readonly account: number;
}

export interface Alert {
  readonly id: AlertId;
  /** Index into the scenario's rules. */
  readonly rule: number;
  readonly ruleStem: string;
  readonly title: string;
  readonly level: SigmaLevel;
  readonly techniques: readonly string[];
  /** Time of the first matching row. */
  readonly firstSeen: SimTimeMs;
  lastSeen: SimTimeMs;
  /** When it reached the queue: scheduled rules lag. */
  readonly raisedAt: SimTimeMs;
  readonly device: DeviceIndex | null;
  readonly account: AccountIndex | null;
  /** The first rows, at most LIMITS.alertRowsMax. */
  readonly rows: RowRef[];
  rowCount: number;
}
