// What defenders do to the estate: asked → (approved) → pending → succeeded, failed, or undone. Each change is real:
// telemetry, adversary and clinical services all read the same state.
// Tested in test/engine/exercise/defender-actions.test.ts.

import { accountIndex, actionId, assert, deviceIndex, simTime } from '../base/index.ts';
import type { ActionId } from '../base/index.ts';
import { accountName, deviceName, parseIpv4 } from '../estate/index.ts';
import type { ActionKind, ActionRule, SeatId } from '../scenario/index.ts';
import { ACCOUNT_KINDS, isServerRole } from '../scenario/index.ts';
import type { ActionStatus } from './actions.ts';
import type { Play, RunningAction } from './exercise-state.ts';
import { closeInterval, mark, openInterval, record } from './exercise-state.ts';

/** The rule for an action on a target, or a sentence that says why it cannot be asked for. */
export function ruleFor(play: Play, kind: ActionKind, target: string): ActionRule | string {
  const problem = targetProblem(play, kind, target);
  if (problem !== null) return problem;
  const rules = play.setting.scenario.actionRules.filter((rule) => rule.kind === kind);
  if (rules.length === 0) return `This exercise does not offer "${kind.replaceAll('-', ' ')}".`;
  // The own name: a rule that asks for an approver must not be passed by typing a name in small letters.
  const labels = targetLabels(play, kind, ownName(play, kind, target));
  return (
    rules.find((rule) => rule.appliesTo.some((label) => labels.includes(label))) ??
    rules.find((rule) => rule.appliesTo.length === 0) ??
    `Nobody here has authority to ${kind.replaceAll('-', ' ')} ${target}.`
  );
}

/** Words by which an action rule may name this target: itself, its kind, role, group, VLAN, tenant. */
function targetLabels(play: Play, kind: ActionKind, target: string): string[] {
  const { estate, scenario } = play.setting;
  const labels = [target];
  const device = estate.deviceByName.get(target.toLowerCase());
  if ((kind === 'isolate-device' || kind === 'power-off') && device !== undefined) {
    const group = scenario.estate.deviceGroups[estate.devices.group[device] ?? 0];
    const vlan = scenario.estate.vlans[estate.devices.vlan[device] ?? 0];
    if (group !== undefined)
      labels.push(group.role, group.id, group.clinicallyCritical ? 'clinically-critical' : 'not-critical');
    if (vlan !== undefined) labels.push(vlan.kind, vlan.id);
    if (group !== undefined && isServerRole(group.role)) labels.push('servers');
  }
  const account = estate.accountByName.get(target.toLowerCase());
  if ((kind === 'disable-account' || kind === 'revoke-sessions') && account !== undefined) {
    const accountKind = ACCOUNT_KINDS[estate.accounts.kind[account] ?? 0];
    const group = scenario.estate.accountGroups[estate.accounts.group[account] ?? 0xffff];
    if (accountKind !== undefined) labels.push(accountKind);
    if (group !== undefined) labels.push(group.id, group.tenant);
  }
  const link = scenario.estate.links.find((candidate) => candidate.id === target);
  if (kind === 'close-link' && link !== undefined) labels.push(link.kind);
  return labels;
}

