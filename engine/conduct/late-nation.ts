// Hunting in the nation, fetched with the first query: whoever only watches the day need not have it.
// Promise: answers as national-hunt.ts does. Tested in test/browser/nation.spec.ts.

import type { HuntAnswer } from './hunt.ts';
import type { OrganisationHunt } from './national-hunt.ts';
import type { RowGround } from './national-rows.ts';

export async function huntNation(ground: RowGround, hunt: OrganisationHunt): Promise<HuntAnswer> {
  const { huntOrganisation } = await import('./national-hunt.ts');
  return huntOrganisation(ground, hunt);
}
