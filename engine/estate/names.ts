// Names of devices and accounts, made on demand from columns and word lists.
// Promise: unique within a trust, people's logins within a nation; host names have at most 15 characters; the same estate
// always gives the same name. Tested in test/engine/estate/build-estate.test.ts and test/engine/estate/name-index.test.ts.

import { assert, mix2, mix3 } from '../base/index.ts';
import { hostName } from '../scenario/index.ts';
import type { AccountGroupSpec, EstateSpec } from '../scenario/index.ts';
import type { EstateGround } from './estate.ts';

/** Accounts that every Windows computer has, by account index. */
export const SYSTEM_ACCOUNTS = ['SYSTEM', 'LOCAL SERVICE', 'NETWORK SERVICE'] as const;

/** What naming needs to know about groups: made once by `buildEstate`. */
export interface NamePlan {
  /** Numbers of logins that the estate file gives by name, ascending, by stem: made-up people step aside. */
  readonly taken: ReadonlyMap<string, readonly number[]>;
  /** By account group: position of its first made-up person among all made-up people. */
  readonly peopleBefore: readonly number[];
  readonly peopleCount: number;
  /** The made-up person at `position` has the login at `(position × stride + offset) mod peopleCount`. */
  readonly stride: number;
  readonly offset: number;
  /** Initial and family name of every possible login, and first names by initial. */
  readonly logins: readonly { readonly initial: string; readonly last: string }[];
  readonly firstByInitial: ReadonlyMap<string, readonly string[]>;
  /** Position in `logins` of `a.khan`. */
  readonly loginPlaces: ReadonlyMap<string, number>;
  /** By area: index of its site. */
  readonly siteOfArea: readonly number[];
}

/** Works out which words people's names are made of, and which logins the estate file already gives out. */
export function planNames(spec: EstateSpec, seed: number): NamePlan {
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
  const sites = new Map(spec.sites.map((site, index) => [site.id, index]));
  return {
    taken: takenNumbers(spec),
    peopleBefore,
    peopleCount: people,
    ...shuffle(people, seed),
    logins,
    firstByInitial,
    loginPlaces: new Map(logins.map(({ initial, last }, at) => [`${initial}.${loginWord(last)}`, at])),
    siteOfArea: spec.areas.map((area) => sites.get(area.site) ?? -1),
  };
}

/** `t.brannock4` takes number 4 of its stem; `t.brannock` takes number 1, and nobody is called `t.brannock1`. */
function takenNumbers(spec: EstateSpec): ReadonlyMap<string, readonly number[]> {
  const taken = new Map<string, number[]>();
  for (const name of new Set(spec.accountGroups.flatMap((group) => group.names))) {
    const [, stem = '', digits = ''] = /^(.*?)([2-9]|[1-9]\d+)?$/.exec(name) ?? [];
    const number = digits === '' ? 1 : Number(digits);
    const list = taken.get(stem);
    if (list === undefined) taken.set(stem, [number]);
    else list.push(number);
  }
  for (const list of taken.values()) list.sort((a, b) => a - b);
  return taken;
}

/** True for groups whose members are people with made-up names. */
export function isPeople(group: { readonly kind: string; readonly names: readonly string[] }): boolean {
  return group.names.length === 0 && (group.kind === 'staff' || group.kind === 'admin' || group.kind === 'supplier');
}

/** Host name of a device by group and ordinal: at most 15 characters. */
export function nameDevice({ spec, devices, groupRanges, names }: EstateGround, index: number): string {
  const groupIndex = devices.group[index] as number;
  const group = spec.deviceGroups[groupIndex];
  const area = spec.areas[devices.area[index] as number];
  const site = spec.sites[names.siteOfArea[devices.area[index] as number] as number];
  assert(
    group !== undefined && area !== undefined && site !== undefined,
    `device ${index} has a group, an area and a site`,
  );
  return hostName(site, area, group, index - (groupRanges[groupIndex]?.start ?? 0));
}

/** A permutation of 0 … count − 1, so that people who sit together do not share a family name. */
function shuffle(count: number, seed: number): { stride: number; offset: number } {
  if (count === 0) return { stride: 1, offset: 0 };
  let stride = (mix2(seed, 0x6e61) % count) | 1;
  while (greatestCommonDivisor(stride, count) !== 1) stride += 2;
  return { stride, offset: mix2(seed, 0x6d65) % count };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}

