// Powers, logarithms and angles: the nearest double, from values reckoned with sixty digits.

import { describe, expect, it } from 'vitest';
import { SCALARS } from '../../../../engine/hunting/functions/scalars.ts';
import type { Value } from '../../../../engine/hunting/values/kql-type.ts';
import { loadAllFamilies } from '../../../../engine/hunting/index.ts';

await loadAllFamilies();

const call = (name: string, ...args: readonly number[]): Value =>
  SCALARS.get(name)?.call(
    args,
    { now: 0, random: () => 0 },
    args.map(() => 'real'),
  ) ?? null;

const NEAREST: readonly (readonly [string, number, number])[] = [
  ['exp', 7.3741, 1594.156443872471],
  ['exp', 14.5072, 1997086.6469209753],
  ['exp', 17.7116, 49209635.21538934],
  ['exp', 26.547, 338232714514.593],
  ['exp', 14.3939, 1783164.2274876896],
  ['exp', 25.3395, 101112540921.19951],
  ['log', 29.0062, 3.3675096002394334],
  ['log2', 29.0062, 4.858289400411406],
  ['log10', 29.0062, 1.4624908371402114],
  ['log', 465.6232, 6.14337672335454],
  ['log2', 465.6232, 8.863019133096284],
  ['log10', 465.6232, 2.6680346112057567],
  ['log', 943.3568, 6.849444577984851],
  ['log2', 943.3568, 9.881659725502544],
  ['log10', 943.3568, 2.9746759843209682],
  ['log', 648.9749, 6.47539404107176],
  ['log2', 648.9749, 9.342018870856172],
  ['log10', 648.9749, 2.812227900186664],
  ['log', 900.9006, 6.803394929657839],
  ['log2', 900.9006, 9.815224126226482],
  ['log10', 900.9006, 2.9546768761589615],
  ['log', 113.2069, 4.729217117975064],
  ['log2', 113.2069, 6.822818083389819],
  ['log10', 113.2069, 2.05387289805897],
  ['sin', -1.2372, -0.9448708635705757],
  ['cos', -1.2372, 0.3274432029763247],
  ['tan', -1.2372, -2.8856023120409473],
  ['sin', -10.1371, 0.6535929581666842],
  ['cos', -10.1371, -0.7568462492705655],
  ['tan', -10.1371, -0.8635742844687477],
  ['sin', 1.7504, 0.9839145697347037],
  ['cos', 1.7504, -0.17863963575806152],
  ['tan', 1.7504, -5.5078178230684305],
  ['sin', 2.9576, 0.18295628306239745],
  ['cos', 2.9576, -0.983121049763452],
  ['tan', 2.9576, -0.1860974120190168],
  ['sin', -19.4754, -0.5857815809295538],
  ['cos', -19.4754, 0.8104689626652415],
  ['tan', -19.4754, -0.7227686782763411],
  ['sin', -11.3308, 0.9443360782861374],
  ['cos', -11.3308, 0.32898232664864874],
  ['tan', -11.3308, 2.870476623793481],
  ['atan', -2.2052, -1.145057503573399],
  ['atan', 4.1635, 1.335078756090508],
  ['atan', 2.6573, 1.2108672954027417],
  ['atan', -3.404, -1.2850630119358417],
  ['asin', 0.1234, 0.12371534584255098],
  ['acos', 0.1234, 1.4470809809523457],
  ['asin', -0.75, -0.848062078981481],
  ['acos', -0.75, 2.4188584057763776],
  ['asin', 0.99, 1.4292568534704693],
  ['acos', 0.99, 0.1415394733244273],
];

describe('powers, logarithms and angles', () => {
  it.each(NEAREST)('%s of %d is %d', (name, x, wanted) => {
    expect(call(name, x)).toBe(wanted);
  });

  it('reckon whole powers, roots and the gamma function', () => {
    expect([call('pow', 2, 3), call('pow', 2, -2), call('pow', -2, 3), call('pow', 2, 0.5)]).toEqual([
      8,
      0.25,
      -8,
      Math.SQRT2,
    ]);
    expect([call('pow', 10, 308), call('exp2', 10), call('exp10', 2), call('log2', 8)]).toEqual([1e308, 1024, 100, 3]);
    expect([call('loggamma', 5), call('loggamma', 0.5), call('gamma', 6)]).toEqual([
      3.1780538303479458, 0.5723649429247001, 120,
    ]);
    expect([call('atan2', 1, -1), call('atan2', -1, 0)]).toEqual([2.356194490192345, -1.5707963267948966]);
  });

  it('are null or endless where there is no value', () => {
    expect([call('log', 0), call('log', -1), call('asin', 2), call('loggamma', -1)]).toEqual([null, null, null, null]);
    expect([call('exp', 1000), call('exp', -1000)]).toEqual([Number.POSITIVE_INFINITY, 0]);
    expect(() => call('sin', 1e9)).toThrow('whole turns');
  });
});
