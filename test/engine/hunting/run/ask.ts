// Asks a query over tables written out by hand and gives its rows as texts: what the tests of hunting share.
// Promise: a problem or a refusal comes back as its sentence, so that a test can expect one.

import type { Catalogue, Schema, TableSource, Value } from '../../../../engine/hunting/index.ts';
import {
  answerQuery,
  chunkOf,
  loadAllFamilies,
  resultRows,
  textOf,
  vectorOf,
} from '../../../../engine/hunting/index.ts';
import type { QueryAnswer, RunOptions } from '../../../../engine/hunting/index.ts';

await loadAllFamilies();

export function table(name: string, columns: string, rows: readonly (readonly Value[])[] = []): TableSource {
  const schema = columns.split(' ').map((column) => {
    const [of, type] = column.split(':');
    return { name: of, type } as Schema[number];
  });
  const vectors = schema.map(({ type }, at) =>
    vectorOf(
      type,
      rows.map((row) => row[at] ?? null),
    ),
  );
  return {
    name,
    schema,
    says: '',
    columnSays: new Map(),
    *scan(request) {
      const whole = chunkOf(vectors, rows.length);
      yield { length: whole.length, columns: request.columns.map((column) => whole.columns[column]!) };
    },
  };
}

export function catalogue(...tables: readonly TableSource[]): Catalogue {
  return { tables: new Map(tables.map((one) => [one.name, one])), files: new Map() };
}

export function answer(text: string, of: Catalogue = catalogue(), options: Partial<RunOptions> = {}): QueryAnswer {
  const steps = answerQuery(text, of, { now: 500_000_000_000_000, seed: 1, ...options });
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The first result: its columns, then a line a row. */
export function ask(text: string, of: Catalogue = catalogue()): readonly string[] {
  const given = answer(text, of);
  if (given.kind === 'problems') return given.problems.map(({ message }) => message);
  if (given.kind === 'refused') return [given.message];
  const result = given.results[0]!;
  return [
    result.schema.map(({ name }) => name).join(' '),
    ...resultRows(result).map((row) => row.map((value, at) => textOf(result.schema[at]!.type, value)).join('|')),
  ];
}
