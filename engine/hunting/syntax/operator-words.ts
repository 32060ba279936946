// The words that sentences, completion and readers of rare operators share: every operator, its clauses, its options.
// Promise: an operator is here exactly when the grammar takes it after a pipe. Tested in test/engine/hunting/syntax/.

import type { Shape } from './words.ts';
import { DAILY_SHAPES, shapesOf } from './words.ts';

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

/** Options of operators, beside those of externaldata, which are free, and `hint.` with whatever follows. */
export const OPTION_NAMES: ReadonlySet<string> = new Set(
  (
    'kind withsource with_source isfuzzy bagexpansion with_itemindex flags datascope with_match_id with_step_name ' +
    'threshold characters decodeblocks expandoutput best_effort bin_legacy title xtitle ytitle xcolumn ycolumns series ' +
    'xaxis yaxis legend xmin xmax ymin ymax ysplit accumulate anomalycolumns pair_delimiter kv_delimiter quote escape greedy'
  ).split(' '),
);

/** Every operator with clauses. */
export const SHAPES: ReadonlyMap<string, Shape> = new Map([
  ...DAILY_SHAPES,
  ...shapesOf(
    'print +/top-hitters 1 of1 ?by1/sample 1/sample-distinct 1 of1/getschema 0/consume 0/as 1/' +
      'invoke 1/range 1 from1 to1 step1/mv-expand + ?to+ ?limit1/mvexpand + ?to+ ?limit1/reduce 0 by1 ?with+/' +
      'make-series + ?default+ on1 ?from1 ?to1 ?step1 ?by+/join . ?on+/lookup . on+/mv-apply . ?to+ ?limit1 on./' +
      'mvapply . ?to+ ?limit1 on./parse . with./parse-where . with./parse-kv . as. ?with./top-nested . of. ?with. by./' +
      'render . ?with./partition . by./facet . by. ?with./scan . ?order. ?partition. ?declare. with./find . ?where. ?project./' +
      'search . ?in.',
  ),
]);
