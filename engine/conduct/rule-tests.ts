// One condition of a query → what a Sigma rule asks of a row, or a sentence about the part that a rule cannot say.
// Promise: a row of our tables meets the rule exactly when it meets the condition: terms, case, empty texts and nulls as KQL
// has them. What would differ is refused, never approximated. Tested in test/engine/conduct/hunt-to-rule.test.ts.

import type { Dynamic, Expression, KqlType, Span, Value } from '../hunting/index.ts';
import { TypedScalar } from '../hunting/index.ts';
import { checkRegex, fold, parseNetwork, prepareStringTest } from '../predicate/index.ts';
import { patternOf } from './rule-yaml.ts';
import type { RuleTest, RuleValue } from './rule-yaml.ts';

/** A column of the table that a rule can ask about. */
export interface RuleColumn {
  readonly name: string;
  readonly type: KqlType;
}

/** What an expression stands for: a column (letters made small first, or not), or nothing a rule knows. */
export type Operand =
  | { readonly kind: 'column'; readonly column: RuleColumn; readonly isFolded: boolean }
  | { readonly kind: 'constant'; readonly type: KqlType; readonly value: Value };

/** What the conditions of one query are read with. */
export interface TestReader {
  /** Throws RuleRefusal for what is neither. */
  operand(expression: Expression): Operand;
}

/** A part of the query that a rule cannot say. */
export class RuleRefusal extends Error {
  readonly span: Span;
  constructor(span: Span, message: string) {
    super(message);
    this.span = { from: span.from, to: span.to };
  }
}

const NUMBERS: ReadonlySet<KqlType> = new Set(['int', 'long', 'real', 'decimal']);
const FLIPPED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
const OPPOSITE: Readonly<Record<string, string>> = { '<': '>=', '<=': '>', '>': '<=', '>=': '<' };
const ORDER: Readonly<Record<string, string>> = { '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' };

/** `wanted` false: the test for which the condition is false. KQL's null is neither, so a `not` is pushed inwards. */
export function ruleTestOf(reader: TestReader, expression: Expression, wanted = true): RuleTest {
  switch (expression.kind) {
    case 'binary':
      return binaryTest(reader, expression, wanted);
    case 'between':
      return betweenTest(reader, expression, wanted);
    case 'list':
      return listTest(reader, expression, wanted);
    case 'call':
      return callTest(reader, expression, wanted);
    case 'name':
      return truthTest(reader, expression, wanted);
    default:
      throw new RuleRefusal(expression, 'A rule cannot ask this. Compare a column with fixed values.');
  }
}

const join = (kind: 'and' | 'or', of: readonly RuleTest[]): RuleTest => {
  const flat = of.flatMap((part) => (part.kind === kind ? part.of : [part]));
  return flat.length === 1 ? (flat[0] as RuleTest) : { kind, of: flat };
};

const unless = (test: RuleTest, wanted: boolean): RuleTest => (wanted ? test : { kind: 'not', of: test });

const leaf = (key: string, ...values: readonly RuleValue[]): RuleTest => ({ kind: 'leaf', key, values });

type Binary = Extract<Expression, { kind: 'binary' }>;

function binaryTest(reader: TestReader, expression: Binary, wanted: boolean): RuleTest {
  const { op, left, right } = expression;
  if (op === 'and' || op === 'or') {
    const kind = (op === 'and') === wanted ? 'and' : 'or';
    return join(kind, [ruleTestOf(reader, left, wanted), ruleTestOf(reader, right, wanted)]);
  }
  const first = reader.operand(left);
  const second = reader.operand(right);
  if (first.kind === 'column' && second.kind === 'column')
    throw new RuleRefusal(expression, 'A rule compares a column with fixed values; here are two columns.');
  if (first.kind === 'constant' && second.kind === 'constant')
    throw new RuleRefusal(expression, 'This is the same for every row. Leave it out.');
  if (first.kind === 'constant') {
    const flipped = op === '==' || op === '!=' || op === '=~' || op === '!~' ? op : FLIPPED[op];
    if (flipped === undefined || second.kind === 'constant')
      throw new RuleRefusal(expression, 'Write the column on the left side.');
    return compared(expression, second, flipped, first, wanted);
  }
  if (second.kind === 'column') throw new RuleRefusal(expression, 'Write fixed values on the right side.');
  return compared(expression, first, op, second, wanted);
}

