// What a table need not give: columns nobody reads, rows that a filter drops. Promise: the rows of a plan are the same
// before and after. Tested in test/engine/hunting/plan/push-down.test.ts.

import { unreachable } from '../../base/index.ts';
import { isPure } from './bind-expression.ts';
import type { Bound, BoundAggregate, BoundSort, Plan } from './plan.ts';

/** The plan with filters and columns moved into its scans. */
export function pushDown(plan: Plan): Plan {
  const filtered = moveFilters(plan);
  return narrow(filtered, allOf(filtered)).plan;
}

/** An expression over other columns. */
export function replaceColumns(bound: Bound, column: (index: number, type: Bound['type']) => Bound): Bound {
  switch (bound.kind) {
    case 'column':
      return column(bound.column, bound.type);
    case 'constant':
      return bound;
    case 'call':
      return { ...bound, args: bound.args.map((arg) => replaceColumns(arg, column)) };
    case 'and':
    case 'or':
      return { ...bound, of: bound.of.map((part) => replaceColumns(part, column)) };
    default:
      return unreachable(bound);
  }
}

function readColumns(bound: Bound, into: Set<number>): void {
  if (bound.kind === 'column') into.add(bound.column);
  else if (bound.kind === 'call') for (const arg of bound.args) readColumns(arg, into);
  else if (bound.kind !== 'constant') for (const part of bound.of) readColumns(part, into);
}

function columnsRead(bounds: readonly Bound[]): Set<number> {
  const read = new Set<number>();
  for (const bound of bounds) readColumns(bound, read);
  return read;
}

function and(a: Bound | null, b: Bound): Bound {
  if (a === null) return b;
  const parts = (bound: Bound): readonly Bound[] => (bound.kind === 'and' ? bound.of : [bound]);
  return { kind: 'and', type: 'bool', of: [...parts(a), ...parts(b)] };
}

/** Filters go down to their scan, through maps whose columns they read are plain columns. */
function moveFilters(plan: Plan): Plan {
  if (plan.kind !== 'filter') return withInputs(plan, moveFilters);
  return filterOver(moveFilters(plan.input), plan.test);
}

function filterOver(input: Plan, test: Bound): Plan {
  const stay: Plan = { kind: 'filter', input, test, schema: input.schema };
  if (!isPure(test)) return stay;
  switch (input.kind) {
    case 'scan': {
      // Given to the table as far as it likes to use it, and applied again here.
      const scan: Plan = { ...input, filter: and(input.filter, test) };
      return { ...stay, input: scan };
    }
    case 'filter': {
      const inner = filterOver(input.input, test);
      if (inner.kind !== 'filter') return { ...input, input: inner };
      return { ...inner, test: and(input.test, test), input: withFilterOf(inner.input, input.test) };
    }
    case 'map': {
      const read = columnsRead([test]);
      if (![...read].every((column) => input.columns[column]?.kind === 'column')) return stay;
      const moved = replaceColumns(test, (column) => input.columns[column]!);
      return { ...input, input: filterOver(input.input, moved) };
    }
    case 'union':
      return { ...input, inputs: input.inputs.map((one, place) => filterUnion(input, one, place, test)) };
    default:
      return stay;
  }
}

/** A scan below two filters knows both; their order above it is kept. */
function withFilterOf(input: Plan, test: Bound): Plan {
  if (input.kind !== 'scan' || input.filter === null) return input;
  const known = input.filter.kind === 'and' ? input.filter.of : [input.filter];
  const parts = test.kind === 'and' ? test.of : [test];
  const missing = parts.filter((part) => !known.includes(part));
  return missing.length === 0
    ? input
    : { ...input, filter: missing.reduce<Bound>((all, part) => and(all, part), input.filter) };
}

function filterUnion(union: Plan & { readonly kind: 'union' }, input: Plan, place: number, test: Bound): Plan {
  const columns = union.places[place]!;
  const moved = replaceColumns(test, (column): Bound => {
    const at = columns[column]!;
    const { type } = union.schema[column]!;
    return at < 0
      ? { kind: 'constant', type, value: type === 'string' ? '' : null }
      : { kind: 'column', type, column: at };
  });
  return filterOver(input, moved);
}

function withInputs(plan: Plan, change: (plan: Plan) => Plan): Plan {
  switch (plan.kind) {
    case 'scan':
    case 'rows':
      return plan;
    case 'join':
      return { ...plan, left: change(plan.left), right: change(plan.right) };
    case 'union':
    case 'special':
      return { ...plan, inputs: plan.inputs.map(change) };
    default:
      return { ...plan, input: change(plan.input) };
  }
}

interface Narrowed {
  readonly plan: Plan;
  /** New place of each old column; −1 = gone. */
  readonly places: readonly number[];
}

function allOf(plan: Plan): Set<number> {
  return new Set(plan.schema.map((_, column) => column));
}

/** Columns kept, in their order, and where they are then. */
function placesOf(width: number, needed: ReadonlySet<number>): { kept: readonly number[]; places: readonly number[] } {
  const kept: number[] = [];
  const places = Array.from({ length: width }, (_, column) => (needed.has(column) ? kept.push(column) - 1 : -1));
  return { kept, places };
}

