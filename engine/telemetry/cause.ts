// Ground truth beside the batch: what left a row. Reports read it after the exercise; detection and hunting never import it.
// Promise: the same answer for a row reference whenever it is asked. Tested in test/engine/telemetry/cause.test.ts.

import { createBatchBuffer, ORDINARY_SEGMENT, OVERLAY_SEGMENT } from './batch-buffer.ts';
import type { BatchBuffer } from './batch-buffer.ts';
import type { RowRef, TelemetryBatch } from './batch.ts';
import { generateBatch, generatePart, overlayKey } from './generate-batch.ts';
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
  return causeIn(world, reaction, batchOf(world, reaction, ref, buffer), buffer, ref);
}

/** The rows among which a reference counts. */
function batchOf(world: TelemetryWorld, reaction: Reaction, ref: RowRef, buffer: BatchBuffer): TelemetryBatch {
  const { table, minute, organisation } = ref;
  return organisation === undefined
    ? generateBatch(world, reaction, table, minute, buffer)
    : generatePart(world, reaction, table, minute, organisation, buffer);
}

/** Orders references so that those of one batch stand together. */
const whole = ({ organisation }: RowRef): number => organisation ?? -1;

/** What left each of many rows, in their order. Each table and minute is generated once, however many of its rows are asked for. */
export function causesOfRows(world: TelemetryWorld, reaction: Reaction, refs: readonly RowRef[]): RowCause[] {
  const buffer = createBatchBuffer();
  const causes: RowCause[] = refs.map(() => ({ kind: 'ordinary' }));
  let batch: TelemetryBatch | null = null;
  let last: RowRef | null = null;
  const order = refs
    .map((ref, place) => ({ ref, place }))
    .sort(
      (a, b) =>
        a.ref.table - b.ref.table || a.ref.minute - b.ref.minute || whole(a.ref) - whole(b.ref) || a.place - b.place,
    );
  for (const { ref, place } of order) {
    if (
      batch === null ||
      last?.table !== ref.table ||
      last.minute !== ref.minute ||
      last.organisation !== ref.organisation
    ) {
      batch = batchOf(world, reaction, ref, buffer);
      last = ref;
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
  const kind = buffer.segmentKinds[buffer.segmentEnds.findIndex((end) => ref.index < end)] as number;
  if (kind === ORDINARY_SEGMENT) return { kind: 'ordinary' };
  if (kind !== OVERLAY_SEGMENT) return { kind: 'look-alike', id: world.model.lookAlikeIds[kind] ?? 'unknown' };
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
