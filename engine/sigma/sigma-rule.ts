// A Sigma rule after parsing, before it meets our tables: its fields still have the names the author wrote.
// Raw event files are matched with this form; telemetry with what lower.ts makes of it.

import type { Predicate } from '../predicate/index.ts';
import type { SigmaLevel } from './compiled-rule.ts';
import type { Place } from './yaml-tree.ts';

/** Where a rule's events come from; empty text = not said. */
export interface LogSource {
  readonly category: string;
  readonly product: string;
  readonly service: string;
}

/** What rules and correlations share. */
export interface RuleHead {
  readonly file: string;
  readonly stem: string;
  readonly id: string;
  /** The `name:` that other documents may use; empty when there is none. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly level: SigmaLevel;
  readonly status: string;
  readonly author: string;
  readonly techniques: readonly string[];
  readonly tactics: readonly string[];
  readonly falsePositives: readonly string[];
  /** 0 = near real time; otherwise the rule runs every so many minutes, at a minute of its own. */
  readonly everyMinutes: number;
  readonly clinicalNote: string;
  /** The hunt that belongs to the rule, in KQL; empty when it has none. */
  readonly hunt: string;
}

export interface SigmaRule extends RuleHead {
  readonly logsource: LogSource;
  readonly logsourceAt: Place;
  /** May still hold placeholders: expandPlaceholders comes before anything runs it. */
  readonly predicate: Predicate;
}
