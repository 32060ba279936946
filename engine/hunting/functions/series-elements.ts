// Series functions element by element, those that give one number, and those that fill gaps.
// Promise: a place where either series has no number gives null. Tested in test/engine/hunting/series.test.ts.

import { dynamicReal } from '../values/all-values.ts';
import type { Dynamic, KqlType, Value } from '../values/kql-type.ts';
import { define, type Definition } from './define.ts';
import { QueryRefusal, type ScalarFunction } from './scalar-function.ts';
import { elements, fullSeries, reals, scatter, mean, seriesOf, sum, type Series } from './series-numbers.ts';

type Lookup = (name: string) => ScalarFunction;

const NO_CONTEXT = { now: Number.NaN, random: () => Number.NaN };

/** Functions of one number, by the scalar function of the same name; `isWhole`: whole numbers stay whole. */
const UNARY: readonly (readonly [name: string, isWhole: boolean])[] = [
  ['abs', true],
  ['sign', true],
  ...['acos', 'asin', 'atan', 'ceiling', 'cos', 'exp', 'floor', 'log', 'sin', 'tan'].map(
    (name) => [name, false] as const,
  ),
];

function unary(name: string, staysWhole: boolean, lookup: Lookup): Definition {
  return define(`series_${name}`, 'series:dynamic', 'dynamic', `${name}() of each element.`, ([value]) => {
    const series = seriesOf(value!);
    if (series === null) return null;
    const fn = lookup(name);
    const values = series.values.map((x) =>
      x === null ? null : (fn.call([x], NO_CONTEXT, ['real']) as number | null),
    );
    return elements({ values, isWhole: staysWhole && series.isWhole });
  });
}

function pair(args: readonly Value[], types: readonly KqlType[]): readonly [Series, Series, number] | null {
  const lengths = args.map((arg) => (Array.isArray(arg) ? arg.length : 0));
  const longest = Math.max(...lengths);
  const left = seriesOf(args[0]!, types[0], longest);
  const right = seriesOf(args[1]!, types[1], longest);
  if (left === null || right === null || !args.some(Array.isArray)) return null;
  return [left, right, longest];
}

function binary<T extends number | boolean>(
  name: string,
  says: string,
  apply: (a: number, b: number) => T,
  give: (values: (T | null)[], isWhole: boolean) => Dynamic,
): Definition {
  return define(`series_${name}`, 'series1:any series2:any', 'dynamic', says, (args, _, types) => {
    const both = pair(args, types);
    if (both === null) return null;
    const [left, right, length] = both;
    const values = Array.from({ length }, (_unused, at) => {
      const a = left.values[at] ?? null;
      const b = right.values[at] ?? null;
      return a === null || b === null ? null : apply(a, b);
    });
    return give(values, left.isWhole && right.isWhole);
  });
}

const asNumbers = (values: (number | null)[], isWhole: boolean): Dynamic => {
  if (isWhole && values.some((value) => value !== null && !Number.isSafeInteger(value)))
    throw new QueryRefusal('a number of the resulting series is too large to be held exactly here');
  return elements({ values, isWhole });
};
const asReals = (values: (number | null)[]): Dynamic => reals(values);
const asBools = (values: (boolean | null)[]): Dynamic => values;

const BINARY = (lookup: Lookup): readonly Definition[] => [
  binary('add', 'Sum, element by element.', (a, b) => a + b, asNumbers),
  binary('subtract', 'Difference, element by element.', (a, b) => a - b, asNumbers),
  binary('multiply', 'Product, element by element.', (a, b) => a * b, asNumbers),
  binary('divide', 'Quotient, element by element.', (a, b) => a / b, asReals),
  binary(
    'pow',
    'Power, element by element.',
    (a, b) => Number(lookup('pow').call([a, b], NO_CONTEXT, ['real', 'real'])),
    asReals,
  ),
  binary('equals', 'Whether elements are equal.', (a, b) => a === b, asBools),
  binary('not_equals', 'Whether elements differ.', (a, b) => a !== b, asBools),
  binary('greater', 'Whether elements of the first are greater.', (a, b) => a > b, asBools),
  binary('greater_equals', 'Whether elements of the first are greater or equal.', (a, b) => a >= b, asBools),
  binary('less', 'Whether elements of the first are less.', (a, b) => a < b, asBools),
  binary('less_equals', 'Whether elements of the first are less or equal.', (a, b) => a <= b, asBools),
];

/** A number made of one series; an empty one gives null where Kusto has no answer. */
function reduction(name: string, says: string, reduce: (values: readonly number[]) => number): Definition {
  return define(`series_${name}`, 'series:dynamic', 'real', says, ([value]) => {
    const values = fullSeries(`series_${name}`, value!);
    return values === null || values.length === 0 ? null : reduce(values);
  });
}

const magnitude = (values: readonly number[]): number => Math.sqrt(sum(values.map((value) => value * value)));

/** Both series cut to the shorter one. */
function cut(name: string, args: readonly Value[], types: readonly KqlType[]): readonly [number[], number[]] | null {
  const both = pair(args, types);
  if (both === null) return null;
  const length = Math.min(both[0].values.length, both[1].values.length);
  const [left, right] = [both[0], both[1]].map(({ values }) => values.slice(0, length)) as [number[], number[]];
  if (length === 0) return null;
  if ([...left, ...right].includes(null as never))
    throw new QueryRefusal(
      `${name}() takes series without nulls here; fill them first, for example by series_fill_const()`,
    );
  return [left, right];
}

const dot = (a: readonly number[], b: readonly number[]): number => sum(a.map((value, at) => value * b[at]!));

