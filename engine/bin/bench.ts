// `npm run bench -- <bench>`: measures the engine and prints JSON lines.
// Promise: everything but the times depends on the inputs and the seed alone; digests prove that the work was done.
// The method and the figures: test/bench/RESULTS.md. Tested in test/engine/telemetry/bench.test.ts.

import { formatProblem } from '../base/index.ts';
import { createTelemetryWatch } from '../conduct/index.ts';
import type { Alert } from '../detection/index.ts';
import { buildEstate } from '../estate/index.ts';
import { TABLE_NAMES } from '../scenario/index.ts';
import { canonicalJson, sha256Hex } from '../session/index.ts';
import type { TelemetryWorld } from '../telemetry/index.ts';
import {
  buildTelemetryWorld,
  causesOfRows,
  createBatchBuffer,
  emptyReaction,
  generateBatch,
} from '../telemetry/index.ts';
import { benchInBrowser } from './bench-browser.ts';
import { benchDetection } from './bench-detection.ts';
import { benchHunting } from './bench-hunting.ts';
import { cannotRun, EXIT, readArguments } from './command-line.ts';
import { LANES } from './lanes/all-lanes.ts';
import { listScenarios, loadPack } from './load-pack.ts';

const DAY_MINUTES = 1_440;

const HELP = `
Measures the engine and prints JSON lines.

  npm run bench -- trust-day [--seed N] [--minutes N] [--scenario ID] [--verbose]
  npm run bench -- generate [--seed N] [--runs N]
  npm run bench -- materialise [--seed N] [--minutes N] [--runs N]
  npm run bench -- estate [--seed N] [--runs N]
  npm run bench -- search [--seed N]
  npm run bench -- estate-map [--seed N] [--seconds N]
  npm run bench -- detection [--browser] [--lane NAME] [--runs N] [--events N] [--seed N]
  npm run bench -- national-day [--browser] [--seconds N] [--minutes N] [--workers N] [--seed N]
  npm run bench -- fork [--seed N] [--minutes N] [--runs N] [--scenario ID]
  npm run bench -- documents [--seed N] [--minutes N] [--runs N] [--scenario ID]
  npm run bench -- seek [--seed N] [--runs N] [--minutes N] [--from T] [--table NAME] [--organisation CODE]
  npm run bench -- relay [--nightly] [--clients N] [--rooms N] [--rate N] [--seconds N]
  npm run bench -- flood [--seconds N]
  npm run bench -- late [--minutes N]
  npm run bench -- hunting [--compare | --weight | --steps] [--runs N] [--events N]

  trust-day       a trust's ordinary day: every table generated, checked and matched against the scenario's rules
  generate        what making a row costs in a trust and in the nation: sampled minutes of a day, columns only
  materialise     full records as NDJSON, every column, in records and megabytes a processor second
  estate          building England's estate of two million devices, and asking one of them about itself
  search          the site's search over 500 pages made of its own paragraphs, 1,000 queries
  estate-map      England's map in a headless Chromium that draws in software, 5,000 devices changing in every frame
  detection       the detection core, one line a lane:
${LANES.map(({ name, says }) => `                    ${name.padEnd(12)} ${says}`).join('\n')}

  national-day    England's ordinary day, two million devices, generated and run through the detection core by several
                  watchers; without --seconds and --minutes the whole day
  fork            a four-hour exercise forked: both futures to the end, and ten seeds of each
  documents       the full set of documents of a four-hour exercise, its report included
  seek            going to any time of the national day: rows of one trust's minute and of the nation's second, and what
                  detection knew, from its checkpoints
  relay           clients in rooms against one relay with SQLite, load and relay on the same machine (default 3,000
                  clients, 200 rooms, 100 commands a second, 60 seconds; --nightly: 9,000 clients, 300 commands)
  flood           what five attackers in a room cost the others: quiet and flooded windows in turns (default 4 x 15 s each)
  late            taking a long group log anew, from one's own copy, and beside another team's (default 420 minutes)
  hunting         four queries in KQL over five million rows, from text to result

  --seed N        whole number (default 7)
  --minutes N     1 … 1440; trust-day: from STARTEX (default 1440); national-day: so many, spread over the day
                  seek: minutes that detection goes through first (default 48)
  --from T        seek: where, such as T+3h (default all over the day, detection from 08:46)
  --table NAME    seek: rows of this table alone
  --organisation CODE  seek: whose minute (default the largest acute trust)
  --seconds N     national-day: about so many seconds, over minutes spread over the day; warming up comes before
  --workers N     1 … 16 watchers of the national day (default 2)
  --scenario ID   whose estate, activity and rules (default ransomware-at-an-acute-trust)
  --verbose       also prints which rules fired how often, on the error stream
  --browser       the lanes in a headless Chromium instead of Node (needs the folder test/ and its tools)
  --lane NAME     only this lane
  --compare       the same queries in DuckDB's web build and in Arquero (needs the development tools)
  --weight        what the first hunt loads in a page, and each family after it, in bytes (needs the development tools)
  --steps         the longest step of each kind of query, in the thread's processor time; --lane TEXT: those with TEXT
  --runs N        1 … 99 timed runs a lane, of which the middle one is reported (default 5)
  --events N      events of one run, where a lane can choose (default: the lane's own number)

Exit codes: 0 done, 1 found something wrong, 2 could not run.
`;

