// Names of devices and accounts, made on demand from columns and word lists.
// Promise: unique within a trust; host names have at most 15 characters; the same estate always gives the same name.
// Tested in test/engine/estate/build-estate.test.ts.

import { assert, mix2, mix3 } from '../base/index.ts';
import { hostName } from '../scenario/index.ts';
import type { EstateSpec } from '../scenario/index.ts';
import type { EstateGround } from './estate.ts';

/** Accounts that every Windows computer has, by account index. */
export const SYSTEM_ACCOUNTS = ['SYSTEM', 'LOCAL SERVICE', 'NETWORK SERVICE'] as const;

/** What naming needs to know about groups: made once by `buildEstate`. */
export interface NamePlan {
  /** Logins that the estate file gives by name: made-up people step aside. */
  readonly taken: ReadonlySet<string>;
  /** By account group: position of its first made-up person among all made-up people. */
  readonly peopleBefore: readonly number[];
  readonly peopleCount: number;
  /** Initial and family name of every possible login, and first names by initial. */
  readonly logins: readonly { readonly initial: string; readonly last: string }[];
  readonly firstByInitial: ReadonlyMap<string, readonly string[]>;
}

/** Works out which words people's names are made of, and which logins the estate file already gives out. */
export function planNames(spec: EstateSpec): NamePlan {
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
  const taken = new Set(spec.accountGroups.flatMap((group) => group.names));
  return { taken, peopleBefore, peopleCount: people, logins, firstByInitial };
}

/** True for groups whose members are people with made-up names. */
export function isPeople(group: { readonly kind: string; readonly names: readonly string[] }): boolean {
  return group.names.length === 0 && (group.kind === 'staff' || group.kind === 'admin' || group.kind === 'supplier');
}

/** Host name of a device by group and ordinal: at most 15 characters. */
export function nameDevice({ spec, devices, groupRanges }: EstateGround, index: number): string {
  const groupIndex = devices.group[index] as number;
  const group = spec.deviceGroups[groupIndex];
  const area = spec.areas[devices.area[index] as number];
  const site = spec.sites.find((candidate) => candidate.id === area?.site);
  assert(
    group !== undefined && area !== undefined && site !== undefined,
    `device ${index} has a group, an area and a site`,
  );
  return hostName(site, area, group, index - (groupRanges[groupIndex]?.start ?? 0));
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

/** The person behind an account: login, first and family name, and their number among namesakes (from 1). */
function person({ spec, names: plan, accounts, accountRanges, seed }: EstateGround, index: number) {
  const groupIndex = accounts.group[index] as number;
  const position = (plan.peopleBefore[groupIndex] as number) + index - (accountRanges[groupIndex]?.start ?? 0);
  const place = shuffled(position, plan.peopleCount, seed);
  const login = plan.logins[place % plan.logins.length];
  assert(login !== undefined, 'the estate has first and family names');
  const firsts = plan.firstByInitial.get(login.initial) ?? [];
  const first = firsts[mix3(seed, 0x6669, position) % firsts.length] as string;
  const admin = spec.accountGroups[groupIndex]?.kind === 'admin';
  const stem = `${admin ? 'adm-' : ''}${login.initial}.${login.last.toLowerCase().replace(/[^a-z]/g, '')}`;
  return {
    first: capital(first),
    last: capital(login.last),
    ...numbered(stem, Math.floor(place / plan.logins.length), plan.taken),
  };
}

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** The login of the `earlier`-th person with this stem, leaving out logins that are taken: `a.khan`, `a.khan2` … */
function numbered(stem: string, earlier: number, taken: ReadonlySet<string>): { login: string; number: number } {
  let left = earlier;
  for (let number = 1; ; number += 1) {
    const login = number === 1 ? stem : `${stem}${number}`;
    if (taken.has(login)) continue;
    if (left === 0) return { login, number };
    left -= 1;
  }
}

/** Login name of an account: `a.khan12`, `ward7`, `svc_backup`, `SYSTEM`. */
export function loginName(estate: EstateGround, index: number): string {
  const system = SYSTEM_ACCOUNTS[index];
  if (system !== undefined) return system;
  const { spec, accounts, accountRanges } = estate;
  const groupIndex = accounts.group[index] as number;
  const group = spec.accountGroups[groupIndex];
  assert(group !== undefined, `account ${index} has a group`);
  const ordinal = index - (accountRanges[groupIndex]?.start ?? 0);
  const explicit = group.names[ordinal];
  if (explicit !== undefined) return explicit;
  if (isPeople(group)) return person(estate, index).login;
  const area = spec.areas.find((candidate) => candidate.id === group.area);
  const stem = group.kind === 'service' ? `svc_${group.id}` : wardLogin(area?.code ?? group.id);
  return group.count === 1 ? stem : `${stem}-${ordinal + 1}`;
}

/** `W07` → `ward7`; other areas keep their code: `ED` → `ed`. */
export function wardLogin(code: string): string {
  const ward = /^W0*(\d+)$/.exec(code);
  return ward === null ? code.toLowerCase() : `ward${ward[1]}`;
}

/** Name in address lists: `Khan Amira`, or the login when nobody stands behind the account. */
export function displayName(estate: EstateGround, index: number): string {
  const group = estate.spec.accountGroups[estate.accounts.group[index] as number];
  if (group === undefined || !isPeople(group)) return loginName(estate, index);
  const { first, last, number } = person(estate, index);
  return number === 1 ? `${last} ${first}` : `${last} ${first} ${number}`;
}
