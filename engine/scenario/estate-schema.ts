// The estate file as people write it (scenarios/estates/*.yaml), and its way to an EstateSpec.
// Promise: never throws; every fault is a located Problem; an EstateSpec that comes out is whole: every name in it exists.
// Shorthand of the file: `os: <profile>` and `areas: [w01, w02]` (one group for each area, named `group/area`).
// Tested in test/engine/scenario/estate-schema.test.ts.

import { z } from 'zod';
import { failure, LIMITS, success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import { ACCOUNT_KINDS, DEVICE_ROLES, VLAN_KINDS } from './estate-spec.ts';
import type { AccountGroupSpec, DeviceGroupSpec, EstateSpec, ServiceSpec } from './estate-spec.ts';
import { HOST_NAME_MAX, hostName } from './host-name.ts';
import { expandNation } from './expand-nation.ts';
import { isNation, parseNation } from './nation-schema.ts';
import { knownNames, nearestName } from './nearest-name.ts';
import { parseYaml } from './parse-yaml.ts';
import { isReservedDomain, isReservedIpv4, parseNetwork } from './reserved.ts';
import { checkFlows, flowSchema, neighbourSchema, needOfFlow } from './schema-clinical.ts';

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'expected an id of small letters, digits and hyphens');
const text = z.string().min(1, 'expected some text');
const percent = z.int('expected a whole per cent').min(0).max(100);
const hours = z.array(z.int().min(0)).length(24, 'expected 24 whole numbers, one for each hour of the day from 00');
const hostText = z
  .string()
  .regex(/^[A-Z][A-Z0-9-]{0,14}$/, 'expected a host name of at most 15 capitals, digits and hyphens');
const codeText = (longest: number) =>
  z.string().regex(new RegExp(`^[A-Z0-9]{2,${longest}}$`), `expected 2 to ${longest} capitals or digits`);
const tenant = z.enum(['trust-ad', 'nhsmail', 'epr']);
const idList = z.array(id).default([]);

const deviceGroup = z.strictObject({
  id,
  role: z.enum(DEVICE_ROLES),
  vlan: id,
  area: id.optional(),
  areas: z.array(id).min(1).optional(),
  count: z.int().min(1).max(LIMITS.devicesPerTrustMax),
  os: z.string(),
  onboardedPercent: percent,
  code: codeText(3),
  names: z.array(hostText).default([]),
  clinicallyCritical: z.boolean().default(false),
});

const accountGroup = z.strictObject({
  id,
  kind: z.enum(ACCOUNT_KINDS),
  tenant,
  area: id.optional(),
  areas: z.array(id).min(1).optional(),
  count: z.int().min(1).max(LIMITS.devicesPerTrustMax),
  names: z
    .array(z.string().regex(/^[a-z][a-z0-9._-]{1,19}$/, 'expected an account name of 2 to 20 small characters'))
    .default([]),
});

const system = z.strictObject({
  id,
  name: text,
  does: text,
  fallback: text,
  needs: z.array(hostText).default([]),
  helps: z.array(hostText).default([]),
  needsLinks: idList,
  needsVlans: idList,
  needsSystems: idList,
  needsAccounts: z.array(z.string()).default([]),
});

const service = z.strictObject({
  id,
  name: text,
  unit: text,
  demandPerHour: hours,
  bookedPerHour: hours,
  divertAtPercent: percent,
  dependsOn: z.array(
    z.strictObject({
      system: id,
      pacePercentLost: percent,
      delayMinutes: z
        .int()
        .min(0)
        .max(24 * 60),
      why: text,
      ...needOfFlow,
    }),
  ),
  flow: flowSchema.optional(),
});

