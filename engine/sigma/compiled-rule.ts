// A Sigma rule after parsing and lowering: plain JSON, so that the browser needs no YAML.

import type { Predicate } from '../predicate/index.ts';
import type { TableName } from '../scenario/index.ts';
import type { SigmaCorrelation } from './correlation-rule.ts';

export type SigmaLevel = 'informational' | 'low' | 'medium' | 'high' | 'critical';

export interface CompiledRule {
  /** The rule's own UUID. */
  readonly id: string;
  /** File stem, the name people use: `proc_creation_adfind`. */
  readonly stem: string;
  readonly title: string;
  readonly description: string;
  readonly level: SigmaLevel;
  readonly author: string;
  /** ATT&CK technique ids from the tags, upper case: T1087.002. */
  readonly techniques: readonly string[];
  /** ATT&CK tactics from the tags. */
  readonly tactics: readonly string[];
  readonly falsePositives: readonly string[];
  /** One predicate for each table the logsource maps to. */
  readonly targets: readonly { readonly table: TableName; readonly predicate: Predicate }[];
  /** 0 = near real time; otherwise the rule runs every so many minutes, at a minute of its own, and its alerts lag. */
  readonly everyMinutes: number;
  /** What the obvious response would cost patients, from the rule's custom field; empty when it has none. */
  readonly clinicalNote: string;
}

/** Which column of a table holds a field of a rule's matches. */
export interface FieldColumn {
  /** Index into the rules. */
  readonly rule: number;
  readonly table: TableName;
  readonly field: string;
  readonly column: string;
}

/** A correlation over our tables. Its members' indices are into the rules and correlations it is kept with. */
export interface CompiledCorrelation extends SigmaCorrelation {
  /** For every field that is read of the rules that feed it, in every table these rules read. */
  readonly columns: readonly FieldColumn[];
}
