// Expressions: precedence over the grammar's flat chains, calls, paths, lists in brackets.
// Promise: a chain of `and` or `or` becomes a tree as deep as its logarithm. Tested in test/engine/hunting/syntax/.

import type { Argument, Expression, ListOperator, NamedExpression, Option, SortKey } from './ast.ts';
import type { Part } from './part.ts';
import type { Reading } from './query-problem.ts';
import { lateReaders, readersHere } from './late-readers.ts';
import { readLiteral } from './read-literal.ts';
import { nearest } from './nearest.ts';
import { BINARY_OPERATORS, LEVELS, LIST_OPERATORS } from './words.ts';

const isName = (part: Part): boolean =>
  part.name === 'Identifier' || part.name === 'BracketName' || part.name === 'NewName';

/** Any expression; a pipeline where one may stand becomes a `query`. */
export function readExpression(reading: Reading, part: Part): Expression {
  const span = { from: part.from, to: part.to };
  switch (part.name) {
    case 'Binary':
      return readBinary(reading, part);
    case 'Pipeline':
      return { ...span, kind: 'query', query: reading.pipeline(part) };
    case 'Reference':
      return { ...span, kind: 'name', name: reading.name(part) };
    case 'Star':
      return { ...span, kind: 'star' };
    case 'Pattern':
      return { ...span, kind: 'pattern', text: reading.textOf(part) };
    case 'Call':
      return {
        ...span,
        kind: 'call',
        name: reading.name(part.parts[0] as Part),
        args: readArguments(reading, part.parts[1] as Part, QUERY_CALLS.has(reading.textOf(part.parts[0] as Part))),
      };
    case 'Paren':
      return readParen(reading, part);
    case 'Path':
      return readPath(reading, part);
    case 'Sign': {
      const of = readExpression(reading, part.parts[0] as Part);
      return reading.text[part.from] === '-' ? { ...span, kind: 'negative', of } : of;
    }
    case 'Negative':
      return { ...span, kind: 'negative', of: readExpression(reading, part.parts[0] as Part) };
    case 'Strings':
    case 'Number':
    case 'Boolean':
    case 'TypedLiteral':
      return readLiteral(reading, part);
    default:
      return lateReaders().expression(reading, part);
  }
}

/** The options that stand directly in a part. */
export function optionsOf(reading: Reading, part: Part): readonly Option[] {
  return part.parts
    .filter((one) => one.name === 'Option')
    .map((option) => {
      const [name, value] = option.parts as readonly [Part, Part];
      checkOption(reading, name);
      return { name: reading.name(name), value: readExpression(reading, value), from: option.from, to: option.to };
    });
}

function checkOption(reading: Reading, part: Part): void {
  const name = reading.textOf(part);
  if (name.startsWith('hint.')) return;
  const late = readersHere();
  if (late === null) reading.lacks = 'grammar';
  if (late === null || late.options.has(name)) return;
  const near = nearest(name, late.options);
  reading.tell(part, `No operator has an option ${name}.${near === null ? '' : ` Did you mean ${near}?`}`, near);
}

/** Calls that take a query without brackets of its own. */
const QUERY_CALLS = new Set(['toscalar', 'materialize']);

export function readArguments(reading: Reading, list: Part, takesQuery = false): readonly Argument[] {
  return list.parts.map((argument) => {
    const [first, second] = argument.parts as readonly [Part, Part | undefined];
    if ((second ?? first).name === 'Pipeline' && !takesQuery)
      reading.tell(argument, 'Put brackets of their own around a query that is an argument: f((T | count)).');
    const name = second === undefined ? null : reading.name(first);
    return { name, value: readExpression(reading, second ?? first), from: argument.from, to: argument.to };
  });
}

/** Brackets around one expression; a list of several stands only after in, has_any, has_all. */
function readParen(reading: Reading, part: Part): Expression {
  const [first, ...others] = part.parts as readonly [Part, ...Part[]];
  if (others[0]?.name === 'To') return reading.refuse(part, 'Expected between or !between before a range in brackets.');
  if (others.length > 0)
    return reading.refuse(
      part,
      'Expected one value; found a list. For several values write in, in~, has_any or has_all before it.',
    );
  if (first.parts.length > 1)
    return reading.refuse(first, 'Expected an expression in brackets; found = . To compare, write ==.');
  return readExpression(reading, first.parts[0] as Part);
}

