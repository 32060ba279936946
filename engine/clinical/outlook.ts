// What is still lost at ENDEX, and for how long: an exercise ends after hours, an outage does not.
// Four stated assumptions, whole hours; they are the least that a team should plan for, not a forecast.
// Each lost system comes back at its own time, and an appointment is at risk only while too much is still missing.
// Tested in test/engine/clinical/outlook.test.ts.

import type { EstateSpec, ServiceSpec, SystemSpec } from '../scenario/index.ts';
import type { SystemStatus } from './assess-systems.ts';
import { bookedLossPermille, DEGRADED_SHARE_PERCENT } from './service-impact.ts';
import type { ServiceStatus } from './service-impact.ts';

/** Hours until a lost system serves again, by what took it. */
export const RECOVERY_HOURS = {
  /** Isolated, closed or taken offline on purpose: checked and opened again. */
  byChoice: 2,
  /** Encrypted, and the backups can be read: restored in order of clinical need. */
  fromBackup: 24,
  /** Encrypted, and the backups are gone: rebuilt. Published recoveries of patient records took 5 to 20 days. */
  rebuilt: 120,
  /** Workstations re-imaged over several days. */
  workstations: 72,
} as const;

export interface ServiceOutlook {
  readonly service: string;
  readonly name: string;
  /** Hours until normal working, if nothing else is lost. */
  readonly hoursToCome: number;
  /** Booked appointments in that time that the pace left to the service cannot hold, taking each day as like this one. */
  readonly appointmentsAtRisk: number;
  readonly why: string;
}

export interface EndState {
  readonly spec: EstateSpec;
  readonly systems: readonly SystemStatus[];
  readonly services: readonly ServiceStatus[];
  isEncrypted(device: string): boolean;
  readonly backupsDestroyed: boolean;
  readonly workstationsEncrypted: boolean;
  /** Hour of the day at ENDEX, 0 … 23. */
  readonly hour: number;
}

/** Something a service lacks: until when, and the pace it leaves meanwhile. */
interface Lack {
  readonly hours: number;
  readonly pacePermille: number;
  /** Booked work that can still go ahead. */
  readonly bookedPermille: number;
  readonly why: string;
}

/** Outlook of every service that does not work normally; empty when all do. */
export function outlookOf(end: EndState): ServiceOutlook[] {
  return end.spec.services.flatMap((service, index) => {
    const status = end.services[index];
    if (status === undefined || status.level === 'normal') return [];
    return [outlookOfService(end, service, status)];
  });
}

function outlookOfService(end: EndState, service: ServiceSpec, status: ServiceStatus): ServiceOutlook {
  const lacks = lacksOf(end, service, status);
  const longest = lacks.reduce<Lack>(
    (worst, lack) =>
      lack.hours > worst.hours || (lack.hours === worst.hours && lack.pacePermille < worst.pacePermille) ? lack : worst,
    { hours: RECOVERY_HOURS.byChoice, pacePermille: 1_000, bookedPermille: 1_000, why: 'opened again after checks' },
  );
  let atRisk = 0;
  for (let hour = 0; hour < longest.hours; hour += 1) {
    const left = (share: (lack: Lack) => number): number =>
      lacks.reduce((rest, lack) => (lack.hours > hour ? Math.floor((rest * share(lack)) / 1_000) : rest), 1_000);
    const pace = left((lack) => lack.pacePermille);
    // A divert by decision ends with what was closed on purpose; one by lost pace, when the pace is back.
    const isDecided = status.level === 'diverting' && status.lossPermille < service.divertAtPercent * 10;
    const diverts = 1_000 - pace >= service.divertAtPercent * 10 || (isDecided && hour < RECOVERY_HOURS.byChoice);
    const cancelled = Math.max(bookedLossPermille(1_000 - pace, diverts), 1_000 - left((lack) => lack.bookedPermille));
    atRisk += (service.bookedPerHour[(end.hour + hour) % 24] ?? 0) * cancelled;
  }
  return {
    service: service.id,
    name: service.name,
    hoursToCome: longest.hours,
    appointmentsAtRisk: Math.floor(atRisk / 1_000),
    why: longest.why,
  };
}

function lacksOf(end: EndState, service: ServiceSpec, status: ServiceStatus): Lack[] {
  const lacks: Lack[] = [];
  let paceOfSystems = 1_000;
  for (const { system: id, pacePercentLost, bookedPercentLost = 0 } of service.dependsOn) {
    const index = end.spec.systems.findIndex((system) => system.id === id);
    const system = end.spec.systems[index];
    const state = end.systems[index]?.state ?? 'up';
    if (system === undefined || state === 'up') continue;
    const lost = state === 'down' ? pacePercentLost * 10 : Math.floor((pacePercentLost * DEGRADED_SHARE_PERCENT) / 10);
    const bookedPermille = state === 'down' ? 1_000 - bookedPercentLost * 10 : 1_000;
    const lack = { ...returnOf(end, system), pacePermille: 1_000 - lost, bookedPermille };
    paceOfSystems = Math.floor((paceOfSystems * lack.pacePermille) / 1_000);
    lacks.push(lack);
  }
  // What the lost systems do not explain is the workstations; below two per cent it is rounding.
  const pace = 1_000 - status.lossPermille;
  if (paceOfSystems - pace > 20) {
    const pacePermille = Math.floor((pace * 1_000) / paceOfSystems);
    lacks.push(
      end.workstationsEncrypted
        ? { hours: RECOVERY_HOURS.workstations, pacePermille, bookedPermille: 1_000, why: 'workstations are re-imaged' }
        : {
            hours: RECOVERY_HOURS.byChoice,
            pacePermille,
            bookedPermille: 1_000,
            why: 'workstations are given back after checks',
          },
    );
  }
  return lacks;
}

function returnOf(end: EndState, system: SystemSpec): Pick<Lack, 'hours' | 'why'> {
  if (!restsOnEncrypted(end, system, new Set()))
    return { hours: RECOVERY_HOURS.byChoice, why: `${system.name}: opened again after checks` };
  return end.backupsDestroyed
    ? { hours: RECOVERY_HOURS.rebuilt, why: `${system.name}: rebuilt, because its backups are gone` }
    : { hours: RECOVERY_HOURS.fromBackup, why: `${system.name}: restored from backup` };
}

/** Does the system, or one it needs, stand on an encrypted host? */
function restsOnEncrypted(end: EndState, system: SystemSpec, seen: Set<string>): boolean {
  if (seen.has(system.id)) return false;
  seen.add(system.id);
  if ([...system.needs, ...system.helps].some((device) => end.isEncrypted(device))) return true;
  return system.needsSystems.some((id) => {
    const parent = end.spec.systems.find((candidate) => candidate.id === id);
    return parent !== undefined && restsOnEncrypted(end, parent, seen);
  });
}
