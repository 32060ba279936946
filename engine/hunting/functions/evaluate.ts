// Expressions over a chunk of rows. What depends on one coded column is decided once per code and looked up per row;
// numbers go through loops over typed arrays; `and` and `or` ask only the rows that are still open.
// Promise: the answer is that of `valueOf` row by row. Tested in test/engine/hunting/functions/evaluate.test.ts.

import type { Bound } from '../plan/plan.ts';
import type { KqlType, Value } from '../values/kql-type.ts';
import { isCodedType, poolFor, selectChunk, valueAt, vectorBuilder, withoutNullText } from '../values/vectors.ts';
import { codedVector, constantVector, numberVector } from '../values/vectors.ts';
import type { Chunk, CodedVector, GrowingPool, ValuePool, Vector } from '../values/vector.ts';
import type { FunctionContext } from './scalar-function.ts';

/** One per run: it remembers what was decided for codes, which holds while `now` does. */
export interface EvaluationContext extends FunctionContext {
  readonly facts: Map<Bound, Facts>;
  readonly decided: Map<Bound, Map<ValuePool, Decided>>;
  readonly fixed: Map<Bound, Value>;
  /** Room for row numbers. */
  rows: Uint32Array;
}

export function evaluationContext(now: number, random: () => number): EvaluationContext {
  return { now, random, facts: new Map(), decided: new Map(), fixed: new Map(), rows: new Uint32Array(0) };
}

/** Which columns an expression reads: one, none (−1) or several (−2); and whether the same arguments give the same answer. */
interface Facts {
  readonly column: number;
  readonly isPure: boolean;
}

const SEVERAL = -2;
const NONE = -1;

function factsOf(bound: Bound, context: EvaluationContext): Facts {
  const known = context.facts.get(bound);
  if (known !== undefined) return known;
  let column = bound.kind === 'column' ? bound.column : NONE;
  let isPure = bound.kind !== 'call' || bound.fn.isPure;
  for (const part of bound.kind === 'call' ? bound.args : 'of' in bound ? bound.of : []) {
    const facts = factsOf(part, context);
    isPure &&= facts.isPure;
    if (facts.column === NONE || facts.column === column) continue;
    column = column === NONE ? facts.column : SEVERAL;
  }
  const facts = { column, isPure };
  context.facts.set(bound, facts);
  return facts;
}

/** The value of an expression for one row, whose columns `read` gives: the reference for everything below. */
export function valueOf(bound: Bound, read: (column: number) => Value, context: FunctionContext): Value {
  switch (bound.kind) {
    case 'column':
      return read(bound.column);
    case 'constant':
      return bound.value;
    case 'call': {
      const values: Value[] = [];
      for (const part of bound.args) values.push(valueOf(part, read, context));
      return withoutNullText(bound.type, bound.fn.call(values, context, typesOf(bound)));
    }
    default: {
      const decisive = bound.kind === 'or';
      let result: boolean | null = !decisive;
      for (const part of bound.of) {
        const value = valueOf(part, read, context);
        if (value === decisive) return decisive;
        if (value === null) result = null;
      }
      return result;
    }
  }
}

const TYPES = new WeakMap<Bound, readonly KqlType[]>();

function typesOf(bound: Bound & { kind: 'call' }): readonly KqlType[] {
  let types = TYPES.get(bound);
  if (types === undefined) TYPES.set(bound, (types = bound.args.map((part) => part.type)));
  return types;
}

const NO_COLUMN = (): never => {
  throw new RangeError('an expression without columns read one');
};

/** The value of an expression that reads no column: once per run. */
function fixedValue(bound: Bound, context: EvaluationContext): Value {
  if (!context.fixed.has(bound)) context.fixed.set(bound, valueOf(bound, NO_COLUMN, context));
  return context.fixed.get(bound) as Value;
}

