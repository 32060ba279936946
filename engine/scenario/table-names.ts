// The telemetry tables that a scenario may name. Their columns live in telemetry/columns.ts.

export const TABLE_NAMES = [
  'DeviceProcessEvents',
  'DeviceNetworkEvents',
  'DeviceFileEvents',
  'DeviceRegistryEvents',
  'DeviceImageLoadEvents',
  'DeviceLogonEvents',
  'DeviceEvents',
  'DeviceInfo',
  'IdentityLogonEvents',
  'EntraIdSignInEvents',
  'EmailEvents',
  'UrlClickEvents',
  'CloudAppEvents',
  'CommonSecurityLog',
  'DnsEvents',
  'VpnEvents',
  'EprAuditEvents',
] as const;
export type TableName = (typeof TABLE_NAMES)[number];
