// A rule file of ours → compiled rules, or every reason why not. What the scenario loader and `npm run check` call.
// Tested in test/engine/sigma/lower.test.ts.

import { failure, success } from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import type { CompiledRule } from './compiled-rule.ts';
import { lowerRule } from './lower.ts';
import { DEFAULT_PLACEHOLDERS, expandPlaceholders } from './placeholders.ts';
import type { PlaceholderSets } from './placeholders.ts';
import { parseSigma } from './parse-rule.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Parses, expands and lowers every rule of a file. One fault refuses the file; warnings go with the value. */
export function parseRuleFile(
  file: string,
  text: string,
  sets: PlaceholderSets = DEFAULT_PLACEHOLDERS,
): Result<readonly CompiledRule[]> {
  const reading = parseSigma(file, text);
  const problems: Problem[] = [...reading.problems];
  const rules: CompiledRule[] = [];
  for (const parsed of reading.rules) {
    if (!UUID.test(parsed.id)) {
      problems.push({
        file,
        line: 1,
        column: 1,
        severity: 'error',
        message: `The rule "${parsed.title}" has no UUID as its id.`,
        advice: 'Add `id:` with a new UUID (version 4).',
      });
    }
    const expanded = expandPlaceholders(parsed, sets);
    if (!expanded.ok) {
      problems.push(...expanded.problems);
      continue;
    }
    const lowered = lowerRule(expanded.value);
    if (lowered.ok) rules.push(lowered.rule);
    else problems.push(lowered.problem);
  }
  return problems.some((problem) => problem.severity === 'error') ? failure(problems) : success(rules, problems);
}
