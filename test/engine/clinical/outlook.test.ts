// What is still lost at ENDEX: by choice, from backup, rebuilt, and only for services that are not normal.
// Tests engine/clinical/outlook.ts.

import { describe, expect, it } from 'vitest';
import { outlookOf, RECOVERY_HOURS } from '#engine/clinical/index.ts';
import type { EndState, ServiceStatus, SystemStatus } from '#engine/clinical/index.ts';
import type { EstateSpec } from '#engine/scenario/index.ts';

const everyHour = (value: number): number[] => Array.from({ length: 24 }, () => value);
const spec = {
  systems: [
    { id: 'epr', name: 'EPR', needs: ['SQL01'], helps: [], needsSystems: [] },
    { id: 'epma', name: 'EPMA', needs: ['APP1'], helps: [], needsSystems: ['epr'] },
    { id: 'print', name: 'Printing', needs: ['PRN01'], helps: [], needsSystems: [] },
  ],
  services: [
    {
      id: 'wards',
      name: 'Wards',
      divertAtPercent: 85,
      dependsOn: [{ system: 'epma', pacePercentLost: 50 }],
      bookedPerHour: everyHour(0),
    },
    {
      id: 'outpatients',
      name: 'Outpatients',
      divertAtPercent: 60,
      dependsOn: [
        { system: 'epr', pacePercentLost: 90 },
        { system: 'print', pacePercentLost: 5 },
      ],
      bookedPerHour: everyHour(10),
    },
  ],
} as unknown as EstateSpec;
const down: SystemStatus = { state: 'down', why: '' };
const up: SystemStatus = { state: 'up', why: '' };
const status = (level: ServiceStatus['level'], lossPermille: number): ServiceStatus => ({
  level,
  lossPermille,
  bookedLossPermille: 0,
  delayMinutes: 0,
  isOnPaper: false,
  missing: [],
  why: [],
});
const end = (part: Partial<EndState>): EndState => ({
  spec,
  systems: [down, down, up],
  services: [status('paper', 500), status('diverting', 900)],
  isEncrypted: () => false,
  backupsDestroyed: false,
  workstationsEncrypted: false,
  hour: 9,
  ...part,
});
const hours = (part: Partial<EndState>): number[] => outlookOf(end(part)).map((line) => line.hoursToCome);

describe('outlook at ENDEX', () => {
  it('is empty when every service works normally', () => {
    expect(outlookOf(end({ services: [status('normal', 0), status('normal', 0)] }))).toEqual([]);
  });

  it('is short for what was closed on purpose', () => {
    expect(hours({})).toEqual([RECOVERY_HOURS.byChoice, RECOVERY_HOURS.byChoice]);
  });

  it('is longer for encrypted hosts, also behind another system, and longest without backups', () => {
    const isEncrypted = (device: string): boolean => device === 'SQL01';
    expect(hours({ isEncrypted })).toEqual([RECOVERY_HOURS.fromBackup, RECOVERY_HOURS.fromBackup]);
    expect(hours({ isEncrypted, backupsDestroyed: true })).toEqual([RECOVERY_HOURS.rebuilt, RECOVERY_HOURS.rebuilt]);
  });

  it('counts appointments only while too much is missing: a printer does not cancel a clinic', () => {
    const isEncrypted = (device: string): boolean => device === 'PRN01';
    const [, clinics] = outlookOf(end({ isEncrypted, systems: [down, down, down], backupsDestroyed: true }));
    expect(clinics).toMatchObject({ hoursToCome: RECOVERY_HOURS.rebuilt, appointmentsAtRisk: 20 });
    expect(clinics?.why).toBe('Printing: rebuilt, because its backups are gone');
  });

  it('gives the loss that no system explains to the workstations', () => {
    const services = [status('paper', 800), status('normal', 0)];
    const [wards] = outlookOf(end({ services, workstationsEncrypted: true }));
    expect(wards).toMatchObject({ hoursToCome: RECOVERY_HOURS.workstations, why: 'workstations are re-imaged' });
  });

  it('counts the appointments that the present pace cannot hold', () => {
    const lines = outlookOf(end({ isEncrypted: (device) => device === 'SQL01' }));
    expect(lines.map((line) => line.appointmentsAtRisk)).toEqual([0, 240]);
  });
});
