// The ward's side of downtime: crash-call test, runner, printed extract, phoned results with read-back, reports by phone.
// Safety *signals* are things that were not done or could not be relied on; one stays open until it is answered.
// Nobody is scored for harm. A slice of the exercise. Tested in test/engine/exercise/ward.test.ts.

import { MINUTE_MS, simTime, unreachable } from '../base/index.ts';
import type { SimTimeMs } from '../base/index.ts';
import { signalsOf } from '../clinical/index.ts';
import { DEVICE_ROLES } from '../scenario/index.ts';
import type { SafetySignal, SeatId, WardAct } from '../scenario/index.ts';
import type { ExerciseSetting, Play } from './exercise-state.ts';
import { mark, openInterval, record } from './exercise-state.ts';
import { dueOf } from './milestones.ts';
import type { DeskReport, ReportFact, ServiceCommand, ServiceFact } from './services.ts';
import { makeReport, SERVICE_RULES } from './services.ts';
import type { CommandRules } from './slice.ts';

export type WardCommand =
  { readonly kind: 'ward-act'; readonly act: WardAct; readonly subject: string } | ServiceCommand;

export type WardFact =
  | { readonly kind: 'ward-acted'; readonly act: string; readonly subject: string; readonly outcome: string }
  | { readonly kind: 'safety-signal'; readonly signal: string; readonly text: string }
  | { readonly kind: 'signal-closed'; readonly signal: string; readonly text: string }
  | ServiceFact
  | ReportFact;

/** Something that could not be relied on, until it is answered. */
export interface WardSignal {
  readonly id: string;
  readonly at: SimTimeMs;
  readonly text: string;
  closedAt: SimTimeMs | null;
}

export interface WardState {
  readonly phonedResults: ('waiting' | 'phoned' | 'read-back' | 'no-read-back' | 'brought')[];
  readonly phonedAt: (SimTimeMs | null)[];
  crashCall: 'not-tested' | 'passed' | 'failed' | 'alternative-tested';
  runnerUntil: SimTimeMs | null;
  /** When somebody on the ward pulled the plug of the PC with the note on it; null while it is on. */
  pcOffAt: SimTimeMs | null;
  lastExtractAt: SimTimeMs;
  /** When the ward last printed, and how old the extract was on paper. */
  printed: { readonly at: SimTimeMs; readonly extractAt: SimTimeMs } | null;
  readonly signals: WardSignal[];
  readonly reports: DeskReport[];
  /** Overdue units told of so far, by service and signal. */
  readonly told: Map<string, number>;
}

export const createWard = ({ scenario }: ExerciseSetting): WardState => ({
  phonedResults: scenario.ward.phonedResults.map(() => 'waiting'),
  phonedAt: scenario.ward.phonedResults.map(() => null),
  crashCall: 'not-tested',
  runnerUntil: null,
  pcOffAt: null,
  lastExtractAt: simTime(-scenario.ward.extractEveryMinutes * 30_000),
  printed: null,
  signals: [],
  reports: [],
  told: new Map(),
});

type WardActCommand = Extract<WardCommand, { kind: 'ward-act' }>;

export const WARD_RULES: CommandRules<WardCommand> = {
  'ward-act': { by: 'players', during: 'play', accept: actOnWard },
  ...SERVICE_RULES,
};

/** A runner is away this long: collect, deliver and come back across one site (assumption). */
const RUNNER_MS = 15 * MINUTE_MS;

const systemState = (play: Play, id: string): string => {
  const index = play.setting.scenario.estate.systems.findIndex((system) => system.id === id);
  return play.state.systems[index]?.state ?? 'up';
};

/** Once a minute: the downtime PC takes its extract while the patient record is up. */
export function refreshExtract(play: Play): void {
  const { state, setting } = play;
  const period = setting.scenario.ward.extractEveryMinutes * MINUTE_MS;
  if (systemState(play, 'epr') !== 'down' && state.now - state.ward.lastExtractAt >= period)
    state.ward.lastExtractAt = state.now;
}

/** Beds whose treatment changed after a time: what is on paper about them is out of date. */
export function changedSince({ setting, state }: Play, since: number): { bed: string; change: string }[] {
  return setting.scenario.ward.beds.flatMap(({ bed, changedAt, change }) =>
    changedAt !== null && changedAt <= state.now && changedAt > since
      ? [{ bed, change: change ?? 'check the chart' }]
      : [],
  );
}