interface BenchOptions {
  readonly seed: number;
  /** 0: not said. */
  readonly minutes: number;
  readonly seconds: number;
  readonly workers: number;
  readonly scenario: string;
  readonly verbose: boolean;
  readonly browser: boolean;
  readonly compare: boolean;
  readonly weight: boolean;
  readonly steps: boolean;
  readonly nightly: boolean;
  readonly lane: string;
  readonly from: string;
  readonly table: string;
  readonly organisation: string;
  readonly runs: number;
  readonly events: number;
  readonly clients: number;
  readonly rooms: number;
  readonly rate: number;
}

type Line = Readonly<Record<string, unknown>>;

/** A bench prints objects, each as a line of JSON; false when something could not run, `wrong` when something was lost. */
type Bench = (options: BenchOptions, print: (line: Line) => void) => Promise<boolean | 'wrong'>;

const BENCHES: Readonly<Record<string, Bench>> = {
  'trust-day': async (options, print) => {
    print(await trustDay({ ...options, minutes: options.minutes === 0 ? DAY_MINUTES : options.minutes }));
    return true;
  },
  hunting: async (options, print) => {
    if (options.steps) {
      const { benchSteps } = await import('./lanes/hunting-steps.ts');
      await benchSteps(options, print);
      return true;
    }
    if (!options.weight) return benchHunting(options, print);
    const { weighHunting } = await import('./lanes/hunting-weight.ts');
    print({ ...(await weighHunting()) });
    return true;
  },
  generate: async (options, print) => {
    const { benchGenerate } = await import('./bench-generate.ts');
    return benchGenerate(options, print);
  },
  materialise: async (options, print) => {
    const { benchMaterialise } = await import('./bench-materialise.ts');
    return benchMaterialise(options, print);
  },
  estate: async (options, print) => {
    const { benchEstate } = await import('./bench-estate.ts');
    return benchEstate(options, print);
  },
  'estate-map': async (options, print) => {
    const { benchEstateMap } = await import('./bench-estate-map.ts');
    return benchEstateMap(options, print);
  },
  search: async (options, print) => {
    const { benchSearch } = await import('./bench-search.ts');
    return benchSearch(options, print);
  },
  fork: async (options, print) => {
    const { benchFork } = await import('./bench-fork.ts');
    return benchFork(options, print);
  },
  documents: async (options, print) => {
    const { benchDocuments } = await import('./bench-documents.ts');
    return benchDocuments(options, print);
  },
  seek: async (options, print) => {
    const { benchSeek } = await import('./bench-seek.ts');
    return benchSeek({ ...options, minutes: options.minutes === 0 ? 48 : options.minutes }, print);
  },
  relay: async (options, print) => {
    const { benchRelay, clientsFault, NIGHTLY_RELAY } = await import('./bench-relay.ts');
    const { clients, rooms, rate, seconds, nightly } = options;
    const size = nightly ? NIGHTLY_RELAY : { clients, rooms, rate, seconds: seconds === 0 ? 60 : seconds };
    const fault = clientsFault(size.clients);
    if (fault !== null) return cannotRun(fault);
    const line = await benchRelay(size);
    print(line);
    return (line['lost'] === 0 && line['duplicated'] === 0 && line['gaps'] === 0) || 'wrong';
  },
  late: async (options, print) => {
    const { benchLate } = await import('./bench-late.ts');
    const line = benchLate({ minutes: options.minutes === 0 ? 420 : options.minutes });
    print(line);
    return line['isWhole'] === true || 'wrong';
  },
  flood: async (options, print) => {
    const { benchFlood } = await import('./bench-flood.ts');
    const windowMs = options.seconds === 0 ? 15_000 : options.seconds * 1_000;
    print(await benchFlood({ attackers: 5, victims: 20, windows: 4, windowMs }));
    return true;
  },
  'national-day': async (options, print) => {
    const { benchNational } = await import('./bench-national.ts');
    return benchNational(options, print);
  },
  detection: (options, print) => (options.browser ? benchInBrowser : benchDetection)(options, print),
};

