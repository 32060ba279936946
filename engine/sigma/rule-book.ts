// All documents of a rule folder, linked: filters applied, references found, correlations in order of use.
// Promise: one faulty document never stops the others; what refers to it is refused by name and place.
// Tested in test/engine/sigma/rule-book.test.ts.

import type { Problem } from '../base/index.ts';
import type { SigmaCorrelation } from './correlation-rule.ts';
import type { SigmaRule } from './sigma-rule.ts';

export interface RuleBook {
  /** Filters already joined in; in the order of files and documents. */
  readonly rules: readonly SigmaRule[];
  /** Each after those it refers to. */
  readonly correlations: readonly SigmaCorrelation[];
  /** By rule: true when correlations use it and none of them generates, so that its own matches are not reported. */
  readonly isSilent: readonly boolean[];
  /** By correlation: the same. */
  readonly isSilentCorrelation: readonly boolean[];
  readonly problems: readonly Problem[];
}
