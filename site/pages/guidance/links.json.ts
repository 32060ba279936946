// Which paragraph of the guidance helps with which line of a report, for the page after ENDEX.
// Tested in test/built/offline.test.ts (kept) and test/engine/scenario/guidance-links.test.ts (right).

import type { APIRoute } from 'astro';
import { guidanceLinks } from '../../components/guidance-links.ts';

export const GET: APIRoute = () =>
  new Response(JSON.stringify(guidanceLinks()), { headers: { 'content-type': 'application/json' } });
