// A document as one HTML page that prints: own style, no script, nothing loaded, marked at top and bottom of every page.
// Promise: no text that a person wrote can become markup. Tested in test/engine/documents/documents.test.ts (html-validate).

import { DOCUMENT_CSS, escapeHtml, renderTable, REPORT_CSS } from '../report/index.ts';
import type { Block, Cell, Document, Line, TableColumn } from './document.ts';
import { linesOf } from './document.ts';

const PAPER_CSS = `
.report .paper-aloud { max-width: none; font-size: 1.5rem; line-height: 1.4; border-left: 6px solid #212b32; padding: 0.5rem 0 0.5rem 1rem; }
.report .paper-card { border: 2px solid #212b32; padding: 0 1rem; margin: 0 0 1.5rem; break-inside: avoid; }
.report .paper-card h3 { margin: 0.75rem 0 0.5rem; }
.report .paper-lines { list-style: none; margin: 0 0 1.5rem; padding: 0; break-inside: avoid; }
.report .paper-lines li { border-bottom: 1px solid #4c6272; height: 2rem; }
/* A box for the break would itself be carried over a full page and leave it empty. */
.report .paper-break { display: none; }
.report .paper-break + * { break-before: page; }
.report p:has(+ .paper-card), .report p:has(+ .paper-lines) { break-after: avoid; }
.report .report-table :is(td, tbody th), .report .report-facts dd { white-space: pre-line; }
.report .report-table td:empty { height: 2.25rem; }
@media print {
  .report .paper-aloud { font-size: 14pt; break-inside: avoid; }
  .report .paper-lines li { height: 7mm; }
  .report .report-table td:empty { height: 6mm; }
  .paper-compact.report { font-size: 9pt; line-height: 1.25; }
  .paper-compact.report h2 { font-size: 10pt; margin: 4pt 0 1pt; }
  .paper-compact.report .paper-break + h2 { font-size: 13pt; margin-top: 0; }
  .paper-compact.report p, .paper-compact .report-list { max-width: none; margin: 0 0 3pt; }
  .paper-compact ul.report-list { columns: 2; column-gap: 12pt; }
  .paper-compact .report-list li { break-inside: avoid; }
}
`;

/** All that a document needs to look as it should, on a page of its own or inside another. */
export const PAPER_STYLES = `${REPORT_CSS}${DOCUMENT_CSS}${PAPER_CSS}`;

export const pageTitle = (document: Document): string => `EXERCISE – ${document.title}`;

/** The whole page. */
export function renderDocumentHtml(document: Document): string {
  return (
    `<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n` +
    `<meta name="viewport" content="width=device-width, initial-scale=1">\n` +
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">\n` +
    `<title>${escapeHtml(pageTitle(document))}</title>\n<style>${PAPER_STYLES}</style>\n` +
    `</head>\n<body>\n<main>\n${renderDocumentBody(document)}\n</main>\n</body>\n</html>\n`
  );
}

/** The document alone, to stand in a page that has `PAPER_STYLES`. */
export function renderDocumentBody(document: Document): string {
  const tables = { count: 0 };
  const marking = escapeHtml(`${document.marking} · ${document.tlp}`);
  const under = document.under.map((text) => `<p class="report-note">${escapeHtml(text)}</p>`).join('\n');
  return (
    `<div class="report${document.isCompact === true ? ' paper-compact' : ''}">\n<p class="report-marking">${marking}</p>\n<div class="report-content">\n` +
    `<h1>${escapeHtml(document.title)}</h1>\n<p class="report-note">${escapeHtml(`For: ${document.audience}`)}</p>\n${under}\n` +
    `${document.blocks.map((block) => renderBlock(block, tables)).join('\n')}\n</div>\n` +
    `<p class="report-marking report-marking-end">${marking}</p>\n</div>`
  );
}

/** Every table needs an id of its own. */
interface Count {
  count: number;
}

function renderBlock(block: Block, tables: Count): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level}>${escapeHtml(block.text)}</h${block.level}>`;
    case 'text':
      return `<p>${escapeHtml(block.text)}</p>`;
    case 'read-aloud':
      return `<p class="paper-aloud">${escapeHtml(block.text)}</p>`;
    case 'note':
      return `<p class="report-check">${escapeHtml(block.text)}</p>`;
    case 'list': {
      const tag = block.numbered === true ? 'ol' : 'ul';
      return `<${tag} class="report-list">${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</${tag}>`;
    }
    case 'terms': {
      const terms = block.terms.map(({ term, text }) => `<dt>${escapeHtml(term)}</dt><dd>${cellHtml(text)}</dd>`);
      return `<dl class="report-facts">${terms.join('')}</dl>`;
    }
    case 'table':
      return tableHtml(block.caption, block.columns, block.rows, block.empty, tables);
    case 'card': {
      const inside = block.blocks.map((part) => renderBlock(part, tables)).join('\n');
      return `<section class="paper-card"><h3>${escapeHtml(block.title)}</h3>\n${inside}\n</section>`;
    }
    case 'lines': {
      const lines = '<li></li>'.repeat(block.count);
      return `<p>${escapeHtml(block.label)}</p><ul class="paper-lines" aria-hidden="true">${lines}</ul>`;
    }
    case 'page-break':
      return '<div class="paper-break"></div>';
  }
}

function tableHtml(
  caption: string,
  columns: readonly TableColumn[],
  rows: readonly (readonly Cell[])[],
  empty: string,
  tables: Count,
): string {
  tables.count += 1;
  return renderTable({
    id: `paper-table-${tables.count}`,
    caption,
    columns: columns.map(({ title, width }) => ({ title, ...((width ?? 0) >= 25 ? { isWide: true } : {}) })),
    rows: rows.map((cells) => ({ cells: cells.map(cellHtml) })),
    empty,
  });
}

const cellHtml = (cell: Cell): string => linesOf(cell).map(lineHtml).join('\n');

function lineHtml(line: Line): string {
  return typeof line === 'string' ? escapeHtml(line) : `<a href="${escapeHtml(line.to)}">${escapeHtml(line.text)}</a>`;
}
