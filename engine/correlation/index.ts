export type { CorrelationState } from './checkpoint.ts';
export type {
  CorrelationMatch,
  Correlator,
  CorrelatorLimits,
  CorrelatorOptions,
  MatchValue,
  RuleMatch,
} from './correlator.ts';
export { keepMatch } from './correlator.ts';
export { createCorrelator } from './create-correlator.ts';
export { fieldsRead } from './field-demand.ts';
export { packState, unpackState } from './packed-state.ts';
export { judgeSequence } from './judge-sequence.ts';
