// Workbooks of our own making, part by part, so that a test can break any of them.
// Promise: what is asked for stands in the file exactly so; nothing is mended. Used by test/engine/documents/malformed-plans.test.ts.

import { strToU8, zipSync } from 'fflate';

/** A cell: a text, a number, nothing, or XML of one's own for its inside with its attributes. */
export type MadeCell = string | number | null | { readonly attributes: string; readonly inside: string };

/** A date or time as a workbook keeps it: days since its first day. */
export const dateCell = (days: number): MadeCell => ({ attributes: 's="1"', inside: `<v>${days}</v>` });
export const errorCell = (error: string): MadeCell => ({ attributes: 't="e"', inside: `<f>A9</f><v>${error}</v>` });
export const formulaCell = (formula: string, value: string): MadeCell => ({
  attributes: 't="str"',
  inside: `<f>${formula}</f><v>${value}</v>`,
});

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function cellXml(cell: MadeCell, row: number, column: number): string {
  const place = `${String.fromCharCode(65 + column)}${row}`;
  if (cell === null) return '';
  if (typeof cell === 'string') return `<c r="${place}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`;
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  return `<c r="${place}" ${cell.attributes}>${cell.inside}</c>`;
}

/** A sheet's XML; `after` stands behind its rows. */
export function sheetXml(rows: readonly (readonly MadeCell[])[], after = ''): string {
  const lines = rows.map(
    (cells, at) => `<row r="${at + 1}">${cells.map((cell, column) => cellXml(cell, at + 1, column)).join('')}</row>`,
  );
  const names = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  return `<?xml version="1.0"?><worksheet ${names}><sheetData>${lines.join('')}</sheetData>${after}</worksheet>`;
}

/** A workbook of sheets by name; `drop` leaves parts out, `extra` adds some. */
export function madeWorkbook(
  sheets: Readonly<Record<string, string>>,
  {
    is1904 = false,
    drop = [],
    extra = {},
  }: { is1904?: boolean; drop?: readonly string[]; extra?: Readonly<Record<string, Uint8Array>> } = {},
): Uint8Array {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const kinds = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packed = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const names = Object.keys(sheets);
  const relation = (id: string, kind: string, target: string): string =>
    `<Relationship Id="${id}" Type="${kinds}/${kind}" Target="${target}"/>`;
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': `<Relationships xmlns="${packed}">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml':
      `<workbook xmlns="${main}" xmlns:r="${kinds}"><workbookPr${is1904 ? ' date1904="1"' : ''}/><sheets>` +
      `${names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      `<Relationships xmlns="${packed}">` +
      names.map((_, at) => relation(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`)).join('') +
      `${relation('rId99', 'styles', 'styles.xml')}</Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>`,
  };
  Object.values(sheets).forEach((xml, at) => {
    parts[`xl/worksheets/sheet${at + 1}.xml`] = xml;
  });
  const kept = Object.entries(parts).filter(([name]) => !drop.includes(name));
  return zipSync({ ...Object.fromEntries(kept.map(([name, text]) => [name, strToU8(text)])), ...extra }, { level: 1 });
}
