// Alerts and incidents as tables of a hunt, and the exercise's files: fetched with the families of products and of the written.
// Promise: where a query can name them they hold what the queue shows. Tested in test/engine/conduct/hunt-requests.test.ts.

import { assert } from '../base/index.ts';
import type { FileShelf, Schema, TableSource } from '../hunting/index.ts';
import { isHere, loadAllFamilies } from '../hunting/index.ts';
import type * as HuntAlerts from './hunt-alerts.ts';
import type { Run } from './run.ts';

const fetched: { alerts: typeof HuntAlerts | null } = { alerts: null };

/** To be waited for before the family of products is fetched: a query never sees their columns without them. */
export async function fetchAlerts(): Promise<void> {
  fetched.alerts ??= await import('./hunt-alerts.ts');
}

/** None before a query has named a table of theirs. */
export function alertTablesNow(
  run: Run,
  schemas: ReadonlyMap<string, Schema>,
  span: HuntAlerts.AlertSpan,
): readonly TableSource[] {
  if (!isHere('products')) return [];
  assert(fetched.alerts !== null, 'alerts are fetched with the tables of products: loadAllHunting()');
  return fetched.alerts.alertTables(run, schemas, span);
}

/** None before a query has named one, as above. */
export const filesNow = (run: Run): FileShelf => fetched.alerts?.shippedFiles(run) ?? new Map<string, string>();

/** All of hunting: for the command line, for tests, and for an editor that offers every name. */
export async function loadAllHunting(): Promise<void> {
  await fetchAlerts();
  await loadAllFamilies();
}
