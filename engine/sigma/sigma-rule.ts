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

export interface SigmaRule {
  readonly file: string;
  readonly stem: string;
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly level: SigmaLevel;
  readonly status: string;
  readonly author: string;
  readonly techniques: readonly string[];
  readonly tactics: readonly string[];
  readonly falsePositives: readonly string[];
  readonly logsource: LogSource;
  readonly logsourceAt: Place;
  readonly predicate: Predicate;
  readonly everyMinutes: number;
  readonly clinicalNote: string;
}
