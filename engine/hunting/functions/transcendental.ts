// exp, log, pow, the functions of angles and the gamma function, by sums of two doubles (about 32 digits) rounded once.
// Promise: the same digits in every browser; a double's last digit is right but for one case in some billions.
// Dekker 1971, Knuth 4.2.2. Tested in test/engine/hunting/functions/transcendental.test.ts.

import { QueryRefusal } from '../values/refusal.ts';
import { define } from './define.ts';
import type { Definition } from './define.ts';

/** High part and what it lacks. */
type Pair = readonly [number, number];

const SPLIT = 134_217_729;

function sum(a: number, b: number): Pair {
  const s = a + b;
  const back = s - a;
  return [s, a - (s - back) + (b - back)];
}

function product(a: number, b: number): Pair {
  const p = a * b;
  const [ca, cb] = [SPLIT * a, SPLIT * b];
  const [ah, bh] = [ca - (ca - a), cb - (cb - b)];
  const [al, bl] = [a - ah, b - bh];
  return [p, ah * bh - p + ah * bl + al * bh + al * bl];
}

function add(x: Pair, y: Pair): Pair {
  const [s, e] = sum(x[0], y[0]);
  const [t, f] = sum(x[1], y[1]);
  const [u, g] = sum(s, e + t);
  return sum(u, g + f);
}

function times(x: Pair, y: Pair): Pair {
  const [p, e] = product(x[0], y[0]);
  return sum(p, e + (x[0] * y[1] + x[1] * y[0]));
}

const minus = (x: Pair): Pair => [-x[0], -x[1]];

function over(x: Pair, y: Pair): Pair {
  const q = x[0] / y[0];
  const r = add(x, minus(times(y, [q, 0])));
  const q2 = r[0] / y[0];
  const r2 = add(r, minus(times(y, [q2, 0])));
  return add(sum(q, q2), [r2[0] / y[0], 0]);
}

const pair = (x: number): Pair => [x, 0];
const value = (x: Pair): number => x[0] + x[1];

/** 2ᵉ by its bits. */
function powerOfTwo(exponent: number): number {
  if (exponent < -1022) return powerOfTwo(exponent + 512) * powerOfTwo(-512);
  if (exponent > 1023) return Number.POSITIVE_INFINITY;
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(0, (exponent + 1023) << 20);
  return view.getFloat64(0);
}

/** x = m · 2ᵉ with m from √½ to √2. */
function parted(x: number): readonly [number, number] {
  if (x < 2.3e-308) {
    const [m, e] = parted(x * 18_014_398_509_481_984);
    return [m, e - 54];
  }
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const exponent = ((view.getUint32(0) >>> 20) & 2047) - 1023;
  const mantissa = x / powerOfTwo(exponent);
  return mantissa > Math.SQRT2 ? [mantissa / 2, exponent + 1] : [mantissa, exponent];
}

const LN2: Pair = [0.6931471805599453, 2.3190468138462996e-17];
const LN10: Pair = [2.302585092994046, -2.1707562233822494e-16];
/** π/2 in three parts, so that angles of some thousands still lose nothing. */
const HALF_PI: readonly [number, number, number] = [1.5707963267948966, 6.123233995736766e-17, -1.4973849048591698e-33];
const PI: Pair = [3.141592653589793, 1.2246467991473532e-16];

/** 1 + x + x²/2! + … for a small x. */
function expSeries(x: Pair): Pair {
  let term: Pair = [1, 0];
  let total: Pair = [1, 0];
  for (let n = 1; n < 40 && Math.abs(term[0]) > 1e-36; n += 1) {
    term = over(times(term, x), pair(n));
    total = add(total, term);
  }
  return total;
}

/** eˣ as a pair and a power of two. */
function expPair(x: Pair): readonly [Pair, number] {
  const k = Math.round(x[0] / LN2[0]);
  const reduced = add(x, minus(times(LN2, pair(k))));
  let part = expSeries([reduced[0] / 16, reduced[1] / 16]);
  for (let i = 0; i < 4; i += 1) part = times(part, part);
  return [part, k];
}

function expOf(x: Pair): number {
  if (Number.isNaN(x[0])) return Number.NaN;
  if (x[0] > 710) return Number.POSITIVE_INFINITY;
  if (x[0] < -746) return 0;
  const [part, k] = expPair(x);
  const half = Math.trunc(k / 2);
  return value(part) * powerOfTwo(half) * powerOfTwo(k - half);
}

