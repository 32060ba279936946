// Packs the parts of an Office file again so that the same content gives the same bytes: no clock in the archive or in its properties.
// And the one door to archives that others made. Tested in test/engine/documents/documents.test.ts: made twice, equal; and in test/engine/documents/malformed-plans.test.ts.

import { strFromU8, strToU8, Unzip, UnzipInflate, unzipSync, zipSync } from 'fflate';
import type { Zippable } from 'fflate';

/** The earliest day a ZIP archive can hold, as local time: archives keep no time zone. Every part gets it. */
const NO_DATE = '1980-01-01T00:00:00';
const NO_TIME = '1980-01-01T00:00:00Z';

/** The same parts, in order of name, with fixed dates. */
export function steadyZip(archive: Uint8Array): Uint8Array {
  const parts = unzipSync(archive);
  const steady: Zippable = {};
  for (const name of Object.keys(parts).sort()) {
    const part = parts[name] as Uint8Array;
    steady[name] = name === 'docProps/core.xml' ? strToU8(withoutTimes(strFromU8(part))) : part;
  }
  return zipSync(steady, { mtime: NO_DATE });
}

/** A text as UTF-8. */
export const textBytes = (text: string): Uint8Array => strToU8(text);

/** Bytes given to the unpacker at a time: at most about a thousand times as many come out at once. */
const PIECE = 16_384;

/** True while all parts together stay within `most` bytes: counted as they come, whatever the archive says of itself. May throw. */
export function unpacksWithin(archive: Uint8Array, most: number): boolean {
  let total = 0;
  const unzip = new Unzip((part) => {
    part.ondata = (_, piece) => {
      total += (piece as Uint8Array | null)?.length ?? 0;
    };
    part.start();
  });
  unzip.register(UnzipInflate);
  for (let at = 0; at < archive.length && total <= most; at += PIECE)
    unzip.push(archive.subarray(at, at + PIECE), at + PIECE >= archive.length);
  return total <= most;
}

/** Texts of the parts whose name is wanted and that say they have at most `most` bytes. May throw. */
export function partTexts(
  archive: Uint8Array,
  most: number,
  isWanted: (name: string) => boolean,
): Readonly<Record<string, string>> {
  const parts = unzipSync(archive, { filter: ({ name, originalSize }) => originalSize <= most && isWanted(name) });
  return Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, strFromU8(part)]));
}

/** Files by name as one archive. */
export function zipFiles(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const parts: Zippable = {};
  for (const name of Object.keys(files).sort()) parts[name] = files[name] as Uint8Array;
  return zipSync(parts, { mtime: NO_DATE });
}

function withoutTimes(xml: string): string {
  return xml.replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${NO_TIME}`);
}
