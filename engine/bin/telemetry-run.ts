// What the telemetry commands have in common: options, a window of the exercise, and the exercise played up to its end.
// Promise: throws a sentence for words that cannot be followed. Tested in test/engine/bin/telemetry-export.test.ts.

import { parseArgs } from 'node:util';
import { DAY_MS, formatOffset, formatProblem, LIMITS, MINUTE_MS, parseDuration } from '../base/index.ts';
import { advanceRun, commandRun, createRun } from '../conduct/index.ts';
import type { Run, ScenarioPack } from '../conduct/index.ts';
import { nearestName, TABLE_NAMES } from '../scenario/index.ts';
import { tableId } from '../telemetry/index.ts';
import type { TableId } from '../telemetry/index.ts';
import { listScenarios, loadPack } from './load-pack.ts';

export interface TelemetryWords {
  readonly scenario: string;
  readonly values: ReadonlyMap<string, string>;
  readonly switches: ReadonlySet<string>;
}

export function readTelemetryWords(
  words: readonly string[],
  values: readonly string[],
  switches: readonly string[],
): TelemetryWords {
  const parsed = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: Object.fromEntries([
      ...values.map((name) => [name, { type: 'string' }] as const),
      ...switches.map((name) => [name, { type: 'boolean' }] as const),
    ]),
  });
  const [scenario, more] = parsed.positionals;
  if (scenario === undefined || more !== undefined)
    throw new Error(`Name one scenario: ${listScenarios().join(', ')}. Try --help.`);
  const found = Object.entries(parsed.values);
  return {
    scenario,
    values: new Map(found.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))),
    switches: new Set(found.flatMap(([name, value]) => (value === true ? [name] : []))),
  };
}

export async function packOf(words: TelemetryWords): Promise<ScenarioPack> {
  const loaded = await loadPack(words.scenario);
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  return loaded.value;
}

export function seedOf({ values }: TelemetryWords): number {
  const text = values.get('seed') ?? '1';
  const seed = Number(text);
  if (/^\d+$/.test(text) && seed <= LIMITS.seedMax) return seed;
  throw new Error(`--seed takes a whole number from 0 to ${LIMITS.seedMax}; found "${text}".`);
}

/** Exercise minutes [from, until). */
export interface MinuteWindow {
  readonly from: number;
  readonly until: number;
}

function minuteOf({ values }: TelemetryWords, name: string, usual: number): number {
  const text = values.get(name);
  if (text === undefined) return usual;
  const at = parseDuration(text);
  if (at === undefined) throw new Error(`--${name} takes a time like T+4h, T-2h or 90m; found "${text}".`);
  if (at % MINUTE_MS !== 0) throw new Error(`--${name} takes whole minutes; found "${text}".`);
  return at / MINUTE_MS;
}

/** The window that --from and --to name: from a week before STARTEX to the scenario's end at the most. */
export function windowOf(words: TelemetryWords, endsAtMs: number, usual: MinuteWindow): MinuteWindow {
  const from = minuteOf(words, 'from', usual.from);
  const until = minuteOf(words, 'to', usual.until);
  const first = -(LIMITS.historyDaysMax * DAY_MS) / MINUTE_MS;
  const last = Math.floor(endsAtMs / MINUTE_MS);
  const shown = (minute: number): string => formatOffset(minute * MINUTE_MS);
  if (from < first || until > last)
    throw new Error(
      `The exercise reaches from ${shown(first)} to ${shown(last)}; ` +
        `${shown(from)} to ${shown(until)} lies outside. Choose --from and --to within it.`,
    );
  if (from >= until) throw new Error(`--from (${shown(from)}) must lie before --to (${shown(until)}).`);
  return { from, until };
}

/** Tables that --tables names, in the order of the schema; `usual` without it. */
export function tablesOf({ values }: TelemetryWords, usual: readonly TableId[]): readonly TableId[] {
  const text = values.get('tables');
  if (text === undefined || text === 'all') return usual;
  const known: readonly string[] = TABLE_NAMES;
  const named = text.split(',').map((word) => word.trim());
  for (const name of named) {
    if (known.includes(name)) continue;
    const near = nearestName(name, TABLE_NAMES);
    throw new Error(
      `There is no table "${name}". ${near === undefined ? `There are: ${known.join(', ')}.` : `Did you mean "${near}"?`}`,
    );
  }
  return TABLE_NAMES.filter((name) => named.includes(name)).map(tableId);
}

/** The exercise played without a team up to a minute: the attack takes its course. */
export function playedTo(pack: ScenarioPack, seed: number, minute: number): Run {
  const run = createRun(pack, seed, 'silent');
  if (minute > 0) {
    commandRun(run, pack.scenario.roles[0]?.id ?? '', { kind: 'start' });
    advanceRun(run, minute * MINUTE_MS, 'goal');
  }
  return run;
}
