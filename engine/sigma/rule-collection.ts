// Rule collections of the older format: `action: global`, `reset` and `repeat` between the documents of one file.
// Promise: a file without `action:` comes back as it is; inner maps are joined, the later document wins elsewhere.
// Tested in test/engine/sigma/parse-rule.test.ts.

import { LIMITS } from '../base/index.ts';
import type { Reporter, YamlEntry, YamlMap, YamlTree } from './yaml-tree.ts';
import { entryOf } from './yaml-tree.ts';

/**
 * Writes collections out. `global`: joined into every following document until `reset`. `repeat`: the document before
 * it, with the changes of this one. Neither `global` nor `reset` is a rule itself.
 */
export function unfoldCollection(documents: readonly YamlTree[], reporter: Reporter): readonly YamlTree[] {
  const unfolded: YamlTree[] = [];
  let common: YamlMap | null = null;
  let previous: YamlMap | null = null;
  let written = 0;
  const add = (document: YamlMap, isWritten: boolean): void => {
    if (isWritten) written += 1;
    if (written === LIMITS.sigmaCollectionMax + 1) {
      reporter.error(
        document.at,
        `A rule collection has at most ${LIMITS.sigmaCollectionMax} rules; what follows is left out.`,
        'Split the file.',
      );
    }
    if (isWritten && written > LIMITS.sigmaCollectionMax) return;
    unfolded.push(document);
    previous = document;
  };
  for (const document of documents) {
    const action = document.kind === 'map' ? entryOf(document, 'action') : undefined;
    if (document.kind !== 'map' || action === undefined) {
      if (document.kind === 'map') add(common === null ? document : joined(common, document), common !== null);
      else unfolded.push(document);
      continue;
    }
    const rest: YamlMap = { ...document, entries: document.entries.filter((entry) => entry !== action) };
    const word = action.value.kind === 'scalar' ? String(action.value.value) : '';
    if (word === 'global') common = common === null ? rest : joined(common, rest);
    else if (word === 'reset') common = null;
    else if (word === 'repeat' && previous !== null) add(joined(previous, rest), true);
    else if (word === 'repeat') {
      reporter.error(action.at, '`action: repeat` has no rule before it.', 'Write the rule to repeat above it.');
    } else if (word === 'correlation') {
      reporter.error(
        action.at,
        '`action: correlation` is the draft form of correlations.',
        'Put type, rules, timespan and condition under a `correlation:` map.',
      );
    } else {
      reporter.error(action.at, `\`action: ${word}\` is not known.`, 'Use `global`, `reset` or `repeat`.');
    }
  }
  return unfolded;
}

function joined(base: YamlMap, over: YamlMap): YamlMap {
  const changes = new Map(over.entries.map((entry) => [entry.key, entry]));
  const known = new Set(base.entries.map((entry) => entry.key));
  const entries: YamlEntry[] = base.entries.map((entry) => {
    const change = changes.get(entry.key);
    if (change === undefined) return entry;
    const isInner = entry.value.kind === 'map' && change.value.kind === 'map';
    return isInner ? { ...change, value: joined(entry.value as YamlMap, change.value as YamlMap) } : change;
  });
  return { ...over, entries: [...entries, ...over.entries.filter((entry) => !known.has(entry.key))] };
}
