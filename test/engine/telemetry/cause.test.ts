// Causes of many rows at once, against asking for each by itself.

import { describe, expect, it } from 'vitest';
import type { TraceRow } from '../../../engine/scenario/index.ts';
import { causeOfRow, causesOfRows, emptyReaction, expandTrace, tableId } from '../../../engine/telemetry/index.ts';
import { tinyWorld } from '../../support/tiny-estate.ts';

const world = tinyWorld();
const TRACE: TraceRow = {
  table: 'DeviceFileEvents',
  on: 'to',
  as: 'adm-oncall',
  offsetMs: 0,
  count: 3,
  everyMs: 70_000,
  shape: { FolderPath: 'C:\\x.txt' },
  remote: null,
  port: 0,
  amount: 0,
  process: null,
  parent: null,
};

describe('causesOfRows', () => {
  it('[TEL10] answers in the order of asking what each row answers by itself', () => {
    const reaction = emptyReaction();
    const server = world.estate.deviceByName.get('tin-fs01') as number;
    expandTrace(world, reaction, TRACE, { from: null, to: [server], at: 600_000, cause: 'step-1' });
    const files = tableId('DeviceFileEvents');
    const processes = tableId('DeviceProcessEvents');
    // Back and forth between tables and minutes, with rows that do not exist.
    const refs = [11, 10, 12, 10, 11].flatMap((minute) =>
      [files, processes].flatMap((table) => Array.from({ length: 60 }, (_, index) => ({ table, minute, index }))),
    );
    const causes = causesOfRows(world, reaction, refs);
    expect(causes).toEqual(refs.map((ref) => causeOfRow(world, reaction, ref)));
    expect(new Set(causes.map(({ kind }) => kind))).toEqual(new Set(['ordinary', 'look-alike', 'attack']));
  });
});
