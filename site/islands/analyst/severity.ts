// Severity as word and shape: colour only repeats what both already say.
// Promise: every Sigma level has its own word and its own shape.
// Tested in test/site/analyst/wording.test.ts.

import type { SigmaLevel } from '#engine/sigma/compiled-rule.ts';

export interface Severity {
  readonly word: string;
  readonly shape: string;
  /** 0 = informational … 4 = critical. */
  readonly rank: number;
}

export const SEVERITIES: Readonly<Record<SigmaLevel, Severity>> = {
  critical: { word: 'Critical', shape: '◆', rank: 4 },
  high: { word: 'High', shape: '▲', rank: 3 },
  medium: { word: 'Medium', shape: '■', rank: 2 },
  low: { word: 'Low', shape: '●', rank: 1 },
  informational: { word: 'Info', shape: '○', rank: 0 },
};

/** Most severe first. */
export const LEVELS: readonly SigmaLevel[] = ['critical', 'high', 'medium', 'low', 'informational'];
