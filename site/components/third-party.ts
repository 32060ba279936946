// Takes the notices file of the build apart, so that the licences page can fold each package away.
// Promise: nothing of the file is left out. Tested in test/site/third-party.test.ts.

export interface NoticeOnPage {
  /** `name version (licence)`. */
  readonly name: string;
  readonly text: string;
}

/** Packages of third-party-notices.txt, in its order; none when the text is empty. */
export function readNotices(file: string): readonly NoticeOnPage[] {
  return file
    .split(/^-{80}\n/mu)
    .slice(1)
    .map((block) => {
      const end = block.indexOf('\n');
      return { name: block.slice(0, end).trim(), text: block.slice(end).trim() };
    });
}
