// The group plans and scenarios that this copy of the site offers, as pages and browsers read them.
// Promise: a plan that does not read fails the build with its file and line. Tested in test/site/browser/group-plans.test.ts.

import { getCollection } from 'astro:content';
import type { PlansFile } from '../browser/group-plans.ts';

export async function groupShelf(): Promise<PlansFile> {
  const scenarios = (await getCollection('scenarios')).map(({ data: { packHash, scenario } }) => ({
    ...{ id: scenario.id, title: scenario.title, packHash, minutes: scenario.lengthMinutes },
  }));
  const plans: PlansFile['plans'] = [];
  return { plans, scenarios: scenarios.sort((a, b) => (a.title < b.title ? -1 : 1)) };
}
