// `npm run fork -- LOG --at T --change …`: what if one thing had been otherwise? Both futures side by side.
// Tested in test/engine/bin/fork-command.test.ts.

import { formatOffset, formatProblem, parseDuration } from '../base/index.ts';
import { fetchTeamRules, forkRun, forkSeeds, MEASURES, readChange, replayLog, ROBOT_NAMES } from '../conduct/index.ts';
import type { Fork, ForkedCommand, MeasureWords } from '../conduct/index.ts';
import { cannotRun, readArguments } from './command-line.ts';
import { logOrEnd } from './load-log.ts';
import { loadPack } from './load-pack.ts';

const HELP = `
Plays a recorded exercise again with one thing changed, and shows both futures.

  npm run fork -- LOG --at T+1h40m --change CHANGE [--seat SEAT] [--bot best|median|silent] [--seeds N] [--json]

  --change    "decide vpn=close", "close-link vpn", "isolate-device NAME", "phone csoc", "declare critical",
              "without 41" (leaves out an entry of the log)
  --seat      who does it (default: the first seat; a decision is its owner's)
  --bot       who answers what the people never met (default median)
  --seeds N   0 … 50 seeds of the range, the recorded one first (default 10)
  --json      one JSON line

Exit codes: 0 done, 1 found something wrong, 2 could not run.
`;

const FATES = [
  ['changed', 'Changed'],
  ['kept', 'Kept as recorded'],
  ['moved', 'Kept, at another time'],
  ['not-possible', 'No longer possible'],
  ['robot', 'Played by the robot'],
] as const satisfies readonly (readonly [ForkedCommand['fate'], string])[];

const { positionals, values, switches } = readArguments(HELP, {
  at: 'value',
  change: 'value',
  seat: 'value',
  bot: 'value',
  seeds: 'value',
  json: 'switch',
});
const file = positionals[0];
if (file === undefined || positionals.length > 1) cannotRun('Name one session log (NDJSON). Try --help.');
const { entries, header } = logOrEnd(file);
const pack = await loadPack(header.scenario);
if (!pack.ok) cannotRun(pack.problems.map(formatProblem).join('\n'));
if (pack.value.packHash !== header.packHash)
  cannotRun('The scenario has changed since this log was made; a fork of it would compare two scenarios.');
const at = parseDuration(values.get('at') ?? '') ?? cannotRun('--at takes a time like T+1h40m.');
const bot =
  ROBOT_NAMES.find((name) => name === (values.get('bot') ?? 'median')) ??
  cannotRun(`--bot is ${ROBOT_NAMES.join(', ')}; found "${values.get('bot') ?? ''}".`);
const seeds = Number(values.get('seeds') ?? '10');
if (!Number.isInteger(seeds) || seeds < 0 || seeds > 50) cannotRun('--seeds takes a whole number from 0 to 50.');
const seat = values.get('seat');
const read = readChange(values.get('change') ?? '', {
  scenario: pack.value.scenario,
  entries,
  ...(seat === undefined ? {} : { seat }),
});
if ('why' in read) cannotRun(read.why);
await fetchTeamRules();
// A fork of a log that does not play again as it says would compare something that never was.
const replay = replayLog(pack.value, entries);
if (replay.kind === 'foreign' || replay.kind === 'differs') cannotRun(replay.sentence);
const outcome = forkRun(pack.value, {
  entries,
  run: replay.run,
  atMs: at,
  change: read.change,
  robot: bot,
  seeds: forkSeeds(header.seed, seeds),
});
if (outcome.kind === 'refused') cannotRun(outcome.why);
const print = (line: string): void => void process.stdout.write(`${line}\n`);
if (switches.has('json')) {
  const { runs: _, ...plain } = outcome.fork;
  print(JSON.stringify(plain));
} else show(outcome.fork);

function show(fork: Fork): void {
  print(`EXERCISE EXERCISE EXERCISE  ${pack.ok ? pack.value.scenario.title : ''}`);
  print(`Fork at ${formatOffset(fork.atMs)}, to ${formatOffset(fork.endsAtMs)}: ${values.get('change') ?? ''}`);
  print('');
  print(
    `${'Measure'.padEnd(32)}${'recorded'.padStart(12)}${'changed'.padStart(12)}   over ${fork.seeds.length} seeds: change, least to most`,
  );
  for (const words of MEASURES) {
    const line = fork.range.find(({ measure }) => measure === words.id);
    const spread = line?.difference ?? null;
    print(
      `${words.title.padEnd(32)}${shown(words, fork.recorded[words.id]).padStart(12)}${shown(words, fork.changed[words.id]).padStart(12)}   ` +
        (spread === null
          ? '-'
          : `${difference(words, spread.middle)} (${difference(words, spread.least)} to ${difference(words, spread.most)})`),
    );
  }
  print('');
  for (const [fate, title] of FATES) {
    const own = fork.commands.filter((command) => command.fate === fate);
    if (own.length === 0) continue;
    print(`${title}: ${own.length}`);
    for (const one of own) print(`  ${tell(one)}`);
  }
  print('The range leaves ordinary life out; alerts of the attack are the same with it.');
}

function tell({ recordedAt, at: given, seat: by, command, why }: ForkedCommand): string {
  const when = given ?? recordedAt;
  const { kind, ...rest } = command;
  const subject = Object.values(rest).find((value) => typeof value === 'string' || typeof value === 'number');
  return `${when === null ? '-' : formatOffset(when)}  ${by}  ${kind} ${String(subject ?? '')}${why === '' ? '' : `: ${why}`}`;
}

function shown({ unit }: MeasureWords, value: number | null): string {
  if (value === null) return 'not reached';
  return unit === 'time' ? formatOffset(value) : unit === 'count' ? String(value) : (value / 10).toFixed(1);
}

function difference({ unit }: MeasureWords, value: number): string {
  const sign = value > 0 ? '+' : value < 0 ? '-' : '';
  const size = Math.abs(value);
  return `${sign}${unit === 'time' ? `${Math.round(size / 60_000)} min` : unit === 'count' ? size : (size / 10).toFixed(1)}`;
}
