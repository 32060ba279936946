// join and lookup: which columns meet, which the result has. Promise: default kind innerunique; columns of the right that
// are named as one of the left get a number; lookup drops the right's keys. Tested in test/engine/hunting/plan/.

import type { Expression, Operator } from '../syntax/ast.ts';
import type { ColumnSchema, KqlType, Schema } from '../values/kql-type.ts';
import { BROKEN, bindExpression } from './bind-expression.ts';
import { NameBook } from './column-names.ts';
import { optionText } from './option-text.ts';
import type { Bound, JoinKind, Plan } from './plan.ts';
import type { Planner } from './planner.ts';
import { didYouMean, nearest } from './problems.ts';
import type { RowScope, Scope, Tabular } from './scope.ts';
import { noRows } from './scope.ts';
import { bindPipeline, tabularOf } from './tabular.ts';

const KINDS: ReadonlyMap<string, JoinKind> = new Map<string, JoinKind>([
  ['innerunique', 'innerunique'],
  ['inner', 'inner'],
  ['leftouter', 'leftouter'],
  ['rightouter', 'rightouter'],
  ['fullouter', 'fullouter'],
  ['outer', 'fullouter'],
  ['leftanti', 'leftanti'],
  ['anti', 'leftanti'],
  ['leftantisemi', 'leftanti'],
  ['rightanti', 'rightanti'],
  ['rightantisemi', 'rightanti'],
  ['leftsemi', 'leftsemi'],
  ['rightsemi', 'rightsemi'],
]);

type JoinOperator = Operator & { readonly kind: 'join' | 'lookup' };

interface Keys {
  readonly left: Bound[];
  readonly right: Bound[];
}

function joinKind(planner: Planner, operator: JoinOperator): JoinKind {
  const isLookup = operator.kind === 'lookup';
  const text = optionText(operator.options, 'kind');
  if (text === null) return isLookup ? 'leftouter' : 'innerunique';
  const kind = KINDS.get(text.toLowerCase());
  const isFit = kind !== undefined && (!isLookup || kind === 'leftouter' || kind === 'inner');
  if (isFit) return kind;
  const kinds = isLookup ? ['leftouter', 'inner'] : [...new Set(KINDS.values())];
  const suggestion = nearest(text, kinds);
  const option = operator.options.find(({ name }) => name.text === 'kind') ?? operator;
  planner.problems.tell(
    option,
    `${operator.kind} has the kinds ${kinds.join(', ')}; found ${text}.${didYouMean(suggestion)}`,
    suggestion,
  );
  return 'inner';
}

export function join(planner: Planner, scope: Scope, input: Tabular, operator: JoinOperator): Tabular {
  const kind = joinKind(planner, operator);
  const right = bindPipeline(planner, scope, operator.right);
  const left = input.plan;
  const keys: Keys = { left: [], right: [] };
  const row: RowScope = {
    ...noRows(scope),
    schema: [...left.schema, ...right.plan.schema],
    rightFrom: left.schema.length,
  };
  for (const condition of operator.on) addCondition(planner, row, input, right, condition, keys);
  if (operator.on.length === 0)
    planner.problems.tell(
      operator,
      `${operator.kind} needs the columns that meet: on DeviceId, or on $left.A == $right.B.`,
    );
  const output = outputOf(operator, kind, left.schema, right.plan.schema, keys);
  const plan: Plan = {
    kind: 'join',
    left,
    right: right.plan,
    join: kind,
    leftKeys: keys.left,
    rightKeys: keys.right,
    output: output.map(({ side, column }) => ({ side, column })),
    schema: output.map(({ name, type }) => ({ name, type })),
  };
  return tabularOf(plan);
}

type OutputColumn = ColumnSchema & { readonly side: 'left' | 'right'; readonly column: number };

