// Why an alert fired: of a rule, the columns and values of its first row; of a correlation, what its condition was held
// against and the matches behind it in order; of an indicator, who reported it and which column held it.
// Tested in test/engine/conduct/room.test.ts and test/engine/conduct/explain-alert.test.ts.

import { explainMatch } from '../predicate/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import { recordOf } from './event-query.ts';
import type { Explanation } from './protocol.ts';
import type { Run } from './run.ts';

/** The explanation, or a sentence when there is no such alert. */
export function explainAlert(run: Run, id: number): Explanation | string {
  const alert = run.watch.alerts.find((candidate) => candidate.id === id);
  const row = alert?.rows[0];
  const rule = alert?.origin.kind === 'rule' ? run.pack.rules[alert.origin.rule] : undefined;
  if (row === undefined || rule === undefined) return `There is no alert number ${id}.`;
  const target = rule.targets.find((candidate) => candidate.table === TABLE_NAMES[row.table]);
  const record = recordOf(run, row);
  if (typeof record === 'string') return record;
  if (target === undefined) return 'The rule does not read this table.';
  return { ruleTitle: rule.title, matched: explainMatch(target.predicate, record) };
}
