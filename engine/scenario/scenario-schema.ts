// The scenario as people write it: one schema a section, in the words of scenarios/README.md.
// Durations are text (`30m`, `T+1h30m`) and become milliseconds (schema-words.ts); names are checked later, by compile-scenario.ts.
// Tested over the broken scenarios in test/scenarios/broken-scenarios.test.ts.

import { z } from 'zod';
import { LIMITS, parseCalendar } from '../base/index.ts';
import { ACTION_KINDS } from './compiled-scenario.ts';
import { evaluationSection, themesSection } from './schema-evaluation.ts';
import { exerciseTypeSchema, mselSections, planSections } from './schema-msel.ts';
import { playSchema } from './schema-plays.ts';
import { recoverySections } from './schema-recovery.ts';
import { responseSections } from './schema-response.ts';
import { date, duration, exerciseTime, id, most, offset, paragraphs, text, trigger } from './schema-words.ts';
import { TABLE_NAMES } from './table-names.ts';

const role = z.strictObject({
  id,
  title: text,
  brief: text,
  /** What this seat may decide, and what it alone knows at STARTEX. */
  authority: z.array(text).max(32).default([]),
  knows: z.array(text).max(32).default([]),
  /** Without a command for this long the seat counts as silent. */
  silentAfter: duration.nullable().default(null),
});
const contact = z.strictObject({
  id,
  name: text,
  organisation: text,
  phone: text.nullable(),
  answers: z.array(text),
  /** How long the contact takes to answer in writing; a call is answered at once. */
  answersAfter: duration.default(0),
  /** For whoever plays the contact: what they want, how they are under pressure, what they may say. */
  goals: z.array(text).max(12).default([]),
  underPressure: z.array(text).max(12).default([]),
  readyReplies: z.array(text).max(24).default([]),
});

const actionChoice = z.strictObject({ kind: z.enum(ACTION_KINDS), target: text });
const decision = z.strictObject({
  id,
  question: text.endsWith('?', 'expected a question that ends with "?"'),
  context: paragraphs,
  owner: id,
  when: trigger,
  answerWithin: duration,
  /** By whose authority, in words. */
  authority: text.default(''),
  /** Seat whose signature it needs besides the owner's. */
  second: id.nullable().default(null),
  storyline: id.nullable().default(null),
  /** It may be answered in free words; these are the words that such an answer may later be given. */
  freeTags: z
    .array(z.strictObject({ tag: id, about: text }))
    .max(24)
    .nullable()
    .default(null),
  options: z
    .array(
      z.strictObject({
        id,
        label: text,
        cost: text,
        debrief: text,
        action: actionChoice.nullable().default(null),
        diverts: z.array(id).default([]),
      }),
    )
    .min(2, 'expected at least two options'),
});

const actionRule = z.strictObject({
  kind: z.enum(ACTION_KINDS),
  title: text,
  tenant: z.enum(['trust-ad', 'nhsmail', 'epr', 'defender', 'network', 'supplier', 'command']),
  appliesTo: z.array(text).default([]),
  takes: duration,
  undo: duration.nullable().default(null),
  approver: z
    .strictObject({ seat: id, answersAfter: duration, refusesUnless: z.array(text).default([]) })
    .nullable()
    .default(null),
  effect: text,
  sideEffect: text,
});

export const program = z.strictObject({
  path: z.string().regex(/^[A-Z]:\\.+\.[a-z]{3}$/, 'expected a full path such as C:\\Windows\\System32\\cmd.exe'),
  original: text.optional(),
  company: text.optional(),
  product: text.optional(),
  description: text.optional(),
});
const running = z.strictObject({ program: id, line: text, parent: id.optional() });
/** What did it; a line that is left out is the one that the program has in ordinary life. */
const acting = running.extend({ line: text.optional() });
const trace = z.strictObject({
  table: z.enum(TABLE_NAMES),
  on: text,
  as: text,
  at: offset.default(0),
  count: z.int().min(1).max(100_000).default(1),
  every: duration.default(0),
  row: z
    .record(z.string().regex(/^[A-Za-z][A-Za-z0-9]*$/, 'expected a column name'), z.union([z.string(), z.int()]))
    .default({}),
  runs: running.optional(),
  by: acting.optional(),
  remote: text.nullable().default(null),
  remotes: z.int().min(1).max(65_536).default(1),
  port: z.int().min(0).max(65_535).default(0),
  amount: z.int().min(0).max(4_294_967_295).default(0),
  process: text.nullable().default(null),
  parent: text.nullable().default(null),
  /** Rows of the mail tables that speak of one message to one person: they share its NetworkMessageId. */
  message: id.optional(),
});