const REDUCTIONS: readonly Definition[] = [
  reduction('sum', 'Sum of the elements.', sum),
  reduction('product', 'Product of the elements.', (values) => values.reduce((product, value) => product * value, 1)),
  reduction('magnitude', 'Square root of the sum of squares.', magnitude),
  define('series_dot_product', 'series1:any series2:any', 'real', 'Dot product of two series.', (args, _, types) => {
    const both = cut('series_dot_product', args, types);
    return both === null ? null : dot(...both);
  }),
  define(
    'series_cosine_similarity',
    'series1:dynamic series2:dynamic magnitude1?:real magnitude2?:real',
    'real',
    'Cosine of the angle between two series.',
    (args, _, types) => {
      const both = cut('series_cosine_similarity', args.slice(0, 2), types);
      if (both === null) return null;
      const lengths = both.map((series, at) => Number(args[at + 2] ?? magnitude(series)));
      return dot(...both) / (lengths[0]! * lengths[1]!);
    },
  ),
  define(
    'series_pearson_correlation',
    'series1:dynamic series2:dynamic',
    'real',
    'How far two series vary together: from -1 to 1.',
    ([first, second]) => {
      const [a, b] = [seriesOf(first!)?.values, seriesOf(second!)?.values];
      if (a === undefined || b === undefined || a.length !== b.length || [...a, ...b].includes(null)) return null;
      const [x, y] = [a as readonly number[], b as readonly number[]];
      const [meanX, meanY] = [mean(x), mean(y)];
      const together = sum(x.map((value, at) => (value - meanX) * (y[at]! - meanY)));
      return together / Math.sqrt(scatter(x) * scatter(y));
    },
  ),
];

/** Elements of an array and which of them are missing: null, or equal to the placeholder given. */
function gaps(name: string, value: Value, placeholder: Value | undefined) {
  if (!Array.isArray(value)) return null;
  const list = value as readonly Dynamic[];
  const { values, isWhole } = seriesOf(value)!;
  const given = placeholder ?? null;
  if (given === null) return { list, values, isWhole, isGap: values.map((element) => element === null) };
  const wanted = seriesOf(given, 'real', 1)?.values[0] ?? null;
  if (wanted === null || values.includes(null))
    throw new QueryRefusal(`${name}() takes a number as placeholder here, and a series without other gaps`);
  return { list, values, isWhole, isGap: values.map((element) => element === wanted) };
}

function fillFrom(name: 'forward' | 'backward'): Definition {
  const says = `Gaps filled with the nearest value ${name === 'forward' ? 'before' : 'after'} them.`;
  const full = `series_fill_${name}`;
  return define(
    full,
    'series:dynamic placeholder?:any',
    'dynamic',
    says,
    ([value, placeholder]) => {
      const found = gaps(full, value!, placeholder);
      if (found === null) return null;
      const filled = [...found.list];
      const step = name === 'forward' ? 1 : -1;
      for (let at = step > 0 ? 1 : filled.length - 2; at >= 0 && at < filled.length; at += step) {
        if (found.isGap[at] === true) filled[at] = filled[at - step]!;
      }
      return filled;
    },
    { takesNull: true },
  );
}

/** Kusto cuts the fraction off where the series is of whole numbers. */
function between(
  values: readonly (number | null)[],
  left: number,
  right: number,
  at: number,
  isWhole: boolean,
): number {
  const [from, to] = [values[left]!, values[right]!];
  const exact = from + ((to - from) * (at - left)) / (right - left);
  if (isWhole && exact < 0 && !Number.isInteger(exact))
    throw new QueryRefusal('series_fill_linear() of negative whole numbers is not settled here; use real numbers');
  return isWhole ? Math.trunc(exact) : exact;
}

function fillLinear([value, placeholder, fillsEdges, constant]: readonly Value[], types: readonly KqlType[]): Value {
  const found = gaps('series_fill_linear', value!, placeholder);
  if (found === null) return null;
  const { values, isWhole, isGap, list } = found;
  const known = [...isGap.keys()].filter((at) => isGap[at] === false);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) {
    if (constant === undefined) return values.map(() => dynamicReal(0));
    return constant === null
      ? list
      : values.map(() => (types[3] === 'real' ? dynamicReal(Number(constant)) : (constant as Dynamic)));
  }
  const keepsEdges = fillsEdges === false;
  let place = 0;
  const filled = values.map((element, at) => {
    if (isGap[at] === false) return element;
    if (at < first) return keepsEdges ? element : values[first]!;
    if (at > last) return keepsEdges ? element : values[last]!;
    while (known[place + 1]! < at) place++;
    return between(values, known[place]!, known[place + 1]!, at, isWhole);
  });
  return elements({ values: filled, isWhole });
}

const FILLS: readonly Definition[] = [
  fillFrom('forward'),
  fillFrom('backward'),
  define(
    'series_fill_const',
    'series:dynamic constant:any placeholder?:any',
    'dynamic',
    'Gaps filled with a constant.',
    ([value, constant, placeholder], _, types) => {
      const found = gaps('series_fill_const', value!, placeholder);
      if (found === null) return null;
      const filling = types[1] === 'real' && constant !== null ? dynamicReal(Number(constant)) : (constant as Dynamic);
      return found.list.map((element, at) => (found.isGap[at] === true ? filling : element));
    },
    { takesNull: true },
  ),
  define(
    'series_fill_linear',
    'series:dynamic placeholder?:any fillEdges?:bool constant?:any',
    'dynamic',
    'Gaps filled along the line between their neighbours.',
    (args, _, types) => fillLinear(args, types),
    { takesNull: true },
  ),
];

export const elementDefinitions = (lookup: Lookup): readonly Definition[] => [
  ...UNARY.map(([name, isWhole]) => unary(name, isWhole, lookup)),
  ...BINARY(lookup),
  ...REDUCTIONS,
  ...FILLS,
];
