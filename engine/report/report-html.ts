// HTML in small pieces: every text goes through `escapeHtml`, every table has a caption and scoped headers.
// Promise: no text that a person wrote can become markup. Tested in test/engine/report/render-report.test.ts.

/** A piece of finished HTML; only this file and render-report.ts make one. */
export type Html = string;

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/**
 * A text as HTML. Characters that would turn the reading direction round, and control characters, are written out as
 * their code, so that a free text reads the same for everybody.
 */
export function escapeHtml(text: string): Html {
  return text.replace(HIDDEN, codeOf).replace(/[&<>"']/g, (character) => NAMED[character] ?? '');
}

/** Control characters, halves of pairs, and marks that change the direction of reading; tabs and line ends stay. */
const HIDDEN = /(?![\t\n\r])[\p{Cc}\p{Cs}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

function codeOf(character: string): string {
  return `[U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`;
}

export interface Column {
  readonly title: string;
  /** Right-aligned figures. */
  readonly isNumber?: boolean;
  /** Running text, which needs room to be read. */
  readonly isWide?: boolean;
}

/** A row: finished HTML for each column; the first cell is the row's header. */
export interface Row {
  readonly cells: readonly Html[];
  readonly id?: string;
}

export interface Table {
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  /** Which column heads the row; 0 unless told. */
  readonly headColumn?: number;
  /** Sentence when there are no rows. */
  readonly empty: string;
}

/** A table that scrolls by itself on a narrow screen and can be reached by keyboard; or its sentence when it has no rows. */
export function renderTable({ id, caption, columns, rows, empty, headColumn = 0 }: Table): Html {
  if (rows.length === 0) return `<p class="report-empty">${escapeHtml(empty)}</p>`;
  const head = columns.map((column) => `<th scope="col"${kindOf(column)}>${escapeHtml(column.title)}</th>`).join('');
  const body = rows.map((row) => {
    const cells = row.cells.map((cell, index) => {
      const kind = kindOf(columns[index]);
      return index === headColumn ? `<th scope="row"${kind}>${cell}</th>` : `<td${kind}>${cell}</td>`;
    });
    return `<tr${row.id === undefined ? '' : ` id="${escapeHtml(row.id)}"`}>${cells.join('')}</tr>`;
  });
  return (
    `<section class="report-scroll" tabindex="0" aria-labelledby="${escapeHtml(id)}-caption">` +
    `<table class="report-table" id="${escapeHtml(id)}"><caption id="${escapeHtml(id)}-caption">${escapeHtml(caption)}</caption>` +
    `<thead><tr>${head}</tr></thead>\n<tbody>\n${body.join('\n')}\n</tbody></table></section>`
  );
}

function kindOf(column: Column | undefined): Html {
  if (column?.isNumber === true) return ' class="report-number"';
  return column?.isWide === true ? ' class="report-wide"' : '';
}

/** Paragraphs of a list of texts. */
export function renderList(texts: readonly string[]): Html {
  return `<ul class="report-list">${texts.map((text) => `<li>${escapeHtml(text)}</li>`).join('')}</ul>`;
}
