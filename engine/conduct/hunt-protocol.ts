// What the page asks about hunting, and what it is told: queries, rules made of them, and a rule's past.
// Promise: plain data in both directions; whatever takes long is answered in steps and can be cancelled by its number.
// Tested in test/engine/conduct/hunt-requests.test.ts.

import type { Problem } from '../base/index.ts';
import type { Cell, QueryProblem } from '../hunting/index.ts';
import type { RowRef } from '../telemetry/index.ts';
import type { Backtest } from './backtest.ts';
import type { HuntAnswer, HuntTableWords } from './hunt.ts';
import type { WholeRow } from './hunt-whole.ts';

export type HuntRequest =
  /** Runs a query. `hunt` is a number of the asker's choice, by which it is cancelled. */
  | {
      readonly kind: 'hunt';
      readonly hunt: number;
      readonly text: string;
      /** SimTimeMs from which on rows are looked at; null = all of history. */
      readonly from: number | null;
      /** SimTimeMs at which the rows looked at end, to whole minutes; null = now, and never later than that. */
      readonly until: number | null;
      /** Rows given of each result, at most LIMITS.huntResultRowsMax; all are counted. */
      readonly rowsMax: number;
    }
  /** Ends a hunt or a backtest that is under way; it is then answered `cancelled`. */
  | { readonly kind: 'cancel-hunt'; readonly hunt: number }
  /** Problems of a query, names and types included; no row is read. */
  | { readonly kind: 'hunt-check'; readonly text: string }
  /** Tables, columns and functions, with their words, for completion and help. */
  | { readonly kind: 'hunt-schema' }
  /** The row of telemetry that a row of an answer still is. */
  | {
      readonly kind: 'hunt-row';
      readonly text: string;
      readonly columns: readonly string[];
      readonly cells: readonly Cell[];
    }
  | { readonly kind: 'rule-from-query'; readonly text: string }
  /** A rule of one row: the ticked columns, each with its value. */
  | {
      readonly kind: 'rule-from-row';
      readonly table: string;
      readonly columns: readonly string[];
      readonly cells: readonly Cell[];
    }
  /** Runs a rule (YAML) over days before STARTEX, at most LIMITS.historyDaysMax, and the exercise so far. */
  | { readonly kind: 'backtest'; readonly hunt: number; readonly rule: string; readonly days: number };

export type HuntRequestAnswer =
  | { readonly kind: 'hunt'; readonly answer: HuntAnswer | Cancelled }
  /** `found` is false when nothing of that number was under way. */
  | { readonly kind: 'cancel-hunt'; readonly found: boolean }
  | { readonly kind: 'hunt-check'; readonly problems: readonly QueryProblem[] }
  | { readonly kind: 'hunt-schema'; readonly schema: HuntSchema }
  /** `whole`: the row of a view, of the estate or of the alerts, which no reference names; null when it is none. */
  | { readonly kind: 'hunt-row'; readonly row: RowRef | null; readonly whole: WholeRow | null }
  | { readonly kind: 'rule-draft'; readonly draft: RuleDraft }
  | { readonly kind: 'backtest'; readonly answer: BacktestAnswer | Cancelled };

export interface Cancelled {
  readonly kind: 'cancelled';
  readonly rowsScanned: number;
}

export interface HuntFunctionWords {
  readonly name: string;
  readonly kind: 'scalar' | 'aggregate' | 'plugin';
  readonly says: string;
  readonly parameters: readonly string[];
}

export interface HuntSchema {
  readonly tables: readonly HuntTableWords[];
  readonly functions: readonly HuntFunctionWords[];
}

/** A Sigma rule made of a query or of a row. */
export type RuleDraft =
  | {
      readonly kind: 'rule';
      readonly title: string;
      /** Sigma in YAML: one rule, or a rule and a correlation. */
      readonly yaml: string;
      /** Sentences: what was left out because it changes no match, what is to be filled in. */
      readonly remarks: readonly string[];
    }
  /** What a rule cannot say, with its place in the query. */
  | { readonly kind: 'refused'; readonly problems: readonly QueryProblem[] };

export type BacktestAnswer =
  | { readonly kind: 'result'; readonly backtest: Backtest }
  /** The rule cannot be read, or nothing here records what it looks for. */
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] };