/** The expression's column for these rows. */
export function evaluate(bound: Bound, chunk: Chunk, context: EvaluationContext): Vector {
  if (bound.kind === 'column') return readColumn(chunk, bound.column);
  if (bound.kind === 'constant') return constantVector(bound.type, bound.value, chunk.length);
  const { column, isPure } = factsOf(bound, context);
  if (isPure && column === NONE) return constantVector(bound.type, fixedValue(bound, context), chunk.length);
  if (isPure && column >= 0) {
    const vector = readColumn(chunk, column);
    if (vector.form === 'constant') {
      return constantVector(
        bound.type,
        valueOf(bound, () => vector.value, context),
        chunk.length,
      );
    }
    if (vector.form === 'coded') return lookUp(bound, vector, context);
  }
  return bound.kind === 'call' ? evaluateCall(bound, chunk, context) : evaluateLogical(bound, chunk, context);
}

function readColumn(chunk: Chunk, column: number): Vector {
  const slot = chunk.columns[column];
  if (slot === undefined) throw new RangeError(`column ${String(column)} is not in this chunk`);
  return slot.read();
}

function evaluateCall(bound: Bound & { kind: 'call' }, chunk: Chunk, context: EvaluationContext): Vector {
  const vectors = bound.args.map((part) => evaluate(part, chunk, context));
  const quick = bound.fn.vector?.(vectors, chunk.length, context) ?? null;
  if (quick !== null) return quick;
  const types = typesOf(bound);
  const builder = vectorBuilder(bound.type, chunk.length);
  const values: Value[] = vectors.map(() => null);
  for (let row = 0; row < chunk.length; row += 1) {
    for (let i = 0; i < vectors.length; i += 1) values[i] = valueAt(vectors[i] as Vector, row);
    builder.set(row, bound.fn.call(values, context, types));
  }
  return builder.finish();
}

const [UNKNOWN, VALUE, NULL, FALSE] = [0, 1, 2, 3] as const;

/** What is known of each code of a pool: a state (of a test: true is a value, false a state), and a number or a code where it has one. */
class Decided {
  states = new Uint8Array(0);
  numbers = new Float64Array(0);
  readonly bound: Bound;
  readonly source: ValuePool;
  readonly pool: GrowingPool | null;
  readonly answer: (input: Value) => Value;

  constructor(bound: Bound, source: ValuePool, context: EvaluationContext) {
    this.bound = bound;
    this.source = source;
    this.pool = isCodedType(bound.type) ? poolFor(bound.type) : null;
    this.answer = answerFor(bound, context);
  }

  /** Room for every code the pool has now. */
  ready(): void {
    const size = this.source.values.length;
    if (this.states.length >= size) return;
    const room = Math.max(size, this.states.length * 2, 256);
    const states = new Uint8Array(room);
    states.set(this.states);
    this.states = states;
    if (this.bound.type === 'bool') return;
    const numbers = new Float64Array(room);
    numbers.set(this.numbers);
    this.numbers = numbers;
  }

  /** Arrays and bags are met once a code as it is. */
  #codeOf(value: Value, pool: GrowingPool): number {
    return typeof value === 'object' && value !== null ? pool.append(value) : pool.intern(value);
  }

  /** Decides a code; gives its state. */
  decide(code: number): number {
    const value = withoutNullText(this.bound.type, this.answer(this.source.values[code] ?? null));
    if (this.pool !== null) this.numbers[code] = this.#codeOf(value, this.pool);
    else if (typeof value === 'number') this.numbers[code] = value;
    return (this.states[code] = value === null && this.pool === null ? NULL : value === false ? FALSE : VALUE);
  }
}

/** How one value is decided. A call whose other arguments are constants is made without walking the tree. */
function answerFor(bound: Bound, context: EvaluationContext): (input: Value) => Value {
  if (
    bound.kind === 'call' &&
    bound.args[0]?.kind === 'column' &&
    bound.args.slice(1).every((arg) => arg.kind === 'constant')
  ) {
    const args: Value[] = bound.args.map((arg) => (arg.kind === 'constant' ? arg.value : null));
    const types = typesOf(bound);
    return (input) => {
      args[0] = input;
      return bound.fn.call(args, context, types);
    };
  }
  return (input) => valueOf(bound, () => input, context);
}

