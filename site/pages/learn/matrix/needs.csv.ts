// The training-needs matrix as comma-separated values. Written while the site is built.
// Tested in test/built/site.test.ts.

import type { APIRoute } from 'astro';
import { buildNeedsMatrix, writeNeedsTable } from '#engine/learning/index.ts';
import { learningCatalogue } from '../../../components/learning-catalogue.ts';

export const GET: APIRoute = () =>
  new Response(writeNeedsTable(buildNeedsMatrix(learningCatalogue())), {
    headers: { 'content-type': 'text/csv; charset=utf-8' },
  });
