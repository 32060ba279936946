// A nation's estate as people write it (scenarios/estates/national.yaml), checked: regions, archetypes and shares, not devices.
// Promise: small, plain and free of chance; `expandNation` makes the same EstateSpec of it every time.
// Tested in test/engine/scenario/nation-schema.test.ts.

import type {
  AccountKind,
  Criticality,
  DeviceRole,
  EstateSpec,
  LinkSpec,
  OrganisationKind,
  PatchBandSpec,
  ServiceSpec,
  SoftwareSpec,
  SystemSpec,
  VlanKind,
} from './estate-spec.ts';

/** A whole number drawn evenly between both, the ends included. */
export interface SpanSpec {
  readonly from: number;
  readonly to: number;
}

export interface RegionSpec {
  readonly id: string;
  readonly name: string;
  /** Integrated care boards in it. */
  readonly boards: number;
  /** Its share of England's trusts and practices, per cent (sum 100). */
  readonly share: number;
}

/** Sites of one kind that an organisation of an archetype has. */
export interface ArchetypeSiteSpec {
  readonly kind: string;
  /** How many, when they share the organisation's own devices. */
  readonly count?: SpanSpec;
  /** Share of the organisation's own devices that stand at all of them, per ten thousand (sum 10,000). */
  readonly share?: number;
  /** How many there are in the whole nation (practices of boards), each with `devices` of its own. */
  readonly inNation?: number;
  readonly devices?: SpanSpec;
}

export interface ArchetypeSpec {
  readonly id: string;
  readonly kind: OrganisationKind;
  /** Letters of its exercise codes: `T` makes EX-T001. Kinds may share them. */
  readonly code: string;
  /** Organisations of this archetype in England; boards have exactly one for each board. */
  readonly organisations: number;
  /** Where they belong: to a board of a region, or to the nation. */
  readonly belongs: 'board' | 'nation';
  /** Forms of the name, `{place} Hospitals NHS Foundation Trust (fictional)`. */
  readonly names: readonly string[];
  /** Form of the domain, `{place}-hospitals.example`. */
  readonly domain: string;
  /** Devices of one organisation, without sites that bring their own; scaled so that the nation adds up. */
  readonly devices: SpanSpec;
  /** Length of the network that is its block of addresses, 12 … 21. */
  readonly block: number;
  readonly sites: readonly ArchetypeSiteSpec[];
  /** Besides the accounts that every organisation has. */
  readonly adminsPerThousand: number;
  readonly servicesPerThousand: number;
  readonly suppliersPerThousand: number;
}

export interface KindVlanSpec {
  readonly id: string;
  readonly name: string;
  readonly kind: VlanKind;
  /** One such VLAN for so many areas; left out, one for all. */
  readonly each?: number;
}

export interface KindAreaSpec {
  readonly id: string;
  /** `Ward {n} {word}`. */
  readonly name: string;
  /** `W##` where there are several, else three letters. */
  readonly code: string;
  /** One such area for so many devices of the site; left out, one. */
  readonly onePer?: number;
  readonly service: string | null;
  /** Share of the site's staff, per ten thousand (sum 10,000). */
  readonly people: number;
  /** Shared logins of each. */
  readonly logins: number;
}

export interface KindGroupSpec {
  readonly id: string;
  readonly role: DeviceRole;
  readonly vlan: string;
  readonly area: string;
  /** Share of the site's devices, per ten thousand (sum 10,000). */
  readonly share: number;
  readonly os: string;
  readonly onboardedPercent: number;
  readonly code: string;
  readonly criticality: Criticality;
}

export interface SiteKindSpec {
  readonly id: string;
  /** Forms of the name: `{own}` is the organisation's place, `{place}` one of the site's own. */
  readonly names: readonly string[];
  /** True when each is known by a practice's code, EX-GP-0042, and host names begin with G0042. */
  readonly practice: boolean;
  readonly bedsPerHundred: number;
  readonly staffPerHundred: number;
  readonly vlans: readonly KindVlanSpec[];
  readonly areas: readonly KindAreaSpec[];
  readonly groups: readonly KindGroupSpec[];
}

/** A VLAN of common servers: at the same offset of its block in every organisation. */
export interface CommonVlanSpec {
  readonly id: string;
  readonly name: string;
  readonly kind: VlanKind;
  /** Addresses from the beginning of the organisation's block, and the length of the network. */
  readonly offset: number;
  readonly prefix: number;
  readonly groups: readonly {
    readonly id: string;
    readonly role: DeviceRole;
    /** Ends of host names: `DC01` makes THN-DC01. */
    readonly names: readonly string[];
    /** Only organisations of these kinds have it; empty for all. Such groups come last in their VLAN. */
    readonly kinds: readonly OrganisationKind[];
    readonly os: string;
    readonly onboardedPercent: number;
    readonly criticality: Criticality;
  }[];
}

export interface CommonAccountsSpec {
  readonly id: string;
  readonly kind: AccountKind;
  readonly tenant: 'trust-ad' | 'nhsmail' | 'epr';
  readonly names: readonly string[];
}

/** A system that every organisation of some kinds runs. `needs` and `helps` are ends of host names. */
export interface NationSystemSpec extends Omit<SystemSpec, 'organisation' | 'needsVlans'> {
  readonly kinds: readonly OrganisationKind[];
  /** Systems that another organisation runs for it: the one of this archetype that serves its board. */
  readonly runBy: readonly { readonly archetype: string; readonly system: string }[];
}

export interface NationServiceSpec extends Omit<ServiceSpec, 'organisation'> {
  readonly kinds: readonly OrganisationKind[];
  /** The demand is that of an organisation with so many devices; others are scaled. */
  readonly perDevices: number;
}

export interface NationSpec {
  readonly id: string;
  readonly trust: EstateSpec['trust'];
  /** Devices of the nation, exactly. */
  readonly devices: number;
  /** Networks out of which organisations get their blocks. */
  readonly addresses: readonly string[];
  readonly regions: readonly RegionSpec[];
  readonly archetypes: readonly ArchetypeSpec[];
  readonly siteKinds: readonly SiteKindSpec[];
  readonly commonVlans: readonly CommonVlanSpec[];
  readonly commonAccounts: readonly CommonAccountsSpec[];
  readonly osProfiles: Readonly<Record<string, readonly { name: string; percent: number; patch: string }[]>>;
  readonly patchProfiles: Readonly<Record<string, readonly PatchBandSpec[]>>;
  readonly software: readonly SoftwareSpec[];
  readonly systems: readonly NationSystemSpec[];
  readonly links: readonly (Omit<LinkSpec, 'organisation'> & { readonly kinds: readonly OrganisationKind[] })[];
  readonly services: readonly NationServiceSpec[];
  readonly words: {
    /** A place is a stem and an ending; those in `never` are left out. */
    readonly stems: readonly string[];
    readonly endings: readonly string[];
    readonly never: readonly string[];
    /** For `{word}` in names of areas. */
    readonly areas: readonly string[];
  };
  readonly names: EstateSpec['names'];
  readonly placeholders?: EstateSpec['placeholders'];
}
