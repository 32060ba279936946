// Why an alert fired: of a rule, the columns and values of its first row; of a correlation, what its condition was held
// against and the matches behind it in order; of an indicator, who reports it and which columns held it.
// Tested in test/engine/conduct/room.test.ts and test/engine/conduct/explain-alert.test.ts.

import { MINUTE_MS, unreachable } from '../base/index.ts';
import type { Alert } from '../detection/index.ts';
import {
  indicatorAt,
  kindOfColumn,
  leakNoticeLines,
  matchLeakNotice,
  sightRecord,
  sourcesAt,
} from '../intelligence/index.ts';
import type { LeakNotice } from '../intelligence/index.ts';
import { evaluateReference, explainMatch } from '../predicate/index.ts';
import type { CompiledCorrelation, CompiledRule } from '../sigma/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import { createBatchBuffer, fullRecord, generateBatch } from '../telemetry/index.ts';
import type { FullRecord, RowRef } from '../telemetry/index.ts';
import { conditionWords, measureWords } from './correlation-words.ts';
import type { Explanation } from './protocol.ts';
import type { Run } from './run.ts';

/** The explanation, or a sentence when there is no such alert. */
export function explainAlert(run: Run, id: number): Explanation | string {
  const alert = run.watch.alerts.find((candidate) => candidate.id === id);
  if (alert === undefined) return `There is no alert number ${id}.`;
  const { origin } = alert;
  switch (origin.kind) {
    case 'rule':
      return explainRule(run, alert, run.stage.rules[origin.rule]);
    case 'correlation':
      return explainCorrelation(run, alert, run.stage.correlations[origin.correlation]);
    case 'sighting':
      return explainSighting(run, alert, origin.indicator);
    case 'leak-notice':
      return explainNotice(run, alert, run.pack.leakNotices[origin.notice]);
    default:
      return unreachable(origin);
  }
}

interface EvidenceRow {
  readonly row: RowRef;
  readonly at: number;
  readonly record: FullRecord;
}

/** The kept rows of an alert in the order of time; each minute of a table is generated once. */
function evidenceOf(run: Run, rows: readonly RowRef[]): readonly EvidenceRow[] {
  const { world } = run.watch;
  const byMinute = Map.groupBy(rows, ({ table, minute }) => `${table}/${minute}`);
  const found: EvidenceRow[] = [];
  for (const own of byMinute.values()) {
    const [first] = own;
    if (first === undefined || (first.minute + 1) * MINUTE_MS > run.play.state.now) continue;
    const batch = generateBatch(world, run.play.reaction, first.table, first.minute, createBatchBuffer());
    for (const row of own)
      found.push({ row, at: batch.time[row.index] ?? 0, record: fullRecord(world, batch, row.index) });
  }
  return found.sort((a, b) => a.at - b.at || a.row.table - b.row.table || a.row.index - b.row.index);
}

const predicateFor = (rule: CompiledRule, row: RowRef): CompiledRule['targets'][number]['predicate'] | undefined =>
  rule.targets.find((target) => target.table === TABLE_NAMES[row.table])?.predicate;

function explainRule(run: Run, alert: Alert, rule: CompiledRule | undefined): Explanation | string {
  const [first] = evidenceOf(run, alert.rows.slice(0, 1));
  if (first === undefined || rule === undefined) return 'The row of this alert has not arrived yet.';
  const predicate = predicateFor(rule, first.row);
  if (predicate === undefined) return 'The rule does not read this table.';
  return { kind: 'rule', ruleTitle: rule.title, matched: explainMatch(predicate, first.record) };
}

function explainCorrelation(
  run: Run,
  alert: Alert,
  correlation: CompiledCorrelation | undefined,
): Explanation | string {
  if (correlation === undefined || alert.origin.kind !== 'correlation') return 'There is no such correlation.';
  const rules = baseRules(run, correlation);
  return {
    kind: 'correlation',
    ruleTitle: correlation.title,
    condition: conditionWords(correlation),
    measure: measureWords(correlation, alert.origin.measure),
    group: alert.origin.group,
    members: evidenceOf(run, alert.rows).map(({ row, at, record }) => ({
      row,
      at,
      rules: rules.flatMap((rule) => {
        const predicate = predicateFor(rule, row);
        if (predicate === undefined || !evaluateReference(predicate, record)) return [];
        return [{ title: rule.title, matched: explainMatch(predicate, record) }];
      }),
    })),
  };
}

/** The rules at the bottom of a correlation, each once. */
function baseRules(run: Run, correlation: CompiledCorrelation): readonly CompiledRule[] {
  const found = new Set<CompiledRule>();
  for (const { kind, index } of correlation.members) {
    const rule = kind === 'rule' ? run.stage.rules[index] : undefined;
    const inner = kind === 'correlation' ? run.stage.correlations[index] : undefined;
    if (rule !== undefined) found.add(rule);
    if (inner !== undefined) for (const base of baseRules(run, inner)) found.add(base);
  }
  return [...found];
}

function explainSighting(run: Run, alert: Alert, entry: number): Explanation | string {
  const { indicators } = run.watch;
  const [first] = evidenceOf(run, alert.rows.slice(0, 1));
  if (first === undefined || entry >= indicators.count) return 'The row of this alert has not arrived yet.';
  const table = TABLE_NAMES[first.row.table];
  const seen = sightRecord(indicators, first.record, first.at, (field) =>
    table === undefined ? undefined : kindOfColumn(table, field),
  ).find((sighting) => sighting.entry === entry);
  return {
    kind: 'sighting',
    ruleTitle: alert.title,
    indicator: indicatorAt(indicators, entry),
    sources: sourcesAt(indicators, entry, first.at),
    fields: (seen?.fields ?? []).map(({ field, text }) => ({ column: field, value: text })),
  };
}

function explainNotice(run: Run, alert: Alert, notice: LeakNotice | undefined): Explanation | string {
  if (notice === undefined) return 'There is no such notice.';
  const { estate } = run.play.setting;
  const lines = leakNoticeLines(notice, matchLeakNotice(notice, estate), estate);
  return { kind: 'leak-notice', ruleTitle: alert.title, lines };
}
