// What an editor and the reference page need to know of the files that people write: a JSON Schema of each kind of file, made
// from the very schema that checks it, and its keys as rows. Promise: no key is described that is not there, and none is left out.
// Tested in test/engine/scenario/authoring.test.ts.

import { z } from 'zod';
import { FILE as activityFile } from './activity-schema.ts';
import { attackPartsFile, attackStepFile } from './attack-step-schema.ts';
import { estateFile } from './estate-schema.ts';
import { calibration } from './calibration-schema.ts';
import { pageForms } from './front-matter.ts';
import { attacksFile, dayTime } from './national-attacks.ts';
import { nationFile } from './nation-schema.ts';
import { hunt, task } from './parse-hunts.ts';
import { anyStep, partFile, scenarioFile, stepForms } from './scenario-schema.ts';
import { framework } from './schema-frameworks.ts';
import { groupPlan } from './schema-group-plan.ts';
import { guidanceLinks } from './schema-guidance-links.ts';
import { clock, grid } from './schema-statutory.ts';
import { date, duration, exerciseTime, offset, trigger } from './schema-words.ts';
import { standsOutFile } from './stand-outs.ts';
import { profileFile } from './trust-profile.ts';

/** Part of a JSON Schema, draft 7, as far as it is read here. */
export interface JsonSchema {
  readonly [key: string]: unknown;
  readonly title?: string;
  description?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  /** One form for every item, or a form for each place. */
  readonly items?: JsonSchema | readonly JsonSchema[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
}

/** A kind of file: the name of its schema file, and what checks it. */
export interface AuthoringKind {
  readonly id: string;
  readonly form: z.ZodType | JsonSchema;
}

/** Kinds of files that this room reads; `engine/sigma` and `engine/learning` name theirs. */
export const SCENARIO_KINDS: readonly AuthoringKind[] = Object.entries({
  scenario: scenarioFile,
  part: partFile,
  estate: estateFile,
  nation: nationFile,
  activity: activityFile,
  clock,
  grading: grid,
  framework,
  calibration,
  profile: profileFile,
  hunt,
  task,
  'attack-steps': attackStepFile,
  'attack-parts': attackPartsFile,
  'stands-out': standsOutFile,
  'national-day': attacksFile,
  'group-plan': groupPlan,
  'guidance-links': guidanceLinks,
  'guidance-page': pageForms.guidance,
  'unit-page': pageForms.learn,
}).map(([id, form]) => ({ id, form }));

/** Meanings of keys by path: `injects[].answerWithin`. */
export type KeyWords = Readonly<Record<string, string>>;

/** Names of the small forms, which JSON knows only as texts. */
const FORMS = new Map<unknown, string>([
  [duration, 'length of time'],
  [offset, 'length of time, or before it'],
  [exerciseTime, 'time of the exercise'],
  [date, 'date'],
  [dayTime, 'time of the day'],
  [trigger, 'when'],
]);

/** The JSON Schema of a kind of file, with the meaning of each key that `words` has one for. */
export function authoringSchema({ form }: AuthoringKind, words: KeyWords): JsonSchema {
  // A form that is JSON already stays as it was: what comes back is written into.
  const schema = form instanceof z.ZodType ? toJson(form) : (JSON.parse(JSON.stringify(form)) as JsonSchema);
  for (const { path, key, isPartOfWhen } of keysOf(schema)) {
    const meaning = isPartOfWhen ? words[`when.${path.slice(path.lastIndexOf('.') + 1)}`] : meaningOf(words, path);
    if (meaning !== undefined) key.description = meaning;
  }
  return schema;
}

function toJson(schema: z.ZodType): JsonSchema {
  return z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-7',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const form = FORMS.get(zodSchema);
      if (form !== undefined) jsonSchema.title = form;
      // Names that JSON Schema does not know; the pattern beside them says the same.
      if (/^(starts|ends)_with$/.test(jsonSchema.format ?? '')) delete jsonSchema.format;
      if (Object.is(zodSchema, anyStep)) {
        const { $schema: _, ...forms } = toJson(stepForms);
        Object.assign(jsonSchema, forms);
      }
    },
  }) as unknown as JsonSchema;
}

/** What the words say of a path; the plays of both robots mean the same. */
export function meaningOf(words: KeyWords, path: string): string | undefined {
  return words[path] ?? words[path.replace(/^bots\.median\[\]/, 'bots.best[]')];
}

const itemsOf = ({ items }: JsonSchema): readonly JsonSchema[] =>
  items === undefined ? [] : isPlaces(items) ? items : [items];

