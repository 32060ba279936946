// The ward's side of downtime: crash-call test, runner, printed extract, phoned results with read-back.
// Safety *signals* are things that were not done or could not be relied on; nobody is scored for harm.
// Tested in test/engine/conduct/room.test.ts.

import { MINUTE_MS, simTime, unreachable } from '../base/index.ts';
import type { Command } from './command.ts';
import type { Play } from './exercise-state.ts';
import { mark, record } from './exercise-state.ts';

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
  if (systemState(play, 'epr') !== 'down' && state.now - state.lastExtractAt >= period) state.lastExtractAt = state.now;
}

/** Does what the ward asks; returns a sentence when it cannot. */
export function actOnWard(play: Play, command: Extract<Command, { kind: 'ward-act' }>): string | null {
  const { state } = play;
  const done = (outcome: string): null => {
    record(state, { kind: 'ward-acted', act: command.act, subject: command.subject, outcome });
    mark(state, `ward:${command.act}`);
    return null;
  };
  switch (command.act) {
    case 'crash-call-test': {
      const works = systemState(play, 'telephony') === 'up';
      state.crashCall = works ? 'passed' : 'failed';
      if (!works) signal(play, 'crash-call', 'The crash-call test failed; the alternative has not been tested yet.');
      return done(
        works
          ? 'The crash bleep answered in 8 seconds.'
          : 'No bleep answered. Test the alternative: radios and a runner to switchboard.',
      );
    }
    case 'crash-call-alternative':
      state.crashCall = 'alternative-tested';
      return done('Radio to switchboard worked; the team arrived. Written on the ward board.');
    case 'send-runner':
      if (state.runnerUntil !== null && state.runnerUntil > state.now) return 'The runner is out and not back yet.';
      state.runnerUntil = simTime(state.now + RUNNER_MS);
      return done('The runner has left with the forms; back in about 15 minutes.');
    case 'print-extract': {
      const ageMinutes = Math.floor((state.now - state.lastExtractAt) / MINUTE_MS);
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

function takeResult(
  play: Play,
  command: Extract<Command, { kind: 'ward-act' }>,
  done: (outcome: string) => null,
): string | null {
  const { state, setting } = play;
  const index = setting.scenario.ward.phonedResults.findIndex((result) => result.id === command.subject);
  const result = setting.scenario.ward.phonedResults[index];
  if (result === undefined || state.phonedResults[index] !== 'phoned') return 'No such result is waiting on the phone.';
  if (command.act === 'read-back') {
    state.phonedResults[index] = 'read-back';
    return done('Read back and confirmed; written in the notes with both names and the time.');
  }
  state.phonedResults[index] = 'no-read-back';
  if (result.critical)
    signal(play, result.id, `A critical result for ${result.bed} was taken by phone without read-back.`);
  return done('Written down without read-back.');
}

function signal(play: Play, id: string, text: string): void {
  play.state.signals.push({ at: play.state.now, text });
  record(play.state, { kind: 'safety-signal', signal: id, text });
}
