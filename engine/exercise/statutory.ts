// Statutory clocks: who was aware when, what was handed in, what is overdue; and the grade of an incident. A slice.
// Promise: a clock on awareness starts when somebody says whose and by which entries of the log, never by a hidden flag;
// what the facilitator finds stands beside it. A clock that is not in force is shown and never overdue.
// Tested in test/engine/exercise/statutory.test.ts.

import { civilTime, formatOffset, LIMITS, simTime } from '../base/index.ts';
import type { SimTimeMs } from '../base/index.ts';
import type { ClockRule, ClockStage, SeatId } from '../scenario/index.ts';
import { isInForce } from '../scenario/index.ts';
import type { ExerciseSetting, ExerciseState, Play } from './exercise-state.ts';
import { mark, record } from './exercise-state.ts';
import { gradeIncident, scoreFault } from './grade-incident.ts';
import { dueOf } from './milestones.ts';
import type { CommandRules } from './slice.ts';
import type { StatutoryCommand } from './statutory-words.ts';

export type { StatutoryCommand, StatutoryFact } from './statutory-words.ts';

export interface Submission {
  readonly stage: string;
  readonly at: SimTimeMs;
  readonly fact: number;
}

export interface ClockRun {
  readonly rule: ClockRule;
  /** False: shown, never overdue. */
  readonly isInForce: boolean;
  /** From when it counts: the facilitator's finding, else what was stated first; null while nobody was aware. */
  since: SimTimeMs | null;
  /** Facts that prove it. */
  evidence: readonly number[];
  aware: SeatId | null;
  isDisputed: boolean;
  isFound: boolean;
  isStoodDown: boolean;
  readonly submissions: Submission[];
  readonly overdue: Set<string>;
}

export interface StatutoryState {
  readonly clocks: readonly ClockRun[];
  /** Outcome of each grading, in order. */
  readonly grades: string[];
}

export function createStatutory({ scenario }: ExerciseSetting): StatutoryState {
  const { year, month, day } = civilTime(scenario.calendar, 0);
  const two = (value: number): string => String(value).padStart(2, '0');
  const date = `${year}-${two(month)}-${two(day)}`;
  return {
    clocks: (scenario.statutory?.clocks ?? []).map((rule) => ({
      rule,
      isInForce: isInForce(rule, date),
      since: null,
      evidence: [],
      aware: null,
      isDisputed: false,
      isFound: false,
      isStoodDown: false,
      submissions: [],
      overdue: new Set(),
    })),
    grades: [],
  };
}

/** A stage with its time limit in this run. */
export interface StageView {
  readonly stage: ClockStage;
  /** Null: no number in the law, or its start is not known yet. */
  readonly dueAt: number | null;
  readonly submittedAt: number | null;
}

/** Stages of a clock with what is due when; a stage counted from one before waits for it. */
export function stagesOf({ rule, since, submissions }: ClockRun): StageView[] {
  return rule.stages.map((stage, index) => {
    const submittedAt = submissions.find((one) => one.stage === stage.id)?.at ?? null;
    const before = index === 0 ? undefined : submissions.find((one) => one.stage === rule.stages[index - 1]?.id);
    const base = stage.from === 'start' ? since : (before?.at ?? null);
    return {
      stage,
      submittedAt,
      dueAt: base === null || stage.withinMs === null ? null : base + stage.withinMs,
    };
  });
}

const players = 'players';
export const STATUTORY_RULES: CommandRules<StatutoryCommand> = {
  'record-awareness': { by: players, during: 'from-startex', accept: stateAwareness },
  'dispute-awareness': { by: 'anybody', during: 'from-startex', accept: dispute },
  'find-awareness': { by: 'facilitator', during: 'from-startex', accept: findAwareness },
  'submit-report': { by: players, during: 'from-startex', accept: submit },
  'stand-down-clock': { by: players, during: 'from-startex', accept: standDown },
  'grade-incident': { by: players, during: 'from-startex', accept: grade },
};

type Of<K extends StatutoryCommand['kind']> = Extract<StatutoryCommand, { kind: K }>;

