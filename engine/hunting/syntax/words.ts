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

/**
 * Words inside an operator, in their order: those it needs, and those it may have. What begins with `?` may be left out;
 * what comes after it then too.
 */
export const CLAUSE_WORDS: ReadonlyMap<string, readonly string[]> = new Map(
  (
    'summarize ?by/sort by/order by/top by/top-nested of ?with by/top-hitters of ?by/sample-distinct of/count ?as/join ?on/' +
    'lookup on/mv-expand ?to ?limit/mvexpand ?to ?limit/mv-apply ?to ?limit on/mvapply ?to ?limit on/parse with/' +
    'parse-where with/parse-kv as ?with/make-series ?default on ?from ?to step ?by/render ?with/range from to step/' +
    'partition by/facet by ?with/reduce by ?with/scan ?order ?partition ?declare with/find ?where ?project/search ?in'
  )
    .split('/')
    .map((line) => line.split(' '))
    .map(([operator, ...words]) => [operator as string, words]),
);

type Entry = [string, { readonly op: BinaryOperator; readonly level: number }];

function entries(words: string, level: number): Entry[] {
  return words.split(' ').map((word) => [word, { op: word as BinaryOperator, level }]);
}

function one(written: string, meant: string): Entry {
  return [written, { op: meant as BinaryOperator, level: LEVELS.text }];
}
