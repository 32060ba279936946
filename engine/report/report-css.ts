// The report's own stylesheet: for the standalone document, and for the page that shows the same body.
// Works in black and white. On paper the marking is a header and footer group, which browsers repeat on every page;
// Chromium does so only for groups that may not break (seen in its PDF, nine pages, six words a page).

/** Every class begins with `report-`; nothing outside `.report` is touched. */
export const REPORT_CSS = `
.report { color: #212b32; background: #fff; font-family: Arial, sans-serif; font-size: 1rem; line-height: 1.5; }
.report h2 { font-size: 1.375rem; line-height: 1.3; margin: 2.5rem 0 0.75rem; break-after: avoid; }
.report h3 { font-size: 1.125rem; line-height: 1.3; margin: 1.5rem 0 0.5rem; break-after: avoid; }
.report p, .report-list, .report-facts { max-width: 44rem; margin: 0 0 1rem; }
.report a { color: #005eb8; }
.report a:focus-visible, .report-scroll:focus-visible { outline: 3px solid #212b32; outline-offset: 2px; }
.report .report-marking { max-width: none; font-weight: 700; letter-spacing: 0.04em; text-align: center; padding: 0.5rem; border: 2px solid #212b32; background: #ffb81c; }
.report-check { border-left: 4px solid #212b32; padding-left: 0.75rem; font-weight: 700; }
.report-facts { display: grid; grid-template-columns: max-content 1fr; gap: 0.25rem 1rem; }
.report-facts dt { font-weight: 700; }
.report-facts dd { margin: 0; overflow-wrap: anywhere; }
.report-scroll { overflow-x: auto; margin: 0 0 1.5rem; }
.report-table { border-collapse: collapse; width: 100%; font-size: 0.9375rem; font-variant-numeric: tabular-nums; }
.report-table caption { text-align: left; font-weight: 700; padding: 0 0 0.5rem; }
.report-table th, .report-table td { text-align: left; vertical-align: top; padding: 0.375rem 0.75rem 0.375rem 0; border-bottom: 1px solid #4c6272; overflow-wrap: break-word; }
.report-table thead th { border-bottom: 2px solid #212b32; white-space: nowrap; }
.report-table tbody th { font-weight: 700; min-width: 8rem; }
.report-table .report-number { text-align: right; min-width: 0; white-space: nowrap; }
.report-table .report-wide { min-width: 14rem; }
.report-table tr:target { outline: 3px solid #212b32; outline-offset: -3px; }
.report-query { white-space: pre-wrap; overflow-wrap: anywhere; }
.report-note { font-size: 0.9375rem; font-weight: 400; }
.report-table .report-note { font-size: inherit; }
.report-help { display: block; margin-top: 0.25rem; }
.report-empty { font-style: normal; border-left: 4px solid #4c6272; padding-left: 0.75rem; }
@media (max-width: 40rem) { .report-facts { grid-template-columns: 1fr; gap: 0; } .report-facts dd { margin-bottom: 0.5rem; } }
@media print {
  .report { display: table; width: 100%; font-size: 10pt; }
  .report h1 { font-size: 18pt; margin: 0 0 8pt; }
  .report h2 { font-size: 13pt; margin: 14pt 0 5pt; }
  .report h3 { font-size: 11pt; margin: 10pt 0 4pt; }
  .report-note { font-size: inherit; }
  .report .report-content > :last-child { margin-bottom: 0; }
  .report .report-marking { display: table-header-group; border: 0; padding: 0; line-height: 1.8; background: none; break-inside: avoid; }
  .report .report-marking-end { display: table-footer-group; }
  .report #report-section-2, .report .report-annexes { break-before: page; }
  /* No padding below: on a full page it would be carried over and leave an empty one. */
  .report-content { display: block; padding: 6pt 0 0; }
  .report-places { columns: 2; }
  .report-scroll { overflow: visible; }
  .report-table { font-size: 8.5pt; }
  .report-table thead { display: table-header-group; }
  .report-table tr { break-inside: avoid; }
  /* Words stay whole while the page is wide enough for them. */
  .report-table th, .report-table td { padding-right: 6pt; overflow-wrap: break-word; }
  .report-table :is(caption, thead) { break-after: avoid; break-inside: avoid; }
  .report-table tbody tr:first-child { break-before: avoid; }
  .report-table thead th { white-space: normal; overflow-wrap: break-word; }
  .report-table tbody th { min-width: 0; }
  .report #report-timeline td:nth-child(2) { white-space: nowrap; }
  .report-table .report-wide { min-width: 28mm; }
  .report :is(p:has(+ :is(h3, .report-scroll)), .report-check:has(+ p)) { break-after: avoid; }
  .report a { color: inherit; }
}
`;

/** Only for the standalone document: its page and its one heading. */
export const DOCUMENT_CSS = `
@page { size: A4; margin: 15mm; }
body { margin: 0; }
.report { max-width: 68rem; margin: 0 auto; padding: 1rem; }
@media screen { .report h1 { font-size: 1.75rem; line-height: 1.2; margin: 1.5rem 0 1rem; } }
@media print { .report { padding: 0; max-width: none; } }
`;
