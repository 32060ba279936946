// Findings → alerts. De-duplication in one sentence: a repeat on the same entity within 60 minutes of the alert's first
// row joins that alert, where "the same" is the rule and its device (its account when no device is known), the correlation
// and its group, or the indicator and its device or account, each within one organisation.
// Suppression in one sentence: a rule that only feeds correlations raises nothing by itself, and a scheduled rule raises
// when it runs next, each rule at a minute of its own.
// Promise: the order in which a minute's findings arrive, and the order of the rules, never change an alert.
// Tested in test/engine/detection/alert-reducer.test.ts.

import {
  accountIndex,
  alertId,
  below,
  deviceIndex,
  HOUR_MS,
  LIMITS,
  MINUTE_MS,
  NO_INDEX,
  streamSeed,
  unreachable,
} from '../base/index.ts';
import type { SimTimeMs } from '../base/index.ts';
import type { RowRef } from '../telemetry/index.ts';
import { correlationKey } from './alert.ts';
import type { Alert, AlertOrigin, AlertSource, Finding, Repeats } from './alert.ts';

/** How long after its first row an alert takes in repeats. */
export const ALERT_FRESH_MS = HOUR_MS;

export interface AlertReducer {
  /**
   * Takes the findings of the minute that ends at `now` and returns the alerts that reach the queue at `now`, in order.
   * Repeats change the fresh alert in place.
   */
  raise(findings: readonly Finding[], now: SimTimeMs): readonly Alert[];
  /** Time (ms) from which a finding with this key (`correlationKey`) opens an alert of its own; −Infinity when none is open. */
  openUntil(key: string): number;
  /** Alerts that were counted but not kept, because the run already had LIMITS.alertsMax. */
  readonly uncounted: () => number;
  /** What it knows of an organisation between two minutes, the next of which begins at `now`. */
  contents(organisation: number, now: SimTimeMs): ReducerContents;
  /** Goes on from that: repeats change its open alerts. */
  refill(organisation: number, contents: ReducerContents, sourceOf: SourceOf): void;
  forget(): void;
}

/** What an origin's alerts have in common; a sighting's depends on the time. */
export type SourceOf = (origin: AlertOrigin, time: number) => AlertSource;

/** What alerts of one organisation still hang on. */
export interface ReducerContents {
  /** Alerts so far, and those past the limit. */
  readonly kept: number;
  readonly overflow: number;
  /** Findings whose rule has not run yet. */
  readonly waiting: readonly Finding[];
  /** Alerts that a finding may still join, oldest first. */
  readonly open: readonly Alert[];
}

export function createAlertReducer(): AlertReducer {
  const fresh = new Map<string, Alert>();
  /** By organisation. */
  const kept: number[] = [];
  const waiting = new Map<string, Finding[]>();
  const overflow: number[] = [];
  let raised = 0;
  /** What waits and is open, by organisation, while nothing new has come. */
  let shares: Shares | null = null;

  const take = (finding: Finding, now: SimTimeMs, born: Alert[]): void => {
    const key = repeatKey(finding);
    const open = fresh.get(key);
    if (open !== undefined && finding.time - open.firstSeen < ALERT_FRESH_MS) {
      join(open, finding);
      if (finding.again !== undefined) joinRepeats(open, finding.again);
      return;
    }
    const owner = finding.organisation ?? 0;
    const own = kept[owner] ?? 0;
    if (own >= LIMITS.alertsMax) {
      overflow[owner] = (overflow[owner] ?? 0) + 1 + (finding.again?.count ?? 0);
      return;
    }
    kept[owner] = own + 1;
    raised += 1;
    const alert = openAlert(raised, finding, now);
    fresh.set(key, alert);
    born.push(alert);
    if (finding.again !== undefined) joinRepeats(alert, finding.again);
  };

  return {
    raise(findings, now) {
      shares = null;
      const due: Finding[] = [];
      for (const finding of findings) {
        const { everyMinutes, id } = finding.source;
        const held = waiting.get(id);
        if (everyMinutes === 0) due.push(finding);
        else if (held === undefined) waiting.set(id, [finding]);
        else held.push(finding);
      }
      for (const [id, held] of waiting) {
        if (!runsAt(id, held[0]?.source.everyMinutes ?? 0, now)) continue;
        for (const finding of held) due.push(finding);
        waiting.delete(id);
      }
      const born: Alert[] = [];
      for (const finding of due.sort(byTime)) take(finding, now, born);
      return born;
    },
    openUntil(key) {
      const open = fresh.get(key);
      return open === undefined ? -Infinity : open.firstSeen + ALERT_FRESH_MS;
    },
    uncounted: () => overflow.reduce((sum, own) => sum + own, 0),
    contents(organisation, now) {
      if (shares?.now !== now) shares = shareOut(waiting, fresh, now);
      return {
        kept: kept[organisation] ?? 0,
        overflow: overflow[organisation] ?? 0,
        waiting: shares.waiting.get(organisation) ?? [],
        open: shares.open.get(organisation) ?? [],
      };
    },
    refill(organisation, { kept: own, overflow: over, waiting: held, open }, sourceOf) {
      shares = null;
      raised += own;
      kept[organisation] = own;
      overflow[organisation] = over;
      for (const finding of held) {
        const known = waiting.get(finding.source.id);
        if (known === undefined) waiting.set(finding.source.id, [finding]);
        else known.push(finding);
      }
      for (const alert of open) fresh.set(keyOfAlert(alert, sourceOf(alert.origin, alert.firstSeen)), alert);
    },
    forget() {
      shares = null;
      fresh.clear();
      waiting.clear();
      kept.length = 0;
      overflow.length = 0;
      raised = 0;
    },
  };
}

