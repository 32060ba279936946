// Random expressions over random columns: whole vectors give what `valueOf` gives row by row, and a filter keeps the true rows.
// Promise: seeded; a failure prints the expression's choices.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bindCall } from '../../../../engine/hunting/functions/bind-call.ts';
import { evaluate, evaluationContext, filterRows, valueOf } from '../../../../engine/hunting/functions/evaluate.ts';
import { QueryRefusal } from '../../../../engine/hunting/functions/scalar-function.ts';
import type { Bound } from '../../../../engine/hunting/plan/plan.ts';
import { readJson } from '../../../../engine/hunting/values/json.ts';
import type { KqlType, Value } from '../../../../engine/hunting/values/kql-type.ts';
import { chunkOf, constantVector, valueAt, vectorOf } from '../../../../engine/hunting/values/vectors.ts';
import { NOW } from './answer.ts';

const SEED = 20_261_122;
const HERE = { from: 0, to: 0 };

const TEXTS = ['', 'powershell -enc', 'PowerShell.exe', 'cmd', 'a_b', 'éa', 'x-error', '10', '1.5', 'true'];
const JSONS = ['null', '1', '1.0', '"x"', '[1,"cmd"]', '{"a":{"b":[1,2]}}', 'true'].map(
  (text) => readJson(text)?.value ?? null,
);
const COLUMNS: readonly { readonly type: KqlType; readonly values: readonly Value[] }[] = [
  { type: 'string', values: TEXTS },
  { type: 'string', values: ['cmd', 'PowerShell.exe', ''] },
  { type: 'dynamic', values: JSONS },
  { type: 'long', values: [null, 0, 1, -7, 12, 9_000_000] },
  { type: 'real', values: [null, 0, 1.5, -2.25, Number.NaN] },
  { type: 'datetime', values: [null, NOW, NOW - 36_000_000_000, 0] },
  { type: 'timespan', values: [0, 10_000_000, -36_000_000_000] },
  { type: 'bool', values: [null, true, false] },
];

/** Functions that a random call may name, with how many arguments. */
const CALLS: readonly (readonly [string, number])[] = [
  ...['==', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '%', 'has', '!has', 'contains', 'startswith_cs'].map(
    (name) => [name, 2] as const,
  ),
  ...['=~', 'hasprefix', '!endswith', 'in', '!in', 'in~', 'has_any', 'strcat', 'bin', 'element', 'max_of'].map(
    (name) => [name, 2] as const,
  ),
  ...['tolower', 'strlen', 'tostring', 'tolong', 'isempty', 'isnull', 'not', 'gettype', 'abs', 'startofday'].map(
    (name) => [name, 1] as const,
  ),
  ...['iff', 'between', 'coalesce', 'replace_string', 'in', 'has_all'].map((name) => [name, 3] as const),
];

/** A tape of choices makes an expression: what does not bind is a column instead. */
function build(next: () => number, depth: number): Bound {
  const leaf = (): Bound => {
    const column = next() % COLUMNS.length;
    const { type, values } = COLUMNS[column] as (typeof COLUMNS)[number];
    return next() % 3 === 0
      ? { kind: 'constant', type, value: values[next() % values.length] as Value }
      : { kind: 'column', type, column };
  };
  if (depth === 0 || next() % 5 === 0) return leaf();
  if (next() % 6 === 0) {
    const of = [0, 1, 2].map(() => build(next, depth - 1)).filter((part) => part.type === 'bool');
    if (of.length > 1) return { kind: next() % 2 === 0 ? 'and' : 'or', type: 'bool', of };
  }
  const [name, count] = CALLS[next() % CALLS.length] as (typeof CALLS)[number];
  const args = Array.from({ length: count }, () => build(next, depth - 1));
  const bound = bindCall(name, args, HERE);
  return 'problem' in bound ? leaf() : bound;
}

/** The value, or the sentence of the refusal: a refusal of one row is one of the whole vector. */
function attempt<T>(work: () => T): T | string {
  try {
    return work();
  } catch (error) {
    if (error instanceof QueryRefusal) return 'refused';
    throw error;
  }
}

const tape = fc.record({
  choices: fc.array(fc.nat(1000), { minLength: 12, maxLength: 60 }),
  rows: fc.array(fc.nat(1000), { minLength: 1, maxLength: 40 }),
  constants: fc.nat(255),
});

describe('evaluate', () => {
  it('gives for whole vectors what it gives row by row', () => {
    fc.assert(
      fc.property(tape, ({ choices, rows, constants }) => {
        let at = 0;
        const bound = build(() => choices[(at += 1) % choices.length] as number, 3);
        const cell = (column: number, row: number): Value => {
          const { values } = COLUMNS[column] as (typeof COLUMNS)[number];
          const isConstant = (constants & (1 << column)) !== 0 && column > 4;
          return values[((rows[isConstant ? 0 : row] as number) + column * 7) % values.length] as Value;
        };
        const vectors = COLUMNS.map(({ type }, column) =>
          (constants & (1 << column)) !== 0 && column > 4
            ? constantVector(type, cell(column, 0), rows.length)
            : vectorOf(
                type,
                rows.map((_, row) => cell(column, row)),
              ),
        );
        const context = evaluationContext(NOW, () => 0.5);
        const wanted = attempt(() => rows.map((_, row) => valueOf(bound, (column) => cell(column, row), context)));
        if (wanted === 'refused') return;
        const chunk = chunkOf(vectors, rows.length);
        const vector = evaluate(bound, chunk, context);
        expect(rows.map((_, row) => valueAt(vector, row))).toEqual(wanted);
        if (bound.type !== 'bool') return;
        const kept = rows.map((_, row) => row).filter((row) => (wanted as readonly Value[])[row] === true);
        expect([...filterRows(bound, chunk, context)]).toEqual(kept);
      }),
      { seed: SEED, numRuns: 3000 },
    );
  });

  it('decides each value of a column once', () => {
    let asked = 0;
    const length = bindCall('strlen', [{ kind: 'column', type: 'string', column: 0 }], HERE) as Bound & {
      kind: 'call';
    };
    const counting: Bound = {
      ...length,
      fn: { ...length.fn, call: (...args) => ((asked += 1), length.fn.call(...args)) },
    };
    const chunk = chunkOf([vectorOf('string', ['a', 'bb', 'a', 'bb', 'a'])], 5);
    const context = evaluationContext(NOW, () => 0);
    evaluate(counting, chunk, context);
    evaluate(counting, chunk, context);
    expect(asked).toBe(2);
  });

  it('asks the right side of `and` only where the left is open', () => {
    const seen: Value[] = [];
    const column: Bound = { kind: 'column', type: 'long', column: 0 };
    const positive = bindCall('>', [column, { kind: 'constant', type: 'long', value: 0 }], HERE) as Bound;
    const abs = bindCall('abs', [column], HERE) as Bound & { kind: 'call' };
    const watched: Bound = { ...abs, fn: { ...abs.fn, call: ([x]) => (seen.push(x as Value), x as Value) } };
    const test = bindCall('==', [watched, { kind: 'constant', type: 'long', value: 3 }], HERE) as Bound;
    const chunk = chunkOf([vectorOf('long', [-1, 3, -2, 4])], 4);
    const both: Bound = { kind: 'and', type: 'bool', of: [positive, test] };
    expect([
      ...filterRows(
        both,
        chunk,
        evaluationContext(NOW, () => 0),
      ),
    ]).toEqual([1]);
    expect(seen).toEqual([3, 4]);
  });
});
