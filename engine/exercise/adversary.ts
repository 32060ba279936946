// The adversary: a plan of steps that the defenders can really hinder. A step happens when it is due and nothing stands
// in its way; otherwise it is blocked for good and the scenario's other paths may open. Long steps (copying data out,
// encrypting) are looked at again each minute and stop when their way is cut.
// Promise: no row of a later step exists unless the step happened. Tested in test/engine/exercise/adversary.test.ts.

import { assert, deviceIndex, MINUTE_MS, mix2, NO_INDEX, simTime } from '../base/index.ts';
import { deviceName, selectDevices } from '../estate/index.ts';
import type { AttackStep } from '../scenario/index.ts';
import { dropOverlayAfter, expandTrace } from '../telemetry/index.ts';
import type { Play } from './exercise-state.ts';
import { mark, openInterval, record } from './exercise-state.ts';
import { dueOf } from './milestones.ts';

/** Truth: kept until ENDEX. */
export type AttackFact =
  | { readonly kind: 'step-happened'; readonly step: string }
  | { readonly kind: 'step-blocked'; readonly step: string; readonly why: string }
  | { readonly kind: 'devices-encrypted'; readonly step: string; readonly count: number };

/** Runs every step that is due, and one look at each ongoing step. Called at each second that matters. */
export function runAdversary(play: Play): void {
  const { setting, state } = play;
  setting.scenario.attack.steps.forEach((step, index) => {
    if (state.steps[index] !== 'waiting') return;
    const due = dueOf(step.when, state.milestones);
    const isBrought = state.exchange.steps.has(step.id);
    if (due.kind === 'cancelled' && !isBrought) state.steps[index] = 'cancelled';
    if (!isBrought && (due.kind !== 'due' || due.at > state.now)) return;
    const obstacle = obstacleOf(play, step);
    state.steps[index] = 'done';
    if (obstacle !== null) block(play, step, obstacle);
    else happen(play, step, index);
  });
}

/** Once a minute: encryption takes its next devices; an ongoing step whose way is cut stops. */
export function continueSteps(play: Play): void {
  const { setting, state } = play;
  for (let i = state.ongoing.length - 1; i >= 0; i -= 1) {
    const ongoing = state.ongoing[i];
    assert(ongoing !== undefined, 'ongoing step exists');
    const step = setting.scenario.attack.steps[ongoing.step];
    assert(step !== undefined, 'ongoing step is in the scenario');
    const obstacle = obstacleOf(play, step);
    if (obstacle !== null) {
      dropOverlayAfter(play.reaction, step.id, state.now);
      block(play, step, obstacle);
      state.ongoing.splice(i, 1);
      continue;
    }
    if (ongoing.queue.length > 0) encryptNext(play, step, ongoing.queue, ongoing.devicesPerMinute);
    if (ongoing.queue.length === 0 && state.now >= ongoing.endsAt) {
      mark(state, `step-finished:${step.id}`);
      state.ongoing.splice(i, 1);
    }
  }
}

function happen(play: Play, step: AttackStep, index: number): void {
  const { setting, state } = play;
  record(state, { kind: 'step-happened', step: step.id });
  mark(state, `step:${step.id}`);
  const targets = step.to.map((name) => indexOf(play, name)).filter((device) => !isCutOff(play, device));
  const encrypts = step.effects.filter((effect) => effect.kind === 'encrypt');
  const from = step.from === null ? NO_INDEX : indexOf(play, step.from);
  let endsAt = state.now as number;
  for (const trace of step.traces) {
    endsAt = Math.max(endsAt, state.now + trace.offsetMs + Math.max(0, trace.count - 1) * trace.everyMs);
    // Traces on the targets of an encrypting step are left as each device is taken, not now.
    if (encrypts.length > 0 && trace.on === 'to') continue;
    expandTrace(setting.world, play.reaction, trace, { from, to: targets, at: state.now, cause: step.id });
  }
  const queue: number[] = [];
  let devicesPerMinute = 0;
  const seed = step.salt === undefined ? setting.seed : mix2(setting.seed, step.salt);
  for (const effect of step.effects) {
    switch (effect.kind) {
      case 'encrypt':
        queue.push(...shuffled(selectDevices(setting.estate, effect.select, seed), seed));
        devicesPerMinute = Math.max(devicesPerMinute, effect.devicesPerMinute);
        break;
      case 'disable-sensor':
        for (const device of selectDevices(setting.estate, effect.select, seed)) {
          if (isCutOff(play, device)) continue;
          state.sensorOff[device] = 1;
          openInterval(play.reaction.silent, device, state.now);
        }
        break;
      case 'destroy-backups':
        mark(state, 'backups-destroyed');
        break;
      case 'exfiltrate':
        endsAt = Math.max(endsAt, state.now + effect.overMs);
        break;
      case 'foothold':
        break;
    }
  }
  if (queue.length > 0 || endsAt > state.now + MINUTE_MS) {
    state.ongoing.push({ step: index, startedAt: state.now, endsAt: simTime(endsAt), queue, devicesPerMinute });
  } else {
    mark(state, `step-finished:${step.id}`);
  }
}

