// Reads the hand-over file of the shift before, for the page that opens a session: fetched when a file is chosen.
// Promise: nothing else of the page needs it at its start. Tested in test/browser/facilitate.spec.ts.

export { readHandOver } from '#engine/group/index.ts';
