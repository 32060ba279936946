export type { ActivityModel } from './activity-model.ts';
export type { OrdinaryValues, StandOut } from './attack-separability.ts';
export { ordinaryValues, standOutByCause } from './attack-separability.ts';
export type { LeavingStep, StepTrail } from './attack-step.ts';
export { leaveStep } from './attack-step.ts';
export type { RowTruth } from './attack-truth.ts';
export { truthsOfRows } from './attack-truth.ts';
export type { BatchBuffer } from './batch-buffer.ts';
export { createBatchBuffer } from './batch-buffer.ts';
export type { FullRecord, RowRef, TelemetryBatch } from './batch.ts';
export { buildTelemetryWorld, emptyReaction } from './build-world.ts';
export type { RowCause } from './cause.ts';
export { causeOfRow, causesOfRows } from './cause.ts';
export type { AskedSpan, SpanWords } from './check-span.ts';
export { checkRates, checkSpan } from './check-span.ts';
export type { ChecksumState } from './checksum.ts';
export { checksumBatch, createChecksum } from './checksum.ts';
export type { Column, ColumnSource, ColumnType, TableId, TableSchema } from './columns.ts';
export type { ShapeDictionary, ValueDictionary } from './dictionary.ts';
export { createShapeDictionary, createValueDictionary } from './dictionary.ts';
export { deviceColumn } from './device-columns.ts';
export type { ColumnValue } from './full-record.ts';
export {
  accountColumn,
  actingAccountOf,
  actsAsSystem,
  columnValue,
  fullRecord,
  hashIsOfRow,
  isPrivate,
  ownHashSalt,
  ownHashState,
} from './full-record.ts';
export { generateBatch, generatePart } from './generate-batch.ts';
export { generateRows } from './generate-rows.ts';
export type { MinuteSpan } from './generate-span.ts';
export { generateAllSpans, generateSpan, spansOf } from './generate-span.ts';
export {
  KEY_GUIDS,
  KEY_NUMBERS,
  amountOfRequest,
  lastedMs,
  listeningPort,
  logonSession,
  nearPort,
  patientNumber,
  receivedBytes,
  reportNumber,
  requestBytes,
  vpnAddress,
} from './key-columns.ts';
export type { ProcessImage } from './process-ids.ts';
export { processIdOf, processImage, processOfImage, startedKey, startsOthers } from './process-ids.ts';
export { TABLES, tableId } from './table-columns.ts';
export type { TierRows } from './tiers.ts';
export { addTiers } from './tiers.ts';
export type { TraceContext } from './trace.ts';
export { dropOverlayAfter, expandTrace } from './trace.ts';
export type { LookAlikeVolume } from './volumes.ts';
export { fidelityCaption, hourVolumes, lookAlikeVolumes, tableVolumes } from './volumes.ts';
export type { Interval, OverlayRow, Reaction, TableVolume, TelemetryWorld } from './world.ts';
