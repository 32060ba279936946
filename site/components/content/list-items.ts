// Takes the list that an author wrote between <Do> … </Do> apart, so that the official macro can draw it.
// Promise: the inner HTML of each item, in order. Tested in test/site/content.test.ts.

/** Inner HTML of each `<li>` of a flat list. Throws when there is none, because an empty box helps nobody. */
export function listItems(html: string): readonly { readonly html: string }[] {
  const items = [...html.matchAll(/<li[^>]*>([\s\S]*?)<\/li>/gu)].map((match) => ({ html: (match[1] ?? '').trim() }));
  if (items.length === 0) throw new Error('Write a list with at least one item here: lines that begin with "- ".');
  return items;
}
