// The activity file (scenarios/activity/*.yaml) → ActivitySpec: ordinary life in a form people can write.
// Promise: a list of located problems for any text; a spec that comes out names only curves, families and words it has.
// A file with `base: <id>` begins with the words, programs, curves, pools and families of another file and writes its own
// over them by name; `instead` says what inherited texts say in its place (no name of one trust may be left in a nation).
// Roles and look-alikes are never inherited, and inherited families that nothing uses are dropped.
// Tested in test/engine/telemetry/activity-schema.test.ts.

import { z } from 'zod';
import { failure, MINUTE_MS, parseDuration, success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import type { ActivitySpec } from './activity-spec.ts';
import { DEVICE_ROLES, ORGANISATION_KINDS } from './estate-spec.ts';
import { messageFaults, wordFaults } from './message-lines.ts';
import { parseYaml } from './parse-yaml.ts';
import { TABLE_NAMES } from './table-names.ts';

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'an id of lower-case letters, digits and hyphens');
const whole = z.number().int().min(0);
const duration = z
  .string()
  .transform((text, context) => {
    const ms = parseDuration(text);
    if (ms !== undefined) return ms;
    context.addIssue({ code: 'custom', message: 'a duration such as 45m, 24h or T-2h' });
    return z.NEVER;
  })
  .meta({ title: 'time or length of time' });
const powerOfTwo = whole.refine((value) => value > 0 && (value & (value - 1)) === 0, 'a power of two');

const PROGRAM = z.strictObject({
  path: z.string(),
  company: z.string().default(''),
  product: z.string().default(''),
  description: z.string().default(''),
  version: z.string().default('1.0.0.0'),
  original: z.string().default(''),
  bytes: whole.default(0),
  commandLine: z.string().default(''),
  parent: z.string().default('services.exe'),
});

const FAMILY = z.strictObject({
  table: z.enum(TABLE_NAMES),
  by: z.string().nullable().default(null),
  as: z.string().default('user'),
  variants: whole.min(1).max(60_000).default(1),
  shape: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  remote: z.string().nullable().default(null),
  spread: z.enum(['near', 'wide']).default('near'),
  port: whole.max(65_535).default(0),
  portSpan: powerOfTwo.max(65_536).default(1),
  amount: whole.max(1 << 30).default(0),
  wordsOf: id.optional(),
});

const MIX = z.record(id, z.number().positive());
const HOURS = z.array(whole.max(1_000)).length(24);
const KINDS = z.array(z.enum(ORGANISATION_KINDS)).min(1).optional();

const CURVES = z.record(id, z.strictObject({ hours: HOURS, weekend: whole.max(200), monday: HOURS.optional() }));
const WORDS = z.record(
  z.string().regex(/^[a-z][a-zA-Z0-9-]*$/),
  z.array(z.union([z.string(), z.number()]).transform(String)).min(1),
);
const PROGRAMS = z.record(z.string(), PROGRAM);
const POOLS = z.record(z.string().regex(/^[a-zA-Z][a-zA-Z0-9-]*$/), z.array(z.string()).min(1));
const FAMILIES = z.record(id, FAMILY);

export const FILE = z.strictObject({
  id,
  base: id.optional(),
  instead: z.record(z.string().min(2), z.string()).default({}),
  thin: whole.min(1).max(1_000).optional(),
  curves: CURVES,
  words: WORDS,
  programs: PROGRAMS,
  pools: POOLS,
  families: FAMILIES,
  roles: z.array(
    z.strictObject({
      roles: z.array(z.enum(DEVICE_ROLES)).default([]),
      devices: z.array(z.string()).default([]),
      table: z.enum(TABLE_NAMES),
      perDeviceDay: z.number().min(0).max(5_000_000),
      curve: id,
      mix: MIX,
      kinds: KINDS,
      message: id.optional(),
      after: duration.optional(),
    }),
  ),
  lookAlikes: z.record(
    id,
    z.strictObject({
      title: z.string(),
      cause: z.string(),
      devices: z.array(z.string()).min(1),
      start: duration,
      every: duration,
      lasts: duration,
      rows: MIX,
      kinds: KINDS,
      oneIn: whole.min(1).max(10_000).optional(),
      stagger: duration.optional(),
      per: z.literal('thousand-devices').optional(),
    }),
  ),
});

/** A file with a base may leave out what the base has. */
const FILE_WITH_BASE = FILE.extend({
  curves: CURVES.default({}),
  words: WORDS.default({}),
  programs: PROGRAMS.default({}),
  pools: POOLS.default({}),
  families: FAMILIES.default({}),
});

export type ActivityFile = z.infer<typeof FILE>;

/** The entry without the fields that nobody wrote: specs of older files stay as they were, down to their hash. */
function written<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}

