// Somebody's own MSEL sheet → injects of a scenario. Columns in any order and under any known title; a mapping may be given.
// Promise: every faulty row is told with its row and column; one fault and nothing is imported; nothing read is lost.
// Tested in test/engine/documents/read-msel.test.ts.

import {
  DAY_MS,
  daysFromCivil,
  failure,
  HOUR_MS,
  LIMITS,
  parseDuration,
  success,
  unguardFormula,
} from '../base/index.ts';
import type { Problem, Result } from '../base/index.ts';
import type { SheetValue } from './sheet.ts';
import type { ReadSheet } from './sheet-xlsx.ts';

/** What a column can hold for us. */
export const MSEL_FIELDS = [
  'control',
  'kind',
  'time',
  'channel',
  'from',
  'to',
  'title',
  'message',
  'expected',
  'objective',
  'notes',
  'storyline',
  'move',
] as const;
export type MselField = (typeof MSEL_FIELDS)[number];

/** Which column (from 0) holds which field. */
export type MselMapping = Readonly<Partial<Record<MselField, number>>>;

/** Titles by which planners name a field, in small letters; the first title of a sheet that fits wins. */
const TITLES: Readonly<Record<MselField, readonly string[]>> = {
  control: ['control number', 'event number', 'id', 'inject number', 'no', 'number', 'ref', 'serial'],
  kind: ['event type', 'kind', 'type', 'inject type'],
  time: [
    'from startex',
    'timeline',
    'delivery time',
    'designated scenario time',
    'local time',
    'scenario time',
    'simulated time',
    'time',
  ],
  channel: ['channel', 'inject mode', 'delivery method', 'mode', 'method'],
  from: ['from', 'from org', 'sender', 'source'],
  to: ['to (role)', 'to', 'to org', 'target', 'teams', 'recipient', 'players'],
  title: ['title', 'subject', 'action to be taken', 'event', 'synopsis'],
  message: ['message', 'details', 'content', 'description', 'inject'],
  expected: [
    'expected participant response',
    'expected actions',
    'expected action',
    'expectation description',
    'expected player action',
  ],
  objective: ['exercise objective', 'objectives', 'objective'],
  notes: ['notes', 'comments', 'controller notes', 'remarks'],
  storyline: ['storyline', 'group', 'thread'],
  move: ['move', 'phase'],
};

export interface MselProposal {
  readonly sheet: string;
  /** Row of the titles, from 0. */
  readonly titleRow: number;
  readonly titles: readonly string[];
  readonly mapping: MselMapping;
}

/** One row as it was read: texts as they stand, the time as milliseconds from STARTEX where it is one. */
export interface MselRow {
  /** Row of the sheet, from 1, as a spreadsheet numbers it. */
  readonly row: number;
  readonly control: string;
  readonly kind: 'inject' | 'contingency' | 'expected-action' | 'information' | 'facilitation';
  /** Null: sent by hand. */
  readonly at: number | null;
  readonly channel: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly title: string;
  readonly message: readonly string[];
  readonly expected: string;
  readonly objective: string;
  readonly notes: string;
  readonly storyline: string;
  readonly move: string;
}

const textOf = (value: SheetValue | undefined): string =>
  value === null || value === undefined ? '' : unguardFormula(String(value)).trim();

/** Finds the row of titles and proposes which column is what; undefined when no row of the first twenty holds three known titles. */
export function proposeMapping(sheets: readonly ReadSheet[]): MselProposal | undefined {
  let best: MselProposal | undefined;
  for (const { name, rows } of sheets) {
    rows.slice(0, 20).forEach((row, titleRow) => {
      const titles = row.map(textOf);
      const mapping = mappingOf(titles);
      if (Object.keys(mapping).length >= 3 && Object.keys(mapping).length > Object.keys(best?.mapping ?? {}).length) {
        best = { sheet: name, titleRow, titles, mapping };
      }
    });
  }
  return best;
}

function mappingOf(titles: readonly string[]): MselMapping {
  const small = titles.map((title) => title.toLowerCase().replaceAll(/\s+/g, ' '));
  const mapping: Partial<Record<MselField, number>> = {};
  for (const field of MSEL_FIELDS) {
    const column = TITLES[field].map((title) => small.indexOf(title)).find((index) => index >= 0);
    if (column !== undefined) mapping[field] = column;
  }
  // A sheet with a message but no title, or the other way round, still says what happens.
  if (mapping.title === undefined && mapping.message !== undefined) mapping.title = mapping.message;
  return mapping;
}

