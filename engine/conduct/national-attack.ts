// A campaign of the national day placed in organisations: which ones, and in the steps their own computers, accounts, addresses
// and domain in place of those of the acute trust that the library of attack steps is written for.
// Promise: chosen by seed alone; every name in a placed step exists in its organisation. Tested in test/engine/conduct/national-attack.test.ts.

import { assert, below, deviceIndex, mix2, streamSeed, accountIndex } from '../base/index.ts';
import { accountName, deviceName, formatIpv4 } from '../estate/index.ts';
import type { Estate, Organisation } from '../estate/index.ts';
import { ACCOUNT_KINDS, DEVICE_ROLES } from '../scenario/index.ts';
import type {
  AccountKind,
  AttackStep,
  DeviceRole,
  NationalAttacks,
  NationalCampaign,
  TraceRow,
} from '../scenario/index.ts';

export interface PlacedStep {
  /** SimTimeMs at which it is due. */
  readonly at: number;
  /** Names of this organisation in it; its id is the campaign's, the organisation's and its own. */
  readonly step: AttackStep;
  readonly needs: readonly string[];
  readonly gives: readonly string[];
  /** Devices that it encrypts, in the order in which they are taken. */
  readonly encrypts: readonly number[];
  readonly encryptsPerMinute: number;
  /** Devices whose sensors it ends. */
  readonly silences: readonly number[];
}

/** A campaign in one organisation. */
export interface PlacedAttack {
  readonly campaign: string;
  readonly title: string;
  readonly chain: number;
  /** Index into `Estate.organisations`. */
  readonly organisation: number;
  readonly steps: readonly PlacedStep[];
}

/** Roles that may stand in for one that an organisation does not have, the likest first. */
const LIKE: readonly (readonly DeviceRole[])[] = [
  [
    'server',
    'file-server',
    'database-server',
    'management-server',
    'jump-server',
    'backup-server',
    'domain-controller',
  ],
  ['office-pc', 'reception-pc', 'office-laptop', 'ward-pc', 'ward-wow', 'ed-pc', 'lab-pc'],
];

/** All attacks of the day, in the order of the plan; no organisation is attacked twice where there are enough. */
export function placeAttacks(estate: Estate, attacks: NationalAttacks, seed: number): readonly PlacedAttack[] {
  const taken = new Set<number>();
  return attacks.campaigns.flatMap((campaign) =>
    chooseOrganisations(estate, campaign, seed, taken).map((organisation, place) =>
      placeCampaign(estate, attacks, campaign, organisation, place * campaign.apartMs, seed),
    ),
  );
}

function chooseOrganisations(
  { organisations }: Estate,
  { id, kinds, region, organisations: wanted }: NationalCampaign,
  seed: number,
  taken: Set<number>,
): readonly number[] {
  const salt = streamSeed(seed, `national-attack/${id}`);
  const suits = ({ kind, region: own }: Organisation): boolean =>
    kinds.includes(kind) && (region === null || own === region);
  const chosen = [...organisations.keys()]
    .filter((index) => suits(organisations[index] as Organisation) && !taken.has(index))
    .sort((a, b) => mix2(salt, a) - mix2(salt, b) || a - b)
    .slice(0, wanted);
  for (const index of chosen) taken.add(index);
  return chosen;
}

