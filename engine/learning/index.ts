export type {
  ActivityPlace,
  DecisionAnswer,
  DecisionQuestion,
  DoItTask,
  GuidanceLink,
  LearningOutcome,
  Question,
  RecallQuestion,
  Unit,
} from './unit-spec.ts';
export { decisionsOnPage, guidanceAddress } from './unit-spec.ts';
export { checkPlaces, parseUnit } from './parse-unit.ts';
export type { Catalogue, CatalogueUnit, Pathway } from './parse-catalogue.ts';
export { headingIds, parseCatalogue } from './parse-catalogue.ts';
export type { Confidence, LearningRecord, Occasion, RecordEntry } from './record-entry.ts';
export { CONFIDENCES, entryKey, mergeRecords, OCCASIONS } from './record-entry.ts';
export type { CatalogueActivity } from './parse-catalogue.ts';
export type { Branch, BranchChoice, BranchEnding, BranchMove, BranchState, BranchStep, Guard } from './branch-spec.ts';
export { chooseBranch, lookBack, openChoices, startBranch, stepAt } from './play-branch.ts';
export type { BranchFindings } from './explore-branch.ts';
export { exploreBranch } from './explore-branch.ts';
export { parseBranch } from './parse-branch.ts';
export type { ActivityContent, ActivityKind, ActivityWords } from './read-activity.ts';
export { ACTIVITY_KINDS, readActivity } from './read-activity.ts';
