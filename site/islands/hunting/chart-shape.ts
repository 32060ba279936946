// The chart that a query's render asks for, as places in a drawing: which columns are time, series and values, and scaled points.
// Promise: at most eight series are drawn and the rest named; a result that cannot be drawn gives a sentence. The rows stay its twin.
// Tested in test/site/hunting/chart-shape.test.ts.

import { formatTimestamp } from '#engine/base/index.ts';
import type { Cell, HuntColumn, HuntTable } from '#engine/conduct/index.ts';
import { sortKey } from './result-table.ts';

export interface ChartSeries {
  readonly name: string;
  /** In units of the drawing, left to right. */
  readonly points: readonly ChartPoint[];
}

export interface ChartPoint {
  readonly x: number;
  readonly y: number;
  readonly says: string;
  readonly isAnomaly: boolean;
}

export interface ChartTick {
  readonly at: number;
  readonly label: string;
}

export type ChartShape =
  | {
      readonly kind: 'chart';
      readonly form: 'line' | 'area' | 'scatter' | 'column' | 'bar';
      readonly title: string;
      readonly series: readonly ChartSeries[];
      readonly xTicks: readonly ChartTick[];
      readonly yTicks: readonly ChartTick[];
      /** Height of zero, for bars and areas. */
      readonly base: number;
      /** Width of one bar; for bars lying down its height. */
      readonly barSize: number;
      readonly height: number;
      readonly remark: string;
    }
  | { readonly kind: 'none'; readonly sentence: string };

export const CHART = { width: 720, height: 220, left: 60, right: 12, top: 10, bottom: 28, label: 170 } as const;
export const SERIES_MAX = 8;
const BARS_MAX = 40;
const POINTS_MAX = 2_000;

type Render = NonNullable<HuntTable['render']>;
type Forms = Readonly<Record<string, 'line' | 'area' | 'scatter' | 'column' | 'bar'>>;

const FORMS: Forms = {
  timechart: 'line',
  linechart: 'line',
  anomalychart: 'line',
  areachart: 'area',
  stackedareachart: 'area',
  scatterchart: 'scatter',
  columnchart: 'column',
  barchart: 'bar',
  piechart: 'bar',
};

interface Flat {
  readonly x: Cell;
  readonly series: string;
  readonly y: number;
  readonly isAnomaly: boolean;
}

export function chartShape(table: HuntTable, render: Render): ChartShape {
  const form = FORMS[render.chart];
  if (form === undefined)
    return { kind: 'none', sentence: `A ${render.chart} is not drawn here. The rows below are the whole answer.` };
  const { columns } = table;
  const numbers = columns.flatMap((column, place) => (isValue(table, column, place) ? [place] : []));
  const wantsTime = render.chart === 'timechart' || render.chart === 'anomalychart';
  const named = columns.findIndex(({ name }) => name === render.options['xcolumn']);
  const time = columns.findIndex((column, place) => isTime(table, column, place));
  const x = named >= 0 ? named : time >= 0 ? time : columns.findIndex((_, place) => !numbers.includes(place));
  if (wantsTime && time < 0)
    return { kind: 'none', sentence: 'A time chart needs a column of times: summarize … by bin(Timestamp, 1h).' };
  const xPlace = x >= 0 ? x : (numbers[0] ?? -1);
  const wanted = render.options['ycolumns']?.split(',').map((name) => name.trim());
  const values = numbers.filter(
    (place) =>
      place !== xPlace &&
      (wanted === undefined || wanted.includes(columns[place]?.name ?? '')) &&
      columns[place]?.name !== render.options['anomalycolumns'],
  );
  if (xPlace < 0 || values.length === 0)
    return {
      kind: 'none',
      sentence: 'A chart needs a column of numbers beside what it goes along. The rows are below.',
    };
  const groups = columns.flatMap(({ type }, place) =>
    place !== xPlace && !numbers.includes(place) && (type === 'string' || type === 'bool') ? [place] : [],
  );
  const flat = flatten(table, {
    x: xPlace,
    values,
    groups,
    anomalies: columns.findIndex(({ name }) => name === render.options['anomalycolumns']),
  });
  const title = render.options['title'] ?? '';
  if (form === 'column' || form === 'bar') return barShape(flat, form, title);
  return lineShape(flat, form, columns[xPlace] as HuntColumn, title);
}