const moveTo =
  (places: readonly number[]) =>
  (bound: Bound): Bound =>
    replaceColumns(bound, (column, type) => ({ kind: 'column', type, column: places[column]! }));

/** The plan with the needed columns alone, as far as it can leave others out. */
function narrow(plan: Plan, needed: ReadonlySet<number>): Narrowed {
  const { kept, places } = placesOf(plan.schema.length, needed);
  const schema = kept.map((column) => plan.schema[column]!);
  switch (plan.kind) {
    case 'scan':
      return narrowScan(plan, needed);
    case 'rows': {
      if (kept.length === plan.schema.length) return { plan, places };
      const chunks = plan.chunks.map(({ length, columns }) => ({
        length,
        columns: kept.map((column) => columns[column]!),
      }));
      return { plan: { ...plan, chunks, schema }, places };
    }
    case 'filter':
      return over(plan, needed, [plan.test], (input, move) => ({
        ...plan,
        input,
        test: move(plan.test),
        schema: input.schema,
      }));
    case 'sort':
      return over(
        plan,
        needed,
        plan.keys.map(({ value }) => value),
        (input, move) => ({
          ...plan,
          input,
          keys: plan.keys.map((key): BoundSort => ({ ...key, value: move(key.value) })),
          schema: input.schema,
        }),
      );
    case 'take':
      return over(plan, needed, [], (input) => ({ ...plan, input, schema: input.schema }));
    case 'map': {
      const columns = kept.map((column) => plan.columns[column]!);
      const inner = narrow(plan.input, columnsRead(columns));
      return { plan: { ...plan, input: inner.plan, columns: columns.map(moveTo(inner.places)), schema }, places };
    }
    case 'group':
      return narrowGroup(plan);
    case 'join':
      return narrowJoin(plan, kept, schema, places);
    case 'union': {
      const inputs = plan.inputs.map((input, place) => {
        const wanted = kept.map((column) => plan.places[place]![column]!);
        const inner = narrow(input, new Set(wanted.filter((column) => column >= 0)));
        return { plan: inner.plan, places: wanted.map((column) => (column < 0 ? -1 : inner.places[column]!)) };
      });
      return {
        plan: { ...plan, inputs: inputs.map((one) => one.plan), places: inputs.map((one) => one.places), schema },
        places,
      };
    }
    case 'special':
      return {
        plan: { ...plan, inputs: plan.inputs.map((input) => narrow(input, allOf(input)).plan) },
        places: plan.schema.map((_, column) => column),
      };
    default:
      return unreachable(plan);
  }
}

function narrowScan(plan: Plan & { readonly kind: 'scan' }, needed: ReadonlySet<number>): Narrowed {
  const all = new Set(needed);
  if (plan.filter !== null) readColumns(plan.filter, all);
  const { kept, places } = placesOf(plan.schema.length, all);
  const columns = kept.map((column) => plan.columns[column]!);
  const filter = plan.filter === null ? null : moveTo(places)(plan.filter);
  return { plan: { ...plan, columns, filter, schema: kept.map((column) => plan.schema[column]!) }, places };
}

/** A step with one input whose columns it passes on. */
function over(
  plan: Plan & { readonly input: Plan },
  needed: ReadonlySet<number>,
  bounds: readonly Bound[],
  make: (input: Plan, move: (bound: Bound) => Bound) => Plan,
): Narrowed {
  const inner = narrow(plan.input, new Set([...needed, ...columnsRead(bounds)]));
  return { plan: make(inner.plan, moveTo(inner.places)), places: inner.places };
}

function narrowGroup(plan: Plan & { readonly kind: 'group' }): Narrowed {
  const bounds = [
    ...plan.keys,
    ...plan.aggregates.flatMap(({ args, filter }) => (filter === null ? args : [...args, filter])),
  ];
  const inner = narrow(plan.input, columnsRead(bounds));
  const move = moveTo(inner.places);
  const aggregates = plan.aggregates.map((one): BoundAggregate => ({
    ...one,
    args: one.args.map(move),
    filter: one.filter === null ? null : move(one.filter),
  }));
  return {
    plan: { ...plan, input: inner.plan, keys: plan.keys.map(move), aggregates },
    places: plan.schema.map((_, column) => column),
  };
}

function narrowJoin(
  plan: Plan & { readonly kind: 'join' },
  kept: readonly number[],
  schema: Plan['schema'],
  places: readonly number[],
): Narrowed {
  const output = kept.map((column) => plan.output[column]!);
  const wanted = (side: 'left' | 'right', keys: readonly Bound[]): Set<number> =>
    new Set([...columnsRead(keys), ...output.filter((one) => one.side === side).map(({ column }) => column)]);
  const left = narrow(plan.left, wanted('left', plan.leftKeys));
  const right = narrow(plan.right, wanted('right', plan.rightKeys));
  return {
    plan: {
      ...plan,
      left: left.plan,
      right: right.plan,
      leftKeys: plan.leftKeys.map(moveTo(left.places)),
      rightKeys: plan.rightKeys.map(moveTo(right.places)),
      output: output.map(({ side, column }) => ({ side, column: (side === 'left' ? left : right).places[column]! })),
      schema,
    },
    places,
  };
}
