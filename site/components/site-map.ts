// Where things are: the header's and footer's links, once.
// Promise: every address here is a page of this site. Tested in test/built/site.test.ts.

export interface Place {
  readonly text: string;
  readonly href: string;
}

export const NAVIGATION: readonly Place[] = [
  { text: 'Exercises', href: '/exercises/' },
  { text: 'Learn', href: '/learn/' },
  { text: 'Hunting', href: '/hunting/' },
  { text: 'Guidance', href: '/guidance/' },
  { text: 'Glossary', href: '/glossary/' },
  { text: 'Detection rules', href: '/rules/' },
  { text: 'Search', href: '/search/' },
];

export const FOOTER: readonly Place[] = [
  { text: 'About Standby', href: '/about/' },
  { text: 'Accessibility', href: '/accessibility/' },
  { text: 'Supported browsers', href: '/supported-browsers/' },
  { text: 'Use it without a connection', href: '/offline/' },
  { text: 'Handbook for builders', href: '/handbook/' },
  { text: 'Licences', href: '/about/licences/' },
  { text: 'Real emergency', href: '/no-duff/' },
];