function toSpec(file: ActivityFile): ActivitySpec {
  const entries = <T>(record: Readonly<Record<string, T>>): readonly (readonly [string, T])[] => Object.entries(record);
  return {
    id: file.id,
    ...written({ thin: file.thin }),
    curves: entries(file.curves).map(([curve, { hours, weekend, monday }]) => ({
      id: curve,
      hourPercent: hours,
      weekendPercent: weekend,
      ...written({ mondayPercent: monday }),
    })),
    words: file.words,
    programs: entries(file.programs).map(([name, program]) => ({ file: name, ...program })),
    pools: file.pools,
    families: entries(file.families).map(([family, { wordsOf, ...spec }]) => ({
      id: family,
      ...spec,
      ...written({ wordsOf }),
    })),
    roles: file.roles.map(({ perDeviceDay, mix, kinds, message, after, ...role }) => ({
      ...role,
      ...written({ kinds, message, afterMinutes: after === undefined ? after : after / MINUTE_MS }),
      rowsPerDeviceDay: perDeviceDay < 1 ? perDeviceDay : Math.round(perDeviceDay),
      mix: entries(mix).map(([family, weight]) => ({ family, weight: Math.round(weight * 1_000) })),
    })),
    lookAlikes: entries(file.lookAlikes).map(
      ([lookAlike, { start, every, lasts, rows, stagger, kinds, oneIn, per, ...rest }]) => ({
        id: lookAlike,
        ...rest,
        ...written({ kinds, oneIn, per, staggerMs: stagger }),
        startMs: start,
        everyMs: every,
        lastsMs: lasts,
        rows: entries(rows).map(([family, perMinute]) => ({
          family,
          perThousandMinutes: Math.round(perMinute * 1_000),
        })),
      }),
    ),
  };
}

const BUILT_IN = /^(guid|hex\d+|n:\d+-\d+)$/;

const ROLE_ENTRY = /^role:([a-z-]+)(?: (\d+)-(\d+))?$/;
const FOREIGN_ENTRY = /^organisation:([a-z-]+)\/([a-z-]+)$/;
const isRole = (name: string | undefined): boolean => DEVICE_ROLES.some((role) => role === name);
const isKind = (name: string | undefined): boolean => ORGANISATION_KINDS.some((kind) => kind === name);

/** True for an entry of a pool or of a look-alike's devices that can be read; names of devices are known to the estate alone. */
function isReadable(entry: string): boolean {
  const [role, named, first, last] = ROLE_ENTRY.exec(entry) ?? [];
  if (role !== undefined)
    return isRole(named) && (first === undefined || (Number(first) >= 1 && Number(first) <= Number(last)));
  const [foreign, kind, owned] = FOREIGN_ENTRY.exec(entry) ?? [];
  if (foreign !== undefined) return isKind(kind) && isRole(owned);
  return !entry.includes(':');
}

/** Entries of pools, roles and look-alikes that nobody can read, with their paths. */
function unreadableEntries(
  own: ActivityFile,
): readonly { readonly path: (string | number)[]; readonly entry: string }[] {
  const listed: (readonly [path: (string | number)[], entries: readonly string[]])[] = [
    ...Object.entries(own.pools).map(([name, entries]) => [['pools', name], entries] as const),
    ...own.roles.map(({ devices }, index) => [['roles', index, 'devices'], devices] as const),
    ...Object.entries(own.lookAlikes).map(([name, { devices }]) => [['lookAlikes', name, 'devices'], devices] as const),
  ].map(([path, entries]) => [[...path], entries]);
  return listed.flatMap(([path, entries]) =>
    entries.flatMap((entry, index) => (isReadable(entry) ? [] : [{ path: [...path, index], entry }])),
  );
}

