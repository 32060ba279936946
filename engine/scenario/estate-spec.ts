// The estate as people write it (scenarios/estates/*.yaml), checked. Small: groups and counts, not devices.

import type { FlowSpec, NeighbourSpec } from './flow-spec.ts';

export const VLAN_KINDS = [
  'corporate',
  'ward',
  'server',
  'management',
  'clinical',
  'imaging',
  'laboratory',
  'building',
  'voice',
  'dmz',
  'guest',
  'vpn',
] as const;
export type VlanKind = (typeof VLAN_KINDS)[number];

/** The activity model of a device; each has a profile in the activity file. */
export const DEVICE_ROLES = [
  'ward-pc',
  'ward-wow',
  'office-pc',
  'office-laptop',
  'ed-pc',
  'theatre-pc',
  'lab-pc',
  'imaging-console',
  'pharmacy-pc',
  'reception-pc',
  'server',
  'database-server',
  'domain-controller',
  'file-server',
  'mail-relay',
  'backup-server',
  'scanner',
  'management-server',
  'jump-server',
  'medical-device',
  'analyser',
  'printer',
  'phone',
  'building-controller',
  'firewall',
  'admin-workstation',
] as const;
export type DeviceRole = (typeof DEVICE_ROLES)[number];

const SERVER_ROLES: ReadonlySet<string> = new Set<DeviceRole>([
  'server',
  'database-server',
  'domain-controller',
  'file-server',
  'mail-relay',
  'backup-server',
  'management-server',
  'jump-server',
]);

/** Roles of devices that give something to others and stand in a computer room. */
export const isServerRole = (role: string): boolean => SERVER_ROLES.has(role);

export const ACCOUNT_KINDS = ['system', 'staff', 'ward-generic', 'service', 'admin', 'supplier'] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

/** What kind of organisation runs a part of the estate; an estate file of one trust is an acute trust. */
export const ORGANISATION_KINDS = [
  'acute-trust',
  'teaching-trust',
  'community-trust',
  'mental-health-trust',
  'ambulance-trust',
  'care-board',
  'supplier',
  'front-door',
] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** An organisation of a larger estate: who runs it, and the block of addresses that is its own. */
export interface OrganisationSpec {
  /** Exercise code, `EX-T017`. */
  readonly code: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly region: string;
  /** Code of the integrated care board it belongs to; null for boards themselves, suppliers and the front door. */
  readonly icb: string | null;
  /** Letters that begin its host names, and the name of its Windows domain. */
  readonly prefix: string;
  readonly domain: string;
  /** Its aligned block of addresses, `10.20.0.0/16`. */
  readonly cidr: string;
}

export interface SiteSpec {
  readonly id: string;
  /** Index into `EstateSpec.organisations`; a trust's own file leaves it out. Sites are sorted by it. */
  readonly organisation?: number;
  readonly name: string;
  /** Four letters that begin every host name of the site, `CALW`. */
  readonly prefix: string;
  readonly beds: number;
}

/** First host of a VLAN: the addresses below belong to routers and switches. */
export const FIRST_HOST = 10;

export interface VlanSpec {
  readonly id: string;
  readonly site: string;
  readonly name: string;
  readonly kind: VlanKind;
  /** IPv4 network, `10.20.40.0/22`. */
  readonly cidr: string;
}

/** A ward, department or office: where devices and staff belong. */
export interface AreaSpec {
  readonly id: string;
  readonly site: string;
  readonly name: string;
  /** Three or four letters in host names, `W07`. */
  readonly code: string;
  /** Clinical service it belongs to, or null. */
  readonly service: string | null;
}

/** How much a patient notices when a device goes; from nobody to at once. */
export const CRITICALITIES = ['none', 'supports-care', 'direct-care', 'life-critical'] as const;
export type Criticality = (typeof CRITICALITIES)[number];

/** A share of devices whose newest security update is so many days old. */
export interface PatchBandSpec {
  readonly percent: number;
  readonly fromDays: number;
  readonly toDays: number;
}

/** A program that some devices have. */
export interface SoftwareSpec {
  readonly name: string;
  readonly roles: readonly DeviceRole[];
  /** Only on systems whose name begins so; empty for all. */
  readonly os: readonly string[];
  /** Share of those devices, per cent. */
  readonly percent: number;
  /** Versions in use, newest first; a device far behind with updates has an older one. */
  readonly versions: readonly string[];
}

export interface DeviceGroupSpec {
  readonly id: string;
  readonly role: DeviceRole;
  readonly vlan: string;
  readonly area: string;
  readonly count: number;
  /** Operating systems and their shares in per cent (sum 100). */
  readonly os: readonly {
    readonly name: string;
    readonly percent: number;
    /** How far behind with updates (percentages sum 100); left out, what is usual for the system. */
    readonly patch?: readonly PatchBandSpec[];
  }[];
  /** Share of devices that report to Defender, per cent. */
  readonly onboardedPercent: number;
  /** Letters for the host name's last part, `WOW`. */
  readonly code: string;
  /** Explicit names (servers); its length must equal `count`, or be empty. */
  readonly names: readonly string[];
  /** Life support or similar: isolating it needs a clinician. */
  readonly clinicallyCritical: boolean;
  /** Left out, it follows from the line above and the role. */
  readonly criticality?: Criticality;
}

