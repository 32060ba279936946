// The hunts that come with Standby, for the hunting pane. Written while the site is built.
// Promise: only what the pane shows. Tested in test/site/hunting/hunt-shelf.test.ts.

import type { APIRoute } from 'astro';
import { shippedHunts } from '../../components/hunt-shelf.ts';

export const GET: APIRoute = () =>
  new Response(
    JSON.stringify(
      shippedHunts().map(({ id, title, hypothesis, query, benign, nextSteps, clinicalCaution, attack, lookback }) => ({
        id,
        title,
        hypothesis,
        query,
        benign,
        nextSteps,
        clinicalCaution,
        techniques: attack.techniques.map((technique) => `${technique.id} ${technique.name}`),
        lookback,
      })),
    ),
    { headers: { 'content-type': 'application/json' } },
  );
