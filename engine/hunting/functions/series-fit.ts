// Lines, polynomials, filters and statistics of a series.
// Promise: the formulas are those Kusto documents; what it leaves open is refused. Tested in test/engine/hunting/series.test.ts.

import { dynamicReal } from '../values/all-values.ts';
import type { ColumnSchema, Dynamic, Value } from '../values/kql-type.ts';
import { define, type Definition } from './define.ts';
import { QueryRefusal } from './scalar-function.ts';
import { unsettled } from './unsettled.ts';
import { fullSeries, mean, reals, scatter, seriesOf, sum } from './series-numbers.ts';

/** `rsquare:real slope:real` as columns. */
const columnsOf = (list: string): readonly ColumnSchema[] =>
  list.split(' ').map((part) => {
    const [name, type] = part.split(':') as [string, ColumnSchema['type']];
    return { name, type };
  });

type Fields = readonly Dynamic[] | null;

/** A function that gives several columns, and its `_dynamic` twin that gives them as one bag. */
export function severalColumns(
  name: string,
  parameters: string,
  columns: string,
  says: string,
  call: (args: readonly Value[]) => Fields,
): Definition {
  const list = columnsOf(columns);
  const [names, fn] = define(name, parameters, 'dynamic', says, (args) => call(args) as Value, { takesNull: true });
  return [names, { ...fn, tuple: () => list }];
}

export function oneBag(
  name: string,
  parameters: string,
  columns: string,
  says: string,
  call: (args: readonly Value[]) => Fields,
): Definition {
  const list = columnsOf(columns);
  return define(name, parameters, 'dynamic', says, (args) => {
    const fields = call(args);
    return fields === null ? null : new Map(list.map((column, at) => [column.name, fields[at] ?? null]));
  });
}

export interface Line {
  readonly slope: number;
  readonly start: number;
}

/** The line of least squares through (0, y0), (1, y1) … */
export function lineThrough(values: readonly number[]): Line {
  const middle = (values.length - 1) / 2;
  const height = mean(values);
  const spread = sum(values.map((_, at) => (at - middle) * (at - middle)));
  const slope = spread === 0 ? 0 : sum(values.map((value, at) => (at - middle) * (value - height))) / spread;
  return { slope, start: height - slope * middle };
}

interface Fitted {
  readonly rsquare: number;
  readonly variance: number;
  readonly rvariance: number;
}

function goodness(name: string, values: readonly number[], fitted: readonly number[]): Fitted {
  const less = values.length - 1;
  const variance = scatter(values) / less;
  if (values.length < 2 || variance === 0)
    throw new QueryRefusal(`${name}() of a series that does not vary is not settled here; leave such series out`);
  const rvariance = sum(values.map((value, at) => (value - fitted[at]!) * (value - fitted[at]!))) / less;
  return { rsquare: 1 - rvariance / variance, variance, rvariance };
}

function fitLine([value]: readonly Value[]): Fields {
  const values = fullSeries('series_fit_line', value!);
  if (values === null) return null;
  const { slope, start } = lineThrough(values);
  const fitted = values.map((_, at) => start + slope * at);
  const { rsquare, variance, rvariance } = goodness('series_fit_line', values, fitted);
  // Kusto counts elements from 1 here, as in series_fit_poly.
  return [...reals([rsquare, slope, variance, rvariance, start - slope]), reals(fitted)];
}

interface Segment {
  readonly fitted: readonly number[];
  readonly line: Line;
  readonly error: number;
}

function segment(values: readonly number[]): Segment {
  const line = lineThrough(values);
  const fitted = values.map((_, at) => line.start + line.slope * at);
  return { line, fitted, error: sum(values.map((value, at) => (value - fitted[at]!) * (value - fitted[at]!))) };
}

const OPEN = 'this number of series_fit_2lines() is not settled here; use series_fit_line() on each part of the series';

