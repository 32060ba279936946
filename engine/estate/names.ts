// Names of devices and accounts, made on demand from columns and word lists.
// Promise: unique within a trust; host names have at most 15 characters; the same estate always gives the same name.
// Tested in test/engine/estate/names.test.ts.

import { assert, mix2, mix3 } from '../base/index.ts';
import type { EstateSpec } from '../scenario/index.ts';
import type { AccountColumns, DeviceColumns } from './estate.ts';

/** Accounts that every Windows computer has, by account index. */
export const SYSTEM_ACCOUNTS = ['SYSTEM', 'LOCAL SERVICE', 'NETWORK SERVICE'] as const;

/** Longest NetBIOS name. */
const HOST_NAME_MAX = 15;

/** What naming needs to know about groups: made once by `buildEstate`. */
export interface NamePlan {
  /** By device group: `CALW-W07-WOW`, the number of its first device, digits. */
  readonly groups: readonly { readonly stem: string; readonly first: number; readonly digits: number }[];
  /** By account group: position of its first made-up person among all made-up people. */
  readonly peopleBefore: readonly number[];
  readonly peopleCount: number;
  /** Initial and family name of every possible login, and first names by initial. */
  readonly logins: readonly { readonly initial: string; readonly last: string }[];
  readonly firstByInitial: ReadonlyMap<string, readonly string[]>;
}

function groupStem(spec: EstateSpec, groupIndex: number): string {
  const group = spec.deviceGroups[groupIndex];
  assert(group !== undefined, `device group ${groupIndex} exists`);
  const area = spec.areas.find((candidate) => candidate.id === group.area);
  const vlan = spec.vlans.find((candidate) => candidate.id === group.vlan);
  const site = spec.sites.find((candidate) => candidate.id === vlan?.site);
  assert(area !== undefined && site !== undefined, `group ${group.id} has an area and a site`);
  return `${site.prefix}-${area.code}-${group.code}`;
}

/** Works out stems, numbering and word combinations of a trust. */
export function planNames(spec: EstateSpec): NamePlan {
  const used = new Map<string, number>();
  const totals = new Map<string, number>();
  const stems = spec.deviceGroups.map((_, index) => groupStem(spec, index));
  spec.deviceGroups.forEach((group, index) => {
    if (group.names.length === 0) totals.set(stems[index] as string, (totals.get(stems[index] as string) ?? 0) + group.count);
  });
  const groups = spec.deviceGroups.map((group, index) => {
    const stem = stems[index] as string;
    const first = (used.get(stem) ?? 0) + 1;
    if (group.names.length === 0) used.set(stem, first - 1 + group.count);
    return { stem, first, digits: Math.max(2, String(totals.get(stem) ?? 0).length) };
  });
  let people = 0;
  const peopleBefore = spec.accountGroups.map((group) => {
    const before = people;
    if (isPeople(group)) people += group.count;
    return before;
  });
  const firstByInitial = new Map<string, string[]>();
  for (const first of spec.names.first) {
    const initial = first.slice(0, 1).toLowerCase();
    const list = firstByInitial.get(initial);
    if (list === undefined) firstByInitial.set(initial, [first]);
    else list.push(first);
  }
  const initials = [...firstByInitial.keys()].sort();
  const logins = spec.names.last.flatMap((last) => initials.map((initial) => ({ initial, last })));
  return { groups, peopleBefore, peopleCount: people, logins, firstByInitial };
}

/** True for groups whose members are people with made-up names. */
export function isPeople(group: { readonly kind: string; readonly names: readonly string[] }): boolean {
  return group.names.length === 0 && (group.kind === 'staff' || group.kind === 'admin' || group.kind === 'supplier');
}