const clockOf = (state: ExerciseState, id: string): ClockRun | undefined =>
  state.statutory.clocks.find(({ rule }) => rule.id === id);
const noClock = (state: ExerciseState, id: string): string =>
  `There is no clock "${id}" here; there is ${state.statutory.clocks.map(({ rule }) => rule.id).join(', ') || 'none'}.`;

/** Why facts cannot prove something, as a sentence; null when they can. Shared by everything that rests on the log. */
export function evidenceFault(state: ExerciseState, evidence: readonly number[]): string | null {
  if (evidence.length === 0) return 'Name at least one entry of the log that shows it.';
  if (evidence.length > LIMITS.evidenceEntriesMax)
    return `Name at most ${LIMITS.evidenceEntriesMax} entries: those that show it best.`;
  // What the attacker did is no entry for anybody before ENDEX: its number must not tell that it is there.
  const isOver = state.lifecycle === 'ended' || state.lifecycle === 'no-duff';
  const missing = evidence.find((n) => {
    const fact = state.facts[n - 1];
    return fact === undefined || (fact.audience === 'truth' && !isOver);
  });
  return missing === undefined ? null : `There is no entry ${missing} in the log.`;
}

function awarenessFault(play: Play, command: Of<'record-awareness' | 'find-awareness'>): string | null {
  const { state, setting } = play;
  const clock = clockOf(state, command.clock);
  if (clock === undefined) return noClock(state, command.clock);
  if (clock.rule.startsOn !== 'awareness') return `The clock "${clock.rule.title}" does not start on awareness.`;
  if (!setting.scenario.roles.some(({ id }) => id === command.aware)) return 'There is no such seat in this exercise.';
  if (command.at > state.now) return 'Nobody was aware of it in the future.';
  const fault = evidenceFault(state, command.evidence);
  if (fault !== null) return fault;
  const early = command.evidence.find((n) => (state.facts[n - 1]?.at ?? 0) > command.at);
  return early === undefined
    ? null
    : `Entry ${early} came after ${formatOffset(command.at)}, so it cannot show that somebody was aware then.`;
}

function stateAwareness(play: Play, seat: SeatId, command: Of<'record-awareness'>): string | null {
  const fault = awarenessFault(play, command);
  if (fault !== null) return fault;
  const clock = clockOf(play.state, command.clock) as ClockRun;
  if (clock.isFound) return 'The facilitator has found when somebody was aware; dispute it if you see it otherwise.';
  start(play, clock, { ...command, by: seat, since: command.at });
  return null;
}

interface Start {
  readonly aware: SeatId | null;
  readonly since: number;
  readonly evidence: readonly number[];
  readonly by: SeatId;
  readonly reason: string;
}

/** Starts a clock, or moves its start back: the earliest that anybody states counts. */
function start({ state }: Play, clock: ClockRun, { aware, since, evidence, by, reason }: Start): void {
  record(state, { kind: 'clock-started', clock: clock.rule.id, aware, since, evidence: [...evidence], by, reason });
  mark(state, `aware:${clock.rule.id}`);
  if (clock.since !== null && clock.since <= since) return;
  clock.since = simTime(since);
  clock.evidence = [...evidence];
  clock.aware = aware;
}

function dispute({ state }: Play, seat: SeatId, command: Of<'dispute-awareness'>): string | null {
  const clock = clockOf(state, command.clock);
  if (clock === undefined) return noClock(state, command.clock);
  if (clock.since === null) return 'This clock has not started, so there is nothing to dispute.';
  clock.isDisputed = true;
  record(state, { kind: 'awareness-disputed', clock: clock.rule.id, seat, reason: command.reason });
  return null;
}

function findAwareness(play: Play, seat: SeatId, command: Of<'find-awareness'>): string | null {
  const fault = awarenessFault(play, command);
  if (fault !== null) return fault;
  const clock = clockOf(play.state, command.clock) as ClockRun;
  const { aware, at, reason } = command;
  const evidence = [...command.evidence];
  record(play.state, { kind: 'awareness-found', clock: clock.rule.id, aware, since: at, evidence, seat, reason });
  mark(play.state, `aware:${clock.rule.id}`);
  Object.assign(clock, { since: simTime(at), evidence, aware, isFound: true, isDisputed: false });
  // What was overdue by the old start may not be by the new one, and the other way round.
  clock.overdue.clear();
  return null;
}

