// An exercise without telemetry: commands, script and clinical minutes only, so that hours of it cost milliseconds in a test.
// It uses the exercise's own steps in the run's own order; test/engine/conduct/run.test.ts holds the whole run.

import { MINUTE_MS, simTime } from '../../engine/base/index.ts';
import { buildEstate } from '../../engine/estate/index.ts';
import {
  acceptCommand,
  addClinicalMinute,
  createExerciseState,
  nextDue,
  refreshClinical,
  refreshExtract,
  runActions,
  runScript,
  workstationsOfServices,
} from '../../engine/exercise/index.ts';
import type { Command, ExerciseSetting, Play } from '../../engine/exercise/index.ts';
import type { CompiledScenario } from '../../engine/scenario/index.ts';
import { buildTelemetryWorld, emptyReaction } from '../../engine/telemetry/index.ts';

/** Built once a file: the estate costs more than the tests. */
export function quietSetting(scenario: CompiledScenario): ExerciseSetting {
  const estate = buildEstate(scenario.estate, 7);
  const world = buildTelemetryWorld(estate, scenario.activity, scenario.calendar, 7);
  return { scenario, estate, world, seed: 7, workstations: workstationsOfServices(estate) };
}

export interface QuietPlay {
  readonly play: Play;
  ask(command: Command, seat?: string): string | null;
  pass(minutes: number): void;
}

/** A play that has begun, with parts of its scenario changed. */
export function quietPlay(setting: ExerciseSetting, part: Partial<CompiledScenario> = {}): QuietPlay {
  const own = { ...setting, scenario: { ...setting.scenario, ...part } };
  const play: Play = { setting: own, state: createExerciseState(own), reaction: emptyReaction() };
  const settle = (): void => {
    for (let before = -1; before !== play.state.facts.length;) {
      before = play.state.facts.length;
      runActions(play);
      refreshClinical(play);
      runScript(play);
    }
  };
  const ask = (command: Command, seat = own.scenario.roles[0]?.id ?? ''): string | null => {
    const refusal = acceptCommand(play, seat, command, {
      triage: () => 'There is no queue here.',
      rules: () => 'There are no rules here.',
      hasIncident: () => false,
      hasEntry: () => false,
      ruleText: () => null,
      sight: () => {},
    });
    if (refusal === null) settle();
    return refusal;
  };
  refreshClinical(play);
  ask({ kind: 'start' });
  return {
    play,
    ask,
    pass(minutes) {
      const until = play.state.now + minutes * MINUTE_MS;
      while (play.state.now < until) {
        const nextMinute = (Math.floor(play.state.now / MINUTE_MS) + 1) * MINUTE_MS;
        play.state.now = simTime(Math.min(until, nextMinute, nextDue(play)));
        if (play.state.now === nextMinute) {
          addClinicalMinute(play);
          refreshExtract(play);
        }
        settle();
      }
    },
  };
}

/** Encrypts hosts by name, as an attack would have left them. */
export function encryptHosts({ play }: QuietPlay, ...hosts: readonly string[]): void {
  for (const host of hosts) {
    const device = play.setting.estate.deviceByName.get(host.toLowerCase());
    if (device === undefined) throw new Error(`There is no host ${host}.`);
    play.state.encrypted[device] = 1;
  }
  refreshClinical(play);
}
