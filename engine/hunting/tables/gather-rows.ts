// Collects chosen rows of many minutes into blocks of bounded size: a batch's memory is used again, so what is kept is copied.
// Promise: rows come out in the order they went in, each once. Tested in test/engine/hunting/tables/scenario-table.test.ts.

import type { TelemetryBatch } from '../../telemetry/index.ts';
import type { BlockGround, RawColumns, RawName, RowBlock } from './row-block.ts';
import { rawArray, rowBlock } from './row-block.ts';

/** Rows of a batch: all of it, or `count` places in `rows`. */
export interface ChosenRows {
  readonly rows: Uint32Array | null;
  readonly count: number;
}

export interface RowGatherer {
  /** Takes chosen rows; gives the blocks that became full. */
  add(batch: TelemetryBatch, chosen: ChosenRows): readonly RowBlock[];
  /** Rows that are in no block yet. */
  length(): number;
  /** The rows left, as a block; null when there are none. */
  flush(): RowBlock | null;
}

const FIRST_ROWS = 4_096;

/** `rowsMax`: rows of a block at most, at least FIRST_ROWS. */

type Arrays = { [N in RawName]?: Int32Array | Uint32Array | Uint16Array };

export function createRowGatherer(ground: BlockGround, needs: ReadonlySet<RawName>, rowsMax: number): RowGatherer {
  const names = [...needs];
  let arrays: Arrays = {};
  let room = 0;
  let length = 0;
  const reserve = (rows: number): void => {
    if (rows <= room) return;
    room = Math.max(room, FIRST_ROWS);
    while (room < rows) room *= 2;
    room = Math.min(room, rowsMax);
    for (const name of names) {
      const wider = rawArray(name, room);
      const before = arrays[name];
      if (before !== undefined) wider.set(before.subarray(0, length));
      arrays[name] = wider;
    }
  };
  const flush = (): RowBlock | null => {
    if (length === 0) return null;
    const cut = Object.fromEntries(names.map((name) => [name, arrays[name]?.subarray(0, length)]));
    const block = rowBlock(ground, cut as Partial<RawColumns>, length);
    arrays = {};
    room = 0;
    length = 0;
    return block;
  };
  const add = (batch: TelemetryBatch, chosen: ChosenRows): readonly RowBlock[] => {
    const full: RowBlock[] = [];
    for (let from = 0; from < chosen.count;) {
      const count = Math.min(chosen.count - from, rowsMax - length);
      reserve(length + count);
      for (const name of names)
        copyRows(
          arrays[name] as Uint32Array,
          length,
          name === 'rowIndex' ? null : batch[name],
          chosen.rows,
          from,
          count,
        );
      length += count;
      from += count;
      if (length < rowsMax) continue;
      const block = flush();
      if (block !== null) full.push(block);
    }
    return full;
  };
  return { add, flush, length: () => length };
}

/** Copies `count` chosen values; `source` null = the places themselves. */
function copyRows(
  into: Int32Array | Uint32Array | Uint16Array,
  at: number,
  source: Int32Array | Uint32Array | Uint16Array | null,
  rows: Uint32Array | null,
  from: number,
  count: number,
): void {
  if (source === null) {
    for (let index = 0; index < count; index += 1)
      into[at + index] = rows === null ? from + index : (rows[from + index] as number);
    return;
  }
  if (rows === null) {
    into.set(source.subarray(from, from + count), at);
    return;
  }
  for (let index = 0; index < count; index += 1) into[at + index] = source[rows[from + index] as number] as number;
}
