// Line and column of a place in a text, both from 1, as people count them.
// Promise: a place past the end is the end. Tested in test/site/hunting/hunt-span.test.ts.

export function lineColumn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, Math.max(0, offset));
  const line = before.split('\n').length;
  return { line, column: before.length - before.lastIndexOf('\n') };
}
