// Playing a scene: what was judged, what was found, and what is left.
// Promise: pure; taking something fine for a risk never counts against anybody.
// Tested in test/engine/learning/parse-scene.test.ts.

import type { BranchEnding } from './branch-spec.ts';
import type { Scene, SceneSpot } from './scene-spec.ts';

/** Spot id → whether it was taken for a risk, the first time it was judged. */
export type SceneJudged = ReadonlyMap<string, boolean>;

/** The first judgement stands; what follows is told at once. */
export function judgeSpot(judged: SceneJudged, spot: string, risk: boolean): SceneJudged {
  return judged.has(spot) ? judged : new Map([...judged, [spot, risk]]);
}

export interface SceneLookBack {
  readonly ending: BranchEnding;
  readonly found: readonly SceneSpot[];
  /** Risks taken for fine, or not looked at. */
  readonly missed: readonly SceneSpot[];
}

/** `safe` when every risk was found. */
export function lookBackOnScene({ spots }: Scene, judged: SceneJudged): SceneLookBack {
  const risks = spots.filter((spot) => spot.risk);
  const missed = risks.filter((spot) => judged.get(spot.id) !== true);
  return {
    ending: missed.length === 0 ? 'safe' : 'harm',
    found: risks.filter((spot) => judged.get(spot.id) === true),
    missed,
  };
}
