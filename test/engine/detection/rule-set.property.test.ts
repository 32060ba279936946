// Detection over a small trust's telemetry, held against the reference evaluator on every row's full record.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileRuleSet, detectBatch } from '../../../engine/detection/index.ts';
import { evaluateReference } from '../../../engine/predicate/index.ts';
import type { Predicate } from '../../../engine/predicate/index.ts';
import { TABLE_NAMES } from '../../../engine/scenario/index.ts';
import type { CompiledRule } from '../../../engine/sigma/index.ts';
import {
  createBatchBuffer,
  emptyReaction,
  fullRecord,
  generateBatch,
  tableId,
  TABLES,
} from '../../../engine/telemetry/index.ts';
import { tinyWorld } from '../../support/tiny-estate.ts';

const SEED = 20_274;
const world = tinyWorld();
const reaction = emptyReaction();
const MINUTES = [-30, 35, 480];
const TESTED = [
  'DeviceProcessEvents',
  'DeviceNetworkEvents',
  'DeviceFileEvents',
  'DeviceLogonEvents',
  'CommonSecurityLog',
  'EmailEvents',
] as const;

function rule(stem: string, table: (typeof TESTED)[number], predicate: Predicate): CompiledRule {
  return {
    id: stem,
    stem,
    title: stem,
    description: '',
    level: 'low',
    author: '',
    techniques: [],
    tactics: [],
    falsePositives: [],
    targets: [{ table, predicate }],
    everyMinutes: 0,
    clinicalNote: '',
  };
}

/** Predicates whose values are taken from real rows, so that they often hold. */
function predicateFor(table: (typeof TESTED)[number]): fc.Arbitrary<Predicate> {
  const id = tableId(table);
  const columns = (TABLES[id]?.columns ?? []).map(({ name }) => name);
  const values = new Map<string, (string | number | boolean)[]>();
  for (const minute of MINUTES) {
    const batch = generateBatch(world, reaction, id, minute, createBatchBuffer());
    for (let index = 0; index < Math.min(batch.rowCount, 40); index += 1) {
      for (const [name, value] of Object.entries(fullRecord(world, batch, index))) {
        if (value !== null) values.set(name, [...(values.get(name) ?? []), value]);
      }
    }
  }
  const leaf = fc.constantFrom(...columns).chain((column): fc.Arbitrary<Predicate> => {
    const seen = values.get(column) ?? ['nothing'];
    return fc.tuple(fc.constantFrom(...seen), fc.nat(6), fc.nat(8)).map(([value, kind, cut]): Predicate => {
      const text = String(value).toLowerCase();
      switch (kind) {
        case 0:
          return { kind: 'string', column, test: { op: 'equals', text, cased: false } };
        case 1:
          return { kind: 'string', column, test: { op: 'contains', text: text.slice(cut, cut + 5), cased: false } };
        case 2:
          return { kind: 'string', column, test: { op: 'suffix', text: text.slice(-4), cased: false } };
        case 3:
          return { kind: 'number', column, op: 'gte', value: typeof value === 'number' ? value : cut };
        case 4:
          return { kind: 'cidr', column, network: /^[0-9.]+$/.test(text) ? `${text}/2${cut}` : '10.0.0.0/8' };
        case 5:
          return { kind: 'null', column };
        default:
          return { kind: 'keyword', test: { op: 'contains', text: text.slice(0, 6), cased: false } };
      }
    });
  });
  return fc.letrec<{ node: Predicate }>((tie) => ({
    node: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.record({
        kind: fc.constantFrom('and', 'or') as fc.Arbitrary<'and'>,
        of: fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
      }),
      fc.record({ kind: fc.constant('not' as const), of: tie('node') }),
    ),
  })).node;
}

