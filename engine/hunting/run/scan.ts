// scan: rows go through a list of steps, row after row; each step remembers the last row of its match.
// Promise: later steps are asked before earlier ones, as Kusto does. Tested in test/engine/hunting/run/operators.test.ts.

import { evaluate, valueOf } from '../functions/evaluate.ts';
import type { ChunkStream, RunContext, SpecialStep } from '../plan/plan.ts';
import type { ScanSpec, ScanStepSpec } from '../plan/steps.ts';
import { keyOf } from '../values/compare.ts';
import type { Value } from '../values/kql-type.ts';
import type { Vector } from '../values/vector.ts';
import { CHUNK_ROWS } from '../values/vector.ts';
import { chunkOf, valueAt, vectorOf } from '../values/vectors.ts';

/** A match as it stands at one step: by step, the row it last took there; null = none yet. */
interface State {
  readonly id: number;
  readonly rows: readonly (readonly Value[] | null)[];
}

/** The states of one key: by step, the match that is active there. */
type States = (State | null)[];

export function scanStep(spec: ScanSpec): SpecialStep {
  return function* (inputs: readonly ChunkStream[], run: RunContext): ChunkStream {
    const byKey = new Map<string, States>();
    const counter = { next: 0 };
    let output: (readonly Value[])[] = [];
    for (const chunk of inputs[0]!) {
      if (chunk !== null) {
        const vectors: Vector[] = [];
        for (const column of chunk.columns) {
          vectors.push(column.read());
          yield null;
        }
        const keys = spec.keys.map((key) => evaluate(key, chunk, run.evaluation));
        for (let row = 0; row < chunk.length; row += 1) {
          const key = JSON.stringify(keys.map((vector, at) => keyOf(spec.keys[at]!.type, valueAt(vector, row))));
          let states = byKey.get(key);
          if (states === undefined) byKey.set(key, (states = spec.steps.map(() => null)));
          const values = vectors.map((vector) => valueAt(vector, row));
          for (const line of scanRow(spec, states, values, counter, run)) output.push(line);
          if (row % 4_096 === 4_095) yield null;
          if (output.length < CHUNK_ROWS) continue;
          yield linesChunk(spec, output);
          output = [];
        }
      }
      yield null;
    }
    if (output.length > 0) yield linesChunk(spec, output);
  };
}

function linesChunk(spec: ScanSpec, lines: readonly (readonly Value[])[]) {
  const vectors = spec.schema.map(({ type }, column) =>
    vectorOf(
      type,
      lines.map((line) => line[column] ?? null),
    ),
  );
  return chunkOf(vectors, lines.length);
}

/** Asks the steps, last first: a match goes on in its step or comes over from the one before. */
function scanRow(
  spec: ScanSpec,
  states: States,
  values: readonly Value[],
  counter: { next: number },
  run: RunContext,
): readonly (readonly Value[])[] {
  const lines: (readonly Value[])[] = [];
  for (let step = spec.steps.length - 1; step >= 0; step -= 1) {
    const own = states[step] ?? null;
    const before = step === 0 ? null : comingFrom(spec, states, step);
    // From the step before first: it may begin a newer match here.
    const candidates: (State | null)[] = step === 0 ? [own ?? null] : [before, own].filter((state) => state !== null);
    if (step === 0 && own !== null) candidates.push(null);
    for (const state of candidates) {
      const taken = take(spec, step, state, values, counter, run);
      if (taken === null) continue;
      states[step] = taken.state;
      if (state === before && before !== null && step > 0) leave(spec, states, step, before);
      const { output } = spec.steps[step]!;
      if (output !== 'none') lines.push(taken.line);
      break;
    }
  }
  return lines;
}

/** The match that may come into a step: the one active in the step before; optional steps may be passed over. */
function comingFrom(spec: ScanSpec, states: States, step: number): State | null {
  for (let before = step - 1; before >= 0; before -= 1) {
    const state = states[before];
    if (state !== null && state !== undefined) return state;
    if (!spec.steps[before]!.isOptional) return null;
  }
  return null;
}

/** A match that went on is no longer active where it was. */
function leave(spec: ScanSpec, states: States, step: number, state: State): void {
  for (let before = step - 1; before >= 0; before -= 1) {
    if (states[before] === state) {
      states[before] = null;
      return;
    }
    if (!spec.steps[before]!.isOptional) return;
  }
}

function take(
  spec: ScanSpec,
  step: number,
  state: State | null,
  values: readonly Value[],
  counter: { next: number },
  run: RunContext,
): { readonly state: State; readonly line: readonly Value[] } | null {
  const width = spec.inputWidth + spec.declared.length;
  const stepSpec: ScanStepSpec = spec.steps[step]!;
  const line: Value[] = [...values, ...spec.declared];
  const read = (column: number): Value => {
    if (column < width) return line[column] ?? null;
    const of = Math.floor(column / width) - 1;
    const row = state?.rows[of] ?? null;
    const at = column % width;
    if (row !== null) return row[at] ?? null;
    return at < spec.inputWidth
      ? spec.schema[at]!.type === 'string'
        ? ''
        : null
      : (spec.declared[at - spec.inputWidth] ?? null);
  };
  if (valueOf(stepSpec.test, read, run.evaluation) !== true) return null;
  const made = stepSpec.sets.map(({ column, value }) => [column, valueOf(value, read, run.evaluation)] as const);
  for (const [column, value] of made) line[spec.inputWidth + column] = value;
  const isNew = state === null;
  const id = isNew ? counter.next++ : state.id;
  const rows = spec.steps.map((_, at) => (at === step ? line : (state?.rows[at] ?? null)));
  return { state: { id, rows }, line: spec.withMatchId ? [...line, id] : line };
}
