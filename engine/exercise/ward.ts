// The ward's side of downtime: crash-call test, runner, printed extract, phoned results with read-back.
// Safety *signals* are things that were not done or could not be relied on; nobody is scored for harm.
// Tested in test/engine/conduct/room.test.ts.

import { MINUTE_MS, simTime, unreachable } from '../base/index.ts';
import type { SimTimeMs } from '../base/index.ts';
import type { WardAct } from '../scenario/index.ts';
import type { ExerciseSetting, Play } from './exercise-state.ts';
import { mark, record } from './exercise-state.ts';
import { dueOf } from './milestones.ts';
import type { CommandRules } from './slice.ts';

export interface WardCommand {
  readonly kind: 'ward-act';
  readonly act: WardAct;
  readonly subject: string;
}

export type WardFact =
  | { readonly kind: 'ward-acted'; readonly act: string; readonly subject: string; readonly outcome: string }
  | { readonly kind: 'safety-signal'; readonly signal: string; readonly text: string };

export interface WardState {
  readonly phonedResults: ('waiting' | 'phoned' | 'read-back' | 'no-read-back')[];
  readonly phonedAt: (SimTimeMs | null)[];
  crashCall: 'not-tested' | 'passed' | 'failed' | 'alternative-tested';
  runnerUntil: SimTimeMs | null;
  lastExtractAt: SimTimeMs;
  readonly signals: { readonly at: SimTimeMs; readonly text: string }[];
}

export const createWard = ({ scenario }: ExerciseSetting): WardState => ({
  phonedResults: scenario.ward.phonedResults.map(() => 'waiting'),
  phonedAt: scenario.ward.phonedResults.map(() => null),
  crashCall: 'not-tested',
  runnerUntil: null,
  lastExtractAt: simTime(-scenario.ward.extractEveryMinutes * 30_000),
  signals: [],
});

export const WARD_RULES: CommandRules<WardCommand> = {
  'ward-act': { by: 'players', during: 'play', accept: (play, _, command) => actOnWard(play, command) },
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

/** Does what the ward asks; returns a sentence when it cannot. */
function actOnWard(play: Play, command: WardCommand): string | null {
  const { state } = play;
  const done = (outcome: string): null => {
    record(state, { kind: 'ward-acted', act: command.act, subject: command.subject, outcome });
    mark(state, `ward:${command.act}`);
    return null;
  };
  switch (command.act) {
    case 'crash-call-test': {
      const works = systemState(play, 'telephony') === 'up';
      state.ward.crashCall = works ? 'passed' : 'failed';
      if (!works) signal(play, 'crash-call', 'The crash-call test failed; the alternative has not been tested yet.');
      return done(
        works
          ? 'The crash bleep answered in 8 seconds.'
          : 'No bleep answered. Test the alternative: radios and a runner to switchboard.',
      );
    }
    case 'crash-call-alternative':
      state.ward.crashCall = 'alternative-tested';
      return done('Radio to switchboard worked; the team arrived. Written on the ward board.');
    case 'send-runner':
      if (state.ward.runnerUntil !== null && state.ward.runnerUntil > state.now)
        return 'The runner is out and not back yet.';
      state.ward.runnerUntil = simTime(state.now + RUNNER_MS);
      return done('The runner has left with the forms; back in about 15 minutes.');
    case 'print-extract': {
      const ageMinutes = Math.floor((state.now - state.ward.lastExtractAt) / MINUTE_MS);
      return done(`Printed. The extract is ${ageMinutes} minutes old; check every changed dose with the chart.`);
    }
    case 'read-back':
    case 'accept-without-read-back':
      return takeResult(play, command, done);
    case 'report-to-service-desk':
      mark(state, 'ward:reported');
      return done(`Reported by phone: ${command.subject}. PC left on, as asked.`);
    default:
      return unreachable(command.act);
  }
}

function takeResult(play: Play, command: WardCommand, done: (outcome: string) => null): string | null {
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
    signal(play, result.id, `A critical result for ${result.bed} was taken by phone without read-back.`);
  return done('Written down without read-back.');
}

function signal(play: Play, id: string, text: string): void {
  play.state.ward.signals.push({ at: play.state.now, text });
  record(play.state, { kind: 'safety-signal', signal: id, text });
}

/** Phones the results that are due. */
export function runWard({ setting, state }: Play): void {
  setting.scenario.ward.phonedResults.forEach((result, index) => {
    if (state.ward.phonedResults[index] !== 'waiting') return;
    const due = dueOf(result.when, state.milestones);
    if (due.kind !== 'due' || due.at > state.now) return;
    state.ward.phonedResults[index] = 'phoned';
    state.ward.phonedAt[index] = simTime(state.now);
    record(state, { kind: 'ward-acted', act: 'result-phoned', subject: result.id, outcome: result.text });
  });
}

export function nextWard({ setting, state }: Play): number {
  let next = Infinity;
  setting.scenario.ward.phonedResults.forEach((result, index) => {
    if (state.ward.phonedResults[index] !== 'waiting') return;
    const due = dueOf(result.when, state.milestones);
    if (due.kind === 'due' && due.at > state.now && due.at < next) next = due.at;
  });
  return next;
}
