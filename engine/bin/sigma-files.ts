// Rule files for the Sigma commands: folders in, a linked rule book out. And the options that the commands share.
// Tested through the commands in test/engine/sigma/sigma-command.test.ts.

import { readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { formatProblem } from '../base/index.ts';
import { readRuleTexts } from '../conduct/index.ts';
import type { RuleTextsRead } from '../conduct/index.ts';
import { createEventReader } from '../events/index.ts';
import type { EventRecord } from '../predicate/index.ts';
import { DEFAULT_PLACEHOLDERS, parsePlaceholders } from '../sigma/index.ts';
import type { PlaceholderSets } from '../sigma/index.ts';
import { eventBytes } from './event-files.ts';

/** `--name value value` options and plain words. Throws a sentence on an unknown option. */
export function readOptions(
  words: readonly string[],
  known: readonly string[],
): { readonly plain: readonly string[]; readonly named: ReadonlyMap<string, readonly string[]> } {
  const plain: string[] = [];
  const named = new Map<string, string[]>();
  let current: string[] = plain;
  for (const word of words) {
    if (!word.startsWith('--')) {
      current.push(word);
      continue;
    }
    const [name = '', value] = word.slice(2).split(/=(.*)/s);
    if (!known.includes(name)) throw new Error(`The option --${name} is unknown. Add --help to see what there is.`);
    current = named.get(name) ?? [];
    named.set(name, current);
    if (value !== undefined) current.push(value);
  }
  return { plain, named };
}

/** The one value of an option; undefined when it is not there. Throws a sentence when it has none or several. */
export function oneValue(named: ReadonlyMap<string, readonly string[]>, name: string): string | undefined {
  const values = named.get(name);
  if (values === undefined) return undefined;
  if (values.length !== 1) throw new Error(`--${name} takes one value; ${values.length} were given.`);
  return values[0];
}

/** Every rule file under the paths, sorted: `.yml` and `.yaml`, without cases and regression folders' notes. */
export async function listRuleFiles(paths: readonly string[]): Promise<readonly string[]> {
  const files: string[] = [];
  for (const path of paths) {
    if (statSync(path).isDirectory()) {
      const entries = await readdir(path, { recursive: true, withFileTypes: true });
      for (const entry of entries) if (entry.isFile()) files.push(join(entry.parentPath, entry.name));
    } else {
      files.push(path);
    }
  }
  const isRule = (file: string): boolean => /\.ya?ml$/i.test(file) && !/\.cases\.ya?ml$|(^|\/)info\.ya?ml$/i.test(file);
  return [...new Set(files.filter(isRule))].sort();
}

export interface LoadedRules extends RuleTextsRead {
  readonly files: readonly string[];
}

/** Reads and links all rules under the paths; faulty ones are problems and never stop the others. */
export async function loadRules(
  paths: readonly string[],
  placeholders: PlaceholderSets = DEFAULT_PLACEHOLDERS,
): Promise<LoadedRules> {
  const files = await listRuleFiles(paths);
  const texts = files.map((file) => ({ file, text: readFileSync(file, 'utf8') }));
  return { files, ...readRuleTexts(texts, placeholders) };
}

/** The placeholder sets of `--placeholders FILE`, beside the built-in ones. Throws what is wrong with the file. */
export function readPlaceholders(named: ReadonlyMap<string, readonly string[]>): PlaceholderSets {
  const file = oneValue(named, 'placeholders');
  if (file === undefined) return DEFAULT_PLACEHOLDERS;
  const sets = parsePlaceholders(file, readFileSync(file, 'utf8'));
  if (!sets.ok) throw new Error(sets.problems.map(formatProblem).join('\n'));
  return new Map([...DEFAULT_PLACEHOLDERS, ...sets.value]);
}

/** All events of a file as flat records. For files that people look at, not for streams. */
export async function readEvents(
  file: string,
  onFault: (line: number, message: string) => void,
): Promise<readonly EventRecord[]> {
  const records: EventRecord[] = [];
  const reader = createEventReader({
    fields: [],
    onBatch: (batch) => {
      for (let event = 0; event < batch.count; event += 1) records.push(batch.record(event));
    },
    onFault: ({ line, message }) => onFault(line, message),
  });
  for await (const bytes of eventBytes(file)) reader.push(bytes);
  reader.end();
  return records;
}
