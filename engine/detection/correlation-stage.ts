// Matches of base rules → findings of correlations. Fields are read while the batch is at hand; the minute's matches are
// then taken in the order of (time, table, row), so neither the order of rules nor of batches changes what holds. A stage
// is one organisation's: groups, windows and their bounds never reach over to another.
// Promise: every finding names its group, its measure and the first rows of its window, the completing row last.
// Tested in test/engine/detection/detector.test.ts.

import { assert, LIMITS, NO_INDEX, simTime } from '../base/index.ts';
import type { PackedReader, PackedWriter } from '../base/index.ts';
import { createCorrelator, fieldsRead, packState, unpackState } from '../correlation/index.ts';
import type { CorrelationMatch, MatchValue, RuleMatch } from '../correlation/index.ts';
import { parseAddress } from '../predicate/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import type { CompiledCorrelation } from '../sigma/index.ts';
import { TABLES } from '../telemetry/index.ts';
import type { RowRef, TelemetryBatch, TelemetryWorld } from '../telemetry/index.ts';
import type { Finding } from './alert.ts';
import { createColumnReader } from './column-reader.ts';
import type { ColumnReader } from './column-reader.ts';
import { createRepeatFold } from './repeat-fold.ts';
import type { OpenUntil } from './repeat-fold.ts';
import { packRow, unpackRow } from './row-number.ts';

export interface CorrelationStage {
  /** Keeps one match of the minute under way; `firstRow` is the number of the batch's first row in its table's minute. */
  keep(rule: number, batch: TelemetryBatch, row: number, firstRow: number): void;
  /**
   * Takes the minute's matches and returns what holds, in order of time; of a group that goes on holding the first, with
   * what only repeats it. `openUntil`: when the alert ends that takes in such findings; absent = every finding by itself.
   */
  endMinute(openUntil?: OpenUntil): readonly Finding[];
  /** Window entries let go because LIMITS.correlationStateMax was reached. */
  readonly evicted: () => number;
  /** Writes what it knows between two minutes, the next of which begins at `now`. */
  save(now: number, to: PackedWriter): void;
  /** Takes the place of all that it knew. */
  restore(from: PackedReader): void;
}

/** A kept match: what a correlation may ask of it. */
interface Kept {
  readonly rule: number;
  readonly table: number;
  readonly time: number;
  readonly ref: number;
  readonly device: number;
  readonly account: number;
  /** Of the rule's fields, in their order. */
  readonly values: readonly MatchValue[];
}

/** `organisation`: whose matches come, where the estate has several. */
export function createCorrelationStage(
  correlations: readonly CompiledCorrelation[],
  isSilent: readonly boolean[],
  world: TelemetryWorld,
  organisation?: number,
): CorrelationStage {
  const fields = fieldsRead(correlations);
  /** By rule and table. */
  const readers: (readonly ColumnReader[] | null | undefined)[] = [];
  let kept: Kept[] = [];
  /** Place of the match that is being observed. */
  let at = 0;
  const fold = createRepeatFold<Kept>(correlations, organisation, (match, last) =>
    findingOf(correlations[match.correlation] as CompiledCorrelation, match, last, world, organisation),
  );
  const onMatch = (match: CorrelationMatch): void => {
    if (isSilent[match.correlation] === true) return;
    const last = keptOf(kept, at, match);
    if (last !== undefined) fold.take(match, last);
  };
  const correlator = createCorrelator({ correlations }, { lateMs: 0, onMatch });
  /** Null: the table lacks a field, and lowerCorrelation left it out. */
  const readersOf = (rule: number, table: number): readonly ColumnReader[] | null => {
    const key = rule * TABLE_NAMES.length + table;
    const known = readers[key];
    if (known !== undefined) return known;
    const wanted = fields.get(rule) ?? [];
    const columns = wanted
      .map((field) => columnOfField(correlations, rule, table, field))
      .filter((column) => column !== null);
    const isWhole = columns.length === wanted.length;
    const own = isWhole ? columns.map((column) => createColumnReader(world, table, column)) : null;
    readers[key] = own;
    return own;
  };
  return {
    keep(rule, batch, row, firstRow) {
      const own = readersOf(rule, batch.table);
      if (own === null) return;
      kept.push({
        rule,
        table: batch.table,
        time: batch.time[row] as number,
        ref: packRow({ table: batch.table, minute: batch.minute, index: batch.rowIndex?.[row] ?? firstRow + row }),
        device: batch.device[row] as number,
        account: batch.account[row] as number,
        values: own.map((read) => read(batch, row)),
      });
    },
    endMinute(openUntil) {
      if (kept.length === 0) return [];
      kept.sort((a, b) => a.time - b.time || a.ref - b.ref || a.rule - b.rule);
      fold.begin(openUntil);
      const match = new ObservedMatch(fields);
      for (at = 0; at < kept.length; at += 1) {
        match.kept = kept[at] as Kept;
        correlator.observe(match);
      }
      correlator.flush();
      kept = [];
      return fold.end();
    },
    evicted: correlator.evicted,
    save(now, to) {
      assert(kept.length === 0, 'detection is saved between two minutes');
      packState(correlator.checkpoint(), correlations, now, to);
    },
    restore(from) {
      correlator.restore(unpackState(correlations.length, from));
    },
  };
}

