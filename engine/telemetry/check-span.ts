// What may be asked of a world: a table and an organisation that it has, a time of its exercise, rates that fit a batch.
// Promise: what cannot be made is refused with a sentence that names the word, what it must be and what was found.
// Tested in test/engine/telemetry/check-span.test.ts.

import { DAY_MS, formatOffset, LIMITS, parseDuration } from '../base/index.ts';
import type { Organisation } from '../estate/index.ts';
import { nearestName, TABLE_NAMES } from '../scenario/index.ts';
import type { CellStream, LookAlikeStream } from './activity-model.ts';
import type { TableId } from './columns.ts';
import type { TelemetryWorld } from './world.ts';

/** A span as a person writes it; absent = all tables, all organisations, a second. */
export interface SpanWords {
  /** `T+8h`, `T-30m`, `T08:00:01`. */
  readonly from: string;
  /** `1s`, `2m`. */
  readonly lasts?: string;
  readonly table?: string;
  readonly organisation?: string;
}

export interface AskedSpan {
  /** SimTimeMs. */
  readonly from: number;
  readonly until: number;
  readonly tables: readonly TableId[];
  readonly organisations: readonly number[];
}

/** What a span is asked of: organisations by their codes. */
interface Asked {
  readonly estate: { readonly organisations: readonly Pick<Organisation, 'code'>[] };
}

const known = (names: readonly string[], name: string): string => {
  const near = nearestName(name, names);
  return near === undefined ? `There are ${names.length}, such as "${names[0] ?? ''}".` : `Did you mean "${near}"?`;
};

/** Reads a span for a world; a sentence where it cannot be made. */
export function checkSpan({ estate }: Asked, words: SpanWords): AskedSpan | string {
  const from = parseDuration(words.from);
  if (from === undefined) return `from: a time like T+8h, T-30m or T08:00:01 is wanted; found "${words.from}".`;
  const lasts = parseDuration(words.lasts ?? '1s');
  if (lasts === undefined || lasts <= 0) return `lasts: a time like 1s or 2m is wanted; found "${words.lasts ?? ''}".`;
  const [first, last] = [-LIMITS.historyDaysMax * DAY_MS, LIMITS.exerciseHoursMax * (DAY_MS / 24)];
  if (from < first || from + lasts > last)
    return (
      `from: rows can be made from ${formatOffset(first)} to ${formatOffset(last)}; ` +
      `${formatOffset(from)} to ${formatOffset(from + lasts)} lies outside. Choose a time within.`
    );
  const { table, organisation } = words;
  const names: readonly string[] = TABLE_NAMES;
  if (table !== undefined && !names.includes(table))
    return `table: there is no table "${table}". ${known(names, table)}`;
  const codes = estate.organisations.map(({ code }) => code);
  if (organisation !== undefined && !codes.includes(organisation))
    return `organisation: there is no organisation "${organisation}". ${known(codes, organisation)}`;
  return {
    from,
    until: from + lasts,
    tables: names.flatMap((name, id) => (table === undefined || table === name ? [id] : [])),
    organisations: codes.flatMap((code, at) => (organisation === undefined || organisation === code ? [at] : [])),
  };
}

/** A cell has up to a tenth more rows than its rate says. */
const MOST_OF_RATE = 1.1;
const MINUTES_PER_DAY = 1_440;

/** Why an activity file's rates cannot be made for this estate: the first part that may not fit a batch; null where all fit. */
export function checkRates({ estate, activity, model }: TelemetryWorld): string | null {
  const peaks = model.curves.map(({ hourPercent, mondayPercent = [] }) => Math.max(...hourPercent, ...mondayPercent));
  const ordinary = ({ rowsPerDay, curve }: CellStream): number =>
    (rowsPerDay * (peaks[curve] as number) * MOST_OF_RATE) / 100 / MINUTES_PER_DAY / model.thin;
  for (const [table, name] of TABLE_NAMES.entries()) {
    const most = new Float64Array(estate.organisations.length);
    const add = ({ organisation }: CellStream | LookAlikeStream, rows: number): void => {
      most[organisation] = (most[organisation] as number) + rows;
    };
    for (const stream of model.streams[table] ?? []) add(stream, ordinary(stream));
    for (const stream of model.lookAlikes[table] ?? []) add(stream, stream.perMinute);
    const at = most.findIndex((rows) => rows > LIMITS.rowsPerBatchMax);
    if (at < 0) continue;
    const lines = activity.roles.flatMap((line, place) => (line.table === name ? [place + 1] : [])).join(', ');
    return (
      `${activity.id}: ${name} of ${estate.organisations[at]?.code ?? ''} may have ${Math.ceil(most[at] as number)} rows ` +
      `in one minute; at most ${LIMITS.rowsPerBatchMax} can be made. Lower perDeviceDay of this table's lines in roles ` +
      `(${lines}), or the rates of its look-alikes.`
    );
  }
  return null;
}
