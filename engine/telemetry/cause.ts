// Ground truth beside the batch: what left a row. Reports read it after the exercise; detection and hunting never import it.
// Promise: the same answer for a row reference whenever it is asked. Tested in test/engine/telemetry/cause.test.ts.

import { createBatchBuffer } from './batch-buffer.ts';
import type { BatchBuffer } from './batch-buffer.ts';
import type { RowRef, TelemetryBatch } from './batch.ts';
import { generateBatch, overlayKey } from './generate-batch.ts';
import type { Reaction, TelemetryWorld } from './world.ts';

export type RowCause =
  | { readonly kind: 'ordinary' }
  /** Benign trouble of the activity file. */
  | { readonly kind: 'look-alike'; readonly id: string }
  | { readonly kind: 'attack'; readonly step: string };

/** What left a row. Generates the row's minute again; for many rows ask `causesOfRows`. */
export function causeOfRow(
  world: TelemetryWorld,
  reaction: Reaction,
  ref: RowRef,
  buffer: BatchBuffer = createBatchBuffer(),
): RowCause {
  return causeIn(world, reaction, generateBatch(world, reaction, ref.table, ref.minute, buffer), buffer, ref);
}

/** What left each of many rows, in their order. Each table and minute is generated once, however many of its rows are asked for. */
export function causesOfRows(world: TelemetryWorld, reaction: Reaction, refs: readonly RowRef[]): RowCause[] {
  const buffer = createBatchBuffer();
  const causes: RowCause[] = refs.map(() => ({ kind: 'ordinary' }));
  let batch: TelemetryBatch | null = null;
  const order = refs
    .map((ref, place) => ({ ref, place }))
    .sort((a, b) => a.ref.table - b.ref.table || a.ref.minute - b.ref.minute || a.place - b.place);
  for (const { ref, place } of order) {
    if (batch === null || batch.table !== ref.table || batch.minute !== ref.minute) {
      batch = generateBatch(world, reaction, ref.table, ref.minute, buffer);
    }
    causes[place] = causeIn(world, reaction, batch, buffer, ref);
  }
  return causes;
}

/** The cause of a row of a batch that stands in the buffer. */
function causeIn(
  world: TelemetryWorld,
  reaction: Reaction,
  batch: TelemetryBatch,
  buffer: BatchBuffer,
  ref: RowRef,
): RowCause {
  if (ref.index < 0 || ref.index >= batch.rowCount) return { kind: 'ordinary' };
  const segment = buffer.segmentEnds.findIndex((end) => ref.index < end);
  if (segment === 0) return { kind: 'ordinary' };
  const stream = world.model.lookAlikes[ref.table]?.[segment - 1];
  if (stream !== undefined) return { kind: 'look-alike', id: world.model.lookAlikeIds[stream.lookAlike] ?? 'unknown' };
  return { kind: 'attack', step: overlayCauseOf(reaction, batch, ref) };
}

/** The cause of an overlay row: found by its key and time, since rows before it may have vanished. */
function overlayCauseOf(
  reaction: Reaction,
  batch: { readonly time: Int32Array; readonly key: Uint32Array; readonly device: Uint32Array },
  ref: RowRef,
): string {
  const at = overlayKey(ref.table, ref.minute);
  const rows = reaction.overlay.get(at) ?? [];
  const index = rows.findIndex(
    (row) =>
      row.key === batch.key[ref.index] && row.time === batch.time[ref.index] && row.device === batch.device[ref.index],
  );
  return reaction.overlayCauses.get(at)?.[index] ?? 'unknown';
}
