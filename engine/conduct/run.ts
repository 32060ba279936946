// One run: scenario + seed + the ordered log of commands, folded into everything that follows from them.
// The only place that moves time. Telemetry and detection beat once an exercise minute; injects, actions and steps happen
// on whole seconds. Promise: how often and how far the host advances never changes anything (EXR rules in exercise/SPEC.md).
// Tested in test/engine/conduct/run.test.ts.

import { assert, LIMITS, MINUTE_MS, simTime } from '../base/index.ts';
import type { SimTimeMs } from '../base/index.ts';
import type { Alert } from '../detection/index.ts';
import { buildEstate } from '../estate/index.ts';
import type { Command, ExerciseSetting, ExerciseState, Play } from '../exercise/index.ts';
import {
  acceptCommand,
  addClinicalMinute,
  continueSteps,
  createExerciseState,
  dropClock,
  mark,
  nextDue,
  nextLifecycle,
  paceOf,
  record,
  refreshClinical,
  refreshExtract,
  runActions,
  runAdversary,
  runScript,
  wordingFault,
  workstationsOfServices,
} from '../exercise/index.ts';
import type { SeatId } from '../scenario/index.ts';
import { CONDUCTOR_SEAT, CONTROL_SEATS } from '../scenario/index.ts';
import type { ClockReason, LogHeader, SessionLog } from '../session/index.ts';
import {
  appendEntry,
  canonicalJson,
  commandFault,
  inputHash,
  inputCount,
  isClockFull,
  isLogFull,
  openLog,
  runDigest,
  sha256Hex,
  stateChecksum,
} from '../session/index.ts';
import { buildTelemetryWorld, emptyReaction } from '../telemetry/index.ts';
import { hasNumber } from './project-decision-log.ts';
import { createTelemetryWatch, watchMinute } from './telemetry-watch.ts';
import type { TelemetryWatch } from './telemetry-watch.ts';
import { bringLists } from './indicator-lists.ts';
import { KERNEL, MARKING } from './kernel.ts';
import { createRuleStage } from './rule-stage.ts';
import type { RuleStage } from './rule-stage.ts';
import type { ScenarioPack } from './scenario-pack.ts';
import { createTriage } from './triage.ts';
import type { TriageBoard } from './triage.ts';

export type Player = LogHeader['player'];

export interface Run {
  readonly pack: ScenarioPack;
  readonly seed: number;
  readonly play: Play;
  readonly watch: TelemetryWatch;
  readonly board: TriageBoard;
  readonly hasMarks: boolean;
  /** The team's own rules. */
  readonly stage: RuleStage;
  readonly log: SessionLog;
  /** Chained hash over the facts up to the last mark. */
  factChain: string;
  factsChained: number;
  /** Clock history: from when at which speed, and why. */
  readonly speeds: { readonly from: number; readonly speed: number; readonly why: string }[];
}

/** What a run stands on and never changes: runs of one scenario and seed may share it. */
export interface RunGround {
  readonly setting: ExerciseSetting;
  /** `attack-only`: the rows of ordinary life are left out, those of the attack are all there. */
  readonly life: 'whole' | 'attack-only';
  /** False: a run that is compared and thrown away; its log has no marks, so no replay of it can name a minute. */
  readonly hasMarks: boolean;
}

/** Builds the world of a scenario. Takes about half a second for a trust. */
export function groundRun(pack: ScenarioPack, seed: number, life: RunGround['life']): RunGround {
  const { scenario } = pack;
  const estate = buildEstate(scenario.estate, seed);
  const activity =
    life === 'whole' ? scenario.activity : { ...scenario.activity, roles: [], lookAlikes: [], families: [] };
  const world = buildTelemetryWorld(estate, activity, scenario.calendar, seed);
  return {
    setting: { scenario, estate, world, seed, workstations: workstationsOfServices(estate) },
    life,
    hasMarks: life === 'whole',
  };
}

/** What a run of the whole of life stands on, for another one that is compared with it. */
export const groundOf = ({ play }: Run): RunGround => ({ setting: play.setting, life: 'whole', hasMarks: true });

/** Opens the log of a run on its ground, which is built when none is given; `like` is another run on the same ground. */
export function createRun(
  pack: ScenarioPack,
  seed: number,
  player: Player,
  { setting, life, hasMarks }: RunGround = groundRun(pack, seed, 'whole'),
  like?: Run,
): Run {
  const { scenario } = pack;
  const { world } = setting;
  const state = createExerciseState(setting);
  const play: Play = { setting, state, reaction: emptyReaction() };
  refreshClinical(play);
  const header: LogHeader = {
    kind: 'header',
    magic: 'standby-log',
    logVersion: 1,
    marking: MARKING,
    kernel: KERNEL,
    scenario: scenario.id,
    packHash: pack.packHash,
    seed,
    player,
  };
  const watch = createTelemetryWatch(pack, world, life, like?.watch);
  return {
    pack,
    seed,
    play,
    hasMarks,
    watch,
    stage: createRuleStage(pack, watch),
    board: createTriage(),
    log: openLog(header),
    factChain: '',
    factsChained: 0,
    speeds: [{ from: 0, speed: 1, why: 'start' }],
  };
}

