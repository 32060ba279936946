// Seasons, trends and outliers of a series. Promise: a season's length is taken as given; finding it is refused, because
// Kusto does not say how it looks for one, and another length would give another answer. Tested in test/engine/hunting/series.test.ts.

import type { Dynamic, Value } from '../values/kql-type.ts';
import { define, type Definition } from './define.ts';
import { QueryRefusal } from './scalar-function.ts';
import { fullSeries, mean, reals, seriesOf } from './series-numbers.ts';
import { lineThrough, severalColumns } from './series-fit.ts';

/** Shortest season that Kusto looks for, in elements; it must fit twice. */
const SEASON_MIN = 4;

/** Value at a share of the sorted values, between neighbours along a line. */
function quantile(sorted: readonly number[], share: number): number {
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const low = sorted[below]!;
  return low + (place - below) * ((sorted[below + 1] ?? low) - low);
}

const inOrder = (values: readonly number[]): number[] => [...Float64Array.from(values).sort()];

function seasonLength(name: string, values: readonly number[], asked: Value | undefined): number {
  const length = Number(asked ?? -1);
  if (length !== -1) return length > 0 ? length : 0;
  const canHaveNone = values.length < 2 * SEASON_MIN || values.every((value) => value === values[0]);
  if (canHaveNone) return 0;
  throw new QueryRefusal(
    `${name}() does not find the season by itself here; give its length in elements (24 for a day of hours, 7 for a week of days) or 0 for none`,
  );
}

/** Median of the elements at the same place of the season, over the first `learnt` elements. */
function seasonal(values: readonly number[], length: number, learnt: number): number[] {
  if (length === 0) return values.map(() => 0);
  const medians = Array.from({ length: Math.min(length, learnt) }, (_, phase) => {
    const same = values.slice(0, learnt).filter((_value, at) => at % length === phase);
    return quantile(inOrder(same), 0.5);
  });
  return values.map((_, at) => medians[at % length] ?? 0);
}

function trendOf(kind: string, values: readonly number[], learnt: number): number[] {
  const known = values.slice(0, learnt);
  if (kind === 'none') return values.map(() => 0);
  if (kind === 'avg') {
    const level = mean(known);
    return values.map(() => level);
  }
  if (kind !== 'linefit') throw new QueryRefusal(`'${kind}' is no trend: use 'avg', 'linefit' or 'none'`);
  const { slope, start } = lineThrough(known);
  return values.map((_, at) => start + slope * at);
}

interface Parts {
  readonly baseline: readonly number[];
  readonly seasonal: readonly number[];
  readonly trend: readonly number[];
  readonly residual: readonly number[];
}

/** seasonality, trend, points not learnt from. */
function decompose(name: string, value: Value, asked: readonly (Value | undefined)[]): Parts | null {
  const values = fullSeries(name, value);
  if (values === null) return null;
  const learnt = values.length - Math.max(0, Number(asked[2] ?? 0));
  if (learnt < 1) throw new QueryRefusal(`${name}() needs elements to learn from, beside those it leaves out`);
  const season = seasonal(values, seasonLength(name, values, asked[0]), learnt);
  const rest = values.map((element, at) => element - season[at]!);
  const trend = trendOf(typeof asked[1] === 'string' ? asked[1] : 'avg', rest, learnt);
  const baseline = season.map((element, at) => element + trend[at]!);
  return { baseline, seasonal: season, trend, residual: values.map((element, at) => element - baseline[at]!) };
}

/**
 * Kusto's custom Tukey score counts distances beyond the 10th and 90th percentile in units of their range divided by
 * this number (measured from its answers to nine digits), so that scores compare with those of plain Tukey.
 */
const CUSTOM_UNITS = 2.772_605_605_508;

function outliers(name: string, values: readonly (number | null)[], kind: string): number[] {
  const sorted = inOrder(values.filter((value) => value !== null));
  if (kind !== 'tukey' && kind !== 'ctukey') throw new QueryRefusal(`'${kind}' is no method: use 'ctukey' or 'tukey'`);
  const edge = kind === 'tukey' ? 0.25 : 0.1;
  const [low, high] = [quantile(sorted, edge), quantile(sorted, 1 - edge)];
  const unit = (high - low) / (kind === 'tukey' ? 1 : CUSTOM_UNITS);
  return values.map((value) => {
    const beyond = value === null ? 0 : value > high ? value - high : value < low ? value - low : 0;
    if (beyond !== 0 && unit === 0)
      throw new QueryRefusal(`${name}() of a series that is nearly all one value is not settled here`);
    return beyond === 0 ? 0 : beyond / unit;
  });
}

