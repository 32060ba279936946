// Text of shapes: placeholders filled from the seed, and what a known program implies (path, version resource, parent).
// Promise: the same seed, family and variant give the same shape; a column that is written is never overwritten.
// Tested in test/engine/telemetry/dictionary.test.ts.

import { below, mix2, mix3, streamSeed } from '../base/index.ts';
import type { ActivitySpec, ProgramSpec, TableName } from '../scenario/index.ts';
import { TABLES, tableId } from './table-columns.ts';

export type ShapeRow = Readonly<Record<string, string | number>>;

/** `{guid}`, `{hex8}`, `{n:10-99}`, `{surname}`; `#2` asks for a second, different value. */
const PLACEHOLDER = /\{([a-z][a-zA-Z0-9-]*(?::\d+-\d+)?(?:#\d)?)\}/g;

/** Lower-case hex digits of a hash. */
function hexDigits(hash: number, length: number): string {
  let text = '';
  for (let part = 0; text.length < length; part += 1) text += mix2(hash, part).toString(16).padStart(8, '0');
  return text.slice(0, length);
}

function guidDigits(hash: number): string {
  const hex = hexDigits(hash, 32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** Keeps placeholder names apart from other named streams. */
const NAME_SALT = 0x706c6365;

type Draw = (hash: number) => string;

/** How one placeholder is drawn: a built-in form or a word of the activity's lists; undefined when it is neither. */
function drawOf(name: string, words: ActivitySpec['words']): Draw | undefined {
  const bare = name.replace(/#\d$/, '');
  if (bare === 'guid') return guidDigits;
  const digits = /^hex(\d+)$/.exec(bare);
  if (digits !== null) return (hash) => hexDigits(hash, Number(digits[1]));
  const range = /^n:(\d+)-(\d+)$/.exec(bare);
  const low = Number(range?.[1]);
  const span = Number(range?.[2]) - low + 1;
  if (range !== null) return (hash) => String(low + below(hash, span));
  const list = words[bare];
  if (list === undefined || list.length === 0) return undefined;
  // Squared: the first words of a list are common, the last rare.
  return (hash) =>
    list[Math.floor((Math.floor(((hash >>> 16) * (hash >>> 16)) / 65_536) * list.length) / 65_536)] as string;
}

/** One piece of a text: a literal, or a drawn value with its own named stream. */
type Piece = string | { readonly salt: number; readonly draw: Draw };

/** Splits a text at its placeholders once, so that each variant only draws and joins. */
function piecesOf(text: string, words: ActivitySpec['words']): readonly Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    const name = match[1] as string;
    const draw = drawOf(name, words);
    if (draw === undefined) continue;
    pieces.push(text.slice(at, match.index), { salt: streamSeed(NAME_SALT, name), draw });
    at = match.index + match[0].length;
  }
  return [...pieces, text.slice(at)];
}

/** Joins one variant. A word may hold placeholders of its own, one level deep. */
function joinPieces(
  pieces: readonly Piece[],
  words: ActivitySpec['words'],
  variantSeed: number,
  depth: number,
): string {
  let text = '';
  for (const piece of pieces) {
    const value = typeof piece === 'string' ? piece : piece.draw(mix2(variantSeed, piece.salt));
    text +=
      typeof piece !== 'string' && depth === 0 && value.includes('{')
        ? joinPieces(piecesOf(value, words), words, variantSeed, 1)
        : value;
  }
  return text;
}

/** True for a text that differs between variants. */
export function hasPlaceholder(value: string | number): boolean {
  return typeof value === 'string' && value.search(PLACEHOLDER) >= 0;
}

/** Names of placeholders in a text that are neither built in nor a word list. */
export function unknownPlaceholders(text: string, words: ActivitySpec['words']): readonly string[] {
  return [...text.matchAll(PLACEHOLDER)]
    .map((match) => match[1] as string)
    .filter((name) => drawOf(name, words) === undefined);
}

/** A shape ready to be filled: (seed, variant) → row. The same placeholder has the same value in every column of a variant. */
export type ShapeTemplate = (seed: number, variant: number) => ShapeRow;

export function prepareShape(shape: ShapeRow, words: ActivitySpec['words']): ShapeTemplate {
  const columns = Object.entries(shape).map(([name, value]) => ({
    name,
    pieces: typeof value === 'number' ? value : piecesOf(value, words),
  }));
  return (seed, variant) => {
    const variantSeed = mix3(seed, variant, 0x7368);
    const filled: Record<string, string | number> = {};
    for (const { name, pieces } of columns)
      filled[name] = typeof pieces === 'number' ? pieces : joinPieces(pieces, words, variantSeed, 0);
    return filled;
  };
}

const DEFAULT_ACTION: Partial<Record<TableName, string>> = {
  DeviceProcessEvents: 'ProcessCreated',
  DeviceNetworkEvents: 'ConnectionSuccess',
  DeviceFileEvents: 'FileCreated',
  DeviceRegistryEvents: 'RegistryValueSet',
  DeviceImageLoadEvents: 'ImageLoaded',
  DeviceLogonEvents: 'LogonSuccess',
  IdentityLogonEvents: 'LogonSuccess',
  UrlClickEvents: 'ClickAllowed',
};

const fileNameOf = (path: string): string => path.slice(path.lastIndexOf('\\') + 1);

/** Columns a program implies, with the prefix of the columns they fill. */
function programColumns(
  program: ProgramSpec,
  prefix: '' | 'Process' | 'InitiatingProcess',
): Record<string, string | number> {
  const version = prefix === '' ? 'Process' : prefix;
  return {
    [`${version}VersionInfoCompanyName`]: program.company,
    [`${version}VersionInfoProductName`]: program.product,
    [`${version}VersionInfoProductVersion`]: program.version,
    [`${version}VersionInfoInternalFileName`]: program.file.replace(/\.exe$/i, ''),
    [`${version}VersionInfoOriginalFileName`]: program.original === '' ? program.file : program.original,
    [`${version}VersionInfoFileDescription`]: program.description,
  };
}

/** Bytes of a program's file; where the activity file gives none, a plausible size that stays the same. */
function sizeOf(program: ProgramSpec): number {
  return program.bytes > 0 ? program.bytes : 40_960 + below(streamSeed(NAME_SALT, program.file), 1_800) * 512;
}

/** Accounts of Windows; all of their processes have the system's integrity. */
const BUILT_IN: ReadonlySet<string> = new Set(['SYSTEM', 'LOCAL SERVICE', 'NETWORK SERVICE']);

function integrity(account: string): { level: string; elevation: string } {
  return /^(user|staff|ward|[a-z]\.)/.test(account)
    ? { level: 'Medium', elevation: 'TokenElevationTypeLimited' }
    : { level: BUILT_IN.has(account) ? 'System' : 'High', elevation: 'TokenElevationTypeDefault' };
}

/** A service of Windows: it runs as SYSTEM also where the row is about a person. */
function actsForOthers(program: ProgramSpec | undefined): boolean {
  return program !== undefined && ['services.exe', 'wininit.exe', 'smss.exe', ''].includes(program.parent);
}

/** What the acting program implies for the `InitiatingProcess…` columns. */
function initiatingColumns(
  name: string,
  programs: ReadonlyMap<string, ProgramSpec>,
  account: string,
): Record<string, string | number> {
  const program = programs.get(name.toLowerCase());
  const { level, elevation } = integrity(actsForOthers(program) && !account.startsWith('svc_') ? 'SYSTEM' : account);
  const implied = {
    InitiatingProcessFileName: name,
    InitiatingProcessIntegrityLevel: level,
    InitiatingProcessTokenElevation: elevation,
  };
  if (program === undefined) return implied;
  return {
    ...implied,
    ...programColumns(program, 'InitiatingProcess'),
    InitiatingProcessFolderPath: program.path,
    InitiatingProcessFileSize: sizeOf(program),
    InitiatingProcessCommandLine: program.commandLine === '' ? `"${program.path}"` : program.commandLine,
    InitiatingProcessParentFileName: program.parent,
    ...(/Microsoft/.test(program.company)
      ? { InitiatingProcessSignerType: 'OsVendor', InitiatingProcessSignatureStatus: 'Valid' }
      : {}),
  };
}

/** Columns that the shape's own file implies: its name from its path, its version resource in the process table. */
function fileColumns(
  table: TableName,
  shape: ShapeRow,
  programs: ReadonlyMap<string, ProgramSpec>,
  account: string,
): Record<string, string | number> {
  const path = shape['FolderPath'];
  const name = shape['FileName'] ?? (typeof path === 'string' ? fileNameOf(path) : undefined);
  if (typeof name !== 'string') return {};
  const program = table === 'DeviceProcessEvents' ? programs.get(name.toLowerCase()) : undefined;
  if (table !== 'DeviceProcessEvents') return { FileName: name };
  const { level, elevation } = integrity(account);
  const implied = { FileName: name, ProcessIntegrityLevel: level, ProcessTokenElevation: elevation };
  if (program === undefined) return implied;
  return {
    ...implied,
    ...programColumns(program, 'Process'),
    FolderPath: program.path,
    FileSize: sizeOf(program),
    ProcessCommandLine: `"${program.path}"`,
  };
}

/** What acts in a trace that names nothing: what the sensor would name for such an event. */
function unnamedActor(table: TableName, shape: ShapeRow, programs: ReadonlyMap<string, ProgramSpec>): string | null {
  switch (table) {
    case 'DeviceLogonEvents':
      return shape['LogonType'] === 'RemoteInteractive' ? 'svchost.exe' : 'lsass.exe';
    case 'DeviceFileEvents':
      return shape['RequestProtocol'] === undefined ? null : 'ntoskrnl.exe';
    case 'DeviceEvents':
      return shape['ActionType'] === 'ServiceInstalled' ? 'services.exe' : 'svchost.exe';
    case 'DeviceProcessEvents':
      return programs.get(String(shape['FileName'] ?? '').toLowerCase())?.parent || null;
    default:
      return null;
  }
}

/** A logon is reported by the computer itself. */
const REPORTED_BY_SYSTEM: Readonly<Record<string, string>> = {
  InitiatingProcessAccountName: 'system',
  InitiatingProcessAccountDomain: 'nt authority',
  InitiatingProcessAccountSid: 'S-1-5-18',
};

/** Adds what the table, the acting program and the file imply; keeps only columns the table has. */
export function completeShape(
  table: TableName,
  shape: ShapeRow,
  programs: ReadonlyMap<string, ProgramSpec>,
  by: string | null,
  account: string,
): ShapeRow {
  const schema = TABLES[tableId(table)];
  const action = DEFAULT_ACTION[table];
  const acting =
    by ??
    shape['InitiatingProcessFileName'] ??
    (typeof shape['InitiatingProcessFolderPath'] === 'string'
      ? fileNameOf(shape['InitiatingProcessFolderPath'])
      : unnamedActor(table, shape, programs));
  const implied: Record<string, string | number> = {
    ...(action === undefined ? {} : { ActionType: action }),
    ...(typeof acting === 'string' ? initiatingColumns(acting, programs, account) : {}),
    ...fileColumns(table, shape, programs, account),
    ...(table === 'DeviceLogonEvents' ? REPORTED_BY_SYSTEM : {}),
  };
  const kept = Object.entries(implied).filter(([name]) => schema?.columnByName.get(name)?.source === 'shape');
  return { ...Object.fromEntries(kept), ...shape };
}

/** Programs by lower-case file name. */
export function indexPrograms(programs: readonly ProgramSpec[]): ReadonlyMap<string, ProgramSpec> {
  return new Map(programs.map((program) => [program.file.toLowerCase(), program]));
}
