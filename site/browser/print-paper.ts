// Prints a document of the engine's (a whole HTML page) from the page that is open, without leaving it.
// Promise: nothing but the document is on the paper, in its own style; the page looks as before, and no policy is loosened.
// Tested in test/browser/desk.spec.ts.

import { adoptStyles } from './adopt-styles.ts';

/** The document stands in the page, unseen on the screen; everything else is left off the paper. */
const ON_PAPER = `
.paper-print { display: none; }
@media print {
  .paper-print { display: block; background: #ffffff; color: #212b32; }
  body:has(> .paper-print) > :not(.paper-print) { display: none; }
}
`;

let putAway = (): void => undefined;

/** Opens the browser's print dialog with the document `html`. */
export function printPaper(html: string): void {
  putAway();
  const page = new DOMParser().parseFromString(html, 'text/html');
  const body = page.querySelector('.report');
  if (body === null) return;
  const place = document.createElement('article');
  place.className = 'paper-print';
  place.append(document.importNode(body, true));
  document.body.append(place);
  const before = document.title;
  document.title = page.title;
  const unstyle = adoptStyles(`${ON_PAPER}@media print { ${page.querySelector('style')?.textContent ?? ''} }`);
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
