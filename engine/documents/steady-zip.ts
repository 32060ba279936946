// Packs the parts of an Office file again so that the same content gives the same bytes: no clock in the archive or in its properties.
// Tested in test/engine/documents/documents.test.ts: made twice, equal.

import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
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

/** Files by name as one archive. */
export function zipFiles(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const parts: Zippable = {};
  for (const name of Object.keys(files).sort()) parts[name] = files[name] as Uint8Array;
  return zipSync(parts, { mtime: NO_DATE });
}

function withoutTimes(xml: string): string {
  return xml.replace(/(<dcterms:(created|modified)[^>]*>)[^<]*/g, `$1${NO_TIME}`);
}
