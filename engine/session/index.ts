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
export type { SessionFile, SessionFileRead, TeamLogFile, VerifiedLog } from './session-file.ts';
export { readSessionFile, readTeamLog, writeSessionFile } from './session-file.ts';
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
export type {
  BoundaryKind,
  DeputyKind,
  Door,
  Draft,
  EntryRead,
  Envelope,
  GroupBodies,
  GroupEntry,
  GroupKind,
  HashLine,
  Head,
} from './group-entry.ts';
export {
  BOUNDARY_KINDS,
  DELEGABLE,
  DEPUTY_KINDS,
  NO_HEAD,
  placeDraft,
  readGroupDraft,
  readGroupLine,
  slug,
} from './group-entry.ts';
export { count, fieldsFault, hex, listOf, name, objectOf, oneOf, optional } from './checks.ts';
export type {
  Assembler,
  DownMessage,
  Frame,
  FrameRead,
  GroupBuild,
  RefusedWhy,
  UpMessage,
  Waiting,
} from './group-protocol.ts';
export { createAssembler, cutFrame, PROTOCOL, readDown, readUp, writeFrame } from './group-protocol.ts';
export { hashCode, joinCode, readCode, showCode } from './join-code.ts';
export type { Unlocked } from './locked-text.ts';
export { LOCK_BYTES, lockText, unlockText } from './locked-text.ts';
export type { Ledger, NextFault, Place } from './ledger.ts';
export { createLedger, isCheckpoint, NO_DUFF, lawFault, nextFault, personOf, takeEntry } from './ledger.ts';
export { horizonOf, stepMember } from './member.ts';
export { retryDelayMs } from './member-outbox.ts';
export type { Member, MemberEffect, MemberEvent, MemberOptions, MemberPhase } from './member-state.ts';
export { createMember } from './member-state.ts';
export { stepRoom } from './room.ts';
export { refuse as refuseLink } from './room-refusal.ts';
export type { CloseCode, Link, Part, Role, Room, RoomEffect, RoomEvent, RoomOptions } from './room-state.ts';
export { CLOSE, createRoom, ROLES } from './room-state.ts';
export { hmacHex } from './sha256-hex.ts';
export { GROUP_VERSION, signedText } from './signed-text.ts';
export { readsAll, requestText } from './team-kind.ts';
export type { Verify } from './signature.ts';
export { publicKeyOf, rememberVerified, signText, verifyText } from './signature.ts';