type ColumnOperand = Extract<Operand, { kind: 'column' }>;
type ConstantOperand = Extract<Operand, { kind: 'constant' }>;

function compared(span: Span, of: ColumnOperand, op: string, to: ConstantOperand, wanted: boolean): RuleTest {
  const isNot = op.startsWith('!');
  const plain = op === '!=' ? '==' : op === '!~' ? '=~' : isNot ? op.slice(1) : op;
  const { column } = of;
  if (ORDER[plain] !== undefined) return orderTest(span, column, plain, to, wanted);
  if (column.type === 'bool') return boolTest(span, column, plain, to, wanted !== isNot);
  if (NUMBERS.has(column.type)) {
    if (plain !== '==' || !NUMBERS.has(to.type) || typeof to.value !== 'number')
      throw new RuleRefusal(span, `${column.name} holds numbers: compare it with a number.`);
    return unless(leaf(column.name, safeNumber(span, to.value)), wanted !== isNot);
  }
  return unless(textTest(span, of, plain, textOfConstant(span, to.type, to.value)), wanted !== isNot);
}

/** Null is neither less nor more: the opposite of `<` is `>=`, not "not less". */
function orderTest(span: Span, { name, type }: RuleColumn, op: string, to: ConstantOperand, wanted: boolean): RuleTest {
  if (!NUMBERS.has(type) || !NUMBERS.has(to.type) || typeof to.value !== 'number')
    throw new RuleRefusal(span, `A rule orders numbers only; ${name} is a ${type}.`);
  const word = ORDER[wanted ? op : (OPPOSITE[op] ?? op)] ?? op;
  return leaf(`${name}|${word}`, safeNumber(span, to.value));
}

function boolTest(span: Span, { name }: RuleColumn, op: string, to: ConstantOperand, wanted: boolean): RuleTest {
  if (op !== '==' || typeof to.value !== 'boolean')
    throw new RuleRefusal(span, `${name} is true or false: compare it with true or with false.`);
  return unless(leaf(name, to.value), wanted);
}

/** A column of truth alone; a null is neither. */
function truthTest(reader: TestReader, expression: Expression, wanted: boolean): RuleTest {
  const operand = reader.operand(expression);
  if (operand.kind === 'constant') throw new RuleRefusal(expression, 'This is the same for every row. Leave it out.');
  if (operand.column.type !== 'bool')
    throw new RuleRefusal(expression, `${operand.column.name} is no truth. Compare it with a value.`);
  return leaf(operand.column.name, wanted);
}

function safeNumber(span: Span, value: number): number {
  if (Number.isSafeInteger(value) || (Number.isFinite(value) && /^-?\d{1,15}\.\d{1,15}$/.test(String(value))))
    return value;
  throw new RuleRefusal(span, 'This number cannot be written in a rule exactly.');
}

function textOfConstant(span: Span, type: KqlType, value: Value): string {
  const plain = value instanceof TypedScalar ? value.value : value;
  if ((type === 'string' || type === 'dynamic') && typeof plain === 'string') return plain;
  throw new RuleRefusal(span, 'A text in quotes is expected here.');
}

const ENDS: Readonly<Record<string, string>> = { contains: 'contains', startswith: 'startswith', endswith: 'endswith' };

/** One text test, not negated. */
function textTest(span: Span, { column, isFolded }: ColumnOperand, op: string, text: string): RuleTest {
  const { name, type } = column;
  if (type !== 'string')
    throw new RuleRefusal(
      span,
      `A rule tests texts and numbers; ${name} is a ${type} and is taken apart only in a query.`,
    );
  if (op === '==' && text === '') return emptyTest(name);
  if (text === '') throw new RuleRefusal(span, 'An empty text is in every text. Leave it out.');
  const isCased = (op === '==' || op.endsWith('_cs')) && !isFolded;
  if (isFolded && (op === '==' || op.endsWith('_cs')) && fold(text) !== text)
    throw new RuleRefusal(span, 'After tolower() this is never so: write the text in small letters.');
  const cased = isCased ? '|cased' : '';
  const stem = op.replace(/_cs$/, '');
  if (stem === '==' || stem === '=~') return leaf(`${name}${cased}`, patternOf(text));
  const end = ENDS[stem];
  if (end !== undefined) return leaf(`${name}${cased}|${end}`, patternOf(text));
  if (stem === 'has' || stem === 'hasprefix' || stem === 'hassuffix' || stem === ':')
    return termTest(span, name, text, stem, isCased);
  if (stem === 'matches regex') return regexTest(span, name, text, isFolded);
  throw new RuleRefusal(
    span,
    `A rule cannot ask ${op}. Use ==, =~, in, has, contains, startswith, endswith or matches regex.`,
  );
}

