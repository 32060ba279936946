// Which family a word comes with: operators at once, functions and tables when the list of their names is here.
// Promise: a word that this does not know, and that is none of every day, is looked up in the list before it is called unknown.
// Tested in test/engine/hunting/families.test.ts.

import { streamSeed } from '../../base/index.ts';

export type FamilyName =
  /** Conversions, arithmetic, lists of values, times and JSON from texts, sorting: any other family rests on it. */
  | 'values'
  /** Conditions, texts, the calendar, calls that only the planner can answer: what half of all hunts use. */
  | 'conditions'
  /** Aggregates but count. */
  | 'picks'
  | 'texts'
  | 'numbers'
  | 'times'
  | 'lists'
  | 'codes'
  | 'series'
  | 'sums'
  | 'plugins'
  | 'rows'
  | 'search'
  | 'joins'
  /** Rows of the items of arrays and bags, columns from parts of a text. */
  | 'items'
  /** Columns chosen, renamed, ordered, printed. */
  | 'columns'
  /** Functions of a query's own, tables that are written out. */
  | 'written'
  | 'foreign'
  /** Tables of other products over rows that we have, and what the estate knows. */
  | 'products'
  /** Tables known by their columns alone, and words about all tables. */
  | 'tables'
  /** The whole grammar, and readers of the operators that few hunts use. */
  | 'grammar'
  /** Sentences about what is no query. */
  | 'mistakes'
  /** Which function and which table comes with which family. */
  | 'names';

export interface FamilyIndex {
  /** The family that a function, or a table after an `@`, comes with; null for names of every day and of the query. */
  familyOf(name: string): FamilyName | null;
  readonly names: readonly string[];
}

/** Operators, statements and other parts of a query; the first word of operators that stand between two values. */
const OPERATORS: Readonly<Partial<Record<FamilyName, string>>> = {
  values: 'sort negative + - * / % in !in in~ !in~ has_any has_all',
  texts: 'matches parse-kv',
  series: 'make-series',
  plugins: 'evaluate invoke',
  rows: 'range scan partition fork facet top-nested top-hitters sample-distinct',
  search: 'search find',
  conditions: 'path element',
  joins: 'join lookup union',
  items: 'mv-expand mv-apply parse parse-where',
  columns: 'print project-away project-keep project-rename project-reorder sample getschema as consume',
  written: 'function datatable externaldata',
  foreign: 'foreign reduce',
  tables: 'pattern',
};

/** Functions and aggregates that many hunts use, known without the list of names. */
const FUNCTIONS: Readonly<Partial<Record<FamilyName, string>>> = {
  values:
    'tostring tobool toboolean toint tolong todouble toreal todecimal todatetime totimespan totime toguid parse_json parsejson todynamic toobject abs round has_any_index',
  conditions:
    'iff iif case coalesce max_of min_of isnull isnotnull notnull not assert strcat strlen tolower toupper substring split replace_string isempty isnotempty notempty now ago startofday endofday startofweek endofweek startofmonth endofmonth startofyear endofyear hourofday datetime_diff array_length arraylength element pack_array bag_pack pack pack_dictionary toscalar column_ifexists columnifexists column_names_of pack_all bag_pack_columns',
  picks:
    'dcount dcountif count_distinct count_distinctif sum sumif avg avgif min minif max maxif arg_max arg_min argmax argmin take_any take_anyif any anyif make_list make_list_if make_list_with_nulls make_set make_set_if make_bag make_bag_if makelist makeset make_dictionary',
};

/** Three characters for each table of a family: enough to tell that the list of names has to be asked. */
export const TABLE_MARKS =
  '-PA-oP0UT0kb26n2KL2VL2jI30M3Sg3ZU4Ea4Le7rs9aoAXTB08BdADl8Du1E1vETPEe-ElZFsmGD3GGkGk7IQLIu9J4MJk2JoQK2GKVjKffL8rLQGLwqM4SMQFMkRNFRNToOT8PKjPS0Q-KSPRTypUESUR9WKOWUzX2rXFMXk1Ytr_RQaJqaYKajEbI4ch3ffifiHg3fhL9iSaiWqin1ixtji0lLDlQNmYcmxYnLFnY5oPUpBsps_r1krA2rZ-rn7s-CsI6uCEusTuyLvYbwCkxBXyIJytezHJzM4';

const MARK_DIGITS = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_';

export function markOf(table: string): string {
  const hash = streamSeed(0, table);
  return [0, 6, 12].map((shift) => MARK_DIGITS.charAt((hash >>> shift) & 63)).join('');
}

const marks = new Set(TABLE_MARKS.match(/.../g));

/** Whether a table comes with a family: true of some other names, too, for which a family is fetched in vain. */
export const isMarked = (table: string): boolean => marks.has(markOf(table));

const byWord = (lists: Readonly<Partial<Record<FamilyName, string>>>): ReadonlyMap<string, FamilyName> =>
  new Map(
    Object.entries(lists).flatMap(([family, words]) =>
      words.split(' ').map((word) => [word, family as FamilyName] as const),
    ),
  );
const operators = byWord(OPERATORS);
const functions = byWord(FUNCTIONS);

const late: { index: FamilyIndex | null } = { index: null };

export function addIndex(index: FamilyIndex): void {
  late.index = index;
}

export const familyOfOperator = (kind: string): FamilyName | null => operators.get(kind) ?? null;

/** The family that a function comes with; null also when the list of names is not here. */
export const familyOf = (name: string): FamilyName | null => functions.get(name) ?? late.index?.familyOf(name) ?? null;

/** The family that a table comes with; `names` when the list of names has to be asked. */
export function familyOfTable(name: string): FamilyName | null {
  if (late.index !== null) return late.index.familyOf(`@${name}`);
  return isMarked(name) ? 'names' : null;
}

/** Names of functions that come with families, once the list is here: what is unknown was looked up there. */
export const familyNames = (): readonly string[] => [...functions.keys(), ...(late.index?.names ?? [])];