/** 2·(s + s³/3 + s⁵/5 + …) with s = (m−1)/(m+1). */
function logPair(x: number): Pair {
  const [m, exponent] = parted(x);
  const s = over(sum(m, -1), sum(m, 1));
  const square = times(s, s);
  let power = s;
  let total = s;
  for (let n = 3; n < 80 && Math.abs(power[0]) > 1e-36; n += 2) {
    power = times(power, square);
    total = add(total, over(power, pair(n)));
  }
  return add(times(LN2, pair(exponent)), times(total, pair(2)));
}

/** A logarithm; null of zero and below, where Kusto has none. */
function logOf(x: number, base: Pair | null): number | null {
  if (!(x > 0)) return Number.isNaN(x) ? x : null;
  if (!Number.isFinite(x)) return x;
  return value(base === null ? logPair(x) : over(logPair(x), base));
}

/** Sine and cosine by their series, after whole quarter turns are taken off. */
function sineCosine(x: number): { readonly sine: Pair; readonly cosine: Pair } {
  if (!Number.isFinite(x)) return { sine: [Number.NaN, 0], cosine: [Number.NaN, 0] };
  if (Math.abs(x) > 1e6) throw new QueryRefusal('an angle beyond a million; take off whole turns first');
  const quarter = Math.round(x / HALF_PI[0]);
  const reduced = [0, 1, 2].reduce<Pair>(
    (rest, at) => add(rest, minus(product(HALF_PI[at] as number, quarter))),
    pair(x),
  );
  const square = times(reduced, reduced);
  const series = (first: Pair, from: number): Pair => {
    let term = first;
    let total = first;
    for (let n = from; n < 60 && Math.abs(term[0]) > 1e-36; n += 2) {
      term = minus(over(times(term, square), pair(n * (n + 1))));
      total = add(total, term);
    }
    return total;
  };
  const [s, c] = [series(reduced, 2), series([1, 0], 1)];
  const turn = ((quarter % 4) + 4) % 4;
  const sine = [s, c, minus(s), minus(c)][turn] as Pair;
  const cosine = [c, minus(s), minus(c), s][turn] as Pair;
  return { sine, cosine };
}

function rootOf(x: Pair): Pair {
  if (x[0] <= 0) return [0, 0];
  const near = Math.sqrt(x[0]);
  const rest = add(x, minus(product(near, near)));
  return sum(near, rest[0] / (2 * near));
}

/** The angle by its tangent: halved three times, then the series. */
function arcTangent(x: Pair): Pair {
  if (Math.abs(x[0]) > 1) {
    const inverse = arcTangent(over(pair(1), x));
    const quarter: Pair = [HALF_PI[0], HALF_PI[1]];
    return add(x[0] > 0 ? quarter : minus(quarter), minus(inverse));
  }
  let small = x;
  for (let i = 0; i < 3; i += 1) small = over(small, add(pair(1), rootOf(add(pair(1), times(small, small)))));
  const square = times(small, small);
  let power = small;
  let total = small;
  for (let n = 3; n < 60 && Math.abs(power[0]) > 1e-36; n += 2) {
    power = minus(times(power, square));
    total = add(total, over(power, pair(n)));
  }
  return times(total, pair(8));
}

function arcSine(x: number): Pair | null {
  if (Math.abs(x) > 1) return null;
  if (Math.abs(x) === 1) return [x * HALF_PI[0], x * HALF_PI[1]];
  return arcTangent(over(pair(x), rootOf(times(sum(1, -x), sum(1, x)))));
}

function arcTangent2(y: number, x: number): number {
  if (x === 0 && y === 0) return 0;
  if (x === 0) return y > 0 ? HALF_PI[0] : -HALF_PI[0];
  const angle = arcTangent(over(pair(y), pair(x)));
  if (x > 0) return value(angle);
  return value(add(angle, y < 0 ? minus(PI) : PI));
}

