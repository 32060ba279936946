// Windows process events of high cardinality, in columns of original-case UTF-8: what lane `columns` is timed on.
// Nine command lines in ten and more are distinct; a sprinkling of events is made to fit the rules, each in its turn.
// Promise: the same bytes for the same seed, number of events and rules. Tested in test/engine/bin/bench-detection.test.ts.

import { createStream } from '../../base/index.ts';
import type { Stream } from '../../base/index.ts';
import { HELD } from '../../events/index.ts';
import type { EventBatch, EventLabels, FieldColumn, MatcherRule } from '../../events/index.ts';
import type { EventRecord } from '../../predicate/index.ts';
import { PROGRAM_FORMS } from './ordinary-programs.ts';
import { FORENAMES, SERVICE_NAMES, SURNAMES, WORDS } from './process-grammar.ts';
import type { ProgramForm } from './process-grammar.ts';
import { recordFor } from './fitting-record.ts';

export const PROCESS_FIELDS = [
  'Image',
  'OriginalFileName',
  'CommandLine',
  'ParentImage',
  'ParentCommandLine',
  'User',
  'ParentUser',
  'IntegrityLevel',
  'Hashes',
  'CurrentDirectory',
  'Company',
  'Product',
  'Description',
  'FileVersion',
  'LogonId',
  'ProcessId',
] as const;

export type ProcessEvent = { -readonly [field in (typeof PROCESS_FIELDS)[number]]?: string | null };

export const PROCESS_LABELS: EventLabels = {
  products: new Set(['windows']),
  categories: new Set(['process_creation']),
  services: new Set(['sysmon']),
  isUnknown: false,
};

/** Events made to fit a rule, in 10,000. */
const FITTING = 150;
/** Ordinary events whose person has a letter beyond ASCII, in 10,000. */
const ACCENTED = 30;

export interface EventMaking {
  readonly seed: number;
  readonly events: number;
  /** Every image and what belongs to it (hash, product, directory) is made distinct too: no value repeats but by chance. */
  readonly distinct: boolean;
}

/** Makes the events one by one. */
export function* makeProcessEvents(making: EventMaking, rules: readonly MatcherRule[]): Generator<ProcessEvent> {
  const stream = createStream(making.seed, 'bench/process-events');
  const total = PROGRAM_FORMS.reduce((sum, { weight }) => sum + weight, 0);
  const maker: Maker = { stream, hashes: new Map(), forms: new Map() };
  let fitted = 0;
  for (let event = 0; event < making.events; event += 1) {
    const made = makeOrdinary(pickForm(stream.below(total)), maker);
    if (rules.length > 0 && stream.chance(FITTING)) {
      Object.assign(made, recordFor((rules[fitted % rules.length] as MatcherRule).predicate, stream));
      fitted += 1;
    }
    if (making.distinct) makeDistinct(made, stream);
    yield made;
  }
}

function pickForm(point: number): ProgramForm {
  let left = point;
  for (const form of PROGRAM_FORMS) {
    left -= form.weight;
    if (left < 0) return form;
  }
  return PROGRAM_FORMS[0] as ProgramForm;
}

/** What is kept from event to event while they are made. */
interface Maker {
  readonly stream: Stream;
  /** By image. */
  readonly hashes: Map<string, string>;
  /** By form: what stands between names, and the names, in turn. */
  readonly forms: Map<string, readonly string[]>;
}

