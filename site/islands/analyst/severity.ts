// Severity as word and shape: colour only repeats what both already say.
// Promise: every Sigma level has its own word and its own shape.
// Tested in test/site/analyst/wording.test.ts.

import type { SigmaLevel } from '#engine/sigma/index.ts';

export interface Severity {
  readonly word: string;
  readonly shape: string;
  /** The same shape as an SVG path around the origin, at most 12 units wide. */
  readonly outline: string;
  /** 0 = informational … 4 = critical. */
  readonly rank: number;
}

export const SEVERITIES: Readonly<Record<SigmaLevel, Severity>> = {
  critical: { word: 'Critical', shape: '◆', outline: 'M0-6L6 0L0 6L-6 0Z', rank: 4 },
  high: { word: 'High', shape: '▲', outline: 'M0-5.5L5.5 4.5H-5.5Z', rank: 3 },
  medium: { word: 'Medium', shape: '■', outline: 'M-4.5-4.5H4.5V4.5H-4.5Z', rank: 2 },
  low: { word: 'Low', shape: '●', outline: 'M-4 0A4 4 0 1 1 4 0A4 4 0 1 1-4 0Z', rank: 1 },
  informational: {
    word: 'Info',
    shape: '○',
    outline: 'M-4 0A4 4 0 1 1 4 0A4 4 0 1 1-4 0ZM-2.5 0A2.5 2.5 0 1 0 2.5 0A2.5 2.5 0 1 0-2.5 0Z',
    rank: 0,
  },
};

/** Most severe first. */
export const LEVELS: readonly SigmaLevel[] = ['critical', 'high', 'medium', 'low', 'informational'];
