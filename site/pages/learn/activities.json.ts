// What every activity of the units says, for the refresher: one that ended badly comes back there whole.
// Tested in test/built/offline.test.ts (kept) and test/browser/learning.spec.ts (played).

import type { APIRoute } from 'astro';
import { learningCatalogue } from '../../components/learning-catalogue.ts';

export const GET: APIRoute = () => {
  const activities = learningCatalogue().units.flatMap((unit) => unit.activities);
  const contents = Object.fromEntries(activities.map(({ id, content }) => [id, content]));
  return new Response(JSON.stringify(contents), { headers: { 'content-type': 'application/json' } });
};