function submit(play: Play, seat: SeatId, command: Of<'submit-report'>): string | null {
  const { state } = play;
  const clock = clockOf(state, command.clock);
  if (clock === undefined) return noClock(state, command.clock);
  const stage = clock.rule.stages.find(({ id }) => id === command.stage);
  if (stage === undefined)
    return `"${clock.rule.title}" has no stage "${command.stage}"; it has ${clock.rule.stages.map(({ id }) => id).join(', ')}.`;
  if (clock.since === null) return 'Record first who became aware of it, when, and what in the log shows it.';
  if (command.text.trim() === '') return 'Write what is handed in; a first report may have gaps.';
  const missing = stage.mustContain.filter((_, index) => !command.contains.includes(index));
  return hand(play, clock, stage, { seat, text: command.text, missing });
}

/** Notes that a stage was handed in; null, or why not. */
function hand(
  { state }: Play,
  clock: ClockRun,
  stage: ClockStage,
  { seat, text, missing }: { readonly seat: SeatId; readonly text: string; readonly missing: readonly string[] },
): string | null {
  const views = stagesOf(clock);
  const place = views.findIndex((view) => view.stage.id === stage.id);
  if (views[place]?.submittedAt !== null)
    return `"${stage.name}" was handed in already; send further information instead.`;
  const before = views[place - 1];
  if (stage.from === 'previous' && before !== undefined && before.submittedAt === null)
    return `"${before.stage.name}" comes first.`;
  const dueAt = views[place]?.dueAt ?? null;
  const isLate = clock.isInForce && dueAt !== null && state.now > dueAt;
  record(state, { kind: 'report-submitted', clock: clock.rule.id, stage: stage.id, seat, text, missing, isLate });
  clock.submissions.push({ stage: stage.id, at: state.now, fact: state.facts.length });
  mark(state, `submitted:${clock.rule.id}:${stage.id}`);
  return null;
}

/** A stage that something else in the exercise fulfils: a call to CSOC, a step of an alert's workflow. Quiet when it cannot. */
export function fulfilStage(play: Play, clockId: string, stageId: string, seat: SeatId, text: string): void {
  const clock = clockOf(play.state, clockId);
  const stage = clock?.rule.stages.find(({ id }) => id === stageId);
  if (clock === undefined || stage === undefined || clock.isStoodDown) return;
  if (clock.since === null) {
    const evidence = [play.state.facts.length];
    start(play, clock, { aware: seat, since: play.state.now, evidence, by: seat, reason: 'It was reported at once.' });
  }
  hand(play, clock, stage, { seat, text, missing: [] });
}

function standDown({ state }: Play, seat: SeatId, command: Of<'stand-down-clock'>): string | null {
  const clock = clockOf(state, command.clock);
  if (clock === undefined) return noClock(state, command.clock);
  if (clock.isStoodDown) return 'This clock was stood down already.';
  clock.isStoodDown = true;
  record(state, { kind: 'clock-stood-down', clock: clock.rule.id, seat, reason: command.reason });
  return null;
}

function grade({ state, setting }: Play, seat: SeatId, command: Of<'grade-incident'>): string | null {
  const grid = setting.scenario.statutory?.grading ?? null;
  if (grid === null) return 'This exercise has no grading.';
  const { likelihood, severity, isVulnerable, reason } = command;
  const fault = scoreFault(likelihood, 'likelihood') ?? scoreFault(severity, 'severity');
  if (fault !== null) return fault;
  const { wasRaised, outcome, ...scores } = gradeIncident(grid, { likelihood, severity, isVulnerable });
  record(state, { kind: 'incident-graded', seat, ...scores, isVulnerable, wasRaised, outcome, reason });
  state.statutory.grades.push(outcome);
  mark(state, `graded:${outcome}`);
  return null;
}

