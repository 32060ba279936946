// A nation of five small organisations with every device role: what tests of parts and of the national day are made of.

import { parseCalendar } from '../../engine/base/index.ts';
import { buildEstate } from '../../engine/estate/index.ts';
import type { Estate } from '../../engine/estate/index.ts';
import { DEVICE_ROLES } from '../../engine/scenario/index.ts';
import type { DeviceGroupSpec, EstateSpec, OrganisationSpec } from '../../engine/scenario/index.ts';
import { TINY_ESTATE } from './tiny-estate.ts';

/** Devices of each role in an organisation; roles that are not listed have two. */
const COUNTS: Readonly<Partial<Record<(typeof DEVICE_ROLES)[number], number>>> = {
  'office-pc': 60,
  'office-laptop': 90,
  'ward-pc': 50,
  'ward-wow': 30,
  'reception-pc': 25,
  'medical-device': 70,
  phone: 60,
  printer: 20,
  server: 24,
};
const WITHOUT_SENSOR: ReadonlySet<string> = new Set([
  'medical-device',
  'analyser',
  'printer',
  'phone',
  'building-controller',
  'firewall',
  'scanner',
]);
const NAMED_ACCOUNTS = [
  { kind: 'service', names: ['svc_backup', 'svc_deploy', 'svc_interface'] },
  { kind: 'admin', names: ['adm-one', 'adm-two'] },
  { kind: 'supplier', names: ['sup_one'] },
] as const;

const ORGANISATIONS: readonly (readonly [prefix: string, kind: OrganisationSpec['kind']])[] = [
  ['AAA', 'acute-trust'],
  ['BBB', 'care-board'],
  ['CCC', 'ambulance-trust'],
  ['DDD', 'supplier'],
  ['EEE', 'front-door'],
];

const organisation = (index: number): OrganisationSpec => {
  const [prefix, kind] = ORGANISATIONS[index] as (typeof ORGANISATIONS)[number];
  return {
    code: `EX-X0${index + 1}`,
    name: `Organisation ${prefix} (fictional)`,
    kind,
    region: 'London',
    icb: null,
    prefix,
    domain: `${prefix.toLowerCase()}.example`,
    cidr: `10.${50 + index}.0.0/16`,
  };
};

function groupsOf(index: number): DeviceGroupSpec[] {
  const { prefix } = organisation(index);
  return DEVICE_ROLES.map((role, place) => ({
    id: `${prefix}-${role}`,
    role,
    vlan: `${prefix}-lan`,
    area: `${prefix}-main`,
    count: COUNTS[role] ?? 2,
    os: [{ name: role === 'server' ? 'Windows Server 2022' : 'Windows 11', percent: 100 }],
    onboardedPercent: WITHOUT_SENSOR.has(role) ? 0 : 90,
    code: `R${String(place).padStart(2, '0')}`,
    names: [],
    clinicallyCritical: false,
  }));
}

/** The specification of the small nation. */
export function tinyNationSpec(): EstateSpec {
  const indexes = ORGANISATIONS.map((_, index) => index);
  const prefixOf = (index: number): string => organisation(index).prefix;
  return {
    ...TINY_ESTATE,
    id: 'tiny-nation',
    organisations: indexes.map(organisation),
    sites: indexes.map((index) => ({
      id: `${prefixOf(index)}-site`,
      organisation: index,
      name: `Site ${prefixOf(index)}`,
      prefix: `${prefixOf(index)}S`,
      beds: 0,
    })),
    vlans: indexes.map((index) => ({
      id: `${prefixOf(index)}-lan`,
      site: `${prefixOf(index)}-site`,
      name: 'Everything',
      kind: 'corporate',
      cidr: `10.${50 + index}.0.0/20`,
    })),
    areas: indexes.map((index) => ({
      id: `${prefixOf(index)}-main`,
      site: `${prefixOf(index)}-site`,
      name: 'Main area',
      code: 'M01',
      service: null,
    })),
    deviceGroups: indexes.flatMap(groupsOf),
    accountGroups: indexes.flatMap((index) => [
      ...NAMED_ACCOUNTS.map(({ kind, names }) => ({
        id: `${prefixOf(index)}-${kind}`,
        organisation: index,
        kind,
        area: null,
        count: names.length,
        names: names.map((name) => `${name}-${prefixOf(index).toLowerCase()}`),
        tenant: 'trust-ad' as const,
      })),
      {
        id: `${prefixOf(index)}-staff`,
        organisation: index,
        kind: 'staff' as const,
        area: `${prefixOf(index)}-main`,
        count: 150 + index * 20,
        names: [],
        tenant: 'trust-ad' as const,
      },
    ]),
    systems: [],
    services: [],
  };
}

export function tinyNation(seed = 7): Estate {
  return buildEstate(tinyNationSpec(), seed);
}

/** A Tuesday's midnight: minute 0 is 00:00. */
export const TUESDAY = parseCalendar('2027-01-19T00:00') as NonNullable<ReturnType<typeof parseCalendar>>;
