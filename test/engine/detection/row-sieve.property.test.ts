// The sieve before the rules: held against each list's own gates on rows drawn at random.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCandidateList } from '../../../engine/detection/candidate-list.ts';
import type { Candidate, CandidateList } from '../../../engine/detection/candidate-list.ts';
import { addNetwork, createAddressSieve } from '../../../engine/detection/address-sieve.ts';
import { addList, askEntities, createRowSieve, nextRow, reserveShapes } from '../../../engine/detection/row-sieve.ts';
import type { RowSieve } from '../../../engine/detection/row-sieve.ts';
import type { RowGate, RowTest } from '../../../engine/predicate/index.ts';
import { createShapeDictionary, createValueDictionary } from '../../../engine/telemetry/index.ts';
import type { TelemetryBatch } from '../../../engine/telemetry/index.ts';

const SEED = 8_211;
const SHAPES = 6;
const NO_INDEX = 0xffff_ffff;

interface Drawn {
  readonly shape: number;
  readonly device: number;
  readonly account: number;
  readonly address: number;
  readonly port: number;
  readonly amount: number;
}

const entity = fc.oneof(fc.nat(30), fc.constant(NO_INDEX));
const drawn: fc.Arbitrary<Drawn> = fc.record({
  shape: fc.nat(SHAPES - 1),
  device: entity,
  account: entity,
  address: fc.oneof(
    fc.constantFrom(0, 0x0a14_7801, 0x0a14_7f01, 0xc612_0001),
    fc.integer({ min: 0, max: 0xffff_ffff }),
  ),
  port: fc.constantFrom(0, 88, 443, 445, 3389, 65_535),
  amount: fc.constantFrom(0, 1, 500, 4_000_000_000),
});

const isOneOf =
  (column: 'device' | 'account', wanted: readonly number[]): RowTest =>
  (batch, row) =>
    wanted.includes(batch[column][row] as number);

const gate: fc.Arbitrary<RowGate> = fc.oneof(
  fc.constantFrom(1, 400, 3_999_999_999).map((least): RowGate => ({ kind: 'amount', least })),
  fc.subarray([88, 445, 3389, 65_535], { minLength: 1 }).map((ports): RowGate => ({ kind: 'port', ports })),
  fc
    .tuple(fc.constantFrom('device' as const, 'account' as const), fc.array(entity, { maxLength: 12 }))
    .map(([kind, wanted]): RowGate => ({ kind, test: isOneOf(kind, wanted) })),
  fc.tuple(fc.constantFrom(0x0a14_7800, 0xc612_0000), fc.integer({ min: 8, max: 24 })).map(([base, bits]): RowGate => {
    const size = 2 ** (32 - bits);
    const first = base - (base % size);
    const inside: RowTest = (batch, row) =>
      (batch.address[row] as number) >= first && (batch.address[row] as number) < first + size;
    return { kind: 'address', test: inside, networks: [{ first, bits }] };
  }),
);

/** A row passes when its gate lets it pass: the rule asks nothing more. */
function passes(one: RowGate, batch: TelemetryBatch, row: number): boolean {
  switch (one.kind) {
    case 'amount':
      return (batch.amount[row] as number) >= one.least;
    case 'port':
      return one.ports.includes(batch.port[row] as number);
    default:
      return one.test(batch, row);
  }
}

const candidate = fc.option(gate, { freq: 12 }).map((one): Candidate => {
  if (one === null) return { rule: 0, test: null };
  const asks: RowTest = (batch, row) => passes(one, batch, row);
  return { rule: 0, test: Object.assign(asks, { gate: one }) };
});

/** By shape: no list, a list, or not decided yet. */
const shapes = fc.array(fc.option(fc.array(candidate, { minLength: 1, maxLength: 3 }), { freq: 2 }), {
  minLength: SHAPES - 1,
  maxLength: SHAPES - 1,
});

const DICTIONARY = createShapeDictionary(0, ['FileName'], createValueDictionary());