/** A null of ours is an empty text in a query. */
const emptyTest = (name: string): RuleTest => join('or', [leaf(name, null), leaf(`${name}|cased`, '')]);

/** Neither letter nor digit of any script; expressions would count marks among letters if these folded. */
const OTHER = '[^\\p{L}\\p{N}]';
const AFTER = `(?-i:\\z|${OTHER})`;
const TERM = /^[A-Za-z0-9]$/;

/**
 * A term with its boundaries, as an expression. KQL looks at the folded text, in which a capital I with a dot is an i with a
 * mark behind it: such an i ends a term, and what follows it begins one.
 */
function termTest(span: Span, name: string, text: string, op: string, isCased: boolean): RuleTest {
  if (/[^\u0020-\u007e]/.test(text))
    throw new RuleRefusal(
      span,
      `A rule can look for terms in plain ASCII only. Use contains for ${JSON.stringify(text)}.`,
    );
  const starts = op !== 'hassuffix' && TERM.test(text.charAt(0));
  const ends = op !== 'hasprefix' && TERM.test(text.charAt(text.length - 1));
  const before = !starts ? '' : isCased ? `(?:\\A|${OTHER})` : `(?-i:\\A|${OTHER}|\\x{130})`;
  if (isCased) return leaf(`${name}|re`, `${before}${escaped(text, false)}${ends ? AFTER : ''}`);
  const endsInI = /i$/i.test(text);
  const body = escaped(endsInI ? text.slice(0, -1) : text, true);
  const last = endsInI ? (ends ? `(?:i${AFTER}|\\x{130})` : '[i\\x{130}]') : ends ? AFTER : '';
  return leaf(`${name}|re|i`, `${before}${body}${last}`);
}

/** The old long s folds to an s in expressions and not in texts. */
const escaped = (text: string, folds: boolean): string =>
  Array.from(text.replaceAll(/[\\^$.|?*+()[\]{}]/g, '\\$&'), (letter) =>
    folds && /s/i.test(letter) ? '(?-i:[Ss])' : letter,
  ).join('');

function regexTest(span: Span, name: string, source: string, isFolded: boolean): RuleTest {
  if (isFolded) throw new RuleRefusal(span, 'Leave tolower() out and begin the expression with (?i).');
  const fault = checkRegex(source, '');
  if (fault !== null) throw new RuleRefusal(span, `This expression cannot stand in a rule: ${fault}.`);
  const test = leaf(`${name}|re`, source);
  return prepareStringTest({ op: 'regex', source, flags: '' })('', '') ? join('or', [leaf(name, null), test]) : test;
}

type Between = Extract<Expression, { kind: 'between' }>;

function betweenTest(reader: TestReader, expression: Between, wanted: boolean): RuleTest {
  const of = reader.operand(expression.of);
  const low = reader.operand(expression.low);
  const high = reader.operand(expression.high);
  if (of.kind !== 'column' || low.kind !== 'constant' || high.kind !== 'constant')
    throw new RuleRefusal(expression, 'A rule compares a column with two fixed numbers.');
  const isIn = wanted !== expression.isNot;
  return join(isIn ? 'and' : 'or', [
    orderTest(expression, of.column, '>=', low, isIn),
    orderTest(expression, of.column, '<=', high, isIn),
  ]);
}

type List = Extract<Expression, { kind: 'list' }>;