/** Host name of a device by group and ordinal: at most 15 characters. */
export function hostName(spec: EstateSpec, plan: NamePlan, devices: DeviceColumns, index: number): string {
  const groupIndex = devices.group[index] as number;
  const ordinal = devices.ordinal[index] as number;
  const explicit = spec.deviceGroups[groupIndex]?.names[ordinal];
  if (explicit !== undefined) return explicit;
  const naming = plan.groups[groupIndex];
  assert(naming !== undefined, `device group ${groupIndex} has a name plan`);
  const number = String(naming.first + ordinal).padStart(naming.digits, '0');
  const full = naming.stem + number;
  if (full.length <= HOST_NAME_MAX) return full;
  const short = naming.stem.replaceAll('-', '') + number;
  assert(short.length <= HOST_NAME_MAX, `host name ${full} has at most ${HOST_NAME_MAX} characters without its hyphens`);
  return short;
}

/** A permutation of 0 … count − 1, so that people who sit together do not share a family name. */
function shuffled(position: number, count: number, seed: number): number {
  let stride = (mix2(seed, 0x6e61) % count) | 1;
  while (greatestCommonDivisor(stride, count) !== 1) stride += 2;
  return (position * stride + (mix2(seed, 0x6d65) % count)) % count;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** The person behind an account: login without its number, first and family name, number (0 = none). */
function person(spec: EstateSpec, plan: NamePlan, accounts: AccountColumns, index: number, seed: number) {
  const groupIndex = accounts.group[index] as number;
  const position = (plan.peopleBefore[groupIndex] as number) + (accounts.ordinal[index] as number);
  const place = shuffled(position, plan.peopleCount, seed);
  const login = plan.logins[place % plan.logins.length];
  assert(login !== undefined, 'the estate has first and family names');
  const number = Math.floor(place / plan.logins.length);
  const firsts = plan.firstByInitial.get(login.initial) ?? [];
  const first = firsts[mix3(seed, 0x6669, position) % firsts.length] as string;
  const admin = spec.accountGroups[groupIndex]?.kind === 'admin';
  return { login: `${admin ? 'adm-' : ''}${login.initial}.${login.last.toLowerCase().replace(/[^a-z]/g, '')}`, first, last: login.last, number };
}

/** Login name of an account: `a.khan12`, `ward7`, `svc_backup`, `SYSTEM`. */
export function loginName(spec: EstateSpec, plan: NamePlan, accounts: AccountColumns, index: number, seed: number): string {
  const system = SYSTEM_ACCOUNTS[index];
  if (system !== undefined) return system;
  const group = spec.accountGroups[accounts.group[index] as number];
  assert(group !== undefined, `account ${index} has a group`);
  const ordinal = accounts.ordinal[index] as number;
  const explicit = group.names[ordinal];
  if (explicit !== undefined) return explicit;
  if (isPeople(group)) {
    const { login, number } = person(spec, plan, accounts, index, seed);
    return number === 0 ? login : `${login}${number + 1}`;
  }
  const area = spec.areas.find((candidate) => candidate.id === group.area);
  const stem = group.kind === 'service' ? `svc_${group.id}` : wardLogin(area?.code ?? group.id);
  return group.count === 1 ? stem : `${stem}-${ordinal + 1}`;
}

/** `W07` → `ward7`; other areas keep their code: `ED` → `ed`. */
function wardLogin(code: string): string {
  const ward = /^W0*(\d+)$/.exec(code);
  return ward === null ? code.toLowerCase() : `ward${ward[1]}`;
}

/** Name in address lists: `Khan Amira`, or the login when nobody stands behind the account. */
export function displayName(spec: EstateSpec, plan: NamePlan, accounts: AccountColumns, index: number, seed: number): string {
  const group = spec.accountGroups[accounts.group[index] as number];
  if (group === undefined || !isPeople(group)) return loginName(spec, plan, accounts, index, seed);
  const { first, last, number } = person(spec, plan, accounts, index, seed);
  return number === 0 ? `${last} ${first}` : `${last} ${first} ${number + 1}`;
}
