// Columns that a device alone decides: its names, identifiers, address and what DeviceInfo says about it.
// Promise: a pure function of estate and device, so that a predicate can be decided once per device.
// Tested in test/engine/telemetry/full-record.test.ts.

import { mix2, NO_INDEX } from '../base/index.ts';
import { deviceDomain, deviceIdText, deviceName, formatIpv4, guidText } from '../estate/index.ts';
import type { Estate } from '../estate/index.ts';
import { DEVICE_ROLES, isServerRole } from '../scenario/index.ts';
import type { DeviceRole, TableName } from '../scenario/index.ts';
import type { TelemetryWorld } from './world.ts';

/** Tables whose device names are not fully qualified, as their products write them. */
const SHORT_NAMES: ReadonlySet<TableName> = new Set(['CommonSecurityLog', 'VpnEvents', 'EprAuditEvents', 'Syslog']);

/** What some tables call the same column. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  Computer: 'DeviceName',
  HostName: 'DeviceName',
  sComputerName: 'DeviceName',
  HostIP: 'SourceIP',
  sIP: 'SourceIP',
};

const BUILDS: Readonly<
  Record<string, { readonly platform: string; readonly build: number; readonly version: string }>
> = {
  'Windows 11': { platform: 'Windows11', build: 26_100, version: '24H2' },
  'Windows 10': { platform: 'Windows10', build: 19_045, version: '22H2' },
  'Windows 10 LTSC': { platform: 'Windows10', build: 17_763, version: '1809' },
  'Windows Server 2022': { platform: 'WindowsServer2022', build: 20_348, version: '21H2' },
  'Windows Server 2019': { platform: 'WindowsServer2019', build: 17_763, version: '1809' },
  'Windows Server 2016': { platform: 'WindowsServer2016', build: 14_393, version: '1607' },
  'Windows Server 2012 R2': { platform: 'WindowsServer2012R2', build: 9_600, version: '6.3' },
};

/** A vulnerability scanner is managed like a server. */
const isManagedAsServer = (role: DeviceRole): boolean => role === 'scanner' || isServerRole(role);

const roleOf = (estate: Estate, device: number): DeviceRole =>
  DEVICE_ROLES[estate.devices.role[device] as number] as DeviceRole;

/** What DeviceInfo says of the hardware: invented makers and models. */
function hardware(estate: Estate, device: number): { readonly vendor: string; readonly model: string } {
  const role = roleOf(estate, device);
  if (isManagedAsServer(role)) return { vendor: 'Exemplar Virtual Platforms', model: 'EVP Virtual Machine' };
  const models =
    role === 'office-laptop' || role === 'admin-workstation'
      ? ['Fellbook 14', 'Fellbook 15', 'Fellbook 13 Air']
      : ['Fellstation 5', 'Fellstation 7', 'Fellstation Mini'];
  return { vendor: 'Fellside Computers', model: models[mix2(estate.seed, device) % models.length] as string };
}

/** Value of a column decided by a device; null for NO_INDEX. */
export function deviceColumn(
  world: TelemetryWorld,
  table: TableName,
  name: string,
  device: number,
): string | number | null {
  if (device === NO_INDEX) return null;
  const { estate } = world;
  const os = estate.osNames[estate.devices.os[device] as number] ?? 'Unknown';
  const known = BUILDS[os];
  const server = isManagedAsServer(roleOf(estate, device));
  switch (OTHER_NAMES[name] ?? name) {
    case 'DeviceName':
    case 'MachineName':
    case 'SourceHostName': {
      const host = deviceName(estate, device).toLowerCase();
      return SHORT_NAMES.has(table) ? host.toUpperCase() : `${host}.${deviceDomain(estate, device)}`;
    }
    case 'DeviceId':
      return deviceIdText(estate, device);
    case 'EntraIdDeviceId':
    case 'AadDeviceId':
      return guidText(estate.seed, 'entra-device', device);
    case 'LocalIP':
    case 'SourceIP':
    case 'ClientIP':
    case 'IPAddress':
      return formatIpv4(estate.devices.address[device] as number);
    case 'LocalIPType':
      return 'Private';
    case 'OSPlatform':
      return known?.platform ?? os;
    case 'OSVersion':
      return known === undefined ? null : os.replace(/^\D+/, '');
    case 'OSBuild':
      return known?.build ?? null;
    case 'OSVersionInfo':
      return known?.version ?? null;
    case 'OSDistribution':
      return os;
    case 'OSArchitecture':
      return '64-bit';
    case 'JoinType':
      return server ? 'Domain Joined' : 'Hybrid Azure AD Join';
    case 'IsAzureADJoined':
      return server ? 'false' : 'true';
    case 'DeviceType':
      return server ? 'Server' : 'Workstation';
    case 'DeviceCategory':
      return 'Endpoint';
    case 'DeviceSubtype':
      return server ? 'Server' : roleOf(estate, device) === 'office-laptop' ? 'Laptop' : 'Workstation';
    case 'Model':
      return hardware(estate, device).model;
    case 'Vendor':
      return hardware(estate, device).vendor;
    case 'MachineGroup':
      return server ? 'Servers' : 'Clients';
    case 'ExposureLevel':
      return known !== undefined && known.build < 18_000 ? 'High' : 'Medium';
    case 'AssetValue':
      return estate.spec.deviceGroups[estate.devices.group[device] as number]?.clinicallyCritical === true
        ? 'High'
        : 'Normal';
    default:
      return null;
  }
}