/** Does what the ward asks; returns a sentence when it cannot. */
function actOnWard(play: Play, seat: SeatId, command: WardActCommand): string | null {
  const { state } = play;
  const done = (outcome: string): null => {
    record(state, { kind: 'ward-acted', act: command.act, subject: command.subject, outcome });
    mark(state, `ward:${command.act}`);
    return null;
  };
  switch (command.act) {
    case 'crash-call-test':
      return testCrashCall(play, done);
    case 'crash-call-alternative':
      state.ward.crashCall = 'alternative-tested';
      done('Radio to switchboard worked; the team arrived. Written on the ward board.');
      closeSignal(play, 'crash-call', 'The crash call has an alternative that was tested.');
      return null;
    case 'send-runner':
      if (state.ward.runnerUntil !== null && state.ward.runnerUntil > state.now)
        return 'The runner is out and not back yet.';
      state.ward.runnerUntil = simTime(state.now + RUNNER_MS);
      return done('The runner has left with the forms; back in about 15 minutes.');
    case 'print-extract':
      return printExtract(play, done);
    case 'read-back':
    case 'accept-without-read-back':
      return takeResult(play, command, done);
    case 'report-to-service-desk': {
      const pcLeftOn = state.ward.pcOffAt === null;
      const refusal = makeReport(play, seat, command.subject, pcLeftOn);
      if (refusal !== null) return refusal;
      mark(state, 'ward:reported');
      return done(`Reported by phone: ${command.subject}. ${pcLeftOn ? 'PC left on, as asked.' : PC_IS_OFF}`);
    }
    case 'switch-pc-off':
      return switchPcOff(play, done);
    default:
      return unreachable(command.act);
  }
}

const PC_IS_OFF = 'The PC had been switched off before.';

/** Pulling the plug is what most people do first; the one PC it is done to goes silent, and its memory is gone. */
function switchPcOff({ state, setting, reaction }: Play, done: (outcome: string) => null): string | null {
  if (state.ward.pcOffAt !== null) return 'The PC is off already.';
  const { estate, scenario } = setting;
  const area = scenario.estate.areas.findIndex(({ id }) => id === scenario.ward.area);
  const { devices, deviceCount } = estate;
  for (let device = 0; device < deviceCount; device += 1) {
    if (devices.area[device] !== area || DEVICE_ROLES[devices.role[device] ?? 0] !== 'ward-pc') continue;
    if (state.off[device] === 1) continue;
    state.off[device] = 1;
    openInterval(reaction.silent, device, state.now);
    break;
  }
  state.ward.pcOffAt = state.now;
  return done(
    'The PC was switched off at the wall. What was in its memory is gone, and so is what it could have shown.',
  );
}

function testCrashCall(play: Play, done: (outcome: string) => null): null {
  const { state } = play;
  const works = systemState(play, 'telephony') === 'up';
  state.ward.crashCall = works ? 'passed' : 'failed';
  if (works) closeSignal(play, 'crash-call', 'The crash call works again.');
  else signal(play, 'crash-call', 'The crash-call test failed; the alternative has not been tested yet.');
  return done(
    works
      ? 'The crash bleep answered in 8 seconds.'
      : 'No bleep answered. Test the alternative: radios and a runner to switchboard.',
  );
}

function printExtract(play: Play, done: (outcome: string) => null): null {
  const { state } = play;
  const ageMinutes = Math.floor((state.now - state.ward.lastExtractAt) / MINUTE_MS);
  const changed = changedSince(play, state.ward.lastExtractAt);
  state.ward.printed = { at: state.now, extractAt: state.ward.lastExtractAt };
  const flags = changed.map(({ bed, change }) => `bed ${bed}: ${change}`).join('; ');
  return done(
    `Printed. The extract is ${ageMinutes} minutes old; check every changed dose with the chart.` +
      (changed.length === 0 ? '' : ` Changed since the extract: ${flags}.`),
  );
}

