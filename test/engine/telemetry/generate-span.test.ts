// Any stretch of a minute beside the whole minute: the same rows, numbers and records, whatever was made before.
// Promise: seeds are fixed, so that a failure is the same again.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadActivity } from '../../../engine/bin/load-pack.ts';
import { DEVICE_ROLES, TABLE_NAMES } from '../../../engine/scenario/index.ts';
import type { BatchBuffer } from '../../../engine/telemetry/batch-buffer.ts';
import { applyReaction } from '../../../engine/telemetry/reaction.ts';
import { touchesPart } from '../../../engine/telemetry/reaction-reach.ts';
import type { OverlayRow, Reaction, TelemetryBatch, TelemetryWorld } from '../../../engine/telemetry/index.ts';
import {
  buildTelemetryWorld,
  causeOfRow,
  createBatchBuffer,
  emptyReaction,
  fullRecord,
  generateAllSpans,
  generatePart,
  generateRows,
  generateSpan,
  spansOf,
  tableId,
} from '../../../engine/telemetry/index.ts';
import { ROOT } from '../../support/run-command.ts';
import { tinyWorld } from '../../support/tiny-estate.ts';
import { tinyNation, TUESDAY } from '../../support/tiny-nation.ts';

const SEED = 20_270_119;
const read = loadActivity(ROOT, 'national');
if (!read.ok) throw new Error(JSON.stringify(read.problems));
const nation = buildTelemetryWorld(tinyNation(), read.value, TUESDAY, 7);
const { estate } = nation;
const worlds: readonly TelemetryWorld[] = [nation, { ...nation, model: { ...nation.model, thin: 7 } }, tinyWorld()];
const COLUMNS = ['time', 'device', 'account', 'shape', 'address', 'port', 'amount', 'key', 'parentKey'] as const;
const [FROM, LATER] = [480 * 60_000 + 20_000, 482 * 60_000 + 30_000];

/** A device and its account of each kind of change, and what an attack left beside it. */
function changed(world: TelemetryWorld): Reaction {
  const reaction = emptyReaction();
  const [, own = world.estate.organisations[0]] = world.estate.organisations;
  const start = own?.devices.start ?? 0;
  for (let n = 0; n < 24; n += 1) reaction.silent.set(start + n * 7, [{ from: FROM, until: LATER }]);
  for (let n = 0; n < 24; n += 1) reaction.isolated.set(start + n * 11 + 1, [{ from: FROM + 5_000, until: Infinity }]);
  const people = own?.accounts.start ?? 0;
  for (let n = 0; n < 90; n += 1) reaction.disabled.set(people + n + 4, [{ from: FROM, until: Infinity }]);
  const table = tableId('DeviceProcessEvents');
  const rows = [1, 20_000, 20_001, 40_500, 59_999].map((offset, place): OverlayRow => ({
    ...{ table, time: 481 * 60_000 + offset, device: start + place * 7 + 2, account: people, shape: place },
    ...{ address: 0, port: 0, amount: 1, key: 77 + place, parentKey: 9 + place },
  }));
  reaction.overlay.set(481 * TABLE_NAMES.length + table, rows);
  reaction.overlayCauses.set(
    481 * TABLE_NAMES.length + table,
    rows.map((_, place) => `step-${place}`),
  );
  return reaction;
}
const reactions = worlds.map(changed);

/** A batch's rows with their numbers in the minute. */
const rowsOf = (batch: TelemetryBatch, wanted: (row: number) => boolean = () => true) =>
  Array.from({ length: batch.rowCount }, (_, row) => row)
    .filter(wanted)
    .map((row) => [batch.rowIndex?.[row] ?? row, ...COLUMNS.map((column) => batch[column][row])]);

const stretch = fc.record({
  which: fc.integer({ min: 0, max: worlds.length - 1 }),
  isChanged: fc.boolean(),
  table: fc.integer({ min: 0, max: TABLE_NAMES.length - 1 }),
  minute: fc.oneof(fc.integer({ min: -10_080, max: 4_320 }), fc.integer({ min: 479, max: 483 })),
  organisation: fc.integer({ min: 0, max: estate.organisations.length - 1 }),
  edges: fc.oneof(
    fc.integer({ min: 0, max: 59 }).map((second) => [second * 1_000, (second + 1) * 1_000] as const),
    fc.uniqueArray(fc.integer({ min: 0, max: 60_000 }), { minLength: 2, maxLength: 2 }),
  ),
});

const sorted = (edges: readonly number[]): readonly number[] => [...edges].sort((a, b) => a - b);

type Stretch = (typeof stretch)['generate'] extends (...words: never[]) => { readonly value: infer T } ? T : never;

function spanOf(
  { which, isChanged, table, minute, organisation, edges }: Stretch,
  buffer: BatchBuffer,
  whole: BatchBuffer | null,
): readonly [span: TelemetryBatch, part: TelemetryBatch | null, world: TelemetryWorld] {
  const world = worlds[which] as TelemetryWorld;
  const owner = organisation % world.estate.organisations.length;
  const reaction = isChanged ? (reactions[which] as Reaction) : emptyReaction();
  const [from, until] = sorted(edges).map((edge) => minute * 60_000 + edge) as [number, number];
  const part = whole === null ? null : generatePart(world, reaction, table, minute, owner, whole);
  return [generateSpan(world, reaction, table, owner, from, until, buffer), part, world];
}

