// `npm run telemetry -- profile`: what an analyst checks of telemetry first, and how far an attack gives itself away.
// Promise: prints, and changes nothing; every figure comes from rows that were generated for it.
// Tested in test/engine/bin/telemetry-profile.test.ts.

import { formatOffset, formatProblem, HOUR_MS, MINUTE_MS, parseDuration } from '../base/index.ts';
import { MARKING } from '../conduct/index.ts';
import { countedColumns, countValues, separability, tallyTable } from '../export/index.ts';
import type { ColumnRule, Separability, TableTally, Tried } from '../export/index.ts';
import type { StandOuts } from '../scenario/index.ts';
import { emptyReaction, TABLES } from '../telemetry/index.ts';
import type { ColumnValue, TableId, TelemetryWorld } from '../telemetry/index.ts';
import { loadStandOuts } from './load-attack-steps.ts';
import { packOf, playedTo, readTelemetryWords, seedOf, tablesOf, windowOf } from './telemetry-run.ts';
import type { TelemetryWords } from './telemetry-run.ts';

export const PROFILE_HELP = `Says what telemetry looks like: rows an hour, top and rare values, share of attack rows

  npm run telemetry -- profile SCENARIO [--at TIME | --from TIME --to TIME] [options]

  --at TIME        the hour that begins there
  --from, --to     a window (default: the whole exercise); the attack takes its course, nobody defends
  --tables A,B     tables (default: all)
  --top N          values shown of each column, 0 … 50 (default 3)
  --every N        counts ordinary rows in every N-th minute only (default 1), and says so; the attack's rows in all
  --seed N         whole number (default 1)

The last part tries the simplest rule on every column: a value that the day before STARTEX did not show is an attack. It says
how many attack rows are found so, at the price of how many ordinary ones of the same hours.

Exit codes: 0 done, 2 could not run.
`;

const BASELINE_MINUTES = 1_440;

const print = (line = ''): void => void process.stdout.write(`${line}\n`);

export async function profileCommand(words: readonly string[]): Promise<number> {
  const read = readTelemetryWords(words, ['at', 'from', 'to', 'tables', 'top', 'every', 'seed'], []);
  const top = wholeOf(read, 'top', 3, 0, 50);
  const every = wholeOf(read, 'every', 1, 1, 60);
  const tables = tablesOf(read, [...TABLES.keys()]);
  const seed = seedOf(read);
  const pack = await packOf(read);
  const { endsAtMs } = pack.scenario;
  const window = windowOf(hourOf(read), endsAtMs, { from: 0, until: Math.floor(endsAtMs / MINUTE_MS) });
  const { setting, reaction } = playedTo(pack, seed, window.until).play;
  const { world } = setting;
  const shown = `${formatOffset(window.from * MINUTE_MS)} to ${formatOffset(window.until * MINUTE_MS)}`;
  print(`${MARKING}  ${pack.scenario.title}  seed ${seed}  ${shown}`);
  if (every > 1) print(`Ordinary rows were counted in one minute of ${every}; rows of the attack in all.`);
  const tried = new Map<TableId, Tried>();
  const before = Math.min(0, window.from);
  for (const table of tables) {
    const tally = tallyTable(world, reaction, table, { ...window, every });
    if (tally.ordinary + tally.attack.length === 0) continue;
    const training = { from: before - BASELINE_MINUTES, until: before, every };
    tried.set(table, { baseline: tallyTable(world, emptyReaction(), table, training), window: tally });
    for (const line of tableLines(world, tally, top)) print(line);
  }
  for (const line of separabilityLines(separability(world, reaction, tried, standOutsOf()))) print(line);
  return 0;
}

function standOutsOf(): StandOuts {
  const read = loadStandOuts();
  if (!read.ok) throw new Error(read.problems.map(formatProblem).join('\n'));
  return read.value;
}

function wholeOf({ values }: TelemetryWords, name: string, usual: number, least: number, most: number): number {
  const text = values.get(name);
  if (text === undefined) return usual;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= most) return value;
  throw new Error(`--${name} takes a whole number from ${least} to ${most}; found "${text}".`);
}

