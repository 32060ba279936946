// Generated detections × generated events: every evaluator says what the reference says, and what the values say by themselves.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compilePredicate,
  createFoldedValues,
  evaluateReference,
  foldedRecord,
  prepareRecordTest,
} from '../../../engine/predicate/index.ts';
import type { ColumnarTable, EventRecord } from '../../../engine/predicate/index.ts';
import { parseSigma } from '../../../engine/sigma/index.ts';
import { createShapeDictionary, createValueDictionary } from '../../../engine/telemetry/index.ts';
import type { TelemetryBatch } from '../../../engine/telemetry/index.ts';
import { ruleText } from './battery/run-rule.ts';

const SEED = 20_283;
const FIELDS = ['A', 'B', 'C'];
const piece = fc.constantFrom('a', 'B', '-x', ' ', '*', '?', '\\', '\\*', '7', '.', 'é', '/');
const text = fc.array(piece, { maxLength: 4 }).map((parts) => parts.join(''));
const value = fc.oneof(text, text, fc.constantFrom('7', '10.1.2.3', '2027-03-09T05:42:11Z'));
const modifiers = fc.constantFrom(
  '',
  '|contains',
  '|startswith',
  '|endswith',
  '|cased',
  '|contains|cased',
  '|neq',
  '|contains|windash',
  '|windash',
  '|fieldref|contains',
);

/** One line of a selection, as YAML. */
const line = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(fc.constantFrom(...FIELDS), modifiers, fc.array(value, { minLength: 1, maxLength: 3 })),
  },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...FIELDS), fc.constantFrom('', '|neq'), fc.constant(null)) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...FIELDS), fc.constant('|exists'), fc.boolean()) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...FIELDS), fc.constantFrom('|gt', '|lte', ''), fc.constantFrom(0, 7, 8)),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...FIELDS), fc.constantFrom('|hour', '|day|gt'), fc.constantFrom(5, 9)),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constantFrom(...FIELDS), fc.constant('|cidr'), fc.constantFrom('10.0.0.0/8', '::/0')),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(
      fc.constantFrom(...FIELDS),
      fc.constantFrom('|re', '|re|i'),
      fc.constantFrom('^a', 'B$', '[0-9]'),
    ),
  },
);
type Line = typeof line extends fc.Arbitrary<infer T> ? T : never;
const search = fc.uniqueArray(line, { minLength: 1, maxLength: 3, selector: ([field, how]) => field + how });
const condition = fc.constantFrom(
  's0',
  's0 and s1',
  's0 or s1',
  's0 and not s1',
  'not s0',
  '1 of s*',
  'all of s*',
  '2 of s*',
  'not 1 of s*',
);
const detection = fc
  .tuple(fc.array(search, { minLength: 2, maxLength: 3 }), condition)
  .map(([searches, joined]) =>
    [
      ...searches.flatMap((lines, index) => [
        `s${index}:`,
        ...lines.map(([field, how, values]: Line) => `    ${JSON.stringify(field + how)}: ${JSON.stringify(values)}`),
      ]),
      `condition: ${joined}`,
    ].join('\n'),
  );

const single = fc.oneof(
  fc
    .array(fc.constantFrom('a', 'b', 'B', '-x', '/x', ' ', '*', '\\', '7', 'É', '.'), { maxLength: 4 })
    .map((parts) => parts.join('')),
  fc.constantFrom(7, 8, true),
  fc.constantFrom('10.1.2.3', '2027-03-09T05:42:11Z'),
);
const event: fc.Arbitrary<EventRecord> = fc.dictionary(
  fc.constantFrom(...FIELDS),
  fc.oneof(
    { weight: 6, arbitrary: single },
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.array(single, { maxLength: 2 }) },
  ),
);

