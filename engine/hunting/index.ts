// The door of hunting: a query's text to results. Promise: what is not named here is nobody else's business.
// Tested in test/engine/hunting/run/answer-query.test.ts.

export { loadAllFamilies, loadFamilies } from './families/load.ts';
export type { FamilyName } from './functions/family-index.ts';
export type { ArgumentType, ScalarFunction } from './functions/scalar-function.ts';
export type { Aggregate } from './functions/aggregate.ts';
export { AGGREGATES } from './functions/aggregates.ts';
export { SCALARS } from './functions/scalars.ts';
export type { Plan, PreparedQuery, RenderHint } from './plan/plan.ts';
export type { Plugin } from './plan/steps.ts';
export type { QueryAnswer } from './run/answer-query.ts';
export {
  answerQuery,
  createScenarioTables,
  missingFamilies,
  parseQuery,
  prepareQuery,
  preparing,
  ticksAt,
  withoutRows,
} from './run/every-day.ts';
export { isHere } from './run/families.ts';
export type { ReadingContext } from './run/missing-families.ts';
export { PLUGINS } from './run/steps.ts';
export type { PrepareOutcome } from './run/prepare-query.ts';
export type { QueryBounds, QueryResult, RunOptions, RunOutcome } from './run/run-query.ts';
export { resultColumns, resultRows, runQuery } from './run/run-query.ts';
export type { Argument, Expression, NamedExpression, Operator, Pipeline, Query, Span } from './syntax/ast.ts';
export type { Context, Expected } from './syntax/context.ts';
export { contextAt } from './syntax/context.ts';
export { KQL_LANGUAGE, kqlParser } from './syntax/language.ts';
export { nearest } from './syntax/nearest.ts';
export { packNumbers } from './syntax/packed-numbers.ts';
export type { KqlTables } from './syntax/unpack-tables.ts';
export type { QueryProblem } from './syntax/query-problem.ts';
export { LEADING_WORDS, OPERATOR_WORDS, SHAPES } from './syntax/operator-words.ts';
export { BINARY_OPERATORS, LIST_OPERATORS, TYPE_NAMES } from './syntax/words.ts';
export type { Cell } from './tables/cell.ts';
export { cellOf } from './tables/cell.ts';
export type { FileTable, NamedText } from './tables/file-table.ts';
export { fileTable } from './tables/file-table.ts';
export type { NamedValues } from './tables/row-table.ts';
export { rowTable } from './tables/row-table.ts';
export type { Moment } from './tables/scenario-table.ts';
export type { ScenarioTables } from './tables/scenario-tables.ts';
export { ticksOfText, timeOfTicks, valueOfText } from './tables/scenario-values.ts';
export type { Catalogue, FileShelf, ScanRequest, TableSource } from './tables/table-source.ts';
export { readText, textOf } from './values/convert.ts';
export type { Bag, ColumnSchema, Dynamic, KqlType, Schema, Value } from './values/kql-type.ts';
export { TypedScalar } from './values/kql-type.ts';
export { QueryRefusal } from './values/refusal.ts';
export type { Chunk, ColumnSlot, Vector } from './values/vector.ts';
export { datetimeFromUnixMs } from './values/time-text.ts';
export { chunkOf, codedVector, createPool, numberVector, valueAt, vectorOf } from './values/vectors.ts';
