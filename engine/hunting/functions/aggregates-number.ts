// Sums, means, extremes, spreads and bits of numbers and times.
// Promise: whole sums are exact or refused; nulls are left out. Tested in test/engine/hunting/aggregates.test.ts.

import { compareValues } from '../values/compare.ts';
import type { KqlType, Value } from '../values/kql-type.ts';
import { valueAt } from '../values/vectors.ts';
import type { Vector } from '../values/vector.ts';
import type { Accumulator, Aggregate } from './aggregate.ts';
import { asValue, grown, numbersOf } from './aggregate-cells.ts';
import { aggregate, conditional, NUMERIC, TIMES, typed } from './aggregate-family.ts';
import { QueryRefusal, type ArgumentType } from './scalar-function.ts';

const LARGEST = Number.MAX_SAFE_INTEGER;

function tooLarge(name: string): never {
  throw new QueryRefusal(
    `${name}() comes to a number beyond ${LARGEST}, which is not held exactly here. Convert with toreal() first.`,
  );
}

/** Sum and count by group; times are summed as distances from the first one, so that they stay exact. */
function sums(
  name: string,
  args: readonly ArgumentType[],
  finish: (sum: number, count: number, base: number) => Value,
) {
  const isWhole = args[0]!.type !== 'real' && args[0]!.type !== 'decimal';
  const isTime = args[0]!.type === 'datetime';
  let totals: Float64Array = new Float64Array(0);
  let counts: Float64Array = new Float64Array(0);
  let base: number | null = null;
  return {
    add(vectors: readonly Vector[], groups: Uint32Array, length: number, groupCount: number): void {
      const total = (totals = grown(totals, groupCount));
      const count = (counts = grown(counts, groupCount));
      const { values, nulls } = numbersOf(vectors[0]!);
      if (isTime && base === null) {
        for (let row = 0; row < length && base === null; row++)
          if (nulls === null || nulls[row] === 0) base = values[row]!;
      }
      const start = base ?? 0;
      let isBeyond = false;
      for (let row = 0; row < length; row++) {
        if (nulls !== null && nulls[row] !== 0) continue;
        const group = groups[row]!;
        const sum = total[group]! + (values[row]! - start);
        total[group] = sum;
        count[group]!++;
        if (sum > LARGEST || sum < -LARGEST) isBeyond = true;
      }
      if (isBeyond && isWhole) tooLarge(name);
    },
    result: (group: number) => finish(totals[group] ?? 0, counts[group] ?? 0, base ?? 0),
    bytes: () => totals.byteLength + counts.byteLength,
  };
}

const SUMMABLE: readonly KqlType[] = [...NUMERIC, 'timespan'];

const sum = aggregate({
  name: 'sum',
  says: 'Sum of the values, nulls left out; 0 when there are none.',
  resultType: (args) => {
    const type = typed('sum', SUMMABLE, 'a number or a timespan')(args);
    return type === 'int' ? 'long' : type;
  },
  create: (args) => sums('sum', args, (total) => total),
});

const avg = aggregate({
  name: 'avg',
  says: 'Mean of the values, nulls left out.',
  resultType: (args) => {
    const type = typed('avg', [...SUMMABLE, 'datetime'], 'a number or a time')(args);
    return type === 'int' || type === 'long' ? 'real' : type;
  },
  create(args) {
    const { type } = args[0]!;
    const isTime = TIMES.includes(type);
    return sums('avg', args, (total, count, base) => {
      if (count === 0) return type === 'real' || type === 'int' || type === 'long' ? NaN : null;
      return isTime ? base + Math.trunc(total / count) : total / count;
    });
  },
});

const ORDERED: readonly KqlType[] = [...NUMERIC, ...TIMES, 'bool'];

function extremeNumber(type: KqlType, name: string, sign: 1 | -1): Accumulator {
  let best: Float64Array = new Float64Array(0);
  return {
    add(vectors, groups, length, groupCount) {
      const cells = (best = grown(best, groupCount, NaN));
      const { values, nulls } = numbersOf(vectors[0]!);
      for (let row = 0; row < length; row++) {
        if (nulls !== null && nulls[row] !== 0) continue;
        const value = values[row]!;
        const group = groups[row]!;
        const held = cells[group]!;
        if (sign * value <= sign * held) continue;
        if (Number.isNaN(value))
          throw new QueryRefusal(`${name}() of NaN is not settled here; leave NaN out with isnan().`);
        cells[group] = value;
      }
    },
    result(group) {
      const value = best[group] ?? NaN;
      return Number.isNaN(value) ? null : asValue(type, value);
    },
    bytes: () => best.byteLength,
  };
}

function extremeText(type: KqlType, sign: 1 | -1): Accumulator {
  const best: Value[] = [];
  return {
    add(vectors, groups, length) {
      const vector = vectors[0]!;
      for (let row = 0; row < length; row++) {
        const value = valueAt(vector, row);
        const held = best[groups[row]!] ?? null;
        if (value === null || value === held) continue;
        if (held === null || sign * compareValues(type, value, held) > 0) best[groups[row]!] = value;
      }
    },
    result: (group) => best[group] ?? '',
    bytes: () => best.length * 16,
  };
}

function extreme(name: 'min' | 'max'): Aggregate {
  const sign = name === 'max' ? 1 : -1;
  return aggregate({
    name,
    says: `The ${name === 'max' ? 'largest' : 'smallest'} value, nulls left out.`,
    resultType: typed(name, [...ORDERED, 'string'], 'a number, a time or a text'),
    create: ([value]) =>
      value!.type === 'string' ? extremeText('string', sign) : extremeNumber(value!.type, name, sign),
  });
}

const min = extreme('min');
const max = extreme('max');

export const NUMBERS: readonly Aggregate[] = [
  sum,
  conditional(sum, 'sumif', 1),
  avg,
  conditional(avg, 'avgif', 1),
  min,
  conditional(min, 'minif', 1),
  max,
  conditional(max, 'maxif', 1),
];
