export type {
  ActionLine,
  AfterActionReport,
  AttackLine,
  DecisionLine,
  ExpectedLine,
  HuntLine,
  Measure,
  Player,
  TimelineLine,
  TriageLine,
} from './after-action-report.ts';
export type { AssuranceReport } from './assurance-report.ts';
export type { Calibration, CalibrationLine } from './calibration.ts';
export type { ClockLine, ClockStageLine } from './clock-lines.ts';
export type { CapabilityLine, Judged, TargetLine, TaskExpectation, TaskLine } from './evaluation-lines.ts';
export { evaluationLines } from './evaluation-lines.ts';
export type { EprrReturn, EvidencePack, EvidenceRow } from './evidence-pack.ts';
export type { AreaLine, ImprovementReport, PlanLine, Retest, Sourced } from './improvement-lines.ts';
export { retestOutcome, writtenActions } from './improvement-lines.ts';
export type { KnowledgeLine } from './knowledge-lines.ts';
export type { Glance } from './at-a-glance.ts';
export { glanceOf } from './at-a-glance.ts';
export { buildReport, MARKING } from './build-report.ts';
export type { HelpWords, LineHelp } from './line-help.ts';
export { helpFor, NO_HELP } from './line-help.ts';
export { renderReportBody, renderReportDocument, REPORT_TLP } from './render-report.ts';
export { DOCUMENT_CSS, REPORT_CSS } from './report-css.ts';
export { escapeHtml, renderTable } from './report-html.ts';
export { datesWords, refWords } from './plan-words.ts';
export { countWords, DEBRIEF_QUESTION, durationWords, listWords } from './report-words.ts';
export type { CausedAlert, GuideInput, LoggedDecision, ReportInput } from './report-input.ts';
export type { ExchangeNames } from './exchange-lines.ts';
export { isExchange, tellExchange } from './exchange-lines.ts';
export { timelineLines } from './timeline-lines.ts';
export { summaryNote } from './summary.ts';
