// The reader of a team's rules, and with it the parser of YAML: fetched when a rule is first staged or looked back at.
// Promise: whoever stages a rule or replays a log that holds one has waited for it; after that it is here for good.
// Tested in test/engine/conduct/late-rules.test.ts.

import { assert } from '../base/index.ts';
import type { Request } from './protocol.ts';
import type * as TeamRules from './team-rule.ts';

const fetched: { reader: typeof TeamRules | null } = { reader: null };

/** Resolves when rules can be read. Rejects when the reader cannot be fetched; asking again tries again. */
export async function fetchTeamRules(): Promise<void> {
  fetched.reader ??= await import('./team-rule.ts');
}

/** The reader. */
export function teamRules(): typeof TeamRules {
  assert(fetched.reader !== null, 'the reader of rules is fetched before a rule is staged');
  return fetched.reader;
}

/** A log may write the command's name with escapes; one that holds any is taken for one with rules. */
const IN_LOG = /stage-rule|\\u/;

/** Whether a request stages rules that nothing here can read yet. */
export function lacksTeamRules(request: Request): boolean {
  if (fetched.reader !== null) return false;
  if (request.kind === 'command') return request.command.kind === 'stage-rule';
  if (request.kind === 'earlier-actions') return IN_LOG.test(request.text);
  return request.kind === 'open' && request.log !== null && IN_LOG.test(request.log);
}
