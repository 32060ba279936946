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
export { buildReport, MARKING } from './build-report.ts';
export { renderReportBody, renderReportDocument } from './render-report.ts';
export { DOCUMENT_CSS, REPORT_CSS } from './report-css.ts';
export { escapeHtml, renderTable } from './report-html.ts';
export { countWords, durationWords, listWords, sentenceCase } from './report-words.ts';
export type { CausedAlert, LoggedDecision, ReportInput } from './report-input.ts';
