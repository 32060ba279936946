// The condition line: `selection and not 1 of filter_*` → a predicate over the named search identifiers.
// Loosest first: or, and, not, `1 of` / `all of` / `any of`, parentheses. `N of` with N above 1 is an extension of ours: at
// least N of the searches hold, written out as every choice of N. Tested in test/engine/sigma/condition.test.ts.

import { LIMITS } from '../base/index.ts';
import type { Predicate } from '../predicate/index.ts';
import type { Place, Reporter } from './yaml-tree.ts';

interface Token {
  readonly text: string;
  readonly offset: number;
}

/** Thrown inside this file only, where the grammar breaks; caught by `parseCondition`. */
class ConditionFault extends Error {
  readonly offset: number;
  readonly advice: string;
  constructor(offset: number, message: string, advice: string) {
    super(message);
    this.offset = offset;
    this.advice = advice;
  }
}

function tokenise(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const pattern = /\s+|[()|]|[A-Za-z0-9_*.-]+|./gsu;
  for (const match of text.matchAll(pattern)) {
    if (/^\s/.test(match[0])) continue;
    tokens.push({ text: match[0], offset: match.index });
  }
  return tokens;
}

/** Parses one condition. Problems are reported at its place; null when it has any. */
export function parseCondition(
  text: string,
  at: Place,
  searches: ReadonlyMap<string, Predicate>,
  reporter: Reporter,
): Predicate | null {
  const tokens = tokenise(text);
  if (tokens.length > LIMITS.sigmaConditionTokensMax) {
    reporter.error(
      at,
      `The condition has ${tokens.length} words; at most ${LIMITS.sigmaConditionTokensMax} are read.`,
      'Use `1 of` and `all of` with patterns.',
    );
    return null;
  }
  let position = 0;
  const peek = (): string => tokens[position]?.text ?? '';
  const word = (): string => peek().toLowerCase();
  const offset = (): number => tokens[position]?.offset ?? text.length;

  const parseOr = (depth: number): Predicate => {
    const parts = [parseAnd(depth)];
    while (word() === 'or') {
      position += 1;
      parts.push(parseAnd(depth));
    }
    return parts.length === 1 ? (parts[0] as Predicate) : { kind: 'or', of: parts };
  };
  const parseAnd = (depth: number): Predicate => {
    const parts = [parseNot(depth)];
    while (word() === 'and') {
      position += 1;
      parts.push(parseNot(depth));
    }
    return parts.length === 1 ? (parts[0] as Predicate) : { kind: 'and', of: parts };
  };
  const parseNot = (depth: number): Predicate => {
    if (depth > LIMITS.sigmaDepthMax)
      throw new ConditionFault(
        offset(),
        `The condition nests deeper than ${LIMITS.sigmaDepthMax}.`,
        'Use fewer brackets and nots.',
      );
    if (word() !== 'not') return parseAtom(depth);
    position += 1;
    return { kind: 'not', of: parseNot(depth + 1) };
  };
  const parseAtom = (depth: number): Predicate => {
    const start = offset();
    const token = peek();
    if (token === '')
      throw new ConditionFault(start, 'The condition ends too early.', 'Name a search identifier here.');
    position += 1;
    if (token === '(') {
      const inner = parseOr(depth + 1);
      if (peek() !== ')')
        throw new ConditionFault(
          offset(),
          `A closing bracket was expected; found \`${peek() || 'the end'}\`.`,
          'Close the bracket.',
        );
      position += 1;
      return inner;
    }
    if (word() === 'of' && /^([0-9]+|all|any)$/i.test(token)) {
      position += 1;
      return parseQuantified(token.toLowerCase(), start);
    }
    const search = searches.get(token);
    if (search !== undefined) return search;
    const known = [...searches.keys()].join(', ');
    throw new ConditionFault(start, `\`${token}\` is not a search identifier of this rule.`, `Use one of: ${known}.`);
  };
  const parseQuantified = (quantity: string, start: number): Predicate => {
    const target = peek();
    const names = selectSearches(target, [...searches.keys()]);
    if (names.length === 0)
      throw new ConditionFault(
        offset(),
        `\`${target || 'the end'}\` selects no search identifier.`,
        'Write `them` or a pattern that begins like an identifier.',
      );
    position += 1;
    const of = names.map((name) => searches.get(name) as Predicate);
    if (quantity === 'all') return { kind: 'and', of };
    return quantity === 'any' || quantity === '1' ? { kind: 'or', of } : atLeast(Number(quantity), of, start);
  };

  try {
    const parsed = parseOr(0);
    if (peek() === '|')
      throw new ConditionFault(
        offset(),
        'Aggregations after `|` belong to the old Sigma format and are not supported.',
        'Write a correlation rule instead.',
      );
    if (peek() !== '')
      throw new ConditionFault(offset(), `\`${peek()}\` was not expected here.`, 'Join identifiers with and, or, not.');
    return parsed;
  } catch (fault) {
    if (!(fault instanceof ConditionFault)) throw fault;
    // A position inside a one-line condition; a folded one points at its start.
    const within = text.includes('\n') ? at : { line: at.line, column: at.column + fault.offset };
    reporter.error(within, fault.message, fault.advice);
    return null;
  }
}