export const estateFile = z.strictObject({
  id,
  trust: z.strictObject({
    code: z
      .string()
      .regex(/^EX-[A-Z]{1,3}\d+$/, 'expected an exercise code such as EX-T01 (real codes have no hyphen)'),
    name: z.string().endsWith('(fictional)', 'expected a name that ends with "(fictional)"'),
    prefix: codeText(4),
    region: text,
    domain: text,
    mailDomain: text,
  }),
  sites: z.array(z.strictObject({ id, name: text, prefix: codeText(4), beds: z.int().min(0) })).min(1),
  vlans: z.array(z.strictObject({ id, site: id, name: text, kind: z.enum(VLAN_KINDS), cidr: z.string() })).min(1),
  areas: z
    .array(z.strictObject({ id, site: id, name: text, code: codeText(4), service: id.nullable().default(null) }))
    .min(1),
  osProfiles: z.record(id, z.array(z.strictObject({ name: text, percent })).min(1)),
  deviceGroups: z.array(deviceGroup).min(1).max(LIMITS.deviceGroupsMax),
  accountGroups: z.array(accountGroup).min(1).max(LIMITS.deviceGroupsMax),
  systems: z.array(system),
  links: z.array(
    z.strictObject({
      id,
      name: text,
      kind: z.enum(['vpn', 'supplier', 'hscn', 'internet', 'inter-site']),
      carries: text,
    }),
  ),
  services: z.array(service),
  neighbours: z.array(neighbourSchema).max(LIMITS.neighboursMax).optional(),
  names: z.strictObject({ first: z.array(text).min(10), last: z.array(text).min(10) }),
  placeholders: z.record(z.string().regex(/^[\w-]{1,64}$/, 'expected a name without blanks'), z.array(text)).optional(),
});

type EstateFile = z.infer<typeof estateFile>;
type Say = (path: readonly PropertyKey[], message: string, advice: string) => void;

/** Reads an estate file, a trust's or a nation's. The result lists every fault found, not only the first. */
export function parseEstate(file: string, source: string): Result<EstateSpec> {
  if (!isNation(source)) return parseTrust(file, source);
  const nation = parseNation(file, source);
  return nation.ok ? success(expandNation(nation.value), nation.warnings) : nation;
}

function parseTrust(file: string, source: string): Result<EstateSpec> {
  const parsed = parseYaml(file, source, estateFile);
  if (!parsed.ok) return failure(parsed.problems);
  const { value, locate } = parsed.value;
  const problems: Problem[] = [];
  const say: Say = (path, message, advice) => {
    problems.push({ file, ...locate(path), message, advice, severity: 'error' });
  };
  checkIds(value, say);
  checkAddresses(value, say);
  checkReferences(value, say);
  if (problems.length > 0) return failure(problems);
  const spec = expand(value, say);
  checkHosts(spec, value, say);
  checkSystems(value, spec, say);
  return problems.length > 0 ? failure(problems) : success(spec, parsed.warnings);
}

/** `areas` and `os` written out: one group an area, each with its list of systems. */
function expand(file: EstateFile, say: Say): EstateSpec {
  const { osProfiles, deviceGroups, accountGroups, placeholders, services, neighbours, ...rest } = file;
  const devices: DeviceGroupSpec[] = [];
  for (const { area, areas, os, ...group } of deviceGroups) {
    const systems = osProfiles[os] ?? [];
    if (area !== undefined) devices.push({ ...group, area, os: systems });
    for (const each of areas ?? []) devices.push({ ...group, id: `${group.id}/${each}`, area: each, os: systems });
  }
  const accounts: AccountGroupSpec[] = [];
  for (const { area, areas, ...group } of accountGroups) {
    if (areas === undefined) accounts.push({ ...group, area: area ?? null });
    for (const each of areas ?? []) accounts.push({ ...group, id: `${group.id}/${each}`, area: each });
  }
  const total = devices.reduce((sum, group) => sum + group.count, 0);
  if (total > LIMITS.devicesPerTrustMax) {
    say(
      ['deviceGroups'],
      `The groups hold ${total} devices; at most ${LIMITS.devicesPerTrustMax} are allowed.`,
      'Lower the counts.',
    );
  }
  const sets = placeholders === undefined ? {} : { placeholders };
  const around = neighbours === undefined ? {} : { neighbours };
  return {
    ...rest,
    ...sets,
    services: services.map(serviceSpec),
    ...around,
    deviceGroups: devices,
    accountGroups: accounts,
  };
}

/** What was not written stays unwritten: packs of estates that say nothing of their flow stay as they are. */
function serviceSpec({ flow, dependsOn, ...service }: EstateFile['services'][number]): ServiceSpec {
  return {
    ...service,
    dependsOn: dependsOn.map(({ rekeyMinutes, bookedPercentLost, ...need }) => ({
      ...need,
      ...(rekeyMinutes === undefined ? {} : { rekeyMinutes }),
      ...(bookedPercentLost === undefined ? {} : { bookedPercentLost }),
    })),
    ...(flow === undefined ? {} : { flow }),
  };
}

