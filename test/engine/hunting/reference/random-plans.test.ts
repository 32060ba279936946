// Random queries give the rows that a row-by-row reading of their plan gives.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerQuery, loadAllFamilies, parseQuery, resultRows } from '../../../../engine/hunting/index.ts';
import type { Catalogue, Plan, Value } from '../../../../engine/hunting/index.ts';
import { planQuery } from '../../../../engine/hunting/plan/plan-query.ts';
import type { Answer, Memory } from '../../../../engine/hunting/plan/planner.ts';
import { toDynamic } from '../../../../engine/hunting/values/convert.ts';
import { writeJson } from '../../../../engine/hunting/values/json.ts';
import type { Dynamic } from '../../../../engine/hunting/values/kql-type.ts';
import { interpret } from './row-interpreter.ts';
import { catalogueOf, queryArbitrary, sourceOf, steppedQueryArbitrary, tableArbitrary } from './random-queries.ts';
import type { Row } from './row-steps.ts';
import { rowSteps } from './row-steps.ts';

await loadAllFamilies();

const SEED = 20_261_122;
const IS_LONG = process.env['STANDBY_LONG'] === '1';
const RUNS = IS_LONG ? 6_000 : 400;
const STEPPED_RUNS = IS_LONG ? 6_000 : 250;
const FUNCTIONS = { now: 500_000_000_000_000, random: () => 0.5 };
const { steps: STEPS, stepOf } = rowSteps(FUNCTIONS);
const CONTEXT = { ...FUNCTIONS, stepOf };

/** The plan as it is bound, with nothing pushed down; sub-queries are answered by the interpreter too. */
function plainPlan(text: string, catalogue: Catalogue): Plan {
  const { query } = parseQuery(text);
  const memory: Memory = { answers: new Map(), cells: new Map() };
  for (;;) {
    const outcome = planQuery(query, { catalogue, steps: STEPS, context: CONTEXT, memory, shape: (plan) => plan });
    if (outcome.kind === 'prepared') return outcome.prepared.results[0]!.plan;
    if (outcome.kind === 'problems')
      throw new Error(`${text}: ${outcome.problems.map((one) => one.message).join(' ')}`);
    for (const { key, plan, kind } of outcome.wants) {
      const { type } = plan.schema[0]!;
      const values = interpret(plan, CONTEXT).map((row) => row[0] ?? null);
      const list = values.map((value) => toDynamic(type, value)) as readonly Dynamic[];
      const answer: Answer = kind === 'value' ? { kind, value: values[0] ?? null } : { kind: 'list', value: list };
      memory.answers.set(key, answer);
    }
  }
}

function answered(text: string, catalogue: Catalogue): readonly Row[] {
  const steps = answerQuery(text, catalogue, { now: CONTEXT.now, seed: 1 });
  for (;;) {
    const step = steps.next();
    if (step.done !== true) continue;
    if (step.value.kind !== 'results') throw new Error(`${text}: ${JSON.stringify(step.value)}`);
    return resultRows(step.value.results[0]!);
  }
}

const cell = (value: Value): string =>
  typeof value === 'object' && value !== null ? writeJson(value as Dynamic) : `${typeof value}:${String(value)}`;

/** Rows without their order, which only sort promises. */
const lines = (rows: readonly Row[]): readonly string[] => rows.map((row) => row.map(cell).join(' | ')).sort();

describe('random plans', () => {
  it.each([
    ['plain steps', queryArbitrary, RUNS],
    ['items, windows, series, scans and nests', steppedQueryArbitrary, STEPPED_RUNS],
  ] as const)(
    `give what a row-by-row interpreter gives: %s (seed ${SEED})`,
    { timeout: 600_000 },
    (_, queries, numRuns) => {
      fc.assert(
        fc.property(tableArbitrary, tableArbitrary, queries, (left, right, text) => {
          const catalogue = catalogueOf([sourceOf('T', left), sourceOf('U', right)]);
          const expected = interpret(plainPlan(text, catalogue), CONTEXT);
          expect(lines(answered(text, catalogue)), text).toEqual(lines(expected));
        }),
        { seed: SEED, numRuns },
      );
    },
  );
});
