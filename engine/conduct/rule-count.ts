// summarize count() or dcount() by …, bin(time, span) | where count > N → a Sigma correlation.
// Promise: every group of the query that passes the bound makes the correlation hold; that its window slides is said.
// Tested in test/engine/conduct/hunt-to-rule.test.ts.

import type { Expression, NamedExpression, Operator, Span } from '../hunting/index.ts';
import type { KqlType, Value } from '../hunting/index.ts';
import { RuleRefusal } from './rule-tests.ts';
import type { TestReader } from './rule-tests.ts';
import type { RuleCount } from './rule-yaml.ts';

type Summarize = Extract<Operator, { kind: 'summarize' }>;

interface CountReader extends TestReader {
  value(expression: Expression): { readonly type: KqlType; readonly value: Value };
}

interface Counted {
  readonly name: string;
  readonly type: RuleCount['type'];
  readonly field: string | null;
}

const TICKS_PER_SECOND = 10_000_000;
const AFTERWARDS: ReadonlySet<Operator['kind']> = new Set([
  'sort',
  'project',
  'project-away',
  'project-keep',
  'project-reorder',
  'render',
  'serialize',
  'as',
]);
const EXAMPLE = 'as in: summarize count() by DeviceName, bin(Timestamp, 10m) | where count_ > 20';

/** Reads the counting end of a query. Throws RuleRefusal. */
export function readCount(
  reader: CountReader,
  summarize: Summarize,
  after: readonly Operator[],
  remarks: string[],
): RuleCount {
  const groupBy: string[] = [];
  let timespan: string | null = null;
  for (const key of summarize.by) {
    const span = binOf(reader, key.value);
    if (span === null) groupBy.push(columnOf(reader, key.value));
    else timespan = span;
  }
  if (timespan === null)
    throw new RuleRefusal(summarize, `A rule counts within a stretch of time: add bin(Timestamp, …), ${EXAMPLE}.`);
  const counted = summarize.aggregates.flatMap((aggregate) => countedOf(reader, aggregate));
  const bound = boundOf(reader, summarize, counted, after);
  const left = summarize.aggregates.length - 1;
  if (left > 0) remarks.push('Only the counted column that where asks about is in the rule.');
  remarks.push(
    `The query counts in fixed stretches of ${timespan}; the rule’s window slides, so it also holds where two stretches share the events.`,
  );
  const fields = bound.counted.field === null ? groupBy : [...groupBy, bound.counted.field];
  if (fields.length > 0) remarks.push(`Rows in which ${fields.join(' or ')} is empty are not counted by the rule.`);
  const { type, field } = bound.counted;
  return { type, field, groupBy, timespan, op: bound.op, bound: bound.bound };
}

/** `bin(Timestamp, 10m)` as a Sigma timespan; null for anything else. */
function binOf(reader: CountReader, expression: Expression): string | null {
  if (expression.kind !== 'call' || !/^(?:bin|floor)$/.test(expression.name.text)) return null;
  const [of, step] = expression.args;
  const operand = of === undefined ? null : reader.operand(of.value);
  if (operand?.kind !== 'column' || operand.column.type !== 'datetime' || step === undefined) return null;
  const { type, value } = reader.value(step.value);
  const seconds = type === 'timespan' && typeof value === 'number' ? value / TICKS_PER_SECOND : 0;
  if (!Number.isSafeInteger(seconds) || seconds < 1)
    throw new RuleRefusal(step, 'A rule’s window is a whole number of seconds.');
  for (const [unit, size] of UNITS) if (seconds % size === 0) return `${String(seconds / size)}${unit}`;
  return `${String(seconds)}s`;
}

const UNITS: readonly (readonly [string, number])[] = [
  ['d', 86_400],
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
];

function columnOf(reader: CountReader, expression: Expression): string {
  const operand = reader.operand(expression);
  if (operand.kind !== 'column' || operand.isFolded)
    throw new RuleRefusal(expression, 'A rule groups by columns as they are.');
  const { name, type } = operand.column;
  if (type === 'dynamic' || type === 'datetime')
    throw new RuleRefusal(expression, `A rule cannot group by ${name}, a ${type}.`);
  return name;
}

/** What an aggregate counts; nothing when it only gathers. */
function countedOf(reader: CountReader, { names, value }: NamedExpression): readonly Counted[] {
  if (value.kind !== 'call') return [];
  const [argument] = value.args;
  const own = names[0]?.text;
  if (value.name.text === 'count' && argument === undefined)
    return [{ name: own ?? 'count_', type: 'event_count', field: null }];
  if (value.name.text !== 'dcount' || argument === undefined) return [];
  const field = columnOf(reader, argument.value);
  const plain = argument.value.kind === 'name' ? argument.value.name.text : field;
  return [{ name: own ?? `dcount_${plain}`, type: 'value_count', field }];
}

function boundOf(
  reader: CountReader,
  at: Span,
  counted: readonly Counted[],
  after: readonly Operator[],
): { readonly counted: Counted; readonly op: 'gt' | 'gte'; readonly bound: number } {
  const tests = after.filter((operator) => operator.kind === 'where');
  const other = after.find((operator) => operator.kind !== 'where' && !AFTERWARDS.has(operator.kind));
  if (other !== undefined) throw new RuleRefusal(other, `After counting, a rule can only hold a bound, ${EXAMPLE}.`);
  const [only] = tests;
  if (only === undefined) throw new RuleRefusal(at, `A rule needs the number from which on it fires, ${EXAMPLE}.`);
  const second = tests[1];
  if (second !== undefined) throw new RuleRefusal(second, 'A rule holds one bound. Leave the others out.');
  const { test } = only;
  if (test.kind !== 'binary' || test.left.kind !== 'name')
    throw new RuleRefusal(test, `Write the bound as a name and a number, ${EXAMPLE}.`);
  const { text } = test.left.name;
  const found = counted.find(({ name }) => name === text);
  if (found === undefined)
    throw new RuleRefusal(test, 'A rule can count rows, count(), and different values, dcount(Column).');
  if (test.op !== '>' && test.op !== '>=')
    throw new RuleRefusal(test, 'A rule fires when there are many. Write > or >= and a number.');
  const { value } = reader.value(test.right);
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw new RuleRefusal(test.right, 'A whole number is expected here.');
  return { counted: found, op: test.op === '>' ? 'gt' : 'gte', bound: value };
}
