// The estate as columns: one entry a device, one an account. Names are made on demand, not stored,
// so that two million devices stay a matter of tuning.
// Promise: devices are sorted by organisation, site, VLAN, group, so each of these is an index range.
// Tested in test/engine/estate/build-estate.test.ts.

import type { AccountIndex, DeviceIndex } from '../base/index.ts';
import type { AccountKind, Criticality, DeviceRole, EstateSpec, OrganisationKind } from '../scenario/index.ts';
import type { NamePlan } from './names.ts';

export interface DeviceColumns {
  /** Index into DEVICE_ROLES. */
  readonly role: Uint8Array;
  /** Index into spec.vlans. */
  readonly vlan: Uint16Array;
  /** Index into spec.areas. */
  readonly area: Uint16Array;
  /** Index into spec.deviceGroups. */
  readonly group: Uint32Array;
  /** Index into `Estate.organisations`. */
  readonly organisation: Uint16Array;
  /** Index into `Estate.osNames`. */
  readonly os: Uint8Array;
  /** 1 when the device reports to Defender. */
  readonly onboarded: Uint8Array;
  /** Days since its newest security update. */
  readonly patchDays: Uint16Array;
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
  /** Index into `Estate.organisations`; 0 for SYSTEM and its kin, which every computer has. */
  readonly organisation: Uint16Array;
  /** Index into spec.areas, or 0xffff. */
  readonly area: Uint16Array;
}

export interface Range {
  readonly start: number;
  /** One past the last. */
  readonly end: number;
}

/** One organisation of the estate: what it is called and which rows are its own. */
export interface Organisation {
  /** Exercise code, `EX-T01`. */
  readonly code: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly region: string;
  /** Code of its integrated care board, or null. */
  readonly icb: string | null;
  /** Its Windows domain's short name, in capitals. */
  readonly prefix: string;
  readonly domain: string;
  readonly devices: Range;
  /** Its accounts, without SYSTEM and its kin. */
  readonly accounts: Range;
  /** Ranges of spec.sites and spec.vlans. */
  readonly sites: Range;
  readonly vlans: Range;
  /**
   * First address of its block; the same server has the same offset from it in every organisation.
   * 0 in an estate of one trust, where addresses are as the file writes them.
   */
  readonly addressBase: number;
}

/**
 * Finds a device or an account by its lower-case name. Where several organisations have the name (`svc_backup`), only that
 * of `organisation` is found, or the one written with its domain: `cal\svc_backup`, `svc_backup@calderwick.example`.
 */
export interface NameIndex<T> {
  get(name: string, organisation?: number): T | undefined;
  has(name: string): boolean;
  readonly size: number;
}

/** VLANs in the order of their addresses, for finding a device by its own. */
export interface NetworkOrder {
  /** First host of each, ascending. */
  readonly firstHosts: Uint32Array;
  /** Index into spec.vlans, in the same order. */
  readonly vlans: Uint16Array;
}

/** An estate before its names can be looked up. */
export type EstateGround = Omit<Estate, 'deviceByName' | 'accountByName'>;

export interface Estate {
  readonly spec: EstateSpec;
  readonly seed: number;
  /** At least one; a trust's estate has exactly one. Devices, accounts, sites and VLANs are sorted by it. */
  readonly organisations: readonly Organisation[];
  /** How names are made; read through `deviceName` and `accountName`. */
  readonly names: NamePlan;
  readonly deviceCount: number;
  readonly devices: DeviceColumns;
  readonly accountCount: number;
  readonly accounts: AccountColumns;
  readonly osNames: readonly string[];
  /** Which VLAN an address lies in. */
  readonly networks: NetworkOrder;
  /** Device ranges, by index of the site, VLAN and group. */
  readonly siteRanges: readonly Range[];
  readonly vlanRanges: readonly Range[];
  readonly groupRanges: readonly Range[];
  /** Account ranges by index of the account group. */
  readonly accountRanges: readonly Range[];
  /** Lower-case device name → index. */
  readonly deviceByName: NameIndex<DeviceIndex>;
  /** Lower-case account name → index. */
  readonly accountByName: NameIndex<AccountIndex>;
}

/** Everything an analyst would ask about one device. */
export interface DeviceStory {
  readonly index: DeviceIndex;
  readonly name: string;
  readonly deviceId: string;
  readonly role: DeviceRole;
  readonly organisation: Pick<Organisation, 'code' | 'name' | 'kind' | 'region' | 'icb'>;
  /** Windows domain, `calderwick.example`. */
  readonly domain: string;
  readonly site: string;
  readonly vlan: string;
  readonly vlanId: string;
  readonly area: string;
  readonly os: string;
  /** Days since its newest security update, and in words. */
  readonly patchDays: number;
  readonly patchLevel: string;
  /** Programs, where the estate's file lists any. */
  readonly software: readonly { readonly name: string; readonly version: string }[];
  readonly address: string;
  readonly macAddress: string;
  readonly onboarded: boolean;
  readonly clinicallyCritical: boolean;
  readonly criticality: Criticality;
  readonly primaryAccount: string | null;
  /** The login above and some others of its area; empty where nobody sits. */
  readonly users: readonly string[];
  /** Systems that need it or that it helps. */
  readonly systems: readonly { readonly id: string; readonly name: string; readonly relation: 'needs' | 'helps' }[];
  /** Clinical services that lose something when it goes; those of other organisations counted. */
  readonly services: readonly string[];
  /** Systems that the clinical service of its area stands on. */
  readonly reliesOn: readonly { readonly id: string; readonly name: string }[];
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
  readonly organisation: string;
  /** Systems that stop when the account is disabled. */
  readonly systems: readonly { readonly id: string; readonly name: string }[];
}
