// What "try it" opens for one rule: the rule, those it rests on, and events. Written while the site is built.
// Tested in test/site/rule-library.test.ts.

import type { APIRoute } from 'astro';
import { shippedRules } from '../../../components/rule-library.ts';

export const getStaticPaths = () => shippedRules().map(({ stem, tryIt }) => ({ params: { stem }, props: { tryIt } }));

export const GET: APIRoute = ({ props }) =>
  new Response(JSON.stringify(props['tryIt']), { headers: { 'content-type': 'application/json' } });
