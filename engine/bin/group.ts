// `npm run group -- play PLAN …`: a session of several teams played by robots, without relay or browser; a digest a team.
// `npm run group -- replay FILE`: a session that was played, computed again from its file; `load N`: N trusts in one process,
// their memory and processor time. Tested in test/engine/bin/group.test.ts.

import { existsSync, readFileSync } from 'node:fs';
import { formatOffset, formatProblem, parseDuration } from '../base/index.ts';
import { fetchTeamRules, MARKING, ROBOT_NAMES } from '../conduct/index.ts';
import type { ScenarioPack } from '../conduct/index.ts';
import { jointReport, planFor, playGroup, runsOf, scenariosOf, teamState } from '../group/index.ts';
import type { GroupPlan } from '../scenario/index.ts';
import type { StillClosed } from '../sealed/index.ts';
import { cannotRun, EXIT, readArguments } from './command-line.ts';
import { loadPack } from './load-pack.ts';
import { findPlan, loadPlans } from './load-plans.ts';
import { replaySession } from './replay-session.ts';

const HELP = `
Plays a session of several teams without a browser.

  npm run group -- play PLAN [--seed N] [--until T+4h] [--bot best|median|silent] [--attack-only] [--json]
  npm run group -- replay FILE [--sealed EDITION] [--json]
  npm run group -- load TRUSTS [--until T+1h]
  npm run group -- list

  PLAN          a plan of scenarios/groups, or any-SCENARIO-N: a library scenario in N trusts with CSOC and region
  FILE          a session that a console saved, or npm run relay -- export: verified, computed again, a digest a team
  --sealed FILE SCENARIO.sealed.json, where the session played a sealed exercise that its file does not hold
  --seed N      whole number, 0 … 4294967295 (default 1); same arguments, same states, on every machine
  --until TIME  ENDEX at this exercise time (default T+4h; load: T+30m)
  --bot NAME    robot player of every trust (default best)
  --attack-only leaves the rows of ordinary life out: faster, with other states
  --json        prints one JSON line

Exit codes: 0 done, 1 the file of a session is wrong, 2 could not run.
`;

const CLOSED_WORDS: Readonly<Record<keyof StillClosed['items'], string>> = {
  injects: 'messages',
  decisions: 'decisions',
  expectedActions: 'expected actions',
  steps: 'steps of the attack',
  phonedResults: 'phoned results',
  outages: 'outages',
  notices: 'notices',
};

const { positionals, values, switches } = readArguments(HELP, {
  seed: 'value',
  until: 'value',
  bot: 'value',
  'attack-only': 'switch',
  sealed: 'value',
  json: 'switch',
});
const [what, name] = positionals;
const seed = Number(values.get('seed') ?? '1');
if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff)
  cannotRun('--seed takes a whole number from 0 to 4294967295.');
const bot =
  ROBOT_NAMES.find((one) => one === (values.get('bot') ?? 'best')) ?? cannotRun('--bot is best, median or silent.');
const untilMs =
  parseDuration(values.get('until') ?? (what === 'load' ? 'T+30m' : 'T+4h')) ??
  cannotRun('--until takes a time like T+4h or 90m.');
const life = switches.has('attack-only') ? 'attack-only' : 'whole';
const print = (line: string): void => void process.stdout.write(`${line}\n`);

if (what === 'list') list();
else if (what === 'play' && name !== undefined) await play(name);
else if (what === 'replay' && name !== undefined) await replay(name);
else if (what === 'load' && /^[1-9][0-9]?$/.test(name ?? '')) await load(Number(name));
else cannotRun('Say what to do: play PLAN, replay FILE, load TRUSTS or list. Try --help.');
process.exit(EXIT.done);

function list(): void {
  const plans = loadPlans();
  if (!plans.ok) cannotRun(plans.problems.map(formatProblem).join('\n'));
  else for (const { id, title, teams } of plans.value) print(`${id.padEnd(24)} ${teams.length} teams  ${title}`);
}

async function packsOf(plan: GroupPlan): Promise<(scenario: string) => ScenarioPack> {
  const packs = new Map<string, ScenarioPack>();
  for (const scenario of scenariosOf(plan)) {
    const read = await loadPack(scenario);
    if (!read.ok) return cannotRun(read.problems.map(formatProblem).join('\n'));
    packs.set(scenario, read.value);
  }
  return (scenario) => packs.get(scenario) ?? cannotRun(`There is no scenario "${scenario}".`);
}

