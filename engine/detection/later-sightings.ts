// Indicators that came while a run went on: a small set of its own beside the content's, compiled anew with each.
// Promise: entries count on from the content's and keep their number. Tested in test/engine/detection/later-sightings.test.ts.

import { compileIndicators, indicatorAt, matchIndicators, prepareSightings } from '../intelligence/index.ts';
import type { Indicator, IndicatorSet, SightingPlan } from '../intelligence/index.ts';
import type { TelemetryBatch, TelemetryWorld } from '../telemetry/index.ts';
import type { AlertSource } from './alert.ts';
import { createSightingSources } from './sighting.ts';

export interface LaterSightings {
  sight(indicator: Indicator): void;
  look(batch: TelemetryBatch, onSighting: (entry: number, row: number) => void): void;
  sourceOf(entry: number, time: number): AlertSource;
  /** Undefined when no indicator has this entry. */
  at(entry: number): Indicator | undefined;
}

/** `first`: the entry of the first indicator that comes later. */
export function createLaterSightings(world: TelemetryWorld, first: number): LaterSightings {
  const list: Indicator[] = [];
  let set: IndicatorSet = compileIndicators([]).set;
  let plan: SightingPlan | null = null;
  let sources = createSightingSources(set);
  return {
    sight(indicator) {
      list.push(indicator);
      set = compileIndicators(list).set;
      plan = prepareSightings(set, world);
      sources = createSightingSources(set);
    },
    look(batch, onSighting) {
      if (plan !== null) matchIndicators(plan, batch, (entry, row) => onSighting(first + entry, row));
    },
    sourceOf: (entry, time) => sources(entry - first, time),
    at: (entry) => (entry >= first && entry < first + set.count ? indicatorAt(set, entry - first) : undefined),
  };
}
