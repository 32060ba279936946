// A finding (a rule's match, a correlation that holds, an indicator seen) becomes an alert; repeats join it while it is fresh.

import type { AccountIndex, AlertId, DeviceIndex, SimTimeMs } from '../base/index.ts';
import type { SigmaLevel } from '../sigma/index.ts';
import type { RowRef } from '../telemetry/index.ts';

/** A field by which a correlation groups, and what all rows of the group have there. */
export interface GroupValue {
  readonly field: string;
  readonly value: string;
}

/** What raised an alert. Numbers are positions in the run's rules, correlations, indicators and notices. */
export type AlertOrigin =
  | { readonly kind: 'rule'; readonly rule: number }
  | {
      readonly kind: 'correlation';
      readonly correlation: number;
      readonly group: readonly GroupValue[];
      /** What the condition was held against when the alert was raised: a count, a sum, the members that occurred. */
      readonly measure: number;
    }
  /** An entry of the run's indicators that was in force at the first row's time. */
  | { readonly kind: 'sighting'; readonly indicator: number }
  | { readonly kind: 'leak-notice'; readonly notice: number };

/** What alerts of one origin have in common. */
export interface AlertSource {
  /** UUID of a rule or correlation, else the stem; no two sources share one. */
  readonly id: string;
  /** File stem of a rule or correlation; `sighting_…` or `leak_notice` for the others. */
  readonly stem: string;
  readonly title: string;
  readonly level: SigmaLevel;
  /** ATT&CK ids as the source writes them: describeTechnique knows their versions. */
  readonly techniques: readonly string[];
  /** 0 = near real time; otherwise the source runs every so many minutes, at a minute of its own, and alerts wait for it. */
  readonly everyMinutes: number;
}

/** One reason to raise an alert. */
export interface Finding {
  readonly origin: AlertOrigin;
  readonly source: AlertSource;
  /** What it stands on, oldest first; empty for what no row shows. The last completed it. */
  readonly rows: readonly RowRef[];
  /** How many rows it stands on, where more than are named. */
  readonly rowCount?: number;
  readonly time: SimTimeMs;
  /** DeviceIndex or NO_INDEX. */
  readonly device: number;
  /** AccountIndex or NO_INDEX. */
  readonly account: number;
  /** Index into `Estate.organisations`; absent in an estate of one. */
  readonly organisation?: number;
  /** The same again, of rows that came after: they join the alert that this finding opens or joins. */
  readonly again?: Repeats;
}

/** Findings that only repeat another. */
export interface Repeats {
  readonly count: number;
  readonly lastSeen: SimTimeMs;
  /** Rows that completed them, at most LIMITS.alertRowsMax. */
  readonly rows: readonly RowRef[];
}

/** What findings of a correlation have in common that are about the same thing; values as their alert's origin shows them. */
export function correlationKey(id: string, values: readonly string[], organisation: number | undefined): string {
  return `correlation ${id}/${JSON.stringify(values)}${organisation === undefined ? '' : ` of ${organisation}`}`;
}

export interface Alert {
  readonly id: AlertId;
  readonly origin: AlertOrigin;
  readonly ruleStem: string;
  readonly title: string;
  readonly level: SigmaLevel;
  readonly techniques: readonly string[];
  /** Time of the first row; of a correlation, when it first held. */
  readonly firstSeen: SimTimeMs;
  lastSeen: SimTimeMs;
  /** When it reached the queue: scheduled rules lag. */
  readonly raisedAt: SimTimeMs;
  readonly device: DeviceIndex | null;
  readonly account: AccountIndex | null;
  /** Whose it is, as an index into `Estate.organisations`; absent in an estate of one. */
  readonly organisation?: number;
  /** The first rows, at most LIMITS.alertRowsMax. */
  readonly rows: RowRef[];
  rowCount: number;
}
