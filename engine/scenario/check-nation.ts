// What a nation's file must hold beyond its form: sums that add up, names that exist, addresses and names that are nobody's.
// Promise: says every fault at its place in the file and changes nothing. Tested in test/engine/scenario/nation-schema.test.ts.

import { LIMITS } from '../base/index.ts';
import { FIRST_HOST } from './estate-spec.ts';
import type { NationSpec, SiteKindSpec } from './nation-spec.ts';
import { knownNames, nearestName } from './nearest-name.ts';
import { isOf } from './plan-nation.ts';
import type { Say } from './plan-nation.ts';
import { addressCount, isReservedDomain, parseNetwork } from './reserved.ts';

/** The networks that an organisation's own computers may have. */
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].flatMap((cidr) => parseNetwork(cidr) ?? []);

/** Checks everything that can be told without writing the nation out. */
export function checkNation(spec: NationSpec, say: Say): void {
  checkLists(spec, say);
  checkSums(spec, say);
  checkBelonging(spec, say);
  checkKinds(spec, say);
  checkReserved(spec, say);
  checkCommon(spec, say);
  checkSystems(spec, say);
}

const idsOf = (list: readonly { readonly id: string }[]): string[] => list.map((entry) => entry.id);

function known(say: Say, path: readonly PropertyKey[], what: string, name: string, all: readonly string[]): void {
  if (all.includes(name)) return;
  const near = nearestName(name, all);
  say(path, `There is no ${what} "${name}".`, near === undefined ? knownNames(name, all) : `Did you mean "${near}"?`);
}

function checkLists(spec: NationSpec, say: Say): void {
  const once = (path: readonly PropertyKey[], list: readonly { readonly id: string }[]): void => {
    const seen = new Set<string>();
    list.forEach((entry, i) => {
      if (seen.has(entry.id))
        say([...path, i, 'id'], `The id "${entry.id}" is used twice here.`, 'Give each its own id.');
      seen.add(entry.id);
    });
  };
  for (const list of ['regions', 'archetypes', 'siteKinds', 'commonVlans', 'systems', 'links', 'services'] as const)
    once([list], spec[list]);
  spec.siteKinds.forEach((kind, k) => {
    for (const list of ['vlans', 'areas', 'groups'] as const) once(['siteKinds', k, list], kind[list]);
  });
  const families = new Set<string>();
  spec.names.last.forEach((name, n) => {
    if (families.has(name))
      say(['names', 'last', n], `"${name}" is written twice: two people would have one login.`, 'Write it once.');
    families.add(name);
  });
  const accounts = new Set<string>();
  spec.commonAccounts.forEach((group, g) =>
    group.names.forEach((name, n) => {
      if (accounts.has(name))
        say(['commonAccounts', g, 'names', n], `The account "${name}" is named twice.`, 'Name each account once.');
      accounts.add(name);
    }),
  );
}

function checkSums(spec: NationSpec, say: Say): void {
  const sum = (path: readonly PropertyKey[], what: string, parts: readonly number[], whole: number): void => {
    const total = parts.reduce((all, part) => all + part, 0);
    if (total !== whole) say(path, `${what} add up to ${total}, not ${whole}.`, `Make them add up to ${whole}.`);
  };
  const shares = spec.regions.map((region) => region.share);
  sum(['regions'], 'The shares of the regions', shares, 100);
  spec.archetypes.forEach((archetype, a) =>
    sum(
      ['archetypes', a, 'sites'],
      `The shares of the sites of ${archetype.id}`,
      archetype.sites.map((site) => site.share ?? 0),
      10_000,
    ),
  );
  spec.siteKinds.forEach((kind, k) => {
    const groups = kind.groups.map((group) => group.share);
    sum(['siteKinds', k, 'groups'], `The shares of the groups of ${kind.id}`, groups, 10_000);
    const people = kind.areas.map((area) => area.people);
    sum(['siteKinds', k, 'areas'], `The people of the areas of ${kind.id}`, people, 10_000);
  });
  for (const [name, systems] of Object.entries(spec.osProfiles)) {
    const parts = systems.map((os) => os.percent);
    sum(['osProfiles', name], `The shares of "${name}"`, parts, 100);
  }
  for (const [name, bands] of Object.entries(spec.patchProfiles)) {
    const parts = bands.map((band) => band.percent);
    sum(['patchProfiles', name], `The shares of "${name}"`, parts, 100);
    bands.forEach((band, b) => {
      if (band.fromDays > band.toDays)
        say(['patchProfiles', name, b, 'days'], 'The larger number of days comes first.', 'Write [from, to].');
    });
  }
}

