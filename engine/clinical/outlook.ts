// What is still lost at ENDEX, and for how long: an exercise ends after hours, an outage does not.
// Four stated assumptions, whole hours; they are the least that a team should plan for, not a forecast.
// Tested in test/engine/clinical/outlook.test.ts.

import type { EstateSpec, ServiceSpec, SystemSpec } from '../scenario/index.ts';
import type { SystemStatus } from './assess-systems.ts';
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
  /** Booked appointments in that time that the present pace cannot hold. */
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
  let hoursToCome: number = RECOVERY_HOURS.byChoice;
  let why = 'opened again after checks';
  const consider = (hours: number, words: string): void => {
    if (hours <= hoursToCome) return;
    hoursToCome = hours;
    why = words;
  };
  for (const { system: id } of service.dependsOn) {
    const index = end.spec.systems.findIndex((system) => system.id === id);
    const system = end.spec.systems[index];
    if (system === undefined || end.systems[index]?.state !== 'down' || !restsOnEncrypted(end, system, new Set()))
      continue;
    if (end.backupsDestroyed)
      consider(RECOVERY_HOURS.rebuilt, `${system.name} has to be rebuilt: its backups are gone`);
    else consider(RECOVERY_HOURS.fromBackup, `${system.name} is restored from backup`);
  }
  if (end.workstationsEncrypted && status.why.some((reason) => reason.includes('workstations'))) {
    consider(RECOVERY_HOURS.workstations, 'workstations are re-imaged');
  }
  const bookedADay = service.bookedPerHour.reduce((sum, booked) => sum + booked, 0);
  const lost = status.level === 'diverting' ? 1_000 : Math.max(0, status.lossPermille - 200);
  return {
    service: service.id,
    name: service.name,
    hoursToCome,
    appointmentsAtRisk: Math.floor((bookedADay * hoursToCome * lost) / 24_000),
    why,
  };
}

/** Does the system, or one it needs, stand on an encrypted host? */
function restsOnEncrypted(end: EndState, system: SystemSpec, seen: Set<string>): boolean {
  if (seen.has(system.id)) return false;
  seen.add(system.id);
  if (system.needs.some((device) => end.isEncrypted(device))) return true;
  return system.needsSystems.some((id) => {
    const parent = end.spec.systems.find((candidate) => candidate.id === id);
    return parent !== undefined && restsOnEncrypted(end, parent, seen);
  });
}
