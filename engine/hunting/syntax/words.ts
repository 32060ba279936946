// The words of the language that readers, sentences and completion share: operators, types, options.
// Promise: an operator is here exactly when the grammar takes it after a pipe. Tested in test/engine/hunting/syntax/.

import type { BinaryOperator, ListOperator } from './ast.ts';
import type { KqlType } from '../values/kql-type.ts';

/** What may stand after a pipe, most used first. */
export const OPERATOR_WORDS: readonly string[] = (
  'where summarize extend project join sort order distinct project-reorder render mv-expand top union parse ' +
  'project-rename project-away project-keep take limit evaluate lookup make-series invoke mv-apply search parse-where ' +
  'find as top-nested count scan getschema partition serialize filter sample sample-distinct top-hitters parse-kv reduce ' +
  'fork facet consume mvexpand mvapply'
).split(' ');

/** Operators that may also begin a query. */
export const LEADING_WORDS: readonly string[] = 'union print range search find evaluate datatable externaldata'.split(
  ' ',
);

/** Words that begin a statement. */
export const STATEMENT_WORDS: readonly string[] = 'let set declare alias restrict'.split(' ');

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

/** Options of operators, beside those of externaldata, which are free, and `hint.` with whatever follows. */
export const OPTION_NAMES: ReadonlySet<string> = new Set(
  (
    'kind withsource with_source isfuzzy bagexpansion with_itemindex flags datascope with_match_id with_step_name ' +
    'threshold characters decodeblocks expandoutput best_effort bin_legacy title xtitle ytitle xcolumn ycolumns series ' +
    'xaxis yaxis legend xmin xmax ymin ymax ysplit accumulate anomalycolumns pair_delimiter kv_delimiter quote escape greedy'
  ).split(' '),
);

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

/** Every operator with clauses: how many items it has and which clauses in which order, `?` before those it may lack. */
export const SHAPES: ReadonlyMap<string, Shape> = new Map(
  (
    'where 1/filter 1/extend +/project */distinct +/serialize */print +/summarize * ?by+/sort 0 by+/order 0 by+/top 1 by1/' +
    'top-hitters 1 of1 ?by1/take 1/limit 1/sample 1/sample-distinct 1 of1/count 0 ?as1/getschema 0/consume 0/as 1/' +
    'invoke 1/range 1 from1 to1 step1/mv-expand + ?to+ ?limit1/mvexpand + ?to+ ?limit1/reduce 0 by1 ?with+/' +
    'make-series + ?default+ on1 ?from1 ?to1 ?step1 ?by+/join . ?on+/lookup . on+/mv-apply . ?to+ ?limit1 on./' +
    'mvapply . ?to+ ?limit1 on./parse . with./parse-where . with./parse-kv . as. ?with./top-nested . of. ?with. by./' +
    'render . ?with./partition . by./facet . by. ?with./scan . ?order. ?partition. ?declare. with./find . ?where. ?project./' +
    'search . ?in.'
  )
    .split('/')
    .map((line) => line.split(' '))
    .map(([operator, head, ...clauses]) => [
      operator as string,
      { head: head as Count, clauses: clauses.map(clauseShape) },
    ]),
);

function clauseShape(written: string): ClauseShape {
  const word = written.replace('?', '').slice(0, -1);
  return { word, isOptional: written.startsWith('?'), count: written.at(-1) as Count };
}

type Entry = [string, { readonly op: BinaryOperator; readonly level: number }];

function entries(words: string, level: number): Entry[] {
  return words.split(' ').map((word) => [word, { op: word as BinaryOperator, level }]);
}

function one(written: string, meant: string): Entry {
  return [written, { op: meant as BinaryOperator, level: LEVELS.text }];
}