function takeResult(play: Play, command: WardActCommand, done: (outcome: string) => null): string | null {
  const { state, setting } = play;
  const index = setting.scenario.ward.phonedResults.findIndex((result) => result.id === command.subject);
  const result = setting.scenario.ward.phonedResults[index];
  if (result === undefined || state.ward.phonedResults[index] !== 'phoned')
    return 'No such result is waiting on the phone.';
  if (command.act === 'read-back') {
    state.ward.phonedResults[index] = 'read-back';
    return done('Read back and confirmed; written in the notes with both names and the time.');
  }
  state.ward.phonedResults[index] = 'no-read-back';
  if (result.critical)
    signal(play, result.id, `A critical result for ${result.bed} was taken by phone without read-back: ${result.text}`);
  return done('Written down without read-back.');
}

/** A signal that is open already is not given twice. */
function signal(play: Play, id: string, text: string): void {
  const { signals } = play.state.ward;
  if (signals.some((one) => one.id === id && one.closedAt === null)) return;
  signals.push({ id, at: play.state.now, text, closedAt: null });
  record(play.state, { kind: 'safety-signal', signal: id, text });
}

function closeSignal(play: Play, id: string, text: string): void {
  const open = play.state.ward.signals.find((one) => one.id === id && one.closedAt === null);
  if (open === undefined) return;
  open.closedAt = play.state.now;
  record(play.state, { kind: 'signal-closed', signal: id, text });
}

/** Phones the results that are due; the runner comes back with what waited. */
export function runWard(play: Play): void {
  const { setting, state } = play;
  setting.scenario.ward.phonedResults.forEach((result, index) => {
    if (state.ward.phonedResults[index] !== 'waiting') return;
    const due = dueOf(result.when, state.milestones);
    if (due.kind !== 'due' || due.at > state.now) return;
    state.ward.phonedResults[index] = 'phoned';
    state.ward.phonedAt[index] = simTime(state.now);
    record(state, { kind: 'ward-acted', act: 'result-phoned', subject: result.id, outcome: result.text });
  });
  if (state.ward.runnerUntil !== null && state.ward.runnerUntil <= state.now) endRun(play);
}

/** On paper in the runner's hand a result needs no read-back. */
function endRun({ setting, state }: Play): void {
  state.ward.runnerUntil = null;
  let brought = 0;
  setting.scenario.ward.phonedResults.forEach((_, index) => {
    if (state.ward.phonedResults[index] !== 'phoned') return;
    state.ward.phonedResults[index] = 'brought';
    brought += 1;
  });
  const outcome = brought === 0 ? 'The runner is back.' : `The runner is back with ${brought} results on paper.`;
  record(state, { kind: 'ward-acted', act: 'runner-back', subject: 'laboratory', outcome });
}

export function nextWard({ setting, state }: Play): number {
  let next = Infinity;
  setting.scenario.ward.phonedResults.forEach((result, index) => {
    if (state.ward.phonedResults[index] !== 'waiting') return;
    const due = dueOf(result.when, state.milestones);
    if (due.kind === 'due' && due.at > state.now && due.at < next) next = due.at;
  });
  const { runnerUntil } = state.ward;
  return runnerUntil !== null && runnerUntil > state.now ? Math.min(next, runnerUntil) : next;
}

/** Overdue units of a service at which the room is told again: the first, and then when it has become clearly worse. */
const TOLD_AT = [1, 5, 20, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000];

/** For one, and for more. */
const SIGNAL_WORDS: Readonly<Record<SafetySignal, readonly [string, string]>> = {
  'early-warning-overdue': ['early-warning score was overdue', 'early-warning scores were overdue'],
  'medicine-overdue': ['time-critical medicine was overdue', 'time-critical medicines were overdue'],
  'result-unread': ['critical result reached nobody in time', 'critical results reached nobody in time'],
  'transfusion-delayed': ['request for blood was late', 'requests for blood were late'],
};

/** Once a minute: what has become overdue in the queues is told at steps, not one by one. */
export function tellSignals(play: Play): void {
  const { state, setting } = play;
  setting.scenario.estate.services.forEach((service, index) => {
    const queue = state.flow.queues[index];
    if (queue === undefined) return;
    for (const { signal: kind, count } of signalsOf(queue, service)) {
      const key = `${service.id}:${kind}`;
      const before = state.ward.told.get(key) ?? 0;
      const step = TOLD_AT.findLast((at) => at <= count) ?? 0;
      if (step <= before) continue;
      state.ward.told.set(key, step);
      const text = `${service.name}: ${count} ${SIGNAL_WORDS[kind][count === 1 ? 0 : 1]} so far.`;
      record(state, { kind: 'safety-signal', signal: key, text });
    }
  });
}
