// Matches → alerts. One sentence: a repeat of the same rule on the same device (or account, when no device is known)
// within 60 minutes of the alert's first row joins that alert; a scheduled rule raises at its next tick of the clock.
// Promise: the order in which a minute's matches arrive never changes an alert.
// Tested in test/engine/detection/alert-reducer.test.ts.

import { accountIndex, alertId, deviceIndex, HOUR_MS, LIMITS, MINUTE_MS, NO_INDEX } from '../base/index.ts';
import type { SimTimeMs } from '../base/index.ts';
import type { CompiledRule } from '../sigma/index.ts';
import type { Alert, Match } from './alert.ts';

/** How long after its first row an alert takes in repeats. */
export const ALERT_FRESH_MS = HOUR_MS;

export interface AlertReducer {
  /**
   * Takes the matches of the minute that ends at `now` and returns the alerts that reach the queue at `now`, in order.
   * Repeats change the fresh alert in place.
   */
  raise(matches: readonly Match[], now: SimTimeMs): readonly Alert[];
  /** Alerts that were counted but not kept, because the run already had LIMITS.alertsMax. */
  readonly uncounted: () => number;
}

export function createAlertReducer(rules: readonly CompiledRule[]): AlertReducer {
  const fresh = new Map<string, Alert>();
  const waiting = new Map<number, Match[]>();
  let raised = 0;
  let overflow = 0;

  const take = (match: Match, now: SimTimeMs, born: Alert[]): void => {
    const rule = rules[match.rule];
    if (rule === undefined) return;
    const entity = entityOf(match);
    const open = fresh.get(entity);
    if (open !== undefined && match.time - open.firstSeen < ALERT_FRESH_MS) {
      join(open, match);
      return;
    }
    if (raised >= LIMITS.alertsMax) {
      overflow += 1;
      return;
    }
    raised += 1;
    const alert = openAlert(raised, rule, match, now);
    fresh.set(entity, alert);
    born.push(alert);
  };

  return {
    raise(matches, now) {
      const due: Match[] = [];
      for (const match of matches) {
        const every = rules[match.rule]?.everyMinutes ?? 0;
        const held = waiting.get(match.rule);
        if (every === 0) due.push(match);
        else if (held === undefined) waiting.set(match.rule, [match]);
        else held.push(match);
      }
      for (const [rule, held] of waiting) {
        const everyMs = (rules[rule]?.everyMinutes ?? 0) * MINUTE_MS;
        if (everyMs > 0 && now % everyMs !== 0) continue;
        for (const match of held) due.push(match);
        waiting.delete(rule);
      }
      const born: Alert[] = [];
      for (const match of due.sort(byTime)) take(match, now, born);
      return born;
    },
    uncounted: () => overflow,
  };
}

function byTime(a: Match, b: Match): number {
  return (
    a.time - b.time ||
    a.rule - b.rule ||
    a.row.table - b.row.table ||
    a.row.minute - b.row.minute ||
    a.row.index - b.row.index
  );
}

function entityOf(match: Match): string {
  if (match.device !== NO_INDEX) return `${match.rule}/d${match.device}`;
  return match.account === NO_INDEX ? `${match.rule}/none` : `${match.rule}/a${match.account}`;
}

function openAlert(number: number, rule: CompiledRule, match: Match, now: SimTimeMs): Alert {
  return {
    id: alertId(number),
    rule: match.rule,
    ruleStem: rule.stem,
    title: rule.title,
    level: rule.level,
    techniques: rule.techniques,
    firstSeen: match.time,
    lastSeen: match.time,
    raisedAt: now,
    device: match.device === NO_INDEX ? null : deviceIndex(match.device),
    account: match.account === NO_INDEX ? null : accountIndex(match.account),
    rows: [match.row],
    rowCount: 1,
  };
}

function join(alert: Alert, match: Match): void {
  alert.rowCount += 1;
  if (match.time > alert.lastSeen) alert.lastSeen = match.time;
  if (alert.rows.length < LIMITS.alertRowsMax) alert.rows.push(match.row);
}
