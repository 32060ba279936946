// What a correlation finds in one minute, a group that goes on holding being told once: a busy front door holds its condition
// at every one of some thousand rows, and each of them would only join the alert that is open.
// Promise: alerts are those that every finding by itself would make. Tested in test/engine/detection/repeat-fold.test.ts.

import { LIMITS, simTime } from '../base/index.ts';
import { keepMatch } from '../correlation/index.ts';
import type { CorrelationMatch } from '../correlation/index.ts';
import type { CompiledCorrelation } from '../sigma/index.ts';
import { ALERT_FRESH_MS } from './alert-reducer.ts';
import { correlationKey } from './alert.ts';
import type { Finding, Repeats } from './alert.ts';
import { unpackRow } from './row-number.ts';

/** Time (ms) from which a finding with this key opens an alert of its own; −Infinity when none is open. */
export type OpenUntil = (key: string) => number;

/** `K`: what is known of the row that completed a match. */
export interface RepeatFold<K> {
  /** Begins a minute; without `openUntil` nothing is folded. */
  begin(openUntil?: OpenUntil): void;
  /** Takes a match that holds, in order of time; it is read during the call. */
  take(match: CorrelationMatch, last: K): void;
  /** The minute's findings. */
  end(): readonly Finding[];
}

/** A group that holds in the minute under way. */
interface Held {
  /** Time from which a finding opens an alert of its own. */
  until: number;
  again: GrowingRepeats | null;
  head: Finding & { again?: Repeats };
}

interface GrowingRepeats extends Repeats {
  count: number;
  lastSeen: Finding['time'];
  readonly rows: Repeats['rows'][number][];
}

/** `organisation`: whose matches come, where the estate has several. */
export function createRepeatFold<K>(
  correlations: readonly CompiledCorrelation[],
  organisation: number | undefined,
  find: (match: CorrelationMatch, last: K) => Finding,
): RepeatFold<K> {
  const held = correlations.map(() => new Map<string, Held>());
  /** Correlations that have held. */
  const used = new Set<number>();
  let findings: Finding[] = [];
  let openUntil: OpenUntil | undefined;

  const lead = (match: CorrelationMatch, last: K): Finding => {
    const head = find(keepMatch(match), last);
    findings.push(head);
    return head;
  };
  const addRepeat = (one: Held, { time, ref }: CorrelationMatch): void => {
    one.again ??= one.head.again = { count: 0, lastSeen: simTime(time), rows: [] };
    one.again.count += 1;
    one.again.lastSeen = simTime(time);
    if (one.again.rows.length < LIMITS.alertRowsMax) one.again.rows.push(unpackRow(ref, organisation));
  };
  return {
    begin(open) {
      openUntil = open;
      findings = [];
    },
    take(match, last) {
      const { source, groups } = { source: correlations[match.correlation], groups: held[match.correlation] };
      if (source === undefined || groups === undefined) return;
      // A scheduled finding waits, and what is open when its turn comes is not known yet.
      if (openUntil === undefined || source.everyMinutes > 0) {
        lead(match, last);
        return;
      }
      const { group, time } = match;
      const values = source.groupBy.map((_, place) => String(group[place] ?? ''));
      const name = values.length === 1 ? (values[0] as string) : JSON.stringify(values);
      const one = groups.get(name);
      if (one !== undefined && time < one.until) {
        addRepeat(one, match);
        return;
      }
      const until = one?.until ?? openUntil(correlationKey(source.id, values, organisation));
      const head = lead(match, last);
      used.add(match.correlation);
      groups.set(name, { until: time < until ? until : time + ALERT_FRESH_MS, again: null, head });
    },
    end() {
      const found = findings;
      findings = [];
      for (const correlation of used) held[correlation]?.clear();
      used.clear();
      return found;
    },
  };
}
