// Pairs (event, rule) that are worth a closer look, gathered column by column and given back event by event.
// Promise: each pair is kept once in a row, and tried once. Tested through the matcher in
// test/engine/events/matcher.property.test.ts.

/** Pairs found so far and what is needed to find each but once. */
export interface CandidateList {
  count: number;
  events: Int32Array;
  rules: Int32Array;
  /** After sortByEvent: rules in the order of events; those of the chunk's place p at `starts[p] … starts[p + 1] − 1`. */
  sorted: Int32Array;
  readonly starts: Int32Array;
  /** By event of the chunk at hand: its place there. */
  places: Int32Array;
  /** By rule: `serial` + event of the last pair that was found, and of the last that was tried; −1 = none. */
  readonly last: Int32Array;
  readonly tried: Int32Array;
  /** Makes event numbers different from batch to batch. */
  serial: number;
}

export function createCandidateList(ruleCount: number, chunk: number): CandidateList {
  return {
    count: 0,
    events: new Int32Array(1_024),
    rules: new Int32Array(1_024),
    sorted: new Int32Array(1_024),
    starts: new Int32Array(chunk + 2),
    places: new Int32Array(1_024),
    last: new Int32Array(ruleCount).fill(-1),
    tried: new Int32Array(ruleCount).fill(-1),
    serial: 0,
  };
}

/** Puts the pairs in the order of their events: all are among `chunk[0 … count − 1]`. */
export function sortByEvent(list: CandidateList, chunk: Int32Array, chunkCount: number): void {
  const { starts, events, rules, count } = list;
  if (list.sorted.length < count) list.sorted = new Int32Array(events.length);
  const widest = (chunk[chunkCount - 1] as number) + 1;
  if (list.places.length < widest) list.places = new Int32Array(widest * 2);
  const { places } = list;
  for (let place = 0; place < chunkCount; place += 1) places[chunk[place] as number] = place;
  starts.fill(0, 0, chunkCount + 2);
  for (let at = 0; at < count; at += 1) {
    const place = (places[events[at] as number] as number) + 2;
    starts[place] = (starts[place] as number) + 1;
  }
  for (let place = 2; place <= chunkCount + 1; place += 1)
    starts[place] = (starts[place] as number) + (starts[place - 1] as number);
  // Now starts[p + 1] is where the pairs of place p begin; it moves to where they end, which is where those of p + 1 begin.
  for (let at = 0; at < count; at += 1) {
    const place = (places[events[at] as number] as number) + 1;
    list.sorted[starts[place] as number] = rules[at] as number;
    starts[place] = (starts[place] as number) + 1;
  }
}

/** Remembers a pair that is tried; false when it has been. */
export function isUntried(list: CandidateList, event: number, rule: number): boolean {
  if (list.tried[rule] === list.serial + event) return false;
  list.tried[rule] = list.serial + event;
  return true;
}

export function addPair(list: CandidateList, event: number, rule: number): void {
  if (list.last[rule] === list.serial + event) return;
  list.last[rule] = list.serial + event;
  if (list.count === list.events.length) grow(list);
  list.events[list.count] = event;
  list.rules[list.count] = rule;
  list.count += 1;
}

function grow(list: CandidateList): void {
  const events = new Int32Array(list.count * 2);
  const rules = new Int32Array(list.count * 2);
  events.set(list.events);
  rules.set(list.rules);
  list.events = events;
  list.rules = rules;
}
