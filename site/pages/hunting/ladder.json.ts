// The tasks of the skill ladder, for the page that sets them. Written while the site is built.
// Promise: what the task's file says. Tested in test/site/hunting/hunt-shelf.test.ts.

import type { APIRoute } from 'astro';
import { ladderTasks } from '../../components/hunt-shelf.ts';

export const GET: APIRoute = () =>
  new Response(JSON.stringify(ladderTasks()), { headers: { 'content-type': 'application/json' } });