function readPath(reading: Reading, part: Part): Expression {
  const [first, ...members] = part.parts as readonly [Part, ...Part[]];
  let of = readExpression(reading, first);
  if (!reading.checkChain(part, members.length, 'members')) return of;
  for (const member of members) {
    const span = { from: part.from, to: member.to };
    const [inner, args] = member.parts as readonly [Part, Part | undefined];
    if (member.name === 'Element') of = { ...span, kind: 'element', of, index: readExpression(reading, inner) };
    else if (args === undefined) of = { ...span, kind: 'path', of, name: reading.name(inner) };
    else {
      const subject = { name: null, value: of, from: of.from, to: of.to };
      of = { ...span, kind: 'call', name: reading.name(inner), args: [subject, ...readArguments(reading, args)] };
    }
  }
  return of;
}

/** Reads a flat chain `a op b op c …` by precedence. */
class Chain {
  readonly reading: Reading;
  readonly parts: readonly Part[];
  at = 0;

  constructor(reading: Reading, parts: readonly Part[]) {
    this.reading = reading;
    this.parts = parts;
  }

  /** The operator that comes next, as it is looked up; '' at the end. */
  next(): string {
    const part = this.parts[this.at];
    return part === undefined ? '' : this.reading.textOf(part).replace(/\s+/g, ' ');
  }

  level(): number {
    const word = this.next();
    if (word === '') return -1;
    const known = BINARY_OPERATORS.get(word);
    return known?.level ?? LEVELS.equality;
  }

  operand(): Expression {
    const part = this.parts[this.at] as Part;
    this.at += 1;
    const value = readExpression(this.reading, part);
    const level = this.level();
    const isTested = value.kind !== 'star' || ((level === LEVELS.equality || level === LEVELS.text) && this.at === 1);
    return isTested ? value : this.reading.refuse(part, 'Expected a column or a value; found * .');
  }

  /** Operators of `level` and tighter. */
  read(level: number): Expression {
    if (level > LEVELS.text) return this.operand();
    if (level <= LEVELS.and) return this.logic(level);
    let left = this.read(level + 1);
    const follows = level === LEVELS.sum || level === LEVELS.product;
    let count = 0;
    for (; this.level() === level && (follows || count === 0); count += 1) {
      left = level === LEVELS.equality ? this.equality(left) : this.binary(left, level);
    }
    this.reading.checkChain(left, count, 'terms');
    return left;
  }

  binary(left: Expression, level: number): Expression {
    const op = BINARY_OPERATORS.get(this.next())?.op ?? '==';
    this.at += 1;
    const right = this.read(level + 1);
    return { kind: 'binary', op, left, right, from: left.from, to: right.to };
  }

  /** `and` and `or`: halves of the list, so that a thousand of them are ten deep. */
  logic(level: number): Expression {
    const terms = [this.read(level + 1)];
    while (this.level() === level) {
      this.at += 1;
      terms.push(this.read(level + 1));
    }
    return joined(terms, level === LEVELS.or ? 'or' : 'and');
  }