/** What makes `advanceRun` return before its goal. */
export type StopAt = 'goal' | 'clock-drop' | 'next-event';

/** Moves scenario time forward to `goal` (whole seconds), unless the exercise ends or the stop condition comes first. */
export function advanceRun(run: Run, goal: number, stopAt: StopAt): void {
  const { state, setting } = run.play;
  const until = Math.min(Math.floor(goal / 1_000) * 1_000, setting.scenario.endsAtMs);
  while (state.lifecycle === 'running' && state.msel.hold === null && state.now < until) {
    const factsBefore = state.facts.length;
    const nextMinute = (Math.floor(state.now / MINUTE_MS) + 1) * MINUTE_MS;
    state.now = simTime(Math.min(until, nextMinute, nextDue(run.play)));
    const wholeMinute = state.now === nextMinute;
    if (wholeMinute) passMinute(run, nextMinute / MINUTE_MS - 1);
    settle(run);
    if (state.now >= setting.scenario.endsAtMs) endByTime(state);
    if (wholeMinute) markLog(run);
    if (isRunFull(run)) endByTime(state);
    // A jump goes where it was sent; what came on the way is looked at there.
    if (stopAt === 'clock-drop' && state.jump === null && takeDrop(state)) return;
    if (stopAt === 'next-event' && state.facts.slice(factsBefore).some(isEvent)) return;
  }
}

/** The next second at which something may happen by itself, in whole seconds; Infinity while nothing can. */
export function nextSecond({ play }: Run): number {
  const { state } = play;
  if (state.lifecycle !== 'running' || state.msel.hold !== null) return Infinity;
  const nextMinute = (Math.floor(state.now / MINUTE_MS) + 1) * MINUTE_MS;
  return Math.ceil(Math.min(nextMinute, nextDue(play)) / 1_000) * 1_000;
}

const takeDrop = (state: ExerciseState): boolean => {
  const dropped = state.dropped;
  state.dropped = false;
  return dropped;
};

const EVENTS = new Set([
  'inject-delivered',
  'decision-asked',
  'decision-lapsed',
  'incident-opened',
  'action-changed',
  'service-changed',
  'ended',
]);
const isEvent = (fact: { readonly audience: string; readonly body: { readonly kind: string } }): boolean =>
  fact.audience === 'players' && EVENTS.has(fact.body.kind);

/** Telemetry, detection and the clinical minute that has just passed. */
function passMinute(run: Run, minute: number): void {
  const { play, watch, board, stage } = run;
  const { state } = play;
  addClinicalMinute(play);
  stage.beginMinute(minute);
  bringLists(watch.indicators, play.setting.scenario.indicatorLists, state.milestones, minute);
  const alerts = watchMinute(watch, play.reaction, minute, () => stage.endRows(play));
  for (const alert of alerts) {
    record(state, { kind: 'alert-raised', alert: alert.id, title: alert.title, level: alert.level });
    mark(state, `alert:${alert.ruleStem}`);
    const grouping = board.group(play, alert);
    if (grouping === null) continue;
    if (grouping.opened)
      record(state, { kind: 'incident-opened', incident: grouping.incident.id, title: grouping.incident.title });
    const serious = grouping.incident.level === 'high' || grouping.incident.level === 'critical';
    if (serious && grouping.rose) dropClock(state, 'high-severity-alert');
  }
  continueSteps(play);
  refreshExtract(play);
}

/** Carries out everything that is due now, until nothing new follows. */
function settle(run: Run): void {
  const { play } = run;
  const { state } = play;
  for (let round = 0; round < 20 && state.lifecycle === 'running'; round += 1) {
    const before = state.facts.length;
    runActions(play);
    runAdversary(play);
    refreshClinical(play);
    runScript(play);
    noteSpeed(run);
    if (state.facts.length === before) return;
  }
}

/** Carries out at the present second what has become possible from outside: the scenario of a sealed edition grew. */
export function settleRun(run: Run): void {
  if (run.play.state.lifecycle === 'running') settle(run);
}

/** No more fits into the log but the wish to end. What decides is in the log itself, so a replay ends at the same second. */
const isRunFull = ({ log, play }: Run): boolean =>
  inputCount(log) >= LIMITS.logEntriesMax - 1 || play.state.facts.length >= LIMITS.factsMax;

function endByTime(state: ExerciseState): void {
  const next = nextLifecycle(state.lifecycle, 'time-up');
  if (next === null) return;
  state.lifecycle = next;
  record(state, { kind: 'ended', why: 'time' });
}

/**
 * Takes a command at the present second; returns null, or the sentence of the refusal. A refused wish stays in the log
 * with its refusal as a fact, except what no log can hold and what comes from a seat that nobody has.
 */
