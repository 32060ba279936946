// Numbers, ages and times as the analyst surfaces write them: 24-hour clock, thousands separated, units said once.
// Promise: the same value reads the same on every surface.
// Tested in test/site/analyst/wording.test.ts.

import { civilTime, DAY_MS, HOUR_MS, MINUTE_MS, formatClock, formatOffset } from '#engine/base/index.ts';
import type { AlertView, RoomView } from '#engine/conduct/index.ts';
import type { FullRecord } from '#engine/telemetry/index.ts';

/** `48,211`. */
export function formatCount(count: number): string {
  return String(Math.trunc(count)).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** `1 alert`, `2,014 alerts`. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** `under 1 min`, `4 min`, `3 h 10 min`, `2 d 3 h`; a negative span counts as none. */
export function formatSpan(ms: number): string {
  if (ms < MINUTE_MS) return 'under 1 min';
  if (ms < HOUR_MS) return `${String(Math.floor(ms / MINUTE_MS))} min`;
  const hours = Math.floor(ms / HOUR_MS);
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  if (ms < DAY_MS) return minutes === 0 ? `${String(hours)} h` : `${String(hours)} h ${String(minutes)} min`;
  const restHours = Math.floor((ms % DAY_MS) / HOUR_MS);
  const days = Math.floor(ms / DAY_MS);
  return restHours === 0 ? `${String(days)} d` : `${String(days)} d ${String(restHours)} h`;
}

/** Whatever knows when its exercise began: views of the room, the desk, the wall and the seats. */
export interface InTime {
  readonly scenario: Pick<RoomView['scenario'], 'startCivilMs'>;
}

/** `05:42 Tue`. */
export function clockOf(view: InTime, at: number): string {
  return formatClock({ startCivilMs: view.scenario.startCivilMs }, at);
}

/** `05:42:11`. */
export function clockWithSeconds(view: InTime, at: number): string {
  const { hour, minute, second } = civilTime({ startCivilMs: view.scenario.startCivilMs }, at);
  return [hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':');
}

/** `05:42 Tue, T+03:42`. */
export function momentOf(view: InTime, at: number): string {
  return `${clockOf(view, at)}, ${formatOffset(at)}`;
}

/** The exercise time of a record from its Timestamp column; null when it has none. */
export function timeOfRecord(view: InTime, record: FullRecord): number | null {
  const stamp = record['Timestamp'] ?? record['TimeGenerated'];
  if (typeof stamp === 'number') return stamp;
  const civil = typeof stamp === 'string' ? Date.parse(stamp) : Number.NaN;
  return Number.isNaN(civil) ? null : civil - view.scenario.startCivilMs;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `9 Mar 05:41:55.316` of a full time stamp; any other text is left as it is. */
export function shortStamp(stamp: string): string {
  const match = /^\d{4}-(\d{2})-(\d{2})T(\d{2}:\d{2}:\d{2}(?:\.\d{3})?)/.exec(stamp);
  if (match === null) return stamp;
  return `${String(Number(match[2]))} ${MONTHS[Number(match[1]) - 1] ?? ''} ${match[3] ?? ''}`;
}

/** `T1685 Disable or Modify Tools, v19 (v18: T1562)`. */
export function techniqueLine({ id, name, version, also }: AlertView['techniques'][number]): string {
  const title = name === undefined ? id : `${id} ${name}`;
  const first = also[0];
  if (first === undefined) return `${title}, ${version}`;
  return `${title}, ${version} (${first.version}: ${also.map((other) => other.id).join(', ')})`;
}

/** First of these columns that the record fills, as text; '' when none is filled. */
export function firstFilled(record: FullRecord, columns: readonly string[]): string {
  for (const column of columns) {
    const value = record[column];
    if (value !== null && value !== undefined && value !== '') return String(value);
  }
  return '';
}

/** What a row is about, in one line: the most telling columns of its table. */
export function gistOf(record: FullRecord): string {
  const action = firstFilled(record, [
    'ActionType',
    'DeliveryAction',
    'Activity',
    'DeviceAction',
    'Stage',
    'Action',
    'QueryType',
  ]);
  const subject = firstFilled(record, [
    'ProcessCommandLine',
    'RemoteUrl',
    'RegistryKey',
    'FileName',
    'RemoteIP',
    'Subject',
    'Url',
    'Name',
    'TargetDeviceName',
    'DestinationIP',
    'IPAddress',
    'Application',
    'PublicIP',
    'Module',
    'LogonType',
  ]);
  const by = firstFilled(record, ['InitiatingProcessFileName']);
  const text = [action, subject].filter((part) => part !== '').join(' · ');
  if (text === '') return 'Row';
  return by === '' || subject.includes(by) ? text : `${text} (by ${by})`;
}
