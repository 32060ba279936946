// What a request about hunting has to wait for: families of functions that its query is the first to name, and rules.
// Promise: nothing is fetched for a query of words of every day; a request that needs nothing is answered at once.
// Tested in test/engine/conduct/hunt-requests.test.ts.

import { assert } from '../base/index.ts';
import type { FamilyName, ReadingContext } from '../hunting/index.ts';
import { isHere, loadFamilies, missingFamilies } from '../hunting/index.ts';
import type { HuntRequest } from './hunt-protocol.ts';
import type * as HuntRules from './hunt-rules.ts';
import { fetchAlerts, loadAllHunting } from './late-alerts.ts';

const fetched: { rules: typeof HuntRules | null } = { rules: null };

/** What makes rules and looks back at them; familiesFor() has fetched it for the requests that ask for it. */
export function huntRules(): typeof HuntRules {
  assert(fetched.rules !== null, 'rules are fetched before they are asked for');
  return fetched.rules;
}

/** Whether a request asks for rules before they are here: whoever asked has not waited. */
export function lacksRules({ kind }: HuntRequest): boolean {
  return fetched.rules === null && (kind === 'rule-from-query' || kind === 'rule-from-row' || kind === 'backtest');
}

async function fetchRules(): Promise<void> {
  fetched.rules ??= await import('./hunt-rules.ts');
}

/** A rule is made by asking what parts of its query are worth. */
const WORTH = 'print worth = 1';

/**
 * Resolves when the request can be answered; null when it can be now. Rejects when a part cannot be fetched. `reading` is
 * what a query is read with.
 */
export function familiesFor(request: HuntRequest, reading: () => ReadingContext): Promise<void> | null {
  switch (request.kind) {
    case 'hunt':
    case 'hunt-check':
      return familiesOf(request.text, reading);
    // A row's dynamic columns are read from their JSON.
    case 'hunt-row':
      return isHere('values') ? null : loadFamilies(['values']);
    case 'rule-from-query': {
      const families = [familiesOf(request.text, reading), familiesOf(WORTH, reading)].filter((wait) => wait !== null);
      if (fetched.rules === null) return Promise.all([fetchRules(), ...families]).then(() => {});
      return families.length === 0 ? null : Promise.all(families).then(() => {});
    }
    case 'rule-from-row':
    case 'backtest':
      return fetched.rules === null ? fetchRules() : null;
    // The editor offers every name with its words.
    case 'hunt-schema':
      return loadAllHunting();
    default:
      return null;
  }
}

function familiesOf(text: string, reading: () => ReadingContext): Promise<void> | null {
  const missing = missingFamilies(text, reading);
  return missing.length === 0 ? null : fetchFamilies(text, reading, missing);
}

async function fetchFamilies(text: string, reading: () => ReadingContext, first: readonly FamilyName[]): Promise<void> {
  // The list of names may name more.
  for (let missing = first; missing.length > 0; missing = missingFamilies(text, reading)) {
    if (missing.includes('products') || missing.includes('written')) await fetchAlerts();
    await loadFamilies(missing);
  }
}
