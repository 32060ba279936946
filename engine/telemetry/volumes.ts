// Rows a working day of each table holds, as the model states them: for captions and tests.
// Promise: the sum of what `generateBatch` makes in a weekday without a reaction, within one per cent.
// Tested in test/engine/telemetry/volumes.test.ts.

import { DAY_MS } from '../base/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import type { TableVolume, TelemetryWorld } from './world.ts';

/** Rows per weekday, by table. */
export function tableVolumes(world: TelemetryWorld): readonly TableVolume[] {
  const { model } = world;
  const meanPercent = model.curves.map((curve) => curve.hourPercent.reduce((sum, percent) => sum + percent, 0) / 24);
  return TABLE_NAMES.map((table, id) => {
    const ordinary = (model.streams[id] ?? []).reduce(
      (sum, stream) => sum + (stream.rowsPerDay * (meanPercent[stream.curve] as number)) / 100,
      0,
    );
    const extra = (model.lookAlikes[id] ?? []).reduce(
      (sum, stream) => sum + (stream.perMinute * (stream.lastsMs / 60_000) * DAY_MS) / Math.max(stream.everyMs, DAY_MS),
      0,
    );
    return { table, rowsPerDay: Math.round(ordinary + extra) };
  });
}
