// The telemetry side of a run: estate, dictionaries and activity model, ready to generate any minute of any table.
// Baseline is a function of (world, minute, table); what the adversary and the defenders changed comes as a Reaction.

import type { Calendar } from '../base/index.ts';
import type { Estate } from '../estate/index.ts';
import type { ActivitySpec, ProgramSpec, TableName } from '../scenario/index.ts';
import type { TableId } from './columns.ts';
import type { ActivityModel } from './activity-model.ts';
import type { Ancestry } from './batch.ts';
import type { ShapeDictionary } from './dictionary.ts';
import type { ProcessModel } from './process-ids.ts';
import type { TwinShapes } from './twin-shapes.ts';

/** Rows that are not ordinary life: what attack steps and defender actions leave. Folded from the log. */
export interface OverlayRow {
  readonly table: TableId;
  /** SimTimeMs. */
  readonly time: number;
  readonly device: number;
  readonly account: number;
  readonly shape: number;
  readonly address: number;
  readonly port: number;
  readonly amount: number;
  readonly key: number;
  readonly parentKey: number;
  /** Organisation that the row belongs to when it has no device of ours; absent = its account's. */
  readonly organisation?: number;
}

/** Time intervals [from, until) in SimTimeMs; until = Infinity while it lasts. */
export interface Interval {
  readonly from: number;
  until: number;
}

/** How the world departs from ordinary life. Only grows; an entry acts from its own time on, so past minutes regenerate unchanged. */
export interface Reaction {
  /** Devices that stopped reporting (encrypted, powered off, sensor killed). */
  readonly silent: Map<number, Interval[]>;
  /** Devices cut from the network: process, file and logon events go on, other connections fail. */
  readonly isolated: Map<number, Interval[]>;
  /** Accounts that cannot log on. */
  readonly disabled: Map<number, Interval[]>;
  /** Overlay rows by minute and table (`minute × TABLE_NAMES.length + table`). */
  readonly overlay: Map<number, OverlayRow[]>;
  /** What left each overlay row, in the same order: ids of attack steps or of benign trouble. Ground truth; never read by detection. */
  readonly overlayCauses: Map<number, string[]>;
  /** Parents of the processes that overlay rows name, so that their chains hold together. */
  readonly lineage: Map<number, Ancestry>;
  /** Process that each image was last started as, by `device/image`: what later rows of that image hang on. */
  readonly latestProcess: Map<string, number>;
}

export interface TelemetryWorld {
  readonly estate: Estate;
  readonly seed: number;
  readonly calendar: Calendar;
  readonly activity: ActivitySpec;
  readonly programs: ReadonlyMap<string, ProgramSpec>;
  /** One dictionary a table, by TableId. */
  readonly dictionaries: readonly ShapeDictionary[];
  /** Failed twins of the shapes, by TableId. */
  readonly twins: readonly TwinShapes[];
  /** Device by IPv4 address, for names of remote ends. */
  readonly deviceByAddress: { get(address: number): number | undefined };
  /** Which images run how long and as whom. */
  readonly processes: ProcessModel;
  /** Compiled activity model; only generate-batch.ts reads it. */
  readonly model: ActivityModel;
}

/** Rows per day of one table, as the model states them (for captions and tests). */
export interface TableVolume {
  readonly table: TableName;
  readonly rowsPerDay: number;
}
