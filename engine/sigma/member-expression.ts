// The text condition of a temporal correlation: `a and (b or not c)` over the names of its rules.
// Loosest first: or, and, not, parentheses, as in rules. Tested in test/engine/sigma/parse-correlation.test.ts.

import { LIMITS } from '../base/index.ts';
import type { MemberExpression } from './correlation-rule.ts';
import type { Place, Reporter } from './yaml-tree.ts';

/** A rule as the expression names it, where it does. */
export interface MemberName {
  readonly text: string;
  readonly at: Place;
}

export interface ReadExpression {
  /** Members are indices into `names`. */
  readonly expression: MemberExpression;
  /** Each once, in the order of their first use. */
  readonly names: readonly MemberName[];
}

/** Parses the condition; null when it cannot be read, which the reporter then says. */
export function parseMemberExpression(text: string, at: Place, reporter: Reporter): ReadExpression | null {
  const tokens = [...text.matchAll(/[()]|[^\s()]+/gu)].map((match) => ({ text: match[0], offset: match.index }));
  if (tokens.length > LIMITS.sigmaConditionTokensMax) {
    reporter.error(
      at,
      `The condition has ${tokens.length} words; at most ${LIMITS.sigmaConditionTokensMax} are read.`,
      'Count members with a map (`gte: 2`).',
    );
    return null;
  }
  const names: MemberName[] = [];
  let position = 0;
  let isSound = true;
  const word = (): string => tokens[position]?.text.toLowerCase() ?? '';
  // A position inside a one-line condition; a folded one points at its start.
  const here = (): Place =>
    text.includes('\n') ? at : { line: at.line, column: at.column + (tokens[position]?.offset ?? text.length) };
  const fail = (message: string, advice: string): MemberExpression => {
    if (isSound) reporter.error(here(), message, advice);
    isSound = false;
    position = tokens.length;
    return { kind: 'and', of: [] };
  };

  const parseChain = (kind: 'or' | 'and', depth: number): MemberExpression => {
    const next = (): MemberExpression => (kind === 'or' ? parseChain('and', depth) : parseNot(depth));
    const of = [next()];
    while (word() === kind) {
      position += 1;
      of.push(next());
    }
    return of.length === 1 ? (of[0] as MemberExpression) : { kind, of };
  };
  const parseNot = (depth: number): MemberExpression => {
    if (depth > LIMITS.sigmaDepthMax) {
      return fail(`The condition nests deeper than ${LIMITS.sigmaDepthMax}.`, 'Use fewer brackets and nots.');
    }
    if (word() !== 'not') return parseAtom(depth);
    position += 1;
    return { kind: 'not', of: parseNot(depth + 1) };
  };
  const parseAtom = (depth: number): MemberExpression => {
    const token = tokens[position]?.text ?? '';
    if (token === '(') {
      position += 1;
      const inner = parseChain('or', depth + 1);
      if (word() !== ')' && isSound) return fail('A closing bracket was expected here.', 'Close the bracket.');
      position += 1;
      return inner;
    }
    if (['', ')', 'and', 'or', 'of'].includes(token.toLowerCase())) {
      return fail('The name of a rule was expected here.', 'Write a condition such as `rule_a and not rule_b`.');
    }
    if (tokens[position + 1]?.text.toLowerCase() === 'of') {
      return fail('`of` is not known in a correlation.', 'Count members with a map (`gte: 2`), or name them.');
    }
    const known = names.findIndex((name) => name.text === token);
    if (known < 0) names.push({ text: token, at: here() });
    position += 1;
    return { kind: 'member', member: known < 0 ? names.length - 1 : known };
  };

  const expression = parseChain('or', 0);
  if (isSound && position < tokens.length) {
    fail(`\`${tokens[position]?.text ?? ''}\` was not expected here.`, 'Join rule names with and, or, not.');
  }
  return isSound ? { expression, names } : null;
}

/** True when every member must have occurred: names joined by `and` alone. */
export function isConjunction(expression: MemberExpression): boolean {
  switch (expression.kind) {
    case 'member':
      return true;
    case 'and':
      return expression.of.every(isConjunction);
    case 'or':
    case 'not':
      return false;
  }
}

/** The same expression with its members numbered anew. */
export function renumbered(expression: MemberExpression, to: (member: number) => number): MemberExpression {
  switch (expression.kind) {
    case 'member':
      return { kind: 'member', member: to(expression.member) };
    case 'not':
      return { kind: 'not', of: renumbered(expression.of, to) };
    case 'and':
    case 'or':
      return { kind: expression.kind, of: expression.of.map((part) => renumbered(part, to)) };
  }
}
