// Probabilities: the beta distribution, Welch's test, the error function.
// Promise: good to ten digits; what lies outside a distribution is NaN or null as in Kusto. Tested in test/engine/hunting/units.test.ts.

import { define, type Definition } from './define.ts';
import { QueryRefusal, type ScalarFunction } from './scalar-function.ts';

type Lookup = (name: string) => ScalarFunction;

const NO_CONTEXT = { now: Number.NaN, random: () => Number.NaN };

/** The functions of one number that this needs, as KQL has them. */
interface Maths {
  readonly exp: (x: number) => number;
  readonly log: (x: number) => number;
  readonly logGamma: (x: number) => number;
}

function mathsOf(lookup: Lookup): Maths {
  const named =
    (name: string) =>
    (x: number): number =>
      Number(lookup(name).call([x], NO_CONTEXT, ['real']));
  return { exp: named('exp'), log: named('log'), logGamma: named('loggamma') };
}

/** Keeps a continued fraction's parts away from zero. */
const TINY = 1e-300;

/** Continued fraction of the incomplete beta function (Lentz's method; Numerical Recipes, "Incomplete beta function"). */
function betaFraction(x: number, a: number, b: number): number {
  const away = (value: number): number => (Math.abs(value) < TINY ? TINY : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let result = d;
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    result *= d * c;
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    const step = d * c;
    result *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return result;
}

/** Share of the beta distribution below x, from 0 to 1. */
function betaBelow(x: number, a: number, b: number, maths: Maths): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const { exp, log, logGamma } = maths;
  const front = exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * log(x) + b * log(1 - x));
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

function betaInverse(p: number, a: number, b: number, maths: Maths): number {
  let [low, high] = [0, 1];
  for (let round = 0; round < 200 && low < high; round++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (betaBelow(middle, a, b, maths) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** erf by its series near zero, erfc by its continued fraction further out. */
function errorFunction(x: number, maths: Maths): readonly [erf: number, erfc: number] {
  const size = Math.abs(x);
  const scale = 2 / Math.sqrt(Math.PI);
  let erf: number;
  let erfc: number;
  if (size < 2.5) {
    let term = size;
    erf = size;
    for (let n = 1; Math.abs(term) > 1e-18 * erf && n < 200; n++) {
      term *= (2 * size * size) / (2 * n + 1);
      erf += term;
    }
    erf *= scale * maths.exp(-size * size);
    erfc = 1 - erf;
  } else {
    let fraction = 0;
    for (let n = 120; n > 0; n--) fraction = n / 2 / (size + fraction);
    erfc = (maths.exp(-size * size) * scale) / (2 * (size + fraction));
    erf = 1 - erfc;
  }
  return x < 0 ? [-erf, 2 - erfc] : [erf, erfc];
}

type Numbers = readonly number[];

/** Welch's t-test of two samples: the chance of means as far apart, both ways. */
function welch([mean1, variance1, count1, mean2, variance2, count2]: Numbers, maths: Maths): number {
  const [first, second] = [variance1! / count1!, variance2! / count2!];
  const both = first + second;
  const t = (mean1! - mean2!) / Math.sqrt(both);
  const freedom = (both * both) / ((first * first) / (count1! - 1) + (second * second) / (count2! - 1));
  return betaBelow(freedom / (freedom + t * t), freedom / 2, 0.5, maths);
}

export function statisticDefinitions(lookup: Lookup): readonly Definition[] {
  const maths = mathsOf(lookup);
  const beta = (
    name: string,
    first: string,
    says: string,
    apply: (x: number, a: number, b: number) => number,
  ): Definition =>
    define(name, `${first}:real alpha:real beta:real`, 'real', says, (args) => {
      const [x, a, b] = args as Numbers;
      return !(a! > 0 && b! > 0 && a! <= 10_000 && b! <= 10_000) ? Number.NaN : apply(x!, a!, b!);
    });
  return [
    beta('beta_cdf', 'x', 'Share of the beta distribution below x.', (x, a, b) =>
      x < 0 || x > 1 ? Number.NaN : betaBelow(x, a, b, maths),
    ),
    beta('beta_pdf', 'x', 'Density of the beta distribution at x.', (x, a, b) => {
      if (x <= 0 || x >= 1) return Number.NaN;
      const { exp, log, logGamma } = maths;
      return exp(logGamma(a + b) - logGamma(a) - logGamma(b) + (a - 1) * log(x) + (b - 1) * log(1 - x));
    }),
    beta('beta_inv', 'probability', 'The x below which a share of the beta distribution lies.', (p, a, b) => {
      if (p > 0 && p <= 1) return betaInverse(p, a, b, maths);
      throw new QueryRefusal('beta_inv() of a share outside 0 to 1 is not settled here');
    }),
    define('erf', 'x:real', 'real', 'The error function.', ([x]) => errorFunction(Number(x), maths)[0]),
    define('erfc', 'x:real', 'real', 'One less the error function.', ([x]) => errorFunction(Number(x), maths)[1]),
    define(
      'welch_test',
      'mean1:real variance1:real count1:real mean2:real variance2:real count2:real',
      'real',
      "The chance that two samples of one mean differ as much (Welch's test).",
      (args) => welch(args as Numbers, maths),
    ),
  ];
}