function predicateOf(lines: string) {
  const { rules, problems } = parseSigma('rule.yml', ruleText(lines));
  const refused = problems.filter(({ severity }) => severity === 'error');
  expect(
    refused.every(({ message }) => /fieldref/.test(message)),
    JSON.stringify(refused),
  ).toBe(true);
  return rules[0]?.predicate ?? null;
}

describe('generated rules', () => {
  test('the prepared test equals the reference', () => {
    let held = 0;
    let read = 0;
    fc.assert(
      fc.property(detection, fc.array(event, { minLength: 1, maxLength: 6 }), (lines, events) => {
        const predicate = predicateOf(lines);
        if (predicate === null) return;
        read += 1;
        const prepared = prepareRecordTest(predicate);
        for (const one of events) {
          const expected = evaluateReference(predicate, one);
          if (expected) held += 1;
          expect(prepared(foldedRecord(one)), `${lines}\n${JSON.stringify(one)}`).toBe(expected);
        }
      }),
      { seed: SEED, numRuns: 2_000 },
    );
    expect(read).toBeGreaterThan(1_000);
    expect(held).toBeGreaterThan(500);
  });

  test('the columnar evaluator equals the reference', () => {
    const cell = fc.option(
      fc.oneof(fc.constantFrom('a', 'B', 'a b', '-x', '/x', '7', '10.1.2.3', ''), fc.constantFrom(7, 8)),
    );
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(detection, rows, (lines, made) => {
        const predicate = predicateOf(lines);
        if (predicate === null) return;
        const { table, batch, records } = tableOf(made);
        const compiled = compilePredicate(predicate, table, createFoldedValues(table.dictionary));
        records.forEach((record, index) => {
          const decided = compiled.decide(batch.shape[index] as number);
          const fast = typeof decided === 'boolean' ? decided : decided(batch, index);
          expect(fast, `${lines}\n${JSON.stringify(record)}`).toBe(evaluateReference(predicate, record));
        });
      }),
      { seed: SEED, numRuns: 1_000 },
    );
  });

  test('the order of searches and values changes nothing', () => {
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 2, maxLength: 4 }),
        modifiers,
        fc.array(event, { minLength: 4, maxLength: 8 }),
        (values, how, events) => {
          const forwards = predicateOf(`s0:\n    "A${how}": ${JSON.stringify(values)}\ncondition: s0`);
          const backwards = predicateOf(`s0:\n    "A${how}": ${JSON.stringify([...values].reverse())}\ncondition: s0`);
          if (forwards === null || backwards === null) return;
          for (const one of events) expect(evaluateReference(backwards, one)).toBe(evaluateReference(forwards, one));
        },
      ),
      { seed: SEED, numRuns: 500 },
    );
  });
});

/** A little table whose first two columns are the shape's and whose third belongs to the device. */
function tableOf(made: readonly (readonly (string | number | null)[])[]) {
  const dictionary = createShapeDictionary(0, ['A', 'B'], createValueDictionary());
  const records = made.map(([a = null, b = null, c = null]): EventRecord => ({ A: a, B: b, C: c }));
  const shapes = made.map(([a = null, b = null]) =>
    dictionary.intern({ ...(a === null ? {} : { A: a }), ...(b === null ? {} : { B: b }) }),
  );
  const none = new Uint32Array(made.length);
  const batch: TelemetryBatch = {
    table: 0,
    minute: 0,
    dictionary,
    rowCount: made.length,
    time: new Int32Array(made.length),
    device: Uint32Array.from(made.map((_, index) => index)),
    account: none,
    shape: Uint32Array.from(shapes),
    address: none,
    port: new Uint16Array(made.length),
    amount: none,
    key: none,
    parentKey: none,
  };
  const table: ColumnarTable = {
    dictionary,
    columns: FIELDS,
    source: (name) => (name === 'C' ? 'device' : FIELDS.includes(name) ? 'shape' : undefined),
    direct: () => undefined,
    read: (_, index, name) => (records[index]?.[name] ?? null) as string | number | null,
  };
  return { batch, table, records };
}
