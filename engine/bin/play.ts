// `npm run play -- <scenario> …`: an exercise without a browser. One fixed-column line a step (an exercise minute in
// which something happened), then a summary and the digest. Tested in test/engine/bin/commands.test.ts.

import { writeFileSync } from 'node:fs';
import { formatClock, formatOffset, formatProblem, parseDuration } from '../base/index.ts';
import type { Run } from '../conduct/index.ts';
import { digestRun, exportRun, MARKING, playHeadless, reportRun } from '../conduct/index.ts';
import { cannotRun, EXIT, readArguments } from './command-line.ts';
import { listScenarios, loadPack } from './load-pack.ts';

const HELP = `
Plays an exercise without a browser.

  npm run play -- SCENARIO [--seed N] [--until T+4h] [--bot best|median|silent] [--cut ID] [--log FILE] [--json] [--all]

  --seed N      whole number, 0 … 4294967295 (default 1); same arguments, same digest, on every machine
  --until TIME  ENDEX at this scenario time: T+4h, 90m (default: the scenario's own end)
  --bot NAME    robot player: best, median or silent (default silent)
  --cut ID      plays a cut of the scenario (30, 60, 120 …): what it leaves out is skipped
  --log FILE    writes the session log (NDJSON)
  --json        prints the summary as one JSON line instead of text
  --all         prints every exercise minute, also the quiet ones

Exit codes: 0 done, 1 found something wrong, 2 could not run.
`;

const BOTS = ['best', 'median', 'silent'] as const;

const { positionals, values, switches } = readArguments(HELP, {
  seed: 'value',
  until: 'value',
  bot: 'value',
  cut: 'value',
  log: 'value',
  json: 'switch',
  all: 'switch',
});
const id = positionals[0];
if (id === undefined || positionals.length > 1)
  cannotRun(`Name one scenario: ${listScenarios().join(', ')}. Try --help.`);
const seed = Number(values.get('seed') ?? '1');
if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff)
  cannotRun(`--seed takes a whole number from 0 to 4294967295; found "${values.get('seed') ?? ''}".`);
const bot =
  BOTS.find((name) => name === (values.get('bot') ?? 'silent')) ??
  cannotRun(`--bot is best, median or silent; found "${values.get('bot') ?? ''}".`);
const untilText = values.get('until');
const untilMs =
  untilText === undefined
    ? Infinity
    : (parseDuration(untilText) ?? cannotRun(`--until takes a time like T+4h or 90m; found "${untilText}".`));
if (untilMs <= 0) cannotRun('--until must lie after STARTEX.');

const loaded = await loadPack(id);
if (!loaded.ok) {
  for (const problem of loaded.problems) process.stderr.write(`${formatProblem(problem)}\n`);
  process.exit(EXIT.cannotRun);
}
const pack = loaded.value;
const cut = values.get('cut') ?? null;
const cuts = pack.scenario.cuts.map(({ id: name }) => name);
if (cut !== null && !cuts.includes(cut))
  cannotRun(cuts.length === 0 ? 'This scenario has no cuts.' : `--cut is one of ${cuts.join(', ')}; found "${cut}".`);
const asJson = switches.has('json');
const print = (line: string): void => void process.stdout.write(`${line}\n`);
if (!asJson) {
  print(`${MARKING}  ${pack.scenario.title}  seed ${seed}  robot ${bot}`);
  print('T+       clock         rows  alerts  incid  acts  enc.  iso.  worst service            step');
}
let factsShown = 0;
const run = playHeadless(pack, { seed, bot, untilMs, cut }, (state) => {
  if (asJson) return;
  const line = stepLine(state);
  if (line !== null) print(line);
});
const digest = digestRun(run);
const logFile = values.get('log');
if (logFile !== undefined) {
  try {
    writeFileSync(logFile, exportRun(run));
  } catch (error) {
    cannotRun(`The log could not be written to ${logFile}: ${error instanceof Error ? error.message : String(error)}.`);
  }
}
const summary = summarise(run);
if (asJson) print(JSON.stringify({ ...summary, digest }));
else {
  print(MARKING);
  for (const [name, value] of Object.entries(summary)) print(`${name.padEnd(22)} ${String(value)}`);
  print(`digest ${digest}`);
}
process.exit(EXIT.done);