/** Starts what starts by itself and notes what has become overdue. */
export function runStatutory(play: Play): void {
  const { state, setting } = play;
  for (const clock of state.statutory.clocks) {
    if (clock.since === null) startByItself(play, clock);
    if (!clock.isInForce || clock.isStoodDown) continue;
    for (const { stage, dueAt, submittedAt } of stagesOf(clock)) {
      if (dueAt === null || submittedAt !== null || dueAt >= state.now || clock.overdue.has(stage.id)) continue;
      clock.overdue.add(stage.id);
      record(state, { kind: 'report-overdue', clock: clock.rule.id, stage: stage.id, dueAt });
      mark(state, `overdue:${clock.rule.id}`);
    }
  }
  handInWhatWasDone(play);
  for (const cue of setting.scenario.statutory?.awareness ?? []) {
    const clock = clockOf(state, cue.clock);
    if (clock === undefined || clock.since !== null || clock.isFound) continue;
    const due = dueOf(cue.when, state.milestones);
    if (due.kind !== 'due' || due.at > state.now) continue;
    const evidence = [Math.max(1, state.facts.length)];
    const reason = 'By the log, this seat now had what it takes to be aware.';
    start(play, clock, { aware: cue.seat, since: state.now, evidence, by: 'facilitator', reason });
  }
}

/** Calls and replies that hand a stage in, once its clock has started. */
function handInWhatWasDone(play: Play): void {
  const { state, setting } = play;
  for (const { clock: id, stage, by } of setting.scenario.statutory?.handIns ?? []) {
    if (state.milestones.has(`submitted:${id}:${stage}`)) continue;
    const clock = clockOf(state, id);
    const name = by.find((one) => state.milestones.has(one));
    if (clock === undefined || clock.since === null || name === undefined) continue;
    const at = state.milestones.get(name);
    const fact = state.facts.find((one) => one.at === at && 'seat' in one.body && one.body.seat !== null);
    const seat = fact !== undefined && 'seat' in fact.body ? (fact.body.seat ?? '') : '';
    fulfilStage(play, id, stage, seat, `Done by ${name.replaceAll(':', ' ')}.`);
  }
}

function startByItself(play: Play, clock: ClockRun): void {
  const { state } = play;
  if (clock.rule.startsOn === 'awareness') return;
  const onDeclaration = clock.rule.startsOn === 'declaration';
  const alert = onDeclaration ? undefined : alertIssued(play);
  if (onDeclaration ? !state.milestones.has('declared') : alert === undefined) return;
  const fact = onDeclaration
    ? state.facts.find(({ body }) => body.kind === 'incident-declared')
    : state.facts.find(({ body }) => body.kind === 'inject-delivered' && body.inject === alert);
  if (fact === undefined) return;
  const reason = onDeclaration ? 'An incident was declared.' : 'The alert was issued.';
  start(play, clock, { aware: null, since: fact.at, evidence: [fact.n], by: 'facilitator', reason });
}

/** The first High Severity Alert that has arrived. */
const alertIssued = ({ setting, state }: Play): string | undefined =>
  setting.scenario.injects.find(
    ({ id, channel }) => channel === 'high-severity-alert' && state.milestones.has(`inject:${id}`),
  )?.id;

/** One second after the next deadline: until it has passed, nothing is overdue. */
export function nextStatutory(play: Play): number {
  const { state, setting } = play;
  let next = Infinity;
  const consider = (at: number): void => {
    if (at > state.now && at < next) next = at;
  };
  for (const clock of state.statutory.clocks) {
    if (!clock.isInForce || clock.isStoodDown) continue;
    for (const { stage, dueAt, submittedAt } of stagesOf(clock))
      if (dueAt !== null && submittedAt === null && !clock.overdue.has(stage.id)) consider(dueAt + 1_000);
  }
  for (const cue of setting.scenario.statutory?.awareness ?? []) {
    if (clockOf(state, cue.clock)?.since !== null) continue;
    const due = dueOf(cue.when, state.milestones);
    if (due.kind === 'due') consider(due.at);
  }
  return next;
}
