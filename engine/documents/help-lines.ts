// Lines of a document's cell that lead to the guidance: a link where the reader's site is known, else title and path.
// Promise: the same paragraphs as in the report's page. Tested in test/engine/documents/assurance.test.ts.

import type { LineHelp } from '../report/index.ts';
import { helpFor } from '../report/index.ts';
import type { Line } from './document.ts';

/** The paragraph that helps with a line, as no line or one more of its cell. */
export type Helps = (line: string) => readonly Line[];

/** A document is never read on the site itself: without an address, words say where to look. */
export function helpLines({ links, site }: LineHelp): Helps {
  const away: LineHelp = { links, site: site === '' ? null : site };
  return (line) => {
    const found = helpFor(away, line);
    if (found === null) return [];
    return [found.to === null ? found.text : { text: found.text, to: found.to }];
  };
}
