// Every name that one scenario may use: what the estate, the rules and its own sections define.
// Tested through test/engine/scenario/compile-scenario.test.ts.

import type { ActionKind } from './compiled-scenario.ts';
import type { EstateSpec } from './estate-spec.ts';
import { hostName } from './host-name.ts';
import type { Sections } from './scenario-schema.ts';
import type { StatutoryLibrary } from './statutory-spec.ts';

export interface Catalogue {
  readonly seats: readonly string[];
  /** Seats that say after how long they count as silent. */
  readonly silentSeats: readonly string[];
  readonly expected: readonly string[];
  readonly moves: readonly string[];
  /** Words that a decision in free words may be given. */
  readonly freeTags: readonly string[];
  readonly objectives: readonly string[];
  readonly contacts: readonly string[];
  readonly injects: readonly string[];
  readonly steps: readonly string[];
  /** Options by decision. */
  readonly options: ReadonlyMap<string, readonly string[]>;
  readonly ruleStems: readonly string[];
  readonly hosts: readonly string[];
  /** Named accounts, and the three of Windows itself. */
  readonly accounts: readonly string[];
  readonly groups: readonly string[];
  readonly vlans: readonly string[];
  readonly sites: readonly string[];
  readonly links: readonly string[];
  readonly systems: readonly string[];
  readonly services: readonly string[];
  readonly areas: readonly string[];
  readonly indicators: readonly string[];
  readonly assurance: AssuranceNames;
  /** What can be restored, which partners ask for evidence, which outages there are. */
  readonly recovery: {
    readonly systems: readonly string[];
    readonly partners: readonly string[];
    readonly outages: readonly string[];
  };
}

/** Names that clocks, the response and notices of a scenario define. */
export interface AssuranceNames {
  /** Stages by clock. */
  readonly stages: ReadonlyMap<string, readonly string[]>;
  readonly outcomes: readonly string[];
  readonly members: readonly string[];
  readonly bodies: readonly string[];
  readonly notices: readonly string[];
  /** Injects that are High Severity Alerts. */
  readonly alerts: readonly string[];
}

function assuranceNames(sections: Sections, library: StatutoryLibrary | undefined): AssuranceNames {
  const clocks = (library?.clocks ?? []).filter(({ id }) => sections.statutory?.clocks.includes(id));
  const grading = sections.statutory?.grading === true ? (library?.grading ?? null) : null;
  return {
    stages: new Map(clocks.map((clock) => [clock.id, ids(clock.stages)])),
    outcomes: grading === null ? [] : ['log-only', ...ids(grading.outcomes)],
    members: ids(sections.response?.members ?? []),
    bodies: ids(sections.response?.bodies ?? []),
    notices: ids(sections.response?.notices ?? []),
    alerts: ids(sections.injects.filter(({ channel }) => channel === 'high-severity-alert')),
  };
}

export const WINDOWS_ACCOUNTS = ['SYSTEM', 'LOCAL SERVICE', 'NETWORK SERVICE'] as const;

export function catalogueOf(
  sections: Sections,
  estate: EstateSpec,
  ground: {
    /** Seats in play; undefined: all roles. */
    readonly seats: readonly string[] | undefined;
    readonly objectives: readonly string[];
    readonly ruleStems: readonly string[];
    readonly statutory: StatutoryLibrary | undefined;
  },
): Catalogue {
  const { seats, objectives, ruleStems, statutory } = ground;
  const roles = sections.roles.filter(({ id }) => seats === undefined || seats.includes(id));
  return {
    ...estateNames(estate),
    seats: ids(roles),
    silentSeats: roles.flatMap(({ id, silentAfter }) => (silentAfter === null ? [] : [id])),
    expected: ids(sections.expectedActions),
    moves: ids(sections.moves ?? []),
    freeTags: sections.decisions.flatMap(({ freeTags }) => (freeTags ?? []).map(({ tag }) => tag)),
    objectives,
    contacts: ids(sections.contacts),
    injects: ids(sections.injects),
    steps: ids(sections.attack.steps),
    options: new Map(sections.decisions.map((decision) => [decision.id, ids(decision.options)])),
    ruleStems,
    indicators: [...new Set(sections.attack.steps.flatMap((step) => step.indicators))],
    assurance: assuranceNames(sections, statutory),
    recovery: {
      systems: (sections.recovery?.systems ?? []).map((one) => one.system),
      partners: ids(sections.recovery?.partners ?? []),
      outages: ids(sections.outages ?? []),
    },
  };
}

const ids = (list: readonly { readonly id: string }[]): string[] => list.map((entry) => entry.id);

/** Names that an estate alone defines. */
export function estateNames(estate: EstateSpec) {
  return {
    hosts: hostsOf(estate),
    accounts: [...WINDOWS_ACCOUNTS, ...estate.accountGroups.flatMap((group) => group.names)],
    groups: ids(estate.deviceGroups),
    vlans: ids(estate.vlans),
    sites: ids(estate.sites),
    links: ids(estate.links),
    systems: ids(estate.systems),
    services: ids(estate.services),
    areas: ids(estate.areas),
  };
}

/** Names of all devices of an estate, in the order of its groups. */
export function hostsOf(estate: EstateSpec): string[] {
  const areas = new Map(estate.areas.map((area) => [area.id, area]));
  const sites = new Map(estate.sites.map((site) => [site.id, site]));
  const names: string[] = [];
  for (const group of estate.deviceGroups) {
    const area = areas.get(group.area);
    const site = sites.get(area?.site ?? '');
    if (area === undefined || site === undefined) continue;
    for (let ordinal = 0; ordinal < group.count; ordinal += 1) names.push(hostName(site, area, group, ordinal));
  }
  return names;
}

/** What an action of a kind acts on, and which names that may be. */
export function describeTarget(
  kind: ActionKind,
  catalogue: Catalogue,
): { readonly what: string; readonly names: readonly string[] } {
  switch (kind) {
    case 'isolate-device':
    case 'power-off':
      return { what: 'device', names: catalogue.hosts };
    case 'disable-account':
    case 'revoke-sessions':
      return { what: 'named account', names: catalogue.accounts };
    case 'block-indicator':
      return { what: "indicator of the attack's steps", names: catalogue.indicators };
    case 'close-link':
      return { what: 'link', names: catalogue.links };
    case 'shut-vlan':
      return { what: 'VLAN', names: catalogue.vlans };
    case 'take-system-offline':
    case 'restore-system':
      return { what: 'system', names: catalogue.systems };
    case 'declare-incident':
      return { what: 'incident level', names: ['business-continuity', 'critical', 'major'] };
    case 'phone':
      return { what: 'contact', names: catalogue.contacts };
  }
}

/** Groups that a written name stands for: itself, or one for each area (`ward-pc-a` → `ward-pc-a/w01` …). */
export function groupsNamed(name: string, groups: readonly string[]): string[] {
  return groups.filter((group) => group === name || group.startsWith(`${name}/`));
}
