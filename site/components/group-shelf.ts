// The group plans and scenarios that this copy of the site offers, as pages and browsers read them.
// Promise: a plan that does not read fails the build with its file and line. Tested in test/site/browser/group-plans.test.ts.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getCollection } from 'astro:content';
import { formatProblem } from '#engine/base/index.ts';
import { parseGroupPlan } from '#engine/scenario/index.ts';
import type { PlansFile } from '../browser/group-plans.ts';

/** Where the site is built from. */
const FOLDER = join(process.cwd(), 'scenarios/groups');

/** Plans whose scenarios are all on this site: a sealed edition's is not. */
function shippedPlans(known: ReadonlySet<string>): PlansFile['plans'] {
  if (!existsSync(FOLDER)) return [];
  const names = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'));
  const plans = names.toSorted().map((name) => {
    const read = parseGroupPlan(`scenarios/groups/${name}`, readFileSync(join(FOLDER, name), 'utf8'));
    if (read.ok) return read.value;
    throw new Error(read.problems.map(formatProblem).join('\n'));
  });
  return plans.filter(({ teams }) => teams.every(({ scenario }) => scenario === null || known.has(scenario)));
}

export async function groupShelf(): Promise<PlansFile> {
  const scenarios = (await getCollection('scenarios')).map(({ data: { packHash, scenario } }) => ({
    ...{ id: scenario.id, title: scenario.title, packHash, minutes: scenario.lengthMinutes },
  }));
  const plans = shippedPlans(new Set(scenarios.map(({ id }) => id)));
  return { plans, scenarios: scenarios.sort((a, b) => (a.title < b.title ? -1 : 1)) };
}