function makeOrdinary(form: ProgramForm, maker: Maker): ProcessEvent {
  const { stream, hashes } = maker;
  const person = makePerson(stream);
  const fill = (text: string): string => fillForm(text, person, maker);
  const image = fill(form.image);
  const line = fill(stream.pick(form.lines));
  const [parentForm, parentLineForm] = stream.pick(form.parents);
  const parentImage = fill(parentForm);
  const parentLine = fill(parentLineForm);
  const isSystem = /^C:\\Windows\\(System32\\(svc|wbem)|CCM)/.test(image);
  const user = isSystem ? 'NT AUTHORITY\\SYSTEM' : `CALDERWICK\\${person}`;
  return {
    Image: image,
    OriginalFileName: form.original.slice(form.original.lastIndexOf('\\') + 1),
    CommandLine: line,
    ParentImage: parentImage,
    ParentCommandLine: parentLine,
    User: user,
    ParentUser: stream.chance(8_000) ? user : 'NT AUTHORITY\\SYSTEM',
    IntegrityLevel: isSystem ? 'System' : stream.pick(['Medium', 'Medium', 'Medium', 'High', 'Low']),
    Hashes: hashesOf(image, hashes, stream),
    CurrentDirectory: stream.chance(5_000) ? 'C:\\Windows\\system32\\' : `C:\\Users\\${person}\\`,
    Company: form.company,
    Product: form.product,
    Description: form.description,
    FileVersion: '10.0.19041.3636 (WinBuild.160101.0800)',
    LogonId: `0x${stream.below(0xffff).toString(16)}`,
    ProcessId: String(4 * stream.below(8_000)),
  };
}

function fillForm(form: string, person: string, { stream, forms }: Maker): string {
  let parts = forms.get(form);
  if (parts === undefined) {
    parts = form.split(/\{(\w+)\}/);
    forms.set(form, parts);
  }
  let text = parts[0] as string;
  for (let at = 1; at < parts.length; at += 2)
    text += fillIn(parts[at] as string, person, stream) + (parts[at + 1] as string);
  return text;
}

function makePerson(stream: Stream): string {
  const name = `${stream.pick(FORENAMES)}.${stream.pick(SURNAMES)}${stream.chance(5_000) ? String(stream.below(9)) : ''}`;
  return stream.chance(ACCENTED) ? name.replace(/[aeo]/, 'é') : name;
}

