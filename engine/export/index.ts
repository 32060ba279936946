export type { BytePen } from './byte-pen.ts';
export { createBytePen } from './byte-pen.ts';
export { EXPORT_MARKING, MARKING_COLUMN } from './marking.ts';
export type { Envelope, RecordWriter } from './record-writer.ts';
export { createRecordWriter } from './record-writer.ts';
export { streamEnvelope, tenantOf } from './stream-envelope.ts';
