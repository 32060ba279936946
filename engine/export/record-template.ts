// What a shape fixes of a record's JSON, as bytes, and the slots between the pieces that each row fills. Shapes of a family
// differ in a command line or a path: equal pieces are made once, whatever else differs.
// Promise: pieces and slots together have every column of the table, in order, as JSON.stringify writes the full record.
// Tested in test/engine/export/record-writer.test.ts against full records.

import { assert, NO_INDEX, streamSeed } from '../base/index.ts';
import {
  accountColumn,
  actsAsSystem,
  columnValue,
  deviceColumn,
  hashIsOfRow,
  KEY_GUIDS,
  KEY_NUMBERS,
  listeningPort,
  ownHashState,
  processImage,
  startsOthers,
  TABLES,
} from '../telemetry/index.ts';
import type { ColumnValue, ProcessImage, TableSchema, TelemetryBatch, TelemetryWorld } from '../telemetry/index.ts';
import { utf8Bytes } from './byte-pen.ts';

/** How a slot is filled. The numbers are the cases of one switch; they are stored nowhere. */
export const SLOT = {
  end: 0,
  device: 1,
  account: 2,
  acting: 3,
  time: 4,
  startTime: 5,
  address: 6,
  addressType: 7,
  port: 8,
  amount: 9,
  keyNumber: 10,
  keyGuid: 11,
  reportNumber: 12,
  reportText: 13,
  received: 14,
  logon: 15,
  actingLogon: 16,
  localPort: 17,
  ownProcess: 18,
  actingProcess: 19,
  actingStart: 20,
  grandProcess: 21,
  grandStart: 22,
  remoteDevice: 23,
  patient: 24,
  vpnAddress: 25,
  ownHash: 26,
  other: 27,
  requested: 28,
} as const;

/** Columns next to each other that a device, or an account, decides: their bytes are kept. */
export interface Run {
  readonly columns: readonly string[];
  readonly kept: (Uint8Array | undefined)[];
  /** Of rows that name none. */
  readonly none: Uint8Array;
  keptBytes: number;
}

export interface Slot {
  readonly kind: number;
  readonly column: string;
  readonly run: Run | null;
  /** Salt of a stream that is named after the column, for GUIDs and text ids. */
  readonly salt: number;
  /** Of a hash. */
  readonly digits: number;
  readonly number: ((key: number) => number) | null;
}

/** Columns between two slots that the shape decides, and the texts around them. */
interface Segment {
  readonly before: string;
  readonly columns: readonly string[];
  readonly after: string;
  /** Places of the shape columns that decide the bytes. */
  readonly places: readonly number[];
  readonly kept: Map<string, Uint8Array>;
}

/** Slots of all shapes that are alike in what they leave open, and the segments before each. */
interface Layout {
  readonly slots: readonly Slot[];
  readonly segments: readonly Segment[];
}

export interface Template {
  /** pieces[i] stands before slots[i]; the last slot is `end`. */
  readonly pieces: readonly Uint8Array[];
  readonly slots: readonly Slot[];
  readonly isSystem: boolean;
  readonly own: ProcessImage;
  readonly ownStarts: boolean;
  readonly acting: ProcessImage;
  readonly grand: ProcessImage;
  readonly listening: number | null;
  /** State of the salt of a hash that is the row's own, before the row's key. */
  readonly hashState: number;
}

/** Templates of one table share their runs, their layouts and the bytes of equal segments. */
export interface TemplateMaker {
  readonly world: TelemetryWorld;
  readonly schema: TableSchema;
  /** Texts around the members of every record. */
  readonly before: string;
  readonly after: string;
  readonly runs: Map<string, Run>;
  readonly layouts: Map<string, Layout>;
  readonly placeOf: ReadonlyMap<string, number>;
  readonly eitherColumns: readonly string[];
  /** Bytes that segments keep. */
  keptBytes: number;
}

