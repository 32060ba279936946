// The formats of an export, what they are called and which tables they carry.
// Promise: a format that is listed can write every table that it names. Tested in test/engine/export/formats.test.ts.

import { TABLES } from '../telemetry/index.ts';
import type { TableId, TelemetryWorld } from '../telemetry/index.ts';
import { CEF_VERSION, cefLine, speaksCef } from './cef-line.ts';
import { ECS_VERSION, ecsLine } from './ecs-document.ts';
import { EXPORT_MARKING, MARKING_COLUMN } from './marking.ts';
import { OCSF_VERSION, ocsfLine } from './ocsf-document.ts';
import { createParquetPart } from './parquet-part.ts';
import type { PartWriter } from './part-writer.ts';
import { createLinePart } from './part-writer.ts';
import { createDocumentWriter } from './record-reader.ts';
import { createRecordWriter } from './record-writer.ts';
import type { RecordWriter } from './record-writer.ts';
import { streamEnvelope } from './stream-envelope.ts';

export type FormatId = 'ndjson' | 'parquet' | 'cef' | 'ecs' | 'ocsf';

/** What a file's own words say of where it comes from. */
export type PartFacts = Readonly<Record<'scenario' | 'seed' | 'kernel', string>>;

export interface ExportFormat {
  readonly id: FormatId;
  /** What it is, with the version of its schema. */
  readonly says: string;
  /** Ending of its files. */
  readonly ending: string;
  /** How one record shows that it is of an exercise. */
  readonly marked: string;
  carries(table: TableId): boolean;
  /** What of a table can be used for one file after the other, such as kept bytes. */
  opened(world: TelemetryWorld, table: TableId, facts: PartFacts): () => PartWriter;
}

const lines =
  (records: (world: TelemetryWorld, table: TableId) => RecordWriter): ExportFormat['opened'] =>
  (world, table) => {
    const writer = records(world, table);
    return () => createLinePart(writer);
  };

const IN_COLUMN = `Every record has the column \`${MARKING_COLUMN}\` with the words "${EXPORT_MARKING}".`;

export const EXPORT_FORMATS: readonly ExportFormat[] = [
  {
    id: 'ndjson',
    says: "Defender's streaming records, one JSON object a line: time, tenantId, category, properties",
    ending: 'ndjson',
    marked: IN_COLUMN,
    carries: () => true,
    opened: lines((world, table) => createRecordWriter(world, table, streamEnvelope(world, table))),
  },
  {
    id: 'parquet',
    says: 'Apache Parquet with the columns and types of the tables, compressed with Snappy',
    ending: 'parquet',
    marked: IN_COLUMN,
    carries: () => true,
    opened: (world, table, facts) => () =>
      createParquetPart(world, table, { marking: EXPORT_MARKING, table: TABLES[table]?.name ?? '', ...facts }),
  },
  {
    id: 'cef',
    says: `CEF ${CEF_VERSION} in syslog lines (RFC 3164), for tables whose products send it`,
    ending: 'cef.log',
    marked: `Every line has \`flexString1=${EXPORT_MARKING}\`.`,
    carries: (table) => speaksCef(TABLES[table]?.name ?? ''),
    opened: lines((world) => createDocumentWriter(world, (record) => cefLine(world.calendar, record))),
  },
  {
    id: 'ecs',
    says: `documents of the Elastic Common Schema ${ECS_VERSION}, one a line`,
    ending: 'ecs.ndjson',
    marked: `Every document has \`labels.exercise\` with the words "${EXPORT_MARKING}", and the tag \`exercise\`.`,
    carries: () => true,
    opened: lines((world) => createDocumentWriter(world, ecsLine)),
  },
  {
    id: 'ocsf',
    says: `events of the Open Cybersecurity Schema Framework ${OCSF_VERSION}, one a line`,
    ending: 'ocsf.ndjson',
    marked: `Every event has "${EXPORT_MARKING}" among \`metadata.labels\` and at the start of \`message\`.`,
    carries: () => true,
    opened: lines((world) => createDocumentWriter(world, ocsfLine)),
  },
];
