// Text as it stands in XML. Promise: no character of it is read as markup, and none is left that XML cannot hold.
// Tested in test/engine/learning/package.test.ts.

const MARKS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** For element text and for attributes in either kind of quotation mark. */
export function xmlText(text: string): string {
  return text
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/gu, '')
    .replaceAll(/[&<>"']/g, (mark) => MARKS[mark] ?? '');
}
