export type { Alert, AlertOrigin, AlertSource, Finding, GroupValue } from './alert.ts';
export type { AlertReducer } from './alert-reducer.ts';
export { createAlertReducer } from './alert-reducer.ts';
export type { DetectionContent, Detector, JoinedRules } from './detector.ts';
export { createDetector } from './detector.ts';
export type { AddFinding, FirstPlaces, RuleContent, RuleLook } from './rule-look.ts';
export { createRuleLook } from './rule-look.ts';
export type { RuleSet } from './rule-set.ts';
export { compileRuleSet, detectBatch } from './rule-set.ts';
