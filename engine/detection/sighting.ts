// An indicator seen in a row, as a source of alerts. Severity follows confidence: 80 and above high, 50 and above medium,
// 20 and above low, else informational. Only indicators in force at the row's time are sighted at all.
// Tested in test/engine/detection/detector.test.ts.

import { indicatorAt } from '../intelligence/index.ts';
import type { IndicatorSet } from '../intelligence/index.ts';
import type { SigmaLevel } from '../sigma/index.ts';
import type { AlertSource } from './alert.ts';

/** Severity of a sighting by the indicator's confidence, 0 … 100. */
export function levelOfConfidence(confidence: number): SigmaLevel {
  if (confidence >= 80) return 'high';
  if (confidence >= 50) return 'medium';
  return confidence >= 20 ? 'low' : 'informational';
}

/** Sources of sightings by entry, made when first sighted: a set may hold a million. */
export function createSightingSources(set: IndicatorSet): (entry: number) => AlertSource {
  const known = new Map<number, AlertSource>();
  return (entry) => {
    let source = known.get(entry);
    if (source === undefined) {
      const { id, type, title, confidence, techniques } = indicatorAt(set, entry);
      const level = levelOfConfidence(confidence);
      source = { id, stem: `sighting_${type}`, title, level, techniques, everyMinutes: 0 };
      known.set(entry, source);
    }
    return source;
  };
}
