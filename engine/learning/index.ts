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
