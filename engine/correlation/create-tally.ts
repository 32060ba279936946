// The tally that a type of correlation needs. Tested in test/engine/correlation/correlator.property.test.ts.

import type { SigmaCorrelation } from '../sigma/index.ts';
import { valueKind } from './match-values.ts';
import { createChainTally, createPresenceTally } from './member-tally.ts';
import { COUNT_ONLY } from './tally.ts';
import type { Tally } from './tally.ts';
import type { TextCodes } from './text-codes.ts';
import { createRankTally, createSumTally, createTextTally } from './value-tally.ts';

export function createTally(correlation: SigmaCorrelation, texts: TextCodes): Tally {
  switch (correlation.type) {
    case 'event_count':
      return COUNT_ONLY;
    case 'value_count':
      return createTextTally(true, texts);
    case 'temporal':
      return createPresenceTally(correlation.members.length);
    case 'temporal_ordered':
      return createChainTally(correlation.members.length, correlation.bounds.length > 0);
    case 'value_sum':
    case 'value_avg':
      return createSumTally(correlation.type === 'value_avg');
    case 'value_percentile':
    case 'value_median':
      if (valueKind(correlation) === 'text') return createTextTally(false, texts);
      return createRankTally(correlation.percentile ?? 50);
  }
}
