// Fetches which paragraph of the guidance helps with which line of a report.
// Promise: without an answer there are no links, and the report is whole all the same.
// Tested in test/site/browser/line-help.test.ts.

import type { LineHelp } from '#engine/report/index.ts';

/** The links, with the address that stands before them: nothing on the site itself. */
export async function fetchLineHelp(site = '', fetchIt: typeof fetch = fetch): Promise<LineHelp> {
  try {
    const answer = await fetchIt('/guidance/links.json');
    const value: unknown = answer.ok ? await answer.json() : [];
    return { links: Array.isArray(value) ? (value as LineHelp['links']) : [], site };
  } catch {
    return { links: [], site };
  }
}
