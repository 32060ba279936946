// What a query needs beside the engine of every day: the families that its words come with, and which of them are here.
// Promise: a query of words of every day needs none; a family adds names and changes none.
// Tested in test/engine/hunting/families.test.ts.

import { assert } from '../../base/index.ts';
import type { Aggregate } from '../functions/aggregate.ts';
import { addAggregates, AGGREGATES } from '../functions/aggregates.ts';
import type { Definition } from '../functions/define.ts';
import type { FamilyIndex, FamilyName } from '../functions/family-index.ts';
import { addIndex, familyOf, familyOfOperator, familyOfTable } from '../functions/family-index.ts';
import { addScalars, SCALARS } from '../functions/scalars.ts';
import type { SeveralColumns } from '../plan/bind-aggregate.ts';
import { addSeveral } from '../plan/bind-aggregate.ts';
import type { SpecialCall } from '../plan/bind-named-call.ts';
import { addSpecialCalls } from '../plan/bind-named-call.ts';
import type { Instead, LateCalls } from '../plan/late-calls.ts';
import { addCalls, addInstead } from '../plan/late-calls.ts';
import type { LateOperators } from '../plan/late-operators.ts';
import { addOperators } from '../plan/late-operators.ts';
import { addCallNames } from '../plan/column-names.ts';
import type { Steps } from '../plan/steps.ts';
import type { Query } from '../syntax/ast.ts';
import type { Explain } from '../syntax/parse-query.ts';
import { explainWith, parseQuery } from '../syntax/parse-query.ts';
import { addGrammar } from '../syntax/parse-parts.ts';
import type { LateReaders } from '../syntax/late-readers.ts';
import { addReaders } from '../syntax/late-readers.ts';
import type { KqlTables } from '../syntax/unpack-tables.ts';
import type { LateTables, ProductTables } from '../tables/late-tables.ts';
import { addProducts, addTables } from '../tables/late-tables.ts';
import type { LateRuns } from './steps.ts';
import { addRuns, addSteps } from './steps.ts';
import type { LateValues } from '../values/late-values.ts';
import { addValues } from '../values/late-values.ts';

export interface Family {
  readonly scalars?: readonly (readonly Definition[])[];
  readonly aggregates?: readonly Aggregate[];
  readonly operators?: LateOperators;
  readonly steps?: Partial<Steps>;
  readonly runs?: Partial<LateRuns>;
  readonly values?: LateValues;
  readonly callNames?: ReadonlyMap<string, string>;
  readonly calls?: LateCalls;
  readonly several?: ReadonlyMap<string, SeveralColumns>;
  readonly special?: ReadonlyMap<string, SpecialCall>;
  readonly instead?: Instead;
  readonly tables?: LateTables;
  readonly products?: ProductTables;
  readonly index?: FamilyIndex;
  readonly grammar?: { readonly tables: KqlTables; readonly readers: LateReaders };
  readonly explain?: Explain;
}

/** What a family itself asks for by name. */
const NEEDS: Readonly<Partial<Record<FamilyName, readonly FamilyName[]>>> = {
  series: ['numbers', 'conditions'],
  plugins: ['codes', 'sums', 'picks', 'conditions'],
  search: ['tables', 'joins', 'conditions'],
  rows: ['picks', 'conditions'],
  items: ['conditions'],
  lists: ['conditions'],
  tables: ['products'],
};

const here = new Set<FamilyName>();

export const isHere = (name: FamilyName): boolean => here.has(name);

export function addFamily(name: FamilyName, family: Family): void {
  addScalars(family.scalars ?? []);
  addAggregates(family.aggregates ?? []);
  addOperators(family.operators ?? {});
  addSteps(family.steps ?? {});
  if (family.runs !== undefined) addRuns(family.runs);
  if (family.values !== undefined) addValues(family.values);
  if (family.callNames !== undefined) addCallNames(family.callNames);
  if (family.calls !== undefined) addCalls(family.calls);
  if (family.several !== undefined) addSeveral(family.several);
  if (family.special !== undefined) addSpecialCalls(family.special);
  if (family.instead !== undefined) addInstead(family.instead);
  if (family.tables !== undefined) addTables(family.tables);
  if (family.products !== undefined) addProducts(family.products);
  if (family.index !== undefined) addIndex(family.index);
  if (family.grammar !== undefined) {
    addGrammar(family.grammar.tables);
    addReaders(family.grammar.readers);
  }
  if (family.explain !== undefined) explainWith(family.explain);
  here.add(name);
}

/** Families that the words of a text call for and that are not here yet; a text that is no query calls for the sentences about it. */
export function familiesOfWords(text: string): readonly FamilyName[] {
  const { query, problems } = parseQuery(text);
  if (query.lacks !== undefined) return missing([query.lacks, 'values', ...operatorsIn(text)]);
  return problems.length > 0 ? missing(['mistakes']) : missingOf(query);
}

/** Families of what looks like an operator in a text that is not read yet. */
function operatorsIn(text: string): readonly FamilyName[] {
  return [...text.matchAll(/(?:^|\|)\s*([\w-]+)/g)].flatMap(([, word = '']) => familyOfOperator(word) ?? []);
}

/** The same of a query that has been read. */
export function missingOf(query: Query): readonly FamilyName[] {
  const wanted = new Set<FamilyName>();
  collect(query, wanted);
  if (wanted.size > 0) wanted.add('values');
  return missing(wanted);
}

function missing(wanted: Iterable<FamilyName>): readonly FamilyName[] {
  const found = new Set(wanted);
  for (const name of found) for (const more of NEEDS[name] ?? []) found.add(more);
  return [...found].filter((name) => !here.has(name));
}

/** Answered by the planner alone. */
const PLANNED = new Set(['materialize', 'ago', 'now']);

/** Every node of the tree has a kind; calls have a name beside it, and what stands between two values its operator. */
function collect(node: unknown, wanted: Set<FamilyName>): void {
  if (typeof node !== 'object' || node === null) return;
  const { kind, name, op } = node as Readonly<Record<string, unknown>>;
  const text = typeof name === 'object' && name !== null ? (name as { readonly text: string }).text : '';
  const family =
    kind === 'call'
      ? familyOfCall(text)
      : kind === 'name'
        ? familyOfTable(text)
        : familyOfOperator(kind === 'binary' || kind === 'list' ? (op as string).split(' ', 1).join() : String(kind));
  if (family !== null) wanted.add(family);
  // The last name of a path may be a table's.
  const table = kind === 'path' ? familyOfTable(text) : null;
  if (table !== null) wanted.add(table);
  for (const part of Object.values(node)) collect(part, wanted);
}

function familyOfCall(name: string): FamilyName | null {
  if (PLANNED.has(name)) return null;
  const isKnown = here.has('names') || SCALARS.has(name) || AGGREGATES.has(name);
  return familyOf(name) ?? (isKnown ? null : 'names');
}

/** A query whose families are not here would be refused for words that exist: whoever asks has to load them before. */
export function assertHere(query: Query): void {
  const absent = query.lacks !== undefined ? [query.lacks] : missingOf(query);
  assert(absent.length === 0, `the families ${absent.join(', ')} are loaded before the query is prepared`);
}