const isPlaces = (items: JsonSchema | readonly JsonSchema[]): items is readonly JsonSchema[] => Array.isArray(items);

interface Seen {
  readonly path: string;
  readonly key: JsonSchema;
  readonly isRequired: boolean;
  /** A part of a trigger: it means the same wherever one stands. */
  readonly isPartOfWhen: boolean;
}

function* keysOf(schema: JsonSchema, path = '', inWhen = false): Generator<Seen> {
  const isPartOfWhen = inWhen || schema.title === 'when';
  for (const [name, key] of Object.entries(schema.properties ?? {})) {
    const own = path === '' ? name : `${path}.${name}`;
    yield { path: own, key, isRequired: schema.required?.includes(name) === true, isPartOfWhen };
    yield* keysOf(key, own);
  }
  for (const items of itemsOf(schema)) yield* keysOf(items, `${path}[]`);
  for (const form of [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])]) yield* keysOf(form, path, isPartOfWhen);
  const { additionalProperties: rest } = schema;
  if (typeof rest === 'object') yield* keysOf(rest, `${path}{}`);
}

/** One key of a file as the reference page shows it. */
export interface KeyRow {
  /** `injects[].answerWithin`; `[]` is each item of a list, `{}` each value under names of one's own. */
  readonly path: string;
  readonly isRequired: boolean;
  readonly isPartOfWhen: boolean;
  /** Type in words, with its choices or bounds. */
  readonly type: string;
  /** As it would be written; empty when there is none. */
  readonly usual: string;
  readonly meaning: string;
}

/** Keys of a schema in their order, each once. */
export function keyRows(schema: JsonSchema): KeyRow[] {
  const rows = new Map<string, { readonly types: Set<string>; readonly row: KeyRow }>();
  for (const { path, key, isRequired, isPartOfWhen } of keysOf(schema)) {
    const types = rows.get(path)?.types ?? new Set<string>();
    types.add(typeWords(key));
    const meaning = key.description ?? '';
    const before = rows.get(path)?.row;
    rows.set(path, {
      types,
      row: {
        ...{ path, isPartOfWhen, meaning },
        isRequired: isRequired && before?.isRequired !== false,
        type: [...types].join(' or ').replaceAll(' or the value ', ', '),
        usual: before?.usual ?? usualWords(key),
      },
    });
  }
  return [...rows.values()].map(({ row }) => row);
}

const CHOICES_SHOWN = 24;

function typeWords(key: JsonSchema): string {
  if (key.title !== undefined) return key.title;
  if (key.const !== undefined) return `the value ${JSON.stringify(key.const)}`;
  if (key.enum !== undefined) {
    const shown = key.enum.slice(0, CHOICES_SHOWN).map(String).join(', ');
    return `one of ${shown}${key.enum.length > CHOICES_SHOWN ? ` and ${key.enum.length - CHOICES_SHOWN} more` : ''}`;
  }
  const forms = [...(key.anyOf ?? []), ...(key.oneOf ?? [])];
  if (forms.length > 0) return [...new Set(forms.map(typeWords))].join(' or ');
  if (key.items !== undefined) {
    const count = isPlaces(key.items) ? `${key.items.length} × ` : '';
    return `list of ${count}${[...new Set(itemsOf(key).map(typeWords))].join(' or ')}`;
  }
  if (key.type === 'array') return 'list';
  if (key.properties !== undefined) return 'group of keys';
  if (typeof key.additionalProperties === 'object')
    return `names of your own, each with ${typeWords(key.additionalProperties)}`;
  if (typeof key.type === 'object') return key.type.map((type) => typeWords({ ...key, type })).join(' or ');
  if (key.type === 'integer' || key.type === 'number') return numberWords(key);
  if (key.type === 'string') return 'text';
  if (key.type === 'boolean') return 'true or false';
  return key.type === 'null' ? 'null' : 'anything';
}

function numberWords({ type, minimum, maximum }: JsonSchema): string {
  const kind = type === 'integer' ? 'whole number' : 'number';
  const isBounded = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER;
  if (minimum !== undefined && isBounded) return `${kind} from ${minimum} to ${maximum}`;
  return minimum !== undefined && minimum > Number.MIN_SAFE_INTEGER ? `${kind}, ${minimum} or more` : kind;
}

function usualWords(key: JsonSchema): string {
  const { default: usual } = key;
  if (usual === undefined || usual === '') return '';
  // What is left out of a length of time is none; the schema keeps it as milliseconds.
  if (usual === 0 && key.title !== undefined) return '0s';
  return typeof usual === 'string' ? usual : JSON.stringify(usual);
}
