// Full records as lines of JSON, fast: what a shape fixes is serialised once, what a device or an account decides is kept,
// and only the rest is written row by row.
// Promise: byte for byte the line that JSON.stringify gives for the full record. Tested in test/engine/export/record-writer.test.ts.

import { LIMITS, NO_INDEX } from '../base/index.ts';
import { deviceName } from '../estate/index.ts';
import {
  actingAccountOf,
  columnValue,
  isPrivate,
  lastedMs,
  logonSession,
  nearPort,
  ownHashSalt,
  patientNumber,
  processIdOf,
  processOfImage,
  receivedBytes,
  requestBytes,
  reportNumber,
  startedKey,
  vpnAddress,
} from '../telemetry/index.ts';
import type { TableId, TelemetryBatch, TelemetryWorld } from '../telemetry/index.ts';
import type { BytePen } from './byte-pen.ts';
import {
  putByte,
  putBytes,
  putDigits,
  putGuid,
  putHex,
  putIpv4,
  putNumber,
  putTimestamp,
  utf8Bytes,
} from './byte-pen.ts';
import {
  compileTemplate,
  createTemplateMaker,
  forgetSegments,
  PIECE_OVERHEAD,
  runBytes,
  SLOT,
} from './record-template.ts';
import type { Run, Slot, Template, TemplateMaker } from './record-template.ts';

/** Text around the members of every record of a table. */
export interface Envelope {
  readonly before: string;
  /** Between `before` and the members comes the row's time, where the envelope wants it: `before` + time + `middle`. */
  readonly middle: string | null;
  readonly after: string;
}

export interface RecordWriter {
  /** Appends rows [from, to) of a batch of this writer's table, each with its envelope. */
  write(pen: BytePen, batch: TelemetryBatch, from: number, to: number): void;
}

const NULL = utf8Bytes('null');
const PRIVATE = utf8Bytes('"Private"');
const PUBLIC = utf8Bytes('"Public"');
const DASH = 45;
const QUOTE = 34;

/** State of one writer. */
interface Desk {
  readonly world: TelemetryWorld;
  readonly table: TableId;
  /** Before a record's time; null where the envelope has no time of its own. */
  readonly before: Uint8Array | null;
  readonly maker: TemplateMaker;
  readonly templates: (Template | undefined)[];
}

/** A writer of one table's records. It keeps bytes by shape, device and account, within limits. */
export function createRecordWriter(world: TelemetryWorld, table: TableId, envelope: Envelope): RecordWriter {
  const { before, middle, after } = envelope;
  const desk: Desk = {
    world,
    table,
    before: middle === null ? null : utf8Bytes(before),
    maker: createTemplateMaker(world, table, middle ?? before, after),
    templates: [],
  };
  return {
    write(pen, batch, from, to) {
      for (let row = from; row < to; row += 1) writeRow(desk, pen, batch, row);
    },
  };
}

function templateOf(desk: Desk, batch: TelemetryBatch, row: number): Template {
  const shape = batch.shape[row] as number;
  const known = desk.templates[shape];
  if (known !== undefined) return known;
  if (desk.maker.keptBytes > LIMITS.exportKeptBytesMax) {
    desk.templates.length = 0;
    forgetSegments(desk.maker);
  }
  const template = compileTemplate(desk.maker, batch, row);
  desk.templates[shape] = template;
  return template;
}

function writeRow(desk: Desk, pen: BytePen, batch: TelemetryBatch, row: number): void {
  const template = templateOf(desk, batch, row);
  if (desk.before !== null) {
    putBytes(pen, desk.before);
    putTimestamp(pen, desk.world.calendar, batch.time[row] as number);
  }
  const { pieces, slots } = template;
  // Rows of the overlay hang on processes that only the lineage knows.
  const isTraced = batch.parentKey[row] !== 0;
  for (let place = 0; place < slots.length; place += 1) {
    putBytes(pen, pieces[place] as Uint8Array);
    const slot = slots[place] as Slot;
    if (slot.kind >= SLOT.ownProcess && slot.kind <= SLOT.grandStart && isTraced) putOther(desk, pen, batch, row, slot);
    else fill(desk, pen, batch, row, template, slot);
  }
}

/** Any value, the long way; a text in a quoted slot comes without its quotes. */
function putOther(desk: Desk, pen: BytePen, batch: TelemetryBatch, row: number, slot: Slot): void {
  const text = JSON.stringify(columnValue(desk.world, batch, row, slot.column));
  const isQuoted = slot.kind === SLOT.actingStart || slot.kind === SLOT.grandStart;
  putBytes(pen, utf8Bytes(isQuoted ? text.slice(1, -1) : text));
}

function putRun(desk: Desk, pen: BytePen, run: Run, kind: number, index: number): void {
  if (index === NO_INDEX) {
    putBytes(pen, run.none);
    return;
  }
  let piece = run.kept[index];
  if (piece === undefined) {
    if (run.keptBytes > LIMITS.exportKeptBytesMax) {
      run.kept.length = 0;
      run.keptBytes = 0;
    }
    piece = runBytes(desk.maker, kind, run.columns, index);
    run.kept[index] = piece;
    run.keptBytes += piece.length + PIECE_OVERHEAD;
  }
  putBytes(pen, piece);
}

