// Chooses the rows of a batch that may fit a filter, by marks on shapes, devices and accounts: one look-up a row and part.
// Promise: a row is let go only when a part of the filter is not true for its shape, device or account.
// Tested in test/engine/hunting/tables/push-down.test.ts.

import { NO_INDEX } from '../../base/index.ts';
import type { TelemetryBatch } from '../../telemetry/index.ts';
import { filterRows } from '../functions/evaluate.ts';
import type { EvaluationContext } from '../functions/evaluate.ts';
import type { Chunk, ColumnSlot } from '../values/vector.ts';
import type { ChosenRows } from './gather-rows.ts';
import type { DecidedPart } from './push-down.ts';
import { whenAnswered } from './push-down.ts';
import { lazyColumn, rowBlock } from './row-block.ts';
import type { ColumnReader } from './scenario-columns.ts';
import type { WorldTable } from './world-table.ts';

export interface RowChoice {
  /** Valid until the next call. */
  choose(batch: TelemetryBatch): ChosenRows;
}

/** Marks by number: 1 = may fit. `nobody` is the mark of NO_INDEX. */
interface Marks {
  readonly by: DecidedPart['by'];
  values: Uint8Array;
  known: number;
  nobody: number;
  readonly parts: DecidedPart[];
}

export function createRowChoice(
  table: WorldTable,
  readers: readonly ColumnReader[],
  parts: readonly DecidedPart[],
  context: EvaluationContext,
): RowChoice {
  const marks: Marks[] = [];
  for (const by of ['shape', 'device', 'account'] as const) {
    const own = parts.filter((part) => part.by === by);
    if (own.length > 0 || (by === 'shape' && table.keeps !== null))
      marks.push({ by, values: new Uint8Array(0), known: 0, nobody: 1, parts: own });
  }
  let rows = new Uint32Array(0);
  return {
    choose: (batch) => {
      for (const mark of marks) extend(mark, table, readers, context);
      if (marks.length === 0) return { rows: null, count: batch.rowCount };
      if (rows.length < batch.rowCount) rows = new Uint32Array(batch.rowCount * 2);
      let count = -1;
      for (const mark of marks) count = keep(batch, mark, rows, count);
      return { rows, count };
    },
  };
}

/** Keeps of the first `count` of `rows` (−1 = of the whole batch) those whose mark is set; returns how many. */
function keep(batch: TelemetryBatch, { by, values, nobody }: Marks, rows: Uint32Array, count: number): number {
  const keys = batch[by];
  let kept = 0;
  if (count < 0) {
    for (let row = 0; row < batch.rowCount; row += 1) {
      const key = keys[row] as number;
      rows[kept] = row;
      kept += key === NO_INDEX ? nobody : (values[key] as number);
    }
    return kept;
  }
  for (let index = 0; index < count; index += 1) {
    const row = rows[index] as number;
    const key = keys[row] as number;
    rows[kept] = row;
    kept += key === NO_INDEX ? nobody : (values[key] as number);
  }
  return kept;
}

/** Decides numbers that were not there before: shapes are added while a run goes on. */
function extend(mark: Marks, table: WorldTable, readers: readonly ColumnReader[], context: EvaluationContext): void {
  const size = table.sizeOf(mark.by);
  if (mark.known === size) return;
  const count = size - mark.known;
  // The last key stands for nobody.
  const keys = Uint32Array.from({ length: count + 1 }, (_, index) => (index === count ? NO_INDEX : mark.known + index));
  const isShape = mark.by === 'shape';
  const length = isShape ? count : count + 1;
  const ground = { table: table.id, dictionary: table.dictionary };
  const block = rowBlock(ground, { [mark.by]: keys.subarray(0, length) }, length);
  const columns: ColumnSlot[] = readers.map((reader) => lazyColumn(block, reader));
  const values = new Uint8Array(size);
  values.set(mark.values);
  const fits = new Uint8Array(length).fill(1);
  for (const part of mark.parts) {
    const chunk: Chunk = { length, columns };
    const rows = whenAnswered(() => filterRows(part.test, chunk, context), null);
    if (rows === null) continue;
    const holds = new Uint8Array(length);
    for (const row of rows) holds[row] = 1;
    for (let row = 0; row < length; row += 1) fits[row] = (fits[row] as number) & (holds[row] as number);
  }
  if (isShape && table.keeps !== null)
    for (let row = 0; row < length; row += 1) if (!table.keeps(keys[row] as number)) fits[row] = 0;
  values.set(fits.subarray(0, count), mark.known);
  if (!isShape) mark.nobody = fits[count] as number;
  mark.values = values;
  mark.known = size;
}
