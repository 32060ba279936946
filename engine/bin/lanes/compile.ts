// Lane `compile`: rules from YAML text to a ready matcher.
// Promise: imports nothing of Node's. Tested in test/engine/bin/bench-detection.test.ts.

import { parseSigma } from '../../sigma/index.ts';
import type { SigmaRule } from '../../sigma/index.ts';
import type { Lane, RuleText } from './lane.ts';

/** Every rule that reads, in the order of the files. */
export function parseRuleTexts(texts: readonly RuleText[]): readonly SigmaRule[] {
  return texts.flatMap(({ file, text }) => parseSigma(file, text).rules);
}

export const COMPILE: Lane = {
  name: 'compile',
  says: 'the corpus of real rules, from YAML text',
  async prepare(inputs) {
    const texts = await inputs.corpusRules();
    if (texts === null) return 'The corpus of real rules is not on this machine (STANDBY_CORPORA).';
    return {
      facts: { files: texts.length },
      cold: () => () => {
        const rules = parseRuleTexts(texts);
        return { events: rules.length, hits: 0, digest: String(rules.length), figures: {} };
      },
    };
  },
};