function anomalies([value, threshold, ...asked]: readonly Value[]): readonly Dynamic[] | null {
  const name = 'series_decompose_anomalies';
  if (Number(asked[2] ?? 0) !== 0) throw new QueryRefusal(`${name}() takes no points left out from learning here`);
  const parts = decompose(name, value!, asked);
  if (parts === null) return null;
  const scores = outliers(name, parts.residual, typeof asked[3] === 'string' ? asked[3] : 'ctukey');
  const limit = Number(threshold ?? 1.5);
  const flags = scores.map((score) => (score > limit ? 1 : score < -limit ? -1 : 0));
  return [flags, reals(scores), reals(parts.baseline)];
}

const NOT_HERE: readonly (readonly [name: string, parameters: string, columns: string, says: string])[] = [
  [
    'series_periods_detect',
    'series:dynamic minPeriod:real maxPeriod:real count:long',
    'periods:dynamic scores:dynamic',
    'Kusto does not say how it scores periods; look at the series with render timechart, then give series_decompose() its season',
  ],
  [
    'series_periods_validate',
    'series:dynamic ...period:real',
    'periods:dynamic scores:dynamic',
    'Kusto does not say how it scores periods; look at the series with render timechart',
  ],
  ['series_fft', 'real:dynamic imaginary?:dynamic', 'real:dynamic imag:dynamic', 'there are no transforms here'],
  ['series_ifft', 'real:dynamic imaginary?:dynamic', 'real:dynamic imag:dynamic', 'there are no transforms here'],
];

/** Known by name, so that a query over an empty table runs and the editor can say what to do instead. */
const refusals: readonly Definition[] = NOT_HERE.map(([name, parameters, columns, says]) =>
  severalColumns(name, parameters, columns, `Not here: ${says}.`, ([value]) => {
    if (value === null) return null;
    throw new QueryRefusal(`${name}() is not here: ${says}`);
  }),
);

export const SEASONS: readonly Definition[] = [
  define(
    'series_seasonal',
    'series:dynamic period?:long',
    'dynamic',
    'The part of a series that repeats: the median at each place of the season.',
    ([value, period]) => {
      const values = fullSeries('series_seasonal', value!);
      return values === null
        ? null
        : reals(seasonal(values, seasonLength('series_seasonal', values, period), values.length));
    },
  ),
  define(
    'series_outliers',
    'series:dynamic kind?:string ignored?:real minPercentile?:real maxPercentile?:real',
    'dynamic',
    'How far elements lie beyond the usual range: more than 1.5 is rare.',
    ([value, kind, ignored, low, high]) => {
      const series = seriesOf(value!);
      if (series === null) return null;
      if (Number(low ?? 10) !== 10 || Number(high ?? 90) !== 90)
        throw new QueryRefusal('series_outliers() takes the percentiles 10 and 90 here, or the kind tukey (25 and 75)');
      const values = series.values.map((element) => (element === (ignored ?? null) ? null : element));
      return reals(outliers('series_outliers', values, kind === undefined || kind === null ? 'ctukey' : String(kind)));
    },
    { takesNull: true },
  ),
  severalColumns(
    'series_decompose',
    'series:dynamic seasonality?:long trend?:string testPoints?:long threshold?:real',
    'baseline:dynamic seasonal:dynamic trend:dynamic residual:dynamic',
    'A series as season, trend and what is left.',
    ([value, ...asked]) => {
      const parts = decompose('series_decompose', value!, asked);
      return parts === null ? null : [parts.baseline, parts.seasonal, parts.trend, parts.residual].map(reals);
    },
  ),
  severalColumns(
    'series_decompose_anomalies',
    'series:dynamic threshold?:real seasonality?:long trend?:string testPoints?:long method?:string seasonThreshold?:real',
    'ad_flag:dynamic ad_score:dynamic baseline:dynamic',
    'Elements far from season and trend: 1 above, -1 below, 0 usual.',
    anomalies,
  ),
  define(
    'series_decompose_forecast',
    'series:dynamic points:long seasonality?:long trend?:string threshold?:real',
    'dynamic',
    'A series continued over its last points by season and trend.',
    ([value, points, seasonality, trend]) => {
      if (typeof trend !== 'string')
        throw new QueryRefusal("series_decompose_forecast() takes its trend by name here: 'avg' or 'linefit'");
      const parts = decompose('series_decompose_forecast', value!, [seasonality, trend, points]);
      return parts === null ? null : reals(parts.baseline);
    },
  ),
  ...refusals,
];