function hex(stream: Stream, digits: number): string {
  let text = '';
  while (text.length < digits) text += stream.next().toString(16).padStart(8, '0');
  return text.slice(0, digits);
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function fillIn(name: string, person: string, stream: Stream): string {
  switch (name) {
    case 'user':
      return person;
    case 'guid':
      return `{${hex(stream, 8)}-${hex(stream, 4)}-${hex(stream, 4)}-${hex(stream, 4)}-${hex(stream, 12)}}`;
    case 'hex8':
      return hex(stream, 8);
    case 'hex32':
      return hex(stream, 32);
    case 'cache':
      return hex(stream, 2);
    case 'digit':
      return String(stream.below(10));
    case 'number':
      return String(1_000 + stream.below(900_000));
    case 'number4':
      return String(23_000 + stream.below(40));
    case 'letter':
      return 'DEFGHKLMPRSTUVWXYZ'.charAt(stream.below(18));
    case 'word':
      return stream.pick(WORDS);
    case 'service':
      return stream.pick(SERVICE_NAMES);
    case 'host':
      return `CAL-${stream.pick(['SRV', 'APP', 'SQL', 'WS', 'IMG'])}-${String(stream.below(9_999)).padStart(4, '0')}`;
    case 'document':
      return `${stream.pick(WORDS)} ${stream.pick(['letter', 'list', 'minutes', 'plan', 'summary'])} ${stream.below(99_999)}`;
    case 'url':
      return `https://${stream.pick(WORDS)}.calderwick.example/${stream.pick(WORDS)}/${stream.below(99_999)}?ref=${hex(stream, 12)}`;
    case 'base64':
      return Array.from({ length: 40 }, () => BASE64.charAt(stream.below(64))).join('');
    default:
      throw new Error(`The grammar names {${name}}, which nobody fills in.`);
  }
}

function hashesOf(image: string, known: Map<string, string>, stream: Stream): string {
  let text = known.get(image);
  if (text === undefined) {
    const parts = [`MD5=${hex(stream, 32)}`, `SHA256=${hex(stream, 64)}`, `IMPHASH=${hex(stream, 32)}`];
    text = parts.join(',').toUpperCase();
    known.set(image, text);
  }
  return text;
}

/** Folders, versions and hashes that never come twice. The names of programs stay: rules ask for them. */
function makeDistinct(event: ProcessEvent, stream: Stream): void {
  const elsewhere = (path: string | null | undefined): string | null =>
    path === null || path === undefined ? null : path.replace(/\\(?=[^\\]*$)/, `\\${hex(stream, 8)}\\`);
  event.Image = elsewhere(event.Image);
  event.ParentImage = elsewhere(event.ParentImage);
  event.CurrentDirectory = elsewhere(event.CurrentDirectory);
  event.Hashes = `MD5=${hex(stream, 32)},SHA256=${hex(stream, 64)},IMPHASH=${hex(stream, 32)}`;
  event.ParentCommandLine = `${event.ParentCommandLine ?? ''} ${hex(stream, 8)}`;
  event.User = `${event.User ?? ''}${hex(stream, 4)}`;
  for (const field of ['Company', 'Product', 'Description', 'FileVersion', 'OriginalFileName'] as const)
    if (stream.chance(5_000)) event[field] = `${hex(stream, 6)} ${event[field] ?? ''}`;
}

const ENCODER = new TextEncoder();

/** Writes events into batches of `size`, each with buffers of its own. */
export function packBatches(events: Iterable<ProcessEvent>, size: number): readonly EventBatch[] {
  const batches: EventBatch[] = [];
  let pending: ProcessEvent[] = [];
  let first = 0;
  const close = (): void => {
    if (pending.length > 0) batches.push(packBatch(pending, first));
    first += pending.length;
    pending = [];
  };
  for (const event of events) {
    pending.push(event);
    if (pending.length === size) close();
  }
  close();
  return batches;
}

function packBatch(events: readonly ProcessEvent[], firstEvent: number): EventBatch {
  const columns = new Map(PROCESS_FIELDS.map((field) => [field, packColumn(field, events)]));
  return {
    count: events.length,
    firstEvent,
    columns,
    route: new Uint16Array(events.length),
    routes: [PROCESS_LABELS],
    source: null,
    isComplete: true,
    record: (event) => recordOf(columns, event),
  };
}

/** All values of a column are encoded at once: one by one would take longer than the lane itself. */
function packColumn(field: (typeof PROCESS_FIELDS)[number], events: readonly ProcessEvent[]): FieldColumn {
  const kind = new Uint8Array(events.length);
  const from = new Uint32Array(events.length);
  const to = new Uint32Array(events.length);
  let text = '';
  events.forEach((event, place) => {
    const held = event[field];
    kind[place] = held === undefined ? HELD.missing : held === null ? HELD.null : HELD.text;
    text += held ?? '';
  });
  const bytes = ENCODER.encode(text);
  const isAscii = bytes.length === text.length;
  let end = 0;
  events.forEach((event, place) => {
    const held = event[field] ?? '';
    from[place] = end;
    end += isAscii ? held.length : utf8Length(held);
    to[place] = end;
  });
  return { field, kind, bytes, from, to };
}

function utf8Length(text: string): number {
  let length = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    // Both halves of a pair stand for two of its four bytes.
    if (unit >= 0x80) length += unit < 0x800 || (unit >= 0xd800 && unit < 0xe000) ? 1 : 2;
  }
  return length;
}

const DECODER = new TextDecoder();

function recordOf(columns: ReadonlyMap<string, FieldColumn>, event: number): EventRecord {
  const record: Record<string, string | null> = {};
  for (const { field, kind, bytes, from, to } of columns.values()) {
    if (kind[event] === HELD.text) record[field] = DECODER.decode(bytes.subarray(from[event], to[event]));
    else if (kind[event] === HELD.null) record[field] = null;
  }
  return record;
}
