// Sigma YAML → SigmaRule. One file may hold several documents; a broken one never stops the others.
// Promise: never throws on any text; what is not supported is refused by name, at its place.
// Tested in test/engine/sigma/parse-rule.test.ts and test/engine/sigma/hostile-rules.test.ts.

import type { Problem } from '../base/index.ts';
import type { SigmaLevel } from './compiled-rule.ts';
import { lowerDetection } from './detection-block.ts';
import type { LogSource, SigmaRule } from './sigma-rule.ts';
import { createReporter, entryOf, readYaml } from './yaml-tree.ts';
import type { Reporter, YamlMap, YamlTree } from './yaml-tree.ts';

export interface SigmaReading {
  readonly rules: readonly SigmaRule[];
  readonly problems: readonly Problem[];
}

const LEVELS: readonly SigmaLevel[] = ['informational', 'low', 'medium', 'high', 'critical'];

/** Name of a file without folder and ending. */
export function stemOf(file: string): string {
  return (file.split('/').at(-1) ?? file).replace(/\.ya?ml$/, '');
}

/** Reads every rule of a file; what cannot be read is a problem. */
export function parseSigma(file: string, text: string): SigmaReading {
  const { documents, problems } = readYaml(file, text);
  const reporter = createReporter(file);
  reporter.problems.push(...problems);
  const rules: SigmaRule[] = [];
  for (const document of documents) {
    const rule = parseDocument(file, document, reporter);
    if (rule !== null) rules.push(rule);
  }
  if (documents.length === 0 && reporter.problems.length === 0) {
    reporter.error({ line: 1, column: 1 }, 'The file holds no rule.', 'Add a rule, or remove the file.');
  }
  return { rules, problems: reporter.problems };
}

function parseDocument(file: string, tree: YamlTree, reporter: Reporter): SigmaRule | null {
  if (tree.kind !== 'map') {
    reporter.error(tree.at, 'A rule is a map with title, logsource and detection.', 'Begin the file with `title:`.');
    return null;
  }
  const refusal = refusedDocument(tree);
  if (refusal !== null) {
    reporter.error(refusal.at, refusal.message, 'Leave this document out until a later version reads it.');
    return null;
  }
  const title = textAt(tree, 'title');
  if (title === '') reporter.error(tree.at, 'The rule has no title.', 'Add `title:` with a short name.');
  const detection = entryOf(tree, 'detection');
  if (detection?.value.kind !== 'map') {
    reporter.error(
      detection?.at ?? tree.at,
      'The rule has no detection map.',
      'Add `detection:` with searches and a condition.',
    );
    return null;
  }
  const logsource = readLogSource(tree, reporter);
  const predicate = lowerDetection(detection.value, reporter);
  if (predicate === null || logsource === null || title === '') return null;
  const tags = textsAt(tree, 'tags')
    .filter((tag) => tag.startsWith('attack.'))
    .map((tag) => tag.slice(7));
  return {
    file,
    stem: stemOf(file),
    id: textAt(tree, 'id'),
    name: textAt(tree, 'name'),
    title,
    description: textAt(tree, 'description').trim(),
    level: readLevel(tree, reporter),
    status: textAt(tree, 'status'),
    author: textAt(tree, 'author'),
    techniques: tags.filter((tag) => /^t[0-9]{4}/.test(tag)).map((tag) => tag.toUpperCase()),
    tactics: tags.filter((tag) => /^[a-z][a-z-]+$/.test(tag)),
    falsePositives: textsAt(tree, 'falsepositives'),
    logsource,
    logsourceAt: entryOf(tree, 'logsource')?.at ?? tree.at,
    predicate,
    ...readCustom(tree, reporter),
  };
}

function refusedDocument(tree: YamlMap): { at: SigmaRule['logsourceAt']; message: string } | null {
  for (const [key, what] of [
    ['correlation', 'Correlation rules'],
    ['filter', 'Filters'],
  ] as const) {
    const entry = entryOf(tree, key);
    if (entry !== undefined) return { at: entry.at, message: `${what} (\`${key}:\`) are not supported yet.` };
  }
  const action = entryOf(tree, 'action');
  return action === undefined
    ? null
    : { at: action.at, message: 'Rule collections (`action:`) are not supported yet.' };
}

function textAt(map: YamlMap, key: string): string {
  const value = entryOf(map, key)?.value;
  return value?.kind === 'scalar' && value.value !== null ? String(value.value) : '';
}

function textsAt(map: YamlMap, key: string): string[] {
  const value = entryOf(map, key)?.value;
  const parts = value?.kind === 'list' ? value.of : value === undefined ? [] : [value];
  return parts.flatMap((part) => (part.kind === 'scalar' && part.value !== null ? [String(part.value)] : []));
}

function readLevel(map: YamlMap, reporter: Reporter): SigmaLevel {
  const entry = entryOf(map, 'level');
  if (entry === undefined) return 'medium';
  const level = LEVELS.find((known) => known === textAt(map, 'level'));
  if (level === undefined)
    reporter.warn(entry.at, `The level is none of ${LEVELS.join(', ')}; medium is used.`, 'Use one of these words.');
  return level ?? 'medium';
}

function readLogSource(map: YamlMap, reporter: Reporter): LogSource | null {
  const entry = entryOf(map, 'logsource');
  if (entry?.value.kind !== 'map') {
    reporter.error(
      entry?.at ?? map.at,
      'The rule has no logsource map.',
      'Add `logsource:` with category, product or service.',
    );
    return null;
  }
  const source = entry.value;
  const part = (key: string): string => textAt(source, key).toLowerCase();
  const logsource = { category: part('category'), product: part('product'), service: part('service') };
  if (logsource.category + logsource.product + logsource.service !== '') return logsource;
  reporter.error(entry.at, 'The logsource names no category, product or service.', 'Name at least one.');
  return null;
}

/** Our own fields: `custom: { standby: { everyMinutes, clinicalNote } }`. */
function readCustom(map: YamlMap, reporter: Reporter): { everyMinutes: number; clinicalNote: string; hunt: string } {
  const custom = entryOf(map, 'custom')?.value;
  const standby = custom?.kind === 'map' ? entryOf(custom, 'standby')?.value : undefined;
  if (standby?.kind !== 'map') return { everyMinutes: 0, clinicalNote: '', hunt: '' };
  const entry = entryOf(standby, 'everyMinutes');
  const minutes = entry?.value.kind === 'scalar' ? entry.value.value : 0;
  const isMinutes = typeof minutes === 'number' && Number.isInteger(minutes) && minutes >= 0 && minutes <= 1_440;
  if (entry !== undefined && !isMinutes) {
    reporter.error(
      entry.at,
      '`everyMinutes` is a whole number from 0 to 1440.',
      'Write 0 for near real time, or the minutes between two runs.',
    );
  }
  return { everyMinutes: isMinutes ? minutes : 0, clinicalNote: textAt(standby, 'clinicalNote').trim(), hunt: textAt(standby, 'hunt').trim() };
}
