// Ordinary life as people write it (scenarios/activity/*.yaml), checked: which roles do what, how often, in which words.

import type { DeviceRole, OrganisationKind } from './estate-spec.ts';
import type { TableName } from './table-names.ts';

/** A program as its version resource and its usual place describe it; known by its file name, lower case. */
export interface ProgramSpec {
  readonly file: string;
  /** Full path with file name. */
  readonly path: string;
  readonly company: string;
  readonly product: string;
  readonly description: string;
  readonly version: string;
  /** OriginalFileName of the version resource; empty = the file name. */
  readonly original: string;
  /** Size of its file; 0 = a plausible one. */
  readonly bytes: number;
  /** Usual command line when it acts as a parent; empty = its quoted path. */
  readonly commandLine: string;
  /** File name of its usual parent. */
  readonly parent: string;
}

/** A family of shapes: columns with placeholders `{word list}` that are filled from the seed, `variants` of them. */
export interface ShapeFamilySpec {
  readonly id: string;
  readonly table: TableName;
  /** Program that acts (initiating process), by file name; null where the table has none. */
  readonly by: string | null;
  readonly shape: Readonly<Record<string, string | number>>;
  /** Number of distinct variants made from the placeholders; a few are common, the rest a long tail. */
  readonly variants: number;
  /** `user` = whoever is logged on, `staff` = any member of staff, otherwise an account's name. */
  readonly as: string;
  /** Remote ends: the name of a pool, a device name, an IPv4 address, or null. */
  readonly remote: string | null;
  /** How many remote ends one variant meets: a few, or every one of the pool. */
  readonly spread: 'near' | 'wide';
  readonly port: number;
  /** A power of two: ports are spread over `port` … `port + portSpan − 1`. 1 = always `port`. */
  readonly portSpan: number;
  /** Typical bytes; rows spread from a quarter to four times. */
  readonly amount: number;
  /** Family whose words the placeholders take, variant by variant: a link in a message and the click on it are the same. */
  readonly wordsOf?: string;
}

/** What a role does in one table: rows per device and day at weight 1, by family and relative weight. */
export interface RoleActivitySpec {
  readonly roles: readonly DeviceRole[];
  /** Named devices that do it besides, or instead where `roles` is empty. */
  readonly devices: readonly string[];
  readonly table: TableName;
  readonly rowsPerDeviceDay: number;
  /** Name of a curve. */
  readonly curve: string;
  readonly mix: readonly { readonly family: string; readonly weight: number }[];
  /** Kinds of organisation that do it; absent = all of them. */
  readonly kinds?: readonly OrganisationKind[];
  /** Lines of one name speak of the same messages: row for row they share key, time, recipient and NetworkMessageId. */
  readonly message?: string;
  /** Whole minutes by which the line's rows come after the message; absent = at once. */
  readonly afterMinutes?: number;
}

/** Benign trouble: a backup, a scan, a software deployment, a clinician abroad. Ordinary rows with their own cause. */
export interface LookAlikeSpec {
  readonly id: string;
  readonly title: string;
  /** Why it is benign, for the debrief: ticket, window, owner. */
  readonly cause: string;
  /** Devices it runs on: names, or `role:<role>` for all that report. */
  readonly devices: readonly string[];
  /** First start relative to STARTEX and the period with which it repeats. */
  readonly startMs: number;
  readonly everyMs: number;
  readonly lastsMs: number;
  /** Rows in a thousand minutes, a whole number; the file says rows a minute, in each organisation that has it. */
  readonly rows: readonly { readonly family: string; readonly perThousandMinutes: number }[];
  /** Kinds of organisation that have it; absent = all of them. */
  readonly kinds?: readonly OrganisationKind[];
  /** One organisation in so many has it, chosen by the seed; absent = every one. */
  readonly oneIn?: number;
  /** Organisations begin up to so much later than `startMs`, each at its own time; absent = all at once. */
  readonly staggerMs?: number;
  /** What `rows` counts for: each organisation (absent), or each thousand of its devices that have it. */
  readonly per?: 'thousand-devices';
}

export interface ActivitySpec {
  readonly id: string;
  /** Hour weights 00 → 23 (mean about 1.0) as whole per cents, and the weekend factor in per cent. */
  readonly curves: readonly {
    readonly id: string;
    readonly hourPercent: readonly number[];
    readonly weekendPercent: number;
    /** Hour weights of a Monday, where they differ from other working days. */
    readonly mondayPercent?: readonly number[];
  }[];
  /** Fidelity: one ordinary row in so many is made; absent = every one. Look-alikes and attacks are never thinned. */
  readonly thin?: number;
  /** Word lists for placeholders. */
  readonly words: Readonly<Record<string, readonly string[]>>;
  readonly programs: readonly ProgramSpec[];
  /**
   * Remote ends by name: device names, IPv4 addresses or networks, `role:<role>` (of the row's own organisation),
   * `role:<role> 1-4` (the first four of them), and `organisation:<kind>/<role>` (everywhere of that kind).
   */
  readonly pools: Readonly<Record<string, readonly string[]>>;
  readonly families: readonly ShapeFamilySpec[];
  readonly roles: readonly RoleActivitySpec[];
  readonly lookAlikes: readonly LookAlikeSpec[];
}