function block(play: Play, step: AttackStep, why: string): void {
  record(play.state, { kind: 'step-blocked', step: step.id, why });
  mark(play.state, `step-blocked:${step.id}`);
}

/** Takes the next devices of an encrypting step: note and renamed files first, then silence. */
function encryptNext(play: Play, step: AttackStep, queue: number[], count: number): void {
  const { setting, state, reaction } = play;
  const from = step.from === null ? NO_INDEX : indexOf(play, step.from);
  let taken = 0;
  while (taken < count && queue.length > 0) {
    const device = queue.shift();
    assert(device !== undefined, 'queue is not empty');
    if (state.encrypted[device] === 1 || isCutOff(play, device)) continue;
    state.encrypted[device] = 1;
    taken += 1;
    let last = 0;
    for (const trace of step.traces) {
      if (trace.on !== 'to') continue;
      expandTrace(setting.world, reaction, trace, { from, to: [device], at: state.now, cause: step.id });
      last = Math.max(last, trace.offsetMs + Math.max(0, trace.count - 1) * trace.everyMs);
    }
    openInterval(reaction.silent, device, state.now + last + 1_000);
  }
  if (taken > 0) {
    record(state, { kind: 'devices-encrypted', step: step.id, count: taken });
    mark(state, 'encryption-seen');
  }
}

/** Why the step cannot happen now, in words; null when its way is open. */
export function obstacleOf(play: Play, step: AttackStep): string | null {
  const { state } = play;
  for (const name of step.blockedBy) {
    if (state.milestones.has(name)) return `stopped by ${name.replaceAll(':', ' ')}`;
  }
  if (step.via !== null && state.closedLinks.has(step.via)) return `the link ${step.via} was closed`;
  if (step.as !== null) {
    const account = play.setting.estate.accountByName.get(step.as.toLowerCase());
    if (account !== undefined && state.disabledAccounts.has(account)) return `the account ${step.as} was disabled`;
  }
  for (const indicator of step.indicators) {
    if (state.blockedIndicators.has(indicator.toLowerCase())) return `${indicator} was blocked`;
  }
  if (step.from !== null) {
    const reason = cutOffReason(play, indexOf(play, step.from));
    if (reason !== null) return reason;
  }
  if (step.to.length > 0) {
    const reasons = step.to.map((name) => cutOffReason(play, indexOf(play, name)));
    const first = reasons[0] ?? null;
    if (first !== null && reasons.every((reason) => reason !== null)) return first;
  }
  return null;
}

function cutOffReason(play: Play, device: number): string | null {
  const { setting, state } = play;
  const name = (): string => deviceName(setting.estate, deviceIndex(device));
  if (state.isolated[device] === 1) return `${name()} was isolated`;
  if (state.off[device] === 1) return `${name()} was switched off`;
  const vlan = setting.scenario.estate.vlans[setting.estate.devices.vlan[device] ?? 0];
  if (vlan !== undefined && state.shutVlans.has(vlan.id)) return `the network of ${name()} was shut`;
  return null;
}

const isCutOff = (play: Play, device: number): boolean => cutOffReason(play, device) !== null;

function indexOf(play: Play, name: string): number {
  const device = play.setting.estate.deviceByName.get(name.toLowerCase());
  assert(device !== undefined, `device ${name} exists (checked when the scenario was compiled)`);
  return device;
}

/** The order in which devices are taken: by hash, so that it looks like no order but is always the same. */
function shuffled(devices: readonly number[], seed: number): number[] {
  return [...devices].sort((a, b) => mix2(seed, a) - mix2(seed, b) || a - b);
}

/** When the next step of the attack falls due; Infinity when none is known. */
export function nextStep({ setting, state }: Play): number {
  let next = Infinity;
  setting.scenario.attack.steps.forEach((step, index) => {
    if (state.steps[index] !== 'waiting') return;
    const due = dueOf(step.when, state.milestones);
    if (due.kind === 'due' && due.at > state.now && due.at < next) next = due.at;
  });
  return next;
}
