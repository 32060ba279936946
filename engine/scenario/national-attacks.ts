// The attacks planted in the national day: which chain of the library, in what kind of organisation, when; written out as plain
// data that a browser can place in organisations of its own choosing by seed (engine/conduct/national-attack.ts).
// Promise: never throws; a wrong name, time or order is a located problem. Tested in test/engine/scenario/national-attacks.test.ts.

import { z } from 'zod';
import { DAY_MS, failure, success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import type { AttackLibrary } from './attack-library.ts';
import type { AttackLibraryStep } from './attack-step-schema.ts';
import type { AttackStep } from './compiled-scenario.ts';
import { DEVICE_ROLES, ORGANISATION_KINDS } from './estate-spec.ts';
import type { AccountKind, DeviceRole, EstateSpec, OrganisationKind } from './estate-spec.ts';
import { lowerLibraryStep } from './lower-attack-step.ts';
import { known } from './milestone-names.ts';
import { parseYaml } from './parse-yaml.ts';
import type { LocatedYaml } from './parse-yaml.ts';
import { problemAt } from './parse-scenario.ts';
import { duration, id, text } from './schema-words.ts';
import { kindsOf } from './use-attack-steps.ts';

/** A time of the national day, in milliseconds from midnight. */
export const dayTime = z.string().transform((written, context) => {
  const [, hours, minutes] = /^(\d{2}):(\d{2})$/.exec(written) ?? [];
  const ms = (Number(hours) * 60 + Number(minutes)) * 60_000;
  if (ms < DAY_MS && Number(minutes) < 60) return ms;
  context.addIssue({ code: 'custom', message: 'expected a time of the day such as 08:40', input: written });
  return z.NEVER;
});
const roles = z.array(z.enum(DEVICE_ROLES)).min(1);

const plannedStep = z.strictObject({
  uses: id,
  /** How long after the step before it; after the campaign's beginning for the first. */
  after: duration,
  with: z.record(z.string(), z.union([z.string(), z.int()])).default({}),
  /** Devices that it encrypts, so many a minute, until none of the share is left or its way is cut. */
  encrypts: z
    .strictObject({ roles, most: z.int().min(1).max(400), perMinute: z.int().min(1).max(60) })
    .nullable()
    .default(null),
  /** Devices whose sensors it ends. */
  silences: z
    .strictObject({ roles, most: z.int().min(1).max(2_000) })
    .nullable()
    .default(null),
});

const campaign = z.strictObject({
  id,
  title: text,
  chain: z.int().min(1).max(10),
  in: z.strictObject({
    kinds: z.array(z.enum(ORGANISATION_KINDS)).min(1),
    region: text.nullable().default(null),
    organisations: z.int().min(1).max(8).default(1),
  }),
  begins: dayTime,
  /** Between one organisation's beginning and the next one's. */
  apart: duration.default(0),
  steps: z.array(plannedStep).min(1).max(40),
});

export const attacksFile = z.strictObject({ attackVersion: z.literal('19'), campaigns: z.array(campaign).max(40) });
type AttacksFile = z.infer<typeof attacksFile>;
type PlannedStep = z.infer<typeof plannedStep>;

export interface NationalStep {
  /** SimTimeMs from midnight, in the first of its organisations. */
  readonly at: number;
  /** As it is at the acute trust: its names are placed anew. */
  readonly step: AttackStep;
  readonly needs: readonly string[];
  readonly gives: readonly string[];
  readonly encrypts: PlannedStep['encrypts'];
  readonly silences: PlannedStep['silences'];
}

export interface NationalCampaign {
  readonly id: string;
  readonly title: string;
  readonly chain: number;
  readonly kinds: readonly OrganisationKind[];
  /** Name of its region; null = any. */
  readonly region: string | null;
  readonly organisations: number;
  readonly apartMs: number;
  readonly steps: readonly NationalStep[];
}

export interface NationalAttacks {
  readonly attackVersion: string;
  readonly campaigns: readonly NationalCampaign[];
  /** Names of the acute trust that the steps mention: what to put in their place elsewhere. */
  readonly usual: {
    readonly prefix: string;
    readonly domain: string;
    /** Computers by name. */
    readonly hosts: Readonly<Record<string, DeviceRole>>;
    /** Accounts by login. */
    readonly accounts: Readonly<Record<string, AccountKind>>;
  };
}

export interface NationalGround {
  readonly library: AttackLibrary;
  /** The acute trust, in which the library's usual places lie. */
  readonly estate: EstateSpec;
}

/** Reads the plan of the national day's attacks and writes it out. */
export function parseNationalAttacks(file: string, source: string, ground: NationalGround): Result<NationalAttacks> {
  const read = parseYaml(file, source, attacksFile);
  if (!read.ok) return read;
  const problems = planProblems(file, read.value, ground.library);
  if (problems.length > 0) return failure(problems);
  const { attackVersion, campaigns } = read.value.value;
  const placed = campaigns.map((one) => lowerCampaign(one, ground));
  return success({ attackVersion, campaigns: placed, usual: usualNames(JSON.stringify(placed), ground.estate) });
}

function planProblems(file: string, { value, locate }: LocatedYaml<AttacksFile>, library: AttackLibrary): Problem[] {
  const problems: Problem[] = [];
  const say = (path: readonly PropertyKey[], message: string, advice: string): void => {
    problems.push(problemAt({ file, ...locate(path) }, message, advice));
  };
  const seen = new Set<string>();
  value.campaigns.forEach(({ id: name, steps, begins, apart, in: { organisations } }, n) => {
    const at: readonly PropertyKey[] = ['campaigns', n];
    if (seen.has(name)) say([...at, 'id'], `The campaign "${name}" is written twice.`, 'Give each its own id.');
    seen.add(name);
    const gained = new Set<string>();
    let time = begins + apart * (organisations - 1);
    steps.forEach((step, place) => {
      const where = [...at, 'steps', place];
      time += step.after;
      const written = library.steps.get(step.uses);
      const fault = known('step of the library', step.uses, [...library.steps.keys()]);
      if (fault !== null) say([...where, 'uses'], fault.message, fault.advice);
      if (written === undefined) return;
      for (const parameter of Object.keys(step.with)) {
        const wrong = known('parameter', parameter, Object.keys(written.parameters), ` of "${step.uses}"`);
        if (wrong !== null) say([...where, 'with', parameter], wrong.message, wrong.advice);
      }
      for (const need of written.needs.filter((one) => !gained.has(one)))
        say(
          [...where, 'uses'],
          `"${step.uses}" needs ${need}, which nothing before it gives.`,
          'Plan that step first.',
        );
      for (const gain of written.gives) gained.add(gain);
      if (time >= DAY_MS) say([...where, 'after'], 'This step lies after the end of the day.', 'Begin earlier.');
    });
  });
  return problems;
}

function lowerCampaign(
  {
    id: name,
    title,
    chain,
    begins,
    apart,
    in: { kinds, region, organisations },
    steps,
  }: AttacksFile['campaigns'][number],
  { library, estate }: NationalGround,
): NationalCampaign {
  let at = begins;
  const lowered = steps.map(({ uses, after, with: given, encrypts, silences }): NationalStep => {
    at += after;
    const written = library.steps.get(uses) as AttackLibraryStep;
    const step = lowerLibraryStep(written, library, estate, given);
    return { at, step, needs: written.needs, gives: written.gives, encrypts, silences };
  });
  return { id: name, title, chain, kinds, region, organisations, apartMs: apart, steps: lowered };
}

/** Computers and accounts of the acute trust that a text mentions. */
function usualNames(mentions: string, estate: EstateSpec): NationalAttacks['usual'] {
  const { hosts, accounts } = kindsOf(estate);
  const { prefix, domain } = estate.trust;
  // Longer first in the text itself: a name ends where no letter, digit or hyphen follows.
  const words = new Set(mentions.split(/[^A-Za-z0-9._-]+/));
  const pick = <K extends string>(all: ReadonlyMap<string, string>): Readonly<Record<string, K>> =>
    Object.fromEntries([...all].filter(([name]) => words.has(name)).map(([name, kind]) => [name, kind as K]));
  return { prefix, domain, hosts: pick<DeviceRole>(hosts), accounts: pick<AccountKind>(accounts) };
}