const selector = z.strictObject({
  devices: z.array(text).default([]),
  groups: z.array(id).default([]),
  vlans: z.array(id).default([]),
  sites: z.array(id).default([]),
  sharePercent: z.int().min(1).max(100).default(100),
});
const effect = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('foothold') }),
  z.strictObject({ kind: z.literal('encrypt'), select: selector, devicesPerMinute: z.int().min(1).max(10_000) }),
  z.strictObject({ kind: z.literal('exfiltrate'), gigabytes: z.int().min(1), over: duration }),
  z.strictObject({ kind: z.literal('destroy-backups') }),
  z.strictObject({ kind: z.literal('disable-sensor'), select: selector }),
]);

export const technique = z.strictObject({
  /** `none` for what is no attack but looks like one. */
  id: z.string().regex(/^(T\d{4}(\.\d{3})?|none)$/, 'expected an ATT&CK technique such as T1021.002'),
  name: text,
  tactic: id,
});

/** What a step leaves and does: the part that a step of the library gives to the step that uses it. */
const left = {
  indicators: z.array(text).default([]),
  traces: z.array(trace).min(1, 'expected at least one trace: a step that leaves nothing cannot be found'),
  effects: z.array(effect).default([]),
};
export const leftByStep = z.strictObject(left);

const step = z.strictObject({
  id,
  title: text,
  story: text,
  when: trigger,
  technique,
  from: text.nullable().default(null),
  to: z.array(text).default([]),
  as: text.nullable().default(null),
  via: id.nullable().default(null),
  blockedBy: z.array(text).default([]),
  seenBy: z.array(text).default([]),
  ...left,
});

/** A step that takes its rows from the library, scenarios/attack-steps; what it says itself wins. */
const stepByName = z.strictObject({
  id,
  uses: id,
  /** Values for the parameters of the library's step. */
  with: z.record(z.string(), z.union([z.string(), z.int()])).default({}),
  when: trigger,
  title: text.optional(),
  story: text.optional(),
  from: text.nullable().optional(),
  to: z.array(text).optional(),
  as: text.nullable().optional(),
  via: id.nullable().optional(),
  blockedBy: z.array(text).default([]),
  effects: z.array(effect).optional(),
  seenBy: z.array(text).optional(),
});

/** Both forms of a step, for readers that must know them: the reference of keys. */
export const stepForms = z.union([step, stepByName]);

/** Chosen by the key `uses`, so that a fault is told of the form its author meant. */
export const anyStep = z.unknown().transform((written, context): z.infer<typeof step> | z.infer<typeof stepByName> => {
  const named = typeof written === 'object' && written !== null && 'uses' in written;
  const read = named
    ? stepByName.safeParse(written, { reportInput: true })
    : step.safeParse(written, { reportInput: true });
  if (read.success) return read.data;
  for (const issue of read.error.issues) context.addIssue({ ...issue });
  return z.NEVER;
});

const ward = z.strictObject({
  area: id,
  name: text,
  extractEveryMinutes: z
    .int()
    .min(5)
    .max(24 * 60),
  beds: z
    .array(
      z.strictObject({
        bed: text,
        patient: text,
        nhsNumber: text,
        note: text,
        changedAt: exerciseTime.nullable().default(null),
        change: text.nullable().default(null),
      }),
    )
    .min(1)
    .max(60),
  tools: z.array(z.strictObject({ id, name: text, system: id.nullable(), fallback: text })).min(1),
  phonedResults: z.array(z.strictObject({ id, when: trigger, bed: text, text, critical: z.boolean() })).default([]),
});

const intelligenceFile = z
  .string()
  .regex(/^intelligence\/[a-z0-9-]+\.json$/, 'expected a file name such as intelligence/indicators.json');
const intelligenceFiles = z.array(intelligenceFile).max(most).default([]);
/** A bundle that arrives during the exercise, and may be withdrawn. */
const indicatorList = z.strictObject({
  id,
  file: intelligenceFile,
  arrives: trigger,
  withdrawn: trigger.nullable().default(null),
});