/** A kept match as the correlator reads it: one object for all of them. */
class ObservedMatch implements RuleMatch {
  kept!: Kept;
  private readonly fields: ReadonlyMap<number, readonly string[]>;

  constructor(fields: ReadonlyMap<number, readonly string[]>) {
    this.fields = fields;
  }

  get rule(): number {
    return this.kept.rule;
  }

  get time(): number {
    return this.kept.time;
  }

  get ref(): number {
    return this.kept.ref;
  }

  value(field: string): MatchValue {
    const { rule, values } = this.kept;
    return values[(this.fields.get(rule) as readonly string[]).indexOf(field)] ?? null;
  }
}

/** The last kept match of the row that completed a correlation; it stands at `at` or shortly before. */
function keptOf(kept: readonly Kept[], at: number, match: CorrelationMatch): Kept | undefined {
  for (let place = Math.min(at, kept.length - 1); place >= 0; place -= 1) {
    const one = kept[place] as Kept;
    if (one.ref === match.ref) return one;
    if (one.time < match.time) return undefined;
  }
  return undefined;
}

/** The column that holds a field of a rule's matches in one table; null when no correlation says. */
export function columnOfField(
  correlations: readonly CompiledCorrelation[],
  rule: number,
  table: number,
  field: string,
): string | null {
  for (const { columns } of correlations) {
    const own = columns.find((one) => one.rule === rule && one.field === field && one.table === TABLE_NAMES[table]);
    if (own !== undefined) return own.column;
  }
  return null;
}

function findingOf(
  correlation: CompiledCorrelation,
  match: CorrelationMatch,
  last: Kept,
  world: TelemetryWorld,
  organisation: number | undefined,
): Finding {
  // Most findings join an alert that has its rows and its entity: both are worked out when somebody asks.
  let rows: readonly RowRef[] | null = null;
  let entity: Entity | null = null;
  const entityOnce = (): Entity => (entity ??= entityOf(correlation, match, last, world, organisation));
  return {
    origin: {
      kind: 'correlation',
      correlation: match.correlation,
      group: correlation.groupBy.map((field, place) => ({ field, value: String(match.group[place] ?? '') })),
      measure: match.measure,
    },
    source: correlation,
    get rows() {
      return (rows ??= rowsOf(match, organisation));
    },
    rowCount: match.count,
    time: simTime(match.time),
    get device() {
      return entityOnce().device;
    },
    get account() {
      return entityOnce().account;
    },
    ...(organisation === undefined ? {} : { organisation }),
  };
}

/** The window's first rows, the completing one last. */
function rowsOf({ ref, refs }: CorrelationMatch, organisation: number | undefined): readonly RowRef[] {
  const rows = refs.slice(0, LIMITS.alertRowsMax).map((one) => unpackRow(one, organisation));
  if (refs.at(-1) === ref && refs.length <= LIMITS.alertRowsMax) return rows;
  return [...rows.slice(0, LIMITS.alertRowsMax - 1), unpackRow(ref, organisation)];
}

/** DeviceIndex and AccountIndex, or NO_INDEX. */
interface Entity {
  readonly device: number;
  readonly account: number;
}

/** Device and account that the group names; those of the completing row when it names neither. */
function entityOf(
  correlation: CompiledCorrelation,
  match: CorrelationMatch,
  last: Kept,
  world: TelemetryWorld,
  organisation: number | undefined,
): Entity {
  let device = NO_INDEX;
  let account = NO_INDEX;
  correlation.groupBy.forEach((name, place) => {
    const source = sourceOfGroup(correlation, place, name, last);
    if (source === 'device') device = last.device;
    else if (source === 'account') account = last.account;
    else {
      const named = entityNamed(match.group[place] ?? null, world, organisation);
      if (named.device !== NO_INDEX) device = named.device;
      if (named.account !== NO_INDEX) account = named.account;
    }
  });
  if (device === NO_INDEX && account === NO_INDEX) return { device: last.device, account: last.account };
  return { device, account };
}

/** Whether the completing row's own device or account decides the group's value. */
function sourceOfGroup(correlation: CompiledCorrelation, place: number, name: string, last: Kept): string | undefined {
  const fields = [name, ...correlation.members.map(({ groupFields }) => groupFields[place] ?? name)];
  const column = fields
    .map((field) => columnOfField([correlation], last.rule, last.table, field))
    .find((found) => found !== null);
  return column === undefined || column === null ? undefined : TABLES[last.table]?.columnByName.get(column)?.source;
}

/** A host name, an account name (with or without domain) or an address of the estate. */
function entityNamed(
  value: MatchValue,
  { estate, deviceByAddress }: TelemetryWorld,
  organisation: number | undefined,
): Entity {
  const text = String(value ?? '').toLowerCase();
  const bytes = parseAddress(text);
  const device =
    bytes?.length === 4
      ? deviceByAddress.get(bytes.reduce((sum, byte) => sum * 256 + byte, 0))
      : estate.deviceByName.get(text.split('.')[0] ?? '', organisation);
  const account = estate.accountByName.get(text.split('\\').at(-1)?.split('@')[0] ?? '', organisation);
  return { device: device ?? NO_INDEX, account: account ?? NO_INDEX };
}
