export type { Alert, Match } from './alert.ts';
export type { AlertReducer } from './alert-reducer.ts';
export { createAlertReducer } from './alert-reducer.ts';
export type { RuleSet } from './rule-set.ts';
export { compileRuleSet, detectBatch } from './rule-set.ts';
