// The nation file as people write it (scenarios/estates/national.yaml), and its way to a NationSpec.
// Promise: never throws; every fault is a located Problem; a NationSpec that comes out can be expanded and built.
// Tested in test/engine/scenario/nation-schema.test.ts.

import { z } from 'zod';
import { failure, LIMITS, success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import { checkNation } from './check-nation.ts';
import { ACCOUNT_KINDS, CRITICALITIES, DEVICE_ROLES, ORGANISATION_KINDS, VLAN_KINDS } from './estate-spec.ts';
import { writeNation } from './expand-nation.ts';
import type { NationSpec } from './nation-spec.ts';
import { parseYaml } from './parse-yaml.ts';
import type { Say } from './plan-nation.ts';

/** The seven regions; they are real and may be named. */
const REGIONS = [
  'East of England',
  'London',
  'Midlands',
  'North East and Yorkshire',
  'North West',
  'South East',
  'South West',
] as const;

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'expected an id of small letters, digits and hyphens');
const text = z.string().min(1, 'expected some text');
const percent = z.int('expected a whole per cent').min(0).max(100);
const tenThousandths = z.int('expected whole ten-thousandths').min(0).max(10_000);
const hours = z.array(z.int().min(0)).length(24, 'expected 24 whole numbers, one for each hour of the day from 00');
const codeText = (longest: number) =>
  z.string().regex(new RegExp(`^[A-Z0-9]{2,${longest}}$`), `expected 2 to ${longest} capitals or digits`);
const hostEnd = z
  .string()
  .regex(/^[A-Z][A-Z0-9-]{0,10}$/, 'expected the end of a host name, at most 11 capitals and digits');
const fictional = z.string().endsWith('(fictional)', 'expected a name that ends with "(fictional)"');
const kinds = z.array(z.enum(ORGANISATION_KINDS)).default([]);
const word = z.string().regex(/^[a-z]+$/, 'expected small letters');
const span = (most: number) =>
  z
    .tuple([z.int().min(1).max(most), z.int().min(1).max(most)], 'expected two whole numbers, [from, to]')
    .refine(([from, to]) => from <= to, 'expected the smaller number first')
    .transform(([from, to]) => ({ from, to }));

const archetype = z.strictObject({
  id,
  kind: z.enum(ORGANISATION_KINDS),
  code: z.string().regex(/^[A-Z]{1,3}$/, 'expected one to three capitals'),
  organisations: z.int().min(1).max(LIMITS.organisationsMax),
  belongs: z.enum(['board', 'nation']),
  names: z.array(fictional).min(1),
  domain: z.string(),
  devices: span(LIMITS.devicesPerTrustMax),
  block: z.int().min(12).max(21),
  sites: z
    .array(
      z.strictObject({
        kind: id,
        count: span(99).optional(),
        share: tenThousandths.optional(),
        inNation: z.int().min(1).max(9_999).optional(),
        devices: span(2_000).optional(),
      }),
    )
    .min(1)
    .max(16),
  adminsPerThousand: z.number().min(0).max(100),
  servicesPerThousand: z.number().min(0).max(500),
  suppliersPerThousand: z.number().min(0).max(100),
});

