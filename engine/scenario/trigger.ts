// When something happens: a short list of named milestones and a delay. No expressions to evaluate.
// Every inject, decision, attack step, expected action and robot play uses this one form.

import type { SimTimeMs } from '../base/index.ts';

/**
 * The name of a first occurrence. The grammar, checked when a scenario is compiled:
 *   startex · step:<step> · step-finished:<step> · step-blocked:<step> · encryption-seen · backups-destroyed · alert:<rule stem> · triaged:<rule stem>=<classification>
 *   inject:<inject> · sent:<inject> · unanswered:<inject> · expected-met:<expected action> · expected-missed:<expected action>
 *   silent:<seat> · silent:<seat>:<time> · move:<move> · told:<seat or contact> · decided:<word> · refused:<action kind>:<target>
 *   acknowledged:<inject> · replied:<inject> · decision:<decision>=<option> · decision-lapsed:<decision>
 *   asked:<action kind>:<target> · action:<action kind> · action:<action kind>:<target> (succeeded) · undone:<action kind>:<target>
 *   aware:<clock> · submitted:<clock>:<stage> · overdue:<clock> · graded:<outcome> · hsa:<inject>=<step>
 *   response-stood-up · response-joined:<member> · responders-deployed · body-told:<body> · notice:<notice> · notice-answered:<notice> · advice-sent
 *   declared:<level> · phoned:<contact> · ward:<act> · ward:reported · service:<service>=<state> · system:<system>=<state>
 */
export type MilestoneName = string;

/** Times at which milestones were first reached. */
export type Milestones = ReadonlyMap<MilestoneName, SimTimeMs>;

/** Due `afterMs` after the last of `all` and the first of `any` (STARTEX when both are empty), unless one of `none` came first. */
export interface Trigger {
  readonly all: readonly MilestoneName[];
  readonly any: readonly MilestoneName[];
  readonly none: readonly MilestoneName[];
  readonly afterMs: number;
}
