// A trust of sixty devices and an ordinary day of a few families: small enough to think through, used by engine tests.

import { buildEstate } from '../../engine/estate/index.ts';
import type { Estate } from '../../engine/estate/index.ts';
import { parseCalendar } from '../../engine/base/index.ts';
import { parseActivity } from '../../engine/scenario/index.ts';
import type { ActivitySpec, DeviceGroupSpec, EstateSpec } from '../../engine/scenario/index.ts';
import { buildTelemetryWorld } from '../../engine/telemetry/index.ts';
import type { TelemetryWorld } from '../../engine/telemetry/index.ts';

const PC_OS = [
  { name: 'Windows 11', percent: 80 },
  { name: 'Windows 10', percent: 20 },
];
const SERVER_OS = [{ name: 'Windows Server 2022', percent: 100 }];

const group = (
  id: string,
  role: DeviceGroupSpec['role'],
  vlan: string,
  area: string,
  count: number,
  code: string,
  more: Partial<DeviceGroupSpec> = {},
): DeviceGroupSpec => ({
  id,
  role,
  vlan,
  area,
  count,
  os: PC_OS,
  onboardedPercent: 100,
  code,
  names: [],
  clinicallyCritical: false,
  ...more,
});

export const TINY_ESTATE: EstateSpec = {
  id: 'tiny',
  trust: {
    code: 'EX-T99',
    name: 'Tiny Trust (fictional)',
    prefix: 'TIN',
    region: 'London',
    domain: 'tiny.example',
    mailDomain: 'nhsmail.example',
  },
  sites: [
    { id: 'main', name: 'Main site', prefix: 'TINY', beds: 20 },
    { id: 'off', name: 'Offices', prefix: 'TOFF', beds: 0 },
  ],
  vlans: [
    { id: 'ward', site: 'main', name: 'Ward', kind: 'ward', cidr: '10.1.40.0/24' },
    { id: 'server', site: 'main', name: 'Servers', kind: 'server', cidr: '10.1.80.0/24' },
    { id: 'clinical', site: 'main', name: 'Clinical devices', kind: 'clinical', cidr: '10.1.120.0/24' },
    { id: 'office', site: 'off', name: 'Offices', kind: 'corporate', cidr: '10.2.16.0/24' },
  ],
  areas: [
    { id: 'w01', site: 'main', name: 'Ward 1', code: 'W01', service: 'wards' },
    { id: 'dc', site: 'main', name: 'Data centre', code: 'DC1', service: null },
    { id: 'fin', site: 'off', name: 'Finance', code: 'FIN', service: null },
  ],
  deviceGroups: [
    group('office-pc', 'office-pc', 'office', 'fin', 20, 'PC'),
    group('ward-pc', 'ward-pc', 'ward', 'w01', 12, 'PC', { onboardedPercent: 50 }),
    group('ward-wow', 'ward-wow', 'ward', 'w01', 8, 'WOW'),
    group('servers', 'server', 'server', 'dc', 4, 'SRV', {
      names: ['TIN-FS01', 'TIN-EPR1', 'TIN-BKP01', 'TIN-SCAN01'],
      os: SERVER_OS,
    }),
    group('directory', 'domain-controller', 'server', 'dc', 1, 'SRV', { names: ['TIN-DC01'], os: SERVER_OS }),
    group('pumps', 'medical-device', 'clinical', 'w01', 15, 'PMP', {
      onboardedPercent: 0,
      clinicallyCritical: true,
      os: [{ name: 'Appliance', percent: 100 }],
    }),
  ],
  accountGroups: [
    { id: 'finance', kind: 'staff', area: 'fin', count: 30, names: [], tenant: 'trust-ad' },
    { id: 'nurses', kind: 'staff', area: 'w01', count: 25, names: [], tenant: 'trust-ad' },
    { id: 'named', kind: 'staff', area: 'fin', count: 1, names: ['a.brook2'], tenant: 'trust-ad' },
    { id: 'shared', kind: 'ward-generic', area: null, count: 1, names: ['ward1'], tenant: 'trust-ad' },
    { id: 'services', kind: 'service', area: null, count: 2, names: ['svc_backup', 'svc_scan'], tenant: 'trust-ad' },
    { id: 'admins', kind: 'admin', area: null, count: 1, names: ['adm-oncall'], tenant: 'trust-ad' },
  ],
  systems: [
    {
      id: 'epr',
      name: 'Patient record',
      does: 'Notes',
      needs: ['TIN-EPR1'],
      helps: [],
      needsLinks: [],
      needsVlans: [],
      needsAccounts: [],
      needsSystems: ['directory'],
      fallback: 'Paper',
    },
    {
      id: 'directory',
      name: 'Directory',
      does: 'Sign-in',
      needs: ['TIN-DC01'],
      helps: [],
      needsLinks: [],
      needsVlans: [],
      needsAccounts: [],
      needsSystems: [],
      fallback: 'None',
    },
    {
      id: 'backup',
      name: 'Backup',
      does: 'Copies',
      needs: ['TIN-BKP01'],
      helps: [],
      needsLinks: [],
      needsVlans: [],
      needsAccounts: ['svc_backup'],
      needsSystems: [],
      fallback: 'None',
    },
  ],
  links: [],
  services: [
    {
      id: 'wards',
      name: 'Wards',
      demandPerHour: new Array<number>(24).fill(1),
      unit: 'rounds',
      divertAtPercent: 50,
      bookedPerHour: new Array<number>(24).fill(0),
      dependsOn: [{ system: 'epr', pacePercentLost: 40, delayMinutes: 30, why: 'No notes' }],
    },
  ],
  names: { first: ['amara', 'ben', 'carmen'], last: ['brook', 'cole', 'desai', 'flint'] },
};

