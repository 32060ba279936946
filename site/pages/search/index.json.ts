// The search index, written while the site is built. Tested in test/built/site.test.ts.

import type { APIRoute } from 'astro';
import { findableEntries } from '../../components/findable.ts';
import { buildSearchFile } from '../../search/query.ts';

export const GET: APIRoute = async () =>
  new Response(JSON.stringify(buildSearchFile(await findableEntries())), {
    headers: { 'content-type': 'application/json' },
  });
