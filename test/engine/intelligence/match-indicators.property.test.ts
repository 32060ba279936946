// Indicators over a small trust's telemetry, held against the loop over the list on every row's full record.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compileIndicators,
  indicatorAt,
  kindOfColumn,
  matchIndicators,
  prepareSightings,
  referenceLookup,
} from '../../../engine/intelligence/index.ts';
import type { Indicator, TextKind } from '../../../engine/intelligence/index.ts';
import { TABLE_NAMES } from '../../../engine/scenario/index.ts';
import {
  createBatchBuffer,
  emptyReaction,
  fullRecord,
  generateBatch,
  hashIsOfRow,
  TABLES,
} from '../../../engine/telemetry/index.ts';
import type { TelemetryBatch } from '../../../engine/telemetry/index.ts';
import { tinyWorld } from '../../support/tiny-estate.ts';
import { SEED } from './arbitrary.ts';

const world = tinyWorld();
const reaction = emptyReaction();
const MINUTES = [-30, 480];

/** Texts of a row that an indicator may speak of, with what they hold. */
function textsOf(batch: TelemetryBatch, row: number): readonly (readonly [TextKind, string])[] {
  const schema = TABLES[batch.table];
  const record = fullRecord(world, batch, row);
  return (schema?.columns ?? []).flatMap(({ name, source }) => {
    const kind = kindOfColumn(schema?.name ?? '', name);
    const value = record[name];
    if (kind === undefined || typeof value !== 'string' || source === 'device' || source === 'either') return [];
    return kind === 'hash' && hashIsOfRow(batch, row, name) ? [] : [[kind, value] as const];
  });
}

/** Values that some rows hold, and times near theirs, so that indicators often speak. */
function valuesSeen(): readonly (readonly [TextKind, string])[] {
  const seen = new Map<string, readonly [TextKind, string]>();
  TABLE_NAMES.forEach((_, table) => {
    for (const minute of MINUTES) {
      const batch = generateBatch(world, reaction, table, minute, createBatchBuffer());
      for (let row = 0; row < Math.min(60, batch.rowCount); row += 1)
        for (const [kind, text] of textsOf(batch, row)) seen.set(`${kind} ${text}`, [kind, text]);
    }
  });
  return [...seen.values()];
}

const asIndicator = ([kind, text]: readonly [TextKind, string], way: number): Pick<Indicator, 'type' | 'value'> => {
  switch (kind) {
    case 'ip':
      return way === 0 ? { type: 'ip', value: text } : { type: 'network', value: `${text}/${15 + way * 4}` };
    case 'domain':
      return { type: 'domain', value: way === 0 ? text : text.split('.').slice(-2).join('.') };
    case 'url': {
      const host = text.replace(/^[a-z]+:\/\//, '').split('/')[0] ?? '';
      return way === 0 ? { type: 'domain', value: host } : { type: 'url', value: `https://${host}` };
    }
    case 'hash':
      return { type: 'hash', value: text };
    case 'sender':
      return { type: 'sender', value: way === 0 ? text : text.slice(text.indexOf('@')) };
    default:
      return kind;
  }
};

const list: fc.Arbitrary<readonly Indicator[]> = fc
  .array(
    fc.record({
      from: fc.constantFrom(...valuesSeen()),
      way: fc.nat(2),
      validFrom: fc.constantFrom(null, -30 * 60_000 + 30_000, 480 * 60_000 + 20_000),
      validUntil: fc.constantFrom(null, 481 * 60_000 - 10_000),
      confidence: fc.constantFrom(20, 90),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((made) =>
    made.map(({ from, way, ...rest }, place) => ({
      ...asIndicator(from, way),
      ...rest,
      id: `i${place}`,
      title: 'EXERCISE: made up',
      source: 'North',
      techniques: [],
    })),
  );

function expectedOf(indicators: readonly Indicator[], batch: TelemetryBatch): readonly string[] {
  const expected: string[] = [];
  for (let row = 0; row < batch.rowCount; row += 1) {
    const entries = new Set<number>();
    for (const [kind, text] of textsOf(batch, row))
      for (const entry of referenceLookup(indicators, kind, text, batch.time[row] as number)) entries.add(entry);
    for (const entry of [...entries].sort((a, b) => a - b)) expected.push(`${row}/${entry}`);
  }
  return expected;
}

describe('indicators over our tables', () => {
  test.each(TABLE_NAMES)('[INT7] equal the reference on every row of %s', (name) => {
    const table = TABLE_NAMES.indexOf(name);
    let seen = 0;
    fc.assert(
      fc.property(list, fc.constantFrom(...MINUTES), (made, minute) => {
        const { set } = compileIndicators(made);
        const normal = Array.from({ length: set.count }, (_, entry) => indicatorAt(set, entry));
        const batch = generateBatch(world, reaction, table, minute, createBatchBuffer());
        const found: string[] = [];
        matchIndicators(prepareSightings(set, world), batch, (entry, row) => found.push(`${row}/${entry}`));
        const expected = expectedOf(normal, batch);
        seen += expected.length;
        expect(found).toEqual(expected);
      }),
      { seed: SEED, numRuns: 15 },
    );
    if (['DeviceNetworkEvents', 'EmailEvents', 'CommonSecurityLog'].includes(name)) expect(seen).toBeGreaterThan(0);
  });
});
