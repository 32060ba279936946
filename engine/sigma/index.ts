export type { CompiledCorrelation, CompiledRule, FieldColumn, SigmaLevel } from './compiled-rule.ts';
export type { Lowering } from './lower.ts';
export { lowerRule } from './lower.ts';
export type { SigmaReading } from './parse-rule.ts';
export { parseSigma } from './parse-rule.ts';
export { stemOf } from './rule-head.ts';
export { parseRuleFile } from './parse-rule-file.ts';
export type { RuleCase } from './rule-cases.ts';
export { judgeCase, parseCasesFile } from './rule-cases.ts';
export type { SequenceCase, SequenceEvent } from './sequence-cases.ts';
export { parseSequenceCases } from './sequence-cases.ts';
export type { RecognisedRow } from './recognise-table.ts';
export { logSourcesOf, recogniseTable, RECOGNISED_BY } from './recognise-table.ts';
export type { PlaceholderSets } from './placeholders.ts';
export {
  DEFAULT_PLACEHOLDERS,
  expandPlaceholders,
  expandRuleBook,
  parsePlaceholders,
  placeholdersOf,
  placeholdersOfEstate,
} from './placeholders.ts';
export type { LogSource, RuleHead, SigmaRule } from './sigma-rule.ts';
export { describe as describeLogSource, KNOWN_LOGSOURCES } from './taxonomy.ts';
export { POWERSHELL_CATEGORIES, SYSMON_CATEGORIES, WINDOWS_CHANNELS } from './windows-logs.ts';
export type {
  Bound,
  CorrelationMember,
  CorrelationType,
  MemberExpression,
  SigmaCorrelation,
} from './correlation-rule.ts';
export type { CorrelatedRule, CorrelationLowering } from './lower-correlation.ts';
export { lowerCorrelation } from './lower-correlation.ts';
export type { RuleBook } from './rule-book.ts';
export { buildRuleBook } from './rule-book.ts';
export { RULE_BOOK_VERSION, ruleBookFromJson, ruleBookToJson } from './rule-book-json.ts';
export type { ParsedCorrelation, PlacedText } from './parse-correlation.ts';
export type { ParsedFilter } from './parse-filter.ts';
export type { AttackId, AttackVersion, Tactic, Technique } from './attack-ids.ts';
export { describeTactic, describeTechnique, formatTechnique, sameTechnique } from './attack-ids.ts';
export { RULE_KINDS } from './authoring-kinds.ts';
