// Ground truth beside the batch: what left a row. Reports read it after the exercise; detection and hunting never import it.
// Promise: the same answer for a row reference whenever it is asked. Tested in test/engine/telemetry/cause.test.ts.

import { createBatchBuffer } from './batch-buffer.ts';
import type { BatchBuffer } from './batch-buffer.ts';
import type { RowRef } from './batch.ts';
import { generateBatch, overlayKey } from './generate-batch.ts';
import type { Reaction, TelemetryWorld } from './world.ts';

export type RowCause =
  | { readonly kind: 'ordinary' }
  /** Benign trouble of the activity file. */
  | { readonly kind: 'look-alike'; readonly id: string }
  | { readonly kind: 'attack'; readonly step: string };

/** What left a row. Generates the row's minute again; pass a buffer to ask about many rows. */
export function causeOfRow(world: TelemetryWorld, reaction: Reaction, ref: RowRef, buffer: BatchBuffer = createBatchBuffer()): RowCause {
  const batch = generateBatch(world, reaction, ref.table, ref.minute, buffer);
  if (ref.index < 0 || ref.index >= batch.rowCount) return { kind: 'ordinary' };
  const segment = buffer.segmentEnds.findIndex((end) => ref.index < end);
  if (segment === 0) return { kind: 'ordinary' };
  const stream = world.model.lookAlikes[ref.table]?.[segment - 1];
  if (stream !== undefined) return { kind: 'look-alike', id: world.model.lookAlikeIds[stream.lookAlike] ?? 'unknown' };
  return { kind: 'attack', step: overlayCauseOf(reaction, batch, ref) };
}

/** The cause of an overlay row: found by its key and time, since rows before it may have vanished. */
function overlayCauseOf(reaction: Reaction, batch: { readonly time: Int32Array; readonly key: Uint32Array; readonly device: Uint32Array }, ref: RowRef): string {
  const at = overlayKey(ref.table, ref.minute);
  const rows = reaction.overlay.get(at) ?? [];
  const index = rows.findIndex((row) => row.key === batch.key[ref.index] && row.time === batch.time[ref.index] && row.device === batch.device[ref.index]);
  return reaction.overlayCauses.get(at)?.[index] ?? 'unknown';
}