function putRemoteDevice({ world }: Desk, pen: BytePen, address: number): void {
  const device = world.deviceByAddress.get(address);
  putBytes(
    pen,
    device === undefined ? NULL : utf8Bytes(JSON.stringify(deviceName(world.estate, device).toLowerCase())),
  );
}

function putAddress(pen: BytePen, address: number): void {
  if (address === 0) {
    putBytes(pen, NULL);
    return;
  }
  putByte(pen, QUOTE);
  putIpv4(pen, address);
  putByte(pen, QUOTE);
}

/** Account of the acting process. */
function actingAccount({ table }: Desk, { isSystem }: Template, account: number): number {
  return isSystem ? actingAccountOf(table, account, true) : account;
}

function fill(desk: Desk, pen: BytePen, batch: TelemetryBatch, row: number, template: Template, slot: Slot): void {
  const { world } = desk;
  switch (slot.kind) {
    case SLOT.end:
      return;
    case SLOT.device:
      putRun(desk, pen, slot.run as Run, SLOT.device, batch.device[row] as number);
      return;
    case SLOT.account:
      putRun(desk, pen, slot.run as Run, SLOT.account, batch.account[row] as number);
      return;
    case SLOT.acting:
      putRun(desk, pen, slot.run as Run, SLOT.acting, actingAccount(desk, template, batch.account[row] as number));
      return;
    case SLOT.time:
      putTimestamp(pen, world.calendar, batch.time[row] as number);
      return;
    case SLOT.startTime:
      putTimestamp(pen, world.calendar, (batch.time[row] as number) - lastedMs(batch.key[row] as number));
      return;
    case SLOT.logon:
      putNumber(pen, logonSession(world.seed, batch.account[row] as number, batch.device[row] as number));
      return;
    case SLOT.actingLogon: {
      const account = actingAccount(desk, template, batch.account[row] as number);
      putNumber(pen, logonSession(world.seed, account, batch.device[row] as number));
      return;
    }
    case SLOT.ownProcess:
    case SLOT.actingProcess:
    case SLOT.actingStart:
    case SLOT.grandProcess:
    case SLOT.grandStart:
      putProcess(desk, pen, batch, row, template, slot.kind);
      return;
    case SLOT.ownHash:
      putHex(pen, ownHashSalt(template.hashState, batch.key[row] as number), slot.digits, slot.digits);
      return;
    case SLOT.other:
      putOther(desk, pen, batch, row, slot);
      return;
    default:
      fillNumber(desk, pen, batch, row, template, slot);
  }
}

function putProcess(
  { world }: Desk,
  pen: BytePen,
  batch: TelemetryBatch,
  row: number,
  template: Template,
  kind: number,
): void {
  const device = batch.device[row] as number;
  const time = batch.time[row] as number;
  if (kind === SLOT.ownProcess) {
    const key = template.ownStarts ? startedKey(template.own, device, time) : (batch.key[row] as number);
    putNumber(pen, processIdOf(device, key, template.own.isKernel));
    return;
  }
  const acting = processOfImage(template.acting, device, time);
  if (kind === SLOT.actingProcess) putNumber(pen, processIdOf(device, acting.key, template.acting.isKernel));
  else if (kind === SLOT.actingStart) putTimestamp(pen, world.calendar, acting.startedAt);
  else {
    const grand = processOfImage(template.grand, device, acting.startedAt);
    if (kind === SLOT.grandProcess) putNumber(pen, processIdOf(device, grand.key, template.grand.isKernel));
    else putTimestamp(pen, world.calendar, grand.startedAt);
  }
}

function fillNumber(
  desk: Desk,
  pen: BytePen,
  batch: TelemetryBatch,
  row: number,
  template: Template,
  slot: Slot,
): void {
  const key = batch.key[row] as number;
  const address = batch.address[row] as number;
  switch (slot.kind) {
    case SLOT.address:
      putAddress(pen, address);
      return;
    case SLOT.addressType:
      putBytes(pen, address === 0 ? NULL : isPrivate(address) ? PRIVATE : PUBLIC);
      return;
    case SLOT.remoteDevice:
      putRemoteDevice(desk, pen, address);
      return;
    case SLOT.port: {
      const port = batch.port[row] as number;
      if (port === 0) putBytes(pen, NULL);
      else putNumber(pen, port);
      return;
    }
    case SLOT.amount:
      putNumber(pen, batch.amount[row] as number);
      return;
    case SLOT.received:
      putNumber(pen, receivedBytes(batch.amount[row] as number, key));
      return;
    case SLOT.requested:
      putNumber(pen, requestBytes(batch.amount[row] as number, key));
      return;
    case SLOT.localPort:
      putNumber(pen, template.listening ?? nearPort(key));
      return;
    case SLOT.keyNumber:
      putNumber(pen, slot.number?.(key) ?? 0);
      return;
    case SLOT.keyGuid:
      putGuid(pen, slot.salt, key);
      return;
    case SLOT.reportNumber:
      putNumber(pen, reportNumber(key));
      return;
    case SLOT.reportText:
      putHex(pen, slot.salt, key, 16);
      putByte(pen, DASH);
      putNumber(pen, batch.rowIndex?.[row] ?? row);
      return;
    case SLOT.patient:
      putBytes(pen, PATIENT);
      putDigits(pen, patientNumber(key), 7);
      putByte(pen, QUOTE);
      return;
    default:
      putIpv4(pen, vpnAddress(key));
  }
}

const PATIENT = utf8Bytes('"EX');