/** Distinct process command lines of the day's rows: a second, untimed pass over one table. */
function distinctCommandLines(world: TelemetryWorld, minutes: number): number {
  const table = TABLE_NAMES.indexOf('DeviceProcessEvents');
  const dictionary = world.dictionaries[table];
  if (dictionary === undefined) return 0;
  const column = dictionary.columns.indexOf('ProcessCommandLine');
  const seen = new Uint8Array(dictionary.size);
  const buffer = createBatchBuffer();
  const reaction = emptyReaction();
  for (let minute = 0; minute < minutes; minute += 1) {
    const { shape, rowCount } = generateBatch(world, reaction, table, minute, buffer);
    for (let row = 0; row < rowCount; row += 1) seen[shape[row] as number] = 1;
  }
  const codes = new Set<number>();
  for (let shape = 0; shape < seen.length; shape += 1) if (seen[shape] === 1) codes.add(dictionary.code(shape, column));
  return codes.size;
}

/** Alerts whose first row a look-alike of the activity file left: a second, untimed pass. */
function explainAlerts(world: TelemetryWorld, raised: readonly Alert[], verbose: boolean): number {
  // Leak notices have no row and so no cause.
  const alerts = raised.filter(({ rows }) => rows.length > 0);
  const causes = causesOfRows(
    world,
    emptyReaction(),
    alerts.map((alert) => alert.rows[0]).filter((row) => row !== undefined),
  );
  if (verbose) {
    const counts = new Map<string, number>();
    alerts.forEach((alert, index) => {
      const cause = causes[index];
      const line = `${alert.ruleStem}  ${cause?.kind === 'look-alike' ? cause.id : 'ordinary rows'}`;
      counts.set(line, (counts.get(line) ?? 0) + 1);
    });
    for (const [line, count] of [...counts].sort((a, b) => b[1] - a[1]))
      process.stderr.write(`${String(count).padStart(6)}  ${line}\n`);
  }
  return causes.filter((cause) => cause.kind === 'look-alike').length;
}

