// The words of the language that readers of every day need: operators between values, types, clauses of a few operators.
// Promise: what is here is in the grammar. Tested in test/engine/hunting/syntax/.

import type { BinaryOperator, ListOperator } from './ast.ts';
import type { KqlType } from '../values/kql-type.ts';

/** Types by every name they go by. */
export const TYPE_NAMES: ReadonlyMap<string, KqlType> = new Map<string, KqlType>([
  ['string', 'string'],
  ['long', 'long'],
  ['int', 'int'],
  ['datetime', 'datetime'],
  ['timespan', 'timespan'],
  ['real', 'real'],
  ['bool', 'bool'],
  ['dynamic', 'dynamic'],
  ['guid', 'guid'],
  ['decimal', 'decimal'],
  ['double', 'real'],
  ['date', 'datetime'],
  ['time', 'timespan'],
  ['boolean', 'bool'],
  ['uniqueid', 'guid'],
  ['uuid', 'guid'],
]);

export const LIST_OPERATORS: ReadonlySet<string> = new Set<ListOperator>([
  'in',
  '!in',
  'in~',
  '!in~',
  'has_any',
  'has_all',
]);

/** Levels of precedence, loosest first: and/or are 0 and 1. Only sums and products may follow one another unbracketed. */
export const LEVELS = { or: 0, and: 1, equality: 2, order: 3, sum: 4, product: 5, text: 6 } as const;

const TEXT_WORDS = 'contains has hasprefix hassuffix startswith endswith like'.split(' ');

/** Two-sided operators by how they are written, with what they mean and how tightly they bind. */
export const BINARY_OPERATORS: ReadonlyMap<string, { readonly op: BinaryOperator; readonly level: number }> = new Map([
  ...entries('or', LEVELS.or),
  ...entries('and', LEVELS.and),
  ...entries('== !=', LEVELS.equality),
  ...entries('< <= > >=', LEVELS.order),
  ...entries('+ -', LEVELS.sum),
  ...entries('* / %', LEVELS.product),
  ...entries('=~ !~ :', LEVELS.text),
  ...entries(TEXT_WORDS.flatMap((word) => [word, `!${word}`, `${word}_cs`, `!${word}_cs`]).join(' '), LEVELS.text),
  ['matches regex', { op: 'matches regex', level: LEVELS.text }],
  ['<>', { op: '!=', level: LEVELS.equality }],
  ...['contains', 'like', 'startswith', 'endswith'].map((word) => one(`${word}cs`, `${word}_cs`)),
  ...['contains', 'like'].flatMap((word) => [one(`not${word}`, `!${word}`), one(`not${word}cs`, `!${word}_cs`)]),
]);

/** How many of something an operator or clause takes; '.' = its grammar says so. */
export type Count = '0' | '1' | '*' | '+' | '.';

/** A clause of an operator: `by` and what follows it. */
export interface ClauseShape {
  readonly word: string;
  readonly isOptional: boolean;
  readonly count: Count;
}

export interface Shape {
  readonly head: Count;
  readonly clauses: readonly ClauseShape[];
}

/** How many items operators have and which clauses in which order, `?` before those they may lack: `top 1 by1/take 1`. */
export const shapesOf = (written: string): readonly (readonly [string, Shape])[] =>
  written
    .split('/')
    .map((line) => line.split(' '))
    .map(([operator, head, ...clauses]) => [
      operator as string,
      { head: head as Count, clauses: clauses.map(clauseShape) },
    ]);

function clauseShape(written: string): ClauseShape {
  const word = written.replace('?', '').slice(0, -1);
  return { word, isOptional: written.startsWith('?'), count: written.at(-1) as Count };
}

/** Operators of every day. The others are in operator-words.ts. */
export const DAILY_SHAPES: ReadonlyMap<string, Shape> = new Map(
  shapesOf(
    'where 1/filter 1/extend +/project */distinct +/serialize */summarize * ?by+/sort 0 by+/order 0 by+/top 1 by1/take 1/limit 1/count 0 ?as1',
  ),
);

type Entry = [string, { readonly op: BinaryOperator; readonly level: number }];

function entries(words: string, level: number): Entry[] {
  return words.split(' ').map((word) => [word, { op: word as BinaryOperator, level }]);
}

function one(written: string, meant: string): Entry {
  return [written, { op: meant as BinaryOperator, level: LEVELS.text }];
}
