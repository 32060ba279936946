// What a request about hunting has to wait for: families of functions that its query is the first to name.
// Promise: nothing is fetched for a query of words of every day; a request that needs nothing is answered at once.
// Tested in test/engine/conduct/hunt-requests.test.ts.

import { loadAllFamilies, loadFamilies, missingFamilies } from '../hunting/index.ts';
import type { HuntRequest } from './hunt-protocol.ts';

/** Resolves when the request can be answered; null when it can be now. Rejects when a part cannot be fetched. */
export function familiesFor(request: HuntRequest): Promise<void> | null {
  switch (request.kind) {
    case 'hunt':
    case 'hunt-check':
    case 'rule-from-query': {
      const missing = missingFamilies(request.text);
      return missing.length === 0 ? null : loadFamilies(missing);
    }
    // The editor offers every name with its words.
    case 'hunt-schema':
      return loadAllFamilies();
    default:
      return null;
  }
}
