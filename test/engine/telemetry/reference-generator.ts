// The slow truth about generated rows: one row at a time, as objects, with plain arithmetic.
// The fast path in engine/telemetry/fill-cell.ts must give exactly these rows.

import { below, mix } from '../../../engine/base/index.ts';
import type { CellStream, LookAlikeStream } from '../../../engine/telemetry/activity-model.ts';
import { FAMILY, FAMILY_STRIDE, SLOTS } from '../../../engine/telemetry/activity-model.ts';
import { cellRowCount, lookAlikeRowCount, minuteWeight } from '../../../engine/telemetry/cell-count.ts';
import { cellSeedOf } from '../../../engine/telemetry/generate-batch.ts';
import type { TelemetryWorld } from '../../../engine/telemetry/index.ts';
import { loggedOn } from '../../../engine/telemetry/presence.ts';

export interface ReferenceRow {
  readonly time: number;
  readonly device: number;
  readonly account: number;
  readonly shape: number;
  readonly address: number;
  readonly port: number;
  readonly amount: number;
  readonly key: number;
}

const HALF = 65_536;

function referenceRow(
  world: TelemetryWorld,
  stream: CellStream | LookAlikeStream,
  minute: number,
  index: number,
  count: number,
): ReferenceRow {
  const { model, estate } = world;
  const own = model.places[stream.organisation];
  if (own === undefined) throw new Error('a stream has an organisation');
  const key = mix(cellSeedOf(stream.seed, minute) + Math.imul(index, 0x9e3779b1));
  const scrambled = Math.imul(key ^ (key >>> 13), 0x2c1b3c6d);
  const second = (scrambled ^ (scrambled >>> 15)) >>> 0;
  const [high, low] = [Math.floor(second / HALF), second % HALF];
  const slot = model.slots[stream.slotStart + (key % SLOTS)] as number;
  const family = (name: keyof typeof FAMILY): number => model.families[slot * FAMILY_STRIDE + FAMILY[name]] as number;
  const device = stream.devices[Math.floor((Math.floor(key / HALF) * stream.devices.length) / HALF)] as number;
  const skewed = Math.floor((high * high) / HALF);
  const variant = Math.floor((skewed * family('variants')) / HALF);
  const account =
    family('accountMask') !== 0
      ? loggedOn(model.presence, device, Math.floor(minute / 15))
      : (model.fixedAccounts[
          own.accountBase -
            estate.deviceCount +
            family('accountOffset') +
            (family('accountSpan') === 0 ? 0 : below(high * HALF, own.staffCount))
        ] as number);
  const spread = family('spreadMask') === 3 ? Math.floor(key / 4_096) % 4 : Math.floor(key / 4_096);
  const octave = Math.floor((low % 256) / 64);
  const factor = ((64 + (low % 64)) * 2 ** octave) / 256;
  return {
    time: minute * 60_000 + Math.floor(index * (60_000 / count) + low * (60_000 / count / HALF)),
    device,
    account,
    shape: family('shapeBase') + variant,
    address: model.pool[
      (family('poolOwn') === 0 ? 0 : own.poolBase) +
        family('poolStart') +
        ((variant * 4 + spread) % (family('poolMask') + 1))
    ] as number,
    port: family('port') + (low % (family('portMask') + 1)),
    amount: Math.floor(family('amount') * factor),
    key,
  };
}

/** All rows of one organisation in a table and minute of an untouched world, in order. */
export function referencePart(
  world: TelemetryWorld,
  table: number,
  minute: number,
  organisation: number,
): ReferenceRow[] {
  const { model } = world;
  const rows: ReferenceRow[] = [];
  for (const stream of model.streams[table] ?? []) {
    if (stream.organisation !== organisation) continue;
    const curve = model.curves[stream.curve];
    if (curve === undefined) throw new Error('a stream has a curve');
    const made = minute - stream.lag;
    const count = cellRowCount(stream, minuteWeight(curve, model.calendar, made), made);
    const first = Math.floor(cellSeedOf(stream.seed, made) / 256) % model.thin;
    for (let index = 0; index < count; index += 1) {
      if (index % model.thin !== first) continue;
      const row = referenceRow(world, stream, made, index, count);
      rows.push({ ...row, time: row.time + stream.lag * 60_000 });
    }
  }
  for (const stream of model.lookAlikes[table] ?? []) {
    if (stream.organisation !== organisation) continue;
    const count = lookAlikeRowCount(stream, minute);
    for (let index = 0; index < count; index += 1) rows.push(referenceRow(world, stream, minute, index, count));
  }
  return rows;
}

/** All rows of a table in a minute, organisation by organisation. */
export function referenceRows(world: TelemetryWorld, table: number, minute: number): ReferenceRow[] {
  return world.estate.organisations.flatMap((_, organisation) => referencePart(world, table, minute, organisation));
}
