// What a query says, as a tree of its own: the parser makes it, the planner reads it, the editor never sees it.
// Promise: every node names the stretch of the query's text it came from, so that every sentence about it can point.
// Tested in test/engine/hunting/syntax/.

import type { KqlType, Value } from '../values/kql-type.ts';

/** A stretch of the query's text: UTF-16 offsets, `to` exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A name as written, without quotes: `DeviceName`, `['a name']`. */
export interface Name extends Span {
  readonly text: string;
}

export type BinaryOperator =
  | 'and'
  | 'or'
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '=~'
  | '!~'
  | 'contains'
  | '!contains'
  | 'contains_cs'
  | '!contains_cs'
  | 'has'
  | '!has'
  | 'has_cs'
  | '!has_cs'
  | 'hasprefix'
  | '!hasprefix'
  | 'hasprefix_cs'
  | '!hasprefix_cs'
  | 'hassuffix'
  | '!hassuffix'
  | 'hassuffix_cs'
  | '!hassuffix_cs'
  | 'startswith'
  | '!startswith'
  | 'startswith_cs'
  | '!startswith_cs'
  | 'endswith'
  | '!endswith'
  | 'endswith_cs'
  | '!endswith_cs'
  | 'like'
  | '!like'
  | 'like_cs'
  | '!like_cs'
  | 'matches regex'
  | 'has_any_index'
  | ':';

export type ListOperator = 'in' | '!in' | 'in~' | '!in~' | 'has_any' | 'has_all';

/** A scalar or a tabular expression; which one is decided by where it stands. */
export type Expression =
  | (Span & { readonly kind: 'literal'; readonly type: KqlType; readonly value: Value })
  /** `dynamic(null)`, `typeof(long)` */
  | (Span & { readonly kind: 'type'; readonly type: KqlType })
  | (Span & { readonly kind: 'name'; readonly name: Name })
  /** `*` where a list of columns may stand. */
  | (Span & { readonly kind: 'star' })
  /** A name with `*` in it, as `project-away a*`, `union Device*`. */
  | (Span & { readonly kind: 'pattern'; readonly text: string })
  | (Span & { readonly kind: 'path'; readonly of: Expression; readonly name: Name })
  | (Span & { readonly kind: 'element'; readonly of: Expression; readonly index: Expression })
  | (Span & { readonly kind: 'call'; readonly name: Name; readonly args: readonly Argument[] })
  | (Span & { readonly kind: 'negative'; readonly of: Expression })
  | (Span & {
      readonly kind: 'binary';
      readonly op: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
    })
  | (Span & {
      readonly kind: 'between';
      readonly isNot: boolean;
      readonly of: Expression;
      readonly low: Expression;
      readonly high: Expression;
    })
  | (Span & {
      readonly kind: 'list';
      readonly op: ListOperator;
      readonly left: Expression;
      readonly of: readonly Expression[];
    })
  /** A pipeline in parentheses or as an argument: `toscalar(T | count)`, `in (T | project x)`. */
  | (Span & { readonly kind: 'query'; readonly query: Pipeline })
  /** `datatable (a:string, b:long) [ … ]` */
  | (Span & {
      readonly kind: 'datatable';
      readonly columns: readonly ColumnDeclaration[];
      readonly cells: readonly Expression[];
    })
  | (Span & {
      readonly kind: 'externaldata';
      readonly columns: readonly ColumnDeclaration[];
      readonly addresses: readonly Expression[];
      readonly options: readonly Option[];
    });

export interface Argument extends Span {
  /** `name=` before the argument. */
  readonly name: Name | null;
  readonly value: Expression;
}

/** `name = expression`, `(a, b) = expression`, or an expression alone (`names` empty). */
export interface NamedExpression extends Span {
  readonly names: readonly Name[];
  readonly value: Expression;
}

export interface ColumnDeclaration extends Span {
  readonly name: Name;
  readonly type: KqlType;
}

/** `kind=inner`, `hint.strategy=broadcast`, `withsource=T`: text in lower case is compared by the planner. */
export interface Option extends Span {
  readonly name: Name;
  readonly value: Expression;
}

