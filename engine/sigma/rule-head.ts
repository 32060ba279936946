// What a rule, a correlation and a filter share at their top: names, texts, tags, log source, our own fields.
// Promise: reads what is there and reports what is wrong at its place; nothing here throws.
// Tested in test/engine/sigma/parse-rule.test.ts.

import type { SigmaLevel } from './compiled-rule.ts';
import type { LogSource, RuleHead } from './sigma-rule.ts';
import { entryOf } from './yaml-tree.ts';
import type { Reporter, YamlMap } from './yaml-tree.ts';

export const LEVELS: readonly SigmaLevel[] = ['informational', 'low', 'medium', 'high', 'critical'];

/** Texts at the top of a rule that are read; forms for editors name them from here (authoring-kinds.ts). */
export const HEAD_TEXTS = ['title', 'id', 'name', 'description', 'status', 'author'] as const;
/** Our own keys below `custom.standby`. */
export const OWN_TEXTS = ['clinicalNote', 'hunt'] as const;
/** The parts of a log source. */
export const LOG_SOURCE_PARTS = ['category', 'product', 'service'] as const;

/** Name of a file without folder and ending. */
export function stemOf(file: string): string {
  return (file.split('/').at(-1) ?? file).replace(/\.ya?ml$/, '');
}

/** Reads the head of a document; null when it has no title. */
export function readHead(file: string, tree: YamlMap, reporter: Reporter): RuleHead | null {
  const own = (key: (typeof HEAD_TEXTS)[number]): string => textAt(tree, key);
  const title = own('title');
  if (title === '') reporter.error(tree.at, 'The rule has no title.', 'Add `title:` with a short name.');
  const tags = textsAt(tree, 'tags')
    .filter((tag) => tag.startsWith('attack.'))
    .map((tag) => tag.slice(7));
  const head = {
    file,
    stem: stemOf(file),
    id: own('id'),
    name: own('name'),
    title,
    description: own('description').trim(),
    level: readLevel(tree, reporter),
    status: own('status'),
    author: own('author'),
    techniques: tags.filter((tag) => /^t[0-9]{4}/.test(tag)).map((tag) => tag.toUpperCase()),
    tactics: tags.filter((tag) => /^[a-z][a-z-]+$/.test(tag)),
    falsePositives: textsAt(tree, 'falsepositives'),
    ...readCustom(tree, reporter),
  };
  return title === '' ? null : head;
}

/** The plain text under a key; empty when there is none. */
export function textAt(map: YamlMap, key: string): string {
  const value = entryOf(map, key)?.value;
  return value?.kind === 'scalar' && value.value !== null ? String(value.value) : '';
}

/** The plain texts under a key: one, or a list of them. */
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

/** The log source of a rule or filter; null when it names nothing. */
export function readLogSource(map: YamlMap, reporter: Reporter): LogSource | null {
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
  const part = (key: (typeof LOG_SOURCE_PARTS)[number]): string => textAt(source, key).toLowerCase();
  const logsource = { category: part('category'), product: part('product'), service: part('service') };
  if (logsource.category + logsource.product + logsource.service !== '') return logsource;
  reporter.error(entry.at, 'The logsource names no category, product or service.', 'Name at least one.');
  return null;
}

/** Our own fields: `custom: { standby: { everyMinutes, clinicalNote, hunt } }`. */
function readCustom(map: YamlMap, reporter: Reporter): Pick<RuleHead, 'everyMinutes' | 'clinicalNote' | 'hunt'> {
  const custom = entryOf(map, 'custom')?.value;
  const standby = custom?.kind === 'map' ? entryOf(custom, 'standby')?.value : undefined;
  if (standby?.kind !== 'map') return { everyMinutes: 0, clinicalNote: '', hunt: '' };
  const own = (key: (typeof OWN_TEXTS)[number]): string => textAt(standby, key).trim();
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
  return {
    everyMinutes: isMinutes ? minutes : 0,
    clinicalNote: own('clinicalNote'),
    hunt: own('hunt'),
  };
}
