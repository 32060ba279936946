// A workbook looked at before it is read: how large it becomes, how far its sheets reach, which cells are merged or failed.
// Promise: a file that would become too large is refused while it is small; nothing here throws for what the bytes hold.
// Tested in test/engine/documents/malformed-plans.test.ts.

import { LIMITS } from '../base/index.ts';
import { partTexts, unpacksWithin } from './steady-zip.ts';

/** Cells of one sheet that the reader of values does not tell of; rows and columns from 0. */
export interface SheetMarks {
  /** Ranges over several rows in one column or more, of which only the first cell has a value. */
  readonly merged: readonly { readonly row: number; readonly column: number; readonly lastRow: number }[];
  /** Cells whose formula failed, with its error: `#REF!`. */
  readonly failed: readonly { readonly row: number; readonly column: number; readonly error: string }[];
}

export type WorkbookLook =
  | { readonly kind: 'looked'; readonly marks: ReadonlyMap<string, SheetMarks> }
  | { readonly kind: 'too-large'; readonly why: string };

/** Looks at the parts of a workbook. Bytes that are none have no marks; whoever reads them says so. */
export function lookAtWorkbook(bytes: Uint8Array): WorkbookLook {
  const most = LIMITS.unpackedFreeBytes;
  const tooLarge: WorkbookLook = {
    kind: 'too-large',
    why: `The workbook unpacks to more than ${most} bytes, which no plan needs. Save only the sheet with the MSEL.`,
  };
  try {
    if (!unpacksWithin(bytes, most)) return tooLarge;
    return lookAtParts(partTexts(bytes, most, (name) => /^xl\/.*\.(xml|rels)$/.test(name)));
  } catch {
    return { kind: 'looked', marks: new Map() };
  }
}

function lookAtParts(parts: Readonly<Record<string, string>>): WorkbookLook {
  const marks = new Map<string, SheetMarks>();
  for (const [name, path] of sheetPaths(parts)) {
    const part = parts[path];
    if (part === undefined) continue;
    const sheet = lookAtSheet(part);
    if (typeof sheet === 'string') {
      const why =
        `The sheet ${name} reaches to cell ${sheet}; at most ${LIMITS.sheetRowsMax} rows and ` +
        `${LIMITS.sheetColumnsMax} columns are read. Delete what stands far from the plan, or copy the plan into a new workbook.`;
      return { kind: 'too-large', why };
    }
    marks.set(name, sheet);
  }
  return { kind: 'looked', marks };
}

const attribute = (tag: string, name: string): string =>
  new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1] ?? '';

/** Names of the sheets with the parts that hold them; a part that no sheet names is looked at under its own path. */
function sheetPaths(parts: Readonly<Record<string, string>>): readonly (readonly [name: string, path: string])[] {
  const textOf = (path: string): string => parts[path] ?? '';
  const targets = new Map(
    [...textOf('xl/_rels/workbook.xml.rels').matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)].map(([tag]) => [
      attribute(tag, 'Id'),
      attribute(tag, 'Target').replace(/^\/?xl\//, ''),
    ]),
  );
  const named = [...textOf('xl/workbook.xml').matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)].map(
    ([tag]) => [plain(attribute(tag, 'name')), `xl/${targets.get(attribute(tag, '[a-zA-Z]+:id')) ?? ''}`] as const,
  );
  const known = new Set<string>(named.map(([, path]) => path));
  const others = Object.keys(parts).filter((path) => path.startsWith('xl/worksheets/') && !known.has(path));
  return [...named, ...others.map((path) => [path, path] as const)];
}

/** A name as it is shown: XML writes five characters otherwise. */
const plain = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

/** Column from 0 of `A`, `Z`, `AA`. */
const columnOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** What stands in a sheet, or the first cell beyond the limits. */
function lookAtSheet(xml: string): SheetMarks | string {
  const failed: { row: number; column: number; error: string }[] = [];
  for (const [tag, letters = '', digits = ''] of xml.matchAll(
    /<(?:\w+:)?c\s[^>]*?\br=["']([A-Z]{1,3})(\d{1,7})["'][^>]*>/g,
  )) {
    const [row, column] = [Number(digits) - 1, columnOf(letters)];
    if (row >= LIMITS.sheetRowsMax || column >= LIMITS.sheetColumnsMax) return letters + digits;
    if (attribute(tag, 't') === 'e') failed.push({ row, column, error: '#ERROR!' });
  }
  for (const [, letters = '', digits = '', rest = ''] of xml.matchAll(
    /<(?:\w+:)?c\s(?=[^>]*\st=["']e["'])[^>]*?\br=["']([A-Z]{1,3})(\d{1,7})["'][^>]*>(.{0,400}?)<\/(?:\w+:)?c>/gs,
  )) {
    const cell = failed.find(({ row, column }) => row === Number(digits) - 1 && column === columnOf(letters));
    const error = /<(?:\w+:)?v>([^<]{1,40})</.exec(rest)?.[1];
    if (cell !== undefined && error !== undefined) cell.error = error;
  }
  const merged = [...xml.matchAll(/<(?:\w+:)?mergeCell\b[^>]*\bref=["']([A-Z]{1,3})(\d{1,7}):[A-Z]{1,3}(\d{1,7})["']/g)]
    .map(([, letters = '', first = '', last = '']) => ({
      row: Number(first) - 1,
      column: columnOf(letters),
      lastRow: Number(last) - 1,
    }))
    .filter(({ row, lastRow }) => lastRow > row);
  return { merged, failed };
}
