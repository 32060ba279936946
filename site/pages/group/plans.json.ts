// Group plans and scenarios for the pages of group play. Written while the site is built.
// Promise: only what those pages need. Tested in test/site/browser/group-plans.test.ts.

import type { APIRoute } from 'astro';
import { groupShelf } from '../../components/group-shelf.ts';

export const GET: APIRoute = async () =>
  new Response(JSON.stringify(await groupShelf()), { headers: { 'content-type': 'application/json' } });
