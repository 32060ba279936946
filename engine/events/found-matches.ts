// Matches of a batch as they are found, rule group by rule group, and their report in order.
// Promise: event ascending, then rule ascending, each once. Tested in test/engine/events/matcher.property.test.ts.

export interface FoundMatches {
  count: number;
  events: Int32Array;
  rules: Int32Array;
  /** By event, while they are reported: where its rules end in `sorted`. */
  ends: Int32Array;
  sorted: Int32Array;
}

export function createFoundMatches(): FoundMatches {
  return {
    count: 0,
    events: new Int32Array(1_024),
    rules: new Int32Array(1_024),
    ends: new Int32Array(1_024),
    sorted: new Int32Array(1_024),
  };
}

/** Keeps a match until the batch has been searched. */
export function addFound(found: FoundMatches, event: number, rule: number): void {
  if (found.count === found.events.length) {
    found.events = widened(found.events);
    found.rules = widened(found.rules);
    found.sorted = new Int32Array(found.rules.length);
  }
  found.events[found.count] = event;
  found.rules[found.count] = rule;
  found.count += 1;
}

function widened(list: Int32Array): Int32Array {
  const wider = new Int32Array(list.length * 2);
  wider.set(list);
  return wider;
}

/** Reports what was found in a batch of `eventCount` events, and forgets it. */
export function reportFound(
  found: FoundMatches,
  eventCount: number,
  onMatch: (rule: number, event: number) => void,
): void {
  const { count, events, rules, sorted } = found;
  found.count = 0;
  if (count === 0) return;
  if (found.ends.length < eventCount) found.ends = new Int32Array(eventCount);
  const { ends } = found;
  ends.fill(0, 0, eventCount);
  for (let at = 0; at < count; at += 1) ends[events[at] as number] = (ends[events[at] as number] as number) + 1;
  for (let event = 1, end = ends[0] as number; event < eventCount; event += 1) {
    const start = end;
    end += ends[event] as number;
    ends[event] = start;
  }
  ends[0] = 0;
  // Now `ends` holds where each event's rules begin; it moves to where they end.
  for (let at = 0; at < count; at += 1) {
    const event = events[at] as number;
    sorted[ends[event] as number] = rules[at] as number;
    ends[event] = (ends[event] as number) + 1;
  }
  for (let event = 0, start = 0; event < eventCount && start < count; event += 1) {
    const end = ends[event] as number;
    if (end - start > 1) sorted.subarray(start, end).sort();
    for (let at = start; at < end; at += 1) onMatch(sorted[at] as number, event);
    start = end;
  }
}
