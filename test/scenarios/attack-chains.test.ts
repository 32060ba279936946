// The ten chains in the exercise itself: each runs from its first step to its last when nobody acts, and every step is stopped by
// each action that it says stops it.

import { beforeAll, describe, expect, it } from 'vitest';
import { assert, formatProblem, HOUR_MS, MINUTE_MS, simTime } from '#engine/base/index.ts';
import { columnsOfTables, ruleFiles } from '#engine/bin/load-pack.ts';
import { advanceRun, commandRun, createRun, sealPack } from '#engine/conduct/index.ts';
import type { Run } from '#engine/conduct/index.ts';
import { createExerciseState, runAdversary } from '#engine/exercise/index.ts';
import type { Play } from '#engine/exercise/index.ts';
import { compileScenario, parseScenarioFolder } from '#engine/scenario/index.ts';
import type { AttackChain, AttackLibraryStep, AttackStep } from '#engine/scenario/index.ts';
import { emptyReaction } from '#engine/telemetry/index.ts';
import { activity, everyStep, library, SEED, trust } from '../support/attack-steps.ts';
import { FILE, shortestScenario } from './written.ts';

const read = library();
const estate = trust();
const life = { ...activity(), roles: [], lookAlikes: [] };
const ruleStems = ruleFiles().map((path) => (path.split('/').at(-1) ?? path).replace(/\.yml$/, ''));
const lowered = new Map(everyStep(read, estate).map((step) => [step.id, step]));
const MINUTES_MAX = 10;

/** A step of a chain in the one scenario that holds all ten: several chains may use the same step. */
const idIn = (chain: AttackChain, step: string): string => `chain${String(chain.number)}-${step}`;

/** The shortest scenario with the ten chains for its attack, beside one another: each step a little after the one before. */
function runOfAll(): Run {
  const steps = read.chains.flatMap((chain) =>
    chain.order.map((id, index) => {
      const before = chain.order[index - 1];
      const minutes = Math.min(MINUTES_MAX, Math.ceil((read.steps.get(id)?.dwell.usual ?? 0) / MINUTE_MS));
      const when = before === undefined ? 'T+1m' : `{ all: ['step:${idIn(chain, before)}'], after: ${String(minutes)}m }`;
      return `    - { id: ${idIn(chain, id)}, uses: ${id}, when: ${when} }`;
    }),
  );
  const text = shortestScenario().replaceAll("'step:vpn-logon'", "'startex'").replace('endsAt: T+2h', 'endsAt: T+8h');
  const start = text.indexOf('    - id: vpn-logon\n');
  const attack = `${text.slice(0, start)}${steps.join('\n')}\n${text.slice(text.indexOf('\nward:'))}`;
  const written = parseScenarioFolder(new Map([[FILE, attack]]));
  assert(written.ok, written.ok ? '' : written.problems.map(formatProblem).join('\n'));
  const ground = { estate, activity: life, ruleStems, columns: columnsOfTables(), attackLibrary: read };
  const compiled = compileScenario(written.value, ground);
  assert(compiled.ok, compiled.ok ? '' : compiled.problems.map(formatProblem).join('\n'));
  const nothing = { rules: [], correlations: [], silentRules: [], silentCorrelations: [] };
  const noLists = { indicators: [], indicatorLists: [], leakNotices: [] };
  const run = createRun(sealPack({ scenario: compiled.value, ...nothing, ...noLists }), SEED, 'silent');
  commandRun(run, compiled.value.roles[0]?.id ?? '', { kind: 'start' });
  advanceRun(run, 25 * MINUTES_MAX * MINUTE_MS, 'goal');
  return run;
}

describe('the ten chains in the exercise', () => {
  let run: Run;
  beforeAll(() => {
    run = runOfAll();
  }, 60_000);

  it.each(read.chains.map((chain) => [chain.number, chain] as const))('chain %i runs to its end in its order', (_, chain) => {
    const facts = run.play.state.facts.map(({ body }) => body);
    const happened = facts.flatMap((body) => (body.kind === 'step-happened' ? [body.step] : []));
    const own = chain.order.map((id) => idIn(chain, id));
    expect(happened.filter((id) => own.includes(id))).toEqual(own);
    expect(facts.filter(({ kind }) => kind === 'step-blocked')).toEqual([]);
    const causes = new Set([...run.play.reaction.overlayCauses.values()].flat());
    expect(own.filter((id) => !causes.has(id))).toEqual([]);
  });

  it('has steps that each of their blockers stops', () => {
    const wrong = [...read.steps.values()].flatMap((written) => {
      const step = lowered.get(written.id);
      return step === undefined ? [written.id] : blockFaults(run, step, written);
    });
    expect(wrong).toEqual([]);
  });
});

/** Blockers of a step that do not stop it, as `step action target`; or the step, when it is stopped with nobody acting. */
function blockFaults(run: Run, step: AttackStep, written: AttackLibraryStep): string[] {
  const { setting } = run.play;
  const scenario = { ...setting.scenario, attack: { ...setting.scenario.attack, steps: [step] } };
  const playWith = (prepare: (play: Play) => void): boolean => {
    const own = { ...setting, scenario };
    const play: Play = { setting: own, state: createExerciseState(own), reaction: emptyReaction() };
    play.state.now = simTime(HOUR_MS);
    prepare(play);
    runAdversary(play);
    return play.state.milestones.has(`step-blocked:${step.id}`);
  };
  if (playWith(() => {})) return [`${step.id} is stopped by nobody`];
  return written.blocked
    .filter(({ action, target }) => !playWith((play) => act(play, step, written, action, target)))
    .map(({ action, target }) => `${step.id} ${action} ${target}`);
}

/** What is true after an action has succeeded. */
function act(play: Play, step: AttackStep, written: AttackLibraryStep, action: string, target: string): void {
  const { state, setting } = play;
  const devices = (target === 'from' ? [step.from ?? ''] : target === 'to' ? step.to : []).map((name) => {
    const device = setting.estate.deviceByName.get(name.toLowerCase());
    assert(device !== undefined, `${name} is a device`);
    return device as number;
  });
  for (const device of devices) {
    if (action === 'isolate-device') state.isolated[device] = 1;
    if (action === 'power-off') state.off[device] = 1;
    const vlan = setting.scenario.estate.vlans[setting.estate.devices.vlan[device] ?? 0];
    if (action === 'shut-vlan' && vlan !== undefined) state.shutVlans.add(vlan.id);
  }
  const account = setting.estate.accountByName.get((step.as ?? '').toLowerCase());
  if (action === 'disable-account' && account !== undefined) state.disabledAccounts.add(account);
  if (action === 'close-link' && step.via !== null) state.closedLinks.add(step.via);
  if (action === 'block-indicator') {
    const place = written.indicators.indexOf(target);
    state.blockedIndicators.add((step.indicators[place] ?? target).toLowerCase());
  }
  const name = target === 'as' ? (step.as ?? '') : target;
  if (devices.length === 0 && !['disable-account', 'close-link', 'block-indicator'].includes(action))
    state.milestones.set(`action:${action}:${name}`, simTime(0));
}
