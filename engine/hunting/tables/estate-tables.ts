// What the estate itself knows, as tables that hunters join with: identities, network addresses, operating systems.
// Promise: derived from the estate and from what was done to it; what the estate does not know is empty.
// Tested in test/engine/hunting/tables/view-tables.test.ts.

import { DAY_MS } from '../../base/index.ts';
import type { Estate } from '../../estate/index.ts';
import { accountDomain, accountMail, accountStory, deviceDomain, deviceStory, guidText } from '../../estate/index.ts';
import { deviceColumn } from '../../telemetry/index.ts';
import type { TelemetryWorld } from '../../telemetry/index.ts';
import type { Dynamic, Schema, Value } from '../values/kql-type.ts';
import type { Moment } from './scenario-table.ts';
import type { NamedValues } from './row-table.ts';
import { rowTable } from './row-table.ts';
import { ticksAt, ticksOfText } from './scenario-values.ts';
import type { TableSource } from './table-source.ts';

/** Accounts of Windows itself come first and are no identities. */
const BUILT_IN_ACCOUNTS = 3;

/** End of Microsoft's support of systems that are past it or near it. */
const SUPPORT_ENDS: Readonly<Record<string, string>> = {
  'Windows 10': '2025-10-14T00:00:00.000Z',
  'Windows 10 LTSC': '2029-01-09T00:00:00.000Z',
  'Windows Server 2012 R2': '2023-10-10T00:00:00.000Z',
  'Windows Server 2016': '2027-01-12T00:00:00.000Z',
  'Windows Server 2019': '2029-01-09T00:00:00.000Z',
};

const JOBS: Readonly<Record<string, string>> = {
  'ward-generic': 'Shared ward login',
  service: 'Service account',
  admin: 'Administrator',
  supplier: 'Supplier',
  staff: 'Staff',
};

/** Snapshots are taken at midnight: the last one before now. */
const snapshotAt = ({ world, now }: Moment): number => {
  const { startCivilMs } = world.calendar;
  return Math.floor((startCivilMs + now) / DAY_MS) * DAY_MS - startCivilMs;
};

export function estateTables(moment: Moment, schemas: ReadonlyMap<string, Schema>): readonly TableSource[] {
  const { world } = moment;
  const at = ticksAt(world.calendar, snapshotAt(moment));
  const stamp = { TimeGenerated: at, Timestamp: at };
  const makers: Readonly<Record<string, () => readonly NamedValues[]>> = {
    IdentityInfo: () => each(world.estate.accountCount, BUILT_IN_ACCOUNTS, (account) => identity(moment, account)),
    DeviceNetworkInfo: () => onboarded(world, (device) => network(world.estate, device)),
    DeviceTvmSoftwareInventory: () => onboarded(world, (device) => software(world, device, at)),
  };
  return Object.entries(makers).flatMap(([name, make]) => {
    const schema = schemas.get(name);
    return schema === undefined ? [] : [rowTable(name, schema, () => make().map((row) => ({ ...stamp, ...row })))];
  });
}

function each(count: number, first: number, make: (index: number) => NamedValues): readonly NamedValues[] {
  return Array.from({ length: Math.max(0, count - first) }, (_, index) => make(first + index));
}

function onboarded({ estate }: TelemetryWorld, make: (device: number) => NamedValues): readonly NamedValues[] {
  const rows: NamedValues[] = [];
  for (let device = 0; device < estate.deviceCount; device += 1)
    if (estate.devices.onboarded[device] === 1) rows.push(make(device));
  return rows;
}

/** True while an interval that covers the time is on. */
function isDisabled({ reaction, now }: Moment, account: number): boolean {
  return (reaction.disabled.get(account) ?? []).some(({ from, until }) => now >= from && now < until);
}

function identity(moment: Moment, account: number): NamedValues {
  const { estate } = moment.world;
  const story = accountStory(estate, account);
  // Address lists write the surname first.
  const [surname = '', ...rest] = story.displayName.split(' ');
  const isPerson = story.kind === 'staff';
  const mail = accountMail(estate, account) ?? '';
  const groups = estate.spec.accountGroups[estate.accounts.group[account] as number];
  return {
    AccountName: story.name.toLowerCase(),
    SAMAccountName: story.name,
    AccountDomain: accountDomain(estate, account).toLowerCase(),
    AccountDisplayName: story.displayName,
    AccountUPN: story.upn,
    AccountUpn: story.upn,
    AccountSID: story.sid,
    OnPremSid: story.sid,
    AccountObjectId: guidText(estate.seed, 'account-object', account),
    AccountTenantId: '',
    MailAddress: mail,
    EmailAddress: mail,
    GivenName: isPerson ? (rest[0] ?? '') : '',
    Surname: isPerson ? surname : '',
    CompanyName: story.organisation,
    Country: 'GB',
    Department: story.area ?? '',
    JobTitle: JOBS[story.kind] ?? '',
    GroupMembership: groups === undefined ? [] : [groups.id],
    AssignedRoles: [],
    IsAccountEnabled: !isDisabled(moment, account),
    IsServiceAccount: story.kind === 'service',
    UserType: 'Member',
    Type: story.kind === 'service' ? 'ServiceAccount' : 'User',
    SourceProvider: 'ActiveDirectory',
    IdentityEnvironment: 'Hybrid',
  };
}

function network(estate: Estate, device: number): NamedValues {
  const story = deviceStory(estate, device);
  const { domain } = story;
  const vlan = estate.spec.vlans.find(({ id }) => id === story.vlanId);
  const prefix = Number(vlan?.cidr.split('/')[1] ?? 24);
  const of = (entries: readonly (readonly [string, Dynamic])[]): Dynamic => [new Map(entries)];
  return {
    DeviceId: story.deviceId,
    DeviceName: `${story.name.toLowerCase()}.${domain}`,
    NetworkAdapterName: 'Ethernet',
    NetworkAdapterType: 'Ethernet',
    NetworkAdapterStatus: 'Up',
    ConnectedNetworks: of([
      ['Name', domain],
      ['IsConnectedToInternet', true],
      ['Category', 'DomainAuthenticated'],
    ]),
    IPAddresses: of([
      ['IPAddress', story.address],
      ['SubnetPrefix', prefix],
      ['AddressType', 'Private'],
    ]),
  };
}

function software(world: TelemetryWorld, device: number, at: number): NamedValues {
  const { os, deviceId, name } = deviceStory(world.estate, device);
  const column = (of: string): Value => String(deviceColumn(world, 'DeviceInfo', of, device) ?? '');
  const ends = SUPPORT_ENDS[os] === undefined ? null : ticksOfText(SUPPORT_ENDS[os]);
  return {
    DeviceId: deviceId,
    DeviceName: `${name.toLowerCase()}.${deviceDomain(world.estate, device)}`,
    OSPlatform: column('OSPlatform'),
    OSVersion: column('OSVersionInfo'),
    OSArchitecture: column('OSArchitecture'),
    SoftwareVendor: os.startsWith('Windows') ? 'microsoft' : '',
    SoftwareName: os
      .replace(/ LTSC| R2/, '')
      .replaceAll(' ', '_')
      .toLowerCase(),
    SoftwareVersion: os.startsWith('Windows') ? `10.0.${String(column('OSBuild'))}.0` : '',
    EndOfSupportStatus: ends !== null && ends <= at ? 'EOS Version' : '',
    EndOfSupportDate: ends,
  };
}