/** One campaign in one organisation, `laterMs` after the plan's times. */
export function placeCampaign(
  estate: Estate,
  { usual }: NationalAttacks,
  { id, title, chain, steps }: NationalCampaign,
  organisation: number,
  laterMs: number,
  seed: number,
): PlacedAttack {
  const own = estate.organisations[organisation];
  assert(own !== undefined, `organisation ${organisation} exists`);
  const salt = streamSeed(seed, `national-attack/${id}/${own.code}`);
  const places = createPlaces(estate, usual, organisation, salt);
  const choose = (roles: readonly DeviceRole[], most: number, stream: string): readonly number[] => {
    const order = streamSeed(salt, stream);
    const hashed = roles.flatMap(places.devicesOf).map((device) => ({ device, draw: mix2(order, device) }));
    return hashed
      .sort((a, b) => a.draw - b.draw || a.device - b.device)
      .slice(0, most)
      .map(({ device }) => device);
  };
  return {
    campaign: id,
    title,
    chain,
    organisation,
    steps: steps.map(({ at, step, needs, gives, encrypts, silences }) => ({
      at: at + laterMs,
      step: { ...places.put(step), id: `${id}/${own.code}/${step.id}` },
      needs,
      gives,
      encrypts: encrypts === null ? [] : choose(encrypts.roles, encrypts.most, 'encrypts'),
      encryptsPerMinute: encrypts?.perMinute ?? 0,
      silences: silences === null ? [] : choose(silences.roles, silences.most, `silences/${step.id}`),
    })),
  };
}

interface Places {
  devicesOf(role: DeviceRole): readonly number[];
  /** The step with this organisation's names. */
  put(step: AttackStep): AttackStep;
}

function createPlaces(estate: Estate, usual: NationalAttacks['usual'], organisation: number, salt: number): Places {
  const own = estate.organisations[organisation] as Organisation;
  const byRole = devicesByRole(estate, own);
  const devicesOf = (role: DeviceRole): readonly number[] => byRole.get(role) ?? [];
  const hosts = hostNames(estate, own, usual, devicesOf, salt);
  const logins = accountLogins(estate, organisation, usual, salt);
  const [stem = ''] = usual.domain.split('.');
  const [ownStem = ''] = own.domain.split('.');
  const inside = addressOfOwn(estate, own, salt);
  const prefixes = [...new Set(Object.keys(usual.hosts).map((name) => name.split('-')[0] ?? ''))].join('|');
  const names = new RegExp(
    `\\b(?:${prefixes})-[a-z0-9-]*[a-z0-9]|\\b${stem}\\b|\\b10\\.20\\.\\d{1,3}\\.\\d{1,3}|\\b(?:${Object.keys(logins).map(escapeDots).join('|')})\\b`,
    'gi',
  );
  const nameFor = (found: string): string => {
    if (/^10\.20\./.test(found)) return inside(found);
    const login = logins[found];
    if (login !== undefined) return login.text;
    if (found.toLowerCase() === stem) return found === stem ? ownStem : ownStem.toUpperCase();
    const host = hosts.get(found.toUpperCase()) ?? `${own.prefix}${found.slice(found.indexOf('-'))}`;
    return found === found.toLowerCase() ? host.toLowerCase() : host;
  };
  const write = (text: string): string => text.replace(names, nameFor);
  const account = (name: string): string => logins[name]?.account ?? name;
  const host = (name: string): string => hosts.get(name) ?? write(name);
  const putTrace = (trace: TraceRow): TraceRow => ({
    ...trace,
    on: typeof trace.on === 'string' ? trace.on : { device: host(trace.on.device) },
    as: account(trace.as),
    remote:
      trace.remote === null || trace.remote === 'to' || trace.remote === 'from' ? trace.remote : host(trace.remote),
    shape: Object.fromEntries(
      Object.entries(trace.shape).map(([column, value]) => [column, typeof value === 'string' ? write(value) : value]),
    ),
  });
  return {
    devicesOf,
    put: (step) => ({
      ...step,
      story: write(step.story),
      from: step.from === null ? null : host(step.from),
      to: step.to.map(host),
      as: step.as === null ? null : account(step.as),
      traces: step.traces.map(putTrace),
      // Groups of the acute trust mean nothing here: the plan says which devices are encrypted or silenced.
      effects: [],
    }),
  };
}

const escapeDots = (text: string): string => text.replaceAll('.', '\\.');

