// An indicator seen in a row, as a source of alerts. Severity follows confidence: 80 and above high, 50 and above medium,
// 20 and above low, else informational; near the end of its validity it is one step lower. Only indicators in force at the
// row's time are sighted at all. Tested in test/engine/detection/sighting.test.ts and detector.test.ts.

import { DAY_MS } from '../base/index.ts';
import { indicatorAt } from '../intelligence/index.ts';
import type { IndicatorSet } from '../intelligence/index.ts';
import type { SigmaLevel } from '../sigma/index.ts';
import type { AlertSource } from './alert.ts';

/** Severity of a sighting by the indicator's confidence, 0 … 100, and whether it nears its end. */
export function levelOfSighting(confidence: number, isWaning: boolean): SigmaLevel {
  if (confidence >= 80) return isWaning ? 'medium' : 'high';
  if (confidence >= 50) return isWaning ? 'low' : 'medium';
  return confidence >= 20 && !isWaning ? 'low' : 'informational';
}

/** True in the last tenth of an entry's validity, its last day when no beginning is stated. `time`: exercise milliseconds. */
export function isWaning(set: IndicatorSet, entry: number, time: number): boolean {
  const from = set.validFrom[entry] as number;
  const until = set.validUntil[entry] as number;
  if (until === Infinity) return false;
  return until - time <= (from === -Infinity ? DAY_MS : Math.floor((until - from) / 10));
}

/** Sources of sightings by entry and time, made when first sighted: a set may hold a million. */
export function createSightingSources(set: IndicatorSet): (entry: number, time: number) => AlertSource {
  const known = new Map<number, AlertSource>();
  return (entry, time) => {
    const wanes = isWaning(set, entry, time);
    const key = entry * 2 + (wanes ? 1 : 0);
    let source = known.get(key);
    if (source === undefined) {
      const { id, type, title, confidence, techniques } = indicatorAt(set, entry);
      const level = levelOfSighting(confidence, wanes);
      source = { id, stem: `sighting_${type}`, title, level, techniques, everyMinutes: 0 };
      known.set(key, source);
    }
    return source;
  };
}
