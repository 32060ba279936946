// The tabular plug-ins of `evaluate`, by name. Promise: one that is not here is known by name and says what to do instead.
// Tested in test/engine/hunting/plugins.test.ts.

import type { Plugin, PluginAnswer, PluginFault, PluginRequest } from '../plan/steps.ts';
import { PluginProblem } from './plugin-tables.ts';
import { activityCountsMetrics, rollingPercentile, sessionCount, slidingWindowCounts } from './plugins-activity.ts';
import { addressLookup } from './plugins-lookup.ts';
import { bagSlots, bagUnpack } from './plugins-bag.ts';
import { identity, narrow, pivot, pivotHeads, rowsNear, schemaMerge } from './plugins-shape.ts';

type Reads = NonNullable<Plugin['reads']>;
type Planned = (request: PluginRequest) => PluginAnswer;

function plugin(name: string, parameters: string, says: string, plan: Planned, reads: Reads | null = null): Plugin {
  return {
    name,
    says,
    parameters: parameters.split(' ').filter((part) => part !== ''),
    reads: reads === null ? null : (request) => told(() => reads(request)),
    plan: (request) => told(() => plan(request)),
  };
}

function told<T>(answer: () => T): T | PluginFault {
  try {
    return answer();
  } catch (error) {
    if (error instanceof PluginProblem) return { problem: error.message, argument: error.argument };
    throw error;
  }
}

const OUTSIDE = 'it asks a service outside this exercise; nothing here leaves the room';
const PATTERNS =
  'it looks for patterns by a method that Kusto does not describe; use summarize count() by the columns in question';
const COHORTS = 'use summarize dcount() by bin() of the time, or activity_counts_metrics';

/** Plug-ins of Kusto that are not here, with the reason. */
const NOT_HERE: readonly (readonly [reason: string, names: string])[] = [
  [
    OUTSIDE,
    'python r csharp http_request http_request_post sql_request mysql_request postgresql_request cosmosdb_sql_request azure_digital_twins_query_request ai_embed_text ai_embeddings ai_chat_completion ai_chat_completion_prompt infer_storage_schema infer_storage_schema_with_suggestions execute_query execute_show_command',
  ],
  [PATTERNS, 'autocluster basket diffpatterns diffpatterns_text'],
  [COHORTS, 'active_users_count activity_metrics activity_engagement new_activity_metrics'],
  ['use scan or a join of the steps instead', 'funnel_sequence funnel_sequence_completion sequence_detect'],
  ['use count_distinct() with where for each part instead', 'dcount_intersect'],
  ['use take and count in two queries instead', 'preview'],
];

const refused = NOT_HERE.flatMap(([reason, names]) =>
  names.split(' ').map((name) =>
    plugin(name, '', `Not here: ${reason}.`, () => {
      throw new PluginProblem(`${name} exists in Kusto but not here: ${reason}.`);
    }),
  ),
);

const HERE: readonly Plugin[] = [
  plugin(
    'bag_unpack',
    'column [prefix] [columnsConflict] [ignoredProperties]',
    'Gives each property of the bags in a column a column of its own.',
    bagUnpack,
    bagSlots,
  ),
  plugin('pivot', 'column [aggregate] [column…]', 'Turns the values of a column into columns.', pivot, pivotHeads),
  plugin('narrow', '', 'One row for each value: row number, column, value as text.', narrow),
  plugin('schema_merge', '[PreserveOrder]', 'Several schemas, as getschema gives them, as one.', schemaMerge),
  plugin(
    'rows_near',
    'condition rows [rowsAfter]',
    'Rows for which a condition holds, and those around them.',
    rowsNear,
  ),
  plugin('identity', '', 'The rows as they are.', identity),
  plugin(
    'ipv4_lookup',
    'table address network [return_unmatched]',
    'Joins rows with the IPv4 networks that their address lies in.',
    addressLookup('ipv4_lookup'),
  ),
  plugin(
    'ipv6_lookup',
    'table address network [return_unmatched]',
    'Joins rows with the IPv6 networks that their address lies in.',
    addressLookup('ipv6_lookup'),
  ),
  plugin(
    'session_count',
    'id time start end bin lookBack [dimension…]',
    'Sessions begun in each bin: a row begins one when its id was not seen within the look-back.',
    sessionCount,
  ),
  plugin(
    'sliding_window_counts',
    'id time start end lookBack bin [dimension…]',
    'Rows and distinct ids in a window that ends with each bin.',
    slidingWindowCounts,
  ),
  plugin(
    'activity_counts_metrics',
    'id time start end step [dimension…]',
    'Rows, distinct ids, ids not seen before, and all ids so far, by step.',
    activityCountsMetrics,
  ),
  plugin(
    'rolling_percentile',
    'value percentile time binSize binsPerWindow [dimension…]',
    'A percentile over the last bins, for each bin.',
    rollingPercentile,
  ),
];

export const PLUGINS: ReadonlyMap<string, Plugin> = new Map([...HERE, ...refused].map((one) => [one.name, one]));
