// Text of shapes: placeholders filled from the seed, and what a known program implies (path, version resource, parent).
// Promise: the same seed, family and variant give the same shape; a column that is written is never overwritten.
// Tested in test/engine/telemetry/fill-shape.test.ts.

import { below, mix2, mix3, streamSeed } from '../base/index.ts';
import type { ActivitySpec, ProgramSpec, TableName } from '../scenario/index.ts';
import { TABLES, tableId } from './table-columns.ts';

export type ShapeRow = Readonly<Record<string, string | number>>;

/** `{guid}`, `{hex8}`, `{n:10-99}`, `{surname}`; `#2` asks for a second, different value. */
const PLACEHOLDER = /\{([a-z][a-zA-Z0-9-]*(?::\d+-\d+)?(?:#\d)?)\}/g;

/** Value of one placeholder: a built-in form or a word of the activity's lists. */
function placeholder(name: string, words: ActivitySpec['words'], seed: number): string {
  const bare = name.replace(/#\d$/, '');
  const hash = streamSeed(seed, name);
  const hex = (length: number): string => Array.from({ length: Math.ceil(length / 8) }, (_, part) => mix2(hash, part).toString(16).padStart(8, '0')).join('').slice(0, length);
  if (bare === 'guid') return `${hex(8)}-${hex(12).slice(8)}-4${hex(16).slice(13)}-a${hex(20).slice(17)}-${hex(32).slice(20)}`;
  const digits = /^hex(\d+)$/.exec(bare);
  if (digits !== null) return hex(Number(digits[1]));
  const range = /^n:(\d+)-(\d+)$/.exec(bare);
  if (range !== null) return String(Number(range[1]) + below(hash, Number(range[2]) - Number(range[1]) + 1));
  const list = words[bare];
  if (list === undefined || list.length === 0) return `{${name}}`;
  // Squared: the first words of a list are common, the last rare.
  const draw = hash >>> 16;
  return list[Math.floor((Math.floor((draw * draw) / 65_536) * list.length) / 65_536)] as string;
}

/** Names of placeholders in a text that are neither built in nor a word list. */
export function unknownPlaceholders(text: string, words: ActivitySpec['words']): readonly string[] {
  return [...text.matchAll(PLACEHOLDER)].map((match) => match[1] as string)
    .filter((name) => placeholder(name, words, 0) === `{${name}}`);
}

/** Fills the placeholders of one variant; the same placeholder has the same value in every column of the variant. */
export function fillShape(shape: ShapeRow, words: ActivitySpec['words'], seed: number, variant: number): ShapeRow {
  const variantSeed = mix3(seed, variant, 0x7368);
  const filled: Record<string, string | number> = {};
  for (const [column, value] of Object.entries(shape)) {
    filled[column] = typeof value === 'number' ? value : value.replace(PLACEHOLDER, (_, name: string) => placeholder(name, words, variantSeed));
  }
  return filled;
}

const DEFAULT_ACTION: Partial<Record<TableName, string>> = {
  DeviceProcessEvents: 'ProcessCreated', DeviceNetworkEvents: 'ConnectionSuccess', DeviceFileEvents: 'FileCreated',
  DeviceRegistryEvents: 'RegistryValueSet', DeviceImageLoadEvents: 'ImageLoaded', DeviceLogonEvents: 'LogonSuccess',
  IdentityLogonEvents: 'LogonSuccess', UrlClickEvents: 'ClickAllowed',
};

const fileNameOf = (path: string): string => path.slice(path.lastIndexOf('\\') + 1);

/** Columns a program implies, with the prefix of the columns they fill. */
function programColumns(program: ProgramSpec, prefix: '' | 'Process' | 'InitiatingProcess'): Record<string, string | number> {
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

function integrity(account: string): { level: string; elevation: string } {
  return /^(user|staff|ward|[a-z]\.)/.test(account)
    ? { level: 'Medium', elevation: 'TokenElevationTypeLimited' }
    : { level: account === 'SYSTEM' ? 'System' : 'High', elevation: 'TokenElevationTypeDefault' };
}

/** What the acting program implies for the `InitiatingProcess…` columns. */
function initiatingColumns(name: string, programs: ReadonlyMap<string, ProgramSpec>, account: string): Record<string, string | number> {
  const program = programs.get(name.toLowerCase());
  const { level, elevation } = integrity(account);
  const implied = { InitiatingProcessFileName: name, InitiatingProcessIntegrityLevel: level, InitiatingProcessTokenElevation: elevation };
  if (program === undefined) return implied;
  return {
    ...implied,
    ...programColumns(program, 'InitiatingProcess'),
    InitiatingProcessFolderPath: program.path,
    InitiatingProcessFileSize: program.bytes,
    InitiatingProcessCommandLine: program.commandLine === '' ? `"${program.path}"` : program.commandLine,
    InitiatingProcessParentFileName: program.parent,
    ...(/Microsoft/.test(program.company) ? { InitiatingProcessSignerType: 'OsVendor', InitiatingProcessSignatureStatus: 'Valid' } : {}),
  };
}

/** Columns that the shape's own file implies: its name from its path, its version resource in the process table. */
function fileColumns(table: TableName, shape: ShapeRow, programs: ReadonlyMap<string, ProgramSpec>, account: string): Record<string, string | number> {
  const path = shape['FolderPath'];
  const name = shape['FileName'] ?? (typeof path === 'string' ? fileNameOf(path) : undefined);
  if (typeof name !== 'string') return {};
  const program = table === 'DeviceProcessEvents' ? programs.get(name.toLowerCase()) : undefined;
  if (table !== 'DeviceProcessEvents') return { FileName: name };
  const { level, elevation } = integrity(account);
  const implied = { FileName: name, ProcessIntegrityLevel: level, ProcessTokenElevation: elevation };
  if (program === undefined) return implied;
  return { ...implied, ...programColumns(program, 'Process'), FolderPath: program.path, FileSize: program.bytes, ProcessCommandLine: `"${program.path}"` };
}

/** Adds what the table, the acting program and the file imply; keeps only columns the table has. */
export function completeShape(
  table: TableName, shape: ShapeRow, programs: ReadonlyMap<string, ProgramSpec>, by: string | null, account: string,
): ShapeRow {
  const schema = TABLES[tableId(table)];
  const action = DEFAULT_ACTION[table];
  const acting = by ?? shape['InitiatingProcessFileName'] ?? (typeof shape['InitiatingProcessFolderPath'] === 'string' ? fileNameOf(shape['InitiatingProcessFolderPath']) : null);
  const implied: Record<string, string | number> = {
    ...(action === undefined ? {} : { ActionType: action }),
    ...(typeof acting === 'string' ? initiatingColumns(acting, programs, account) : {}),
    ...fileColumns(table, shape, programs, account),
  };
  const kept = Object.entries(implied).filter(([name]) => schema?.columnByName.get(name)?.source === 'shape');
  return { ...Object.fromEntries(kept), ...shape };
}

/** Programs by lower-case file name. */
export function indexPrograms(programs: readonly ProgramSpec[]): ReadonlyMap<string, ProgramSpec> {
  return new Map(programs.map((program) => [program.file.toLowerCase(), program]));
}
