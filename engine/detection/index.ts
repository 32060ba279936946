export type { Alert, Match } from './alert.ts';
export type { AlertReducer } from './alert-reducer.ts';
export { ALERT_FRESH_MS, createAlertReducer } from './alert-reducer.ts';
export type { RuleSet } from './rule-set.ts';
export { columnarTable, compileRuleSet, detectBatch } from './rule-set.ts';