interface Shares {
  readonly now: SimTimeMs;
  readonly waiting: ReadonlyMap<number, readonly Finding[]>;
  readonly open: ReadonlyMap<number, readonly Alert[]>;
}

/** Findings that wait and alerts that are open, by organisation; alerts that nothing can join any more are forgotten. */
function shareOut(waiting: ReadonlyMap<string, readonly Finding[]>, fresh: Map<string, Alert>, now: SimTimeMs): Shares {
  const held = new Map<number, Finding[]>();
  const open = new Map<number, Alert[]>();
  /** By the stem of its source: since when a finding waits. */
  const oldest = new Map<string, number>();
  for (const findings of waiting.values())
    for (const finding of findings) {
      append(held, finding.organisation ?? 0, finding);
      const { stem } = finding.source;
      oldest.set(stem, Math.min(finding.time, oldest.get(stem) ?? now));
    }
  for (const [key, alert] of fresh) {
    const isOpen = alert.firstSeen + ALERT_FRESH_MS > (oldest.get(alert.ruleStem) ?? now);
    if (isOpen) append(open, alert.organisation ?? 0, alert);
    else fresh.delete(key);
  }
  return { now, waiting: held, open };
}

function append<T>(map: Map<number, T[]>, key: number, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/**
 * Whether a scheduled rule runs at `now`. Its minute of the period hangs on its id alone: real rules run since the minute in
 * which somebody switched them on, and a queue that fills only on the hour would give away what comes in between.
 */
function runsAt(id: string, everyMinutes: number, now: SimTimeMs): boolean {
  if (everyMinutes === 0) return true;
  const phase = below(streamSeed(0, id), everyMinutes);
  return (now / MINUTE_MS - phase) % everyMinutes === 0;
}

const ORIGINS: readonly AlertOrigin['kind'][] = ['rule', 'correlation', 'sighting', 'leak-notice'];

/** Time first, then the organisation; ties by what the finding is, never by the place that its rule has in the set. */
function byTime(a: Finding, b: Finding): number {
  return (
    a.time - b.time ||
    (a.organisation ?? 0) - (b.organisation ?? 0) ||
    ORIGINS.indexOf(a.origin.kind) - ORIGINS.indexOf(b.origin.kind) ||
    compareText(a.source.stem, b.source.stem) ||
    compareText(a.source.id, b.source.id) ||
    compareRows(a.rows.at(-1), b.rows.at(-1)) ||
    compareText(repeatKey(a), repeatKey(b))
  );
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function compareRows(a: RowRef | undefined, b: RowRef | undefined): number {
  if (a === undefined || b === undefined) return (a === undefined ? 0 : 1) - (b === undefined ? 0 : 1);
  return a.table - b.table || a.minute - b.minute || a.index - b.index;
}

function keyOfAlert({ origin, device, account, organisation }: Alert, source: AlertSource): string {
  const whose = organisation === undefined ? {} : { organisation };
  return repeatKey({ origin, source, device: device ?? NO_INDEX, account: account ?? NO_INDEX, ...whose });
}

/** Two findings with the same key are about the same thing. */
function repeatKey(finding: Pick<Finding, 'origin' | 'source' | 'device' | 'account' | 'organisation'>): string {
  const { origin, source, organisation } = finding;
  const own = organisation === undefined ? '' : ` of ${organisation}`;
  switch (origin.kind) {
    case 'rule':
      return `rule ${source.id}/${entityOf(finding)}${own}`;
    case 'correlation':
      return correlationKey(
        source.id,
        origin.group.map(({ value }) => value),
        organisation,
      );
    case 'sighting':
      return `sighting ${origin.indicator}/${entityOf(finding)}${own}`;
    case 'leak-notice':
      return `notice ${origin.notice}/${entityOf(finding)}${own}`;
    default:
      return unreachable(origin);
  }
}

function entityOf({ device, account }: Pick<Finding, 'device' | 'account'>): string {
  return device !== NO_INDEX ? `d${device}` : account !== NO_INDEX ? `a${account}` : 'none';
}

function openAlert(number: number, finding: Finding, now: SimTimeMs): Alert {
  const { origin, source, time, device, account, organisation, rows } = finding;
  return {
    id: alertId(number),
    origin,
    ruleStem: source.stem,
    title: source.title,
    level: source.level,
    techniques: source.techniques,
    firstSeen: time,
    lastSeen: time,
    raisedAt: now,
    device: device === NO_INDEX ? null : deviceIndex(device),
    account: account === NO_INDEX ? null : accountIndex(account),
    ...(organisation === undefined ? {} : { organisation }),
    rows: rows.slice(0, LIMITS.alertRowsMax),
    rowCount: finding.rowCount ?? rows.length,
  };
}

/** A repeat adds the row that completed it: of a correlation's window the other rows are mostly counted already. */
function join(alert: Alert, finding: Finding): void {
  alert.rowCount += 1;
  if (finding.time > alert.lastSeen) alert.lastSeen = finding.time;
  if (alert.rows.length >= LIMITS.alertRowsMax) return;
  const row = finding.rows.at(-1);
  if (row !== undefined) alert.rows.push(row);
}

function joinRepeats(alert: Alert, { count, lastSeen, rows }: Repeats): void {
  alert.rowCount += count;
  if (lastSeen > alert.lastSeen) alert.lastSeen = lastSeen;
  for (const row of rows) if (alert.rows.length < LIMITS.alertRowsMax) alert.rows.push(row);
}