/** --at names an hour: the same as --from there and --to an hour later. */
function hourOf(words: TelemetryWords): TelemetryWords {
  const at = words.values.get('at');
  if (at === undefined) return words;
  if (words.values.has('from') || words.values.has('to')) throw new Error('Give --at, or --from and --to, not both.');
  const begun = parseDuration(at);
  if (begun === undefined) throw new Error(`--at takes a time like T+4h, T-2h or 90m; found "${at}".`);
  const values = new Map(words.values)
    .set('from', formatOffset(begun, true))
    .set('to', formatOffset(begun + HOUR_MS, true));
  return { ...words, values };
}

const shownValue = (value: ColumnValue): string => {
  const text = value === null ? '(none)' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}…"` : text;
};

const share = (count: number, of: number): string => `${((100 * count) / Math.max(of, 1)).toFixed(3)} %`;

function tableLines(world: TelemetryWorld, tally: TableTally, top: number): readonly string[] {
  const name = TABLES[tally.table]?.name ?? '';
  const rows = tally.ordinary + tally.attack.length;
  const hours = [...tally.hours]
    .sort((a, b) => a[0] - b[0])
    .map(([hour, count]) => `${formatOffset(hour * HOUR_MS)} ${count}`);
  const lines = [
    '',
    `${name}: ${rows} rows, ${tally.attack.length} of the attack (${share(tally.attack.length, rows)})`,
  ];
  lines.push(`  rows an hour: ${hours.join(' · ')}`);
  if (top === 0) return lines;
  for (const column of countedColumns(world, tally.table)) {
    const counts = countValues(column, tally);
    for (const row of tally.attack) {
      const value = column.valueOf(column.numberOf(row));
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    if (counts.size === 0 || (counts.size === 1 && counts.has(null))) continue;
    const text = (value: ColumnValue): string => String(value);
    const order = [...counts].sort((a, b) => b[1] - a[1] || (text(a[0]) < text(b[0]) ? -1 : 1));
    const tell = ([value, count]: readonly [ColumnValue, number]): string => `${shownValue(value)} ${count}`;
    const rare = order.length > top ? `  rare: ${order.slice(top).slice(-top).map(tell).join(', ')}` : '';
    lines.push(`  ${column.name} (${counts.size})  top: ${order.slice(0, top).map(tell).join(', ')}${rare}`);
  }
  return lines;
}

/** Rules shown of each kind: the ones that find most. */
const RULES_SHOWN = 12;

function ruleLines(head: string, rules: readonly ColumnRule[]): readonly string[] {
  const order = [...rules].sort((a, b) => b.found - a.found || (a.column < b.column ? -1 : 1));
  if (order.length === 0) return [];
  const tell = (rule: ColumnRule): string =>
    `    ${`${rule.table}.${rule.column}`.padEnd(64)} ${String(rule.found).padStart(6)} of ${rule.attackRows}` +
    `, and ${rule.falseAlarms} of ${rule.ordinaryRows} ordinary rows`;
  const more = order.length > RULES_SHOWN ? [`    … and ${order.length - RULES_SHOWN} more columns`] : [];
  return [`  ${head}`, ...order.slice(0, RULES_SHOWN).map(tell), ...more];
}

export function separabilityLines({ rules, attackRows, found, givenAway, steps }: Separability): readonly string[] {
  const head =
    'Does the attack give itself away? The rule: a value in one column that the day before STARTEX did not show.';
  if (attackRows === 0) return ['', head, '  There is no attack row in tables that ordinary life fills.'];
  const hits = rules.filter((rule) => rule.found > 0);
  const usable = hits.filter(({ isUsable }) => isUsable);
  return [
    ...['', head],
    `  Of ${attackRows} attack rows, rules that report at most one ordinary row in 1,000 find ${found} (${share(found, attackRows)}).`,
    `  In columns where real attacks do not stand out they find ${givenAway} (${share(givenAway, attackRows)}).`,
    ...ruleLines(
      'Where real attacks stand out (tools under their own names, addresses from outside):',
      usable.filter(({ standsOut }) => standsOut !== null),
    ),
    ...ruleLines(
      'Elsewhere:',
      usable.filter(({ standsOut }) => standsOut === null),
    ),
    ...ruleLines(
      'Of no use, because ordinary life has new values there all the time:',
      hits.filter(({ isUsable }) => !isUsable),
    ),
    '  By step of the attack: rows, share found, share found elsewhere',
    ...[...steps].map(
      ([step, count]) =>
        `    ${step.padEnd(40)} ${String(count.rows).padStart(7)}  ${share(count.found, count.rows).padStart(9)}  ${share(count.givenAway, count.rows).padStart(9)}`,
    ),
  ];
}
