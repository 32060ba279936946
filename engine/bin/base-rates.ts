// How often the rules that feed correlations match in an ordinary hour. Matches of base rules are kept one by one, so a
// rule that matches everything would make every exercise slow: at most one row in LIMITS.baseMatchRowsMin of its table.
// Fewer than one match a minute is always allowed: a table of few rows (VPN sign-ins) costs nothing.
// Promise: the same pack gives the same rates; a rule over the limit is named with what was measured.
// Tested in test/engine/bin/base-rates.test.ts.

import { civilTime, LIMITS } from '../base/index.ts';
import type { Problem } from '../base/index.ts';
import type { ScenarioPack } from '../conduct/index.ts';
import { compileRuleSet, detectBatch } from '../detection/index.ts';
import { buildEstate } from '../estate/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import { buildTelemetryWorld, createBatchBuffer, emptyReaction, generateBatch } from '../telemetry/index.ts';

export interface BaseRate {
  readonly stem: string;
  readonly table: string;
  readonly matches: number;
  /** Rows of the table in the same time. */
  readonly rows: number;
  /** How long was measured. */
  readonly minutes: number;
}

/** The hour that is measured: the busiest of a working day. */
const HOUR_OF_DAY = 9;
const MINUTES = 60;
const SEED = 1;

/** Rates of every base rule in every table that it reads, in the order of the rules. */
export function measureBaseRates(pack: ScenarioPack, minutes: number = MINUTES): readonly BaseRate[] {
  const bases = new Set(
    pack.correlations.flatMap(({ members }) => members.flatMap(({ kind, index }) => (kind === 'rule' ? [index] : []))),
  );
  if (bases.size === 0) return [];
  const rules = [...bases].sort((a, b) => a - b).flatMap((index) => pack.rules[index] ?? []);
  const { scenario } = pack;
  const { calendar } = scenario;
  const world = buildTelemetryWorld(buildEstate(scenario.estate, SEED), scenario.activity, calendar, SEED);
  const set = compileRuleSet(rules, world);
  const start = civilTime(calendar, 0);
  const first = (HOUR_OF_DAY * 60 - start.hour * 60 - start.minute + 1_440) % 1_440;
  const matches = rules.map(() => TABLE_NAMES.map(() => 0));
  const rows = TABLE_NAMES.map(() => 0);
  const buffer = createBatchBuffer();
  const tables = new Set(rules.flatMap(({ targets }) => targets.map(({ table }) => TABLE_NAMES.indexOf(table))));
  for (let minute = first; minute < first + minutes; minute += 1) {
    for (const table of tables) {
      const batch = generateBatch(world, emptyReaction(), table, minute, buffer);
      rows[table] = (rows[table] ?? 0) + batch.rowCount;
      detectBatch(set, batch, (rule) => {
        const own = matches[rule];
        if (own !== undefined) own[table] = (own[table] ?? 0) + 1;
      });
    }
  }
  return rules.flatMap(({ stem, targets }, rule) =>
    targets.map(({ table }) => {
      const id = TABLE_NAMES.indexOf(table);
      return { stem, table, matches: matches[rule]?.[id] ?? 0, rows: rows[id] ?? 0, minutes };
    }),
  );
}

/** Rules that match too often to be correlated; `fileOf` says where a rule stands. */
export function baseRateProblems(rates: readonly BaseRate[], fileOf: (stem: string) => string): readonly Problem[] {
  return rates
    .filter(({ matches, rows, minutes }) => matches > minutes && matches * LIMITS.baseMatchRowsMin > rows)
    .map(({ stem, table, matches, rows }) => ({
      file: fileOf(stem),
      line: 1,
      column: 1,
      severity: 'error',
      message:
        `The rule feeds a correlation and matches ${matches} of ${rows} rows of ${table} in an ordinary hour; ` +
        `at most one row in ${LIMITS.baseMatchRowsMin} may match.`,
      advice: 'Narrow the rule, so that only what is worth counting is counted.',
    }));
}
