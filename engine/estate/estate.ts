// The estate as columns: one entry a device, one an account. Names are made on demand, not stored,
// so that two million devices stay a matter of tuning.
// Promise: devices are sorted by site, VLAN, group, so a site or VLAN is an index range.

import type { AccountIndex, DeviceIndex } from '../base/index.ts';
import type { AccountKind, DeviceRole, EstateSpec } from '../scenario/index.ts';
import type { NamePlan } from './names.ts';

export interface DeviceColumns {
  /** Index into DEVICE_ROLES. */
  readonly role: Uint8Array;
  /** Index into spec.vlans. */
  readonly vlan: Uint16Array;
  /** Index into spec.areas. */
  readonly area: Uint16Array;
  /** Index into spec.deviceGroups. */
  readonly group: Uint16Array;
  /** Position within its group, from 0. */
  readonly ordinal: Uint16Array;
  /** Index into `Estate.osNames`. */
  readonly os: Uint8Array;
  /** 1 when the device reports to Defender. */
  readonly onboarded: Uint8Array;
  /** IPv4 address as an unsigned number. */
  readonly address: Uint32Array;
  /** The person or shared login that uses it most; NO_INDEX for appliances. */
  readonly primaryAccount: Uint32Array;
}

export interface AccountColumns {
  /** Index into ACCOUNT_KINDS. */
  readonly kind: Uint8Array;
  /** Index into spec.accountGroups; 0xffff for SYSTEM and its kin. */
  readonly group: Uint16Array;
  readonly ordinal: Uint16Array;
  /** Index into spec.areas, or 0xffff. */
  readonly area: Uint16Array;
}

export interface Range {
  readonly start: number;
  /** One past the last. */
  readonly end: number;
}

export interface Estate {
  readonly spec: EstateSpec;
  readonly seed: number;
  /** How names are made; read through `deviceName` and `accountName`. */
  readonly names: NamePlan;
  readonly deviceCount: number;
  readonly devices: DeviceColumns;
  readonly accountCount: number;
  readonly accounts: AccountColumns;
  readonly osNames: readonly string[];
  /** Device ranges, by index of the site, VLAN and group. */
  readonly siteRanges: readonly Range[];
  readonly vlanRanges: readonly Range[];
  readonly groupRanges: readonly Range[];
  /** Account ranges by index of the account group. */
  readonly accountRanges: readonly Range[];
  /** Lower-case device name → index. */
  readonly deviceByName: ReadonlyMap<string, DeviceIndex>;
  /** Lower-case account name → index. */
  readonly accountByName: ReadonlyMap<string, AccountIndex>;
}

/** Everything an analyst would ask about one device. */
export interface DeviceStory {
  readonly index: DeviceIndex;
  readonly name: string;
  readonly deviceId: string;
  readonly role: DeviceRole;
  readonly site: string;
  readonly vlan: string;
  readonly vlanId: string;
  readonly area: string;
  readonly os: string;
  readonly address: string;
  readonly onboarded: boolean;
  readonly clinicallyCritical: boolean;
  readonly primaryAccount: string | null;
  /** Systems that need it or that it helps. */
  readonly systems: readonly { readonly id: string; readonly name: string; readonly relation: 'needs' | 'helps' }[];
  /** Clinical services that lose something when it goes. */
  readonly services: readonly string[];
}

export interface AccountStory {
  readonly index: AccountIndex;
  readonly name: string;
  readonly displayName: string;
  readonly upn: string;
  readonly sid: string;
  readonly kind: AccountKind;
  readonly tenant: 'trust-ad' | 'nhsmail' | 'epr';
  readonly area: string | null;
  /** Systems that stop when the account is disabled. */
  readonly systems: readonly { readonly id: string; readonly name: string }[];
}