export function createTemplateMaker(
  world: TelemetryWorld,
  table: number,
  before: string,
  after: string,
): TemplateMaker {
  const schema = TABLES[table];
  assert(schema !== undefined, `table ${table} exists`);
  const placeOf = new Map(schema.shapeColumns.map((name, place) => [name, place]));
  const eitherColumns = schema.columns.filter(({ source }) => source === 'either').map(({ name }) => name);
  return { world, schema, before, after, runs: new Map(), layouts: new Map(), placeOf, eitherColumns, keptBytes: 0 };
}

/** Forgets what was kept of segments. */
export function forgetSegments(maker: TemplateMaker): void {
  maker.layouts.clear();
  maker.keptBytes = 0;
}

const named = (column: string, value: ColumnValue): string => `${JSON.stringify(column)}:${JSON.stringify(value)}`;

/** JSON of a run's columns for one device or account; NO_INDEX for none. */
export function runBytes({ world, schema }: TemplateMaker, kind: number, columns: readonly string[], index: number) {
  const read = (column: string): ColumnValue =>
    kind === SLOT.device ? deviceColumn(world, schema.name, column, index) : accountColumn(world, column, index);
  return utf8Bytes(columns.map((column) => named(column, read(column))).join(','));
}

function runOf(maker: TemplateMaker, kind: number, columns: readonly string[]): Run {
  const name = `${kind} ${columns.join(' ')}`;
  const known = maker.runs.get(name);
  if (known !== undefined) return known;
  const none = runBytes(maker, kind, columns, NO_INDEX);
  const run: Run = { columns, kept: [], none, keptBytes: 0 };
  maker.runs.set(name, run);
  return run;
}

const ROW_SLOTS: Readonly<Record<string, number>> = {
  StartTime: SLOT.startTime,
  RemoteIPType: SLOT.addressType,
  RemoteDeviceName: SLOT.remoteDevice,
  RemotePort: SLOT.port,
  DestinationPort: SLOT.port,
  sPort: SLOT.port,
  SentBytes: SLOT.amount,
  scBytes: SLOT.amount,
  FileSize: SLOT.amount,
  LoginDurationMs: SLOT.amount,
  RecordCount: SLOT.amount,
};
const TIMES = new Set([
  ...['Timestamp', 'TimeGenerated', 'EndTime', 'EventTime', 'ActivityDateTime', 'DetectedDateTime'],
  'LastUpdatedDateTime',
]);
const ACTING_SLOTS: Readonly<Record<string, number>> = {
  InitiatingProcessId: SLOT.actingProcess,
  InitiatingProcessCreationTime: SLOT.actingStart,
  InitiatingProcessParentId: SLOT.grandProcess,
  InitiatingProcessParentCreationTime: SLOT.grandStart,
  InitiatingProcessLogonId: SLOT.actingLogon,
};
const KEY_SLOTS: Readonly<Record<string, number>> = {
  ReceivedBytes: SLOT.received,
  csBytes: SLOT.requested,
  LogonId: SLOT.logon,
  LocalPort: SLOT.localPort,
  PatientId: SLOT.patient,
  PrivateIP: SLOT.vpnAddress,
  ProcessId: SLOT.ownProcess,
  ProcessCreationTime: SLOT.time,
  ...ACTING_SLOTS,
};

/** Hash columns: of the shape alone, unless the row's file is one of a kind. */
const HASHES = /(?:SHA1|SHA256|MD5)$/;
const ACTING_ACCOUNT = /^InitiatingProcessAccount/;