function checkIds(file: EstateFile, say: Say): void {
  const lists = ['sites', 'vlans', 'areas', 'deviceGroups', 'accountGroups', 'systems', 'links', 'services'] as const;
  for (const list of lists) {
    const seen = new Set<string>();
    file[list].forEach((entry, i) => {
      if (seen.has(entry.id))
        say([list, i, 'id'], `The id "${entry.id}" is used twice in ${list}.`, 'Give each its own id.');
      seen.add(entry.id);
    });
  }
  const names = new Set<string>();
  file.accountGroups.forEach((group, i) =>
    group.names.forEach((name, j) => {
      if (names.has(name))
        say(['accountGroups', i, 'names', j], `The account "${name}" is named twice.`, 'Name each account once.');
      names.add(name);
    }),
  );
  for (const [name, systems] of Object.entries(file.osProfiles)) {
    const sum = systems.reduce((total, os) => total + os.percent, 0);
    if (sum !== 100)
      say(['osProfiles', name], `The shares of "${name}" add up to ${sum} per cent.`, 'Make them add up to 100.');
  }
}

function checkAddresses(file: EstateFile, say: Say): void {
  for (const key of ['domain', 'mailDomain'] as const) {
    if (!isReservedDomain(file.trust[key])) {
      say(['trust', key], `"${file.trust[key]}" could be a real domain.`, 'Use a name that ends in .example or .test.');
    }
  }
  const taken: { first: number; last: number; id: string }[] = [];
  file.vlans.forEach((vlan, i) => {
    const network = parseNetwork(vlan.cidr);
    if (network === undefined) {
      say(
        ['vlans', i, 'cidr'],
        `"${vlan.cidr}" is no IPv4 network.`,
        'Write it as 10.20.40.0/22, with host bits zero.',
      );
      return;
    }
    if (!isReservedIpv4(network.first) || !isReservedIpv4(network.last)) {
      say(
        ['vlans', i, 'cidr'],
        `"${vlan.cidr}" is not a private or documentation network.`,
        'Use 10.0.0.0/8, or one listed in scenarios/README.md.',
      );
    }
    const clash = taken.find((other) => network.first <= other.last && other.first <= network.last);
    if (clash)
      say(
        ['vlans', i, 'cidr'],
        `"${vlan.cidr}" overlaps the VLAN "${clash.id}".`,
        'Give each VLAN addresses of its own.',
      );
    taken.push({ first: network.first, last: network.last, id: vlan.id });
    const hosts = network.last - network.first - 2;
    const wanted = file.deviceGroups
      .filter((group) => group.vlan === vlan.id)
      .reduce((sum, group) => sum + group.count * (group.areas?.length ?? 1), 0);
    if (wanted > hosts)
      say(
        ['vlans', i, 'cidr'],
        `"${vlan.cidr}" has room for ${hosts} hosts; its groups hold ${wanted}.`,
        'Take a larger network.',
      );
  });
}

/** Says that `name` is unknown, with the nearest known name. */
function unknown(say: Say, path: readonly PropertyKey[], what: string, name: string, known: readonly string[]): void {
  if (known.includes(name)) return;
  const near = nearestName(name, known);
  say(path, `There is no ${what} "${name}".`, near === undefined ? knownNames(name, known) : `Did you mean "${near}"?`);
}

