// Frame fuzz: mutated, structured and random frames against the very gate that a socket's frames pass.
// Promise: the same seed sends the same frames; every close code is counted, and those that no document names are listed.
// Tested in test/engine/relay/relay-frames.test.ts.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { LIMITS } from '../base/index.ts';
import { createStream } from '../base/index.ts';
import type { Stream } from '../base/index.ts';
import { createRelay, createMemoryStore, greetVisitor } from '../relay/index.ts';
import { CLOSE, writeFrame } from '../session/index.ts';
import type { UpMessage } from '../session/index.ts';
import { publicKeyOf } from '../session/index.ts';
import { signDraft } from './group-client.ts';

export interface FuzzOutcome {
  readonly frames: number;
  readonly visitors: number;
  readonly closes: Readonly<Record<string, number>>;
  readonly undocumented: readonly number[];
  /** Entries beyond those that opening and arriving write. */
  readonly entriesWritten: number;
  readonly connectionsLeft: number;
  /** Held after collection at the end, less what was held after a tenth of the frames. */
  readonly grownBytes: number;
  readonly residentBytes: number;
}

const BUILD = { kernel: '0.1.0', schema: 1, packHash: '0f'.repeat(32) };
const DOCUMENTED: readonly number[] = Object.values(CLOSE);

const SAMPLES: readonly UpMessage[] = [
  { kind: 'hello', protocol: 1, token: 'a.b.c', build: BUILD, have: null, wants: null, proof: '' },
  { kind: 'have', have: { seq: 4, hash: 'ab'.repeat(32) } },
  { kind: 'state', seq: 0, state: '0123456789abcdef' },
  { kind: 'mend', seal: 'cd'.repeat(32), isLast: true },
  {
    ...{ kind: 'write', after: 0 },
    draft: { cid: 'p9-a', n: 1, seat: 'ward', kind: 'command', body: { command: { kind: 'note', text: 'x' } } },
  },
];

const CONFIG = {
  folder: '',
  database: null,
  origins: [],
  trustsProxy: false,
  retentionDays: 30,
  openers: [],
  connectsPerMinute: 300,
};

const TEAM = { team: 'EX-T01', name: 'EX-T01', kind: 'trust' } as const;

/** Sends frames, some of them after a good hello, and counts how each visit ended. */
export async function fuzzFrames({
  frames,
  seed,
}: {
  readonly frames: number;
  readonly seed: number;
}): Promise<FuzzOutcome> {
  const store = createMemoryStore();
  let nowMs = 1_000_000;
  const relay = createRelay({ config: CONFIG, store, secret: 'drill', now: () => nowMs, report: () => {} });
  const opened = await relay.open({ session: 'fuzz', teams: [TEAM], openings: [signedOpening()], codes: [] });
  const code = typeof opened === 'string' ? '' : (opened.codes[0]?.code ?? '');
  const joined = await relay.join(code);
  await relay.hall.enter('fuzz', 'EX-T01');
  const hello: UpMessage = {
    ...{ kind: 'hello', protocol: 1, token: joined?.token ?? '', build: BUILD, have: null, proof: '' },
    wants: { as: 'ward', name: 'Drill' },
  };
  const chance = createStream(seed, 'frame-fuzz');
  const closes: Record<string, number> = {};
  let visitors = 0;
  let sent = 0;
  let entriesAtStart = -1;
  let held = 0;
  while (sent < frames) {
    visitors += 1;
    // A tenth warms the machine up; what is held from there on would be growth.
    if (held === 0 && sent >= frames / 10) held = await heldBytes();
    let isOpen = true;
    const visitor = greetVisitor({
      ...{ hall: relay.hall, secret: 'drill', now: () => nowMs, team: '' },
      transport: {
        send: () => {},
        waiting: () => 0,
        close(closed) {
          isOpen = false;
          closes[closed] = (closes[closed] ?? 0) + 1;
        },
      },
    });
    if (visitors % 3 === 0) {
      visitor.take(writeFrame(hello));
      await new Promise((resolve) => setImmediate(resolve));
      if (entriesAtStart === -1) entriesAtStart = (await store.read('fuzz', 'EX-T01', 0, 1_000)).length;
    }
    for (let number = 0; number < 50 && isOpen && sent < frames; number += 1, sent += 1) {
      nowMs += 500;
      visitor.take(nextFrame(chance));
    }
    visitor.gone();
    if (visitors % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  const grownBytes = (await heldBytes()) - held;
  const entries = (await store.read('fuzz', 'EX-T01', 0, 100_000)).length;
  const left = relay.hall.counts().readers;
  await relay.close();
  return {
    ...{ frames: sent, visitors, closes },
    undocumented: Object.keys(closes)
      .map(Number)
      .filter((number) => !DOCUMENTED.includes(number)),
    entriesWritten: entries - Math.max(entriesAtStart, 0),
    connectionsLeft: left,
    grownBytes,
    residentBytes: process.memoryUsage().rss,
  };
}

/** Bytes that are still held after everything that nobody holds has been thrown away. */
async function heldBytes(): Promise<number> {
  await new Promise((resolve) => setImmediate(resolve));
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function signedOpening(): ReturnType<typeof signDraft> {
  const key = new Uint8Array(32).fill(5);
  const body = {
    ...{ marking: 'EXERCISE', ...BUILD, scenario: 'drill', seed: 1, door: 'open' },
    ...{ facilitator: publicKeyOf(key), to: [] },
  };
  return signDraft(key, 'fuzz', { cid: 'f-1', n: 1, seat: 'facilitator', kind: 'open', body });
}

/** A frame that was a message until some characters were changed; or one of made-up parts; or noise. */
function nextFrame(chance: Stream): string {
  const text = writeFrame(chance.pick(SAMPLES));
  const kind = chance.below(10);
  if (kind === 0) return noise(chance, chance.below(200));
  if (kind === 1) return `${chance.pick(['+', '='])}${text.slice(0, chance.below(text.length))}`;
  if (kind === 2) return 'x'.repeat(chance.below(2 * LIMITS.frameBytesMax));
  if (kind === 3)
    return JSON.stringify({
      ...chance.pick(SAMPLES),
      [chance.pick(['kind', 'draft', 'have', '__proto__'])]: madeUp(chance, 4),
    });
  let changed = text;
  for (let times = 1 + chance.below(3); times > 0; times -= 1) {
    const at = chance.below(changed.length + 1);
    changed = changed.slice(0, at) + noise(chance, chance.below(4)) + changed.slice(at + chance.below(4));
  }
  return changed;
}

const noise = (chance: Stream, length: number): string =>
  Array.from({ length }, () => String.fromCharCode(chance.below(chance.below(4) === 0 ? 0x10000 : 128))).join('');

function madeUp(chance: Stream, depth: number): unknown {
  switch (chance.below(depth > 0 ? 8 : 5)) {
    case 0:
      return null;
    case 1:
      return chance.next();
    case 2:
      return -1.5;
    case 3:
      return noise(chance, 5);
    case 4:
      return chance.below(2) === 0;
    case 5:
      return [madeUp(chance, depth - 1), madeUp(chance, depth - 1)];
    default:
      return { kind: madeUp(chance, depth - 1), seq: madeUp(chance, depth - 1), n: madeUp(chance, depth - 1) };
  }
}
