// Every function on random arguments: a value of the type it said, a sentence when it is bound, or a refusal; nothing else.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bindFunction } from '../../../../engine/hunting/functions/bind-call.ts';
import { valueOf } from '../../../../engine/hunting/functions/evaluate.ts';
import { QueryRefusal } from '../../../../engine/hunting/functions/scalar-function.ts';
import { SCALARS } from '../../../../engine/hunting/functions/scalars.ts';
import type { Bound } from '../../../../engine/hunting/plan/plan.ts';
import { isArray, isBag, readJson } from '../../../../engine/hunting/values/json.ts';
import { TypedScalar } from '../../../../engine/hunting/values/kql-type.ts';
import type { KqlType, Value } from '../../../../engine/hunting/values/kql-type.ts';
import { context, NOW } from './answer.ts';
import { loadAllFamilies } from '../../../../engine/hunting/index.ts';

await loadAllFamilies();

const SEED = 20_261_122;
const HERE = { from: 0, to: 0 };

const json = (text: string): Value => readJson(text)?.value ?? null;
const ARGUMENTS: readonly (readonly [KqlType, Value])[] = [
  ...[
    '',
    'a',
    '[a-z]+(b)?',
    '192.0.2.7/24',
    '2001:db8::1',
    'S3VzdG8=',
    '{"a":1}',
    '2026-11-22',
    '1.02:03:04',
    'day',
    '𝒳é',
  ].map((text): [KqlType, Value] => ['string', text]),
  ...[null, 0, 1, -3, 64, 5000].map((value): [KqlType, Value] => ['long', value]),
  ...[null, 0.5, -1e300, Number.NaN, Number.POSITIVE_INFINITY].map((value): [KqlType, Value] => ['real', value]),
  ...[null, NOW, -6e17].map((value): [KqlType, Value] => ['datetime', value]),
  ...[null, 0, 36_000_000_000].map((value): [KqlType, Value] => ['timespan', value]),
  ...[null, true].map((value): [KqlType, Value] => ['bool', value]),
  ['guid', 'ae3133f2-6e22-49ae-b06a-16e6a9b212eb'],
  ...['null', '[1,2.5,"a",null]', '{"a":{"b":[1]}}', '"text"', '[]', '12345678901234567890'].map(
    (text): [KqlType, Value] => ['dynamic', json(text)],
  ),
];

const isDynamic = (value: Value): boolean =>
  value === null ||
  ['boolean', 'number', 'string'].includes(typeof value) ||
  value instanceof TypedScalar ||
  (isArray(value) ? value.every(isDynamic) : isBag(value) && [...value.values()].every(isDynamic));

/** Whether a value may stand in a column of the type. */
function fitsType(type: KqlType, value: Value): boolean {
  if (type === 'string') return typeof value === 'string';
  if (value === null) return true;
  if (type === 'guid') return typeof value === 'string';
  if (type === 'bool') return typeof value === 'boolean';
  if (type === 'dynamic') return isDynamic(value);
  if (type === 'int' || type === 'long') return Number.isSafeInteger(value) && !Object.is(value, -0);
  return typeof value === 'number' && (type === 'real' || type === 'decimal' || Number.isInteger(value));
}

describe('every function', () => {
  it.each([...SCALARS.keys()])('%s gives its type, a problem or a refusal', (name) => {
    const fn = SCALARS.get(name);
    if (fn === undefined) throw new Error(name);
    const most = Math.min(fn.arity[1], fn.arity[0] + 2);
    const args = fc.array(fc.tuple(fc.constantFrom(...ARGUMENTS), fc.boolean()), {
      minLength: fn.arity[0],
      maxLength: most,
    });
    fc.assert(
      fc.property(args, (given) => {
        const values = given.map(([[, value]]) => value);
        const bounds = given.map(([[type, value], isColumn], column): Bound =>
          isColumn ? { kind: 'column', type, column } : { kind: 'constant', type, value },
        );
        const bound = bindFunction(fn, bounds, HERE);
        if ('problem' in bound) {
          expect(bound.problem).toMatch(/\S+ \S+/);
          return;
        }
        try {
          const value = valueOf(bound, (column) => values[column] ?? null, context());
          expect(fitsType(bound.type, value), `${bound.type}: ${String(value)}`).toBe(true);
        } catch (error) {
          if (!(error instanceof QueryRefusal)) throw error;
          expect(error.message).toMatch(/\S+ \S+/);
        }
      }),
      { seed: SEED, numRuns: 25 },
    );
  });
});