export interface AccountGroupSpec {
  readonly id: string;
  /** Index into `EstateSpec.organisations`; a trust's own file leaves it out. Groups are sorted by it. */
  readonly organisation?: number;
  readonly kind: AccountKind;
  readonly area: string | null;
  readonly count: number;
  /** Explicit names (service and admin accounts), or empty: made from the seed. */
  readonly names: readonly string[];
  /** Beginning of shared and service logins without names; left out, it follows from the area or the id. */
  readonly stem?: string;
  /** Where the account lives: separate authorities. */
  readonly tenant: 'trust-ad' | 'nhsmail' | 'epr';
}

/** An IT system that services depend on. */
export interface SystemSpec {
  readonly id: string;
  /** Index into `EstateSpec.organisations` of the one that runs it. */
  readonly organisation?: number;
  readonly name: string;
  /** What it does, in a few words. */
  readonly does: string;
  /** Device names; the system is down when any of `needs` is unreachable, degraded when a `helps` one is. */
  readonly needs: readonly string[];
  readonly helps: readonly string[];
  /** Links, VLANs, service accounts and other systems without which it stops. */
  readonly needsLinks: readonly string[];
  readonly needsVlans: readonly string[];
  readonly needsAccounts: readonly string[];
  readonly needsSystems: readonly string[];
  readonly fallback: string;
}

/** A way in and out of the trust: VPN, supplier links, HSCN, the internet through Secure Boundary. */
export interface LinkSpec {
  readonly id: string;
  /** Index into `EstateSpec.organisations` of the one that runs it. */
  readonly organisation?: number;
  readonly name: string;
  readonly kind: 'vpn' | 'supplier' | 'hscn' | 'internet' | 'inter-site';
  /** Who uses it and loses it when it closes. */
  readonly carries: string;
}

/** A clinical service and how it suffers. Figures are assumptions of the scenario, labelled so. */
export interface ServiceSpec {
  readonly id: string;
  /** Index into `EstateSpec.organisations` of the one that runs it. */
  readonly organisation?: number;
  readonly name: string;
  /** Patients, tests or cases an hour by hour of the day (24 numbers). */
  readonly demandPerHour: readonly number[];
  /** What one unit is: attendance, request, appointment, dose round … (plural). */
  readonly unit: string;
  /** Share of pace lost when the system is down (per cent), and whether paper can carry it. */
  readonly dependsOn: readonly {
    readonly system: string;
    readonly pacePercentLost: number;
    readonly delayMinutes: number;
    readonly why: string;
    /** Minutes of typing that one unit written on paper costs later; 0 when left out. */
    readonly rekeyMinutes?: number;
    /** Booked work that cannot go ahead at all without the system, per cent; 0 when left out. */
    readonly bookedPercentLost?: number;
  }[];
  /** How its work waits, who can be called in; left out, PLAIN_FLOW. */
  readonly flow?: FlowSpec;
  /** Pace lost at which the service diverts or cancels, per cent. */
  readonly divertAtPercent: number;
  /** Booked activity that is cancelled when it diverts: appointments an hour by hour of the day (24 numbers). */
  readonly bookedPerHour: readonly number[];
}

export interface EstateSpec {
  readonly id: string;
  readonly trust: {
    readonly code: string;
    readonly name: string;
    readonly prefix: string;
    readonly region: string;
    readonly domain: string;
    readonly mailDomain: string;
  };
  /** More than one organisation under one roof (the nation); left out, `trust` is the only one. */
  readonly organisations?: readonly OrganisationSpec[];
  readonly sites: readonly SiteSpec[];
  readonly vlans: readonly VlanSpec[];
  readonly areas: readonly AreaSpec[];
  readonly deviceGroups: readonly DeviceGroupSpec[];
  readonly accountGroups: readonly AccountGroupSpec[];
  readonly systems: readonly SystemSpec[];
  readonly links: readonly LinkSpec[];
  readonly services: readonly ServiceSpec[];
  /** Organisations near by that can take some of the work; left out, none. */
  readonly neighbours?: readonly NeighbourSpec[];
  /** Programs by role and system, for what a device says about itself. */
  readonly software?: readonly SoftwareSpec[];
  /** Words for made-up people; balanced, no real clinicians. */
  readonly names: { readonly first: readonly string[]; readonly last: readonly string[] };
  /** Sets of names for detection rules (`%JumpServers%`), besides the standard ones; a set of the same name replaces one. */
  readonly placeholders?: Readonly<Record<string, readonly string[]>>;
}