function batchOf(rows: readonly Drawn[]): TelemetryBatch {
  const column = (name: keyof Drawn): Uint32Array => Uint32Array.from(rows, (row) => row[name]);
  return {
    ...{ table: 0, minute: 0, dictionary: DICTIONARY, rowCount: rows.length, time: new Int32Array(rows.length) },
    ...{ device: column('device'), account: column('account'), shape: column('shape'), address: column('address') },
    ...{ port: Uint16Array.from(rows, ({ port }) => port), amount: column('amount') },
    ...{ key: new Uint32Array(rows.length), parentKey: new Uint32Array(rows.length) },
  };
}

function kept(sieve: RowSieve, batch: TelemetryBatch, onRow: (row: number) => void = () => {}): readonly number[] {
  const rows: number[] = [];
  for (let row = nextRow(sieve, batch, 0); row < batch.rowCount; row = nextRow(sieve, batch, row + 1)) {
    rows.push(row);
    onRow(row);
  }
  return rows;
}

function prepared(made: readonly (readonly Candidate[] | null)[]): {
  readonly sieve: RowSieve;
  readonly lists: readonly (CandidateList | null)[];
} {
  const sieve = createRowSieve();
  reserveShapes(sieve, SHAPES);
  const lists = made.map((candidates) => (candidates === null ? null : createCandidateList(candidates)));
  lists.forEach((list, shape) => {
    sieve.byShape[shape] = list === null ? 0 : addList(sieve, list);
  });
  return { sieve, lists };
}

const opens = (list: CandidateList | null | undefined, batch: TelemetryBatch, row: number): boolean =>
  list === undefined || (list?.candidates ?? []).some(({ test: asks }) => asks === null || asks(batch, row));

describe('the sieve before the rules', () => {
  test('[DET12] holds back no row that a gate of its shape lets pass, before and after entities are asked', () => {
    let wanted = 0;
    let heldBack = 0;
    fc.assert(
      fc.property(shapes, fc.array(drawn, { minLength: 1, maxLength: 41 }), (made, rows) => {
        const { sieve, lists } = prepared(made);
        const batch = batchOf(rows);
        const first = kept(sieve, batch, (row) => askEntities(sieve, batch, row));
        const second = kept(sieve, batch);
        expect(first).toEqual([...first].sort((a, b) => a - b));
        rows.forEach((row, index) => {
          const list = lists[row.shape];
          if (list === null) expect(first).not.toContain(index);
          if (!opens(list, batch, index)) return;
          wanted += 1;
          expect(first).toContain(index);
          expect(second).toContain(index);
        });
        heldBack += rows.length - second.length;
      }),
      { seed: SEED, numRuns: 400 },
    );
    expect(wanted).toBeGreaterThan(1_000);
    expect(heldBack).toBeGreaterThan(1_000);
  });

  test('[DET12] a gate that joins later asks again about entities that are known', () => {
    const asks = (device: number): readonly Candidate[] => {
      const own = isOneOf('device', [device]);
      return [{ rule: 0, test: Object.assign(isOneOf('device', [device]), { gate: { kind: 'device', test: own } }) }];
    };
    const { sieve } = prepared([asks(1)]);
    const row = { shape: 0, account: 0, address: 0, port: 0, amount: 0 };
    const batch = batchOf([1, 2, 3].map((device) => ({ ...row, device })));
    kept(sieve, batch, (one) => askEntities(sieve, batch, one));
    expect(kept(sieve, batch)).toEqual([0]);
    addList(sieve, createCandidateList(asks(2)));
    kept(sieve, batch, (one) => askEntities(sieve, batch, one));
    expect(kept(sieve, batch)).toEqual([0, 1]);
  });

  test('[DET12] more networks than there are places open whole networks of sixteen bits', () => {
    const sieve = createAddressSieve();
    for (let page = 0; page < 400; page += 1) addNetwork(sieve, { first: page * 65_536 + 512, bits: 24 });
    for (let page = 0; page < 400; page += 1) {
      const block = (sieve.pages[page] as number) * 256;
      expect(sieve.blocks[block + 2]).toBeGreaterThan(0);
      if (page < 254) expect(sieve.blocks[block + 3]).toBe(0);
    }
  });
});
