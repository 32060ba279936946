export type { Block, Cell, Document, TableColumn, Tlp } from './document.ts';
export { TLP_LABELS, wordsOf } from './document.ts';
export { renderDocumentHtml } from './document-html.ts';
export { renderDocumentDocx } from './document-docx.ts';
export type { Sheet, SheetColumn, SheetValue } from './sheet.ts';
export { renderCsv, safeText, unsafeText } from './sheet.ts';
export type { ReadSheet } from './sheet-xlsx.ts';
export { readXlsx, renderXlsx } from './sheet-xlsx.ts';
export { zipFiles } from './steady-zip.ts';
export type { FacilitatorTexts, ItemKind, PlanItem } from './exercise-plan.ts';
export { ITEM_KINDS, planItems } from './exercise-plan.ts';
export { milestoneWords, triggerWords } from './trigger-words.ts';
export type { ColumnSet } from './msel-sheets.ts';
export { COLUMN_SETS, mselSheet, titlesOf } from './msel-sheets.ts';
export type { MselField, MselMapping, MselProposal, MselRow, MselSource } from './read-msel.ts';
export { columnName, MSEL_FIELDS, proposeMapping, readMselRows, timeOf } from './read-msel.ts';
export type { WrittenInjects } from './written-injects.ts';
export { writeInjects } from './written-injects.ts';
export { readCexf, writeCexf } from './cexf.ts';
export type { Appointment } from './invitation.ts';
export { renderInvitation } from './invitation.ts';
export type { Occasion } from './paper-form.ts';
export { NO_OCCASION } from './paper-form.ts';
export { evaluationSheets, RATINGS } from './evaluation-sheets.ts';
export {
  allPapers,
  controllerBriefing,
  facilitatorBook,
  injectCards,
  playerBriefings,
  signInSheet,
  situationManual,
} from './papers.ts';
export { afterActionDocument } from './after-action-document.ts';
export { navigatorLayer } from './navigator-layer.ts';
export type { ExerciseGround, FilesWanted, Format } from './exercise-files.ts';
export { FORMATS, LOG_FORMATS, makeFiles } from './exercise-files.ts';
export { evidenceSheets, improvementSheets } from './assurance-sheets.ts';
