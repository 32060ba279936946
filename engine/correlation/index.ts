export type { CorrelationMatch, Correlator, MatchValue, RuleMatch } from './correlator.ts';
