// Files that somebody opens here and that are read whole: how much of one is read.
// Promise: no more is read than just beyond what such a file may have; whoever reads the text then says that it is too long.
// Tested in test/site/browser/chosen-file.test.ts; people read of it in content/handbook/opened-files.md.

import { LIMITS } from '#engine/base/index.ts';

/** Text of so many characters has at most three times as many bytes. */
const characters = (most: number): number => 3 * most;

/** The most bytes of each kind. */
export const FILE_BYTES = {
  log: characters(LIMITS.logBytesMax),
  pad: characters(LIMITS.workbookBytesMax),
  record: characters(LIMITS.recordFileCharactersMax),
  profile: characters(LIMITS.profileBytesMax),
  badge: characters(LIMITS.badgeCharactersMax),
  start: LIMITS.openingBytesMax,
  recovery: LIMITS.openingBytesMax,
  plan: LIMITS.workbookBytesMax,
} as const;
export type FileKind = keyof typeof FILE_BYTES;

const head = (file: Blob, kind: FileKind): Blob => file.slice(0, FILE_BYTES[kind] + 1);

export const textOfFile = (file: Blob, kind: FileKind): Promise<string> => head(file, kind).text();

export const bytesOfFile = async (file: Blob, kind: FileKind): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await head(file, kind).arrayBuffer());
