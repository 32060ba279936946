// Small tables for tests of steps: rows in, rows out, without a planner.

import { evaluationContext } from '../../../engine/hunting/functions/evaluate.ts';
import type { ChunkStream, RunContext } from '../../../engine/hunting/plan/plan.ts';
import { convertValue } from '../../../engine/hunting/values/convert.ts';
import type { KqlType, Schema, Value } from '../../../engine/hunting/values/kql-type.ts';
import type { Chunk } from '../../../engine/hunting/values/vector.ts';
import { chunkOf, valueAt, vectorOf } from '../../../engine/hunting/values/vectors.ts';

export interface Table {
  readonly schema: Schema;
  readonly chunk: Chunk;
}

/** `a:string b:long` and rows. */
export function table(columns: string, rows: readonly (readonly Value[])[]): Table {
  const schema = columns.split(' ').map((part) => {
    const [name, type] = part.split(':') as [string, KqlType];
    return { name, type };
  });
  const vectors = schema.map(({ type }, place) =>
    vectorOf(
      type,
      rows.map((row) => row[place] ?? null),
    ),
  );
  return { schema, chunk: chunkOf(vectors, rows.length) };
}

export const RUN: RunContext = {
  now: 0,
  evaluation: evaluationContext(0, () => 0),
  random: () => 0,
  hold: () => undefined,
  spend: () => undefined,
  run: () => {
    throw new Error('no plan is run here');
  },
};

export function* streamOf({ chunk }: Table): ChunkStream {
  yield null;
  yield chunk;
}

export function rowsOf(stream: ChunkStream): Value[][] {
  const rows: Value[][] = [];
  for (const chunk of stream) {
    for (let row = 0; row < (chunk?.length ?? 0); row++)
      rows.push(chunk!.columns.map((slot) => valueAt(slot.read(), row)));
  }
  return rows;
}

export const time = (text: string): number => convertValue(text, 'string', 'datetime') as number;