function decidedFor(bound: Bound, pool: ValuePool, context: EvaluationContext): Decided {
  let byPool = context.decided.get(bound);
  if (byPool === undefined) context.decided.set(bound, (byPool = new Map()));
  let decided = byPool.get(pool);
  if (decided === undefined) byPool.set(pool, (decided = new Decided(bound, pool, context)));
  decided.ready();
  return decided;
}

function lookUp(bound: Bound, vector: CodedVector, context: EvaluationContext): Vector {
  const decided = decidedFor(bound, vector.pool, context);
  const { states, numbers, pool } = decided;
  const { codes, length } = vector;
  if (pool !== null && isCodedType(bound.type)) {
    const into = new Uint32Array(length);
    for (let row = 0; row < length; row += 1) {
      const code = codes[row] as number;
      if (states[code] === UNKNOWN) decided.decide(code);
      into[row] = numbers[code] as number;
    }
    return codedVector(bound.type, into, pool);
  }
  const isTest = bound.type === 'bool';
  const values = isTest ? new Uint8Array(length) : new Float64Array(length);
  let nulls: Uint8Array | null = null;
  for (let row = 0; row < length; row += 1) {
    const code = codes[row] as number;
    let state = states[code] as number;
    if (state === UNKNOWN) state = decided.decide(code);
    if (state === VALUE) values[row] = isTest ? 1 : (numbers[code] as number);
    else if (state === NULL) (nulls ??= new Uint8Array(length))[row] = 1;
  }
  return numberVector(bound.type, values, nulls);
}

/** `and` and `or` in three values: each part is asked of the rows that the parts before it left open. */
function evaluateLogical(bound: Bound & { kind: 'and' | 'or' }, chunk: Chunk, context: EvaluationContext): Vector {
  const decisive = bound.kind === 'or' ? 1 : 0;
  const values = new Uint8Array(chunk.length).fill(1 - decisive);
  const nulls = new Uint8Array(chunk.length);
  let hasNull = false;
  let open = allRows(chunk.length);
  for (const part of bound.of) {
    if (open.length === 0) break;
    const vector = evaluate(part, open.length === chunk.length ? chunk : selectChunk(chunk, open), context);
    let left = 0;
    const next = new Uint32Array(open.length);
    for (let i = 0; i < open.length; i += 1) {
      const row = open[i] as number;
      const value = valueAt(vector, i);
      if (value !== null && Number(value) === decisive) {
        values[row] = decisive;
        nulls[row] = 0;
        continue;
      }
      if (value === null) nulls[row] = 1;
      next[left] = row;
      left += 1;
    }
    open = next.subarray(0, left);
  }
  for (let row = 0; row < nulls.length && !hasNull; row += 1) hasNull = nulls[row] === 1;
  return numberVector('bool', values, hasNull ? nulls : null);
}

function allRows(length: number): Uint32Array {
  const rows = new Uint32Array(length);
  for (let row = 0; row < length; row += 1) rows[row] = row;
  return rows;
}

/** Rows of the chunk where the test is true (not false, not null), ascending. */
export function filterRows(bound: Bound, chunk: Chunk, context: EvaluationContext): Uint32Array {
  const whole = decidedByBounds(bound, chunk, context);
  if (whole !== null) return allRows(whole ? chunk.length : 0);
  const { column, isPure } = factsOf(bound, context);
  if (isPure && column >= 0) {
    const vector = readColumn(chunk, column);
    if (vector.form === 'coded') return matchingCodes(bound, vector, context);
  }
  if (bound.kind === 'and') return filterAll(bound.of, chunk, context);
  if (bound.kind === 'or') return filterAny(bound.of, chunk, context);
  return trueRows(evaluate(bound, chunk, context), context);
}

