// Which files an export has and who makes which: the rows of one table in a quarter of an hour are a part, a part is a file,
// and a shard is every n-th part.
// Promise: the list depends on tables and window alone; shards are disjoint and complete. Tested in test/engine/export/part-plan.test.ts.

import { assert, civilTime } from '../base/index.ts';
import type { Calendar } from '../base/index.ts';
import { TABLES } from '../telemetry/index.ts';
import type { TableId } from '../telemetry/index.ts';

/** Minutes of exercise in one file: some hundred megabytes at a trust's busiest table. */
export const PART_MINUTES = 15;

export interface Part {
  readonly table: TableId;
  /** Exercise minutes [from, until). */
  readonly from: number;
  readonly until: number;
  /** Organisation whose rows they are; absent where there is one. */
  readonly place?: Place;
}

/** An organisation of a nation. */
export interface Place {
  /** Index into `Estate.organisations`. */
  readonly index: number;
  readonly code: string;
}

export interface Shard {
  /** 1 … of. */
  readonly number: number;
  readonly of: number;
}

/**
 * Parts of a window [from, until) in exercise minutes: table by table, of a nation organisation by organisation, each in order of
 * time, cut at whole quarters.
 */
export function listParts(
  tables: readonly TableId[],
  from: number,
  until: number,
  places: readonly Place[] | null = null,
): readonly Part[] {
  assert(Number.isInteger(from) && Number.isInteger(until) && from < until, 'a window of whole minutes');
  const owners = places === null ? [{}] : places.map((place) => ({ place }));
  return tables.flatMap((table) =>
    owners.flatMap((owner) => {
      const parts: Part[] = [];
      for (let start = from; start < until;) {
        const end = Math.min(until, (Math.floor(start / PART_MINUTES) + 1) * PART_MINUTES);
        parts.push({ table, from: start, until: end, ...owner });
        start = end;
      }
      return parts;
    }),
  );
}

/** Parts of one shard. */
export function partsOfShard(parts: readonly Part[], shard: Shard): readonly Part[] {
  return parts.filter((_, index) => index % shard.of === shard.number - 1);
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Path of a part's file below the export's folder: `DnsEvents/DnsEvents_20270119T0200Z_15m.ndjson`, of a nation `EX-T001/DnsEvents/…`. */
export function partPath(calendar: Calendar, part: Part, ending: string): string {
  const { year, month, day, hour, minute } = civilTime(calendar, part.from * 60_000);
  const table = TABLES[part.table]?.name ?? '';
  const start = `${year}${two(month)}${two(day)}T${two(hour)}${two(minute)}Z`;
  const folder = part.place === undefined ? table : `${part.place.code}/${table}`;
  return `${folder}/${table}_${start}_${part.until - part.from}m.${ending}`;
}