/** Names that are used and not defined, with the path at which they are used. */
function missingNames(
  own: ActivityFile,
  file: ActivityFile,
): readonly { readonly path: readonly (string | number)[]; readonly message: string; readonly advice: string }[] {
  const found: { path: (string | number)[]; message: string; advice: string }[] = [];
  const family = (path: (string | number)[], name: string, table: string | null): void => {
    const known = file.families[name];
    if (known === undefined)
      found.push({
        path,
        message: `There is no family \`${name}\`.`,
        advice: 'Define it under `families`, or correct its name.',
      });
    else if (table !== null && known.table !== table)
      found.push({
        path,
        message: `The family \`${name}\` belongs to ${known.table}, not ${table}.`,
        advice: 'Move it to the mix of its own table.',
      });
  };
  for (const { path, entry } of unreadableEntries(own))
    found.push({
      path,
      message: `Nobody can tell which devices \`${entry}\` means.`,
      advice: 'Write a device, an address, `role:server`, `role:server 1-4` or `organisation:supplier/server`.',
    });
  file.roles.forEach((role, index) => {
    if (file.curves[role.curve] === undefined)
      found.push({
        path: ['roles', index, 'curve'],
        message: `There is no curve \`${role.curve}\`.`,
        advice: 'Define it under `curves`, or correct its name.',
      });
    for (const name of Object.keys(role.mix)) family(['roles', index, 'mix', name], name, role.table);
  });
  for (const [name, lookAlike] of Object.entries(file.lookAlikes)) {
    for (const row of Object.keys(lookAlike.rows)) family(['lookAlikes', name, 'rows', row], row, null);
    if (lookAlike.every <= 0 || lookAlike.lasts <= 0)
      found.push({
        path: ['lookAlikes', name],
        message: 'Both `every` and `lasts` must be longer than nothing.',
        advice: 'Write durations such as 24h and 90m.',
      });
  }
  found.push(...messageFaults(file), ...wordFaults(file));
  for (const [name, { shape, by }] of Object.entries(own.families)) {
    if (by !== null && file.programs[by] === undefined)
      found.push({
        path: ['families', name, 'by'],
        message: `There is no program \`${by}\`.`,
        advice: 'Define it under `programs`, or correct its name.',
      });
    for (const [column, value] of Object.entries(shape)) {
      for (const match of String(value).matchAll(/\{([a-z][a-zA-Z0-9-]*(?::\d+-\d+)?)(?:#\d)?\}/g)) {
        const word = match[1] as string;
        if (!BUILT_IN.test(word) && file.words[word] === undefined)
          found.push({
            path: ['families', name, 'shape', column],
            message: `There is no word list \`${word}\`.`,
            advice: 'Define it under `words`, or use {guid}, {hex8} or {n:1-99}.',
          });
      }
    }
  }
  return found;
}

/** Puts the file's own words in place of the base's, in the order in which they are written. */
function replaceWords<T>(value: T, instead: readonly (readonly [string, string])[]): T {
  if (typeof value === 'string')
    return instead.reduce<string>((text, [from, to]) => text.replaceAll(from, to), value) as T;
  if (Array.isArray(value)) return value.map((entry: unknown) => replaceWords(entry, instead)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, replaceWords(entry, instead)])) as T;
}

/** The base with the file's own words, programs, curves, pools and families over it; families that nothing uses are dropped. */
function overBase(own: ActivityFile, written: ActivityFile): ActivityFile {
  const { words, programs, families } = written;
  const base = { ...written, ...replaceWords({ words, programs, families }, Object.entries(own.instead)) };
  const used = new Set([
    ...own.roles.flatMap((role) => Object.keys(role.mix)),
    ...Object.values(own.lookAlikes).flatMap((lookAlike) => Object.keys(lookAlike.rows)),
    ...Object.keys(own.families),
  ]);
  const inherited = Object.entries(base.families).filter(([name]) => used.has(name));
  return {
    ...own,
    curves: { ...base.curves, ...own.curves },
    words: { ...base.words, ...own.words },
    programs: { ...base.programs, ...own.programs },
    pools: { ...base.pools, ...own.pools },
    families: { ...Object.fromEntries(inherited), ...own.families },
  };
}

/** Text of another activity file by its id, or null. */
export type ReadBase = (id: string) => string | null;

interface ReadFile {
  readonly own: ActivityFile;
  readonly whole: ActivityFile;
  readonly locate: (path: readonly (string | number)[]) => { readonly line: number; readonly column: number };
  readonly warnings: readonly Problem[];
}

function readFile(file: string, text: string, readBase: ReadBase): Result<ReadFile> {
  const parsed = parseYaml(file, text, /^base:/m.test(text) ? FILE_WITH_BASE : FILE);
  if (!parsed.ok) return parsed;
  const { value: own, locate } = parsed.value;
  const { warnings } = parsed;
  if (own.base === undefined) return success({ own, whole: own, locate, warnings });
  const baseText = readBase(own.base);
  if (baseText === null || /^base:/m.test(baseText)) {
    const message =
      baseText === null ? `There is no activity file \`${own.base}\`.` : `\`${own.base}\` has a base of its own.`;
    const advice = 'Name an activity file of scenarios/activity that stands by itself.';
    return failure([{ file, ...locate(['base']), message, advice, severity: 'error' }]);
  }
  const base = readFile(`${own.base}.yaml`, baseText, () => null);
  if (!base.ok) return base;
  return success({ own, whole: overBase(own, base.value.whole), locate, warnings });
}

/** Reads an activity file. `readBase` gives the text of the file that it names as its base. */
export function parseActivity(file: string, text: string, readBase: ReadBase = () => null): Result<ActivitySpec> {
  const read = readFile(file, text, readBase);
  if (!read.ok) return read;
  const { own, whole, locate, warnings } = read.value;
  const problems = missingNames(own, whole).map(({ path, message, advice }): Problem => ({
    file,
    ...locate(path),
    message,
    advice,
    severity: 'error',
  }));
  return problems.length > 0 ? failure(problems) : success(toSpec(whole), warnings);
}