const isList = (table: HuntTable, place: number): readonly unknown[] | null => {
  const cell = table.rows[0]?.[place];
  if (typeof cell !== 'string' || !cell.startsWith('[')) return null;
  try {
    const list = JSON.parse(cell) as unknown;
    return Array.isArray(list) ? list : null;
  } catch {
    return null;
  }
};

function isValue(table: HuntTable, { type }: HuntColumn, place: number): boolean {
  if (['long', 'int', 'real', 'decimal'].includes(type)) return true;
  return type === 'dynamic' && typeof isList(table, place)?.find((one) => one !== null) === 'number';
}

function isTime(table: HuntTable, { type }: HuntColumn, place: number): boolean {
  if (type === 'datetime') return true;
  const first = type === 'dynamic' ? isList(table, place)?.[0] : null;
  return typeof first === 'string' && /^\d{4}-\d\d-\d\dT/.test(first);
}

interface Roles {
  readonly x: number;
  readonly values: readonly number[];
  readonly groups: readonly number[];
  readonly anomalies: number;
}

/** One entry for each point; rows that hold series (make-series) are taken apart. */
function flatten(table: HuntTable, { x, values, groups, anomalies }: Roles): readonly Flat[] {
  const found: Flat[] = [];
  for (const row of table.rows) {
    const group = groups.map((place) => String(row[place] ?? '')).join(', ');
    for (const place of values) {
      const own = table.columns[place]?.name ?? '';
      const series = group === '' ? own : values.length > 1 ? `${group}: ${own}` : group;
      const list = listOf(row[place]);
      if (list === null) {
        const y = Number(row[place] ?? Number.NaN);
        if (!Number.isNaN(y)) found.push({ x: row[x] ?? null, series, y, isAnomaly: false });
        continue;
      }
      const xs = listOf(row[x]) ?? [];
      const marks = anomalies < 0 ? [] : (listOf(row[anomalies]) ?? []);
      list.forEach((value, at) => {
        if (typeof value !== 'number') return;
        const where = xs[at] ?? at;
        found.push({
          x: typeof where === 'number' ? where : String(where),
          series,
          y: value,
          isAnomaly: typeof marks[at] === 'number' && marks[at] !== 0,
        });
      });
    }
  }
  return found;
}

function listOf(cell: Cell | undefined): readonly unknown[] | null {
  if (typeof cell !== 'string' || !cell.startsWith('[')) return null;
  const list = JSON.parse(cell) as unknown;
  return Array.isArray(list) ? list : null;
}

/** Round steps that cut a range into about `count` parts. */
export function roundSteps(low: number, high: number, count: number): readonly number[] {
  const raw = (high - low) / count || 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = ([1, 2, 5, 10].find((one) => one * power >= raw) ?? 10) * power;
  const steps: number[] = [];
  for (let at = Math.ceil(low / step) * step; at <= high + step * 1e-9; at += step)
    steps.push(Number(at.toPrecision(12)));
  return steps;
}

const short = (value: number): string => {
  const size = Math.abs(value);
  if (size >= 1e6) return `${String(Number((value / 1e6).toPrecision(3)))} M`;
  if (size >= 1e4) return `${String(Number((value / 1e3).toPrecision(3)))} k`;
  return String(Number(value.toPrecision(6)));
};