/** Organisations, boards and practices. */
function checkBelonging(spec: NationSpec, say: Say): void {
  const boards = spec.regions.reduce((sum, region) => sum + region.boards, 0);
  const total = spec.archetypes.reduce((sum, archetype) => sum + archetype.organisations, 0);
  if (total > LIMITS.organisationsMax)
    say(
      ['archetypes'],
      `There are ${total} organisations; at most ${LIMITS.organisationsMax} are allowed.`,
      'Write fewer.',
    );
  let practices = 0;
  spec.archetypes.forEach((archetype, a) => {
    const at = ['archetypes', a];
    if (archetype.kind === 'care-board' && archetype.organisations !== boards)
      say(
        [...at, 'organisations'],
        `The regions have ${boards} boards; this archetype counts ${archetype.organisations}.`,
        'Make both the same.',
      );
    if (archetype.kind === 'care-board' && archetype.belongs !== 'board')
      say([...at, 'belongs'], 'A board is its own.', 'Write `belongs: board`.');
    archetype.sites.forEach((site, s) => {
      known(say, [...at, 'sites', s, 'kind'], 'kind of site', site.kind, idsOf(spec.siteKinds));
      const shared = site.share !== undefined;
      if (shared === (site.inNation !== undefined) || shared === (site.devices !== undefined))
        say([...at, 'sites', s], 'A site has either a share, or `inNation` and `devices`.', 'Write one of the two.');
      if (site.inNation === undefined) return;
      practices += 1;
      if (archetype.kind !== 'care-board' || practices > 1)
        say([...at, 'sites', s, 'inNation'], 'Only boards have practices, and one list of them.', 'Take it away here.');
    });
    if (archetype.sites[0]?.share === undefined)
      say([...at, 'sites'], 'The first site holds the servers and must have a share.', 'Put such a site first.');
    const kind = spec.siteKinds.find((one) => one.id === archetype.sites[0]?.kind);
    if (kind?.areas.some((area) => area.code === 'DC1') === true)
      say([...at, 'sites', 0, 'kind'], 'The code DC1 is that of the data centre.', 'Give the area another.');
  });
}

function checkKinds(spec: NationSpec, say: Say): void {
  spec.siteKinds.forEach((kind, k) => {
    const at = ['siteKinds', k];
    kind.names.forEach((name, n) => {
      if (!/\{(place|own)\}/.test(name))
        say([...at, 'names', n], `"${name}" names no place.`, 'Write {place} for one of its own, or {own}.');
      if (kind.practice && !name.endsWith('(fictional)'))
        say([...at, 'names', n], `"${name}" could be a practice.`, 'End it with "(fictional)".');
    });
    kind.areas.forEach((area, i) => {
      if (area.code.includes('#') !== (area.onePer !== undefined))
        say([...at, 'areas', i], 'Several areas need `onePer` and a code with ##.', 'Write both, or neither.');
      if (area.service !== null)
        known(say, [...at, 'areas', i, 'service'], 'service', area.service, idsOf(spec.services));
    });
    kind.groups.forEach((group, g) => {
      known(say, [...at, 'groups', g, 'vlan'], 'VLAN of this kind of site', group.vlan, idsOf(kind.vlans));
      known(say, [...at, 'groups', g, 'area'], 'area of this kind of site', group.area, idsOf(kind.areas));
      known(say, [...at, 'groups', g, 'os'], 'OS profile', group.os, Object.keys(spec.osProfiles));
    });
    checkHostCodes(kind, at, say);
  });
  for (const [name, systems] of Object.entries(spec.osProfiles)) {
    systems.forEach((os, i) =>
      known(say, ['osProfiles', name, i, 'patch'], 'patch profile', os.patch, Object.keys(spec.patchProfiles)),
    );
  }
}

/** Two groups of one area must not make the same host. */
function checkHostCodes(kind: SiteKindSpec, at: readonly PropertyKey[], say: Say): void {
  const seen = new Map<string, string>();
  const areas = new Map<string, string>();
  kind.areas.forEach((area, i) => {
    const other = areas.get(area.code);
    if (other !== undefined)
      say([...at, 'areas', i, 'code'], `The area "${other}" has this code too.`, 'Give it another.');
    areas.set(area.code, area.id);
  });
  kind.groups.forEach((group, g) => {
    const key = `${group.area}/${group.code}`;
    const other = seen.get(key);
    if (other !== undefined)
      say(
        [...at, 'groups', g, 'code'],
        `Both "${other}" and "${group.id}" make these hosts.`,
        'Give one another code.',
      );
    seen.set(key, group.id);
    if (/\d$/.test(group.code))
      say(
        [...at, 'groups', g, 'code'],
        `The code ${group.code} ends with a digit.`,
        'End it with a letter; a number follows.',
      );
  });
}