/** Why this target does not suit this kind of action; null when it does. */
function targetProblem(play: Play, kind: ActionKind, target: string): string | null {
  const { estate, scenario } = play.setting;
  const { state } = play;
  switch (kind) {
    case 'isolate-device':
    case 'power-off': {
      const device = estate.deviceByName.get(target.toLowerCase());
      if (device === undefined) return `There is no device called ${target}.`;
      if (state.off[device] === 1) return `${target} is already switched off.`;
      if (kind === 'power-off') return null;
      if (state.isolated[device] === 1) return `${target} is already isolated.`;
      if (estate.devices.onboarded[device] === 0) {
        return `${target} does not report to Defender, so it cannot be isolated from there. Shut its switch port's VLAN or switch it off.`;
      }
      return null;
    }
    case 'disable-account':
    case 'revoke-sessions': {
      const account = estate.accountByName.get(target.toLowerCase());
      if (account === undefined) return `There is no account called ${target}.`;
      if (kind === 'disable-account' && state.disabledAccounts.has(account)) return `${target} is already disabled.`;
      return account <= 2 ? `${target} is part of Windows and cannot be disabled.` : null;
    }
    case 'close-link':
      if (!scenario.estate.links.some((link) => link.id === target)) return `There is no link called ${target}.`;
      return state.closedLinks.has(target) ? `${target} is already closed.` : null;
    case 'shut-vlan':
      if (!scenario.estate.vlans.some((vlan) => vlan.id === target)) return `There is no VLAN called ${target}.`;
      return state.shutVlans.has(target) ? `${target} is already shut.` : null;
    case 'take-system-offline':
      if (!scenario.estate.systems.some((system) => system.id === target))
        return `There is no system called ${target}.`;
      return state.offlineSystems.has(target) ? `${target} is already offline.` : null;
    case 'restore-system':
      if (!scenario.estate.systems.some((system) => system.id === target))
        return `There is no system called ${target}.`;
      return scenario.recovery?.systems.some((one) => one.system === target) === true
        ? `${target} is restored on the recovery board, where order, people and checks are kept.`
        : null;
    case 'block-indicator':
      if (state.blockedIndicators.has(target.toLowerCase())) return `${target} is already blocked.`;
      return isIndicator(target) ? null : `${target} is no address, domain, URL or file hash.`;
    case 'declare-incident':
    case 'phone':
      return null;
  }
}

function isIndicator(text: string): boolean {
  return (
    parseIpv4(text) !== null ||
    /^[0-9a-f]{32,64}$/i.test(text) ||
    /^(https?:\/\/)?[a-z0-9.-]+\.[a-z]{2,}(\/\S*)?$/i.test(text)
  );
}

/** The name as the estate writes it: what follows from an action must not depend on how its target was typed. */
function ownName(play: Play, kind: ActionKind, target: string): string {
  const { estate } = play.setting;
  if (kind === 'isolate-device' || kind === 'power-off') {
    const device = estate.deviceByName.get(target.toLowerCase());
    return device === undefined ? target : deviceName(estate, deviceIndex(device));
  }
  if (kind === 'disable-account' || kind === 'revoke-sessions') {
    const account = estate.accountByName.get(target.toLowerCase());
    return account === undefined ? target : accountName(estate, accountIndex(account));
  }
  return kind === 'block-indicator' ? target.toLowerCase() : target;
}

function seatTitle(play: Play, seat: SeatId): string {
  return play.setting.scenario.roles.find((role) => role.id === seat)?.title ?? seat;
}

/** Asks for an action; the wish may be refused with a sentence. */
export function askAction(
  play: Play,
  wish: { readonly kind: ActionKind; readonly target: string; readonly seat: SeatId; readonly reason: string },
): string | null {
  const { state } = play;
  const rule = ruleFor(play, wish.kind, wish.target);
  if (typeof rule === 'string') return rule;
  const target = ownName(play, wish.kind, wish.target);
  const twin = state.actions.find(
    (action) => action.kind === wish.kind && action.target === target && action.dueAt !== null,
  );
  if (twin !== undefined) return `${rule.title} for ${target} is already under way.`;
  // Who holds the authority does not wait for their own agreement.
  const approver = rule.approver?.seat === wish.seat ? null : rule.approver;
  const action: RunningAction = {
    id: actionId(state.actions.length + 1),
    rule,
    kind: wish.kind,
    target,
    seat: wish.seat,
    reason: wish.reason,
    askedAt: state.now,
    status: approver === null ? 'pending' : 'awaiting-approval',
    dueAt: simTime(state.now + (approver === null ? rule.takesMs : approver.answersAfterMs)),
    why: approver === null ? 'under way' : `waits for ${seatTitle(play, approver.seat)}`,
  };
  state.actions.push(action);
  change(play, action, action.status, action.why);
  mark(state, `asked:${action.kind}:${action.target}`);
  return null;
}

