// Columns in memory that several makers share, against columns of one's own.

import { describe, expect, test } from 'vitest';
import { buildEstate, createSharedRoom } from '../../../engine/estate/index.ts';
import type { Estate } from '../../../engine/estate/index.ts';
import { buildTelemetryWorld } from '../../../engine/telemetry/index.ts';
import type { TelemetryWorld } from '../../../engine/telemetry/index.ts';
import { tinyActivity } from '../../support/tiny-estate.ts';
import { tinyNationSpec, TUESDAY } from '../../support/tiny-nation.ts';

const columnsOf = ({ devices, accounts }: Estate): unknown => ({ devices: { ...devices }, accounts: { ...accounts } });
const drawnFrom = ({ model }: TelemetryWorld): unknown => [
  model.pool,
  model.fixedAccounts,
  model.presence.others,
  model.streams.map((ofTable) => ofTable.map(({ devices }) => devices)),
];

describe('a shared room', () => {
  const own = buildEstate(tinyNationSpec(), 7);
  const ownWorld = buildTelemetryWorld(own, tinyActivity(), TUESDAY, 7);
  const first = createSharedRoom([]);
  const estate = buildEstate(tinyNationSpec(), 7, first);
  const world = buildTelemetryWorld(estate, tinyActivity(), TUESDAY, 7, first);

  test('holds the columns that a room of one’s own would', () => {
    expect(columnsOf(estate)).toEqual(columnsOf(own));
    expect(drawnFrom(world)).toEqual(drawnFrom(ownWorld));
    expect(estate.devices.role.buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  test('is made once more by whoever is given its pieces: the same memory, the same columns', () => {
    const second = createSharedRoom(first.pieces);
    const again = buildEstate(tinyNationSpec(), 7, second);
    const worldAgain = buildTelemetryWorld(again, tinyActivity(), TUESDAY, 7, second);
    expect(again.devices.role.buffer).toBe(estate.devices.role.buffer);
    expect(worldAgain.model.presence.others.buffer).toBe(world.model.presence.others.buffer);
    expect(second.pieces).toHaveLength(first.pieces.length);
    expect(columnsOf(estate)).toEqual(columnsOf(own));
    expect(drawnFrom(world)).toEqual(drawnFrom(ownWorld));
  });

  test('refuses other columns than those it was made for', () => {
    const other = createSharedRoom(first.pieces.toReversed());
    expect(() => buildEstate(tinyNationSpec(), 7, other)).toThrow('a shared room is used again for the same columns');
  });
});