export const TINY_ACTIVITY = `
id: tiny
curves:
  flat: { hours: [${new Array<number>(24).fill(100).join(', ')}], weekend: 50 }
  day: { hours: [10, 10, 10, 10, 10, 10, 50, 100, 200, 250, 250, 200, 150, 200, 250, 200, 150, 100, 60, 40, 30, 20, 10, 10], weekend: 10 }
words:
  form: [Rota, Minutes, Budget, Handover, Diet, Audit]
programs:
  explorer.exe: { path: 'C:\\Windows\\explorer.exe', company: Microsoft Corporation, version: 10.0.1.1, parent: userinit.exe }
  winword.exe: { path: 'C:\\Office\\WINWORD.EXE', company: Microsoft Corporation, description: Word, original: WinWord.exe, parent: explorer.exe }
  svchost.exe: { path: 'C:\\Windows\\System32\\svchost.exe', company: Microsoft Corporation, parent: services.exe }
  lsass.exe: { path: 'C:\\Windows\\System32\\lsass.exe', company: Microsoft Corporation, parent: wininit.exe }
pools:
  internet: [198.18.0.0/16, 203.0.113.0/24]
  staffpcs: ['role:office-pc']
families:
  word: { table: DeviceProcessEvents, by: explorer.exe, variants: 300, shape: { FileName: WINWORD.EXE, ProcessCommandLine: 'WINWORD.EXE "S:\\{form} {n:1-400}.docx"' } }
  service: { table: DeviceProcessEvents, by: svchost.exe, as: SYSTEM, shape: { FileName: taskhostw.exe, FolderPath: 'C:\\Windows\\System32\\taskhostw.exe', ProcessCommandLine: taskhostw.exe } }
  splwow: { table: DeviceProcessEvents, by: winword.exe, shape: { FileName: splwow64.exe, FolderPath: 'C:\\Windows\\splwow64.exe', ProcessCommandLine: splwow64.exe 8192 } }
  web: { table: DeviceNetworkEvents, by: svchost.exe, variants: 20, remote: internet, port: 443, amount: 900, shape: { RemoteUrl: 'c{n:1-90}.cdn.example', Protocol: Tcp } }
  share: { table: DeviceNetworkEvents, by: svchost.exe, as: SYSTEM, remote: TIN-FS01, port: 445, shape: { Protocol: Tcp } }
  inbound: { table: DeviceNetworkEvents, by: svchost.exe, as: SYSTEM, remote: staffpcs, spread: wide, port: 49152, portSpan: 16384, shape: { ActionType: InboundConnectionAccepted, Protocol: Tcp } }
  unlock: { table: DeviceLogonEvents, by: lsass.exe, shape: { LogonType: Unlock } }
  reach: { table: DeviceLogonEvents, by: lsass.exe, as: staff, remote: staffpcs, spread: wide, port: 49152, portSpan: 16384, shape: { LogonType: Network, Protocol: Kerberos } }
  save: { table: DeviceFileEvents, by: winword.exe, variants: 90, amount: 4000, shape: { ActionType: FileModified, FolderPath: 'S:\\{form} {n:1-90}.docx' } }
  allow: { table: CommonSecurityLog, as: none, remote: internet, spread: wide, port: 443, amount: 9000, shape: { DeviceAction: allow } }
  mail: { table: EmailEvents, as: staff, remote: internet, variants: 10, shape: { Subject: '{form}', SenderFromAddress: 'a{n:1-90}@council.example' } }
  copy: { table: DeviceFileEvents, by: svchost.exe, as: svc_backup, variants: 40, amount: 100000, shape: { FolderPath: 'E:\\{form} {n:1-90}.docx' } }
  probe: { table: CommonSecurityLog, as: none, remote: staffpcs, spread: wide, port: 1, portSpan: 1024, shape: { DeviceAction: deny } }
roles:
  - { roles: [office-pc, ward-pc, ward-wow], table: DeviceProcessEvents, perDeviceDay: 3000, curve: day, mix: { word: 5, service: 4, splwow: 1 } }
  - { roles: [office-pc, ward-pc, ward-wow], table: DeviceNetworkEvents, perDeviceDay: 6000, curve: day, mix: { web: 6, share: 2 } }
  - { roles: [server, domain-controller], table: DeviceNetworkEvents, perDeviceDay: 9000, curve: flat, mix: { inbound: 1 } }
  - { roles: [office-pc, ward-pc, ward-wow], table: DeviceLogonEvents, perDeviceDay: 900, curve: flat, mix: { unlock: 3, reach: 1 } }
  - { roles: [office-pc, ward-pc, ward-wow], table: DeviceFileEvents, perDeviceDay: 1500, curve: day, mix: { save: 1 } }
  - { roles: [office-pc, ward-pc, ward-wow, medical-device], table: CommonSecurityLog, perDeviceDay: 2000, curve: flat, mix: { allow: 1 } }
  - { roles: [domain-controller], table: EmailEvents, perDeviceDay: 9000, curve: day, mix: { mail: 1 } }
lookAlikes:
  backup: { title: Backup, cause: nightly window, devices: [TIN-FS01], start: T-1h, every: 24h, lasts: 4h, rows: { copy: 40 } }
  scan: { title: Scan, cause: weekly scan, devices: [TIN-SCAN01], start: T+30m, every: 168h, lasts: 10m, rows: { probe: 25.5 } }
`;

export const TINY_CALENDAR = parseCalendar('2027-01-19T02:00') as NonNullable<ReturnType<typeof parseCalendar>>;

export function tinyEstate(seed = 7): Estate {
  return buildEstate(TINY_ESTATE, seed);
}

export function tinyActivity(): ActivitySpec {
  const parsed = parseActivity('tiny.yaml', TINY_ACTIVITY);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

export function tinyWorld(seed = 7): TelemetryWorld {
  return buildTelemetryWorld(tinyEstate(seed), tinyActivity(), TINY_CALENDAR, seed);
}