async function play(id: string): Promise<void> {
  const plan = findPlan(id) ?? cannotRun(`There is no plan "${id}". Try: npm run group -- list`);
  const pack = await packsOf(plan);
  await fetchTeamRules();
  const runs = runsOf(plan, seed, pack, life);
  const group = playGroup(plan, runs, { bot, untilMs });
  const joint = jointReport(plan, runs);
  const states = [...group.teams].map(([team, { run, log }]) => ({ team, entries: log.length, state: teamState(run) }));
  if (switches.has('json')) {
    print(JSON.stringify({ plan: id, seed, bot, life, states, requests: joint.requests, shares: joint.shares }));
    return;
  }
  print(`${MARKING}  ${plan.title}  seed ${seed}  robot ${bot}`);
  for (const { at, team, text } of joint.timeline) print(`${formatOffset(at).padEnd(8)} ${team.padEnd(10)} ${text}`);
  print(MARKING);
  for (const { team, entries, state } of states)
    print(`${team.padEnd(24)} ${String(entries).padStart(6)}  state ${state}`);
}

async function replay(file: string): Promise<void> {
  if (!existsSync(file)) return cannotRun(`There is no file ${file}.`);
  const again = await replaySession(file, { plan: findPlan, packs: packsOf, edition: editionIn(values.get('sealed')) });
  if (typeof again === 'string') {
    process.stderr.write(`${again}\n`);
    process.exit(EXIT.wrong);
  }
  if (switches.has('json')) return print(JSON.stringify(again));
  print(`${MARKING}  session ${again.session}  plan ${again.plan}  seed ${again.seed}`);
  for (const { team, entries, clock, digest, state } of again.teams)
    print(`${team.padEnd(16)} ${String(entries).padStart(6)}  ${clock.padEnd(8)}  ${digest ?? `state ${state}`}`);
  for (const { team, closed } of again.teams) if (closed !== null) print(closedText(team, closed));
}

/** A sealed edition that the arguments name; null: none. */
function editionIn(file: string | undefined): unknown {
  if (file === undefined) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return cannotRun(`${file} cannot be read as a sealed exercise. Name the file SCENARIO.sealed.json.`);
  }
}

/** What the keys of a session that was not ended leave closed, by the numbers that the console shows. */
function closedText(team: string, { capsules, of, fromMs, messages, items }: StillClosed): string {
  const words = Object.entries(items).map(([list, count]) => `${count} ${CLOSED_WORDS[list as keyof typeof items]}`);
  const numbers = messages.length === 0 ? '' : ` The messages are ${messages.join(', ')}.`;
  return `${team} was not ended: ${capsules} of ${of} capsules stay closed, the phases from ${formatOffset(fromMs)} on and the debrief among them. They hold ${words.join(', ')}.${numbers}`;
}

/** Runs of one scenario on one ground: what they cost in one process, without and with an hour of play. */
async function load(trusts: number): Promise<void> {
  const plan = planFor('pathology-supplier-outage', trusts);
  const pack = await packsOf(plan);
  await fetchTeamRules();
  globalThis.gc?.();
  const before = process.memoryUsage();
  const runs = runsOf(plan, seed, pack, life);
  globalThis.gc?.();
  const built = process.memoryUsage();
  const cpu = process.cpuUsage();
  let minutes = 0;
  playGroup(plan, runs, { bot: 'silent', untilMs }, () => (minutes += 1));
  const used = process.cpuUsage(cpu);
  globalThis.gc?.();
  const after = process.memoryUsage();
  const mib = (bytes: number): number => Math.round(bytes / 1_048_576);
  const held = (usage: NodeJS.MemoryUsage): number => usage.heapUsed + usage.external;
  print(
    JSON.stringify({
      ...{ trusts, life, minutes },
      megabytesBuilt: mib(held(built) - held(before)),
      megabytesPlayed: mib(held(after) - held(before)),
      megabytesResident: mib(after.rss),
      cpuMsPerTrustMinute: Math.round((used.user + used.system) / 100 / trusts / minutes) / 10,
      cpuMsPerMinuteOfAll: Math.round((used.user + used.system) / 1_000 / minutes),
    }),
  );
}
