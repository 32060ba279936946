// Sigma YAML → rules, correlations, filters. One file may hold several documents; a broken one never stops the others.
// Promise: never throws on any text; what is not supported is refused by name, at its place.
// Tested in test/engine/sigma/parse-rule.test.ts and test/engine/sigma/hostile-rules.test.ts.

import type { Problem } from '../base/index.ts';
import { lowerDetection } from './detection-block.ts';
import { parseCorrelation } from './parse-correlation.ts';
import type { ParsedCorrelation } from './parse-correlation.ts';
import { parseFilter } from './parse-filter.ts';
import type { ParsedFilter } from './parse-filter.ts';
import { unfoldCollection } from './rule-collection.ts';
import { readHead, readLogSource } from './rule-head.ts';
import type { SigmaRule } from './sigma-rule.ts';
import { createReporter, entryOf, readYaml } from './yaml-tree.ts';
import type { Reporter, YamlMap } from './yaml-tree.ts';

/** What the documents of one file say, each by itself; buildRuleBook links them. */
export interface SigmaReading {
  readonly rules: readonly SigmaRule[];
  readonly correlations: readonly ParsedCorrelation[];
  readonly filters: readonly ParsedFilter[];
  readonly problems: readonly Problem[];
}

/** Reads every document of a file; what cannot be read is a problem. */
export function parseSigma(file: string, text: string): SigmaReading {
  const { documents, problems } = readYaml(file, text);
  const reporter = createReporter(file);
  reporter.problems.push(...problems);
  const rules: SigmaRule[] = [];
  const correlations: ParsedCorrelation[] = [];
  const filters: ParsedFilter[] = [];
  for (const document of unfoldCollection(documents, reporter)) {
    if (document.kind !== 'map') {
      reporter.error(
        document.at,
        'A rule is a map with title, logsource and detection.',
        'Begin the file with `title:`.',
      );
    } else if (entryOf(document, 'correlation') !== undefined) {
      const correlation = parseCorrelation(file, document, reporter);
      if (correlation !== null) correlations.push(correlation);
    } else if (entryOf(document, 'filter') !== undefined) {
      const filter = parseFilter(file, document, reporter);
      if (filter !== null) filters.push(filter);
    } else {
      const rule = parseRule(file, document, reporter);
      if (rule !== null) rules.push(rule);
    }
  }
  if (documents.length === 0 && reporter.problems.length === 0) {
    reporter.error({ line: 1, column: 1 }, 'The file holds no rule.', 'Add a rule, or remove the file.');
  }
  return { rules, correlations, filters, problems: reporter.problems };
}

function parseRule(file: string, tree: YamlMap, reporter: Reporter): SigmaRule | null {
  const head = readHead(file, tree, reporter);
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
  if (predicate === null || logsource === null || head === null) return null;
  return { ...head, logsource, logsourceAt: entryOf(tree, 'logsource')?.at ?? tree.at, predicate };
}