/** Where the sheet comes from and how its times are to be read. */
export interface MselSource {
  readonly file: string;
  /** Civil start of the exercise, `2027-01-19T02:00`: absolute times count from it. */
  readonly startsAt: string;
}

/** What reading one row needs besides the row. */
interface Reading {
  readonly mapping: MselMapping;
  readonly source: MselSource;
  readonly problems: Problem[];
  /** Rows by control number. */
  readonly seen: Map<string, number>;
}

/** Reads every row below the titles. Rows without any text are passed over. */
export function readMselRows(
  sheet: ReadSheet,
  { mapping, titleRow }: Pick<MselProposal, 'titleRow' | 'mapping'>,
  source: MselSource,
): Result<MselRow[]> {
  const below = sheet.rows.slice(titleRow + 1);
  const first = titleRow + 2;
  if (below.length > LIMITS.mselRowsMax) {
    const message = `The sheet has ${below.length} rows; at most ${LIMITS.mselRowsMax} are read.`;
    return failure([problemAt(source.file, first, 1, message, 'Delete rows that are not part of the exercise.')]);
  }
  const reading: Reading = { mapping, source, problems: [], seen: new Map() };
  const read = below.flatMap((cells, index) => {
    if (cells.every((cell) => textOf(cell) === '')) return [];
    return readRow(cells, first + index, reading) ?? [];
  });
  if (read.length === 0 && reading.problems.length === 0) {
    const message = 'There is no event below the titles.';
    return failure([problemAt(source.file, first, 1, message, 'Choose the sheet that holds the MSEL.')]);
  }
  return reading.problems.length > 0 ? failure(reading.problems) : success(read);
}

/** One row; null when its time or kind cannot be read, and then the problems say so. */
function readRow(cells: readonly SheetValue[], row: number, reading: Reading): MselRow | null {
  const { mapping, source, problems } = reading;
  const text = (field: MselField): string => textOf(mapping[field] === undefined ? undefined : cells[mapping[field]]);
  const told = (field: MselField, message: string, advice: string): void => {
    problems.push(problemAt(source.file, row, (mapping[field] ?? 0) + 1, message, advice));
  };
  for (const field of MSEL_FIELDS)
    if (FAILED.test(text(field)))
      told(field, `"${text(field)}" is the error of a formula.`, 'Mend the formula, or write the value in its place.');
  const at = timeOf(text('time'), source.startsAt);
  if (at === undefined && !FAILED.test(text('time'))) told('time', `"${text('time')}" is no time.`, TIME_ADVICE);
  const far = at === undefined ? null : tooFar(at);
  if (far !== null) told('time', far.message, far.advice);
  const title = text('title').split('\n')[0] ?? '';
  const message = messageOf(text('message'), title);
  if (title === '' && message.length === 0) {
    told('title', 'The row says nothing.', 'Give it a title or a message, or delete the row.');
  }
  const kind = kindOf(text('kind'));
  if (kind === undefined) told('kind', `"${text('kind')}" is no kind of event.`, KIND_ADVICE);
  const control = controlOf(text('control'), row, reading, told);
  for (const field of ['title', 'message', 'notes', 'expected'] as const) {
    const length = text(field).length;
    if (length <= LIMITS.freeTextMax) continue;
    told(field, `The text has ${length} characters; at most ${LIMITS.freeTextMax} are kept.`, 'Shorten it.');
  }
  if (at === undefined || kind === undefined) return null;
  return {
    row,
    control,
    kind,
    at,
    channel: channelOf(text('channel')),
    from: text('from'),
    to: text('to')
      .split(/[;\n]+/)
      .map((part) => part.trim())
      .filter((part) => part !== ''),
    title: title === '' ? (message[0] ?? '') : title,
    message,
    expected: text('expected'),
    objective: text('objective'),
    notes: text('notes'),
    storyline: text('storyline'),
    move: text('move'),
  };
}

/** What a cell shows whose formula failed. */
const FAILED = /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|ERROR!)$/;

/** A time that belongs to another day than the exercise's; null where it is near enough to be meant. */
export function tooFar(at: number | null): { readonly message: string; readonly advice: string } | null {
  if (at === null || (at >= -LIMITS.historyDaysMax * DAY_MS && at <= LIMITS.exerciseHoursMax * HOUR_MS)) return null;
  const days = Math.round(Math.abs(at) / DAY_MS);
  return {
    message: `The time lies ${days} days ${at < 0 ? 'before' : 'after'} STARTEX.`,
    advice: 'Is it the date of another exercise? Write times from STARTEX, such as T+45m.',
  };
}