/** The person behind an account: login, first and family name, and their number among namesakes (from 1). */
function person({ spec, names: plan, accounts, accountRanges, seed }: EstateGround, index: number) {
  const groupIndex = accounts.group[index] as number;
  const position = (plan.peopleBefore[groupIndex] as number) + index - (accountRanges[groupIndex]?.start ?? 0);
  const place = (position * plan.stride + plan.offset) % plan.peopleCount;
  const login = plan.logins[place % plan.logins.length];
  assert(login !== undefined, 'the estate has first and family names');
  const firsts = plan.firstByInitial.get(login.initial) ?? [];
  const first = firsts[mix3(seed, 0x6669, position) % firsts.length] as string;
  const admin = spec.accountGroups[groupIndex]?.kind === 'admin';
  const stem = `${admin ? ADMIN : ''}${login.initial}.${loginWord(login.last)}`;
  return {
    first: capital(first),
    last: capital(login.last),
    ...numbered(stem, Math.floor(place / plan.logins.length), plan.taken),
  };
}

/** What an administrator's second login begins with. */
const ADMIN = 'adm-';

/** A family name as logins write it. */
function loginWord(last: string): string {
  return last.toLowerCase().replace(/[^a-z]/g, '');
}

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** The login of the `earlier`-th person with this stem, leaving out logins that are taken: `a.khan`, `a.khan2` … */
function numbered(
  stem: string,
  earlier: number,
  taken: ReadonlyMap<string, readonly number[]>,
): { login: string; number: number } {
  let number = earlier + 1;
  for (const gone of taken.get(stem) ?? []) if (gone <= number) number += 1;
  return { login: number === 1 ? stem : `${stem}${number}`, number };
}

/** The made-up person with this login, in a nation or a trust; undefined when there is none. */
export function personAt(estate: EstateGround, login: string): number | undefined {
  const { names: plan, accountRanges } = estate;
  const read = /^(adm-)?([a-z])\.([a-z]+?)(\d*)$/.exec(login);
  if (read === null || plan.peopleCount === 0) return undefined;
  const [, , initial = '', last = '', digits = ''] = read;
  const number = digits === '' ? 1 : Number(digits);
  const stem = login.slice(0, login.length - digits.length);
  const gone = (plan.taken.get(stem) ?? []).filter((one) => one < number).length;
  const at = plan.loginPlaces.get(`${initial}.${last}`);
  if (at === undefined) return undefined;
  const place = (number - 1 - gone) * plan.logins.length + at;
  if (place < 0 || place >= plan.peopleCount) return undefined;
  const position = positionOf(plan, place);
  const group = groupOfPosition(plan, position);
  const account = (accountRanges[group]?.start ?? 0) + position - (plan.peopleBefore[group] as number);
  // A login that the file gives out, or that of an administrator without `adm-`, is nobody's here.
  return loginName(estate, account) === login ? account : undefined;
}

/** Takes the permutation back: the position whose login is at `place`. */
function positionOf({ stride, offset, peopleCount }: NamePlan, place: number): number {
  const distance = (place - offset + peopleCount) % peopleCount;
  return (distance * inverseOf(stride % peopleCount, peopleCount)) % peopleCount;
}

/** The number that makes 1 with `value` modulo `count`, by Euclid; they have no common divisor. */
function inverseOf(value: number, count: number): number {
  let [low, high] = [value, count];
  let [now, before] = [1, 0];
  while (low > 1) {
    const times = Math.floor(high / low);
    [low, high] = [high - times * low, low];
    [now, before] = [before - times * now, now];
  }
  return ((now % count) + count) % count;
}

/** The last group that begins at or before a position among made-up people; groups without any share the beginning. */
function groupOfPosition(plan: NamePlan, position: number): number {
  let [low, high] = [0, plan.peopleBefore.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((plan.peopleBefore[middle] as number) <= position) low = middle;
    else high = middle - 1;
  }
  return low;
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
  const stem = loginStem(spec, group);
  return group.count === 1 ? stem : `${stem}-${ordinal + 1}`;
}

/** How the logins of a group without names begin: `svc_app`, `ward7`. */
export function loginStem(spec: EstateSpec, group: AccountGroupSpec): string {
  if (group.stem !== undefined) return group.stem;
  if (group.kind === 'service') return `svc_${group.id}`;
  return wardLogin(spec.areas.find((area) => area.id === group.area)?.code ?? group.id);
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
