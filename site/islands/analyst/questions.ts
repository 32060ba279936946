// The questions that pivots ask of the event table: around a moment, the whole story of a device, who else has this value.
// Promise: a pivot never asks about the future, nor further back than the engine keeps.
// Tested in test/site/analyst/questions.test.ts.

import { DAY_MS, HOUR_MS, LIMITS, MINUTE_MS } from '#engine/base/index.ts';
import type { RoomView } from '#engine/conduct/index.ts';
import { TABLE_NAMES } from '#engine/scenario/index.ts';
import type { RowRef } from '#engine/telemetry/index.ts';
import { entityOfCell } from './entity-cells.ts';
import type { EventQuestion } from './surface.ts';

/** Earliest time that can be asked for. */
export const HISTORY_START = -LIMITS.historyDaysMax * DAY_MS;

export function tableOf(row: RowRef): string {
  return TABLE_NAMES[row.table] ?? TABLE_NAMES[0];
}

function within(
  view: Pick<RoomView, 'now'>,
  from: number,
  until: number,
): { readonly from: number; readonly until: number } {
  const latest = Math.max(view.now, HISTORY_START + MINUTE_MS);
  const end = Math.min(Math.max(until, HISTORY_START + MINUTE_MS), latest);
  return { from: Math.max(HISTORY_START, Math.min(from, end - MINUTE_MS)), until: end };
}

/** Events of one table on one device, `minutes` before and after a moment. */
export function around(
  view: Pick<RoomView, 'now'>,
  place: { table: string; device: string; at: number; minutes: number },
): EventQuestion {
  const span = place.minutes * MINUTE_MS;
  return {
    table: place.table,
    ...within(view, place.at - span, place.at + span),
    device: place.device,
    account: '',
    text: '',
  };
}

/** Columns whose values the text search does not read: ids, hashes and local addresses are worked out row by row. */
const UNSEARCHED =
  /(Id|Sid|SID|Upn|SHA1|SHA256|MD5|IPType|Time|Timestamp|TimeGenerated)$|^(Local|Private|Source|Client)IP$|^LoggedOnUsers$|^IPAddresses$/;
/** Shorter values say nothing about who else has them. */
const VALUE_LENGTH_MIN = 3;

/** True when "who else has this value" can be answered truthfully for a cell. */
export function canAskWhoElse(column: string, value: string | number | boolean | null): value is string {
  if (typeof value !== 'string' || value.length < VALUE_LENGTH_MIN) return false;
  const named = entityOfCell(column, value)?.kind;
  return named === 'device' || named === 'account' || !UNSEARCHED.test(column);
}

/** Rows since STARTEX (or since the hour before `at`, when that is earlier) with the same device, account or text. */
export function whoElse(
  view: Pick<RoomView, 'now'>,
  same: { table: string; column: string; value: string; at: number },
): EventQuestion {
  const named = entityOfCell(same.column, same.value);
  const span = within(view, Math.min(0, same.at - HOUR_MS), view.now);
  const question = { table: same.table, ...span, device: '', account: '', text: '' };
  if (named?.kind === 'device') return { ...question, device: named.name };
  if (named?.kind === 'account') return { ...question, account: named.name };
  return { ...question, text: same.value };
}

/** What one account did in one table over the last hour. */
export function ofAccount(view: Pick<RoomView, 'now'>, who: { table: string; account: string }): EventQuestion {
  return {
    table: who.table,
    ...within(view, view.now - HOUR_MS, view.now),
    device: '',
    account: who.account,
    text: '',
  };
}
