// Alerts that are still open and findings that wait, as few bytes: what they stand on by number, what their rules say not at all.
// Promise: what is read is equal to what was written, given the same content.
// Tested in test/engine/detection/checkpoint.property.test.ts.

import { accountIndex, alertId, assert, deviceIndex, NO_INDEX, simTime } from '../base/index.ts';
import type { PackedReader, PackedWriter } from '../base/index.ts';
import type { RowRef } from '../telemetry/index.ts';
import type { Alert, AlertOrigin, Finding } from './alert.ts';
import type { ReducerContents, SourceOf } from './alert-reducer.ts';
import { packRow, unpackRow } from './row-number.ts';

/** What bytes leave out, because the content says it. */
export interface Unsaid {
  readonly sourceOf: SourceOf;
  readonly groupsBy: (origin: AlertOrigin) => readonly string[];
  /** Whose they are, where the estate has several. */
  readonly organisation: number | undefined;
}

const KINDS: readonly AlertOrigin['kind'][] = ['rule', 'correlation', 'sighting', 'leak-notice'];

function packOrigin(origin: AlertOrigin, to: PackedWriter): void {
  to.number(KINDS.indexOf(origin.kind));
  switch (origin.kind) {
    case 'rule':
      to.number(origin.rule);
      return;
    case 'correlation':
      to.number(origin.correlation);
      to.number(origin.measure);
      for (const { value } of origin.group) to.text(value);
      return;
    case 'sighting':
      to.number(origin.indicator);
      return;
    case 'leak-notice':
      to.number(origin.notice);
  }
}

function unpackOrigin(from: PackedReader, { groupsBy }: Unsaid): AlertOrigin {
  const kind = KINDS[from.number()];
  const place = from.number();
  switch (kind) {
    case 'rule':
      return { kind, rule: place };
    case 'correlation': {
      const measure = from.number();
      const bare: AlertOrigin = { kind, correlation: place, group: [], measure };
      return { ...bare, group: groupsBy(bare).map((field) => ({ field, value: from.text() })) };
    }
    case 'sighting':
      return { kind, indicator: place };
    case 'leak-notice':
      return { kind, notice: place };
    default:
      assert(false, 'a packed origin is of a kind that there is');
  }
}

/** Rows rise little from one to the next. */
function packRows(rows: readonly RowRef[], to: PackedWriter): void {
  to.number(rows.length);
  let before = 0;
  for (const row of rows) {
    const number = packRow(row);
    to.number(number - before);
    before = number;
  }
}

function unpackRows(from: PackedReader, organisation: number | undefined): RowRef[] {
  let before = 0;
  return Array.from({ length: from.number() }, () => {
    before += from.number();
    return unpackRow(before, organisation);
  });
}

function packFinding(finding: Finding, to: PackedWriter): void {
  assert(finding.again === undefined, 'only findings that do not wait are folded');
  const { origin, rows, rowCount, time, device, account } = finding;
  packOrigin(origin, to);
  packRows(rows, to);
  for (const value of [rowCount ?? -1, time, device, account]) to.number(value);
}

function unpackFinding(from: PackedReader, unsaid: Unsaid): Finding {
  const { sourceOf, organisation } = unsaid;
  const origin = unpackOrigin(from, unsaid);
  const rows = unpackRows(from, organisation);
  const rowCount = from.number();
  const time = simTime(from.number());
  const [device, account] = [from.number(), from.number()];
  return {
    ...{ origin, source: sourceOf(origin, time), rows, time, device, account },
    ...(rowCount < 0 ? {} : { rowCount }),
    ...(organisation === undefined ? {} : { organisation }),
  };
}

function packAlert(alert: Alert, to: PackedWriter): void {
  const { id, origin, firstSeen, lastSeen, raisedAt, device, account, rows, rowCount } = alert;
  packOrigin(origin, to);
  packRows(rows, to);
  const ends = [lastSeen - firstSeen, raisedAt - firstSeen, device ?? NO_INDEX, account ?? NO_INDEX];
  for (const value of [id, firstSeen, ...ends, rowCount]) to.number(value);
}

function unpackAlert(from: PackedReader, unsaid: Unsaid): Alert {
  const { sourceOf, organisation } = unsaid;
  const origin = unpackOrigin(from, unsaid);
  const rows = unpackRows(from, organisation);
  const [id, first, last, raised] = [from.number(), from.number(), from.number(), from.number()];
  const [device, account, rowCount] = [from.number(), from.number(), from.number()];
  const { stem, title, level, techniques } = sourceOf(origin, first);
  return {
    ...{ id: alertId(id), origin, ruleStem: stem, title, level, techniques },
    ...{ firstSeen: simTime(first), lastSeen: simTime(first + last), raisedAt: simTime(first + raised) },
    device: device === NO_INDEX ? null : deviceIndex(device),
    account: account === NO_INDEX ? null : accountIndex(account),
    ...(organisation === undefined ? {} : { organisation }),
    ...{ rows, rowCount },
  };
}

/** What an organisation's alerts still hang on. */
export function packContents({ kept, overflow, waiting, open }: ReducerContents, to: PackedWriter): void {
  to.number(kept);
  to.number(overflow);
  to.number(waiting.length);
  for (const finding of waiting) packFinding(finding, to);
  to.number(open.length);
  for (const alert of open) packAlert(alert, to);
}

export function unpackContents(from: PackedReader, unsaid: Unsaid): ReducerContents {
  const [kept, overflow] = [from.number(), from.number()];
  const waiting = Array.from({ length: from.number() }, () => unpackFinding(from, unsaid));
  const open = Array.from({ length: from.number() }, () => unpackAlert(from, unsaid));
  return { kept, overflow, waiting, open };
}
