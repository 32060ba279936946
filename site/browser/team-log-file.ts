// A session as one file, for the pages of group play: the format and its checks are the engine's.
// Promise: what a page saves and reads is what `npm run group -- replay` reads. Tested in test/engine/session/session-file.test.ts.

export { readSessionFile, readTeamLog, writeSessionFile } from '#engine/session/index.ts';
export type { SessionFile } from '#engine/session/index.ts';
