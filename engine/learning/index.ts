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
export type { Catalogue, CatalogueUnit, Pathway, TrackedUnit } from './parse-catalogue.ts';
export type { PageReading } from './check-reading.ts';
export { checkGlossary, GLOSSARY } from './check-glossary.ts';
export { checkReading, measurePages, READING_LIMITS } from './check-reading.ts';
export { measureReading, syllablesIn } from './reading-age.ts';
export { guidanceHeadings, headingIds, parseCatalogue } from './parse-catalogue.ts';
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
export type { JudgedUnit, Mastery, OutcomeState } from './outcome-state.ts';
export { foldOutcome, isDue, isProven, RETRIEVAL_DAYS } from './outcome-state.ts';
export type { RefreshedUnit, RefresherQuestion, ReturningActivity } from './refresher.ts';
export { composeDiagnostic, composeRefresher, REFRESHER_SECONDS_MAX } from './refresher.ts';
export type { Half, Halves, PromptsPlace, Steps } from './half-done.ts';
export {
  answersOfSitting,
  branchSteps,
  inboxSteps,
  promptsSteps,
  readHalves,
  replayBranch,
  replayInbox,
  replayPrompts,
  replayScene,
  replayShare,
  replayShift,
  sceneSteps,
  shareSteps,
  SITTING_MS,
  writeHalves,
} from './half-done.ts';
export type { ChangingUnit, UnitChange } from './unit-change.ts';
export { changeSince } from './unit-change.ts';
export { readEntry, readRecordFile, writeRecordFile } from './record-file.ts';
export { writeReminders } from './reminders.ts';
export type { NeedsMatrix, NeedsRow } from './needs-matrix.ts';
export { buildNeedsMatrix, writeNeedsTable } from './needs-matrix.ts';
export type { CertificateLine } from './certificate.ts';
export { certificateLines, UNSIGNED } from './certificate.ts';
export { owningName } from './address-owner.ts';
export type { EarlierMessage, Inbox, InboxAttachment, InboxCode, InboxLink, InboxMessage } from './inbox-spec.ts';
export { parseInbox } from './parse-inbox.ts';
export type { InboxAct, InboxFate, InboxLookBack, InboxMove, InboxPlace, InboxState } from './play-inbox.ts';
export { actInInbox, lookBackOnInbox, mayAct, placeOf, startInbox } from './play-inbox.ts';
export type { BranchDress } from './branch-spec.ts';
export { parseScene } from './parse-scene.ts';
export type { SceneJudged, SceneLookBack } from './play-scene.ts';
export { judgeSpot, lookBackOnScene } from './play-scene.ts';
export type { Scene, ScenePlace, SceneSpot } from './scene-spec.ts';
export { SCENE_PLACES } from './scene-spec.ts';
export { parseShift } from './parse-shift.ts';
export type { ShiftDone, ShiftLookBack } from './play-shift.ts';
export { doTask, lookBackOnShift, minutesPassed, openTasks, partNow, shiftTime } from './play-shift.ts';
export type { Shift, ShiftNeed, ShiftPart, ShiftTask } from './shift-spec.ts';
export { parsePrompts } from './parse-prompts.ts';
export type { PromptAct, PromptsAnswered, PromptsLookBack } from './play-prompts.ts';
export { answerPrompt, lookBackOnPrompts, openPromptActs } from './play-prompts.ts';
export type { PromptMoment, Prompts } from './prompts-spec.ts';
export { parseShare } from './parse-share.ts';
export type { ShareDraft, ShareField, ShareFinding } from './play-share.ts';
export { judgeDraft } from './play-share.ts';
export type { Share, ShareFile, SharePerson, ShareSheet } from './share-spec.ts';
export { parsePassphrase } from './parse-passphrase.ts';
export type { Passphrase } from './passphrase-spec.ts';
export type { PasswordStrength, PasswordVerdict } from './judge-password.ts';
export { judgePassword } from './judge-password.ts';
export type { ReportedUnit, UnitProgress, UnitStanding } from './unit-progress.ts';
export { pageEntries, safestShare, unitProgress } from './unit-progress.ts';
export { readSuspend, readSuspendedHalves, writeSuspend } from './suspend-text.ts';
export type { ReportChoices, ScormStandard, SittingReport, Write } from './learning-system.ts';
export { clockTime, durationOf, OPENING_ELEMENTS, saysDone, scormWrites } from './learning-system.ts';
export { BADGE_NAMES, XAPI_NAMES, XML_NAMES } from './standard-names.ts';
export type { Json, JsonObject, Launch, SittingVerb, Statement } from './xapi.ts';
export { answerStatement, sealStatement, sittingStatement, unitIri } from './xapi.ts';
export type { PackagePlan, PackageStandard, PackedUnit } from './package/package-plan.ts';
export {
  PACKAGE_STANDARDS,
  packageName,
  packedUnit,
  pathwayPlan,
  PLAIN_CHOICES,
  unitPlan,
} from './package/package-plan.ts';
export type { Parts, ReadSite } from './package/gather-parts.ts';
export { makePackage } from './package/make-package.ts';
export type { EvidenceGroup, EvidencePack, EvidenceUnit, GroupRecords, OutcomeEvidence } from './evidence-pack.ts';
export { buildEvidencePack, PEOPLE_MIN, writeEvidenceTable } from './evidence-pack.ts';
export type { ReportTime } from './report-time.ts';
export { REPORT_TIMES, reportTime } from './report-time.ts';
export type { MessageTally, TeamResults, TeamRound } from './team-session.ts';
export { readRounds, roundOf, ROUNDS_MIN, teamResults } from './team-session.ts';
export { LEARNING_KINDS } from './authoring-kinds.ts';
