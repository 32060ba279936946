// The reference of one kind of file: what people wrote about it, joined with the keys of the schema that checks it.
// Promise: a word for a key that is not there, and a key without its word, are told by name.
// Tested in test/engine/scenario/authoring.test.ts.

import { z } from 'zod';
import { failure, success } from '../base/index.ts';
import type { Result } from '../base/index.ts';
import { authoringSchema, keyRows, meaningOf } from './authoring.ts';
import type { AuthoringKind, JsonSchema, KeyRow, KeyWords } from './authoring.ts';
import { parseYaml } from './parse-yaml.ts';

/** What stands in content/authoring/<file>.yaml. */
export interface AuthoringWords {
  readonly title: string;
  /** Where such files lie. */
  readonly where: string;
  readonly about: string;
  readonly keys: KeyWords;
}

const wordsFile = z.strictObject({
  title: z.string().min(1),
  where: z.string().min(1),
  about: z.string().min(1),
  keys: z.record(z.string(), z.string().min(1, 'expected what the key means')),
});

/** Reads content/authoring/<file>.yaml. */
export function parseAuthoringWords(file: string, source: string): Result<AuthoringWords> {
  const parsed = parseYaml(file, source, wordsFile);
  return parsed.ok ? success(parsed.value.value) : failure(parsed.problems);
}

export interface AuthoringPage {
  readonly id: string;
  readonly title: string;
  readonly where: string;
  readonly about: string;
  readonly rows: readonly KeyRow[];
  /** What each part of a `when` means; empty where the file has none. */
  readonly whenRows: readonly KeyRow[];
  readonly schema: JsonSchema;
  /** Keys without words, and words without a key. */
  readonly faults: readonly string[];
}

/** Name of the words of a kind of file: a part holds what a scenario holds, in the same words. */
export const wordsOfFile = (id: string): string => (id === 'part' ? 'scenario' : id);

/** Joins words and schema. */
export function authoringPage(kind: AuthoringKind, { title, where, about, keys }: AuthoringWords): AuthoringPage {
  const { id } = kind;
  const own = id === 'part' ? 'Part of a scenario' : title;
  const schema: JsonSchema = {
    title: `Standby: ${own.toLowerCase()}`,
    description: about,
    ...authoringSchema(kind, keys),
  };
  const all = keyRows(schema);
  const rows = all.filter(({ isPartOfWhen }) => !isPartOfWhen);
  const paths = new Set(rows.map(({ path }) => path));
  const spare = id === 'part' ? [] : Object.keys(keys).filter((path) => !paths.has(path) && !/^when(\.|$)/.test(path));
  return {
    ...{ id, title: own, where, about, rows, schema },
    whenRows: oneOfEach(all.filter(({ isPartOfWhen }) => isPartOfWhen)),
    faults: [
      ...rows
        .filter(({ path }) => meaningOf(keys, path) === undefined)
        .map(({ path }) => `${id}: no words for ${path}`),
      ...spare.map((path) => `${id}: words for ${path}, which is no key`),
    ],
  };
}

function oneOfEach(rows: readonly KeyRow[]): KeyRow[] {
  const byName = new Map(rows.map((row) => [row.path.slice(row.path.lastIndexOf('.') + 1), row]));
  return [...byName].map(([name, row]) => ({ ...row, path: name }));
}
