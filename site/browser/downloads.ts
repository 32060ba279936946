// Gives the person a file to keep.
// Promise: every file name says EXERCISE and is safe on every file system.
// Tested in test/site/browser/files.test.ts.

/** `EXERCISE-<scenario>-seed-<n>-<part>.<ending>`, with plain characters only. */
export function fileName({
  scenarioId,
  seed,
  part,
  ending,
}: {
  readonly scenarioId: string;
  readonly seed: number;
  readonly part: string;
  readonly ending: string;
}): string {
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')
      .slice(0, 60);
  return `EXERCISE-${plain(scenarioId)}-seed-${String(seed)}-${plain(part)}.${ending}`;
}

const REVOKE_AFTER_MS = 60_000;

export function downloadText(name: string, mediaType: string, text: string): void {
  download(name, new Blob([text], { type: `${mediaType};charset=utf-8` }));
}

export function downloadBytes(name: string, mediaType: string, bytes: Uint8Array): void {
  download(name, new Blob([bytes.slice()], { type: mediaType }));
}

function download(name: string, file: Blob): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers read the file only after the click has returned.
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, REVOKE_AFTER_MS);
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  html: 'text/html;charset=utf-8',
  csv: 'text/csv;charset=utf-8',
  json: 'application/json',
  ics: 'text/calendar;charset=utf-8',
  zip: 'application/zip',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Media type of a file by its ending. */
export function mediaTypeOf(name: string): string {
  return MEDIA_TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}