/** At least `count` of the searches: any of the ways to choose so many. */
function atLeast(count: number, of: readonly Predicate[], offset: number): Predicate {
  if (count === 0)
    throw new ConditionFault(offset, '`0 of` always holds.', 'Leave it out, or write `not 1 of` for none.');
  if (count > of.length) {
    throw new ConditionFault(
      offset,
      `\`${count} of\` can never hold: the pattern selects ${of.length}.`,
      'Lower the number, or widen the pattern.',
    );
  }
  const ways = waysToChoose(count, of.length);
  if (ways > LIMITS.sigmaChoicesMax || ways * count > LIMITS.sigmaTestsMax) {
    throw new ConditionFault(
      offset,
      `\`${count} of\` ${of.length} searches has more than ${LIMITS.sigmaChoicesMax} combinations.`,
      'Use fewer searches.',
    );
  }
  const choices: Predicate[] = [];
  const choose = (from: number, chosen: readonly Predicate[]): void => {
    if (chosen.length === count) {
      choices.push(chosen.length === 1 ? (chosen[0] as Predicate) : { kind: 'and', of: chosen });
      return;
    }
    for (let next = from; next <= of.length - (count - chosen.length); next += 1)
      choose(next + 1, [...chosen, of[next] as Predicate]);
  };
  choose(0, []);
  return { kind: 'or', of: choices };
}

/** Ways to choose `count` of `all`; once past every limit it is not counted further. */
function waysToChoose(count: number, all: number): number {
  const fewer = Math.min(count, all - count);
  let ways = 1;
  for (let step = 1; step <= fewer && ways <= LIMITS.sigmaTestsMax; step += 1)
    ways = (ways * (all - fewer + step)) / step;
  return ways;
}

/** Names that `them` or a pattern with `*` selects; names that begin with `_` only when the pattern does. */
export function selectSearches(target: string, names: readonly string[]): readonly string[] {
  if (target === '') return [];
  if (target.toLowerCase() === 'them') return names.filter((name) => !name.startsWith('_'));
  const pieces = target.split('*');
  return names.filter((name) => {
    if (name.startsWith('_') && !target.startsWith('_')) return false;
    if (pieces.length === 1) return name === target;
    const head = pieces[0] as string;
    const tail = pieces.at(-1) as string;
    if (!name.startsWith(head)) return false;
    let at = head.length;
    for (const piece of pieces.slice(1, -1)) {
      const found = name.indexOf(piece, at);
      if (found < 0) return false;
      at = found + piece.length;
    }
    return name.length - tail.length >= at && name.endsWith(tail);
  });
}