describe('detection', () => {
  test.each(TESTED)('[DET1] equals the reference on every row of %s', (table) => {
    let held = 0;
    fc.assert(
      fc.property(
        fc.array(predicateFor(table), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...MINUTES),
        (predicates, minute) => {
          const rules = predicates.map((predicate, index) => rule(`r${index}`, table, predicate));
          const batch = generateBatch(world, reaction, tableId(table), minute, createBatchBuffer());
          const found: string[] = [];
          detectBatch(compileRuleSet(rules, world), batch, (which, row) => found.push(`${row}/${which}`));
          const expected: string[] = [];
          for (let row = 0; row < batch.rowCount; row += 1) {
            const record = fullRecord(world, batch, row);
            predicates.forEach((predicate, which) => {
              if (evaluateReference(predicate, record)) expected.push(`${row}/${which}`);
            });
          }
          held += expected.length;
          expect(found).toEqual(expected);
        },
      ),
      { seed: SEED, numRuns: 40 },
    );
    expect(held).toBeGreaterThan(0);
  });

  test('[DET1] rules that only a device or an amount decides equal the reference, in every order', () => {
    const table = 'CommonSecurityLog';
    const id = tableId(table);
    const batch = generateBatch(world, reaction, id, 480, createBatchBuffer());
    const records = Array.from({ length: batch.rowCount }, (_, row) => fullRecord(world, batch, row));
    const devices = [...new Set(records.map((record) => String(record['SourceHostName'] ?? '').toLowerCase()))];
    const amounts = [...new Set(records.map((record) => Number(record['SentBytes'] ?? 0)))];
    const byDevice = fc.constantFrom(...devices).map((text): Predicate => ({
      kind: 'string',
      column: 'SourceHostName',
      test: { op: 'equals', text, cased: false },
    }));
    const byAmount = fc
      .tuple(fc.constantFrom(...amounts), fc.constantFrom('gt', 'gte', 'lt', 'eq'))
      .map(([value, op]): Predicate => ({ kind: 'number', column: 'SentBytes', op: op as 'gt', value }));
    const any = fc.oneof(
      byDevice,
      byAmount,
      fc.tuple(byDevice, byAmount).map((of): Predicate => ({ kind: 'and', of })),
      byDevice.map((of): Predicate => ({ kind: 'not', of })),
    );
    let held = 0;
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 5 }), (predicates) => {
        const rules = predicates.map((predicate, index) => rule(`r${index}`, table, predicate));
        const found: string[] = [];
        detectBatch(compileRuleSet(rules, world), batch, (which, row) => found.push(`${row}/${which}`));
        const expected = records.flatMap((record, row) =>
          predicates.flatMap((predicate, which) => (evaluateReference(predicate, record) ? [`${row}/${which}`] : [])),
        );
        held += expected.length;
        expect(found).toEqual(expected);
      }),
      { seed: SEED, numRuns: 150 },
    );
    expect(held).toBeGreaterThan(100);
  });

  test('[DET2] order of rules, of batches and earlier decisions change no match', () => {
    const pool = fc.array(
      fc.constantFrom(...TESTED).chain((table) => predicateFor(table).map((predicate) => ({ table, predicate }))),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(pool, (made) => {
        const rules = made.map(({ table, predicate }, index) => rule(`r${index}`, table, predicate));
        const run = (ordered: readonly CompiledRule[], minutes: readonly number[]): readonly string[] => {
          const set = compileRuleSet(ordered, world);
          const buffer = createBatchBuffer();
          const found: string[] = [];
          for (const minute of minutes) {
            TABLE_NAMES.forEach((_, table) => {
              const batch = generateBatch(world, reaction, table, minute, buffer);
              detectBatch(set, batch, (which, row) =>
                found.push(`${minute}/${table}/${row}/${ordered[which]?.stem ?? ''}`),
              );
            });
          }
          return found.sort();
        };
        const expected = run(rules, MINUTES);
        expect(run([...rules].reverse(), [...MINUTES].reverse())).toEqual(expected);
        expect(run(rules, [...MINUTES, ...MINUTES])).toEqual([...expected, ...expected].sort());
      }),
      { seed: SEED, numRuns: 8 },
    );
  });

  test('[DET3] a batch with no cause beside it is detected all the same', () => {
    const anything: Predicate = { kind: 'not', of: { kind: 'null', column: 'ActionType' } };
    const set = compileRuleSet([rule('r', 'DeviceProcessEvents', anything)], world);
    const batch = generateBatch(world, reaction, tableId('DeviceProcessEvents'), 480, createBatchBuffer());
    let rows = 0;
    detectBatch(set, structuredCloneless(batch), () => {
      rows += 1;
    });
    expect(rows).toBe(batch.rowCount);
  });
});

/** The same rows with nothing else of the world attached. */
function structuredCloneless<T extends object>(batch: T): T {
  return { ...batch };
}