describe('generateSpan', () => {
  it('[TEL26] any stretch, in any order and any buffer, has the rows that the whole minute has then', () => {
    const used = createBatchBuffer();
    const whole = createBatchBuffer();
    let rows = 0;
    fc.assert(
      fc.property(stretch, fc.boolean(), (asked, isFresh) => {
        const [span, part] = spanOf(asked, isFresh ? createBatchBuffer() : used, whole);
        const [from, until] = sorted(asked.edges).map((edge) => asked.minute * 60_000 + edge);
        const inside = rowsOf(part as TelemetryBatch, (row) => {
          const time = part?.time[row] as number;
          return time >= (from as number) && time < (until as number);
        });
        expect(rowsOf(span)).toEqual(inside);
        rows += inside.length;
      }),
      { seed: SEED, numRuns: 160 },
    );
    expect(rows).toBeGreaterThan(1_500);
  });

  it('[TEL26] once rows are made in WebAssembly, stretches and whole minutes share the buffer, and nobody notices', () => {
    const used = createBatchBuffer();
    for (let minute = 600; used.rowMemory === null; minute += 1)
      for (const table of [0, 1, 2, 13]) generatePart(nation, emptyReaction(), table, minute, 0, used);
    fc.assert(
      fc.property(fc.array(stretch, { minLength: 2, maxLength: 5 }), (asked) => {
        for (const one of asked.map((own) => ({ ...own, which: 0 }))) {
          const [span] = spanOf(one, used, null);
          const told = rowsOf(span);
          expect(told).toEqual(rowsOf(spanOf(one, createBatchBuffer(), null)[0]));
          // The whole minute after a stretch of it: accounts that nobody had asked for are there.
          const { minute, table } = one;
          const part = rowsOf(generatePart(nation, emptyReaction(), table, minute, 2, used));
          expect(part).toEqual(rowsOf(generatePart(nation, emptyReaction(), table, minute, 2, createBatchBuffer())));
        }
      }),
      { seed: SEED, numRuns: 25 },
    );
  });

  it('[TEL26] stretches of a minute side by side are the whole minute, of all organisations and tables', () => {
    const buffer = createBatchBuffer();
    const reaction = reactions[0] as Reaction;
    const parts = new Map<string, unknown[]>();
    const keyOf = ({ table, organisation }: TelemetryBatch): string => `${table}/${String(organisation)}`;
    for (const span of spansOf(481 * 60_000, 482 * 60_000).flatMap(({ from }) =>
      Array.from({ length: 8 }, (_, place) => ({ from: from + place * 7_500, until: from + (place + 1) * 7_500 })),
    ))
      for (const batch of generateAllSpans(nation, reaction, span, buffer))
        parts.set(keyOf(batch), [...(parts.get(keyOf(batch)) ?? []), ...rowsOf(batch)]);
    let rows = 0;
    for (const [key, found] of parts) {
      const [table, organisation] = key.split('/').map(Number) as [number, number];
      const whole = rowsOf(generatePart(nation, reaction, table, 481, organisation, buffer));
      expect(
        [...(found as number[][])].sort((a, b) => (a[0] as number) - (b[0] as number)),
        key,
      ).toEqual(whole);
      rows += whole.length;
    }
    expect(rows).toBeGreaterThan(5_000);
  });

  it('[TEL26] a row of a stretch has the record and the cause that it has in its minute', () => {
    const reaction = reactions[0] as Reaction;
    const table = tableId('DeviceProcessEvents');
    const span = generateSpan(
      nation,
      reaction,
      table,
      1,
      481 * 60_000 + 20_000,
      481 * 60_000 + 41_000,
      createBatchBuffer(),
    );
    const whole = generatePart(nation, reaction, table, 481, 1, createBatchBuffer());
    expect(span.rowCount).toBeGreaterThan(10);
    for (let row = 0; row < span.rowCount; row += 1)
      expect(fullRecord(nation, span, row)).toEqual(fullRecord(nation, whole, span.rowIndex?.[row] as number));
    const index = span.rowIndex?.[span.rowCount - 1] as number;
    expect(causeOfRow(nation, reaction, { table, minute: 481, organisation: 1, index })).toEqual({
      kind: 'attack',
      step: 'step-3',
    });
  });

  it('a stretch that ends before it begins, or lies in two minutes, and an organisation that is not there stop it', () => {
    const ask = (organisation: number, from: number, until: number) => () =>
      generateSpan(nation, emptyReaction(), 0, organisation, from, until, createBatchBuffer());
    expect(ask(0, 2_000, 2_000)).toThrow('begins before it ends');
    expect(ask(0, 59_000, 61_000)).toThrow('lies in one minute');
    expect(ask(99, 0, 1_000)).toThrow('organisation 99 exists');
    expect(spansOf(59_000, 121_000)).toEqual([
      { from: 59_000, until: 60_000 },
      { from: 60_000, until: 120_000 },
      { from: 120_000, until: 121_000 },
    ]);
  });
});