/** True for the hash of a document: it belongs to the row alone. */
function isOwnHash(maker: TemplateMaker, batch: TelemetryBatch, row: number, column: string): boolean {
  return hashIsOfRow(batch, row, column) && /^[^#]/.test(textOf(maker, batch, row, 'FolderPath'));
}

/** What one column is in rows of one shape: fixed by it, or filled by each row. */
type Part = { readonly isFixed: true } | { readonly kind: number };

function keyPart(maker: TemplateMaker, batch: TelemetryBatch, row: number, column: string): Part {
  const { world, schema } = maker;
  if (HASHES.test(column)) return isOwnHash(maker, batch, row, column) ? { kind: SLOT.ownHash } : { isFixed: true };
  if (ACTING_ACCOUNT.test(column)) return { kind: SLOT.acting };
  if (column === 'ReportId')
    return { kind: schema.columnByName.get(column)?.type === 'string' ? SLOT.reportText : SLOT.reportNumber };
  const kind = KEY_SLOTS[column];
  // A process that the shape does not name has neither number nor time.
  if (kind !== undefined) return columnValue(world, batch, row, column) === null ? { isFixed: true } : { kind };
  if (KEY_GUIDS.has(column)) return { kind: SLOT.keyGuid };
  return { kind: KEY_NUMBERS.has(column) ? SLOT.keyNumber : SLOT.other };
}

function partOf(maker: TemplateMaker, batch: TelemetryBatch, row: number, column: string, source: string): Part {
  switch (source) {
    case 'shape':
    case 'none':
      return { isFixed: true };
    case 'either':
      return codeOf(maker, batch, row, column) === 0 ? { kind: SLOT.device } : { isFixed: true };
    case 'device':
      return { kind: SLOT.device };
    case 'account':
      return { kind: SLOT.account };
    case 'row':
      return { kind: TIMES.has(column) ? SLOT.time : (ROW_SLOTS[column] ?? SLOT.address) };
    default:
      return keyPart(maker, batch, row, column);
  }
}

const isRun = (kind: number): boolean => kind === SLOT.device || kind === SLOT.account || kind === SLOT.acting;

/** Texts around what a slot fills; the quotes of texts belong to the pieces. */
const QUOTED: ReadonlySet<number> = new Set([
  ...[
    SLOT.time,
    SLOT.startTime,
    SLOT.ownHash,
    SLOT.keyGuid,
    SLOT.reportText,
    SLOT.actingStart,
    SLOT.grandStart,
    SLOT.vpnAddress,
  ],
]);

/** Code of a row's shape in a column; 0 for null. */
function codeOf(maker: TemplateMaker, batch: TelemetryBatch, row: number, column: string): number {
  const place = maker.placeOf.get(column);
  return place === undefined ? 0 : batch.dictionary.code(batch.shape[row] as number, place);
}

/** A text of a row's shape; empty when it has none. */
function textOf(maker: TemplateMaker, batch: TelemetryBatch, row: number, column: string): string {
  return String(batch.dictionary.values.values[codeOf(maker, batch, row, column)] ?? '');
}

/** Shape columns that a fixed column is worked out from. */
function sourcesOf(maker: TemplateMaker, column: string): readonly string[] {
  if (maker.placeOf.has(column) || !HASHES.test(column)) return [column];
  const prefix = column.startsWith('InitiatingProcess') ? 'InitiatingProcess' : '';
  return [`${prefix}FileName`, `${prefix === '' ? 'Process' : prefix}VersionInfoProductVersion`];
}

interface Draft {
  readonly segments: Segment[];
  readonly slots: Slot[];
  before: string;
  columns: string[];
}

function endSegment(maker: TemplateMaker, draft: Draft, after: string): void {
  const { before, columns } = draft;
  const places = columns
    .flatMap((column) => sourcesOf(maker, column))
    .flatMap((source) => maker.placeOf.get(source) ?? []);
  draft.segments.push({ before, columns, after, places: [...new Set(places)], kept: new Map() });
  draft.columns = [];
}

function addSlot(maker: TemplateMaker, draft: Draft, kind: number, columns: readonly string[]): void {
  const [column = ''] = columns;
  const quote = QUOTED.has(kind) ? '"' : '';
  const comma = draft.columns.length > 0 ? ',' : '';
  endSegment(maker, draft, isRun(kind) ? comma : `${comma}${JSON.stringify(column)}:${quote}`);
  draft.before = `${quote},`;
  draft.slots.push({
    kind,
    column,
    run: isRun(kind) ? runOf(maker, kind, columns) : null,
    salt: streamSeed(maker.world.seed, column),
    digits: /SHA256$/.test(column) ? 64 : /SHA1$/.test(column) ? 40 : 32,
    number: KEY_NUMBERS.get(column) ?? null,
  });
}

function makeLayout(maker: TemplateMaker, batch: TelemetryBatch, row: number): Layout {
  const { columns } = maker.schema;
  const draft: Draft = { segments: [], slots: [], before: maker.before, columns: [] };
  for (let place = 0; place < columns.length; place += 1) {
    const { name, source } = columns[place] as (typeof columns)[number];
    const part = partOf(maker, batch, row, name, source);
    if ('isFixed' in part) {
      draft.columns.push(name);
      continue;
    }
    const run = [name];
    while (isRun(part.kind) && place + 1 < columns.length) {
      const next = columns[place + 1] as (typeof columns)[number];
      const nextPart = partOf(maker, batch, row, next.name, next.source);
      if ('isFixed' in nextPart || nextPart.kind !== part.kind) break;
      run.push(next.name);
      place += 1;
    }
    addSlot(maker, draft, part.kind, run);
  }
  if (draft.columns.length === 0) draft.before = draft.before.replace(/,$/, '');
  endSegment(maker, draft, maker.after);
  draft.slots.push({ kind: SLOT.end, column: '', run: null, salt: 0, digits: 0, number: null });
  return draft;
}

/** What decides which columns a row fills: equal signs, equal layout. */
function layoutSign(maker: TemplateMaker, batch: TelemetryBatch, row: number): string {
  // A name counts when it is not empty, other columns as soon as they are not null.
  const isNamed = (column: string): boolean => textOf(maker, batch, row, column) !== '';
  const isSet = (column: string): boolean => codeOf(maker, batch, row, column) !== 0;
  const signs = [
    isOwnHash(maker, batch, row, 'SHA256'),
    isNamed('InitiatingProcessFileName'),
    isNamed('InitiatingProcessParentFileName'),
    isSet('ProcessCommandLine'),
    ...maker.eitherColumns.map(isSet),
  ];
  return signs.map(Number).join('');
}

function segmentBytes(maker: TemplateMaker, segment: Segment, batch: TelemetryBatch, row: number): Uint8Array {
  const shape = batch.shape[row] as number;
  let codes = '';
  for (const place of segment.places) codes += `${batch.dictionary.code(shape, place)} `;
  const known = segment.kept.get(codes);
  if (known !== undefined) return known;
  const members = segment.columns.map((column) => named(column, columnValue(maker.world, batch, row, column)));
  const bytes = utf8Bytes(`${segment.before}${members.join(',')}${segment.after}`);
  segment.kept.set(codes, bytes);
  maker.keptBytes += bytes.length + PIECE_OVERHEAD;
  return bytes;
}

/** What a kept piece costs besides its bytes. */
export const PIECE_OVERHEAD = 200;

/** Compiles the template of a row's shape. */
export function compileTemplate(maker: TemplateMaker, batch: TelemetryBatch, row: number): Template {
  const { processes } = maker.world;
  const sign = layoutSign(maker, batch, row);
  let layout = maker.layouts.get(sign);
  if (layout === undefined) {
    layout = makeLayout(maker, batch, row);
    maker.layouts.set(sign, layout);
  }
  const text = (column: string): string => textOf(maker, batch, row, column);
  maker.keptBytes += PIECE_OVERHEAD + layout.slots.length * 8;
  return {
    pieces: layout.segments.map((segment) => segmentBytes(maker, segment, batch, row)),
    slots: layout.slots,
    isSystem: actsAsSystem(maker.world, batch.table, batch.shape[row] as number),
    own: processImage(processes, text('FileName')),
    ownStarts: startsOthers(processes, text('FileName'), text('InitiatingProcessFileName')),
    acting: processImage(processes, text('InitiatingProcessFileName')),
    grand: processImage(processes, text('InitiatingProcessParentFileName')),
    listening: listeningPort(text('ActionType'), text('InitiatingProcessCommandLine')),
    hashState: ownHashState(text('FolderPath')),
  };
}