function bySeries(flat: readonly Flat[]): { readonly names: readonly string[]; readonly remark: string } {
  const totals = new Map<string, number>();
  for (const { series, y } of flat) totals.set(series, (totals.get(series) ?? 0) + Math.abs(y));
  const all = [...totals.keys()];
  if (all.length <= SERIES_MAX) return { names: all, remark: '' };
  const names = all.toSorted((a, b) => (totals.get(b) ?? 0) - (totals.get(a) ?? 0)).slice(0, SERIES_MAX);
  return {
    names,
    remark: `The ${String(SERIES_MAX)} largest of ${String(all.length)} series are drawn; the rest are in the rows.`,
  };
}

function lineShape(
  flat: readonly Flat[],
  form: 'line' | 'area' | 'scatter',
  column: HuntColumn,
  title: string,
): ChartShape {
  const isTimes = typeof flat[0]?.x === 'string' && !Number.isNaN(Date.parse(flat[0].x));
  const names = [...new Set(flat.map(({ x }) => String(x)))];
  const whereOf = (x: Cell): number => {
    if (isTimes) return Date.parse(String(x));
    const key = typeof x === 'number' ? x : sortKey(column.type, x);
    return typeof key === 'number' ? key : names.indexOf(String(x));
  };
  const { names: series, remark } = bySeries(flat);
  const kept = flat.filter((one) => series.includes(one.series)).map((one) => ({ ...one, where: whereOf(one.x) }));
  const drawn = kept.slice(0, POINTS_MAX * SERIES_MAX);
  const xs = drawn.map(({ where }) => where);
  const [xLow, xHigh] = [xs.reduce((a, b) => Math.min(a, b), Infinity), xs.reduce((a, b) => Math.max(a, b), -Infinity)];
  const ySteps = roundSteps(Math.min(0, ...extremes(drawn)), Math.max(0, ...extremes(drawn)), 4);
  const scale = scales(xLow, xHigh, Math.min(0, ...extremes(drawn)), Math.max(...ySteps, ...extremes(drawn)));
  return {
    kind: 'chart',
    form,
    title,
    series: series.map((name) => ({
      name,
      points: drawn
        .filter((one) => one.series === name)
        .toSorted((a, b) => a.where - b.where)
        .map((one) => ({
          x: scale.x(one.where),
          y: scale.y(one.y),
          says: `${name}: ${short(one.y)} at ${isTimes ? timeLabel(one.where, true) : String(one.x)}`,
          isAnomaly: one.isAnomaly,
        })),
    })),
    xTicks: xTicks({ isTimes, xLow, xHigh, names: isTimes || typeof flat[0]?.x === 'number' ? [] : names }, scale.x),
    yTicks: ySteps.map((value) => ({ at: scale.y(value), label: short(value) })),
    base: scale.y(0),
    barSize: 0,
    height: CHART.height,
    remark,
  };
}

function extremes(points: readonly { readonly y: number }[]): readonly number[] {
  let [low, high] = [0, 0];
  for (const { y } of points) {
    if (y < low) low = y;
    if (y > high) high = y;
  }
  return [low, high];
}

function scales(xLow: number, xHigh: number, yLow: number, yHigh: number) {
  const width = CHART.width - CHART.left - CHART.right;
  const height = CHART.height - CHART.top - CHART.bottom;
  const round = (value: number): number => Math.round(value * 10) / 10;
  return {
    x: (value: number): number =>
      round(CHART.left + (xHigh === xLow ? width / 2 : ((value - xLow) / (xHigh - xLow)) * width)),
    y: (value: number): number =>
      round(CHART.top + height - (yHigh === yLow ? 0 : ((value - yLow) / (yHigh - yLow)) * height)),
  };
}

const MINUTE = 60_000;
const TIME_STEPS = [1, 5, 15, 30, 60, 180, 360, 720, 1_440, 2_880, 10_080].map((minutes) => minutes * MINUTE);

/** `05:30`, or `9 Mar 05:30` where the day is wanted. */
function timeLabel(ms: number, withDay: boolean): string {
  const text = formatTimestamp({ startCivilMs: ms }, 0);
  const clock = text.slice(11, 16);
  return withDay ? `${text.slice(8, 10)}/${text.slice(5, 7)} ${clock}` : clock;
}

