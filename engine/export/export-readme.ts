// The README that lies in every export: what it is, where it may go, whom to tell first, how to get rid of it.
// Promise: plain Markdown, the same for every shard of one export. Tested in test/engine/bin/telemetry-export.test.ts.

import { EXPORT_MARKING, MARKING_COLUMN } from './marking.ts';

export interface ReadmeFacts {
  readonly title: string;
  readonly scenario: string;
  readonly seed: number;
  readonly trust: string;
  /** Who defended. */
  readonly defence: string;
  /** True where every organisation has a folder of its own. */
  readonly isNation: boolean;
  readonly window: string;
  readonly format: string;
  readonly says: string;
  readonly tables: readonly string[];
  /** How a record of this format shows the marking. */
  readonly marked: string;
}

export function exportReadme(facts: ReadmeFacts): string {
  return `# ${EXPORT_MARKING}

Invented telemetry of ${facts.trust}, which does not exist, for rehearsals in your own SIEM. Nothing here happened. Names,
addresses and domains are reserved for examples; hashes belong to no file.

| | |
|---|---|
| Scenario | ${facts.title} (\`${facts.scenario}\`), seed ${facts.seed} |
| Window | ${facts.window} |
| Defended by | ${facts.defence} |
| Format | ${facts.format}: ${facts.says} |
| Tables | ${facts.tables.join(', ')} |

## Before you load it

1. **Tell your CSOC first**, and whoever watches your alerts at night: what, when, into which workspace, who can stop it. Agree
   the words "no duff" for anything real that turns up meanwhile.
2. **Use a separate workspace** (or index, or tenant) that feeds no production rule, no ticket queue and no national feed. Do not
   mix it with real data: counts, baselines and machine learning would be spoilt.
3. Check that its rules cannot start automatic actions: isolation, blocking, password resets, messages to staff.
4. Times are those of the scenario. Set the workspace's time range to match; do not shift real retention for it.

## How a record shows what it is

${facts.marked} A record without it is not from here.

## What is in the folder

${facts.isNation ? 'One folder for each organisation, by its code; in it one' : 'One'} folder for each table, one file for a quarter of an hour. \`manifest-*.ndjson\` lists every file with its rows, bytes and
SHA-256. Files that end in \`.part\` are not whole: leave them, or start the same command again. Different shards (\`--shard
1/4\` … \`4/4\`) may be made on different machines and put together into one folder.

## How to purge it

Delete the workspace or index: that is what a separate one is for. Where records did reach another place, they can be found by
\`${MARKING_COLUMN}\` or by the words "${EXPORT_MARKING}". In Log Analytics, for each table, use the purge or delete-data
function with a filter on that column; in Elasticsearch, \`_delete_by_query\` on \`labels.exercise\`; in a CEF store, filter on
\`flexString1\`. Then delete this folder, and tell the CSOC that it is over.
`;
}
