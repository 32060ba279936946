// A document as a Word file (Office Open XML), by the docx library: the one door to it.
// Promise: the same document gives the same bytes; marking and TLP stand in the header and footer of every page.
// Tested in test/engine/documents/documents.test.ts, which opens the file with another library.

import {
  AlignmentType,
  Document as WordDocument,
  ExternalHyperlink,
  Footer,
  Header,
  HeadingLevel,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  HeightRule,
} from 'docx';
import type { Block, Cell, Document, Line, TableColumn } from './document.ts';
import { linesOf } from './document.ts';
import { steadyZip } from './steady-zip.ts';

const FONT = 'Arial';
/** Width of A4 between 2 cm margins, in twentieths of a point. */
const TEXT_WIDTH = 9_638;

/** Bytes of the .docx file. */
export async function renderDocumentDocx(document: Document): Promise<Uint8Array> {
  const word = new WordDocument({
    title: document.title,
    subject: document.marking,
    creator: 'Standby',
    description: `${document.marking}. ${document.tlp}. For: ${document.audience}.`,
    styles: { default: { document: { run: { font: FONT, size: 22 } } } },
    numbering: {
      config: [
        {
          reference: 'numbers',
          levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.', alignment: AlignmentType.START }],
        },
      ],
    },
    sections: [
      {
        headers: { default: new Header({ children: [markingLine(`${document.marking} · ${document.tlp}`)] }) },
        footers: { default: new Footer({ children: [footLine(document.marking)] }) },
        children: [
          new Paragraph({ text: document.title, heading: HeadingLevel.TITLE }),
          plain(`For: ${document.audience}`),
          ...document.under.map((text) => plain(text)),
          ...document.blocks.flatMap((block) => renderBlock(block)),
        ],
      },
    ],
  });
  return steadyZip(new Uint8Array(await Packer.toArrayBuffer(word)));
}

const markingLine = (text: string): Paragraph =>
  new Paragraph({ alignment: AlignmentType.CENTER, children: [new TextRun({ text, bold: true, font: FONT })] });

const footLine = (marking: string): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [`${marking} · page `, PageNumber.CURRENT], bold: true, font: FONT })],
  });

const plain = (text: string): Paragraph => new Paragraph({ text: clean(text), spacing: { after: 120 } });

/** Characters that XML cannot hold are shown as a question mark, so that no free text can spoil the file. */
// eslint-disable-next-line no-control-regex -- the control characters are what it is about
const clean = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '?');

function renderBlock(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          text: clean(block.text),
          heading: block.level === 2 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2,
          keepNext: true,
        }),
      ];
    case 'text':
      return [plain(block.text)];
    case 'read-aloud':
      return [
        new Paragraph({
          indent: { left: 240 },
          spacing: { after: 200 },
          children: [new TextRun({ text: clean(block.text), size: 32 })],
        }),
      ];
    case 'note':
      return [
        new Paragraph({ spacing: { after: 120 }, children: [new TextRun({ text: clean(block.text), bold: true })] }),
      ];
    case 'list':
      return block.items.map(
        (item) =>
          new Paragraph({
            text: clean(item),
            ...(block.numbered === true ? { numbering: { reference: 'numbers', level: 0 } } : { bullet: { level: 0 } }),
          }),
      );
    case 'terms':
      return [
        wordTable(
          [{ title: '', width: 28 }, { title: '' }],
          block.terms.map(({ term, text }) => [term, text]),
          false,
        ),
        plain(''),
      ];
    case 'table':
      if (block.rows.length === 0) return [plain(block.empty)];
      return [
        new Paragraph({ keepNext: true, children: [new TextRun({ text: clean(block.caption), bold: true })] }),
        wordTable(block.columns, block.rows, true),
        plain(''),
      ];
    case 'card':
      return [cardTable(block.title, block.blocks), plain('')];
    case 'lines':
      return [
        plain(block.label),
        ...Array.from(
          { length: block.count },
          () =>
            new Paragraph({
              border: { bottom: { style: 'single', size: 4, color: '4C6272' } },
              spacing: { after: 160 },
            }),
        ),
      ];
    case 'page-break':
      return [new Paragraph({ pageBreakBefore: true })];
  }
}

function wordTable(columns: readonly TableColumn[], rows: readonly (readonly Cell[])[], hasHead: boolean): Table {
  const widths = widthsOf(columns);
  const cellOf = (cell: Cell, column: number, bold: boolean): TableCell =>
    new TableCell({
      width: { size: widths[column] ?? 0, type: WidthType.DXA },
      children: linesOf(cell).map((line) => new Paragraph({ children: [wordLine(line, bold)] })),
    });
  const head = new TableRow({
    tableHeader: true,
    children: columns.map(({ title }, column) => cellOf(title, column, true)),
  });
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: widths,
    rows: [
      ...(hasHead ? [head] : []),
      ...rows.map(
        (cells) =>
          new TableRow({
            cantSplit: true,
            // A cell that waits for a pen needs the height of a line written by hand.
            ...(cells.includes('') ? { height: { value: 480, rule: HeightRule.ATLEAST } } : {}),
            children: cells.map((cell, column) => cellOf(cell, column, column === 0)),
          }),
      ),
    ],
  });
}

/** A link is blue and underlined, as Word readers know it. */
function wordLine(line: Line, bold: boolean): TextRun | ExternalHyperlink {
  if (typeof line === 'string') return new TextRun({ text: clean(line), size: 20, bold });
  const words = new TextRun({ text: clean(line.text), size: 20, bold, color: '005EB8', underline: {} });
  return new ExternalHyperlink({ link: line.to, children: [words] });
}

/** Columns without a width share what the others leave. */
function widthsOf(columns: readonly TableColumn[]): number[] {
  const given = columns.reduce((sum, { width }) => sum + (width ?? 0), 0);
  const open = columns.filter(({ width }) => width === undefined).length;
  const share = open === 0 ? 0 : Math.max(5, Math.floor((100 - given) / open));
  return columns.map(({ width }) => Math.floor((TEXT_WIDTH * (width ?? share)) / 100));
}

/** A frame that stays together: a table of one cell. */
function cardTable(title: string, blocks: readonly Block[]): Table {
  const heading = new Paragraph({ text: clean(title), heading: HeadingLevel.HEADING_2, keepNext: true });
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: [TEXT_WIDTH],
    rows: [
      new TableRow({
        cantSplit: true,
        children: [
          new TableCell({
            width: { size: TEXT_WIDTH, type: WidthType.DXA },
            children: [heading, ...blocks.flatMap((block) => renderBlock(block)), new Paragraph('')],
          }),
        ],
      }),
    ],
  });
}
