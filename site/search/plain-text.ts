// Turns written Markdown and MDX into the plain words that the search index reads.
// Promise: no tag, sign or address is left; words inside components stay. Tested in test/site/search.test.ts.

/** Words of a Markdown or MDX body. Attribute texts of components that hold words (heading, question, label) are kept. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/<!--[\s\S]*?-->/gu, ' ')
    .replace(/<[A-Z][A-Za-z]*\b[^>]*>/gu, (tag) =>
      [...tag.matchAll(/\b(?:heading|question|label|subject|name)="([^"]*)"/gu)]
        .map((match) => `${match[1] ?? ''}. `)
        .join(''),
    )
    .replace(/<[^>]*>/gu, ' ')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/gu, '$1')
    .replace(/[`*_#>|{}]/gu, ' ')
    .replace(/^\s*[-+]\s/gmu, ' ')
    .replace(/-{2,}/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}
