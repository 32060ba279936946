// The engine of every day as one piece: what every family rests on, and so one part of a page's script beside theirs.
// Promise: nothing of its own; a family that is here has all of this beneath it. Tested in test/engine/bin/hunting-weight.test.ts.

import { parseQuery as parse } from '../syntax/parse-query.ts';
import { createScenarioTables as createTables } from '../tables/scenario-tables.ts';
import { ticksAt as ticks } from '../tables/scenario-values.ts';
import { answerQuery as answer } from './answer-query.ts';
import type { Family } from './families.ts';
import { addFamily as add } from './families.ts';
import { missingFamilies as missing, withoutRows as empty } from './missing-families.ts';
import { prepareQuery as prepare, preparing as inSteps } from './prepare-query.ts';

/** Bundlers part modules by who reaches them: whoever uses one of these reaches them all. */
const ENGINE = {
  parse,
  createTables,
  ticks,
  answer,
  add,
  missing,
  empty,
  prepare,
  inSteps,
  family: (of: Family): Family => of,
};

export const answerQuery: typeof answer = ENGINE.answer;
export const parseQuery: typeof parse = ENGINE.parse;
export const prepareQuery: typeof prepare = ENGINE.prepare;
export const preparing: typeof inSteps = ENGINE.inSteps;
export const createScenarioTables: typeof createTables = ENGINE.createTables;
export const ticksAt: typeof ticks = ENGINE.ticks;
export const missingFamilies: typeof missing = ENGINE.missing;
export const withoutRows: typeof empty = ENGINE.empty;
export const addFamily: typeof add = ENGINE.add;
/** A family, with the engine beneath it. */
export const family: (of: Family) => Family = ENGINE.family;