function listTest(reader: TestReader, expression: List, wanted: boolean): RuleTest {
  const of = reader.operand(expression.left);
  if (of.kind === 'constant') throw new RuleRefusal(expression, 'This is the same for every row. Leave it out.');
  const members = expression.of.flatMap((part) => membersOf(reader, part));
  const isNot = expression.op.startsWith('!');
  const op = isNot ? expression.op.slice(1) : expression.op;
  if (members.length === 0) throw new RuleRefusal(expression, 'The list is empty.');
  const single = op === 'in' ? '==' : op === 'in~' ? '=~' : 'has';
  const tests = members.map(({ span, operand }) => compared(span, of, single, operand, true));
  return unless(mergeLeaves(join(op === 'has_all' ? 'and' : 'or', tests), op === 'has_all'), wanted !== isNot);
}

/** Values of one key in one list. */
function mergeLeaves(test: RuleTest, isAll: boolean): RuleTest {
  if (test.kind === 'leaf' || test.kind === 'not') return test;
  const leaves = test.of.filter((part) => part.kind === 'leaf');
  const [first] = leaves;
  if (first === undefined || leaves.length < test.of.length || leaves.some(({ key }) => key !== first.key)) return test;
  if (leaves.some(({ values }) => values.includes(null))) return test;
  return { kind: 'leaf', key: isAll ? `${first.key}|all` : first.key, values: leaves.flatMap(({ values }) => values) };
}

/** Members of a list; an array stands for its own. */
function membersOf(reader: TestReader, part: Expression): readonly { span: Span; operand: ConstantOperand }[] {
  const operand = reader.operand(part);
  if (operand.kind === 'column') throw new RuleRefusal(part, 'A list holds fixed values; this is a column.');
  if (operand.type !== 'dynamic' || !Array.isArray(operand.value)) return [{ span: part, operand }];
  return (operand.value as readonly Dynamic[]).map((value) => {
    const plain: Value = value instanceof TypedScalar ? value.value : value;
    const type: KqlType = typeof plain === 'number' ? 'real' : typeof plain === 'boolean' ? 'bool' : 'string';
    return { span: part, operand: { kind: 'constant', type, value: plain } };
  });
}

type Call = Extract<Expression, { kind: 'call' }>;

function callTest(reader: TestReader, expression: Call, wanted: boolean): RuleTest {
  const name = expression.name.text;
  const [first, second] = expression.args.map(({ value }) => value);
  if (first === undefined) throw new RuleRefusal(expression, `A rule cannot ask ${name}().`);
  switch (name) {
    case 'not':
      return ruleTestOf(reader, first, !wanted);
    case 'isempty':
    case 'isnotempty':
    case 'notempty':
    case 'isnull':
    case 'isnotnull':
    case 'notnull':
      return missingTest(reader, expression, first, wanted);
    case 'ipv4_is_in_range': {
      const column = reader.operand(first);
      const network = second === undefined ? null : reader.operand(second);
      if (column.kind !== 'column' || column.column.type !== 'string' || network?.kind !== 'constant')
        throw new RuleRefusal(expression, 'Give a column and a fixed network.');
      const text = textOfConstant(expression, network.type, network.value);
      if (!wanted || !/^\d+(?:\.\d+){3}\/\d+$/.test(text) || parseNetwork(text) === null)
        throw new RuleRefusal(
          expression,
          'A rule can ask whether an address is in one IPv4 network, not the opposite.',
        );
      return leaf(`${column.column.name}|cidr`, text);
    }
    default:
      throw new RuleRefusal(
        expression,
        `A rule cannot work out ${name}(). Compare the column itself with fixed values.`,
      );
  }
}

/** isempty, isnull and their opposites. */
function missingTest(reader: TestReader, expression: Call, of: Expression, wanted: boolean): RuleTest {
  const operand = reader.operand(of);
  if (operand.kind === 'constant') throw new RuleRefusal(expression, 'This is the same for every row. Leave it out.');
  const { name, type } = operand.column;
  const asksText = expression.name.text.endsWith('empty');
  const isNot = expression.name.text.includes('not');
  if (type === 'string' && !asksText)
    throw new RuleRefusal(expression, `A text is never null; write ${isNot ? 'isnotempty' : 'isempty'}(${name}).`);
  if (type === 'dynamic' || type === 'datetime')
    throw new RuleRefusal(expression, `${name} is a ${type}: a rule tests texts and numbers.`);
  return unless(type === 'string' ? emptyTest(name) : leaf(name, null), wanted !== isNot);
}
