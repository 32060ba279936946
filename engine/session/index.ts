export { canonicalJson } from './canonical-json.ts';
export type { ClockReason, LogBody, LogEntry, LogHeader } from './log-entry.ts';
export { CLOCK_REASONS } from './log-entry.ts';
export type { Recovery } from './parse-log.ts';
export { parseLog, recoverLog } from './parse-log.ts';
export type { ResumePlan, RunningBuild } from './plan-resume.ts';
export { planResume, storedDigest } from './plan-resume.ts';
export type { DigestParts, PartDigests } from './run-digest.ts';
export { partDigests, runDigest, stateChecksum } from './run-digest.ts';
export { commandFault } from './read-body.ts';
export type { SessionLog } from './session-log.ts';
export {
  appendEntry,
  entryHash,
  exportLog,
  formatEntry,
  formatLog,
  inputCount,
  inputHash,
  isClockFull,
  isLogFull,
  openLog,
} from './session-log.ts';
export { sha256Hex } from './sha256-hex.ts';