/** Two lines that together fit best. What Kusto's page leaves open about them may be carried along, but not read. */
function fitTwoLines([value]: readonly Value[]): readonly Dynamic[] | null {
  const values = fullSeries('series_fit_2lines', value!);
  if (values === null) return null;
  if (values.length < 4) throw new QueryRefusal('series_fit_2lines() takes a series of four or more numbers here');
  let best: readonly [Segment, Segment] | null = null;
  for (let split = 1; split < values.length; split++) {
    const parts = [segment(values.slice(0, split)), segment(values.slice(split))] as const;
    if (best === null || parts[0].error + parts[1].error < best[0].error + best[1].error) best = parts;
  }
  if (best!.some((part) => part.fitted.length < 2))
    throw new QueryRefusal('series_fit_2lines() of a series whose break stands at its edge is not settled here');
  const fitted = best!.flatMap((part) => part.fitted);
  const { rsquare, variance, rvariance } = goodness('series_fit_2lines', values, fitted);
  const open = unsettled(OPEN);
  const side = ({ line }: Segment): Dynamic[] => [open, dynamicReal(line.slope), open, open, open];
  return [
    dynamicReal(rsquare),
    open,
    dynamicReal(variance),
    dynamicReal(rvariance),
    reals(fitted),
    ...side(best![1]),
    ...side(best![0]),
  ];
}

/** The same with the two sides as bags of their own. */
function twoLinesBag(args: readonly Value[]): Fields {
  const fields = fitTwoLines(args);
  if (fields === null) return null;
  const names = ['rsquare', 'slope', 'interception', 'variance', 'rvariance'];
  const side = (from: number): Dynamic => new Map(names.map((name, at) => [name, fields[from + at]!]));
  return [...fields.slice(0, 5), side(5), side(10)];
}

/**
 * Coefficients of the polynomial of least squares, lowest power first: columns made orthogonal one after the other
 * (Gram-Schmidt, twice over, which holds up where plain normal equations do not).
 */
function polynomial(x: readonly number[], y: readonly number[], degree: number): number[] {
  const basis: number[][] = [];
  const combined: number[][] = [];
  const result = Array.from({ length: degree + 1 }, () => 0);
  for (let power = 0; power <= degree; power++) {
    const previous = basis.at(-1);
    let column = previous === undefined ? x.map(() => 1) : previous.map((value, at) => value * x[at]!);
    let parts = previous === undefined ? [1] : [0, ...combined.at(-1)!];
    for (let round = 0; round < 2; round++) {
      for (const [at, other] of basis.entries()) {
        const share = sum(column.map((value, row) => value * other[row]!));
        column = column.map((value, row) => value - share * other[row]!);
        parts = parts.map((value, place) => value - share * (combined[at]![place] ?? 0));
      }
    }
    const length = Math.sqrt(sum(column.map((value) => value * value)));
    if (length < 1e-12) throw new QueryRefusal('series_fit_poly() needs more distinct points than its degree');
    basis.push(column.map((value) => value / length));
    combined.push(parts.map((value) => value / length));
    const weight = sum(basis[power]!.map((value, row) => value * y[row]!));
    combined[power]!.forEach((value, place) => (result[place]! += weight * value));
  }
  return result;
}

function fitPoly([valueY, valueX, asked]: readonly Value[]): Fields {
  const y = fullSeries('series_fit_poly', valueY!);
  if (y === null) return null;
  const x = valueX === undefined || valueX === null ? y.map((_, at) => at + 1) : fullSeries('series_fit_poly', valueX);
  const degree = Number(asked ?? 1);
  if (x === null || x.length !== y.length || degree < 1 || degree > 20 || y.length <= degree)
    throw new QueryRefusal('series_fit_poly() takes two series of one length, longer than the degree (1 to 20)');
  const lowestFirst = polynomial(x, y, degree);
  const highestFirst = lowestFirst.toReversed();
  const fitted = x.map((at) => highestFirst.reduce((value, coefficient) => value * at + coefficient, 0));
  const { rsquare, variance, rvariance } = goodness('series_fit_poly', y, fitted);
  return [dynamicReal(rsquare), reals(highestFirst), ...reals([variance, rvariance]), reals(fitted)];
}

function statistics([value, ignores]: readonly Value[]): readonly Dynamic[] | null {
  const series = seriesOf(value!);
  if (series === null) return null;
  const places = [...series.values.keys()].filter((at) => Number.isFinite(series.values[at] ?? Number.NaN));
  if (places.length === 0 || (ignores !== true && places.length < series.values.length)) return null;
  const values = places.map((at) => series.values[at]!);
  if (values.length < 2) throw new QueryRefusal('series_stats() of fewer than two numbers is not settled here');
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const variance = scatter(values) / (values.length - 1);
  const place = (wanted: number): number => places[values.indexOf(wanted)]!;
  const [first, second, ...rest] = reals([least, most, mean(values), Math.sqrt(variance), variance, sum(values)]);
  return [first!, place(least), second!, place(most), ...rest, values.length];
}