function checkReserved(spec: NationSpec, say: Say): void {
  for (const key of ['domain', 'mailDomain'] as const) {
    if (!isReservedDomain(spec.trust[key]))
      say(['trust', key], `"${spec.trust[key]}" could be a real domain.`, 'Use a name that ends in .example or .test.');
  }
  spec.archetypes.forEach((archetype, a) => {
    if (!isReservedDomain(archetype.domain) || !/^\{place\}[a-z.-]+$/.test(archetype.domain))
      say(
        ['archetypes', a, 'domain'],
        `"${archetype.domain}" could be a real domain, or the same for all.`,
        'Begin with {place} and end with .example or .test.',
      );
    archetype.names.forEach((name, n) => {
      if (!name.includes('{place}'))
        say(['archetypes', a, 'names', n], `"${name}" would be the name of all.`, 'Write {place} in it.');
    });
  });
  spec.addresses.forEach((cidr, i) => {
    const network = parseNetwork(cidr);
    if (network === undefined)
      say(['addresses', i], `"${cidr}" is no IPv4 network.`, 'Write it as 10.0.0.0/8, with host bits zero.');
    else if (!PRIVATE.some((one) => network.first >= one.first && network.last <= one.last))
      say(['addresses', i], `"${cidr}" is not a private network.`, 'Use 10.0.0.0/8, 172.16.0.0/12 or a part of them.');
  });
}

/** Common servers: aligned networks with room, that lie apart; hosts named once. */
function checkCommon(spec: NationSpec, say: Say): void {
  let end = 0;
  const hosts = new Set<string>();
  spec.commonVlans.forEach((vlan, v) => {
    const size = addressCount(vlan.prefix);
    if (vlan.offset % size !== 0 || vlan.offset < end)
      say(
        ['commonVlans', v, 'offset'],
        `The network of ${size} addresses cannot begin at ${vlan.offset}.`,
        `Begin at a multiple of ${size} after ${end}.`,
      );
    end = vlan.offset + size;
    const count = vlan.groups.reduce((sum, group) => sum + group.names.length, 0);
    if (count + FIRST_HOST >= size)
      say(['commonVlans', v, 'prefix'], `The network has no room for ${count} servers.`, 'Take a larger one.');
    let some = false;
    vlan.groups.forEach((group, g) => {
      const at = ['commonVlans', v, 'groups', g];
      known(say, [...at, 'os'], 'OS profile', group.os, Object.keys(spec.osProfiles));
      if (some && group.kinds.length === 0)
        say([...at, 'kinds'], 'Servers of everybody come before those of some.', 'Move this group up.');
      some ||= group.kinds.length > 0;
      group.names.forEach((name, n) => {
        if (hosts.has(name)) say([...at, 'names', n], `"${name}" is named twice.`, 'Name each server once.');
        hosts.add(name);
      });
    });
  });
  if (spec.commonVlans[0]?.groups[0]?.kinds.length !== 0)
    say(['commonVlans'], 'Every organisation needs a server.', 'Begin with a group for all kinds.');
}

function checkSystems(spec: NationSpec, say: Say): void {
  const groups = spec.commonVlans.flatMap((vlan) => vlan.groups);
  const accounts = spec.commonAccounts.flatMap((group) => group.names);
  const archetypes = new Map(spec.archetypes.map((archetype) => [archetype.id, archetype]));
  spec.systems.forEach((system, i) => {
    const users = spec.archetypes.filter((archetype) => isOf(system.kinds, archetype));
    // What a system needs must be there wherever the system is.
    const everywhere = (list: readonly { readonly kinds: readonly string[]; readonly id: string }[]): string[] =>
      idsOf(list.filter((one) => users.every((archetype) => isOf(one.kinds, archetype))));
    const hosts = groups
      .filter((group) => users.every((one) => isOf(group.kinds, one)))
      .flatMap((group) => group.names);
    const at = ['systems', i];
    for (const key of ['needs', 'helps'] as const)
      system[key].forEach((name, n) => known(say, [...at, key, n], 'common server of all these kinds', name, hosts));
    system.needsLinks.forEach((name, n) => known(say, [...at, 'needsLinks', n], 'link', name, everywhere(spec.links)));
    // A system may need only those written before it: so there is never a ring.
    system.needsSystems.forEach((name, n) =>
      known(
        say,
        [...at, 'needsSystems', n],
        'earlier system of all these kinds',
        name,
        everywhere(spec.systems.slice(0, i)),
      ),
    );
    system.needsAccounts.forEach((name, n) =>
      known(say, [...at, 'needsAccounts', n], 'common account', name, accounts),
    );
    system.runBy.forEach(({ archetype, system: theirs }, n) => {
      known(say, [...at, 'runBy', n, 'archetype'], 'archetype', archetype, [...archetypes.keys()]);
      const runner = archetypes.get(archetype);
      const offered = runner === undefined ? [] : spec.systems.slice(0, i).filter((one) => isOf(one.kinds, runner));
      if (runner !== undefined)
        known(say, [...at, 'runBy', n, 'system'], `earlier system of ${archetype}`, theirs, idsOf(offered));
    });
  });
  spec.services.forEach((service, i) => {
    const users = spec.archetypes.filter((archetype) => isOf(service.kinds, archetype));
    const systems = spec.systems.filter((system) => users.every((one) => isOf(system.kinds, one)));
    service.dependsOn.forEach((need, n) =>
      known(say, ['services', i, 'dependsOn', n, 'system'], 'system of all these kinds', need.system, idsOf(systems)),
    );
  });
}