/** Takes back an action that succeeded; refused with a sentence when it cannot be undone. */
export function askUndo(play: Play, id: ActionId): string | null {
  const action = play.state.actions.find((candidate) => candidate.id === id);
  if (action === undefined) return `There is no action number ${id}.`;
  if (action.status !== 'succeeded')
    return `Action ${id} is ${action.status.replaceAll('-', ' ')}; only one that succeeded can be undone.`;
  if (action.rule.undoMs === null) return `${action.rule.title} cannot be undone.`;
  action.dueAt = simTime(play.state.now + action.rule.undoMs);
  change(play, action, 'undoing', 'being undone');
  return null;
}

/** Moves every action whose time has come. */
export function runActions(play: Play): void {
  for (const action of play.state.actions) {
    while (action.dueAt !== null && action.dueAt <= play.state.now) step(play, action);
  }
}

function step(play: Play, action: RunningAction): void {
  const { state } = play;
  switch (action.status) {
    case 'awaiting-approval': {
      const approver = action.rule.approver;
      assert(approver !== null, 'an awaited approval has an approver');
      const missing =
        approver.refusesUnless.length > 0 && !approver.refusesUnless.some((name) => state.milestones.has(name));
      if (missing) {
        action.dueAt = null;
        change(
          play,
          action,
          'refused',
          `${seatTitle(play, approver.seat)} did not agree: the need has not been shown yet`,
        );
        mark(state, `refused:${action.kind}:${action.target}`);
        return;
      }
      action.dueAt = simTime(state.now + action.rule.takesMs);
      change(play, action, 'pending', `${seatTitle(play, approver.seat)} agreed`);
      return;
    }
    case 'pending': {
      action.dueAt = null;
      const failure = apply(play, action);
      change(play, action, failure === null ? 'succeeded' : 'failed', failure ?? 'done');
      if (failure === null) {
        mark(state, `action:${action.kind}`);
        mark(state, `action:${action.kind}:${action.target}`);
      }
      return;
    }
    case 'undoing':
      action.dueAt = null;
      undo(play, action);
      change(play, action, 'undone', 'undone');
      mark(state, `undone:${action.kind}:${action.target}`);
      return;
    case 'succeeded':
    case 'failed':
    case 'undone':
    case 'refused':
      action.dueAt = null;
  }
}

function change(play: Play, action: RunningAction, status: ActionStatus, why: string): void {
  action.status = status;
  action.why = why;
  record(play.state, {
    kind: 'action-changed',
    action: action.id,
    actionKind: action.kind,
    target: action.target,
    status,
    why,
  });
}

/** Changes the world; returns why it failed, or null. */
function apply(play: Play, action: RunningAction): string | null {
  const { state, reaction, setting } = play;
  const { target } = action;
  switch (action.kind) {
    case 'isolate-device': {
      const device = deviceOf(play, target);
      if (state.encrypted[device] === 1) return `${target} no longer answers Defender`;
      state.isolated[device] = 1;
      openInterval(reaction.isolated, device, state.now);
      return null;
    }
    case 'power-off': {
      const device = deviceOf(play, target);
      state.off[device] = 1;
      openInterval(reaction.silent, device, state.now);
      return null;
    }
    case 'disable-account': {
      const account = setting.estate.accountByName.get(target.toLowerCase());
      assert(account !== undefined, 'the account was checked when asked');
      state.disabledAccounts.add(account);
      openInterval(reaction.disabled, account, state.now);
      return null;
    }
    case 'shut-vlan':
      state.shutVlans.add(target);
      for (const device of devicesOfVlan(play, target)) openInterval(reaction.silent, device, state.now);
      return null;
    case 'close-link':
      state.closedLinks.add(target);
      return null;
    case 'block-indicator':
      state.blockedIndicators.add(target);
      return null;
    case 'take-system-offline':
      state.offlineSystems.add(target);
      return null;
    case 'restore-system':
      return restore(play, target);
    case 'revoke-sessions':
    case 'declare-incident':
    case 'phone':
      return null;
  }
}