const STATS = 'min:real min_idx:long max:real max_idx:long avg:real stdev:real variance:real';
const LINE = 'rsquare:real slope:real variance:real rvariance:real interception:real line_fit:dynamic';
const SIDES = ['right', 'left']
  .flatMap((side) =>
    ['rsquare', 'slope', 'interception', 'variance', 'rvariance'].map((name) => `${side}_${name}:real`),
  )
  .join(' ');
const TWO_LINES = 'rsquare:real split_idx:long variance:real rvariance:real line_fit:dynamic';
const TWO_SAYS = 'Two lines, one after the other, that fit a series best.';
const LINE_SAYS = 'The line of least squares through a series.';

/** An even filter has no middle: Kusto does not say where it puts it. */
function fir([value, filterValue, normalises, centres]: readonly Value[]): Value {
  const values = fullSeries('series_fir', value!);
  const filter = fullSeries('series_fir', filterValue!);
  if (values === null || filter === null) return null;
  const hasNegative = filter.some((weight) => weight < 0);
  if (hasNegative && normalises === true) return null;
  const scale = (normalises ?? !hasNegative) === true ? sum(filter) : 1;
  if (centres === true && filter.length % 2 === 0)
    throw new QueryRefusal('series_fir() with center takes a filter of odd length here');
  const shift = centres === true ? (filter.length - 1) / 2 : 0;
  return reals(
    values.map((_, at) => sum(filter.map((weight, back) => weight * (values[at + shift - back] ?? 0))) / scale),
  );
}

function iir([value, above, below]: readonly Value[]): Value {
  const values = fullSeries('series_iir', value!);
  const b = fullSeries('series_iir', above!);
  const a = fullSeries('series_iir', below!);
  if (values === null || a === null || b === null) return null;
  if (a.length === 0 || a[0] === 0)
    throw new QueryRefusal('series_iir() takes denominators whose first element is not 0');
  const out: number[] = [];
  for (let at = 0; at < values.length; at++) {
    const given = sum(b.map((weight, back) => weight * (values[at - back] ?? 0)));
    const fed = sum(a.map((weight, back) => (back === 0 ? 0 : weight * (out[at - back] ?? 0))));
    out.push((given - fed) / a[0]!);
  }
  return reals(out);
}

export const FITS: readonly Definition[] = [
  severalColumns('series_fit_line', 'series:dynamic', LINE, LINE_SAYS, fitLine),
  oneBag('series_fit_line_dynamic', 'series:dynamic', LINE, LINE_SAYS, fitLine),
  severalColumns('series_fit_2lines', 'series:dynamic', `${TWO_LINES} ${SIDES}`, TWO_SAYS, fitTwoLines),
  oneBag(
    'series_fit_2lines_dynamic',
    'series:dynamic',
    `${TWO_LINES} right:dynamic left:dynamic`,
    TWO_SAYS,
    twoLinesBag,
  ),
  severalColumns(
    'series_fit_poly',
    'series:dynamic x?:dynamic degree?:long',
    'rsquare:real coefficients:dynamic variance:real rvariance:real poly_fit:dynamic',
    'The polynomial of least squares through a series.',
    fitPoly,
  ),
  severalColumns(
    'series_stats',
    'series:dynamic ignoreNonfinite?:bool',
    STATS,
    'Least, most, mean and spread.',
    (args) => statistics(args)?.slice(0, 7) ?? null,
  ),
  oneBag(
    'series_stats_dynamic',
    'series:dynamic ignoreNonfinite?:bool',
    `${STATS} sum:real len:long`,
    'Least, most, mean, spread, sum and length as one bag.',
    statistics,
  ),
  define(
    'series_fir',
    'series:dynamic filter:dynamic normalize?:bool center?:bool',
    'dynamic',
    'A moving weighted sum (finite impulse response).',
    fir,
  ),
  define(
    'series_iir',
    'series:dynamic numerators:dynamic denominators:dynamic',
    'dynamic',
    'A recursive filter (infinite impulse response): sums so far, smoothing.',
    iir,
  ),
];
