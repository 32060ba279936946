// Which pages hold something that must not be disturbed: a unit, a set of questions, an exercise, a hunt, a rule check.
// Promise: while one is open, no newer version takes over. Tested in test/site/offline.test.ts.

const IN_PROGRESS =
  /^\/(?:learn\/(?:diagnostic\/[^/]+|refresher|[^/]+)|exercises\/[^/]+\/(?!documents\/)[^/]+|group\/[^/]+|nation|hunting|rules)\/$/;

/** Pages under /learn/ that only show or list; they can be loaded anew at any time. */
const AT_REST = /^\/learn\/(?:record|certificate|matrix|your-trust|for-trusts|pathways|diagnostic)\/$/;

/** Whether a page of this address is in use in a way that loading it anew would break. */
export function isInProgress(path: string): boolean {
  return IN_PROGRESS.test(path) && !AT_REST.test(path);
}
