// The folder of an export: whole files, a manifest that names them with their checksums, and nothing half.
// Promise: a file is renamed to its name when it is whole and on disk, and entered in the manifest after that; what the manifest
// does not name with the right checksum is made again. Tested in test/engine/bin/telemetry-export.test.ts.

import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { EXPORT_MARKING } from '../export/index.ts';
import type { Shard } from '../export/index.ts';

/** A line of the manifest about a part; a part without rows has no file. */
interface Entry {
  readonly kind: 'file';
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

export interface ExportFolder {
  readonly path: string;
  /** True when an earlier run wrote this file whole. */
  isWhole(file: string): boolean;
  writeReadme(text: string): void;
  /** Writes one file from its pieces; null when it was stopped. Throws a sentence when the disk is full. */
  write(file: string, pieces: Generator<Uint8Array, number>, stop: AbortSignal): Promise<Entry | null>;
  /** Enters that the shard is complete. */
  complete(): void;
  totals(): { readonly files: number; readonly rows: number; readonly bytes: number };
  close(): void;
}

/** Codes of a disk, a quota or a limit that holds no more. */
const FULL: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the quota is used up'],
  ['EFBIG', 'the file would be larger than this account may write'],
]);

/** Opens the folder for one shard. Throws a sentence when it holds something else. */
export function openExportFolder(path: string, shard: Shard, header: object): ExportFolder {
  makeFolder(path);
  const manifest = join(path, `manifest-${shard.number}-of-${shard.of}.ndjson`);
  const first = JSON.stringify(header);
  const earlier = readManifest(manifest, first);
  const descriptor = openSync(manifest, existsSync(manifest) ? 'r+' : 'w');
  const entries = new Map(
    earlier.entries.filter((entry) => isStanding(path, entry)).map((entry) => [entry.path, entry]),
  );
  const kept = [first, ...[...entries.values()].map((entry) => JSON.stringify(entry))]
    .map((line) => `${line}\n`)
    .join('');
  // Lines of files that are gone or changed leave the manifest, and so does a line that was cut off.
  ftruncateSync(descriptor, 0);
  let at = writeAll(descriptor, kept, 0, path);
  const append = (line: object): void => {
    at = writeAll(descriptor, `${JSON.stringify(line)}\n`, at, path);
    fsyncSync(descriptor);
  };
  const totals = () => {
    const files = [...entries.values()].filter(({ rows }) => rows > 0);
    const sum = (name: 'rows' | 'bytes'): number => files.reduce((total, entry) => total + entry[name], 0);
    return { files: files.length, rows: sum('rows'), bytes: sum('bytes') };
  };
  return {
    path,
    isWhole: (file) => entries.has(file),
    writeReadme: (text) => writeReadme(join(path, 'README.md'), text),
    async write(file, pieces, stop) {
      const entry = await writeWhole(path, file, pieces, stop, () => totals().files);
      if (entry === null) return null;
      append(entry);
      entries.set(file, entry);
      return entry;
    },
    complete: () => append({ kind: 'complete', ...totals() }),
    totals,
    close: () => closeSync(descriptor),
  };
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new Error(`The folder ${path} cannot be made: ${codeOf(error)}.`, { cause: error });
  }
}

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error);

function unwritten(error: unknown, path: string, files: number): Error {
  const what = FULL.get(codeOf(error));
  const stands = `${files} whole files stand in ${path}; nothing half is left. Start the same command again to go on.`;
  if (what !== undefined) return new Error(`Could not write: ${what} (${codeOf(error)}). ${stands}`, { cause: error });
  return new Error(`Could not write: ${error instanceof Error ? error.message : String(error)}. ${stands}`, {
    cause: error,
  });
}

function writeAll(descriptor: number, text: string, at: number, path: string): number {
  const bytes = Buffer.from(text, 'utf8');
  let done = 0;
  try {
    while (done < bytes.length) done += writeSync(descriptor, bytes, done, bytes.length - done, at + done);
  } catch (error) {
    throw new Error(`The manifest in ${path} cannot be written: ${FULL.get(codeOf(error)) ?? codeOf(error)}.`, {
      cause: error,
    });
  }
  return at + bytes.length;
}

function readManifest(manifest: string, first: string): { readonly entries: readonly Entry[] } {
  if (!existsSync(manifest)) return { entries: [] };
  const lines = readFileSync(manifest, 'utf8').split('\n');
  // Cut off before its first line was whole: nothing had been written yet.
  if (lines.length === 1) return { entries: [] };
  if (lines[0] !== first)
    throw new Error(
      `${manifest} belongs to another export: scenario, seed, window, tables, format or version differ. Choose another folder.`,
    );
  const entries = lines.slice(1, -1).flatMap((line): Entry[] => {
    try {
      const entry = JSON.parse(line) as Entry;
      return entry.kind === 'file' ? [entry] : [];
    } catch {
      return [];
    }
  });
  return { entries };
}

const PIECE_BYTES = 1 << 22;

function isStanding(path: string, entry: Entry): boolean {
  if (entry.rows === 0) return true;
  const file = join(path, entry.path);
  if (!existsSync(file) || statSync(file).size !== entry.bytes) return false;
  const hash = createHash('sha256');
  const descriptor = openSync(file, 'r');
  const piece = new Uint8Array(PIECE_BYTES);
  for (let count = readSync(descriptor, piece); count > 0; count = readSync(descriptor, piece))
    hash.update(piece.subarray(0, count));
  closeSync(descriptor);
  return hash.digest('hex') === entry.sha256;
}

/** A README that is not of an export is somebody's own. */
function writeReadme(file: string, text: string): void {
  if (existsSync(file) && !readFileSync(file, 'utf8').startsWith(`# ${EXPORT_MARKING}`))
    throw new Error(`${file} is not from an export and is left as it is. Choose another folder.`);
  writeFileSync(file, text);
}

/** Writes to .part, then renames. A part without rows leaves no file. */
async function writeWhole(
  path: string,
  file: string,
  pieces: Generator<Uint8Array, number>,
  stop: AbortSignal,
  wholeFiles: () => number,
): Promise<Entry | null> {
  const target = join(path, file);
  const half = `${target}.part`;
  const hash = createHash('sha256');
  let bytes = 0;
  let handle: Handle | null = null;
  try {
    let next = pieces.next();
    while (next.done !== true && !stop.aborted) {
      if (handle === null) {
        mkdirSync(dirname(target), { recursive: true });
        handle = await open(half, 'w');
      }
      hash.update(next.value);
      // The piece is the writer's own memory: it is on its way before the next is asked for.
      await writePiece(handle, next.value);
      bytes += next.value.length;
      next = pieces.next();
    }
    await handle?.sync();
    await handle?.close();
    handle = null;
    if (next.done !== true) {
      rmSync(half, { force: true });
      return null;
    }
    if (next.value > 0) renameSync(half, target);
    return { kind: 'file', path: file, rows: next.value, bytes, sha256: hash.digest('hex') };
  } catch (error) {
    await handle?.close();
    rmSync(half, { force: true });
    throw unwritten(error, path, wholeFiles());
  }
}

type Handle = Awaited<ReturnType<typeof open>>;

async function writePiece(handle: Handle, piece: Uint8Array): Promise<void> {
  for (let done = 0; done < piece.length;) {
    const { bytesWritten } = await handle.write(piece, done, piece.length - done);
    done += bytesWritten;
  }
}
