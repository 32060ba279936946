// Files for the Sigma commands: rule folders, event files (NDJSON, JSON, gzip), options.
// Tested through the commands in test/engine/sigma/sigma-command.test.ts.

import { createReadStream, readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip, gunzipSync } from 'node:zlib';
import { flattenEvent } from '../events/index.ts';
import { parseSigma } from '../sigma/index.ts';
import type { SigmaRule } from '../sigma/index.ts';
import type { Problem } from '../base/index.ts';
import type { FullRecord } from '../telemetry/index.ts';

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
    const name = word.slice(2);
    if (!known.includes(name)) throw new Error(`The option ${word} is unknown. See npm run sigma -- --help.`);
    current = named.get(name) ?? [];
    named.set(name, current);
  }
  return { plain, named };
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
  const isRule = (file: string): boolean => /\.ya?ml$/.test(file) && !/\.cases\.ya?ml$|(^|\/)info\.ya?ml$/.test(file);
  return [...new Set(files.filter(isRule))].sort();
}

export interface LoadedRules {
  readonly files: readonly string[];
  readonly rules: readonly SigmaRule[];
  readonly problems: readonly Problem[];
}

/** Reads all rules under the paths; faulty ones are problems and never stop the others. */
export async function loadRules(paths: readonly string[]): Promise<LoadedRules> {
  const files = await listRuleFiles(paths);
  const rules: SigmaRule[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    const reading = parseSigma(file, readFileSync(file, 'utf8'));
    rules.push(...reading.rules);
    problems.push(...reading.problems);
  }
  return { files, rules, problems };
}

/** Events of a file in reading order. A line or value that is no JSON object is given to `onFault`, and takes no index. */
export async function* readEvents(
  file: string,
  onFault: (line: number, message: string) => void,
): AsyncGenerator<FullRecord> {
  if (/\.json(\.gz)?$/.test(file)) {
    const bytes = readFileSync(file);
    const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
    const whole = parseJson(text);
    if (whole !== undefined) {
      for (const event of Array.isArray(whole) ? whole : [whole]) {
        const record = flattenEvent(event);
        if (record === null) onFault(1, 'A value is no event.');
        else yield record;
      }
      return;
    }
    // Many tools name NDJSON files .json: read on line by line.
  }
  yield* readLines(file, onFault);
}

/** Events that span lines (pretty-printed, one after the other) are gathered until their brackets close. */
async function* readLines(file: string, onFault: (line: number, message: string) => void): AsyncGenerator<FullRecord> {
  const raw = file === '-' ? process.stdin : createReadStream(file);
  const source = file.endsWith('.gz') ? raw.pipe(createGunzip()) : raw;
  let number = 0;
  let open = '';
  for await (const line of createInterface({ input: source, crlfDelay: Infinity })) {
    number += 1;
    if (line.trim() === '') continue;
    // A bracket in the first column begins a new event: what was open before it is broken.
    if (open !== '' && line.startsWith('{')) {
      onFault(number - 1, 'This event is cut off.');
      open = '';
    }
    const text = open === '' ? line : `${open}\n${line}`;
    const isClosed = open === '' || line.startsWith('}');
    const record = isClosed ? flattenEvent(parseJson(text)) : null;
    if (record !== null) {
      open = '';
      yield record;
    } else if (line.startsWith('{') || (open !== '' && !line.startsWith('}') && text.length < EVENT_CHARACTERS_MAX)) {
      open = text;
    } else {
      onFault(number, 'This line is no JSON object.');
      open = '';
    }
  }
  if (open !== '') onFault(number, 'The last event is cut off.');
}

/** Longest event that is put together from several lines. */
const EVENT_CHARACTERS_MAX = 4 * 1_048_576;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