/** A column of times beside a fixed time: true or false for all rows when the column's bounds say so, null when they do not. */
function decidedByBounds(bound: Bound, chunk: Chunk, context: EvaluationContext): boolean | null {
  if (bound.kind !== 'call' || bound.type !== 'bool' || bound.args.length !== 2) return null;
  const [left, right] = bound.args as [Bound, Bound];
  if (left.type !== 'datetime' || right.type !== 'datetime') return null;
  const isSwapped = right.kind === 'column';
  const [column, limit] = isSwapped ? [right, left] : [left, right];
  if (column.kind !== 'column') return null;
  const { column: read, isPure } = factsOf(limit, context);
  if (!isPure || read !== NONE) return null;
  const bounds = chunk.columns[column.column]?.bounds?.() ?? null;
  const value = bounds === null ? null : fixedValue(limit, context);
  if (bounds === null || typeof value !== 'number') return null;
  const { low, high } = bounds;
  // `limit < column` is `column > limit`.
  switch (isSwapped ? (MIRRORED[bound.fn.name] ?? '') : bound.fn.name) {
    case '<':
      return high < value ? true : low >= value ? false : null;
    case '<=':
      return high <= value ? true : low > value ? false : null;
    case '>':
      return low > value ? true : high <= value ? false : null;
    case '>=':
      return low >= value ? true : high < value ? false : null;
    default:
      return null;
  }
}

const MIRRORED: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

function trueRows(vector: Vector, context: EvaluationContext): Uint32Array {
  if (vector.form === 'constant') return allRows(vector.value === true ? vector.length : 0);
  if (vector.form === 'coded') return new Uint32Array(0);
  const { values, nulls, length } = vector;
  const rows = scratch(context, length);
  let count = 0;
  for (let row = 0; row < length; row += 1) {
    rows[count] = row;
    count += (values[row] as number) !== 0 && (nulls === null || nulls[row] === 0) ? 1 : 0;
  }
  return rows.slice(0, count);
}

function matchingCodes(bound: Bound, vector: CodedVector, context: EvaluationContext): Uint32Array {
  const decided = decidedFor(bound, vector.pool, context);
  const { states } = decided;
  const { codes, length } = vector;
  const rows = scratch(context, length);
  let count = 0;
  for (let row = 0; row < length; row += 1) {
    const code = codes[row] as number;
    let state = states[code] as number;
    if (state === UNKNOWN) state = decided.decide(code);
    rows[count] = row;
    count += state === VALUE ? 1 : 0;
  }
  return rows.slice(0, count);
}

/** Room for row numbers, used again and again: what is kept of it is copied. */
function scratch(context: EvaluationContext, length: number): Uint32Array {
  if (context.rows.length < length) context.rows = new Uint32Array(length);
  return context.rows;
}

/** Rows of a selection of rows. */
function rowsOf(outer: Uint32Array, inner: Uint32Array): Uint32Array {
  const rows = new Uint32Array(inner.length);
  for (let i = 0; i < inner.length; i += 1) rows[i] = outer[inner[i] as number] as number;
  return rows;
}

function filterAll(parts: readonly Bound[], chunk: Chunk, context: EvaluationContext): Uint32Array {
  let rows: Uint32Array | null = null;
  let rest = chunk;
  for (const part of parts) {
    const found = filterRows(part, rest, context);
    if (found.length === rest.length) continue;
    rows = rows === null ? found : rowsOf(rows, found);
    if (rows.length === 0) return rows;
    rest = selectChunk(chunk, rows);
  }
  return rows ?? allRows(chunk.length);
}

function filterAny(parts: readonly Bound[], chunk: Chunk, context: EvaluationContext): Uint32Array {
  const isIn = new Uint8Array(chunk.length);
  let open: Uint32Array | null = null;
  for (const part of parts) {
    const rest: Chunk = open === null ? chunk : selectChunk(chunk, open);
    const found = filterRows(part, rest, context);
    for (let i = 0; i < found.length; i += 1)
      isIn[open === null ? (found[i] as number) : (open[found[i] as number] as number)] = 1;
    open = rowsWhere(isIn, 0);
    if (open.length === 0) break;
  }
  return rowsWhere(isIn, 1);
}

function rowsWhere(marks: Uint8Array, mark: number): Uint32Array {
  const rows = new Uint32Array(marks.length);
  let count = 0;
  for (let row = 0; row < marks.length; row += 1) {
    rows[count] = row;
    count += marks[row] === mark ? 1 : 0;
  }
  return rows.subarray(0, count);
}