export interface SortKey extends Span {
  readonly value: Expression;
  readonly order: 'asc' | 'desc';
  /** Where nulls go; null = as the order says (asc: first, desc: last). */
  readonly nulls: 'first' | 'last' | null;
}

/** A source and the operators after it. */
export interface Pipeline extends Span {
  /** A table's name, a call, a datatable, a query in parentheses; null where an operator begins the pipeline (range, print, union, find, search). */
  readonly source: Expression | null;
  readonly operators: readonly Operator[];
}

/** One part of a `parse` pattern: a literal text, or a column that takes what stands between. `*` skips. */
export type ParsePart =
  | (Span & { readonly kind: 'text'; readonly value: string })
  | (Span & { readonly kind: 'column'; readonly name: Name; readonly type: KqlType | null })
  | (Span & { readonly kind: 'skip' });

export interface MvColumn extends NamedExpression {
  /** `to typeof(x)` */
  readonly type: KqlType | null;
}

/** Names are KQL's own. */
export type Operator =
  | (Span & { readonly kind: 'where'; readonly test: Expression })
  | (Span & {
      readonly kind: 'extend' | 'project' | 'project-rename' | 'print' | 'distinct' | 'serialize';
      readonly columns: readonly NamedExpression[];
    })
  | (Span & { readonly kind: 'project-away' | 'project-keep'; readonly columns: readonly NamedExpression[] })
  | (Span & {
      readonly kind: 'project-reorder';
      readonly columns: readonly {
        readonly value: Expression;
        readonly order: 'asc' | 'desc' | 'granny-asc' | 'granny-desc' | null;
      }[];
    })
  | (Span & {
      readonly kind: 'summarize';
      readonly options: readonly Option[];
      readonly aggregates: readonly NamedExpression[];
      readonly by: readonly NamedExpression[];
    })
  | (Span & { readonly kind: 'sort'; readonly keys: readonly SortKey[] })
  | (Span & { readonly kind: 'top'; readonly count: Expression; readonly keys: readonly SortKey[] })
  | (Span & {
      readonly kind: 'top-nested';
      readonly levels: readonly {
        readonly count: Expression | null;
        readonly of: NamedExpression;
        readonly others: Expression | null;
        readonly by: NamedExpression;
        readonly order: 'asc' | 'desc';
      }[];
    })
  | (Span & {
      readonly kind: 'top-hitters';
      readonly count: Expression;
      readonly of: Expression;
      readonly by: Expression | null;
    })
  | (Span & { readonly kind: 'take' | 'sample'; readonly count: Expression })
  | (Span & { readonly kind: 'sample-distinct'; readonly count: Expression; readonly of: Expression })
  | (Span & { readonly kind: 'count'; readonly name: Name | null })
  | (Span & { readonly kind: 'getschema' })
  | (Span & { readonly kind: 'as'; readonly name: Name; readonly options: readonly Option[] })
  | (Span & { readonly kind: 'consume' })
  | (Span & {
      readonly kind: 'join' | 'lookup';
      readonly options: readonly Option[];
      readonly right: Pipeline;
      /** Conditions after `on`: names, or `$left.a == $right.b`. */
      readonly on: readonly Expression[];
    })
  | (Span & { readonly kind: 'union'; readonly options: readonly Option[]; readonly tables: readonly Pipeline[] })
  | (Span & {
      readonly kind: 'mv-expand';
      readonly options: readonly Option[];
      readonly columns: readonly MvColumn[];
      readonly limit: Expression | null;
    })
  | (Span & {
      readonly kind: 'mv-apply';
      readonly options: readonly Option[];
      readonly columns: readonly MvColumn[];
      readonly limit: Expression | null;
      readonly query: Pipeline;
    })
  | (Span & {
      readonly kind: 'parse' | 'parse-where';
      readonly mode: 'simple' | 'regex' | 'relaxed';
      readonly flags: string;
      readonly of: Expression;
      readonly pattern: readonly ParsePart[];
    })
  | (Span & {
      readonly kind: 'parse-kv';
      readonly of: Expression;
      readonly columns: readonly ColumnDeclaration[];
      readonly options: readonly Option[];
    })
  | (Span & {
      readonly kind: 'make-series';
      readonly options: readonly Option[];
      readonly aggregates: readonly (NamedExpression & { readonly fallback: Expression | null })[];
      readonly on: Expression;
      /** Written `on x in range(first, last, step)`: the last is within, and bins are those of bin(). */
      readonly isRange: boolean;
      /** After `from` and `to`. */
      readonly first: Expression | null;
      readonly last: Expression | null;
      readonly step: Expression;
      readonly by: readonly NamedExpression[];
    })
  | (Span & {
      readonly kind: 'evaluate';
      readonly options: readonly Option[];
      readonly call: Expression;
      readonly columns: readonly ColumnDeclaration[] | null;
      /** `*` among the columns: those of the input stay. */
      readonly keepsInput: boolean;
    })
  | (Span & { readonly kind: 'invoke'; readonly call: Expression })
  | (Span & { readonly kind: 'render'; readonly chart: string; readonly options: readonly Option[] })
  | (Span & {
      readonly kind: 'range';
      readonly name: Name;
      /** After `from` and `to`. */
      readonly first: Expression;
      readonly last: Expression;
      readonly step: Expression;
    })
  | (Span & {
      readonly kind: 'search';
      readonly options: readonly Option[];
      readonly tables: readonly Expression[];
      readonly test: Expression;
    })
  | (Span & {
      readonly kind: 'find';
      readonly options: readonly Option[];
      readonly tables: readonly Expression[];
      readonly test: Expression;
      readonly columns: readonly Expression[] | null;
    })
  | (Span & {
      readonly kind: 'partition';
      readonly options: readonly Option[];
      readonly by: Expression;
      readonly query: Pipeline;
    })
  | (Span & {
      readonly kind: 'fork' | 'facet';
      readonly branches: readonly { readonly name: Name | null; readonly query: Pipeline }[];
      readonly by: readonly Expression[];
    })
  | (Span & { readonly kind: 'reduce'; readonly by: Expression; readonly options: readonly Option[] })
  | (Span & {
      readonly kind: 'scan';
      readonly options: readonly Option[];
      readonly declares: readonly (ColumnDeclaration & { readonly fallback: Expression | null })[];
      readonly order: readonly SortKey[];
      readonly by: readonly Expression[];
      readonly steps: readonly {
        readonly name: Name;
        readonly isOptional: boolean;
        readonly output: string | null;
        readonly test: Expression;
        readonly sets: readonly NamedExpression[];
      }[];
    })
  /** What exists in Kusto and is read, but is not run here (make-graph, graph-match …): the planner says so with the alternative. */
  | (Span & { readonly kind: 'foreign'; readonly name: Name });

export interface Parameter extends Span {
  readonly name: Name;
  /** A scalar type, or the columns of a table (`T:(a:string)`), or `(*)` as an empty list. */
  readonly type: KqlType | readonly ColumnDeclaration[];
  readonly fallback: Expression | null;
}

export type Statement =
  | (Span & { readonly kind: 'let'; readonly name: Name; readonly value: Expression })
  | (Span & {
      readonly kind: 'function';
      readonly name: Name;
      readonly isView: boolean;
      readonly parameters: readonly Parameter[];
      readonly body: readonly Statement[];
    })
  | (Span & { readonly kind: 'declare'; readonly parameters: readonly Parameter[] })
  /** `set …`, `alias …`, `restrict …`, `declare pattern …`: read; the planner ignores or refuses by name. */
  | (Span & { readonly kind: 'other'; readonly name: string })
  | (Span & { readonly kind: 'result'; readonly value: Expression });

/** A whole query: statements in order; those of kind `result` give tables. */
export interface Query extends Span {
  /** Not read, for want of this family: it is more than hunts of every day are. */
  readonly lacks?: 'grammar' | 'values';
  readonly statements: readonly Statement[];
}
