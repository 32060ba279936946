// Takes the table that Markdown made apart, so that the official macro can draw it.
// Promise: the inner HTML of every cell, in order. Tested in test/site/content.test.ts.

interface Cell {
  readonly html: string;
}

const cellsOf = (row: string, name: 'td' | 'th'): readonly Cell[] =>
  [...row.matchAll(new RegExp(`<${name}[^>]*>([\\s\\S]*?)</${name}>`, 'gu'))].map((match) => ({
    html: (match[1] ?? '').trim(),
  }));

/** Head cells and rows of a table's inner HTML. */
export function tableParts(html: string): { readonly head: readonly Cell[]; readonly rows: readonly (readonly Cell[])[] } {
  const rows = [...html.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/gu)].map((match) => match[1] ?? '');
  return {
    head: cellsOf(rows[0] ?? '', 'th'),
    rows: rows.slice(1).map((row) => cellsOf(row, 'td')),
  };
}