/** Restores a system from backup: possible while backups exist; its hosts come back clean. */
function restore(play: Play, target: string): string | null {
  if (play.state.milestones.has('backups-destroyed'))
    return 'the backups cannot be read; the supplier has to rebuild it';
  bringBack(play, target);
  return null;
}

/** The system's hosts come back clean and report again. */
export function bringBack(play: Play, target: string): void {
  const { state, setting } = play;
  state.offlineSystems.delete(target);
  const system = setting.scenario.estate.systems.find((candidate) => candidate.id === target);
  for (const name of [...(system?.needs ?? []), ...(system?.helps ?? [])]) {
    const device = deviceOf(play, name);
    if (state.isolated[device] === 1) {
      state.isolated[device] = 0;
      closeInterval(play.reaction.isolated, device, state.now);
    }
    if (state.encrypted[device] === 0 && state.off[device] === 0) continue;
    state.encrypted[device] = 0;
    state.off[device] = 0;
    state.sensorOff[device] = 0;
    endSilence(play, device);
  }
}

function undo(play: Play, action: RunningAction): void {
  const { state, reaction, setting } = play;
  const { target } = action;
  switch (action.kind) {
    case 'isolate-device': {
      const device = deviceOf(play, target);
      state.isolated[device] = 0;
      closeInterval(reaction.isolated, device, state.now);
      return;
    }
    case 'power-off': {
      const device = deviceOf(play, target);
      state.off[device] = 0;
      endSilence(play, device);
      return;
    }
    case 'disable-account': {
      const account = setting.estate.accountByName.get(target.toLowerCase());
      assert(account !== undefined, 'the account was checked when asked');
      state.disabledAccounts.delete(account);
      closeInterval(reaction.disabled, account, state.now);
      return;
    }
    case 'shut-vlan':
      state.shutVlans.delete(target);
      for (const device of devicesOfVlan(play, target)) endSilence(play, device);
      return;
    case 'close-link':
      state.closedLinks.delete(target);
      return;
    case 'block-indicator':
      state.blockedIndicators.delete(target);
      return;
    case 'take-system-offline':
      state.offlineSystems.delete(target);
      return;
    case 'restore-system':
    case 'revoke-sessions':
    case 'declare-incident':
    case 'phone':
      return;
  }
}

/** Lets a device report again, unless something else still keeps it silent. */
function endSilence({ setting, state, reaction }: Play, device: number): void {
  const vlan = setting.scenario.estate.vlans[setting.estate.devices.vlan[device] ?? 0];
  if (vlan !== undefined && state.shutVlans.has(vlan.id)) return;
  if (state.encrypted[device] === 1 || state.off[device] === 1 || state.sensorOff[device] === 1) return;
  closeInterval(reaction.silent, device, state.now);
}

function deviceOf(play: Play, name: string): number {
  const device = play.setting.estate.deviceByName.get(name.toLowerCase());
  assert(device !== undefined, `device ${name} exists`);
  return deviceIndex(device);
}

function devicesOfVlan(play: Play, vlan: string): number[] {
  const { estate, scenario } = play.setting;
  const index = scenario.estate.vlans.findIndex((candidate) => candidate.id === vlan);
  const range = estate.vlanRanges[index];
  assert(range !== undefined, `VLAN ${vlan} exists`);
  return Array.from({ length: range.end - range.start }, (_, i) => range.start + i);
}
