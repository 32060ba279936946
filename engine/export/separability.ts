// How far the rows of an attack give themselves away to the simplest rule there is: a value in one column that ordinary life
// did not show before. A rule that also reports ordinary rows of the same hours is no use, and is told apart.
// Promise: trained on rows before the exercise, tried on others. Tested in test/engine/export/profile.test.ts.

import type { StandOuts, TableName } from '../scenario/index.ts';
import type { ColumnValue, Reaction, TableId, TelemetryWorld } from '../telemetry/index.ts';
import { TABLES } from '../telemetry/index.ts';
import { countedColumns, countValues } from './column-values.ts';
import type { TableTally } from './tally-table.ts';

/** One rule: `column` holds a value that the baseline did not show. */
export interface ColumnRule {
  readonly table: string;
  readonly column: string;
  readonly attackRows: number;
  /** Attack rows that the rule finds. */
  readonly found: number;
  readonly ordinaryRows: number;
  /** Ordinary rows that it reports. */
  readonly falseAlarms: number;
  /** At most one ordinary row of the table in a thousand is reported. */
  readonly isUsable: boolean;
  /** Why real attacks stand out here; null where they do not, and a new value would be a fault of the telemetry. */
  readonly standsOut: string | null;
}

export interface Separability {
  readonly rules: readonly ColumnRule[];
  readonly attackRows: number;
  /** Attack rows that any usable rule finds. */
  readonly found: number;
  /** Of these: found by a column in which real attacks do not stand out. These would be faults of the telemetry. */
  readonly givenAway: number;
  /** The same by step. */
  readonly steps: ReadonlyMap<string, StepCount>;
}

export interface StepCount {
  rows: number;
  found: number;
  givenAway: number;
}

/** One ordinary row in so many may be reported by a rule that an analyst would keep. */
const FALSE_ALARM_ONE_IN = 1_000;

export interface Tried {
  readonly baseline: TableTally;
  readonly window: TableTally;
}

/** What left each overlay row, by its table, time, device and key. */
function stepNames(reaction: Reaction): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [key, rows] of reaction.overlay)
    rows.forEach(({ table, time, device, key: rowKey }, index) =>
      names.set(`${table}/${time}/${device}/${rowKey}`, reaction.overlayCauses.get(key)?.[index] ?? 'unknown'),
    );
  return names;
}

function ruleOf(
  { baseline, window }: Tried,
  column: ReturnType<typeof countedColumns>[number],
  standOuts: StandOuts,
  found: Set<number>,
  givenAway: Set<number>,
): ColumnRule {
  const seen = new Set<ColumnValue>(countValues(column, baseline).keys());
  const isNew = (value: ColumnValue): boolean => value !== null && !seen.has(value);
  let falseAlarms = 0;
  for (const [value, times] of countValues(column, window)) if (isNew(value)) falseAlarms += times;
  const isUsable = falseAlarms * FALSE_ALARM_ONE_IN <= window.ordinary;
  const table = TABLES[window.table]?.name as TableName;
  const standsOut = standOuts.reason(table, column.name);
  let count = 0;
  window.attack.forEach((row, index) => {
    if (!isNew(column.valueOf(column.numberOf(row)))) return;
    count += 1;
    if (isUsable) found.add(index);
    if (isUsable && standsOut === null) givenAway.add(index);
  });
  return {
    table,
    column: column.name,
    attackRows: window.attack.length,
    found: count,
    ordinaryRows: window.ordinary,
    falseAlarms,
    isUsable,
    standsOut,
  };
}

/** Tries every column of every table. Tables that ordinary life does not fill have no baseline and are left out. */
export function separability(
  world: TelemetryWorld,
  reaction: Reaction,
  tried: ReadonlyMap<TableId, Tried>,
  standOuts: StandOuts,
): Separability {
  const names = stepNames(reaction);
  const steps = new Map<string, StepCount>();
  const rules: ColumnRule[] = [];
  let attackRows = 0;
  let [allFound, allGivenAway] = [0, 0];
  for (const [table, one] of tried) {
    if (one.baseline.ordinary === 0 || one.window.attack.length === 0) continue;
    const [found, givenAway] = [new Set<number>(), new Set<number>()];
    rules.push(...countedColumns(world, table).map((column) => ruleOf(one, column, standOuts, found, givenAway)));
    attackRows += one.window.attack.length;
    allFound += found.size;
    allGivenAway += givenAway.size;
    one.window.attack.forEach(({ time, device, key }, index) => {
      const step = names.get(`${table}/${time}/${device}/${key}`) ?? 'unknown';
      const count = steps.get(step) ?? { rows: 0, found: 0, givenAway: 0 };
      count.rows += 1;
      if (found.has(index)) count.found += 1;
      if (givenAway.has(index)) count.givenAway += 1;
      steps.set(step, count);
    });
  }
  return { rules, attackRows, found: allFound, givenAway: allGivenAway, steps };
}
