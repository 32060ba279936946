// What a working day holds, as the model states it: rows by table, by hour, and of each benign trouble; for captions and tests.
// Promise: the sums of what `generatePart` makes in a weekday without a reaction, within one per cent.
// Tested in test/engine/telemetry/volumes.test.ts and national-day.test.ts.

import { DAY_MS, MINUTE_MS } from '../base/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import type { Curve, LookAlikeStream } from './activity-model.ts';
import type { TableVolume, TelemetryWorld } from './world.ts';

const meanPercent = ({ hourPercent }: Curve): number => hourPercent.reduce((sum, percent) => sum + percent, 0) / 24;

/** Rows that a look-alike leaves in a day, over its whole period. */
const rowsOfLookAlike = ({ perMinute, lastsMs, everyMs }: LookAlikeStream): number =>
  (perMinute * (lastsMs / MINUTE_MS) * DAY_MS) / Math.max(everyMs, DAY_MS);

/** Rows per weekday, by table; of a thinned world, those that it shows. */
export function tableVolumes(world: TelemetryWorld): readonly TableVolume[] {
  const { model } = world;
  const means = model.curves.map(meanPercent);
  return TABLE_NAMES.map((table, id) => {
    const ordinary = (model.streams[id] ?? []).reduce(
      (sum, stream) => sum + (stream.rowsPerDay * (means[stream.curve] as number)) / 100,
      0,
    );
    const extra = (model.lookAlikes[id] ?? []).reduce((sum, stream) => sum + rowsOfLookAlike(stream), 0);
    return { table, rowsPerDay: Math.round(ordinary / model.thin + extra) };
  });
}

/** Ordinary rows of a weekday by its 24 hours, of all tables or of one; look-alikes are left out. */
export function hourVolumes({ model }: TelemetryWorld, table: number | null = null): readonly number[] {
  const hours = new Array<number>(24).fill(0);
  model.streams.forEach((streams, id) => {
    if (table !== null && table !== id) return;
    for (const { rowsPerDay, curve } of streams) {
      const percent = model.curves[curve]?.hourPercent ?? [];
      for (let hour = 0; hour < 24; hour += 1)
        hours[hour] = (hours[hour] as number) + (rowsPerDay * (percent[hour] as number)) / 2_400 / model.thin;
    }
  });
  return hours;
}

/** How much benign trouble there is of one kind. */
export interface LookAlikeVolume {
  readonly id: string;
  readonly title: string;
  /** Why it is benign. */
  readonly cause: string;
  /** Organisations that have it. */
  readonly organisations: number;
  readonly rowsPerDay: number;
}

/** Every look-alike of the activity file with what it leaves on a day, over its whole period. */
export function lookAlikeVolumes({ model, activity }: TelemetryWorld): readonly LookAlikeVolume[] {
  const organisations = activity.lookAlikes.map(() => new Set<number>());
  const rows = activity.lookAlikes.map(() => 0);
  for (const stream of model.lookAlikes.flat()) {
    organisations[stream.lookAlike]?.add(stream.organisation);
    rows[stream.lookAlike] = (rows[stream.lookAlike] as number) + rowsOfLookAlike(stream);
  }
  return activity.lookAlikes.map(({ id, title, cause }, index) => ({
    id,
    title,
    cause,
    organisations: organisations[index]?.size ?? 0,
    rowsPerDay: Math.round(rows[index] as number),
  }));
}

/** What a caption must say of a thinned world; null where every row is shown. */
export function fidelityCaption({ model }: TelemetryWorld): string | null {
  if (model.thin === 1) return null;
  return (
    `One ordinary row in ${model.thin} is shown. Rows of benign trouble and of attacks are all shown, ` +
    'so they stand out more than in a full day.'
  );
}
