// Ordinary life as people write it (scenarios/activity/*.yaml), checked: which roles do what, how often, in which words.

import type { DeviceRole } from './estate-spec.ts';
import type { TableName } from './table-names.ts';

/** A family of shapes: columns with placeholders `{word list}` that are filled from the seed, `count` variants. */
export interface ShapeFamilySpec {
  readonly id: string;
  readonly table: TableName;
  readonly shape: Readonly<Record<string, string | number>>;
  /** Number of distinct variants made from the placeholders. */
  readonly variants: number;
  /** 'user' = whoever is logged on; otherwise SYSTEM, a service account's name … */
  readonly as: string;
  /** Remote ends: `internet`, `servers`, `dc`, `file`, `proxy`, a device name, an IPv4 address or null. */
  readonly remote: string | null;
  readonly port: number;
  /** Typical bytes; rows spread from a quarter to four times. */
  readonly amount: number;
}

/** What a role does in one table: rows per device and day at weight 1, by family and relative weight. */
export interface RoleActivitySpec {
  readonly role: DeviceRole;
  readonly table: TableName;
  readonly rowsPerDeviceDay: number;
  /** Name of a curve. */
  readonly curve: string;
  readonly mix: readonly { readonly family: string; readonly weight: number }[];
}

/** Benign trouble: a backup, a scan, a software deployment, a clinician abroad. Ordinary rows with their own cause. */
export interface LookAlikeSpec {
  readonly id: string;
  readonly title: string;
  /** Why it is benign, for the debrief: ticket, window, owner. */
  readonly cause: string;
  /** Device names it runs on. */
  readonly devices: readonly string[];
  /** First start relative to STARTEX and the period with which it repeats. */
  readonly startMs: number;
  readonly everyMs: number;
  readonly lastsMs: number;
  readonly rows: readonly { readonly family: string; readonly perMinute: number }[];
}

export interface ActivitySpec {
  readonly id: string;
  /** Hour weights 00 → 23 (mean about 1.0) as whole per cents, and the weekend factor in per cent. */
  readonly curves: readonly { readonly id: string; readonly hourPercent: readonly number[]; readonly weekendPercent: number }[];
  /** Word lists for placeholders. */
  readonly words: Readonly<Record<string, readonly string[]>>;
  readonly families: readonly ShapeFamilySpec[];
  readonly roles: readonly RoleActivitySpec[];
  readonly lookAlikes: readonly LookAlikeSpec[];
}
