// Expressions that give what they matched: the whole and its groups, one match after the other.
// Promise: linear in the text, as every expression here (RE2 never backtracks). Tested in test/engine/predicate/regex-groups.test.ts.

import { RE2JS } from 're2js';
import { checkRegex } from './string-test.ts';

/** One match: where it stands, and the text of each group ([0] = the whole); null for a group that took no part. */
export interface RegexMatch {
  readonly from: number;
  readonly to: number;
  readonly groups: readonly (string | null)[];
}

export interface GroupExpression {
  readonly groupCount: number;
  /** Places of the groups that have names. */
  readonly names: ReadonlyMap<string, number>;
  test(text: string): boolean;
  /** Matches from left to right that do not overlap; an empty one does not stop it. At most `most`. */
  matches(text: string, most?: number): readonly RegexMatch[];
}

/** An expression made ready, or a sentence that says why it cannot run. */
export function compileGroups(source: string, flags = ''): GroupExpression | { readonly refusal: string } {
  const refusal = checkRegex(source, flags);
  if (refusal !== null) return { refusal };
  let bits = 0;
  if (flags.includes('i')) bits |= RE2JS.CASE_INSENSITIVE;
  if (flags.includes('m')) bits |= RE2JS.MULTILINE;
  if (flags.includes('s')) bits |= RE2JS.DOTALL;
  const expression = RE2JS.compile(source, bits);
  return {
    groupCount: expression.groupCount(),
    names: new Map(Object.entries(expression.namedGroups())),
    test: (text) => expression.test(text),
    matches(text, most = Number.POSITIVE_INFINITY) {
      const found: RegexMatch[] = [];
      const matcher = expression.matcher(text);
      while (found.length < most && matcher.find()) {
        const groups: (string | null)[] = [];
        for (let i = 0; i <= matcher.groupCount(); i += 1) groups.push(matcher.group(i));
        found.push({ from: matcher.start(), to: matcher.end(), groups });
      }
      return found;
    },
  };
}
