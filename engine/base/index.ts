export { calendarFile, calendarText } from './calendar-text.ts';
export { csvCell, guardFormula, unguardFormula } from './csv-cell.ts';
export type { AccountIndex, ActionId, AlertId, Brand, DeviceIndex, IncidentId } from './ids.ts';
export { accountIndex, actionId, alertId, deviceIndex, incidentId, NO_INDEX } from './ids.ts';
export { assert, unreachable } from './invariant.ts';
export { LIMITS } from './limits.ts';
export { nameUuid } from './name-uuid.ts';
export type { PackedReader, PackedWriter } from './packed-bytes.ts';
export { createPackedReader, createPackedWriter } from './packed-bytes.ts';
export type { Stream } from './prng.ts';
export { below, createStream, extendSeed, mix, mix2, mix3, streamSeed } from './prng.ts';
export type { Problem, Result } from './result.ts';
export { failure, formatProblem, success } from './result.ts';
export { sentenceCase } from './sentence-case.ts';
export type { Calendar, CivilTime, SimTimeMs } from './sim-time.ts';
export {
  civilFromDays,
  civilTime,
  DAY_MS,
  daysFromCivil,
  formatClock,
  formatOffset,
  formatTimestamp,
  HOUR_MS,
  MINUTE_MS,
  parseCalendar,
  parseDuration,
  SECOND_MS,
  simTime,
} from './sim-time.ts';