function checkReferences(file: EstateFile, say: Say): void {
  const ids = (list: readonly { id: string }[]): string[] => list.map((entry) => entry.id);
  const [sites, vlans, areas, services] = [ids(file.sites), ids(file.vlans), ids(file.areas), ids(file.services)];
  file.vlans.forEach((vlan, i) => unknown(say, ['vlans', i, 'site'], 'site', vlan.site, sites));
  file.areas.forEach((area, i) => {
    unknown(say, ['areas', i, 'site'], 'site', area.site, sites);
    if (area.service !== null) unknown(say, ['areas', i, 'service'], 'service', area.service, services);
  });
  file.deviceGroups.forEach((group, i) => {
    unknown(say, ['deviceGroups', i, 'vlan'], 'VLAN', group.vlan, vlans);
    unknown(say, ['deviceGroups', i, 'os'], 'OS profile', group.os, Object.keys(file.osProfiles));
    if ((group.area === undefined) === (group.areas === undefined)) {
      say(['deviceGroups', i], `The group "${group.id}" needs either \`area\` or \`areas\`.`, 'Write one of the two.');
    }
    for (const area of group.areas ?? [group.area ?? '']) {
      if (area !== '') unknown(say, ['deviceGroups', i, group.areas ? 'areas' : 'area'], 'area', area, areas);
    }
  });
  file.accountGroups.forEach((group, i) => {
    for (const area of group.areas ?? (group.area === undefined ? [] : [group.area])) {
      unknown(say, ['accountGroups', i, group.areas ? 'areas' : 'area'], 'area', area, areas);
    }
    if (group.names.length > 0 && group.names.length !== group.count) {
      say(
        ['accountGroups', i, 'names'],
        `"${group.id}" counts ${group.count} and names ${group.names.length}.`,
        'Make both the same, or leave names out.',
      );
    }
  });
}

function checkHosts(spec: EstateSpec, file: EstateFile, say: Say): void {
  const seen = new Map<string, string>();
  for (const group of spec.deviceGroups) {
    const at = file.deviceGroups.findIndex((written) => written.id === group.id.split('/')[0]);
    const area = spec.areas.find((one) => one.id === group.area);
    const site = spec.sites.find((one) => one.id === area?.site);
    if (area === undefined || site === undefined) continue;
    if (group.names.length > 0 && group.names.length !== group.count) {
      say(
        ['deviceGroups', at, 'names'],
        `"${group.id}" counts ${group.count} and names ${group.names.length}.`,
        'Make both the same, or leave names out.',
      );
      continue;
    }
    for (let ordinal = 0; ordinal < group.count; ordinal += 1) {
      const name = hostName(site, area, group, ordinal);
      const other = seen.get(name);
      if (other !== undefined) {
        say(
          ['deviceGroups', at],
          `Both "${other}" and "${group.id}" make the host ${name}.`,
          'Give one of them another code.',
        );
        break;
      }
      if (name.length > HOST_NAME_MAX) {
        say(
          ['deviceGroups', at, 'code'],
          `The host name ${name} has more than ${HOST_NAME_MAX} characters.`,
          'Shorten the code.',
        );
        break;
      }
      seen.set(name, group.id);
    }
  }
}

function checkSystems(file: EstateFile, spec: EstateSpec, say: Say): void {
  const hosts = spec.deviceGroups.flatMap((group) => group.names);
  const accounts = spec.accountGroups.flatMap((group) => group.names);
  const known = (list: readonly { id: string }[]): string[] => list.map((entry) => entry.id);
  file.systems.forEach((one, i) => {
    const check = (
      key: keyof typeof one & string,
      what: string,
      names: readonly string[],
      all: readonly string[],
    ): void => names.forEach((name, j) => unknown(say, ['systems', i, key, j], what, name, all));
    check('needs', 'named device', one.needs, hosts);
    check('helps', 'named device', one.helps, hosts);
    check('needsLinks', 'link', one.needsLinks, known(file.links));
    check('needsVlans', 'VLAN', one.needsVlans, known(file.vlans));
    check('needsSystems', 'system', one.needsSystems, known(file.systems));
    check('needsAccounts', 'named account', one.needsAccounts, accounts);
  });
  file.services.forEach((one, i) =>
    one.dependsOn.forEach((need, j) =>
      unknown(say, ['services', i, 'dependsOn', j, 'system'], 'system', need.system, known(file.systems)),
    ),
  );
  checkFlows(file, say);
  for (const cycle of systemCycles(file)) {
    say(['systems'], `The systems ${cycle.join(' → ')} need each other in a ring.`, 'Take one of these needs away.');
  }
}

function systemCycles(file: EstateFile): string[][] {
  const needs = new Map(file.systems.map((one) => [one.id, one.needsSystems]));
  const done = new Set<string>();
  const cycles: string[][] = [];
  const walk = (name: string, trail: readonly string[]): void => {
    if (trail.includes(name)) {
      cycles.push([...trail.slice(trail.indexOf(name)), name]);
      return;
    }
    if (done.has(name)) return;
    for (const next of needs.get(name) ?? []) walk(next, [...trail, name]);
    done.add(name);
  };
  for (const one of file.systems) walk(one.id, []);
  return cycles;
}
