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
export { REPORT_CSS } from './report-css.ts';
export type { CausedAlert, LoggedDecision, ReportInput } from './report-input.ts';
