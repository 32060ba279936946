// Prints a document of the engine's from the page that is open, without leaving it.
// Promise: nothing but the document is on the paper, in its own style; the page looks as before, and no policy is loosened.
// Tested in test/browser/desk.spec.ts.

import { adoptStyles } from './adopt-styles.ts';
import { ownDocument } from './trusted-parts.ts';

/** A document: its HTML, in which every text is escaped, and its style. */
export interface Paper {
  readonly title: string;
  readonly body: string;
  readonly css: string;
}

/** The document stands in the page, unseen on the screen; everything else is left off the paper. */
const ON_PAPER = `
.paper-print { display: none; }
@media print {
  .paper-print { display: block; background: #ffffff; color: #212b32; }
  body:has(> .paper-print) > :not(.paper-print) { display: none; }
}
`;

let putAway = (): void => undefined;

/** Opens the browser's print dialog with the document. */
export function printPaper({ title, body, css }: Paper): void {
  putAway();
  const place = document.createElement('article');
  place.className = 'paper-print';
  place.append(...new DOMParser().parseFromString(ownDocument(body), 'text/html').body.childNodes);
  document.body.append(place);
  const before = document.title;
  document.title = title;
  const unstyle = adoptStyles(`${ON_PAPER}@media print { ${css} }`);
  putAway = () => {
    putAway = () => undefined;
    place.remove();
    unstyle();
    document.title = before;
  };
  addEventListener(
    'afterprint',
    () => {
      putAway();
    },
    { once: true },
  );
  print();
}