const siteKind = z.strictObject({
  id,
  names: z.array(text).min(1),
  practice: z.boolean().default(false),
  bedsPerHundred: z.number().min(0).max(100),
  staffPerHundred: z.number().min(0).max(1_000),
  vlans: z
    .array(z.strictObject({ id, name: text, kind: z.enum(VLAN_KINDS), each: z.int().min(1).max(99).optional() }))
    .min(1),
  areas: z
    .array(
      z.strictObject({
        id,
        name: text,
        code: z
          .string()
          .regex(/^([A-Z]##|[A-Z0-9]{2,3})$/, 'expected two or three capitals and digits, or W## for several'),
        onePer: z.int().min(1).optional(),
        service: id.nullable().default(null),
        people: tenThousandths,
        logins: z.int().min(0).max(20).default(0),
      }),
    )
    .min(1),
  groups: z
    .array(
      z.strictObject({
        id,
        role: z.enum(DEVICE_ROLES),
        vlan: id,
        area: id,
        share: tenThousandths,
        os: id,
        onboardedPercent: percent,
        code: codeText(3),
        criticality: z.enum(CRITICALITIES).default('none'),
      }),
    )
    .min(1),
});

const commonVlan = z.strictObject({
  id,
  name: text,
  kind: z.enum(VLAN_KINDS),
  offset: z.int().min(0),
  prefix: z.int().min(20).max(29),
  groups: z
    .array(
      z.strictObject({
        id,
        role: z.enum(DEVICE_ROLES),
        names: z.array(hostEnd).min(1),
        kinds,
        os: id,
        onboardedPercent: percent,
        criticality: z.enum(CRITICALITIES).default('none'),
      }),
    )
    .min(1),
});

const system = z.strictObject({
  id,
  name: text,
  does: text,
  fallback: text,
  kinds,
  needs: z.array(hostEnd).default([]),
  helps: z.array(hostEnd).default([]),
  needsLinks: z.array(id).default([]),
  needsSystems: z.array(id).default([]),
  needsAccounts: z.array(z.string()).default([]),
  runBy: z.array(z.strictObject({ archetype: id, system: id })).default([]),
});

const service = z.strictObject({
  id,
  name: text,
  unit: text,
  kinds,
  perDevices: z.int().min(1),
  demandPerHour: hours,
  bookedPerHour: hours,
  divertAtPercent: percent,
  dependsOn: z.array(
    z.strictObject({ system: id, pacePercentLost: percent, delayMinutes: z.int().min(0).max(1_440), why: text }),
  ),
});

const link = z.strictObject({
  id,
  name: text,
  kind: z.enum(['vpn', 'supplier', 'hscn', 'internet', 'inter-site']),
  carries: text,
  kinds,
});

const patchBand = z.strictObject({ percent, days: z.tuple([z.int().min(0).max(9_999), z.int().min(0).max(9_999)]) });

export const nationFile = z.strictObject({
  id,
  trust: z.strictObject({
    code: z.string().regex(/^EX-[A-Z]{1,3}\d+$/, 'expected an exercise code such as EX-N01'),
    name: fictional,
    prefix: codeText(4),
    region: text,
    domain: text,
    mailDomain: text,
  }),
  devices: z.int().min(1).max(LIMITS.devicesPerNationMax),
  addresses: z.array(text).min(1),
  regions: z
    .array(z.strictObject({ id, name: z.enum(REGIONS), boards: z.int().min(1).max(99), share: percent }))
    .min(1),
  archetypes: z.array(archetype).min(1).max(64),
  siteKinds: z.array(siteKind).min(1),
  commonVlans: z.array(commonVlan).min(1),
  commonAccounts: z.array(
    z.strictObject({
      id,
      kind: z.enum(ACCOUNT_KINDS),
      tenant: z.enum(['trust-ad', 'nhsmail', 'epr']),
      names: z.array(z.string().regex(/^[a-z][a-z0-9._-]{1,19}$/, 'expected 2 to 20 small characters')).min(1),
    }),
  ),
  osProfiles: z.record(id, z.array(z.strictObject({ name: text, percent, patch: id })).min(1)),
  patchProfiles: z.record(id, z.array(patchBand).min(1)),
  software: z.array(
    z.strictObject({
      name: text,
      roles: z.array(z.enum(DEVICE_ROLES)).min(1),
      os: z.array(text).default([]),
      percent,
      versions: z.array(z.string()).min(1),
    }),
  ),
  systems: z.array(system),
  links: z.array(link),
  services: z.array(service),
  words: z.strictObject({
    stems: z.array(word).min(2),
    endings: z.array(word).min(2),
    never: z.array(word).default([]),
    areas: z.array(text).min(1),
  }),
  names: z.strictObject({ first: z.array(word).min(10), last: z.array(word).min(10) }),
  placeholders: z.record(z.string().regex(/^[\w-]{1,64}$/, 'expected a name without blanks'), z.array(text)).optional(),
});

type NationFile = z.infer<typeof nationFile>;

/** Reads a nation's file. The result lists every fault found, not only the first. */
export function parseNation(file: string, source: string): Result<NationSpec> {
  const parsed = parseYaml(file, source, nationFile);
  if (!parsed.ok) return failure(parsed.problems);
  const { value, locate } = parsed.value;
  const problems: Problem[] = [];
  const seen = new Set<string>();
  const say: Say = (path, message, advice) => {
    // One fault of an archetype shows at each of its organisations: the first is enough.
    const place = path.map(String).join('.');
    if (seen.has(place) || problems.length >= LIMITS.problemsPerFileMax) return;
    seen.add(place);
    problems.push({ file, ...locate(path), message, advice, severity: 'error' });
  };
  const spec = toSpec(value);
  checkNation(spec, say);
  if (problems.length === 0) writeNation(spec, say);
  return problems.length > 0 ? failure(problems) : success(spec);
}

/** True for the text of a nation's file, which has archetypes where a trust's has device groups. */
export function isNation(source: string): boolean {
  return /^archetypes:/m.test(source);
}

/** The parsed file with optional keys left out where nothing is written. */
function toSpec(file: NationFile): NationSpec {
  const { archetypes, siteKinds, patchProfiles, placeholders, ...rest } = file;
  const kept = <T extends object>(value: T) =>
    Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as {
      [K in keyof T]: Exclude<T[K], undefined>;
    };
  return {
    ...rest,
    ...(placeholders === undefined ? {} : { placeholders }),
    archetypes: archetypes.map((one) => ({ ...one, sites: one.sites.map(kept) })),
    siteKinds: siteKinds.map((one) => ({ ...one, vlans: one.vlans.map(kept), areas: one.areas.map(kept) })),
    patchProfiles: Object.fromEntries(
      Object.entries(patchProfiles).map(([name, bands]) => [
        name,
        bands.map((band) => ({ percent: band.percent, fromDays: band.days[0], toDays: band.days[1] })),
      ]),
    ),
  };
}
