// A `filter:` document → ParsedFilter: a condition that is joined (AND) to the rules it names.
// Promise: as the Sigma tools do, not as the specification's example reads; a filter without `not` is warned about.
// Tested in test/engine/sigma/parse-filter.test.ts.

import type { Predicate } from '../predicate/index.ts';
import { lowerDetection } from './detection-block.ts';
import type { PlacedText } from './parse-correlation.ts';
import { readHead, readLogSource } from './rule-head.ts';
import type { LogSource, RuleHead } from './sigma-rule.ts';
import { entryOf } from './yaml-tree.ts';
import type { Place, Reporter, YamlEntry, YamlMap } from './yaml-tree.ts';

export interface ParsedFilter extends RuleHead {
  readonly at: Place;
  /** Rules by id, name, title or file stem; null = every rule of the log source (`any`). */
  readonly references: readonly PlacedText[] | null;
  readonly logsource: LogSource;
  readonly predicate: Predicate;
}

/** Reads one document; null when any part was refused (the reporter says which). */
export function parseFilter(file: string, document: YamlMap, reporter: Reporter): ParsedFilter | null {
  const head = readHead(file, document, reporter);
  const logsource = readLogSource(document, reporter);
  const entry = entryOf(document, 'filter') as YamlEntry;
  if (entry.value.kind !== 'map') {
    reporter.error(entry.at, '`filter` is a map.', 'Give it rules, a selection and a condition.');
    return null;
  }
  const map = entry.value;
  const references = readReferences(map, entry.at, reporter);
  const condition = entryOf(map, 'condition');
  if (condition?.value.kind === 'list') {
    reporter.error(condition.at, 'A filter has one condition.', 'Join the conditions with and, or, not.');
    return null;
  }
  const searches = map.entries.filter((line) => line.key !== 'rules' && line.key !== 'condition');
  if (searches.length === 0) {
    reporter.error(entry.at, 'The filter has no selection.', 'Add `selection:` with the fields to look at.');
    return null;
  }
  const predicate = lowerDetection({ ...map, entries: map.entries.filter((line) => line.key !== 'rules') }, reporter);
  const text = condition?.value.kind === 'scalar' ? String(condition.value.value) : '';
  if (condition !== undefined && !/\bnot\b/i.test(text)) {
    reporter.warn(
      condition.at,
      'A filter is joined to its rules with AND; without `not` it keeps only what it describes.',
      'Write `condition: not selection` to leave that out.',
    );
  }
  if (head === null || logsource === null || predicate === null || references === undefined) return null;
  return { ...head, at: entry.at, references, logsource, predicate };
}

/** Null: any rule. Undefined: refused. */
function readReferences(map: YamlMap, at: Place, reporter: Reporter): readonly PlacedText[] | null | undefined {
  const entry = entryOf(map, 'rules');
  const parts = entry?.value.kind === 'list' ? entry.value.of : entry === undefined ? [] : [entry.value];
  const names = parts.flatMap((part): PlacedText[] =>
    part.kind === 'scalar' && part.value !== null ? [{ text: String(part.value).trim(), at: part.at }] : [],
  );
  if (names.length === 0 || names.length < parts.length) {
    reporter.error(entry?.at ?? at, 'The filter names no rules.', 'Add `rules:` with ids, names or titles, or `any`.');
    return undefined;
  }
  return names.length === 1 && names[0]?.text.toLowerCase() === 'any' ? null : names;
}