interface XRange {
  readonly isTimes: boolean;
  readonly xLow: number;
  readonly xHigh: number;
  readonly names: readonly string[];
}

function xTicks({ isTimes, xLow, xHigh, names }: XRange, place: (value: number) => number): readonly ChartTick[] {
  if (names.length > 0) {
    const every = Math.ceil(names.length / 8);
    return names.flatMap((name, at) => (at % every === 0 ? [{ at: place(at), label: name.slice(0, 12) }] : []));
  }
  if (!isTimes) return roundSteps(xLow, xHigh, 7).map((value) => ({ at: place(value), label: short(value) }));
  const step = TIME_STEPS.find((one) => (xHigh - xLow) / one <= 7) ?? Math.ceil((xHigh - xLow) / 7 || MINUTE);
  const ticks: ChartTick[] = [];
  const day = 1_440 * MINUTE;
  for (let at = Math.ceil(xLow / step) * step; at <= xHigh; at += step)
    ticks.push({ at: place(at), label: timeLabel(at, xHigh - xLow > day) });
  return ticks.length > 0 ? ticks : [{ at: place(xLow), label: timeLabel(xLow, true) }];
}

/** Bars by name: standing up for few, lying down where names are long or many. A pie becomes bars, which can be compared. */
function barShape(flat: readonly Flat[], form: 'column' | 'bar', title: string): ChartShape {
  const names = [...new Set(flat.map(({ x }) => String(x ?? '')))];
  const shown = names.slice(0, BARS_MAX);
  const { names: series, remark } = bySeries(flat);
  const more = names.length > shown.length ? `The first ${String(BARS_MAX)} of ${String(names.length)} are drawn.` : '';
  const kept = flat.filter((one) => shown.includes(String(one.x ?? '')) && series.includes(one.series));
  const [low, high] = extremes(kept) as readonly [number, number];
  const steps = roundSteps(low, high, 4);
  const top = Math.max(high, ...steps);
  const isLying = form === 'bar';
  const slot = isLying ? 24 : (CHART.width - CHART.left - CHART.right) / Math.max(1, shown.length);
  const height = isLying ? CHART.top + CHART.bottom + slot * shown.length : CHART.height;
  const barSize = Math.max(1, Math.min(40, (slot * 0.8) / series.length));
  const long = (value: number): number =>
    isLying
      ? CHART.label + ((value - low) / (top - low || 1)) * (CHART.width - CHART.label - CHART.right - 50)
      : CHART.height - CHART.bottom - ((value - low) / (top - low || 1)) * (CHART.height - CHART.top - CHART.bottom);
  const across = (name: string, at: number): number =>
    (isLying ? CHART.top : CHART.left) + shown.indexOf(name) * slot + slot / 2 + (at - series.length / 2) * barSize;
  const names8 = Math.ceil(shown.length / (isLying ? shown.length || 1 : 9));
  return {
    kind: 'chart',
    form,
    title,
    series: series.map((name, at) => ({
      name,
      points: kept
        .filter((one) => one.series === name)
        .map((one) => {
          const label = String(one.x ?? '');
          const [a, b] = [across(label, at), long(one.y)];
          const says = `${label === '' ? 'no value' : label}: ${short(one.y)}`;
          return { x: isLying ? b : a, y: isLying ? a : b, says, isAnomaly: false };
        }),
    })),
    xTicks: isLying
      ? steps.map((value) => ({ at: long(value), label: short(value) }))
      : shown.flatMap((name, at) =>
          at % names8 === 0 ? [{ at: CHART.left + at * slot + slot / 2, label: name.slice(0, 14) }] : [],
        ),
    yTicks: isLying
      ? shown.map((name, at) => ({ at: CHART.top + at * slot + slot / 2, label: name.slice(0, 24) }))
      : steps.map((value) => ({ at: long(value), label: short(value) })),
    base: long(Math.max(low, 0)),
    barSize,
    height,
    remark: [more, remark].filter((one) => one !== '').join(' '),
  };
}