export function commandRun(run: Run, seat: SeatId, command: Command): string | null {
  const { state, setting } = run.play;
  // A wish that the log could not give back is refused without an entry: an unreadable line would lose all below it.
  const fault = commandFault(command);
  if (fault !== null) return wordingFault(command) ?? fault;
  const seats: readonly SeatId[] = [...setting.scenario.roles.map((role) => role.id), ...CONTROL_SEATS, CONDUCTOR_SEAT];
  if (!seats.includes(seat)) return 'There is no such seat in this exercise.';
  const ends = command.kind === 'end' || command.kind === 'no-duff';
  if (isLogFull(run.log) || (isRunFull(run) && !ends))
    return 'The log of this exercise is full. End it and keep the log.';
  const at = state.now;
  const refusal = acceptCommand(run.play, seat, command, {
    triage: (by, wish) => run.board.triage(run.play, by, wish),
    rules: (by, wish) => run.stage.command(run.play, by, wish),
    ruleText: (rule) => run.stage.staged[rule - 1]?.text ?? null,
    sight: run.watch.sight,
    hasIncident: (number) => run.board.incidents().some(({ id }) => id === number),
    hasEntry: (entry) => hasNumber(run, entry),
  });
  appendEntry(run.log, { kind: 'command', at, seat, command });
  if (refusal === null) {
    noteSpeed(run);
    settle(run);
  }
  if (isRunFull(run)) endByTime(state);
  return refusal;
}

/**
 * Writes down when it is by the host's clocks: wall time, and time played without pauses. Nothing is computed from it; past
 * the limit, and after the log's end, it is left out.
 */
export function noteClock(
  { log, play }: Run,
  note: { readonly wallMs: number; readonly exerciseMs: number; readonly why: ClockReason },
): void {
  const { wallMs, exerciseMs, why } = note;
  if (!isClockFull(log)) appendEntry(log, { kind: 'clock', at: play.state.now, wallMs, exerciseMs, why });
}

/** Keeps the clock's history from the facts of this moment. */
function noteSpeed(run: Run): void {
  const { state } = run.play;
  const last = run.speeds.at(-1);
  assert(last !== undefined, 'the clock has a history');
  if (last.speed === paceOf(state.speed)) return;
  const fact = state.facts.findLast((candidate) => candidate.body.kind === 'speed-changed');
  const why = fact?.body.kind === 'speed-changed' ? fact.body.why : 'asked';
  run.speeds.push({ from: state.now, speed: paceOf(state.speed), why });
}

/** Appends the minute's mark: a checksum of everything so far, by which a replay finds the first step that differs. */
function markLog(run: Run): void {
  if (isLogFull(run.log) || !run.hasMarks) return;
  appendEntry(run.log, { kind: 'mark', at: run.play.state.now, checksum: checksumOf(run) });
}

/** Only marks lengthen the chain: were it lengthened whenever somebody asks for a digest, asking would change the run. */
function checksumOf(run: Run): string {
  run.factChain = chainOfFacts(run);
  run.factsChained = run.play.state.facts.length;
  return stateChecksum({ columns: run.watch.lanes(), alerts: run.watch.alerts.length, facts: run.factChain });
}

/** The chain up to now; the run stays as it is. */
function chainOfFacts({ factChain, factsChained, play }: Run): string {
  const fresh = play.state.facts.slice(factsChained);
  return fresh.length === 0 ? factChain : sha256Hex(factChain + canonicalJson(fresh));
}

/** The run's name: 64 hex digits over every generated column, the alerts, the final state and the log. */
export function digestRun(run: Run): string {
  const { state } = run.play;
  return runDigest({
    columns: run.watch.lanes(),
    alerts: alertLines(run),
    state: finalState(state, chainOfFacts(run)),
    log: inputHash(run.log.entries),
  });
}

const alertLines = ({ watch }: Run): unknown =>
  watch.alerts.map((alert) => [
    alert.id,
    originName(alert.origin),
    alert.ruleStem,
    alert.firstSeen,
    alert.lastSeen,
    alert.raisedAt,
    alert.device,
    alert.account,
    alert.rowCount,
  ]);

/**
 * Name of all that people can see of a run, 16 hex digits. Unlike the digest it is the same on a ground that other runs stand
 * on: generated columns number their strings as they come, and are left out.
 */
export function stateNameOf(run: Run): string {
  return stateChecksum({ alerts: alertLines(run), state: finalState(run.play.state, chainOfFacts(run)) });
}

/** What raised an alert, without positions that another edition of the pack would shift. */
function originName(origin: Alert['origin']): string {
  if (origin.kind !== 'correlation') return origin.kind;
  return canonicalJson([origin.kind, origin.group.map(({ field, value }) => [field, value]), String(origin.measure)]);
}

function finalState(state: ExerciseState, facts: string): unknown {
  const count = (flags: Uint8Array): number => flags.reduce((sum, flag) => sum + flag, 0);
  return {
    lifecycle: state.lifecycle,
    now: state.now,
    facts,
    milestones: [...state.milestones].map(([name, at]) => [name, at]),
    encrypted: count(state.encrypted),
    isolated: count(state.isolated),
    off: count(state.off),
    systems: state.systems.map((system) => system.state),
    services: state.services.map((service, i) => ({ level: service.level, ...state.flow.queues[i]?.totals })),
  };
}

/** Present scenario time. */
export const nowOf = (run: Run): SimTimeMs => run.play.state.now;
