// Ties the estate's state to the clinical model: what isolation, encryption and closed links do to systems and services.
// Tested in test/engine/conduct/room.test.ts.

import { civilTime, deviceIndex } from '../base/index.ts';
import {
  areasOfService,
  assessService,
  assessSystems,
  passFlowMinute,
  reserveState,
  takeGone,
} from '../clinical/index.ts';
import type { Reachability, ServiceLevel, ServiceStatus, SystemState, SystemStatus } from '../clinical/index.ts';
import { deviceName } from '../estate/index.ts';
import type { Estate } from '../estate/index.ts';
import { DEVICE_ROLES } from '../scenario/index.ts';
import type { Play } from './exercise-state.ts';
import { mark, record } from './exercise-state.ts';
import { heldBack } from './recovery-clock.ts';
import { tellSignals } from './ward.ts';

export type ClinicalFact =
  | { readonly kind: 'system-changed'; readonly system: string; readonly state: SystemState; readonly why: string }
  | { readonly kind: 'service-changed'; readonly service: string; readonly level: ServiceLevel; readonly why: string };

/** Reachability of everything, from the present state of the estate. */
export function reachability(play: Play): Reachability {
  const { setting, state } = play;
  const { estate, scenario } = setting;
  return {
    deviceDown(name) {
      const device = estate.deviceByName.get(name.toLowerCase());
      if (device === undefined) return null;
      if (state.encrypted[device] === 1) return `${name} is encrypted`;
      if (state.off[device] === 1) return `${name} is switched off`;
      if (state.isolated[device] === 1) return `${name} is isolated`;
      const vlan = scenario.estate.vlans[estate.devices.vlan[device] ?? 0];
      return vlan !== undefined && state.shutVlans.has(vlan.id) ? `${vlan.name} is shut` : null;
    },
    linkClosed: (link) => (state.closedLinks.has(link) ? `the link ${linkName(play, link)} is closed` : null),
    vlanShut: (vlan) => (state.shutVlans.has(vlan) ? `the network ${vlanName(play, vlan)} is shut` : null),
    accountDisabled(account) {
      const index = estate.accountByName.get(account.toLowerCase());
      return index !== undefined && state.disabledAccounts.has(index) ? `the account ${account} is disabled` : null;
    },
    systemOffline: (system) =>
      heldBack(play, system) ?? (state.offlineSystems.has(system) ? 'it was taken offline on purpose' : null),
  };
}

const linkName = (play: Play, id: string): string =>
  play.setting.scenario.estate.links.find((link) => link.id === id)?.name ?? id;
const vlanName = (play: Play, id: string): string =>
  play.setting.scenario.estate.vlans.find((vlan) => vlan.id === id)?.name ?? id;

/** Statuses of all systems and services for a given reachability; used for the present and for "what would this cost". */
export function assessAll(play: Play, reach: Reachability): { systems: SystemStatus[]; services: ServiceStatus[] } {
  const { spec } = play.setting.estate;
  const systems = assessSystems(spec, reach);
  const byId = new Map(spec.systems.map((system, index) => [system.id, systems[index] as SystemStatus]));
  const systemNames = new Map(spec.systems.map((system) => [system.id, system.name]));
  const isLost = lostDevices(play);
  const services = spec.services.map((service, index) =>
    assessService(service, {
      systems: byId,
      systemNames,
      workstationsDownPermille: isLost === null ? 0 : workstationsDown(play, index, isLost),
      diverting: play.state.divertingServices.has(service.id),
      ...peopleOf(play, index),
    }),
  );
  return { systems, services };
}

/** How long people have been on paper, and whether those who were called in are there: both by whole minutes passed. */
function peopleOf({ state }: Play, service: number): { paperMinutes: number; reserveIsHere: boolean } {
  const queue = state.flow.queues[service];
  if (queue === undefined) return { paperMinutes: 0, reserveIsHere: false };
  return { paperMinutes: queue.paperMinutes, reserveIsHere: reserveState(queue, state.flow.minute) === 'here' };
}