function outputOf(
  operator: JoinOperator,
  kind: JoinKind,
  left: Schema,
  right: Schema,
  keys: Keys,
): readonly OutputColumn[] {
  const ofLeft = left.map((one, column): OutputColumn => ({ ...one, side: 'left', column }));
  const ofRight = right.map((one, column): OutputColumn => ({ ...one, side: 'right', column }));
  if (kind === 'leftanti' || kind === 'leftsemi') return ofLeft;
  if (kind === 'rightanti' || kind === 'rightsemi') return ofRight;
  const dropped = new Set(
    operator.kind === 'lookup' ? keys.right.map((key) => (key.kind === 'column' ? key.column : -1)) : [],
  );
  const kept = ofRight.filter(({ column }) => !dropped.has(column));
  const names = new Set(left.map(({ name }) => name));
  // All names that stay as they are have them before a number is given to those that cannot.
  const book = new NameBook([...names, ...kept.map(({ name }) => name)]);
  return [...ofLeft, ...kept.map((one) => (names.has(one.name) ? { ...one, name: book.take(one.name) } : one))];
}

function addCondition(
  planner: Planner,
  row: RowScope,
  left: Tabular,
  right: Tabular,
  condition: Expression,
  keys: Keys,
): void {
  if (condition.kind === 'binary' && condition.op === 'and') {
    addCondition(planner, row, left, right, condition.left, keys);
    addCondition(planner, row, left, right, condition.right, keys);
    return;
  }
  if (condition.kind === 'query' && condition.query.source !== null && condition.query.operators.length === 0)
    return addCondition(planner, row, left, right, condition.query.source, keys);
  if (condition.kind === 'name') {
    const { text } = condition.name;
    const one = sideColumn(planner, left, text, condition, 'left');
    const other = sideColumn(planner, right, text, condition, 'right');
    addPair(planner, condition, one, other, keys);
    return;
  }
  if (condition.kind === 'binary' && condition.op === '==') {
    const sides = [condition.left, condition.right].map((side) => bindExpression(planner, row, side));
    if (sides.includes(BROKEN)) return;
    const [first, second] = sides.map((side) => sideOf(side, row.rightFrom ?? 0));
    if (first?.side === 'left' && second?.side === 'right')
      return addPair(planner, condition, first.bound, second.bound, keys);
    if (first?.side === 'right' && second?.side === 'left')
      return addPair(planner, condition, second.bound, first.bound, keys);
  }
  planner.problems.tell(
    condition,
    'A join meets on the name of a column that both sides have, or on $left.A == $right.B; make other values a column with extend first.',
  );
}

function sideOf(bound: Bound, rightFrom: number): { readonly side: 'left' | 'right'; readonly bound: Bound } | null {
  if (bound.kind !== 'column') return null;
  return bound.column < rightFrom
    ? { side: 'left', bound }
    : { side: 'right', bound: { ...bound, column: bound.column - rightFrom } };
}

function sideColumn(planner: Planner, of: Tabular, name: string, span: Expression, side: 'left' | 'right'): Bound {
  const { schema } = of.plan;
  const column = schema.findIndex((one) => one.name === name);
  if (column >= 0) return { kind: 'column', type: schema[column]!.type, column };
  const suggestion = nearest(
    name,
    schema.map((one) => one.name),
  );
  const where = of.label === '' ? '' : ` (${of.label})`;
  planner.problems.tell(
    span,
    `The ${side} side${where} has no column ${name}.${didYouMean(suggestion)} Where names differ, write $left.A == $right.B.`,
    suggestion,
  );
  return BROKEN;
}

const NUMBERS: readonly KqlType[] = ['int', 'long', 'real', 'decimal'];

function addPair(planner: Planner, span: Expression, left: Bound, right: Bound, keys: Keys): void {
  if (left === BROKEN || right === BROKEN) return;
  if (left.type === 'dynamic' || right.type === 'dynamic') {
    planner.problems.tell(
      span,
      'A join cannot meet on a dynamic value: make it a text with extend x = tostring(…) first.',
    );
    return;
  }
  const isSame = left.type === right.type || (NUMBERS.includes(left.type) && NUMBERS.includes(right.type));
  if (!isSame) {
    planner.problems.tell(
      span,
      `The two sides differ in type: ${left.type} and ${right.type}. Convert one with extend first.`,
    );
    return;
  }
  keys.left.push(left);
  keys.right.push(right);
}
