// NationSpec → EstateSpec: every organisation, site, network and group of England written out, as small text made large.
// Promise: the same spec gives the same estate; devices, sites, VLANs and groups come in the order of organisations.
// Tested in test/engine/scenario/nation-schema.test.ts and test/engine/estate/nation.test.ts.

import { assert, LIMITS } from '../base/index.ts';
import type {
  AccountGroupSpec,
  DeviceGroupSpec,
  EstateSpec,
  LinkSpec,
  OrganisationSpec,
  ServiceSpec,
  SystemSpec,
} from './estate-spec.ts';
import { writeSites } from './nation-sites.ts';
import type { Draft, OsLists } from './nation-sites.ts';
import type { NationSpec } from './nation-spec.ts';
import { isOf, planNation } from './plan-nation.ts';
import type { PlannedOrganisation, Say } from './plan-nation.ts';

/** Writes a checked nation out. A fault here is a broken invariant: `parseNation` has tried the same. */
export function expandNation(spec: NationSpec): EstateSpec {
  return writeNation(spec, (path, message) => assert(false, `${path.map(String).join('.')}: ${message}`));
}

/** The same for a nation that has not been checked: says what is wrong and goes on. */
export function writeNation(spec: NationSpec, say: Say): EstateSpec {
  const organisations = planNation(spec, say);
  const os = osLists(spec);
  const draft: Draft = { sites: [], vlans: [], areas: [], deviceGroups: [], accountGroups: [] };
  const systems: SystemSpec[] = [];
  const links: LinkSpec[] = [];
  const services: ServiceSpec[] = [];
  organisations.forEach((organisation, index) => {
    const given = spec.services.filter((service) => isOf(service.kinds, organisation.archetype));
    writeCommonAccounts(spec, organisation, index, draft.accountGroups);
    writeSites({ spec, organisation, index, os, draft, say, services: new Set(given.map((service) => service.id)) });
    writeSystems(spec, organisations, index, systems);
    for (const { kinds, id, ...link } of spec.links)
      if (isOf(kinds, organisation.archetype))
        links.push({ ...link, id: `${organisation.code}/${id}`, organisation: index });
    for (const { kinds: _, perDevices, id, ...service } of given) {
      const scaled = (hours: readonly number[]): number[] =>
        hours.map((demand) => Math.round((demand * organisation.devices) / perDevices));
      services.push({
        ...service,
        id: `${organisation.code}/${id}`,
        organisation: index,
        demandPerHour: scaled(service.demandPerHour),
        bookedPerHour: scaled(service.bookedPerHour),
        dependsOn: service.dependsOn.map((need) => ({ ...need, system: `${organisation.code}/${need.system}` })),
      });
    }
  });
  checkSizes(draft, say);
  return {
    id: spec.id,
    trust: spec.trust,
    organisations: organisations.map((organisation) => organisationSpec(organisation)),
    ...draft,
    ...{ systems, links, services },
    software: spec.software,
    names: spec.names,
    ...(spec.placeholders === undefined ? {} : { placeholders: spec.placeholders }),
  };
}

function organisationSpec(planned: PlannedOrganisation): OrganisationSpec {
  const { code, name, region, icb, prefix, domain, addressBase, archetype } = planned;
  const octets = [24, 16, 8, 0].map((shift) => (addressBase >>> shift) & 255).join('.');
  return { code, name, kind: archetype.kind, region, icb, prefix, domain, cidr: `${octets}/${archetype.block}` };
}

/** Systems and their shares by profile; a profile's list is one object for all groups. */
function osLists(spec: NationSpec): OsLists {
  return new Map(
    Object.entries(spec.osProfiles).map(([id, systems]): [string, DeviceGroupSpec['os']] => [
      id,
      systems.map(({ name, percent, patch }) => ({ name, percent, patch: spec.patchProfiles[patch] ?? [] })),
    ]),
  );
}

/** Accounts with the same place in every organisation, then those that depend on its size. */
function writeCommonAccounts(
  spec: NationSpec,
  { code, devices, archetype }: PlannedOrganisation,
  organisation: number,
  groups: AccountGroupSpec[],
): void {
  const base = { organisation, area: null };
  for (const { id, kind, tenant, names } of spec.commonAccounts)
    groups.push({ ...base, id: `${code}/${id}`, kind, tenant, names, count: names.length });
  const own = { ...base, tenant: 'trust-ad', names: [] } as const;
  const count = (perThousand: number): number => Math.max(1, Math.round((devices * perThousand) / 1_000));
  groups.push({
    ...own,
    id: `${code}/service`,
    kind: 'service',
    stem: 'svc_app',
    count: count(archetype.servicesPerThousand),
  });
  groups.push({ ...own, id: `${code}/admin`, kind: 'admin', count: count(archetype.adminsPerThousand) });
  groups.push({ ...own, id: `${code}/supplier`, kind: 'supplier', count: count(archetype.suppliersPerThousand) });
}

/** Systems of one organisation; what others run for it is theirs by name. */
function writeSystems(
  spec: NationSpec,
  organisations: readonly PlannedOrganisation[],
  index: number,
  systems: SystemSpec[],
): void {
  const { code, prefix, archetype, board } = organisations[index] as PlannedOrganisation;
  const own = (ids: readonly string[]): string[] => ids.map((id) => `${code}/${id}`);
  for (const { kinds, runBy, ...system } of spec.systems) {
    if (!isOf(kinds, archetype)) continue;
    const others = runBy.map(({ archetype: runner, system: theirs }) => {
      const runners = organisations.filter((one) => one.archetype.id === runner);
      return `${runners[board % runners.length]?.code ?? ''}/${theirs}`;
    });
    systems.push({
      ...system,
      id: `${code}/${system.id}`,
      organisation: index,
      needs: system.needs.map((name) => `${prefix}-${name}`),
      helps: system.helps.map((name) => `${prefix}-${name}`),
      needsLinks: own(system.needsLinks),
      needsSystems: [...own(system.needsSystems), ...others],
      needsVlans: [],
    });
  }
}

/** Numbers that columns of 16 bits must hold. */
function checkSizes(draft: Draft, say: Say): void {
  const tests = [
    ['sites', draft.sites.length, LIMITS.placesMax],
    ['VLANs', draft.vlans.length, LIMITS.placesMax],
    ['areas', draft.areas.length, LIMITS.placesMax],
    ['groups of devices', draft.deviceGroups.length, LIMITS.deviceGroupsExpandedMax],
    ['groups of accounts', draft.accountGroups.length, LIMITS.accountGroupsMax],
  ] as const;
  for (const [what, count, most] of tests) {
    if (count > most)
      say(
        ['archetypes'],
        `The nation comes to ${count} ${what}; at most ${most} are allowed.`,
        'Write fewer or larger ones.',
      );
  }
}