const TIME_ADVICE =
  'Write T+45m, T+2 (hours), M-5 (minutes before), 09:05, or 2027-01-19 09:05; leave it empty for what is sent by hand.';
const KIND_ADVICE = 'Write Inject, Contingency Inject, Expected Action, Information or Facilitation.';

/** The row's control number; one that is not given is made from the row. */
function controlOf(
  given: string,
  row: number,
  { seen }: Reading,
  told: (field: MselField, message: string, advice: string) => void,
): string {
  const control = given === '' ? `row-${row}` : given;
  const twin = seen.get(control);
  if (twin !== undefined) {
    told(
      'control',
      `The control number "${control}" stands in row ${twin} already.`,
      'Give every row a number of its own.',
    );
  }
  seen.set(control, row);
  return control;
}

const problemAt = (file: string, line: number, column: number, message: string, advice: string): Problem => ({
  severity: 'error',
  file,
  line,
  column,
  message: `Row ${line}, column ${columnName(column)}: ${message}`,
  advice,
});

/** `A`, `Z`, `AA`: as spreadsheets name columns. From 1. */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}

const KINDS: readonly (readonly [RegExp, MselRow['kind']])[] = [
  [/contingen/i, 'contingency'],
  [/expected/i, 'expected-action'],
  [/facilit|controller/i, 'facilitation'],
  [/info|context/i, 'information'],
  [/inject|event|decision|message|^$/i, 'inject'],
];

const kindOf = (text: string): MselRow['kind'] | undefined => KINDS.find(([form]) => form.test(text))?.[1];

const CHANNELS: readonly (readonly [RegExp, string])[] = [
  [/mail/i, 'email'],
  [/phone|call|tel/i, 'phone'],
  [/bleep|pager/i, 'bleep'],
  [/chat|teams|message/i, 'chat'],
  [/news|tv|radio|press/i, 'news'],
  [/social/i, 'social'],
  [/sitrep/i, 'sitrep-request'],
  [/alert/i, 'high-severity-alert'],
];

export const channelOf = (text: string): string => CHANNELS.find(([form]) => form.test(text))?.[1] ?? 'in-person';

const messageOf = (text: string, title: string): string[] =>
  text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line, index) => line !== '' && !(index === 0 && line === title));

/** Milliseconds from STARTEX; null for an empty cell; undefined when it is no time. */
export function timeOf(text: string, startsAt: string): number | null | undefined {
  if (text === '') return null;
  const relative = /^(?:T|STARTEX)\s*([+-])\s*(\d{1,3})$/i.exec(text);
  if (relative !== null) return Number(relative[2]) * 3_600_000 * (relative[1] === '-' ? -1 : 1);
  const minutes = /^M\s*([+-])\s*(\d{1,4})$/i.exec(text);
  if (minutes !== null) return Number(minutes[2]) * 60_000 * (minutes[1] === '-' ? -1 : 1);
  if (/:[6-9]\d/.test(text)) return undefined;
  if (/^[T+]/i.test(text)) return parseDuration(text.startsWith('+') ? `T${text}` : text);
  const clock = /^(\d{1,2}):(\d{2})(?::\d{2})?$/.exec(text);
  const start = civilMinutes(startsAt);
  if (start === undefined) return undefined;
  if (clock !== null) {
    const [, hour = '', minute = ''] = clock;
    if (Number(hour) > 23 || Number(minute) > 59) return undefined;
    const since = Number(hour) * 60 + Number(minute) - (start % 1_440);
    return (since < 0 ? since + 1_440 : since) * 60_000;
  }
  const at = civilMinutes(text.replace(' ', 'T').slice(0, 16));
  return at === undefined ? undefined : (at - start) * 60_000;
}

/** Minutes of a civil time since 1970, by whole days; undefined when it is none. */
function civilMinutes(text: string): number | undefined {
  const parts = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/.exec(text);
  if (parts === null) return undefined;
  const [, year = '', month = '', day = '', hour = '', minute = ''] = parts;
  if (Number(month) < 1 || Number(month) > 12 || Number(day) < 1 || Number(day) > 31) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59) return undefined;
  return daysFromCivil(Number(year), Number(month), Number(day)) * 1_440 + Number(hour) * 60 + Number(minute);
}