/** One fixed-column line, or null when nothing worth a line happened in this minute. */
function stepLine(of: Run): string | null {
  const { state, setting } = of.play;
  const fresh = state.facts.slice(factsShown);
  factsShown = state.facts.length;
  const told = counted(fresh.map((fact) => tell(fact.body)).filter((text) => text !== ''));
  if (told.length === 0 && !switches.has('all')) return null;
  const worst = state.services
    .map((service, index) => ({ name: setting.scenario.estate.services[index]?.id ?? '', ...service }))
    .toSorted((a, b) => b.lossPermille - a.lossPermille)[0];
  const worstText =
    worst === undefined || worst.level === 'normal'
      ? '-'
      : `${worst.name} ${worst.level} -${Math.floor(worst.lossPermille / 10)}%`;
  const count = (flags: Uint8Array): number => flags.reduce((sum, flag) => sum + flag, 0);
  return [
    formatOffset(state.now).padEnd(8),
    formatClock(setting.scenario.calendar, state.now).padEnd(9),
    String(of.watch.rowsPerMinute.reduce((sum, rows) => sum + rows, 0)).padStart(10),
    String(of.watch.alerts.length).padStart(7),
    String(of.board.incidents().length).padStart(6),
    String(state.actions.length).padStart(5),
    String(count(state.encrypted)).padStart(5),
    String(count(state.isolated)).padStart(5),
    ` ${worstText.padEnd(24)}`,
    told.join(' · '),
  ].join(' ');
}

/** Equal texts once, with their number: a wave of encryption raises the same alert on many devices. */
function counted(texts: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return [...counts].map(([text, count]) => (count === 1 ? text : `${text} ×${count}`));
}

function tell(body: Run['play']['state']['facts'][number]['body']): string {
  switch (body.kind) {
    case 'inject-delivered':
      return `inject ${body.inject}`;
    case 'inject-armed':
      return `in the tray ${body.inject}`;
    case 'inject-skipped':
      return `skipped ${body.inject}`;
    case 'inject-unanswered':
      return `unanswered ${body.inject}`;
    case 'move-begun':
      return `move ${body.move}`;
    case 'held':
      return `held: ${body.why}`;
    case 'seat-silent':
      return `silent ${body.seat}`;
    case 'message-sent':
      return `message ${body.seat} to ${body.to.join(', ')}`;
    case 'decided-freely':
      return `decided in free words: ${body.text}`;
    case 'go-decided':
      return body.verdict;
    case 'alert-raised':
      return `alert ${body.level} "${body.title}"`;
    case 'decision-asked':
      return `asked ${body.decision}`;
    case 'decision-made':
      return `decided ${body.decision}=${body.option}`;
    case 'decision-lapsed':
      return `lapsed ${body.decision}`;
    case 'action-changed':
      return `${body.actionKind} ${body.target} ${body.status}`;
    case 'incident-declared':
      return `declared ${body.level}`;
    case 'incident-closed':
      return `closed ${body.incident} ${body.classification}`;
    case 'phoned':
      return `phoned ${body.contact}`;
    case 'step-happened':
      return `[attack ${body.step}]`;
    case 'step-blocked':
      return `[attack ${body.step} blocked: ${body.why}]`;
    case 'system-changed':
      return `${body.system} ${body.state}`;
    case 'service-changed':
      return `${body.service} ${body.level}`;
    case 'command-refused':
      return `refused ${body.command.kind}: ${body.why}`;
    case 'ended':
      return `ended (${body.why})`;
    default:
      return '';
  }
}

function summarise(of: Run): Record<string, string | number> {
  const { report } = reportRun(of);
  const hours = (ms: number | null): string => (ms === null ? 'not reached' : formatOffset(ms).slice(2));
  return {
    scenario: of.pack.scenario.id,
    seed,
    bot,
    ended: formatOffset(of.play.state.now),
    rows: of.watch.rowsPerMinute.reduce((sum, rows) => sum + rows, 0),
    alerts: of.watch.alerts.length,
    incidents: of.board.incidents().length,
    ...Object.fromEntries(report.measures.map((measure) => [`time to ${measure.id}`, hours(measure.ms)])),
    'attack steps': `${report.attack.filter((line) => line.outcome === 'happened').length} happened, ${report.attack.filter((line) => line.outcome === 'blocked').length} blocked`,
    'devices encrypted': report.devices.encrypted,
    'service hours lost': report.clinicalTotals.serviceHoursLost,
    'service hours to come': report.outlook.reduce((sum, line) => sum + line.hoursToCome, 0),
    'appointments cancelled': report.clinicalTotals.cancelled,
    'expected actions': `${report.expected.filter((line) => line.outcome === 'met').length} met, ${report.expected.filter((line) => line.outcome === 'late').length} late, ${report.expected.filter((line) => line.outcome === 'missed').length} missed`,
    kernel: report.kernel,
  };
}
