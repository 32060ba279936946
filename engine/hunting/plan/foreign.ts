// What exists in Kusto and not here, with what to do instead. Promise: nobody is told "unknown" about a thing they know.
// Tested in test/engine/hunting/plan/.

import type { Operator } from '../syntax/ast.ts';
import type { Planner } from './planner.ts';

const OUTSIDE = 'It asks a service outside this exercise; nothing here leaves the room.';

/** Functions by name. */
const FOREIGN_FUNCTIONS: ReadonlyMap<string, string> = new Map([
  ['FileProfile', 'It stands after a table: | invoke FileProfile(SHA1). Its columns are empty here.'],
  ['current_principal', 'There is one analyst here.'],
  ['current_principal_details', 'There is one analyst here.'],
  ['current_cluster_endpoint', OUTSIDE],
  ['current_database', OUTSIDE],
  ['cursor_after', 'All that has arrived is read each time.'],
  ['extent_id', 'Rows are not kept in extents here.'],
  ['extent_tags', 'Rows are not kept in extents here.'],
  ['stored_query_result', 'Write the query itself in a let.'],
  ['external_table', OUTSIDE],
]);

/** Tabular functions and references by name. */
const FOREIGN_TABLES: ReadonlyMap<string, string> = new Map([
  ['cluster', OUTSIDE],
  ['database', 'There is one set of tables here: name the table alone.'],
  ['workspace', 'There is one set of tables here: name the table alone.'],
  ['app', OUTSIDE],
  ['adx', OUTSIDE],
  ['external_table', OUTSIDE],
  ['materialized_view', 'Write the query itself in a let with materialize().'],
  ['stored_query_result', 'Write the query itself in a let with materialize().'],
  ['graph', 'Follow edges with join, one step at a time.'],
  ['FileProfile', 'It stands after a table: | invoke FileProfile(SHA1). Its columns are empty here.'],
  ['DeviceFromIP', 'Join DeviceNetworkInfo or DeviceInfo on the address instead.'],
  ['AssignedIPAddresses', 'Look into DeviceNetworkInfo instead.'],
  ['_GetWatchlist', 'Write the list as a datatable in a let.'],
  ['_ASIM_GetWatchlistRaw', 'Write the list as a datatable in a let.'],
]);

/** Operators that are read and not run. */
const FOREIGN_OPERATORS: ReadonlyMap<string, string> = new Map([
  ['make-graph', 'Follow edges with join, one step at a time.'],
  ['graph-match', 'Follow edges with join, one step at a time.'],
  ['graph-shortest-paths', 'Follow edges with join, one step at a time.'],
  ['graph-to-table', 'Follow edges with join, one step at a time.'],
  ['graph-mark-components', 'Follow edges with join, one step at a time.'],
  ['reduce', 'Replace what varies with replace_regex() and count with summarize instead.'],
  ['macro-expand', 'Write the union out.'],
  ['execute-and-cache', 'Use materialize() in a let.'],
]);

/** What a name is told instead. */
export const INSTEAD = { functions: FOREIGN_FUNCTIONS, tables: FOREIGN_TABLES } as const;

/** Ends the pipeline at an operator that is read and not run. */
export function refuse(planner: Planner, operator: Operator): never {
  const name = operator.kind === 'foreign' ? operator.name.text : operator.kind;
  const instead = FOREIGN_OPERATORS.get(name) ?? 'Look for another way with where, summarize and join.';
  return planner.problems.stop(operator, `${name} exists in Kusto but is not run here. ${instead}`);
}