async function trustDay(options: BenchOptions): Promise<Readonly<Record<string, unknown>>> {
  const { seed, minutes, scenario, verbose } = options;
  const loaded = await loadPack(scenario);
  if (!loaded.ok) return cannotRun(loaded.problems.slice(0, 20).map(formatProblem).join('\n'));
  const { scenario: compiled, rules } = loaded.value;
  const buildStart = performance.now();
  const world = buildTelemetryWorld(buildEstate(compiled.estate, seed), compiled.activity, compiled.calendar, seed);
  // The very loop that a run uses: generate, check, detect, reduce to alerts.
  const watch = createTelemetryWatch(loaded.value, world);
  const buildSeconds = (performance.now() - buildStart) / 1_000;
  const reaction = emptyReaction();
  let bytesPeak = 0;
  const cpuStart = process.cpuUsage();
  const start = performance.now();
  for (let minute = 0; minute < minutes; minute += 1) {
    watch.pass(reaction, minute);
    if (minute % 60 === 0) bytesPeak = Math.max(bytesPeak, process.memoryUsage().rss);
  }
  const seconds = (performance.now() - start) / 1_000;
  const cpu = process.cpuUsage(cpuStart);
  const cpuSeconds = (cpu.user + cpu.system) / 1e6;
  const rows = watch.rowsPerTable.reduce((sum, count) => sum + count, 0);
  return {
    bench: 'trust-day',
    scenario,
    seed,
    minutes,
    devices: world.estate.deviceCount,
    rows,
    seconds: round(seconds, 2),
    rowsPerSecond: Math.round(rows / seconds),
    cpuSeconds: round(cpuSeconds, 2),
    rowsPerCpuSecond: Math.round(rows / cpuSeconds),
    rules: rules.length,
    alerts: watch.alerts.length,
    alertsOfLookAlikes: explainAlerts(world, watch.alerts, verbose),
    digest: sha256Hex(canonicalJson(watch.lanes())),
    distinctCommandLines: distinctCommandLines(world, minutes),
    buildSeconds: round(buildSeconds, 2),
    bytesPeak,
    rowsPerTable: Object.fromEntries(TABLE_NAMES.map((name, table) => [name, watch.rowsPerTable[table]])),
    node: process.version,
  };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

const { positionals, values, switches } = readArguments(HELP, {
  seed: 'value',
  minutes: 'value',
  seconds: 'value',
  workers: 'value',
  scenario: 'value',
  verbose: 'switch',
  browser: 'switch',
  compare: 'switch',
  weight: 'switch',
  steps: 'switch',
  nightly: 'switch',
  lane: 'value',
  from: 'value',
  table: 'value',
  organisation: 'value',
  runs: 'value',
  events: 'value',
  clients: 'value',
  rooms: 'value',
  rate: 'value',
});

/** A whole number in a range, or the end of the command. */
function wholeNumber(name: string, otherwise: number, least: number, most: number): number {
  const text = values.get(name);
  const number = Number(text ?? otherwise);
  if (!Number.isInteger(number) || number < least || number > most)
    cannotRun(`--${name} takes a whole number from ${least} to ${most}; found "${text ?? ''}".`);
  return number;
}

const bench = BENCHES[positionals[0] ?? ''];
if (bench === undefined || positionals.length > 1)
  cannotRun(`Name one bench: ${Object.keys(BENCHES).join(', ')}. Try --help.`);
const scenario = values.get('scenario') ?? 'ransomware-at-an-acute-trust';
if (!listScenarios().includes(scenario))
  cannotRun(`There is no scenario "${scenario}". There is: ${listScenarios().join(', ')}.`);
const lane = values.get('lane') ?? '';
if (positionals[0] === 'detection' && lane !== '' && !LANES.some(({ name }) => name === lane))
  cannotRun(`There is no lane "${lane}". There is: ${LANES.map(({ name }) => name).join(', ')}.`);
const options: BenchOptions = {
  seed: wholeNumber('seed', 7, 0, 0xffff_ffff),
  minutes: values.has('minutes') ? wholeNumber('minutes', DAY_MINUTES, 1, DAY_MINUTES) : 0,
  seconds: wholeNumber('seconds', 0, 0, 86_400),
  workers: wholeNumber('workers', 2, 1, 16),
  scenario,
  verbose: switches.has('verbose'),
  browser: switches.has('browser'),
  compare: switches.has('compare'),
  weight: switches.has('weight'),
  steps: switches.has('steps'),
  nightly: switches.has('nightly'),
  lane,
  from: values.get('from') ?? '',
  table: values.get('table') ?? '',
  organisation: values.get('organisation') ?? '',
  runs: wholeNumber('runs', 5, 1, 99),
  events: wholeNumber('events', 0, 0, 10_000_000),
  clients: wholeNumber('clients', 3_000, 1, 12_000),
  rooms: wholeNumber('rooms', 200, 1, 400),
  rate: wholeNumber('rate', 100, 1, 10_000),
};
const outcome = await bench(options, (line) => process.stdout.write(`${JSON.stringify(line)}\n`));
if (outcome === 'wrong') process.exitCode = EXIT.wrong;
else process.exitCode = outcome ? EXIT.done : EXIT.cannotRun;