const WORKSTATIONS: ReadonlySet<string> = new Set([
  'ward-pc',
  'ward-wow',
  'office-pc',
  'office-laptop',
  'ed-pc',
  'theatre-pc',
  'lab-pc',
  'pharmacy-pc',
  'reception-pc',
  'imaging-console',
]);
const isWorkstation = DEVICE_ROLES.map((role) => WORKSTATIONS.has(role));

/** Devices that are workstations of each service, by its place in the estate's list. */
export function workstationsOfServices(estate: Estate): Uint32Array[] {
  return estate.spec.services.map((service) => {
    const areas = new Set(areasOfService(estate.spec, service.id));
    const own: number[] = [];
    for (let device = 0; device < estate.deviceCount; device += 1) {
      if (!areas.has(estate.devices.area[device] ?? 0xffff)) continue;
      if (isWorkstation[estate.devices.role[device] ?? 0] === true) own.push(device);
    }
    return Uint32Array.from(own);
  });
}

/** Says which devices cannot be used; null when all can, as it is for most of most exercises. */
function lostDevices({ setting, state }: Play): ((device: number) => boolean) | null {
  const { encrypted, off, isolated, shutVlans } = state;
  if (shutVlans.size === 0 && !encrypted.includes(1) && !off.includes(1) && !isolated.includes(1)) return null;
  const { vlan } = setting.estate.devices;
  const isShut = setting.scenario.estate.vlans.map(({ id }) => shutVlans.has(id));
  return (device) =>
    encrypted[device] === 1 ||
    off[device] === 1 ||
    isolated[device] === 1 ||
    (shutVlans.size > 0 && isShut[vlan[device] ?? 0] === true);
}

/** Share of a service's own workstations that cannot be used, per mille. */
function workstationsDown({ setting }: Play, service: number, isLost: (device: number) => boolean): number {
  const own = setting.workstations[service];
  if (own === undefined || own.length === 0) return 0;
  let down = 0;
  for (const device of own) if (isLost(device)) down += 1;
  return Math.floor((down * 1_000) / own.length);
}

/** Re-assesses systems and services and records what changed. */
export function refreshClinical(play: Play): void {
  const { state } = play;
  const { spec } = play.setting.estate;
  const { systems, services } = assessAll(play, reachability(play));
  spec.systems.forEach((system, index) => {
    const status = systems[index] as SystemStatus;
    if ((state.systems[index]?.state ?? 'up') === status.state) return;
    record(state, { kind: 'system-changed', system: system.id, state: status.state, why: status.why });
    mark(state, `system:${system.id}=${status.state}`);
  });
  spec.services.forEach((service, index) => {
    const status = services[index] as ServiceStatus;
    if ((state.services[index]?.level ?? 'normal') === status.level) return;
    record(state, { kind: 'service-changed', service: service.id, level: status.level, why: status.why.join('; ') });
    mark(state, `service:${service.id}=${status.level}`);
  });
  state.systems = systems;
  state.services = services;
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Lets the minute that has just passed happen in every queue. */
export function addClinicalMinute(play: Play): void {
  const { state, setting } = play;
  const { hour, weekday } = civilTime(setting.scenario.calendar, state.now - 1);
  passFlowMinute(state.flow, setting.estate.spec, state.services, { hour, weekday: DAYS.indexOf(weekday) });
  tellSignals(play);
  tellGone(play);
}

/** Units that went to another team in this minute are told to it. */
function tellGone({ state: { exchange, flow } }: Play): void {
  for (const road of flow.roads) {
    const units = takeGone(road);
    const request = exchange.requests.get(road.request);
    if (units.length === 0 || request === undefined) continue;
    request.moved += units.reduce((sum, count) => sum + count, 0);
    const command = { kind: 'units-arrive', request: request.id, units } as const;
    exchange.sent.push({ to: request.to, what: request.what, command });
  }
}

/** Name of a device for sentences. */
export const nameOfDevice = (play: Play, device: number): string =>
  deviceName(play.setting.estate, deviceIndex(device));