/** xʸ. Whole powers by squaring, others by logarithm. */
export function powerOf(x: number, y: number): number {
  if (y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (!Number.isFinite(x) || !Number.isFinite(y) || x === 0) return specialPower(x, y);
  const isWhole = Number.isInteger(y);
  if (x < 0 && !isWhole) return Number.NaN;
  if (isWhole && Math.abs(y) <= 1024) return wholePower(x, y);
  const size = expOf(times(logPair(Math.abs(x)), pair(y)));
  return x < 0 && Math.abs(y) % 2 === 1 ? -size : size;
}

function specialPower(x: number, y: number): number {
  if (x === 0 && Number.isInteger(y)) return y > 0 ? 0 : Number.POSITIVE_INFINITY;
  throw new QueryRefusal('a power of an endless number, or of zero; use iff()');
}

function wholePower(x: number, y: number): number {
  let [base, left, result]: [Pair, number, Pair] = [pair(x), Math.abs(y), [1, 0]];
  while (left > 0) {
    if (left % 2 === 1) result = times(result, base);
    left = Math.floor(left / 2);
    if (left > 0) base = times(base, base);
  }
  if (!Number.isFinite(value(result))) {
    const odd = x < 0 && Math.abs(y) % 2 === 1;
    return (y < 0 ? 0 : Number.POSITIVE_INFINITY) * (odd ? -1 : 1) + 0;
  }
  return value(y < 0 ? over(pair(1), result) : result);
}

/** Bernoulli numbers B₂ₙ / (2n(2n−1)) as numerator and denominator, for Stirling's series. */
const STIRLING: readonly (readonly [number, number])[] = [
  [1, 12],
  [-1, 360],
  [1, 1260],
  [-1, 1680],
  [1, 1188],
  [-691, 360_360],
  [1, 156],
  [-3617, 122_400],
  [43_867, 244_188],
  [-174_611, 125_400],
];

/** ln Γ(x) for x > 0: lifted above 40, then Stirling's series. */
function logGamma(x: number): number | null {
  if (!(x > 0) || !Number.isFinite(x)) return null;
  let lifted: Pair = pair(x);
  let factors: Pair = [1, 0];
  while (lifted[0] < 40) {
    factors = times(factors, lifted);
    lifted = add(lifted, pair(1));
  }
  const logs = add(logPair(factors[0]), pair(factors[1] / factors[0]));
  const inverse = over(pair(1), lifted);
  const square = times(inverse, inverse);
  let power = inverse;
  let total: Pair = [0, 0];
  for (const [top, bottom] of STIRLING) {
    total = add(total, times(power, over(pair(top), pair(bottom))));
    power = times(power, square);
  }
  const logLifted = add(logPair(lifted[0]), pair(lifted[1] / lifted[0]));
  const halfLogTwoPi: Pair = [0.9189385332046728, -3.8782941580672414e-17];
  const main = add(times(add(lifted, pair(-0.5)), logLifted), minus(lifted));
  return value(add(add(add(main, halfLogTwoPi), total), minus(logs)));
}

function gamma(x: number): number {
  if (Number.isInteger(x) && x >= 1 && x <= 171) {
    let result: Pair = [1, 0];
    for (let n = 2; n < x; n += 1) result = times(result, pair(n));
    return value(result);
  }
  throw new QueryRefusal('gamma() of a number that is not whole, from 1 to 171; use loggamma()');
}

const real = (names: string, says: string, call: (x: number) => number | null): Definition =>
  define(names, 'x:real', 'real', says, ([x]) => call(x as number));

export const TRANSCENDENTAL: readonly Definition[] = [
  real('exp', 'e to the power of a number.', (x) => expOf(pair(x))),
  real('exp2', '2 to the power of a number.', (x) =>
    Number.isInteger(x) ? powerOf(2, x) : expOf(times(LN2, pair(x))),
  ),
  real('exp10', '10 to the power of a number.', (x) =>
    Number.isInteger(x) ? powerOf(10, x) : expOf(times(LN10, pair(x))),
  ),
  real('log', 'The natural logarithm.', (x) => logOf(x, null)),
  real('log2', 'The logarithm to the base 2.', (x) => logOf(x, LN2)),
  real('log10', 'The logarithm to the base 10.', (x) => logOf(x, LN10)),
  define('pow', 'base:real exponent:real', 'real', 'One number to the power of another.', ([x, y]) =>
    powerOf(x as number, y as number),
  ),
  real('sin', 'The sine of an angle in radians.', (x) => value(sineCosine(x).sine)),
  real('cos', 'The cosine of an angle in radians.', (x) => value(sineCosine(x).cosine)),
  real('tan', 'The tangent of an angle in radians.', (x) => value(over(sineCosine(x).sine, sineCosine(x).cosine))),
  real('cot', 'The cotangent of an angle in radians.', (x) => value(over(sineCosine(x).cosine, sineCosine(x).sine))),
  real('asin', 'The angle with a sine.', (x) => valueOrNull(arcSine(x))),
  real('acos', 'The angle with a cosine.', (x) => {
    const angle = arcSine(x);
    return angle === null ? null : value(add([HALF_PI[0], HALF_PI[1]], minus(angle)));
  }),
  real('atan', 'The angle with a tangent.', (x) => value(arcTangent(pair(x)))),
  define('atan2', 'y:real x:real', 'real', 'The angle of a point.', ([y, x]) => arcTangent2(y as number, x as number)),
  real('gamma', 'The gamma function of whole numbers.', gamma),
  real('loggamma', 'The logarithm of the gamma function.', logGamma),
];

function valueOrNull(x: Pair | null): number | null {
  return x === null ? null : value(x);
}
