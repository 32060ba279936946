// What can be done about a device, account, indicator, link, VLAN or system, and what it would cost: said before it is pressed.
// Losses are worked out by assessing the estate as if the action had succeeded, never written by hand.
// Tested in test/engine/conduct/room.test.ts.

import type { Reachability } from '../clinical/index.ts';
import type { ActionKind } from '../scenario/index.ts';
import { assessAll, reachability } from './clinical-step.ts';
import { ruleFor } from './defender-actions.ts';
import type { Play } from './exercise-state.ts';

/** One action on one target, with its authority, time and price. */
export interface ActionOffer {
  readonly kind: string;
  readonly title: string;
  readonly target: string;
  readonly tenant: string;
  readonly authority: string;
  readonly takesMs: number;
  readonly effect: string;
  readonly sideEffect: string;
  /** Services and systems that lose something, worked out from the estate for this very target. */
  readonly losses: readonly string[];
  readonly canUndo: boolean;
  /** Null when it can be asked for; otherwise why not. */
  readonly blocked: string | null;
}

export type EntityRef =
  | { readonly kind: 'device'; readonly name: string }
  | { readonly kind: 'account'; readonly name: string }
  | { readonly kind: 'indicator'; readonly value: string }
  | { readonly kind: 'link'; readonly id: string }
  | { readonly kind: 'vlan'; readonly id: string }
  | { readonly kind: 'system'; readonly id: string };

/** Every action that fits the target. */
export function offersFor(play: Play, target: EntityRef): ActionOffer[] {
  switch (target.kind) {
    case 'device':
      return (['isolate-device', 'power-off'] as const).map((kind) => offer(play, kind, target.name));
    case 'account':
      return (['disable-account', 'revoke-sessions'] as const).map((kind) => offer(play, kind, target.name));
    case 'indicator':
      return [offer(play, 'block-indicator', target.value)];
    case 'link':
      return [offer(play, 'close-link', target.id)];
    case 'vlan':
      return [offer(play, 'shut-vlan', target.id)];
    case 'system':
      return (['take-system-offline', 'restore-system'] as const).map((kind) => offer(play, kind, target.id));
  }
}

function offer(play: Play, kind: ActionKind, target: string): ActionOffer {
  const rule = ruleFor(play, kind, target);
  if (typeof rule === 'string') {
    return {
      kind,
      title: titleOf(kind),
      target,
      tenant: '',
      authority: '',
      takesMs: 0,
      effect: '',
      sideEffect: '',
      losses: [],
      canUndo: false,
      blocked: rule,
    };
  }
  const seat =
    rule.approver === null ? null : play.setting.scenario.roles.find((role) => role.id === rule.approver?.seat);
  return {
    kind,
    title: rule.title,
    target,
    tenant: rule.tenant,
    authority:
      rule.approver === null ? 'your own authority' : `needs the agreement of the ${seat?.title ?? rule.approver.seat}`,
    takesMs: rule.takesMs,
    effect: rule.effect,
    sideEffect: rule.sideEffect,
    losses: lossesOf(play, kind, target),
    canUndo: rule.undoMs !== null,
    blocked: null,
  };
}

const titleOf = (kind: ActionKind): string => {
  const words = kind.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** Systems and services that would be worse than now. */
function lossesOf(play: Play, kind: ActionKind, target: string): string[] {
  const { spec } = play.setting.estate;
  const before = assessAll(play, reachability(play));
  const after = assessAll(play, imagined(play, kind, target));
  const losses: string[] = [];
  spec.systems.forEach((system, index) => {
    const then = after.systems[index];
    if (then !== undefined && then.state !== 'up' && then.state !== before.systems[index]?.state) {
      losses.push(`${system.name} ${then.state}; fallback: ${system.fallback}`);
    }
  });
  spec.services.forEach((service, index) => {
    const then = after.services[index];
    const now = before.services[index];
    if (then === undefined || now === undefined || then.lossPermille <= now.lossPermille) return;
    const pace = Math.floor((1_000 - then.lossPermille) / 10);
    losses.push(
      `${service.name}: ${then.level}, ${pace} % of its pace${then.delayMinutes > 0 ? `, delays of ${then.delayMinutes} min` : ''}`,
    );
  });
  return losses;
}

/** The reach as it would be after the action. */
function imagined(play: Play, kind: ActionKind, target: string): Reachability {
  const now = reachability(play);
  const same = (name: string): boolean => name.toLowerCase() === target.toLowerCase();
  const { estate, scenario } = play.setting;
  switch (kind) {
    case 'isolate-device':
    case 'power-off':
      return { ...now, deviceDown: (name) => (same(name) ? 'isolated' : now.deviceDown(name)) };
    case 'disable-account':
      return { ...now, accountDisabled: (name) => (same(name) ? 'disabled' : now.accountDisabled(name)) };
    case 'close-link':
      return { ...now, linkClosed: (id) => (same(id) ? 'closed' : now.linkClosed(id)) };
    case 'shut-vlan':
      return {
        ...now,
        vlanShut: (id) => (same(id) ? 'shut' : now.vlanShut(id)),
        deviceDown: (name) => {
          const device = estate.deviceByName.get(name.toLowerCase());
          const vlan = device === undefined ? undefined : scenario.estate.vlans[estate.devices.vlan[device] ?? 0];
          return vlan !== undefined && same(vlan.id) ? `${vlan.name} is shut` : now.deviceDown(name);
        },
      };
    case 'take-system-offline':
      return { ...now, systemOffline: (id) => (same(id) ? 'offline' : now.systemOffline(id)) };
    case 'revoke-sessions':
    case 'block-indicator':
    case 'restore-system':
    case 'declare-incident':
    case 'phone':
      return now;
  }
}
