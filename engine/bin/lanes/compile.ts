// Lane `compile`: rules from YAML text, and from the JSON form that a site keeps, to a matcher that has met its first event.
// Promise: imports nothing of Node's. Tested in test/engine/bin/bench-detection.test.ts.

import { createEventMatcher } from '../../events/index.ts';
import type { EventBatch, MatcherRule } from '../../events/index.ts';
import { parseSigma } from '../../sigma/index.ts';
import type { SigmaRule } from '../../sigma/index.ts';
import type { Lane, RuleText } from './lane.ts';

/** Every rule that reads, in the order of the files. */
export function parseRuleTexts(texts: readonly RuleText[]): readonly SigmaRule[] {
  return texts.flatMap(({ file, text }) => parseSigma(file, text).rules);
}

/** One event without a sign of its source: every rule takes it, so the index over all rules is built. */
const FIRST_EVENT: EventBatch = {
  count: 1,
  firstEvent: 0,
  columns: new Map(),
  route: new Uint16Array(1),
  routes: [{ products: new Set(), categories: new Set(), services: new Set(), isUnknown: true }],
  source: null,
  record: () => ({}),
};

/** Builds everything; returns how many rules the empty event met. */
function buildMatcher(rules: readonly MatcherRule[]): number {
  let matches = 0;
  createEventMatcher(rules).match(FIRST_EVENT, () => {
    matches += 1;
  });
  return matches;
}

export const COMPILE: Lane = {
  name: 'compile',
  says: 'the corpus of real rules, from YAML text and from JSON, to a matcher',
  async prepare(inputs, { clock }) {
    const texts = await inputs.corpusRules();
    if (texts === null) return 'The corpus of real rules is not on this machine (STANDBY_CORPORA).';
    const cached = JSON.stringify(parseRuleTexts(texts));
    const own = JSON.stringify(parseRuleTexts(await inputs.ownRules()));
    return {
      facts: {
        unit: 'rules',
        files: texts.length,
        cacheBytes: cached.length,
        ownRulesBytesCompressed: inputs.brotliBytes?.(own) ?? null,
      },
      cold: () => () => {
        const start = clock();
        const rules = parseRuleTexts(texts);
        const parsed = clock();
        const hits = buildMatcher(rules);
        const built = clock();
        buildMatcher(JSON.parse(cached) as readonly SigmaRule[]);
        const fromCacheSeconds = (clock() - built) / 1_000;
        return {
          events: rules.length,
          hits,
          digest: `${rules.length}/${hits}`,
          figures: {
            fromYamlSeconds: Number(((built - start) / 1_000).toFixed(3)),
            fromCacheSeconds: Number(fromCacheSeconds.toFixed(3)),
            indexSeconds: Number(((built - parsed) / 1_000).toFixed(3)),
          },
        };
      },
    };
  },
};