describe('generateRows', () => {
  it('[TEL26] makes rows by their numbers, whatever was made before', () => {
    const used = createBatchBuffer();
    let rows = 0;
    fc.assert(
      fc.property(stretch, fc.array(fc.nat(9_999), { maxLength: 12 }), (asked, shares) => {
        const [, part, world] = spanOf(asked, createBatchBuffer(), createBatchBuffer());
        const { rowCount = 0 } = part ?? {};
        const numbers = sorted([...new Set(shares.map((share) => Math.floor((share * rowCount) / 10_000)))]);
        if (rowCount === 0) return;
        const { table, minute, which } = asked;
        const reaction = asked.isChanged ? (reactions[which] as Reaction) : emptyReaction();
        const owner = asked.organisation % world.estate.organisations.length;
        const made = generateRows(world, reaction, table, minute, owner, numbers, used);
        const wanted = rowsOf(part as TelemetryBatch);
        expect(rowsOf(made)).toEqual(numbers.map((number) => wanted[number]));
        rows += numbers.length;
        // The buffer is fit for whole minutes again.
        expect(rowsOf(generatePart(world, reaction, table, minute, owner, used))).toEqual(wanted);
      }),
      { seed: SEED, numRuns: 70 },
    );
    expect(rows).toBeGreaterThan(100);
  });
});

describe('what a reaction reaches', () => {
  const reaction = reactions[0] as Reaction;

  it('[TEL27] what is called untouched comes out of the change as it went in', () => {
    const buffer = createBatchBuffer();
    const counts = { touched: 0, untouched: 0, changed: 0 };
    for (const minute of [481])
      TABLE_NAMES.forEach((_, table) => {
        estate.organisations.forEach((_own, organisation) => {
          const hasOverlay = minute === 481 && table === tableId('DeviceProcessEvents') && organisation === 1;
          const { rowCount } = generatePart(nation, emptyReaction(), table, minute, organisation, buffer);
          const before = COLUMNS.map((column) => buffer.columns[column].slice(0, rowCount));
          const kept = applyReaction(nation, reaction, table, minute, buffer, rowCount);
          const after = COLUMNS.map((column) => buffer.columns[column].slice(0, kept));
          const isSame = JSON.stringify(after) === JSON.stringify(before);
          if (touchesPart(nation, reaction, table, minute, organisation, hasOverlay)) counts.touched += 1;
          else {
            counts.untouched += 1;
            expect(isSame, `${TABLE_NAMES[table] ?? ''} of ${organisation} in ${minute}`).toBe(true);
          }
          if (!isSame) counts.changed += 1;
        });
      });
    expect(counts.changed).toBeGreaterThan(10);
    expect(counts.untouched).toBeGreaterThan(counts.touched);
  });

  it('[TEL7] in a nation: an isolated device keeps its local rows, its connections fail, nobody else changes by a row', () => {
    const { role, onboarded } = estate.devices;
    const device = role.findIndex((code, at) => DEVICE_ROLES[code] === 'server' && onboarded[at] === 1);
    const cut = emptyReaction();
    const from = 481 * 60_000 + 30_000;
    cut.isolated.set(device, [{ from, until: Infinity }]);
    const address = estate.devices.address[device];
    const [buffer, other] = [createBatchBuffer(), createBatchBuffer()];
    const local = ['DeviceProcessEvents', 'DeviceFileEvents', 'DeviceRegistryEvents', 'DeviceImageLoadEvents'];
    let own = 0;
    for (const minute of [481])
      TABLE_NAMES.forEach((name, table) => {
        estate.organisations.forEach((_, organisation) => {
          const plain = generatePart(nation, emptyReaction(), table, minute, organisation, buffer);
          const after = generatePart(nation, cut, table, minute, organisation, other);
          const isOf = (batch: TelemetryBatch) => (row: number) =>
            (batch.time[row] as number) >= from && (batch.device[row] === device || batch.address[row] === address);
          const rest = (batch: TelemetryBatch): unknown => {
            const mine = isOf(batch);
            return rowsOf({ ...batch, rowIndex: new Uint32Array(batch.rowCount) }, (row) => !mine(row));
          };
          expect(rest(after), name).toEqual(rest(plain));
          if (local.includes(name)) {
            expect(rowsOf(after)).toEqual(rowsOf(plain));
            own += rowsOf(after, (row) => after.device[row] === device && (after.time[row] as number) >= from).length;
          }
          if (name === 'CommonSecurityLog')
            expect(rowsOf(after, (row) => isOf(after)(row) && after.device[row] === device)).toEqual([]);
          if (name === 'DeviceNetworkEvents')
            for (let row = 0; row < after.rowCount; row += 1)
              if (isOf(after)(row)) expect(fullRecord(nation, after, row)['ActionType']).toBe('ConnectionFailed');
        });
      });
    expect(own).toBeGreaterThan(0);
  });
});
