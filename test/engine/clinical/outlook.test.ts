// What is still lost at ENDEX: by choice, from backup, rebuilt, and only for services that are not normal.
// Tests engine/clinical/outlook.ts.

import { describe, expect, it } from 'vitest';
import { outlookOf, RECOVERY_HOURS } from '#engine/clinical/index.ts';
import type { EndState, ServiceStatus, SystemStatus } from '#engine/clinical/index.ts';
import type { EstateSpec } from '#engine/scenario/index.ts';

const everyHour = (value: number): number[] => Array.from({ length: 24 }, () => value);
const spec = {
  systems: [
    { id: 'epr', name: 'EPR', needs: ['SQL01'], needsSystems: [] },
    { id: 'epma', name: 'EPMA', needs: ['APP1'], needsSystems: ['epr'] },
  ],
  services: [
    { id: 'wards', name: 'Wards', dependsOn: [{ system: 'epma' }], bookedPerHour: everyHour(0) },
    { id: 'outpatients', name: 'Outpatients', dependsOn: [{ system: 'epr' }], bookedPerHour: everyHour(10) },
  ],
} as unknown as EstateSpec;
const down: SystemStatus = { state: 'down', why: '' };
const status = (level: ServiceStatus['level'], lossPermille: number): ServiceStatus => ({
  level,
  lossPermille,
  delayMinutes: 0,
  why: [],
});
const end = (part: Partial<EndState>): EndState => ({
  spec,
  systems: [down, down],
  services: [status('paper', 500), status('diverting', 900)],
  isEncrypted: () => false,
  backupsDestroyed: false,
  workstationsEncrypted: false,
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

  it('counts the appointments that the present pace cannot hold', () => {
    const lines = outlookOf(end({ isEncrypted: (device) => device === 'SQL01' }));
    expect(lines.map((line) => line.appointmentsAtRisk)).toEqual([0, 240]);
  });
});