/** Sections that may stand in scenario.yaml or in one of its parts. */
export const SECTIONS = {
  roles: z.array(role).min(1),
  contacts: z.array(contact).min(1).max(most),
  ...mselSections,
  decisions: z.array(decision).max(most),
  actionRules: z.array(actionRule).max(most),
  attack: z.strictObject({
    campaign: text,
    attackVersion: text,
    programs: z.record(id, program).default({}),
    steps: z.array(anyStep).max(most),
  }),
  ward,
  bots: z.strictObject({ best: z.array(playSchema).max(most), median: z.array(playSchema).max(most) }),
} as const;
/** Sections that a scenario may leave out. */
export const EXTRA_SECTIONS = {
  ...planSections,
  ...responseSections(trigger),
  evaluation: evaluationSection,
  themes: themesSection,
  ...recoverySections(trigger),
} as const;
export type SectionName = keyof typeof SECTIONS | keyof typeof EXTRA_SECTIONS;
export const REQUIRED_SECTIONS = Object.keys(SECTIONS) as readonly (keyof typeof SECTIONS)[];
export const SECTION_NAMES: readonly SectionName[] = [
  ...REQUIRED_SECTIONS,
  ...(Object.keys(EXTRA_SECTIONS) as (keyof typeof EXTRA_SECTIONS)[]),
];

const optionalSections = z.strictObject({ ...SECTIONS, ...EXTRA_SECTIONS }).partial().shape;

export const partFile = z.strictObject(optionalSections);

export const scenarioFile = z.strictObject({
  ...optionalSections,
  id,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'expected a version such as 1.0.0'),
  title: text,
  summary: text,
  marking: z.literal('EXERCISE EXERCISE EXERCISE', { error: 'expected the marking "EXERCISE EXERCISE EXERCISE"' }),
  aims: z.array(text).min(1),
  objectives: z.array(z.strictObject({ id, statement: text })).min(1),
  drawsOn: z
    .array(z.strictObject({ incident: text, lesson: text, source: text }))
    .min(1, 'expected at least one real incident: exercises are composed from experience (CAF D1.c)'),
  lastReviewed: date,
  validUntil: date,
  clinicianCheck: z.strictObject({ by: text, on: date }).nullable(),
  startsAt: z
    .string()
    .refine((written) => parseCalendar(written) !== undefined, 'expected a start such as 2027-01-19T02:00'),
  endsAt: exerciseTime,
  lengthMinutes: z
    .int()
    .min(5)
    .max(LIMITS.exerciseHoursMax * 60),
  situation: paragraphs,
  estate: id,
  activity: id,
  rules: z.union([z.literal('all'), z.array(text).min(1)]),
  /** `sealed`: the site leaves it out; sessions play it with capsules whose keys come as it goes. */
  release: z.enum(['library', 'sealed']).optional(),
  /** True: what the attack left may be told while the exercise runs, as in training; otherwise only after it. */
  allowsGroundTruth: z.boolean().optional(),
  quietDay: z.strictObject({ alertsPerDay: z.int().min(0), benignPercent: z.int().min(0).max(100) }),
  /** Bases (scenarios/bases/) whose sections this scenario begins with; its own items win. */
  buildsOn: z.array(id).max(8).default([]),
  /** Seats in play, in this order; left out: all roles there are. */
  seats: z.array(id).min(1).optional(),
  exerciseType: exerciseTypeSchema.optional(),
  /** Letters before the control numbers of injects: `CAL`. */
  controlPrefix: z
    .string()
    .regex(/^[A-Z][A-Z0-9]{1,7}$/, 'expected two to eight capital letters and digits')
    .default('EX'),
  parts: z.array(z.string().regex(/^[a-z0-9-]+\.yaml$/, 'expected a file name such as injects.yaml')).default([]),
  /** Files beside scenario.yaml; engine/intelligence/ reads them. */
  intelligence: z
    .strictObject({
      indicators: intelligenceFiles,
      leakNotices: intelligenceFiles,
      lists: z.array(indicatorList).max(LIMITS.indicatorListsMax).default([]),
    })
    .default({ indicators: [], leakNotices: [], lists: [] }),
});

export type ScenarioFile = z.infer<typeof scenarioFile>;
/** Sections as they stand in the files: a step may name one of the library. */
export type ParsedSections = {
  readonly [Name in keyof typeof SECTIONS]: z.infer<(typeof SECTIONS)[Name]>;
} & { readonly [Name in keyof typeof EXTRA_SECTIONS]?: z.infer<(typeof EXTRA_SECTIONS)[Name]> };
/** Sections with every step written out. */
export type Sections = Omit<ParsedSections, 'attack'> & {
  readonly attack: Omit<ParsedSections['attack'], 'steps'> & { readonly steps: readonly WrittenStep[] };
};
export type WrittenTrigger = z.infer<typeof trigger>;
export type WrittenTrace = z.infer<typeof trace>;
/** `uses` names the step of the library it came from. */
export type WrittenStep = z.infer<typeof step> & { readonly uses?: string };
export type StepByName = z.infer<typeof stepByName>;
export type WrittenProgram = z.infer<typeof program>;
export type WrittenPlay = z.infer<typeof playSchema>;
export type WrittenSelector = z.infer<typeof selector>;
