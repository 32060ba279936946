// Bytes of event files: from disk or a pipe, unpacked when they are gzip and made UTF-8 when they are UTF-16 (as PowerShell
// redirects it), which their first bytes say and not their name.
// Promise: holds a few pieces at a time, whatever the size; what unpacks to more than logs do is left. Tested in test/engine/sigma/sigma-command.test.ts.

import { createReadStream, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { excessOf } from '../conduct/index.ts';

const PIECE_BYTES = 1_048_576;
const EVENT_FILE = /\.(?:nd)?json(?:l)?(?:\.gz)?$|\.(?:log|gz)$/i;

/** Files named, and those of folders named, sorted. Throws a sentence when a folder holds no event file. */
export async function listEventFiles(paths: readonly string[]): Promise<readonly string[]> {
  const files: string[] = [];
  for (const path of paths) {
    if (path === '-' || !statSync(path).isDirectory()) {
      files.push(path);
      continue;
    }
    const entries = await readdir(path, { recursive: true, withFileTypes: true });
    const found = entries
      .filter((entry) => entry.isFile() && EVENT_FILE.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    if (found.length === 0) throw new Error(`${path} holds no event file (.json, .ndjson, .jsonl, .log or .gz).`);
    files.push(...found);
  }
  return files;
}

/**
 * The file's bytes, unpacked, piece by piece; `-` is standard input. `onRead` counts the bytes as they lie on the disk.
 * When `stop` is aborted, it ends where it is.
 */
export async function* eventBytes(
  file: string,
  onRead: (bytes: number) => void = () => undefined,
  stop?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const raw: Readable = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: PIECE_BYTES });
  stop?.addEventListener('abort', () => raw.destroy(), { once: true });
  try {
    yield* asUtf8(unpackedBytes(file, raw, onRead));
  } catch (error) {
    if (stop?.aborted !== true) throw error;
  }
}

async function* unpackedBytes(
  file: string,
  raw: Readable,
  onRead: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  let packedBytes = 0;
  const pieces = counted(raw, (bytes) => {
    packedBytes += bytes;
    onRead(bytes);
  });
  const first = await pieces.next();
  if (first.done === true) return;
  const isPacked = first.value[0] === 0x1f && (first.value[1] === 0x8b || first.value.length === 1);
  const all = joined(first.value, pieces);
  if (!isPacked) {
    yield* all;
    return;
  }
  const source = Readable.from(all, { objectMode: false });
  const unpacked = createGunzip({ chunkSize: PIECE_BYTES / 4 });
  source.on('error', (error) => unpacked.destroy(error));
  let unpackedBytes = 0;
  try {
    for await (const piece of source.pipe(unpacked)) {
      unpackedBytes += (piece as Uint8Array).length;
      const excess = excessOf(packedBytes, unpackedBytes);
      if (excess !== null) throw new Excess(`${file} ${excess}`);
      yield piece as Uint8Array;
    }
  } catch (error) {
    if (error instanceof Excess) throw error;
    throw new Error(`${file} cannot be unpacked: ${error instanceof Error ? error.message : String(error)}.`, {
      cause: error,
    });
  }
}

/** A packed file that unpacks to more than logs do. */
class Excess extends Error {}

/** Text in UTF-16 that begins with its byte order mark becomes UTF-8; anything else passes as it is. */
async function* asUtf8(pieces: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  let decoder: TextDecoder | null = null;
  let isFirst = true;
  for await (const piece of pieces) {
    if (isFirst) {
      const mark = piece.length < 2 ? 0 : (piece[0] as number) * 256 + (piece[1] as number);
      if (mark === 0xfffe || mark === 0xfeff) decoder = new TextDecoder(mark === 0xfffe ? 'utf-16le' : 'utf-16be');
      isFirst = false;
    }
    yield decoder === null ? piece : new TextEncoder().encode(decoder.decode(piece, { stream: true }));
  }
  const rest = decoder?.decode() ?? '';
  if (rest !== '') yield new TextEncoder().encode(rest);
}

async function* counted(raw: Readable, onRead: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const piece of raw) {
    const bytes = piece as Uint8Array;
    onRead(bytes.length);
    yield bytes;
  }
}

async function* joined(first: Uint8Array, rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first;
  yield* rest;
}