/** Devices of each role, those with a sensor before those without, by number. */
function devicesByRole({ devices }: Estate, own: Organisation): ReadonlyMap<DeviceRole, readonly number[]> {
  const found = new Map<DeviceRole, number[]>();
  for (const wanted of [1, 0]) {
    for (let device = own.devices.start; device < own.devices.end; device += 1) {
      if (devices.onboarded[device] !== wanted) continue;
      const role = DEVICE_ROLES[devices.role[device] as number] as DeviceRole;
      const list = found.get(role);
      if (list === undefined) found.set(role, [device]);
      else list.push(device);
    }
  }
  return found;
}

/** This organisation's name for each computer of the acute trust: the same common server, else one of the role that is still free. */
function hostNames(
  estate: Estate,
  own: Organisation,
  usual: NationalAttacks['usual'],
  devicesOf: (role: DeviceRole) => readonly number[],
  salt: number,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<number>();
  const hosts = Object.entries(usual.hosts);
  for (const [name] of hosts) {
    const same = estate.deviceByName.get(`${own.prefix}${name.slice(name.indexOf('-'))}`.toLowerCase());
    if (same === undefined || !name.startsWith(`${usual.prefix}-`)) continue;
    taken.add(same);
    names.set(name, deviceName(estate, same));
  }
  for (const [name, role] of hosts) {
    if (names.has(name)) continue;
    const like = LIKE.find((roles) => roles.includes(role)) ?? [];
    const order = [role, ...like, ...DEVICE_ROLES];
    const list = order.map(devicesOf).find((all) => all.some((device) => !taken.has(device))) ?? [];
    const free = list.filter((device) => !taken.has(device));
    // Devices with a sensor come first; the choice is among them where there are any.
    const seen = free.filter((device) => estate.devices.onboarded[device] === 1);
    const among = seen.length > 0 ? seen : free;
    const device = among[below(mix2(salt, streamSeed(salt, name)), Math.max(1, among.length))];
    assert(device !== undefined, `the organisation ${own.code} has a computer for ${name}`);
    taken.add(device);
    names.set(name, deviceName(estate, deviceIndex(device)));
  }
  return names;
}

interface Login {
  /** As it stands in texts, and as the estate finds it. */
  readonly text: string;
  readonly account: string;
}

/** This organisation's login for each account of the acute trust: of the same name, else of the same kind. */
function accountLogins(
  estate: Estate,
  organisation: number,
  usual: NationalAttacks['usual'],
  salt: number,
): Readonly<Record<string, Login>> {
  const own = estate.organisations[organisation] as Organisation;
  const byKind = new Map<string, number[]>();
  for (let account = own.accounts.start; account < own.accounts.end; account += 1) {
    const kind = ACCOUNT_KINDS[estate.accounts.kind[account] as number] as AccountKind;
    const list = byKind.get(kind);
    if (list === undefined) byKind.set(kind, [account]);
    else list.push(account);
  }
  const taken = new Set<number>();
  const loginOf = (name: string, kind: AccountKind): Login => {
    const same = kind === 'staff' ? undefined : estate.accountByName.get(name, organisation);
    const list = byKind.get(kind) ?? byKind.get('staff') ?? [];
    const free = list.filter((account) => !taken.has(account));
    const account = same ?? free[below(mix2(salt, streamSeed(salt, name)), Math.max(1, free.length))];
    if (account === undefined) return { text: name, account: 'SYSTEM' };
    taken.add(account);
    const text = accountName(estate, accountIndex(account));
    return { text, account: kind === 'staff' ? text : `${own.prefix}\\${text}` };
  };
  return Object.fromEntries(Object.entries(usual.accounts).map(([name, kind]) => [name, loginOf(name, kind)]));
}

/** An address of the acute trust → one of this organisation's devices, always the same one. */
function addressOfOwn({ devices }: Estate, own: Organisation, salt: number): (address: string) => string {
  const count = own.devices.end - own.devices.start;
  return (address) => {
    const device = own.devices.start + below(mix2(salt, streamSeed(salt, address)), count);
    return formatIpv4(devices.address[device] as number);
  };
}
