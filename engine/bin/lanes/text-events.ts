// Lanes `ndjson` and `otrf`: rules over the text of events, reading included. Nothing but the bytes exists before the clock
// starts; each run has a reader and a matcher that have seen nothing.
// Promise: imports nothing of Node's. Tested in test/engine/bin/bench-detection.test.ts.

import { createEventMatcher, createEventReader } from '../../events/index.ts';
import type { EventFault, MatcherRule } from '../../events/index.ts';
import { parseRuleTexts } from './compile.ts';
import { createHitDigest } from './hit-digest.ts';
import type { Lane, LaneOutcome, LaneReady } from './lane.ts';
import { makeProcessEvents } from './process-events.ts';

const EVENTS = 200_000;
const REAL_EVENTS = 400_000;
const PIECE_BYTES = 1_048_576;
const ABSENT = 'The corpus of real rules and events is not on this machine (STANDBY_CORPORA).';

/** One run: pieces of text in, hits out. `rounds` pushes the pieces again, after `renew` has changed them. */
function runText(
  rules: readonly MatcherRule[],
  pieces: readonly Uint8Array[],
  rounds: number,
  renew: (round: number) => void,
): () => LaneOutcome {
  const matcher = createEventMatcher(rules);
  const digest = createHitDigest();
  const faults: EventFault[] = [];
  const hit = new Uint8Array(rules.length);
  const reader = createEventReader({
    fields: matcher.fields,
    logsources: rules.map(({ logsource }) => logsource),
    onBatch: (batch) =>
      matcher.match(batch, (rule, event) => {
        hit[rule] = 1;
        digest.add(batch.firstEvent + event, rule);
      }),
    onFault: (fault) => faults.push(fault),
  });
  return () => {
    for (let round = 0; round < rounds; round += 1) {
      renew(round);
      for (const piece of pieces) reader.push(piece);
    }
    reader.end();
    const rulesHit = hit.reduce((sum, one) => sum + one, 0);
    const figures = { rulesHit, unreadable: faults.length };
    return { events: reader.events(), hits: digest.count(), digest: digest.hex(), figures };
  };
}

function ready(
  rules: readonly MatcherRule[],
  pieces: readonly Uint8Array[],
  rounds: number,
  events: number,
  renew: (round: number) => void,
): LaneReady {
  const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
  return {
    facts: { rules: rules.length, bytesPerEvent: Math.round((bytes * rounds) / events) },
    cold: () => runText(rules, pieces, rounds, renew),
  };
}

/** Lines as UTF-8 in pieces of about 1 MB: no piece ends with a line but by chance. */
function packText(lines: Iterable<string>): readonly Uint8Array[] {
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  let piece = new Uint8Array(PIECE_BYTES);
  let held = 0;
  for (const line of lines) {
    const bytes = encoder.encode(line);
    for (let at = 0; at < bytes.length;) {
      const room = Math.min(bytes.length - at, PIECE_BYTES - held);
      piece.set(bytes.subarray(at, at + room), held);
      held += room;
      at += room;
      if (held < PIECE_BYTES) continue;
      pieces.push(piece);
      piece = new Uint8Array(PIECE_BYTES);
      held = 0;
    }
  }
  pieces.push(piece.subarray(0, held));
  return pieces;
}

export const NDJSON: Lane = {
  name: 'ndjson',
  says: 'the text of the process events of lane columns, real Windows process rules',
  async prepare(inputs, { seed, events }) {
    const texts = await inputs.corpusRules();
    if (texts === null) return ABSENT;
    const rules: readonly MatcherRule[] = parseRuleTexts(texts)
      .filter(({ logsource }) => logsource.category === 'process_creation' && logsource.product === 'windows')
      .slice(0, 1_183);
    const count = events === 0 ? EVENTS : events;
    const made = makeProcessEvents({ seed, events: count, distinct: false }, rules);
    return ready(rules, packText(linesOf(made)), 1, count, () => undefined);
  },
};

function* linesOf(events: Iterable<object>): Generator<string> {
  for (const event of events) {
    const head = { Channel: 'Microsoft-Windows-Sysmon/Operational', EventID: 1 };
    yield `${JSON.stringify({ ...head, ...event })}\n`;
  }
}

/** Where the number of an event stands in the text, so that every round has events of its own. */
const NUMBER = '{"EventRecordID":1000000,';
const DIGITS_FROM = NUMBER.length - 8;
const FIRST_NUMBER = 1_000_000;

export const OTRF: Lane = {
  name: 'otrf',
  says: 'real Windows events, repeated with numbers of their own, all real rules',
  async prepare(inputs, { events }) {
    const texts = await inputs.corpusRules();
    const source = await inputs.otrfEvents();
    if (texts === null || source === null) return ABSENT;
    const lines = new TextDecoder()
      .decode(source)
      .split('\n')
      .filter((line) => line !== '');
    const numbered = lines.map((line) => `${NUMBER}${line.slice(1)}\n`);
    const block = new TextEncoder().encode(numbered.join(''));
    const places = placesOf(block);
    const count = events === 0 ? REAL_EVENTS : events;
    const rounds = Math.max(1, Math.round(count / lines.length));
    const renew = (round: number): void =>
      places.forEach((place, line) => number(block, place, FIRST_NUMBER + round * lines.length + line));
    return ready(parseRuleTexts(texts), [block], rounds, rounds * lines.length, renew);
  },
};

/** Where each line's number begins. */
function placesOf(block: Uint8Array): readonly number[] {
  const places: number[] = [];
  for (let start = 0; start < block.length; start = block.indexOf(0x0a, start) + 1) places.push(start + DIGITS_FROM);
  return places;
}

/** Writes a number of seven digits. */
function number(block: Uint8Array, place: number, value: number): void {
  let rest = value;
  for (let at = place + 6; at >= place; at -= 1) {
    block[at] = 0x30 + (rest % 10);
    rest = Math.floor(rest / 10);
  }
}
