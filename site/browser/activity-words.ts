// Fetches what an activity says, by its full id. Promise: no answer, or one without it, is null and never an exception.
// Tested in test/site/browser/activity-words.test.ts.

import type { ActivityContent } from '#engine/learning/index.ts';

export async function fetchActivity(id: string, fetchIt: typeof fetch = fetch): Promise<ActivityContent | null> {
  try {
    const answer = await fetchIt('/learn/activities.json');
    if (!answer.ok) return null;
    // Our own build wrote it, through the same readers as the units' pages.
    const contents = (await answer.json()) as Readonly<Record<string, ActivityContent>>;
    return Object.hasOwn(contents, id) ? (contents[id] ?? null) : null;
  } catch {
    return null;
  }
}
