// Files that people take for events and that are none: told by their first bytes, with what to do instead.
// Promise: text is never refused; a sentence names what the file is. Tested in test/engine/conduct/foreign-file.test.ts.

const CONVERT = 'Standby reads JSON: save the events as NDJSON (one JSON object a line) and open that.';

/** First bytes → what it is and what to do. */
const KNOWN: readonly (readonly [mark: string, sentence: string])[] = [
  ['ElfFile\0', `This is a Windows event log (.evtx). ${CONVERT}`],
  ['PK\x03\x04', 'This is a zip archive. Unpack it and open the file inside.'],
  ['7z\xbc\xaf', 'This is a 7-Zip archive. Unpack it and open the file inside.'],
  ['\x28\xb5\x2f\xfd', 'This is packed with Zstandard. Unpack it, or pack it with gzip instead.'],
  ['BZh', 'This is packed with bzip2. Unpack it, or pack it with gzip instead.'],
  ['\xfd7zXZ', 'This is packed with xz. Unpack it, or pack it with gzip instead.'],
  ['PAR1', `This is a Parquet file. ${CONVERT}`],
  ['%PDF', 'This is a PDF document. It holds no events.'],
];

/** A sentence about a file whose first bytes (unpacked) cannot begin a file of JSON events; null when they can. */
export function describeForeign(head: Uint8Array): string | null {
  if (utf16Of(head) !== null) return null;
  const known = KNOWN.find(([mark]) => startsWith(head, mark));
  if (known !== undefined) return known[1];
  // JSON has no zero byte, not even inside texts.
  return head.includes(0) ? `This file is not text. ${CONVERT}` : null;
}

/** The form of UTF-16 that the first bytes of a text say it is in; null when they say nothing of it. */
export function utf16Of(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (startsWith(head, '\xff\xfe')) return 'utf-16le';
  return startsWith(head, '\xfe\xff') ? 'utf-16be' : null;
}

/** True for the first bytes of a gzip file. */
export function isGzip(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b;
}

function startsWith(head: Uint8Array, mark: string): boolean {
  return head.length >= mark.length && [...mark].every((letter, index) => head[index] === letter.charCodeAt(0));
}
