// A document before it is HTML or DOCX: blocks of plain text, tables and cards. Whoever writes one says what it is, never how it looks.
// Promise: both renderings hold the same words in the same order. Tested in test/engine/documents/documents.test.ts.

/** Traffic Light Protocol 2.0 (FIRST). */
export const TLP_LABELS = ['TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED'] as const;
export type Tlp = (typeof TLP_LABELS)[number];

export interface TableColumn {
  readonly title: string;
  /** Share of the width; columns without one share what is left. Per cent. */
  readonly width?: number;
}

/** Words that lead to a page outside the document; `to` is an absolute address of our own making. */
export interface Link {
  readonly text: string;
  readonly to: string;
}

/** One paragraph. */
export type Line = string | Link;

/** A cell: paragraphs of text. An empty cell is room to write in. */
export type Cell = Line | readonly Line[];

export type Block =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  /** To be read aloud: the largest thing on the page. */
  | { readonly kind: 'read-aloud'; readonly text: string }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[]; readonly numbered?: boolean }
  | { readonly kind: 'terms'; readonly terms: readonly { readonly term: string; readonly text: Cell }[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly TableColumn[];
      readonly rows: readonly (readonly Cell[])[];
      /** Sentence when there are no rows. */
      readonly empty: string;
    }
  /** Kept together on a page, with a frame. */
  | { readonly kind: 'card'; readonly title: string; readonly blocks: readonly Block[] }
  /** Ruled lines to write on. */
  | { readonly kind: 'lines'; readonly label: string; readonly count: number }
  | { readonly kind: 'page-break' };

export interface Document {
  /** File name without its ending: `situation-manual`. */
  readonly id: string;
  readonly title: string;
  /** Who it is for, in a few words. */
  readonly audience: string;
  readonly tlp: Tlp;
  /** `EXERCISE EXERCISE EXERCISE`, at top and bottom of every page. */
  readonly marking: string;
  /** Below the title: organisation, version, clinician check. */
  readonly under: readonly string[];
  /** Set small on paper, so that what belongs on one page fits it. */
  readonly isCompact?: boolean;
  readonly blocks: readonly Block[];
}

/** All words of a document in reading order, a line each: what an independent reader of any rendering must find. */
export function wordsOf(document: Document): string[] {
  return [document.title, ...document.under, ...document.blocks.flatMap(wordsOfBlock)].filter((text) => text !== '');
}

/** The paragraphs of a cell. */
export const linesOf = (cell: Cell): readonly Line[] => (isLine(cell) ? [cell] : cell);
const isLine = (cell: Cell): cell is Line => typeof cell === 'string' || 'to' in cell;

const cellWords = (cell: Cell): readonly string[] =>
  linesOf(cell).map((line) => (typeof line === 'string' ? line : line.text));

function wordsOfBlock(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
    case 'text':
    case 'read-aloud':
    case 'note':
      return [block.text];
    case 'list':
      return [...block.items];
    case 'terms':
      return block.terms.flatMap(({ term, text }) => [term, ...cellWords(text)]);
    case 'table':
      return block.rows.length === 0
        ? [block.empty]
        : [block.caption, ...block.columns.map(({ title }) => title), ...block.rows.flat().flatMap(cellWords)];
    case 'card':
      return [block.title, ...block.blocks.flatMap(wordsOfBlock)];
    case 'lines':
      return [block.label];
    case 'page-break':
      return [];
  }
}
