// A small group session for the tests of rooms and members: real keys, real signatures, a store of lines.
// Promise: the same each time. Used by the group tests beside it and by test/engine/relay/.

import { hash as nativeHash } from 'node:crypto';
import type { Draft, DownMessage, Room, RoomEffect, RoomEvent } from '../../../engine/session/index.ts';
import {
  createRoom,
  publicKeyOf,
  readGroupLine,
  signedText,
  signText,
  stepRoom,
} from '../../../engine/session/index.ts';

export const SESSION = 'session-1';
export const TEAM = 'EX-T01';
export const FACILITATOR = new Uint8Array(32).fill(7);
export const CONDUCTOR = new Uint8Array(32).fill(9);
export const STRANGER = new Uint8Array(32).fill(3);
export const BUILD = { kernel: '0.1.0', schema: 1, packHash: '0f'.repeat(32) };

/** A trust as the relay knows it. */
export const teamRow = (team: string) => ({
  ...{ team, name: team, kind: 'trust' as const, ...BUILD, scenario: 'ransomware-at-an-acute-trust', seed: 7 },
});

interface Unsigned {
  readonly cid: string;
  readonly n: number;
  readonly seat: string;
  readonly kind: Draft['kind'];
  readonly body: object;
}

/** A draft signed with a real key. */
export function sign(key: Uint8Array, unsigned: Unsigned, session = SESSION): Draft {
  // The table of fields checks the pair of kind and body; here it is written by hand.
  const draft = { ...unsigned, body: { to: [], ...unsigned.body, sig: '' } } as unknown as Draft;
  const sig = signText(key, signedText(session, draft));
  return { ...draft, body: { ...draft.body, sig } } as Draft;
}

let facilitatorN = 0;
export const order = (kind: Draft['kind'], body: object, key = FACILITATOR, session = SESSION): Draft =>
  sign(key, { cid: 'facilitator-a', n: (facilitatorN += 1), seat: 'facilitator', kind, body }, session);

export function opening(door: 'open' | 'by-admission' | 'locked' = 'open', session = SESSION): Draft {
  const body = {
    ...{ marking: 'EXERCISE EXERCISE EXERCISE', ...BUILD, scenario: 'ransomware-at-an-acute-trust', seed: 7, door },
    facilitator: publicKeyOf(FACILITATOR),
  };
  return sign(FACILITATOR, { cid: 'facilitator-opening', n: 1, seat: 'facilitator', kind: 'open', body }, session);
}

export const delegation = (kinds: readonly string[] = ['mark', 'inject'], expiresMs = 1e12): Draft =>
  order('delegate', { conductor: publicKeyOf(CONDUCTOR), packHash: BUILD.packHash, kinds, expiresMs });

export const mark = (beat: number, at = beat * 1_000, key = CONDUCTOR): Draft =>
  sign(key, { cid: 'conductor-marks', n: beat, seat: 'conductor', kind: 'mark', body: { at, beat } });

export const note = (n: number, text = `note ${n}`, cid = 'p1-a', seat = 'on-call'): Draft => ({
  ...{ cid, n, seat, kind: 'command', body: { command: { kind: 'note', text } } },
});

/** The platform's SHA-256; that it is the engine's is tested in sha256-hex.test.ts. */
const hash = (line: string): string => nativeHash('sha256', line);

/** A room over a list of lines that is durable at once, unless a test holds it. */
export interface Bench {
  readonly room: Room;
  readonly lines: string[];
  /** Everything sent, by link. */
  readonly sent: Map<string, { readonly message: DownMessage; readonly lines: readonly string[] }[]>;
  readonly cuts: Extract<RoomEffect, { kind: 'cut' }>[];
  readonly effects: RoomEffect[];
  now: number;
  /** False: appends wait for `settle`. */
  isFast: boolean;
  take(event: RoomEvent): readonly RoomEffect[];
  join(link: string, person?: string, more?: Partial<Extract<RoomEvent, { kind: 'join' }>>): void;
  write(link: string, draft: Draft, after?: number | null): void;
  kinds(link: string): readonly string[];
}

export function createBench(lines: string[] = [], drafts: readonly Draft[] = [opening(), delegation()]): Bench {
  const room = createRoom({ session: SESSION, team: TEAM, sealKey: 'test-seal', hash });
  const bench: Bench = {
    ...{ room, lines, sent: new Map(), cuts: [], effects: [], now: 1_000_000, isFast: true },
    take(event) {
      const effects = stepRoom(room, event, bench.now);
      for (const effect of effects) {
        bench.effects.push(effect);
        carry(effect);
      }
      return effects;
    },
    join(link, person = 'p1', more = {}) {
      const wants = { as: 'on-call', name: 'Robin' };
      bench.take({ kind: 'join', link, person, role: 'player', build: BUILD, have: null, wants, ...more });
    },
    write(link, draft, after = draft.n - 1) {
      bench.take({ kind: 'message', link, message: { kind: 'write', after, draft }, lines: [] });
    },
    kinds: (link) => (bench.sent.get(link) ?? []).map(({ message }) => message.kind),
  };
  function carry(effect: RoomEffect): void {
    if (effect.kind === 'append' && bench.isFast) {
      if (effect.expectedSeq !== lines.length) bench.take({ kind: 'append-failed', why: 'conflict' });
      else {
        lines.push(...effect.lines);
        bench.take({ kind: 'appended' });
      }
    } else if (effect.kind === 'read') {
      bench.take({ kind: 'loaded', lines: lines.slice(effect.from), isEnd: true });
    } else if (effect.kind === 'fetch') {
      const part = lines.slice(effect.from, effect.from + effect.most);
      bench.take({ kind: 'fetched', link: effect.link, from: effect.from, lines: part });
    } else if (effect.kind === 'send') {
      for (const link of effect.links) {
        const sent = bench.sent.get(link) ?? [];
        sent.push({ message: effect.message, lines: effect.lines });
        bench.sent.set(link, sent);
      }
    } else if (effect.kind === 'cut') bench.cuts.push(effect);
  }
  bench.take({ kind: 'loaded', lines: [...lines], isEnd: true });
  for (const draft of drafts) bench.take({ kind: 'write', draft });
  return bench;
}

/** Notes in a list of lines, in order. */
export const textsOf = (lines: readonly string[]): readonly string[] =>
  lines.flatMap((line) => {
    const read = readGroupLine(line);
    if ('fault' in read || read.entry.envelope.kind !== 'command') return [];
    const { command } = read.entry.envelope.body;
    return command.kind === 'note' ? [command.text] : [];
  });
