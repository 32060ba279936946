// Variance, deviation, covariance and bits: what hunters seldom ask of numbers.
// Promise: loaded with its family only; variances are rounded as Kusto rounds them.
// Tested in test/engine/hunting/aggregates.test.ts.

import type { Accumulator, Aggregate } from './aggregate.ts';
import { grown, grownBytes, numbersOf } from './aggregate-cells.ts';
import { aggregate, conditional, NUMERIC, typed, wrongType } from './aggregate-family.ts';
import { type ArgumentType } from './scalar-function.ts';

/** Kusto rounds variances to ten digits after the point. */
function tenDigits(value: number): number {
  return Math.abs(value) < 1e5 ? Math.round(value * 1e10) / 1e10 : value;
}

interface Moments {
  readonly count: number;
  /** Sum of (x − mean x)·(y − mean y). */
  readonly product: number;
}

/** Means and co-moments by group, updated a row at a time (Welford), so that large values do not cancel. */
function moments(finish: (of: Moments) => number): (args: readonly ArgumentType[]) => Accumulator {
  return (args) => {
    let counts: Float64Array = new Float64Array(0);
    let meansX: Float64Array = new Float64Array(0);
    let meansY: Float64Array = new Float64Array(0);
    let products: Float64Array = new Float64Array(0);
    return {
      add(vectors, groups, length, groupCount) {
        counts = grown(counts, groupCount);
        meansX = grown(meansX, groupCount);
        meansY = grown(meansY, groupCount);
        products = grown(products, groupCount);
        const x = numbersOf(vectors[0]!);
        const y = args.length > 1 ? numbersOf(vectors[1]!) : x;
        for (let row = 0; row < length; row++) {
          if ((x.nulls !== null && x.nulls[row] !== 0) || (y.nulls !== null && y.nulls[row] !== 0)) continue;
          const group = groups[row]!;
          const count = ++counts[group]!;
          const offX = x.values[row]! - meansX[group]!;
          meansX[group]! += offX / count;
          meansY[group]! += (y.values[row]! - meansY[group]!) / count;
          products[group]! += offX * (y.values[row]! - meansY[group]!);
        }
      },
      result: (group) => finish({ count: counts[group] ?? 0, product: products[group] ?? 0 }),
      bytes: () => counts.byteLength * 4,
    };
  };
}

const sample = ({ count, product }: Moments): number => (count < 2 ? 0 : product / (count - 1));
const population = ({ count, product }: Moments): number => (count === 0 ? 0 : product / count);

function spread(name: string, says: string, finish: (of: Moments) => number, count = 1): Aggregate {
  return aggregate({
    name,
    says,
    arity: [count, count],
    parameters: ['value', 'other'].slice(0, count),
    resultType: (args) => {
      const at = args.findIndex((arg) => !NUMERIC.includes(arg.type) || arg.type === 'decimal');
      return at < 0 ? 'real' : wrongType(name, 'a number', args, at);
    },
    create: moments(finish),
  });
}

const SPREADS: readonly Aggregate[] = [
  spread('variance', 'Variance of a sample.', (of) => tenDigits(sample(of))),
  spread('variancep', 'Variance of a whole population.', (of) => tenDigits(population(of))),
  spread('stdev', 'Standard deviation of a sample.', (of) => Math.sqrt(sample(of))),
  spread('stdevp', 'Standard deviation of a whole population.', (of) => Math.sqrt(population(of))),
  spread('covariance', 'Covariance of two columns, as of a sample.', (of) => tenDigits(sample(of)), 2),
  spread('covariancep', 'Covariance of two columns, as of a whole population.', (of) => tenDigits(population(of)), 2),
];

const WORD = 4_294_967_296;

/** Bits of whole numbers, in two halves of 32, since a double's bits are not an integer's. */
function bits(name: string, combine: (a: number, b: number) => number): Aggregate {
  return aggregate({
    name,
    says: `All values combined bit by bit (${name.slice(11)}).`,
    resultType: typed(name, ['int', 'long'], 'a whole number', 'long'),
    create() {
      let highs: Float64Array = new Float64Array(0);
      let lows: Float64Array = new Float64Array(0);
      let seen: Uint8Array = new Uint8Array(0);
      return {
        add(vectors, groups, length, groupCount) {
          highs = grown(highs, groupCount);
          lows = grown(lows, groupCount);
          seen = grownBytes(seen, groupCount);
          const { values, nulls } = numbersOf(vectors[0]!);
          for (let row = 0; row < length; row++) {
            if (nulls !== null && nulls[row] !== 0) continue;
            const group = groups[row]!;
            const high = Math.floor(values[row]! / WORD);
            const low = values[row]! - high * WORD;
            highs[group] = seen[group] === 0 ? high : combine(highs[group]!, high);
            lows[group] = seen[group] === 0 ? low : combine(lows[group]!, low) >>> 0;
            seen[group] = 1;
          }
        },
        result: (group) => (seen[group] === 1 ? highs[group]! * WORD + lows[group]! : null),
        bytes: () => highs.byteLength * 2 + seen.byteLength,
      };
    },
  });
}

export const RARE_NUMBERS: readonly Aggregate[] = [
  ...SPREADS.flatMap((of) => [of, conditional(of, `${of.name}if`, of.arity[0])]),
  bits('binary_all_and', (a, b) => a & b),
  bits('binary_all_or', (a, b) => a | b),
  bits('binary_all_xor', (a, b) => a ^ b),
];
