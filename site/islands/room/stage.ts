// The stages of one run in this tab: what is on the screen, as one closed union.
// Promise: a stage carries only its own fields; `broken` always says what is kept and what can be done.
// Tested in test/site/room/saved-run.test.ts and, in use, in test/browser/.

import type { Problem } from '#engine/base/index.ts';
import type { ScenarioPack } from '#engine/conduct/index.ts';
import type { AfterActionReport } from '#engine/report/index.ts';
import type { RunRecord } from '../../browser/log-store.ts';

export type Stage =
  | { readonly kind: 'loading'; readonly sentence: string }
  | { readonly kind: 'briefing'; readonly pack: ScenarioPack; readonly saved: RunRecord | null }
  /** At the facilitator's desk alone: briefs, the go or no-go; STARTEX has not come. */
  | { readonly kind: 'readiness'; readonly pack: ScenarioPack }
  | { readonly kind: 'playing' }
  /** At the facilitator's desk alone: ENDEX has come, the report has not. */
  | { readonly kind: 'debrief' }
  | { readonly kind: 'report'; readonly report: AfterActionReport; readonly html: string }
  | { readonly kind: 'no-duff' }
  | BrokenStage;

export interface RunOptions {
  readonly scenarioId: string;
  readonly packUrl: string;
  /** The facilitator runs it: a go or no-go before STARTEX, a debrief before the report. */
  readonly isDesk?: boolean;
}

export interface BrokenStage {
  readonly kind: 'broken';
  readonly title: string;
  readonly sentence: string;
  readonly problems: readonly Problem[];
  /** Lines of the log that are at hand, to be downloaded. */
  readonly readable: readonly string[];
  /** The saved run that is meant, or null when nothing was saved. */
  readonly runId: string | null;
  /** The part of the log that verified, when the rest can be left behind. */
  readonly recovery: { readonly label: string; readonly lines: readonly string[] } | null;
}

export function brokenStage(title: string, sentence: string, more: Partial<BrokenStage> = {}): BrokenStage {
  return { kind: 'broken', title, sentence, problems: [], readable: [], runId: null, recovery: null, ...more };
}