  equality(left: Expression): Expression {
    const word = this.next();
    const place = this.parts[this.at] as Part;
    if (BINARY_OPERATORS.has(word)) return this.binary(left, LEVELS.equality);
    this.at += 1;
    const right = this.parts[this.at] as Part;
    this.at += 1;
    const span = { from: left.from, to: right.to };
    if (word === 'between' || word === '!between') {
      const [low, to] = right.parts;
      if (right.name !== 'Paren' || to?.name !== 'To' || low?.parts.length !== 1)
        return this.reading.refuse(right, `Expected (low .. high) after ${word}.`);
      const [from, until] = [low.parts[0] as Part, to.parts[0] as Part].map((one) => readExpression(this.reading, one));
      return {
        ...span,
        kind: 'between',
        isNot: word !== 'between',
        of: left,
        low: from as Expression,
        high: until as Expression,
      };
    }
    if (!LIST_OPERATORS.has(word)) {
      const near = nearest(word, [...BINARY_OPERATORS.keys(), ...LIST_OPERATORS, '!between']);
      const offer = near === null ? '' : ` Did you mean ${near}?`;
      this.reading.tell(place, `Expected an operator such as ==, has or in; found ${word}.${offer}`, near);
      return left;
    }
    const isList =
      right.name === 'Paren' && right.parts.every((one) => one.name === 'Argument' && one.parts.length === 1);
    if (!isList) return this.reading.refuse(right, `Expected ( after ${word}: the values stand in brackets.`);
    const of = right.parts.map((one) => readExpression(this.reading, one.parts[0] as Part));
    return { ...span, kind: 'list', op: word as ListOperator, left, of };
  }
}

function joined(terms: readonly Expression[], op: 'and' | 'or'): Expression {
  if (terms.length === 1) return terms[0] as Expression;
  const half = terms.length >> 1;
  const [left, right] = [joined(terms.slice(0, half), op), joined(terms.slice(half), op)];
  return { kind: 'binary', op, left, right, from: left.from, to: right.to };
}

function readBinary(reading: Reading, part: Part): Expression {
  const chain = new Chain(reading, part.parts);
  const value = chain.read(LEVELS.or);
  const rest = part.parts[chain.at];
  if (rest !== undefined)
    reading.tell(
      rest,
      `Expected and, or, a pipe or a comma; found ${chain.next()}. Put the first comparison in brackets.`,
    );
  return value;
}

/** What may stand around a value in a list: `*` instead of it, `asc nulls last` after it. */
interface Around {
  readonly star?: boolean;
  readonly order?: boolean;
}

/** `a = expression`, `(a, b) = expression`, or an expression alone. */
export function readNamed(reading: Reading, part: Part, { star = false, order = false }: Around = {}): NamedExpression {
  const values = part.parts.filter((one) => one.name !== 'Keyword');
  const [first, second] = values as [Part, Part | undefined];
  const names = second === undefined ? [] : isName(first) ? [reading.name(first)] : namesOf(reading, first);
  const value = readExpression(reading, second ?? first);
  const word = part.parts.find((one) => one.name === 'Keyword');
  if (word !== undefined && !order)
    reading.tell(
      word,
      `Expected a comma, a pipe or an operator; found ${reading.textOf(word)}, which belongs to sort by.`,
    );
  if (value.kind === 'star' && !(star && names.length === 0))
    reading.tell(value, 'Expected a column or an expression; found * .');
  return { names, value, from: part.from, to: part.to };
}

/** An expression where no name can be given. */
export function readPlain(reading: Reading, part: Part, around: Around = {}): Expression {
  if (part.name !== 'Named') return readExpression(reading, part);
  const named = readNamed(reading, part, around);
  const [name] = named.names;
  if (name !== undefined)
    reading.tell(part, `Expected an expression; found = after ${name.text}. To compare, write ==.`);
  return named.value;
}

const orderWords = (reading: Reading, key: Part): readonly string[] =>
  key.parts.filter((one) => one.name === 'Keyword').map((one) => reading.textOf(one));

export const isDescending = (reading: Reading, key: Part): boolean => !orderWords(reading, key).includes('asc');

export function readSortKeys(reading: Reading, parts: readonly Part[]): readonly SortKey[] {
  return parts.map((key) => {
    const words = orderWords(reading, key);
    const nulls = words.includes('first') ? 'first' : words.includes('last') ? 'last' : null;
    const value = readPlain(reading, key, { order: true });
    return { value, order: isDescending(reading, key) ? 'desc' : 'asc', nulls, from: key.from, to: key.to };
  });
}

function namesOf(reading: Reading, list: Part): NamedExpression['names'] {
  return list.parts.flatMap((argument) => {
    const inner = argument.parts[0];
    if (inner?.name === 'Reference' && argument.parts.length === 1) return [reading.name(inner)];
    reading.tell(argument, 'Expected a name in the brackets before = .');
    return [];
  });
}
